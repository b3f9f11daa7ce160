"""What a document says of itself as a whole: its outline, its title."""

from __future__ import annotations

import re
from pathlib import Path

from cartable.documents.model import Block, Heading, OutlineEntry, text_of

_TITLE_CHARACTERS = 200


def outline_of(blocks: tuple[Block, ...]) -> tuple[OutlineEntry, ...]:
    """Return an outline made from the headings of the flow; levels start at 1 and skip none."""
    entries: list[OutlineEntry] = []
    open_levels: list[int] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            title = one_line(text_of(block.runs))
            entries.append(OutlineEntry(title, len(open_levels), index))
    return tuple(entries)


def choose_title(declared: str, blocks: tuple[Block, ...], path: Path) -> str:
    """Return the declared title, else the first heading, else the file's name made readable."""
    title = one_line(declared)
    if title and not _is_hollow(title):
        return title
    headings = (one_line(text_of(b.runs)) for b in blocks if isinstance(b, Heading))
    return next((heading for heading in headings if heading), readable_stem(path))


def readable_stem(path: Path) -> str:
    """Return the file's name without its extension, its underscores and dashes as spaces."""
    words = re.sub(r"[_\s]+|(?<=\w)-(?=\w)", " ", path.stem).strip()
    words = words or path.name
    return words[:1].upper() + words[1:]


def one_line(text: str) -> str:
    """Return the text on one line, cut at 200 characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= _TITLE_CHARACTERS else folded[: _TITLE_CHARACTERS - 1] + "…"


def _is_hollow(title: str) -> bool:
    return title.lower() in {"untitled", "sans titre", "sans nom", "document", "unknown", "title"}
