"""A document cut into the chapters of a book: what becomes a file of sound, or of a talking book.

They are not the pages that a pupil turns: a source's own pages do not cut them, and no short one
is put with its neighbour. A chapter of hours is cut at its sections, else between its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cartable.documents.model import Block, Document, OutlineEntry, PageMark
from cartable.documents.outline import outline_of
from cartable.reading.pages import count_words, holds_something

LONGEST_PART_WORDS = 8_000
"""About an hour of speech; a reader takes long to open a larger page of a book."""
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks `first` to `last` (excluded) of a document, and their title (never empty)."""

    title: str
    first: int
    last: int


def parts_of(document: Document) -> tuple[Part, ...]:
    """Return the document's chapters, at least one, that hold all its blocks in order."""
    blocks = document.blocks
    entries = [entry for entry in document.outline or outline_of(blocks) if entry.title.strip()]
    counts = [count_words(block) for block in blocks]
    titles = _with_sections(_with_chapters(document, entries), entries, counts)
    parts: list[Part] = []
    for first, last in _spans(titles, len(blocks)):
        for rank, (start, end) in enumerate(_bounded(counts, first, last), 1):
            title = titles[first] if rank == 1 else f"{titles[first]} ({rank})"
            parts.append(Part(title, start, end))
    return tuple(parts)


def _with_chapters(document: Document, entries: Sequence[OutlineEntry]) -> dict[int, str]:
    """Return where chapters begin, and their titles: the strongest level that comes twice."""
    levels = (level for level in range(1, _DEEPEST + 1) if _count(entries, level) >= 2)
    level = next(levels, _DEEPEST)
    titles: dict[int, str] = {}
    for entry in entries:
        if entry.level <= level:
            titles.setdefault(_before_page_marks(document.blocks, entry.block), entry.title)
    opening = min(titles, default=len(document.blocks))
    if not titles or any(holds_something(block) for block in document.blocks[:opening]):
        return {0: document.title or "…"} | titles
    return {0: titles.pop(opening)} | titles


def _count(entries: Sequence[OutlineEntry], level: int) -> int:
    return sum(entry.level <= level for entry in entries)


def _before_page_marks(blocks: Sequence[Block], start: int) -> int:
    """Return where the page begins that a chapter opens."""
    while start > 0 and isinstance(blocks[start - 1], PageMark):
        start -= 1
    return start


def _with_sections(
    titles: dict[int, str], entries: Sequence[OutlineEntry], counts: Sequence[int]
) -> dict[int, str]:
    """Add the strongest sections of chapters that are too long, as long as there are some."""
    for level in range(1, _DEEPEST + 1):
        for first, last in _spans(titles, len(counts)):
            if sum(counts[first:last]) > LONGEST_PART_WORDS:
                inside = {e.block: e.title for e in entries if first < e.block < last}
                wanted = {e.block for e in entries if e.level == level}
                titles = titles | {b: t for b, t in inside.items() if b in wanted}
    return titles


def _spans(titles: dict[int, str], count: int) -> list[tuple[int, int]]:
    return list(pairwise([*sorted(titles), count]))


def _bounded(counts: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    words = 0
    for block in range(first, last):
        if words and words + counts[block] > LONGEST_PART_WORDS:
            yield first, block
            first, words = block, 0
        words += counts[block]
    yield first, last
