"""The voice: what is heard lights its word, whatever is asked of it in between."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal

from cartable.documents.model import Document, Image, PageMark, Paragraph, Run
from cartable.french.analysis import FrenchAnalyser
from cartable.profiles.settings import ReadingSettings
from cartable.reading.book import book_of
from cartable.reading.cursor import ReadingCursor
from cartable.ui.reading.listening import Listening
from cartable.ui.reading.sound_stream import State
from cartable.ui.reading.speaking import Speaker
from cartable.ui.sound_outputs import SoundDevice
from cartable.ui.tasks import Tasks
from cartable.voice.contract import SpeechChunk, Utterance, VoiceError
from cartable.voice.manners import Manners
from cartable.voice.silent import SilentEngine


class HandPlayer(QObject):
    """A player whose clock the test moves; it plays nothing."""

    drained = Signal()
    silenced = Signal()
    devices_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard_ms = 0.0
        self.written_ms = 0.0
        self.rate = 0
        self.is_silent = False
        self.is_ended = False
        self.is_paused = False
        self.starts = 0
        self.volume_percent = 100
        self.chosen = ""
        self.plugged: tuple[SoundDevice, ...] = ()

    def devices(self) -> tuple[SoundDevice, ...]:
        return self.plugged

    def choose(self, device_id: str) -> None:
        self.chosen = device_id

    def warm(self) -> None:
        pass

    def start(self, sample_rate: int) -> None:
        self.stop()
        self.rate = sample_rate
        self.starts += 1

    def set_volume(self, percent: int) -> None:
        self.volume_percent = percent

    def write(self, pcm: bytes) -> None:
        self.written_ms += len(pcm) / 2 / self.rate * 1000

    def end(self) -> None:
        self.is_ended = True

    def pause(self) -> None:
        self.is_paused = True

    def resume(self) -> None:
        self.is_paused = False

    def stop(self) -> None:
        self.heard_ms = self.written_ms = 0.0
        self.is_ended = self.is_paused = False


def speaker_of(make_engine=SilentEngine) -> Speaker:
    """What speaks with an engine, and cuts French by rule alone."""
    analyser = FrenchAnalyser(None)
    return Speaker(make_engine, lambda: Manners(lambda: analyser))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


BOOK = Document(
    "Livre",
    (
        PageMark("1"),
        paragraph("La chouette dort. Elle rêve."),
        PageMark("2"),
        Image("muette"),
        paragraph("Fin du livre."),
    ),
)


class Scene:
    """A listening on its own, with all that it said."""

    def __init__(self, qtbot, make_engine=SilentEngine) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.player = HandPlayer()
        self.cursor = ReadingCursor(book_of(BOOK))
        self.listening = Listening(self.tasks, speaker_of(make_engine), self.player)
        self.listening.attach(self.cursor)
        self.lit: list[str] = []
        self.failures: list[Exception] = []
        self.listening.lit.connect(self._note)
        self.listening.failed.connect(self.failures.append)

    def _note(self, heard) -> None:
        self.lit.append(self.cursor.flow.text[slice(*heard.word)] if heard else "")

    def hear_all(self) -> None:
        """Let time pass until nothing more is to be heard."""
        for _ in range(4000):
            self.qtbot.wait(20)  # longer than a tick, or words are skipped
            self.player.heard_ms = min(self.player.heard_ms + 60, self.player.written_ms)
            if self.player.is_ended and self.player.heard_ms >= self.player.written_ms:
                self.qtbot.wait(60)  # the last word has its turn: a device lags behind its clock
                self.player.drained.emit()
                return
        raise AssertionError("the end was never heard")

    def hear(self, word: str) -> None:
        """Let time pass until a word is lit."""
        for _ in range(4000):
            self.qtbot.wait(2)
            if self.lit and self.lit[-1] == word:
                return
            self.player.heard_ms = min(self.player.heard_ms + 15, self.player.written_ms)
        raise AssertionError(f"{word} was never lit: {self.lit}")


@pytest.fixture
def scene(qtbot) -> Iterator[Scene]:
    scene = Scene(qtbot)
    yield scene
    scene.listening.stop()
    scene.tasks.close()


def test_every_word_is_lit_in_order_over_pages(scene: Scene) -> None:
    scene.listening.play()
    scene.hear_all()
    words = [word for word in scene.lit if word]
    assert words == ["La", "chouette", "dort.", "Elle", "rêve.", "Fin", "du", "livre."]
    assert scene.listening.state is State.STOPPED
    assert scene.lit[-1] == ""
    assert scene.cursor.place.page == 1


def test_a_pause_keeps_the_word_and_goes_on(scene: Scene) -> None:
    scene.listening.toggle()
    scene.hear("chouette")
    scene.listening.toggle()
    assert scene.listening.state is State.PAUSED
    starts = scene.player.starts
    scene.listening.toggle()
    scene.hear("dort.")
    assert scene.player.starts == starts


def test_a_pause_before_the_first_sound_holds_it(scene: Scene) -> None:
    scene.listening.toggle()
    scene.listening.toggle()
    scene.qtbot.waitUntil(lambda: scene.player.written_ms > 0, timeout=3000)
    assert scene.listening.state is State.PAUSED
    assert scene.player.is_paused
    scene.listening.toggle()
    scene.hear("chouette")


def test_the_voice_goes_on_where_a_preview_ended(scene: Scene) -> None:
    scene.cursor.replace_book(book_of(Document("Livre", BOOK.blocks[:2])))
    scene.listening.attach(scene.cursor)
    scene.listening.play()
    scene.hear("Elle")
    has_moved = scene.cursor.replace_book(book_of(BOOK))
    scene.listening.replace_book(book_of(BOOK), has_moved)
    scene.hear_all()
    if scene.listening.state is State.PLAYING:
        scene.hear_all()
    words = [word for word in scene.lit if word]
    assert words == ["La", "chouette", "dort.", "Elle", "rêve.", "Fin", "du", "livre."]


def test_stopping_keeps_the_sentence_for_the_next_time(scene: Scene) -> None:
    scene.listening.play()
    scene.hear("Elle")
    scene.listening.stop()
    assert scene.cursor.flow.text[scene.cursor.place.position :].startswith("Elle rêve.")
    scene.listening.play()
    scene.hear("rêve.")
    assert scene.lit.count("La") == 1


def test_next_and_previous_go_by_sentence_while_speaking(scene: Scene) -> None:
    scene.listening.play()
    scene.hear("La")
    scene.listening.next_sentence()
    scene.hear("Elle")
    scene.listening.previous_sentence()
    scene.hear("chouette")
    assert scene.listening.state is State.PLAYING


def test_a_faster_voice_takes_over_from_the_same_word(scene: Scene) -> None:
    scene.listening.play()
    scene.hear("chouette")
    scene.listening.set_settings(ReadingSettings(rate_wpm=250))
    scene.hear("dort.")
    assert scene.lit.count("La") == 1


def test_a_word_alone_is_said_and_reading_goes_on_from_it(scene: Scene) -> None:
    position = scene.cursor.flow.text.index("rêve")
    scene.listening.say_word(position)
    scene.hear_all()
    assert [word for word in scene.lit if word] == ["rêve."]
    assert scene.listening.state is State.STOPPED
    scene.listening.play()
    scene.hear("rêve.")


def test_reading_from_a_word_leaves_out_what_comes_before(scene: Scene) -> None:
    scene.listening.read_from(scene.cursor.flow.text.index("dort"))
    scene.hear("Elle")
    assert [word for word in scene.lit if word] == ["dort.", "Elle"]


def test_a_voice_that_fails_stops_and_says_so(qtbot) -> None:
    class Hoarse(SilentEngine):
        def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
            raise VoiceError("no library")
            yield

    scene = Scene(qtbot, Hoarse)
    scene.listening.play()
    qtbot.waitUntil(lambda: bool(scene.failures), timeout=3000)
    assert isinstance(scene.failures[0], VoiceError)
    assert scene.listening.state is State.STOPPED
    scene.tasks.close()


def test_a_device_that_goes_away_is_told_and_reading_goes_on(scene: Scene) -> None:
    scene.listening.play()
    scene.hear("chouette")
    with scene.qtbot.waitSignal(scene.listening.silent, timeout=1000):
        scene.player.silenced.emit()
    scene.hear("dort.")
    assert scene.listening.state is State.PLAYING


def test_two_hundred_hasty_gestures_leave_one_voice_and_no_error(scene: Scene) -> None:
    gestures = (
        scene.listening.play,
        scene.listening.toggle,
        scene.listening.next_sentence,
        scene.listening.stop,
        scene.listening.previous_sentence,
        lambda: scene.listening.say_word(3),
        lambda: scene.listening.read_from(8),
    )
    for number in range(200):
        gestures[number * 5 % len(gestures)]()
        if number % 7 == 0:
            scene.qtbot.wait(3)
            scene.player.heard_ms = min(scene.player.heard_ms + 80, scene.player.written_ms)
    scene.listening.stop()
    scene.listening.read_from(0)
    scene.hear("chouette")
    assert scene.failures == []
