"""How long a click waits, and how long the window is held, on a book of 100,000 words.

    QT_QPA_PLATFORM=offscreen .venv/bin/python tests/bench/latency.py [FILE] [--words 100000]

The reading page shows FILE (the longest text of the samples) repeated to so many words, with the
real marks, voice and player, on a private PulseAudio where there is one. First line: from the click
on Play to the first sample handed to the device, median and worst of the clicks (target 100 ms).
Then, for each thing done: the longest time for which the event loop did not turn, by a 5 ms timer
(target 100 ms), the median over the turns, and where it was held when over 50 ms.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from cartable.documents.model import Document
from cartable.paths import source_root
from cartable.profiles.settings import ReadingSettings
from cartable.reading.flow import flow_of
from cartable.ui.audio import AudioPlayer
from cartable.ui.contract import OpenedDocument
from cartable.ui.look import Look
from cartable.ui.reading.page import ReadingPage
from cartable.ui.reading.speaking import Speaker
from cartable.ui.tasks import Tasks
from cartable.wiring import Wiring
from tests.real.sound_server import SoundServer, is_installed

SAMPLE = source_root().parent / "shared" / "samples" / "guide.txt"
_TICK_MS = 5
_LOOK_MS = 5
_HELD_MS = 50
_CLICKS = 40


class SampledPlayer(AudioPlayer):
    """The player, which tells when its first sample is handed to the device."""

    first_s = 0.0

    def write(self, pcm: bytes) -> None:
        """Add sound at the end of the stream; the first of it is handed over at once."""
        super().write(pcm)
        if pcm and not self.is_silent:
            self.first_s = self.first_s or time.perf_counter()


class Watch:
    """Measures how long the event loop did not turn, and where the window was held meanwhile."""

    def __init__(self) -> None:
        self.gaps_ms: list[float] = []
        self.places: Counter[str] = Counter()
        self._turned_s = time.perf_counter()
        self._is_watching = False
        self._main = threading.main_thread().ident
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        threading.Thread(target=self._look, daemon=True).start()

    def during(self, act: Callable[[], object], rest_ms: int = 600) -> None:
        """Do a thing from the event loop, and watch until it has come to rest."""
        self._turned_s = time.perf_counter()
        self._is_watching = True
        self._timer.start(_TICK_MS)
        QTimer.singleShot(20, act)
        wait(rest_ms)
        self._timer.stop()
        self._is_watching = False

    def report(self, name: str) -> None:
        """Print what was seen, and forget it."""
        longest = max(self.gaps_ms)
        many = statistics.quantiles(self.gaps_ms, n=100)
        where = "   ".join(f"{place} ×{count}" for place, count in self.places.most_common(3))
        print(f"{name:34} longest {longest:6.1f} ms   p99 {many[98]:5.1f}   {where}", flush=True)
        self.gaps_ms, self.places = [], Counter()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append(max(0.0, (now - self._turned_s) * 1000 - _TICK_MS))
        self._turned_s = now

    def _look(self) -> None:
        """Note where the window is whenever it has been held for long."""
        while True:
            time.sleep(_LOOK_MS / 1000)
            if self._is_watching and (time.perf_counter() - self._turned_s) * 1000 > _HELD_MS:
                self.places[self._place()] += 1

    def _place(self) -> str:
        frame = sys._current_frames().get(self._main)
        names = []
        while frame is not None:
            if "cartable" in frame.f_code.co_filename:
                names.append(f"{frame.f_code.co_qualname}:{frame.f_lineno}")
            frame = frame.f_back
        return " < ".join(names[:3]) or "outside our code"


def wait(time_ms: int) -> None:
    """Let the window's loop run."""
    loop = QEventLoop()
    QTimer.singleShot(time_ms, loop.quit)
    loop.exec()


def make_document(path: Path, words: int) -> Document:
    """Return a file's blocks repeated to so many words."""
    document = Wiring().opener.open(path)
    count = _count_words(document)
    blocks = document.blocks * (words // max(1, count) + 1)
    return replace(document, blocks=blocks)


def _count_words(document: Document) -> int:
    return len(flow_of(document.blocks, 0).text.split())


def measure_clicks(page: ReadingPage, player: SampledPlayer) -> None:
    """Print the time from a click on Play to the first sample handed over."""
    taken = []
    for click in range(_CLICKS):
        page._go_to(replace(page._cursor.place, page=click % len(page._cursor.pages), position=0))
        wait(400)
        player.first_s = 0.0
        began = time.perf_counter()
        page.bar.play.click()
        while not player.first_s and time.perf_counter() < began + 5:
            wait(1)
        taken.append((player.first_s - began) * 1000)
        wait(150)
        page.bar.stop.click()
    first, rest = taken[0], taken[1:]
    print(
        f"click to first sample: the first {first:.1f} ms; the others median "
        f"{statistics.median(rest):.1f}, p95 {statistics.quantiles(rest, n=20)[18]:.1f}, "
        f"worst {max(rest):.1f} ms"
    )


def measure_stalls(page: ReadingPage, watch: Watch, opened: OpenedDocument) -> None:
    """Print how long the window is held by each thing done."""
    usual = page._settings
    for _ in range(3):
        other = replace(opened, id=str(time.time()))
        assert other.book.pages  # what the desk's worker does
        watch.during(lambda other=other: page.show_document(other), 1500)
    watch.report("open (made ready by a worker)")
    for _ in range(20):
        watch.during(lambda: page._turn(1))
    watch.report("turn the page")
    for size in (20, 28, 36, 24, usual.size_pt):
        watch.during(lambda size=size: page._take_settings(replace(page._settings, size_pt=size)))
    watch.report("change the size")
    for has_syllables in (True, False, True, False):
        changed = replace(page._settings, shows_syllables=has_syllables)
        watch.during(lambda changed=changed: page._take_settings(changed))
    watch.report("turn syllables on and off")
    page._take_settings(replace(page._settings, shows_syllables=True))
    wait(500)
    for index in (1, 3, 5):
        end = _last_sentence(page, index)
        watch.during(lambda end=end: page.listening.read_from(end), 7_000)
        page.listening.stop()
    watch.report("read aloud across a page's end")


def _last_sentence(page: ReadingPage, index: int) -> int:
    """Go to a page; return where its last sentence begins."""
    page._go_to(replace(page._cursor.place, page=index, position=0))
    wait(500)
    return page._cursor.sentences[-1].start


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--words", type=int, default=100_000)
    asked = parser.parse_args()
    if not asked.file.exists():
        print(f"{asked.file} is not there: name a file")
        return 1
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if is_installed():
            os.environ["PULSE_SERVER"] = stack.enter_context(SoundServer(folder)).address
        application = QApplication([])
        application.setStyle("Fusion")
        run(application, make_document(asked.file, asked.words))
    return 0


def run(application: QApplication, document: Document) -> None:
    """Show the document, and print all figures."""
    wiring, tasks, player, look = Wiring(), Tasks(), SampledPlayer(), Look(parent=application)
    look.apply(application)
    page = ReadingPage(
        look, tasks, wiring.make_marker, Speaker(wiring.make_voice, wiring.make_manners), player
    )
    page.resize(1184, 800)
    page.set_settings(ReadingSettings())
    page.show()
    opened = OpenedDocument("1", document)
    sound = "a private server" if is_installed() else "none"
    print(f"{_count_words(document)} words, {len(opened.book.pages)} pages, sound: {sound}")
    watch = Watch()
    watch.during(lambda: page.show_document(opened), 1500)
    watch.report("open the first time, warm the sound")
    measure_clicks(page, player)
    measure_stalls(page, watch, opened)
    page.stop()
    tasks.close()


if __name__ == "__main__":
    sys.exit(main())
