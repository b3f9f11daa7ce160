"""What the window weighs with a long document open, turned and read aloud.

    xvfb-run python tests/bench/memory.py [SECONDS=60] [FILE]

Without a file: 300 pages joined from the sample PDFs. Megabytes at each step: of the window alone
(RSS, and USS: what no other process shares) and with the process that reads documents for as long
as there is one. A bare PySide6 window in the same run is the floor. Owed: less than 250 in all.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
from first_page import PAGES, SAMPLES
from window_run import bench_environment

OWED_MB = 250
_TURNS = 30
_LOOK_S = 0.05
BARE = """
import psutil
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1280, 800)
window.show()
for _ in range(20):
    application.processEvents()
print(psutil.Process().memory_info().rss / (1 << 20))
"""


class Scale:
    """Weighs this process and its children."""

    def __init__(self) -> None:
        self._me = psutil.Process()
        self.peak_mb = 0.0

    def look(self) -> None:
        """Note the whole, if it is the most so far."""
        self.peak_mb = max(self.peak_mb, self._rss_mb() + self._children_mb())

    def report(self, step: str) -> None:
        """Print a line, and the most that it was since the line before."""
        self.look()
        uss = self._me.memory_full_info().uss / (1 << 20)
        print(
            f"{step:34} window {self._rss_mb():4.0f} MB (USS {uss:4.0f})"
            f"   reader {self._children_mb():4.0f} MB   most of both {self.peak_mb:4.0f} MB",
            flush=True,
        )
        self.peak_mb = 0.0

    def _rss_mb(self) -> float:
        return self._me.memory_info().rss / (1 << 20)

    def _children_mb(self) -> float:
        total = 0
        for child in self._me.children(recursive=True):
            try:
                total += child.memory_info().rss
            except psutil.Error:
                continue
        return total / (1 << 20)


def weigh(path: Path, seconds: float) -> None:
    """Open a document, turn its pages, read it aloud; print what it weighs."""
    from PySide6.QtCore import QTimer
    from window_run import start_window

    scale = Scale()
    window = start_window()
    looking = QTimer()
    looking.timeout.connect(scale.look)
    looking.start(round(_LOOK_S * 1000))
    window.rest(2)
    scale.report("home, a reader ready")
    opened = []
    window.session.desk.opened.connect(opened.append)
    window.session.desk.open_file(path)
    window.wait(lambda: bool(opened), 300)
    opened.clear()
    scale.report("open")
    window.rest(5)
    scale.report("open, at rest")
    page = window.session._reading
    for _ in range(_TURNS):
        page.header.next.click()
        window.rest(0.3)
    scale.report(f"after {_TURNS} pages")
    page.bar.play.click()
    window.rest(seconds)
    scale.report(f"after {seconds:.0f} s of reading aloud")
    window.close()


def main() -> int:
    """Weigh in a process of its own, after the floor."""
    if sys.argv[1:2] == ["--child"]:
        weigh(Path(sys.argv[2]), float(sys.argv[3]))
        return 0
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else joined(Path(folder))
        bare = subprocess.run(
            [sys.executable, "-c", BARE], capture_output=True, text=True, check=True
        )
        print(f"{'a bare window':34} window {float(bare.stdout):4.0f} MB", flush=True)
        child = [sys.executable, __file__, "--child", str(path), seconds]
        environment = bench_environment(Path(folder) / "donnees")
        return subprocess.run(child, env=environment, check=False).returncode


def joined(folder: Path) -> Path:
    """Return the long document, made of the samples."""
    from opening import join_pages

    if not SAMPLES.is_dir():
        raise SystemExit(f"No samples in {SAMPLES}: name a file.")
    sources = [SAMPLES / "experiences-sciences.pdf", SAMPLES / "guide.pdf"]
    return join_pages(sources, folder / f"joined-{PAGES}.pdf", PAGES)


if __name__ == "__main__":
    sys.exit(main())
