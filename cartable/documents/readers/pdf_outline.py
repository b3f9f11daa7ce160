"""The table of contents that a PDF declares, found again among its blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from cartable.documents.model import (
    Block,
    Heading,
    OutlineEntry,
    PageMark,
    Paragraph,
    text_of,
)
from cartable.documents.outline import one_line

_MAX_BOOKMARKS = 3000
_NUMBERING = re.compile(r"^(?:chapitre|chapter|partie|annexe)?\s*[\divxlc]+(?:\.\d+)*[.:)]?\s+")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the declared table of contents; `page` counts from 1."""

    title: str
    level: int
    page: int


def read_bookmarks(pdf: Any) -> list[Bookmark]:
    """Return the declared table of contents, in order; empty when there is none."""
    found: list[Bookmark] = []
    try:
        for bookmark in pdf.get_toc(max_depth=6):
            destination = bookmark.get_dest()
            index = destination.get_index() if destination else None
            title = one_line(bookmark.get_title())
            if title and index is not None:
                found.append(Bookmark(title, bookmark.level + 1, index + 1))
            if len(found) >= _MAX_BOOKMARKS:
                break
    except (RuntimeError, ValueError):
        return found
    return found


def apply_bookmarks(
    blocks: Sequence[Block], bookmarks: Sequence[Bookmark]
) -> tuple[list[Block], tuple[OutlineEntry, ...]]:
    """Return the blocks with their headings at the declared levels, and the outline."""
    done = list(blocks)
    starts = _page_starts(done)
    entries: list[OutlineEntry] = []
    matched: set[int] = set()
    for bookmark in bookmarks:
        at = _find(done, starts, bookmark, matched)
        if at is not None:
            matched.add(at)
            done[at] = _as_heading(done[at], bookmark.level)
        place = at if at is not None else starts.get(bookmark.page)
        if place is not None:
            entries.append(OutlineEntry(bookmark.title, bookmark.level, place))
    entries.sort(key=lambda entry: entry.block)
    _lower_the_rest(done, matched)
    return done, tuple(entries)


def _page_starts(blocks: Sequence[Block]) -> dict[int, int]:
    starts: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, PageMark) and block.source.page is not None:
            starts.setdefault(block.source.page, index)
    return starts


def _find(
    blocks: Sequence[Block], starts: dict[int, int], bookmark: Bookmark, matched: set[int]
) -> int | None:
    """Return the block on the bookmark's page that says its title."""
    start = starts.get(bookmark.page)
    if start is None:
        return None
    wanted = _key(bookmark.title)
    best: int | None = None
    for index in range(start, min(start + 400, len(blocks))):
        block = blocks[index]
        if isinstance(block, PageMark) and (block.source.page or 0) > bookmark.page:
            break
        if index in matched or not isinstance(block, Heading | Paragraph):
            continue
        said = _key(text_of(block.runs))
        if said == wanted:
            return index
        if best is None and isinstance(block, Heading) and wanted and said.endswith(wanted):
            best = index
    return best


def _key(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.lower())
    plain = _NUMBERING.sub("", plain.strip())
    return re.sub(r"[^a-z0-9]", "", plain)


def _as_heading(block: Block, level: int) -> Block:
    assert isinstance(block, Heading | Paragraph)
    runs = tuple(replace(run, is_bold=False) for run in block.runs)
    return Heading(min(level, 6), runs, block.source)


def _lower_the_rest(blocks: list[Block], matched: set[int]) -> None:
    """A guessed heading inside a declared chapter is below that chapter."""
    level = 0
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        if index in matched:
            level = block.level
        elif level:
            blocks[index] = replace(block, level=min(max(block.level, level + 1), 6))
