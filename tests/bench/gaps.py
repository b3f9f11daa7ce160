"""The holes that are heard between sentences, beyond the silences that are meant.

    QT_QPA_PLATFORM=offscreen .venv/bin/python tests/bench/gaps.py [FILE] [--seconds 60] [--slow]

Reads the sample lesson (or FILE) aloud with the voice that works here (`--slow`: with the tests'
own, which takes 0.4 s a second of speech), through a private PulseAudio where there is one, else by
the silent clock. Prints the time of the first sound, each hole, the largest of them and their sum
(target: none over 150 ms), and how much sound waited at the least once it had begun.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QCoreApplication

from cartable.profiles.settings import ReadingSettings
from cartable.reading.book import book_of
from cartable.reading.cursor import ReadingCursor
from cartable.ui.audio import AudioPlayer
from cartable.ui.reading.listening import Listening
from cartable.ui.reading.speaking import Speaker
from cartable.ui.tasks import Tasks
from cartable.wiring import Wiring
from tests.real.sound_server import SoundServer, is_installed
from tests.real.waiting import wait
from tests.slow_engine import SlowEngine

_LOOK_MS = 10


class StarvedPlayer(AudioPlayer):
    """The player, which notes each hole when the sound comes again."""

    def __init__(self) -> None:
        super().__init__()
        self.first_s = 0.0
        self.holes_ms: list[float] = []

    def write(self, pcm: bytes) -> None:
        """Add sound; what was starved until now is a hole."""
        before_ms = sum(self.holes_ms)
        super().write(pcm)
        self.first_s = self.first_s or time.perf_counter()
        if self.starved_ms > before_ms:
            self.holes_ms.append(self.starved_ms - before_ms)


def listen(path: Path | None, seconds: float, *, is_slow: bool) -> None:
    """Print the holes."""
    wiring = Wiring()
    document = wiring.opener.open(path or wiring.sample_lesson)
    engine = SlowEngine(lambda time_ms: time.sleep(time_ms / 1000)) if is_slow else None
    tasks, player = Tasks(), StarvedPlayer()
    player.warm()
    speaker = Speaker((lambda: engine) if engine else wiring.make_voice, wiring.make_manners)
    listening = Listening(tasks, speaker, player)
    listening.attach(ReadingCursor(book_of(document)))
    listening.set_settings(ReadingSettings())
    wait(500)
    began_s = time.perf_counter()
    listening.play()
    least_ms = float("inf")
    while time.perf_counter() < began_s + seconds:
        wait(_LOOK_MS)
        if player.first_s and not player._is_ended:
            least_ms = min(least_ms, listening._stream.written_ms - player.heard_ms)
    listening.stop()
    tasks.close()
    holes = [round(hole) for hole in player.holes_ms]
    print(
        f"first sound {(player.first_s - began_s) * 1000:.0f} ms  holes {holes}  largest "
        f"{max(holes, default=0)} ms  sum {sum(holes)} ms  least waiting {least_ms:.0f} ms"
    )
    wiring.opener.close()


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--slow", action="store_true")
    asked = parser.parse_args()
    with ExitStack() as stack:
        if is_installed():
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(SoundServer(folder))
            os.environ["PULSE_SERVER"] = server.address
            stack.callback(server.record().drop)
        _application = QCoreApplication([])
        listen(asked.file, asked.seconds, is_slow=asked.slow)
    return 0


if __name__ == "__main__":
    sys.exit(main())
