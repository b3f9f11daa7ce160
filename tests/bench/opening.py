"""How long a document takes to open, against the bare library that does the least.

    python tests/bench/opening.py [FILE…]

Without a file: the samples beside the project, and 300 pages joined from their PDFs. For each, the
best and the median of some runs, cold (a process is started) and warm (one waits ready):
milliseconds to the preview and to the whole document, and the worker's peak memory. Floors, in the
same run: bare pypdfium2 text extraction in a fresh process, and `pdftotext` where it is installed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import psutil

from cartable.documents.model import Document
from cartable.documents.opening import DocumentOpener
from cartable.french.lexicon import FILE_NAME
from cartable.paths import source_root

SAMPLES = source_root().parent / "shared" / "samples"
LEXICON = source_root() / ".packs" / "lexicon" / FILE_NAME
BARE = (
    "import sys, pypdfium2 as p; d = p.PdfDocument(sys.argv[1]);"
    "n = sum(len(page.get_textpage().get_text_range()) for page in d); print(n)"
)
PAGES = 300


@dataclass(frozen=True)
class Run:
    """One opening. Milliseconds and megabytes."""

    preview_ms: float
    whole_ms: float
    peak_mb: float


def open_once(path: Path, is_warm: bool) -> Run:
    """Open a document and time it."""
    opener = DocumentOpener(LEXICON if LEXICON.exists() else None)
    if is_warm:
        opener.warm()
        time.sleep(0.6)
    previews: list[float] = []
    peak = [0]
    is_done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(peak, is_done))
    watcher.start()
    started = time.perf_counter()

    def note(document: Document) -> None:
        previews.append(time.perf_counter() - started)

    opener.open(path, on_preview=note)
    whole = time.perf_counter() - started
    is_done.set()
    watcher.join()
    opener.close()
    first = previews[0] if previews else whole
    return Run(first * 1000, whole * 1000, peak[0] / (1 << 20))


def _watch(peak: list[int], is_done: threading.Event) -> None:
    me = psutil.Process()
    while not is_done.wait(0.01):
        for child in me.children():
            try:
                peak[0] = max(peak[0], child.memory_info().rss)
            except psutil.Error:
                continue


def floor_ms(command: list[str]) -> float:
    """Return the best of three runs of a command."""

    def once() -> float:
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - started) * 1000

    return min(once() for _ in range(3))


def join_pages(sources: list[Path], target: Path, count: int) -> Path:
    """Write a PDF of `count` pages, taken in turn from the sources."""
    joined = pikepdf.new()
    while len(joined.pages) < count:
        for source in sources:
            with pikepdf.open(source) as pdf:
                joined.add_pages_from(pdf)
    del joined.pages[count:]
    joined.save(target)
    return target


def report(path: Path, runs: int) -> None:
    """Print the lines of one document."""
    for is_warm in (False, True):
        done = [open_once(path, is_warm) for _ in range(runs)]
        print(
            f"{path.name:26} {'warm' if is_warm else 'cold'}  "
            f"preview {_spread(done, lambda run: run.preview_ms)} ms  "
            f"whole {_spread(done, lambda run: run.whole_ms)} ms  "
            f"worker {max(run.peak_mb for run in done):4.0f} MB",
            flush=True,
        )
    if path.suffix == ".pdf":
        best = min(run.whole_ms for run in done)
        bare = floor_ms([sys.executable, "-c", BARE, str(path)])
        line = f"{'':26} bare pypdfium2 {bare:6.0f} ms (ours × {best / bare:.1f})"
        if shutil.which("pdftotext"):
            other = floor_ms(["pdftotext", str(path), "-"])
            line += f"; pdftotext {other:6.0f} ms (ours × {best / other:.1f})"
        print(line, flush=True)


def _spread(done: list[Run], value: Callable[[Run], float]) -> str:
    values = [value(run) for run in done]
    return f"{min(values):5.0f} / {statistics.median(values):5.0f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if options.files:
        for path in options.files:
            report(path, options.runs)
        return 0
    if not SAMPLES.is_dir():
        print(f"No samples in {SAMPLES}: name files.")
        return 1
    pdfs = [SAMPLES / "experiences-sciences.pdf", SAMPLES / "guide.pdf"]
    with tempfile.TemporaryDirectory() as folder:
        joined = join_pages(pdfs, Path(folder) / f"joined-{PAGES}.pdf", PAGES)
        for path in (*pdfs, SAMPLES / "manuel.epub", SAMPLES / "guide.txt", joined):
            report(path, options.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
