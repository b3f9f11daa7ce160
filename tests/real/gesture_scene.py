"""Anything asked of the voice in any order, devices going and coming; see `sound_scenes.py`."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from cartable.documents.model import Cell, Document, PageMark, Paragraph, Run, Table
from cartable.profiles.settings import Highlight, ReadingManner, ReadingSettings, TableReading
from cartable.reading.book import book_of
from cartable.reading.cursor import ReadingCursor
from cartable.ui.audio import AudioPlayer
from cartable.ui.reading.listening import Listening
from cartable.ui.reading.sound_stream import Heard
from cartable.ui.reading.speaking import Speaker
from cartable.ui.tasks import Tasks
from cartable.voice.contract import VoiceEngine
from cartable.voice.espeak import EspeakEngine
from cartable.wiring import Wiring
from tests.real.sound_server import SoundServer
from tests.real.waiting import wait, wait_for

_TEXT = "La chouette dort le jour. Elle chasse la nuit, sans un bruit. Que mange-t-elle ? "
_WAITS_MS = (0, 5, 30, 120, 400)


@dataclass
class _Seen:
    """What the voice said while it was pushed around."""

    failures: list[str] = field(default_factory=list)
    silences: int = 0
    words: int = 0
    late_ms: list[float] = field(default_factory=list)
    longest_ms: float = 0.0


def gestures(
    server: SoundServer,
    player: AudioPlayer,
    count: int = 60,
    make_voice: Callable[[], VoiceEngine] = EspeakEngine,
    voices: tuple[str, ...] = ("", "fr-be", "fr-ch"),
) -> dict[str, object]:
    """Ask everything of a real voice in any order, then read again and see that all is well."""
    tasks = Tasks()
    listening = Listening(tasks, Speaker(make_voice, Wiring().make_manners), player)
    listening.attach(ReadingCursor(book_of(_document())))
    seen = _Seen()
    _watch(listening, player, seen)
    listening.play()
    wait_for(lambda: seen.words > 2)
    threads = _native_threads()
    _push_around(server, listening, count, seen, voices)
    is_lit = _read_again(server, listening, seen)
    listening.stop()
    tasks.close()
    wait(200)
    grown = _native_threads() - threads
    return {
        "failures": seen.failures,
        "silences": seen.silences,
        "is_lit_after": is_lit,
        "latest_word_ms": round(max(seen.late_ms), 1),
        "earliest_word_ms": round(min(seen.late_ms), 1),
        "longest_ms": round(seen.longest_ms, 1),
        "threads": sorted(thread.name for thread in threading.enumerate()),
        "threads_grown": dict(grown),
    }


def _document() -> Document:
    pages = []
    for number in range(1, 9):
        pages += [PageMark(str(number))]
        pages += [Paragraph((Run(_TEXT), Run("Good night!", language="en"))) for _ in range(5)]
        pages += [
            Table(((Cell((Paragraph((Run("Proie"),)),)), Cell((Paragraph((Run("souris"),)),))),))
        ]
    return Document("Livre", tuple(pages))


def _watch(listening: Listening, player: AudioPlayer, seen: _Seen) -> None:
    """Note what is said; a word that is lit is late by the clock's time less its own."""

    def note(heard: Heard | None) -> None:
        if heard is not None and heard.said:  # else only shown where the voice would begin
            seen.words += 1
            seen.late_ms.append(player.heard_ms - heard.time_ms)

    def note_silence() -> None:
        seen.silences += 1

    listening.failed.connect(lambda error: seen.failures.append(repr(error)))
    listening.silent.connect(note_silence)
    listening.lit.connect(note)


def _push_around(
    server: SoundServer, listening: Listening, count: int, seen: _Seen, voices: tuple[str, ...]
) -> None:
    chance = random.Random(11)
    player = listening.player
    outside = (server.unplug, server.plug, server.plug_other, lambda: server.unplug_named("other"))
    acts: list[Callable[[], object]] = [
        *[listening.play, listening.toggle, listening.toggle, listening.next_sentence] * 3,
        *[listening.previous_sentence, listening.stop, listening.repeat] * 2,
        lambda: listening.say_word(chance.randrange(60)),
        lambda: listening.say_word(chance.randrange(60), chance.choice(list(ReadingManner))),
        lambda: listening.read_from(chance.randrange(60)),
        *[lambda: listening.set_settings(_any_settings(chance, voices))] * 4,
        lambda: player.choose(chance.choice(("", "null", "other", "nowhere"))),
        player.let_go,
        *outside,
    ]
    for _ in range(count):
        act = chance.choice(acts)
        began = time.perf_counter()
        act()
        if act not in outside:
            seen.longest_ms = max(seen.longest_ms, (time.perf_counter() - began) * 1000)
        wait(chance.choice(_WAITS_MS))


def _any_settings(chance: random.Random, voices: tuple[str, ...]) -> ReadingSettings:
    """Return settings of the voice, each most often as it is by default."""
    choices: dict[str, tuple[object, ...]] = {
        "rate_wpm": (80, 140, 250, 400),
        "voice": voices,
        "pitch": (50, 20, 80),
        "pauses": (1.0, 0.5, 3.0),
        "volume_percent": (100, 30, 0),
        "manner": (ReadingManner.FLOWING, *ReadingManner),
        "table_reading": tuple(TableReading),
        "reads_page_numbers": (False, True),
        "highlight": tuple(Highlight),
    }
    taken = chance.sample(list(choices), 2)
    return replace(ReadingSettings(), **{name: chance.choice(choices[name]) for name in taken})


def _read_again(server: SoundServer, listening: Listening, seen: _Seen) -> bool:
    """Read as on the first day; return whether words are lit, each at its time."""
    listening.stop()
    listening.set_settings(ReadingSettings())
    listening.player.choose("")
    server.plug()
    wait(300)
    seen.late_ms.clear()
    words = seen.words
    listening.play()
    return wait_for(lambda: seen.words > words + 5)


def _native_threads() -> Counter[str]:
    """Return the threads of the process by name, Qt's and the sound server's among them."""
    names: Counter[str] = Counter()
    for path in Path("/proc/self/task").glob("*/comm"):
        try:
            names[path.read_text().strip()] += 1
        except OSError:
            continue  # it has just ended
    return names
