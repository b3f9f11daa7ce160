"""A document cut into the pages that a pupil turns.

Where the source has pages or slides, they are the pages: in class one opens "page 12". Elsewhere
a page is a chapter, and never more than `MAXIMUM_WORDS`: laying out 7,000 words held the window for
80 ms here, and a school laptop is half as fast.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cartable.documents.model import (
    Block,
    Document,
    Heading,
    Image,
    PageMark,
    Table,
    text_of,
    walk_runs,
)

MAXIMUM_WORDS = 3_500
_SHORT_DOCUMENT_WORDS = 1_200
_SHORT_SECTION_WORDS = 150
_DEEPEST_CHAPTER = 2
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A page: blocks `first` to `last` (excluded) of the document.

    `label` is the source's own page number or "", `title` the first heading in it or "".
    """

    index: int
    first: int
    last: int
    title: str
    label: str
    words: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A line of the list from which a pupil chooses where to go."""

    title: str
    level: int
    page: int
    block: int


def paginate(document: Document) -> tuple[ReadingPage, ...]:
    """Return the document's pages, at least one."""
    blocks = document.blocks
    counts = [count_words(block) for block in blocks]
    starts = _page_starts(blocks) or _chapter_starts(blocks, counts)
    bounds = _bounded(starts, counts)
    return tuple(
        _page(blocks, counts, index, first, last)
        for index, (first, last) in enumerate(zip(bounds, [*bounds[1:], len(blocks)], strict=True))
    )


def chapters(document: Document, pages: Sequence[ReadingPage]) -> tuple[Chapter, ...]:
    """Return the table of contents, each entry with the page on which it stands."""
    entries = [(entry.title, entry.level, entry.block) for entry in document.outline]
    return tuple(
        Chapter(title, level, page_of_block(pages, block), block)
        for title, level, block in entries or _headings(document.blocks)
    )


def page_of_block(pages: Sequence[ReadingPage], block: int) -> int:
    """Return the index of the page that holds a block."""
    for page in pages:
        if page.first <= block < page.last:
            return page.index
    return max(0, len(pages) - 1)


def count_words(block: Block) -> int:
    """Return how many white-space-separated words a block holds."""
    return sum(len(_WORD.findall(text_of(runs))) for runs in walk_runs((block,)))


def _headings(blocks: Sequence[Block]) -> list[tuple[str, int, int]]:
    return [
        (text_of(block.runs), block.level, index)
        for index, block in enumerate(blocks)
        if isinstance(block, Heading)
    ]


def _page_starts(blocks: Sequence[Block]) -> list[int]:
    """Return where the source's own pages begin; empty where it has at most one."""
    starts = [index for index, block in enumerate(blocks) if isinstance(block, PageMark)]
    if len(starts) < 2:
        return []
    if any(holds_something(block) for block in blocks[: starts[0]]):
        return [0, *starts]
    return [0, *starts[1:]]


def _chapter_starts(blocks: Sequence[Block], counts: Sequence[int]) -> list[int]:
    """Return where chapters begin: the strongest headings that come at least twice."""
    if sum(counts) <= _SHORT_DOCUMENT_WORDS:
        return [0]
    for level in range(1, _DEEPEST_CHAPTER + 1):
        starts = [i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.level <= level]
        if len(starts) >= 2:
            return _without_short(starts, counts)
    return [0]


def _without_short(starts: Sequence[int], counts: Sequence[int]) -> list[int]:
    """Return starts from the top, a section of a few lines staying with the one before it."""
    kept = [0]
    for start in starts:
        if sum(counts[kept[-1] : start]) >= _SHORT_SECTION_WORDS:
            kept.append(start)
    return kept


def _bounded(starts: Sequence[int], counts: Sequence[int]) -> list[int]:
    """Return starts with further ones inside sections that hold more than a page may."""
    bounds: list[int] = []
    for first, last in zip(starts, [*starts[1:], len(counts)], strict=True):
        bounds.append(first)
        room = MAXIMUM_WORDS
        for index in range(first, last):
            if counts[index] > room and index > bounds[-1]:
                bounds.append(index)
                room = MAXIMUM_WORDS
            room -= counts[index]
    return bounds


def _page(
    blocks: Sequence[Block], counts: Sequence[int], index: int, first: int, last: int
) -> ReadingPage:
    inside = blocks[first:last]
    marks = [block.label for block in inside if isinstance(block, PageMark)]
    titles = [text_of(block.runs) for block in inside if isinstance(block, Heading)]
    label = marks[0] if marks and isinstance(inside[0], PageMark) else ""
    return ReadingPage(
        index, first, last, titles[0] if titles else "", label, sum(counts[first:last])
    )


def holds_something(block: Block) -> bool:
    """Return whether there is anything to see in a block."""
    return isinstance(block, (Image, Table)) or count_words(block) > 0
