"""What the player does on a real device, each scene in a process of its own.

`sound_scenes.py SCENE FOLDER` prints what it saw, as JSON. A process of its own, because Qt looks
for the sound server once, and because a scene that goes wrong may take the process with it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy
from PySide6.QtCore import QCoreApplication, QTimer

from cartable.ui.audio import AudioPlayer
from tests.real.device_scenes import DEVICE_SCENES
from tests.real.gesture_scene import gestures
from tests.real.sound_server import RATE, SoundServer
from tests.real.waiting import beeps, wait, wait_for

TICK_MS = 15
BEEPING_S = 2


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


SCENES = {
    scene.__name__: scene
    for scene in (clock, silence, unplugged, replaced, killed, restarted, gestures)
} | DEVICE_SCENES


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
