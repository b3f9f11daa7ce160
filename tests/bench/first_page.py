"""From a file being chosen to its first page on the screen, and how long the window was held.

    xvfb-run python tests/bench/first_page.py [RUNS=5] [FILE…]

Without a file: the samples beside the project, a DOCX and an ODT that pandoc makes of them, and
300 pages joined from their PDFs. Each opening is in a window of its own that has been open for two
seconds, on a data folder of its own. Medians and worst: milliseconds to the first paint of the
reading page with text, to the whole document, from the schoolbag again, and the longest time for
which the window's event loop did not turn (a 5 ms timer; the target is 100).
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cartable.paths import source_root

SAMPLES = source_root().parent / "shared" / "samples"
PAGES = 300
_REST_S = 2.0
_AFTER_S = 3.0


def open_in_window(path: Path) -> dict[str, float]:
    """Open a file in a warm window, then again from the schoolbag; return the figures."""
    from window_run import start_window

    window = start_window()
    window.rest(_REST_S)
    session, opened = window.session, []
    session.desk.opened.connect(opened.append)
    window.ticks.start()
    window.paints.is_armed = True
    began = time.perf_counter()
    session.desk.open_file(path)
    window.wait(lambda: bool(opened))
    whole = time.perf_counter()
    window.wait(lambda: window.paints.first > 0)
    first = window.paints.first
    window.rest(_AFTER_S)
    stall = window.ticks.stop()
    again = reopen(window, opened[0].id)
    figures = {
        "first": (first - began) * 1000,
        "whole": (whole - began) * 1000,
        "stall": stall,
        "pages": len(window.cursor.pages),
        **again,
    }
    window.close()
    return figures


def reopen(window, document_id: str) -> dict[str, float]:
    """Return the figures of opening a document as the schoolbag kept it."""
    session = window.session
    session._go_home()
    window.rest(0.5)
    window.ticks.start()
    window.paints.first = 0.0
    window.paints.is_armed = False
    shown = []
    session.desk.opened.connect(lambda opened: (shown.append(1), arm(window)))
    session.desk.ended.connect(lambda: arm(window))
    began = time.perf_counter()
    session._open_recent(document_id)
    window.wait(lambda: window.paints.first > 0)
    first = window.paints.first
    window.rest(_AFTER_S / 2)
    return {"again": (first - began) * 1000, "again stall": window.ticks.stop()}


def arm(window) -> None:
    """Note the next paint."""
    window.paints.is_armed = True


def make_files(folder: Path) -> list[Path]:
    """Return the documents to open, made where they have to be."""
    from opening import join_pages

    pdfs = [SAMPLES / "experiences-sciences.pdf", SAMPLES / "guide.pdf"]
    files = [*pdfs, SAMPLES / "manuel.epub", SAMPLES / "guide.txt"]
    if shutil.which("pandoc"):
        for suffix in ("docx", "odt"):
            target = folder / f"manuel.{suffix}"
            subprocess.run(["pandoc", SAMPLES / "manuel.epub", "-o", target], check=True)
            files.append(target)
    return [*files, join_pages(pdfs, folder / f"joined-{PAGES}.pdf", PAGES)]


def measure(path: Path) -> dict[str, float]:
    """Run one opening in a process of its own."""
    from window_run import bench_environment

    with tempfile.TemporaryDirectory() as data:
        result = subprocess.run(
            [sys.executable, __file__, "--child", str(path)],
            env=bench_environment(Path(data)),
            capture_output=True,
            text=True,
            check=False,
        )
    if result.returncode:
        raise SystemExit(result.stderr)
    sys.stderr.write(result.stderr)
    return json.loads(result.stdout.splitlines()[-1])


def report(path: Path, runs: int) -> None:
    """Print one document's line."""
    done = [measure(path) for _ in range(runs)]
    cells = []
    for name in ("first", "whole", "stall", "again", "again stall"):
        values = [run[name] for run in done]
        cells.append(f"{name} {statistics.median(values):5.0f} / {max(values):5.0f}")
    print(f"{path.name:26} {done[0]['pages']:4.0f} pages  {'   '.join(cells)}", flush=True)


def main() -> int:
    """Print a line a document: median / worst, in milliseconds."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    given = [Path(name) for name in sys.argv[2:]]
    if not given and not SAMPLES.is_dir():
        print(f"No samples in {SAMPLES}: name files.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for path in given or make_files(Path(folder)):
            report(path, runs)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(open_in_window(Path(sys.argv[2]))))
    else:
        sys.exit(main())
