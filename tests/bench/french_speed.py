"""Words a second of the French engine, beside a floor: split on spaces and look in a dict.

    .venv/bin/python tests/bench/french_speed.py [text file] [lexicon.bin]

Warm is the third pass over the same text, cold the first. Times are of this process's own
processor, so that a busy machine tells the same ratio.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil

from cartable.french.analysis import FrenchAnalyser
from cartable.french.languages import detect_language
from cartable.french.lexicon import FILE_NAME, Lexicon
from cartable.french.model import Analysis, TokenKind
from cartable.paths import source_root

TEXT = source_root().parent / "shared" / "samples" / "guide.txt"
LEXICON = source_root() / ".packs" / "lexicon" / FILE_NAME


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def time_edit(analyser: FrenchAnalyser, paragraph: str) -> float:
    """Return the milliseconds that a paragraph takes again once a word of it is another."""
    edited = paragraph.rstrip() + " chats."
    start = time.process_time()
    analyser.analyse(edited)
    return (time.process_time() - start) * 1000


def memory_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


def count_words(analysis: Analysis) -> int:
    return sum(t.kind is TokenKind.WORD for s in analysis.sentences for t in s.tokens)


def main() -> None:
    """Print the table."""
    text_path, lexicon_path = (*map(Path, sys.argv[1:]), *(TEXT, LEXICON)[len(sys.argv) - 1 :])
    text = text_path.read_text(encoding="utf-8")
    before = memory_mb()
    start = time.perf_counter()
    lexicon = Lexicon.open(lexicon_path)
    analyser = FrenchAnalyser(lexicon)
    open_ms = (time.perf_counter() - start) * 1000
    opened = memory_mb()
    for form in lexicon:
        lexicon.entry(form)
    read = memory_mb()
    cold = seconds(lambda: analyser.analyse(text))
    words = count_words(analyser.analyse(text))
    warm = min(seconds(lambda: analyser.analyse(text)) for _ in range(3))
    table = dict.fromkeys(text.split(), 1)
    floor = min(seconds(lambda: [table[word] for word in text.split()]) for _ in range(3))
    paragraph = next(p for p in text.split("\n\n") if len(p.split()) > 45)
    edits = sorted(map(partial(time_edit, analyser), filter(str.strip, text.split("\n\n"))))
    language = seconds(lambda: [detect_language(paragraph) for _ in range(1000)])
    gc.disable()  # the collector walks all kept tokens: a cost of keeping, not of analysing
    single = min(seconds(lambda: analyser.analyse(text)) for _ in range(3))
    double = min(seconds(lambda: analyser.analyse(text * 2)) for _ in range(3))
    gc.enable()
    flat = memory_mb()
    for _ in range(10):
        analyser.analyse(text)
    print(f"open            {open_ms:8.1f} ms")
    print(f"memory, opened  {opened - before:8.1f} MB   every form read {read - before:.1f} MB")
    print(f"cold            {words / cold:8.0f} words/s")
    print(f"warm            {words / warm:8.0f} words/s")
    print(f"  collector off {words / single:8.0f} words/s   as the window runs")
    print(f"floor           {words / floor:8.0f} words/s   ratio {warm / floor:.0f}")
    print(f"twice the text  {double / single:8.2f} times as long, collector off")
    print(f"memory          {memory_mb() - flat:8.1f} MB more after ten more times")
    print(
        f"one paragraph   {edits[len(edits) // 2]:8.2f} ms   "
        f"99 in 100 under {edits[len(edits) * 99 // 100]:.2f} ms, the longest {edits[-1]:.2f} ms"
    )
    print(f"its language    {language * 1000:8.1f} µs")


if __name__ == "__main__":
    main()
