"""Start to first paint, against a bare PySide6 window in the same run; memory after it.

    xvfb-run python tests/bench/startup.py [RUNS]

Each start is a new process; times are from its creation to the end of the first paint. The two
kinds alternate, so that the machine's mood is shared; the median counts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, finish)
def finish():
    print(time.time(), time.process_time(), int(open('/proc/self/statm').read().split()[1]) * 4096)
    sys.stdout.flush()
    os._exit(0)
application = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
application.exec()
"""

OURS = """
import os, sys, time
from cartable import app
from cartable.ui import session
begin = session.WindowSession._begin
def finish(self):
    print(time.time(), time.process_time(), int(open('/proc/self/statm').read().split()[1]) * 4096)
    sys.stdout.flush()
    os._exit(0)
session.WindowSession._begin = finish
from cartable.wiring import Wiring
app.run_window(Wiring())
"""


def main() -> None:
    """Print medians and the ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    kinds = {"bare window": BARE, "cartable": OURS}
    starts: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "CARTABLE_DONNEES": data}
        for code in kinds.values():
            start(code, environment)  # bytecode and disk cache
        for _ in range(runs):
            for kind, code in kinds.items():
                starts[kind].append(start(code, environment))
    medians = {
        kind: [statistics.median(column) for column in zip(*rows, strict=True)]
        for kind, rows in starts.items()
    }
    for kind, (wall, processor, size) in medians.items():
        best = min(row[0] for row in starts[kind])
        print(
            f"{kind:12} {wall * 1000:6.0f} ms (best {best * 1000:.0f}),"
            f" processor {processor * 1000:.0f} ms, {size / 1e6:.0f} MB"
        )
    bare, ours = medians.values()
    print(f"ratio {ours[0] / bare[0]:.2f}, processor {ours[1] / bare[1]:.2f} (owed: 2 at most)")


def start(code: str, environment: dict[str, str]) -> tuple[float, float, float]:
    """Start a process; return seconds to its first paint, of the processor, and its bytes then."""
    began = time.time()
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    if not result.stdout:
        raise SystemExit(result.stderr)
    ended, processor, size = result.stdout.split()
    return float(ended) - began, float(processor), float(size)


if __name__ == "__main__":
    main()
