"""A heavy voice, made late and by pieces, is heard without a hole from sentence to sentence.

Time is the test's: the engine works and the player plays by the same clock, whatever the machine
does, so that a hole is one of the program's making.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cartable.documents.model import Document, PageMark, Paragraph, Run
from cartable.profiles.settings import ReadingManner, ReadingSettings
from cartable.reading.book import book_of
from cartable.reading.cursor import ReadingCursor
from cartable.ui.reading import listening as listening_module
from cartable.ui.reading.listening import Listening
from cartable.ui.tasks import Tasks
from tests.slow_engine import SlowEngine, WorkClock
from tests.ui.reading.test_listening import HandPlayer, speaker_of

STEP_MS = 50.0
USUAL = ReadingSettings()
AHEAD_MS = listening_module._AHEAD_MS

SHORT = "Elle dort. Oui. La chouette chasse la nuit. Personne ne l'entend. Non. "
LONG = "Quand la pression devient trop forte le magma remonte par le cratère et la lave coule sur "
LONG += "les pentes du volcan jusqu'à la mer où elle refroidit en fumant et devient de la pierre. "


class Play:
    """A reading with a slow voice, and the holes that are heard in it."""

    def __init__(self, qtbot, text: str, **slowness: float) -> None:
        self.qtbot = qtbot
        self.clock = WorkClock()
        self.engine = SlowEngine(self.clock.sleep, **slowness)
        self.tasks = Tasks()
        self.player = HandPlayer()
        self.listening = Listening(self.tasks, speaker_of(lambda: self.engine), self.player)
        blocks = (PageMark("1"), Paragraph((Run(text),)), PageMark("2"), Paragraph((Run(text),)))
        self.listening.attach(ReadingCursor(book_of(Document("Livre", blocks))))
        self.holes_ms: list[float] = []
        self.most_waiting_ms = 0.0
        self.is_dry = True

    def go_on(self) -> None:
        """Let a moment pass for the voice and for the ears."""
        self.qtbot.waitUntil(self._is_at_rest, timeout=5_000)
        self.clock.pass_time(STEP_MS)
        player = self.player
        if player.written_ms:
            heard_ms = min(player.heard_ms + STEP_MS, player.written_ms)
            lacking_ms = player.heard_ms + STEP_MS - heard_ms
            player.heard_ms = heard_ms
            self._note(0.0 if player.is_ended else lacking_ms)
        self.most_waiting_ms = max(self.most_waiting_ms, player.written_ms - player.heard_ms)

    def _note(self, lacking_ms: float) -> None:
        if lacking_ms and not self.is_dry:
            self.holes_ms.append(0.0)
        self.is_dry = lacking_ms > 0
        if self.holes_ms and lacking_ms:
            self.holes_ms[-1] += lacking_ms

    def _is_at_rest(self) -> bool:
        """Tell whether nothing will come until time passes."""
        waiting_ms = self.player.written_ms - self.player.heard_ms
        return self.clock.is_working or self.player.is_ended or waiting_ms > AHEAD_MS - STEP_MS

    def hear_all(self) -> None:
        """Listen to the end."""
        for _ in range(5_000):
            self.go_on()
            if self.player.is_ended and self.player.heard_ms >= self.player.written_ms:
                return
        raise AssertionError("the end was never heard")


@pytest.fixture
def play(qtbot) -> Iterator[object]:
    plays: list[Play] = []

    def begin(text: str, settings: ReadingSettings = USUAL, **slowness: float) -> Play:
        plays.append(Play(qtbot, text, **slowness))
        plays[-1].listening.set_settings(settings)
        plays[-1].listening.play()
        return plays[-1]

    yield begin
    for each in plays:
        each.listening.stop()
        each.clock.end()
        each.tasks.close()


@pytest.mark.parametrize("text", [SHORT * 3, LONG * 2, "Oui. " + LONG + SHORT + LONG])
def test_a_heavy_voice_leaves_no_hole_over_pages(play, text: str) -> None:
    heard = play(text, factor=0.4, latency_ms=250.0)
    heard.hear_all()
    assert max(heard.holes_ms, default=0.0) <= 150
    assert heard.engine.asked[0].is_urgent


def test_what_is_made_ahead_stays_bounded(play) -> None:
    heard = play(SHORT * 20, factor=0.01, latency_ms=1.0)
    for _ in range(60):
        heard.go_on()
    assert AHEAD_MS - 1_000 < heard.most_waiting_ms < AHEAD_MS + 4_000


def test_a_text_without_a_full_stop_is_not_made_whole(play) -> None:
    heard = play("et la lave coule encore " * 400, factor=0.0, latency_ms=0.0)
    most_ms = listening_module._MOST_AHEAD_MS
    heard.qtbot.waitUntil(lambda: heard.player.written_ms >= most_ms, timeout=5_000)
    heard.qtbot.wait(150)
    assert heard.player.written_ms < most_ms + 1_000
    heard.player.heard_ms = 10_000.0
    heard.qtbot.waitUntil(lambda: heard.player.written_ms >= most_ms + 9_000, timeout=5_000)


def test_a_test_that_cannot_fail_is_no_test(play) -> None:
    """A voice slower than its own speech is heard to stop."""
    heard = play(LONG, factor=1.4, latency_ms=250.0)
    heard.hear_all()
    assert max(heard.holes_ms) > 150


def test_syllables_said_alone_come_without_a_hole(play) -> None:
    manner = ReadingSettings(manner=ReadingManner.BY_SYLLABLE)
    heard = play(SHORT, manner, factor=0.4, latency_ms=60.0)
    heard.hear_all()
    assert max(heard.holes_ms, default=0.0) <= 150
