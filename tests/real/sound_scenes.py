"""What the player does on a real device, each scene in a process of its own.

`sound_scenes.py SCENE FOLDER` prints what it saw, as JSON. A process of its own, because Qt looks
for the sound server once, and because a scene that goes wrong may take the process with it.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from cartable.documents.model import Document, Paragraph, Run
from cartable.reading.book import book_of
from cartable.reading.cursor import ReadingCursor
from cartable.ui.audio import AudioPlayer
from cartable.ui.reading.listening import Listening
from cartable.ui.reading.speaking import Speaker
from cartable.ui.tasks import Tasks
from cartable.voice.espeak import EspeakEngine
from cartable.wiring import Wiring
from tests.real.sound_server import RATE, SoundServer

TICK_MS = 15
BEEPING_S = 2


def wait(time_ms: int) -> None:
    """Let the window's loop run."""
    loop = QEventLoop()
    QTimer.singleShot(time_ms, loop.quit)
    loop.exec()


def wait_for(condition: Callable[[], bool], limit_ms: int = 10_000) -> bool:
    """Let the window's loop run until a condition holds; return whether it does."""
    deadline = time.monotonic() + limit_ms / 1000
    while not condition() and time.monotonic() < deadline:
        wait(10)
    return condition()


def beeps(seconds: float, rate: int = RATE) -> bytes:
    """Return sound with a beep at 250 ms and each 500 ms after."""
    samples = numpy.zeros(int(rate * seconds), numpy.int16)
    length = rate // 20
    beep = 20_000 * numpy.sign(numpy.sin(2 * numpy.pi * 880 * numpy.arange(1, length + 1) / rate))
    for start in range(rate // 4, len(samples) - length, rate // 2):
        samples[start : start + length] = beep
    return samples.tobytes()


class ClockLog:
    """What the player's clock said, looked at as the reading page does."""

    def __init__(self, player: AudioPlayer) -> None:
        self._player = player
        self.looks: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self.looks.append((time.perf_counter(), self._player.heard_ms))

    def errors_ms(self, onsets: list[float]) -> list[float]:
        """Return the clock less the truth at each beep."""
        times, said = zip(*self.looks, strict=True)
        return [
            round(float(numpy.interp(onset, times, said)) - (250 + 500 * rank), 1)
            for rank, onset in enumerate(onsets)
        ]

    def goes_back(self) -> bool:
        """Tell whether it ever went back."""
        said = [heard_ms for _, heard_ms in self.looks]
        return said != sorted(said)


def hear(
    server: SoundServer,
    player: AudioPlayer,
    rate: int = RATE,
    gestures: tuple[tuple[int, Callable[[], None]], ...] = (),
    stall_ms: int = 0,
) -> dict[str, object]:
    """Play beeps to the end; return how far the clock was from each that was heard."""
    recorder = server.record(f"heard{rate}{stall_ms}")
    ends: list[bool] = []
    player.drained.connect(lambda: ends.append(True))
    player.start(rate)
    log = ClockLog(player)
    player.write(beeps(BEEPING_S, rate))
    player.end()
    for moment_ms, gesture in gestures:
        QTimer.singleShot(moment_ms, gesture)
    stalls = QTimer()
    stalls.timeout.connect(lambda: time.sleep(stall_ms / 1000))
    if stall_ms:
        stalls.start(stall_ms + 30)
    has_ended = wait_for(lambda: bool(ends))
    heard = recorder.stop().onsets()
    return {
        "has_ended": has_ended,
        "beeps": len(heard),
        "errors_ms": log.errors_ms(heard),
        "goes_back": log.goes_back(),
    }


def clock(server: SoundServer, player: AudioPlayer) -> object:
    """Follow the sound: as it comes, with a busy window, at another rate, over a pause."""
    moments = (
        (700, player.pause),
        (1200, player.resume),
        (1500, player.pause),
        (1550, player.resume),
    )
    return {
        "plain": hear(server, player),
        "busy": hear(server, player, stall_ms=90),
        "other rate": hear(server, player, rate=24_000),
        "paused": hear(server, player, gestures=moments),
    }


def silence(server: SoundServer, player: AudioPlayer) -> object:
    """Return how long the sound goes on after a pause and after a stop, in milliseconds."""
    left: dict[str, float] = {}
    for name, gesture in (("pause", player.pause), ("stop", player.stop)):
        recorder = server.record(name)
        player.start(RATE)
        player.write(bytes([0, 60]) * RATE * 3)
        wait(700)
        asked = time.perf_counter()
        gesture()
        wait(400)
        left[name] = round((recorder.stop().last_sound() - asked) * 1000, 1)
    return left


def loss(server: SoundServer, player: AudioPlayer, lose: Callable[[], None]) -> dict[str, object]:
    """Lose the device in mid-stream; return what the player says and does."""
    recorder = server.record("lost")
    said: list[str] = []
    player.silenced.connect(lambda: said.append("silenced"))
    player.drained.connect(lambda: said.append("drained"))
    player.start(RATE)
    player.write(beeps(2.5))
    player.end()
    wait(800)
    lose()
    wait_for(lambda: "drained" in said)
    recorder.drop()
    player.stop()
    player.start(RATE)
    again = {"said": list(said), "is_silent_after": player.is_silent}
    player.stop()
    return again


def unplugged(server: SoundServer, player: AudioPlayer) -> object:
    """Lose the card, then find it again."""
    seen = loss(server, player, server.unplug)
    server.plug()
    wait(500)
    return seen | {"again": hear(server, player)}


def replaced(server: SoundServer, player: AudioPlayer) -> object:
    """Lose the card where there is another, as when headphones are pulled out."""

    def replace() -> None:
        server.tell("load-module", "module-null-sink", "sink_name=other", f"rate={RATE}")
        wait(300)
        server.unplug_first()

    return loss(server, player, replace)


def killed(server: SoundServer, player: AudioPlayer) -> object:
    """Lose the server for good."""
    return loss(server, player, server.kill)


def restarted(server: SoundServer, player: AudioPlayer) -> object:
    """Lose the server, which comes back as the system's own does."""

    def restart() -> None:
        server.kill()
        server.start()

    seen = loss(server, player, restart)
    wait(4_000)
    return seen | {"again": hear(server, player)}


def gestures(server: SoundServer, player: AudioPlayer, count: int = 60) -> object:
    """Ask everything of a real voice in any order, the device going and coming."""
    text = "La chouette dort le jour. Elle chasse la nuit, sans un bruit. Que mange-t-elle ? "
    document = Document("Livre", tuple(Paragraph((Run(text),)) for _ in range(40)))
    tasks = Tasks()
    listening = Listening(tasks, Speaker(EspeakEngine, Wiring().make_manners), player)
    listening.attach(ReadingCursor(book_of(document)))
    seen: dict[str, list[str]] = {"failures": [], "silences": [], "lit": []}
    listening.failed.connect(lambda error: seen["failures"].append(repr(error)))
    listening.silent.connect(lambda: seen["silences"].append("silent"))
    listening.lit.connect(lambda heard: seen["lit"].append("word") if heard else None)
    chance = random.Random(11)
    acts: list[Callable[[], object]] = [
        *[listening.play, listening.toggle, listening.toggle, listening.next_sentence] * 3,
        *[listening.previous_sentence, listening.stop] * 2,
        lambda: listening.say_word(chance.randrange(60)),
        lambda: listening.read_from(chance.randrange(60)),
        server.unplug,
        server.plug,
    ]
    longest_ms = 0.0
    for _ in range(count):
        began = time.perf_counter()
        act = chance.choice(acts)
        act()
        if act not in (server.unplug, server.plug):
            longest_ms = max(longest_ms, (time.perf_counter() - began) * 1000)
        wait(chance.choice((0, 5, 30, 120, 400)))
    listening.stop()
    server.plug()
    wait(300)
    lit = len(seen["lit"])
    listening.play()
    is_lit = wait_for(lambda: len(seen["lit"]) > lit + 3)
    listening.stop()
    tasks.close()
    wait(200)
    return {
        "failures": seen["failures"],
        "silences": len(seen["silences"]),
        "is_lit_after": is_lit,
        "longest_ms": round(longest_ms, 1),
        "threads": sorted(thread.name for thread in threading.enumerate()),
    }


SCENES = {
    scene.__name__: scene
    for scene in (clock, silence, unplugged, replaced, killed, restarted, gestures)
}


def main() -> None:
    """Play the scene that is asked for."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(sys.argv[2])
    with SoundServer(folder) as server:
        os.environ["PULSE_SERVER"] = server.address
        application = QCoreApplication([])
        player = AudioPlayer(application)
        player.warm()
        print(json.dumps(SCENES[sys.argv[1]](server, player)))
        player.stop()


if __name__ == "__main__":
    main()
