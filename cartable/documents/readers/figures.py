"""What goes with a picture or a table: its caption, its alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cartable.documents.model import Block, Image, PageMark, Paragraph, ParagraphKind, Runs, Table
from cartable.documents.runs import clean_text

_FILE_NAME = re.compile(
    r"(?:\S+ ){0,2}\S+\.(?:png|jpe?g|gif|bmp|svg|emf|wmf|tiff?|webp)|(?:https?|file)://\S+", re.I
)
_GENERATED = re.compile(
    r"\s*(?:Description|Le contenu|AI-generated|Beschreibung|Descripción)[^.\n]*"
    r"(?:générée? automatiquement|générée? par l.IA|automatically generated|content may be"
    r"|automatisch generiert|generada automáticamente)[^\n]*",
    re.I,
)


def clean_alternative_text(text: str) -> str:
    """Return the alternative text, "" when it is a mere file name; a robot's signature goes."""
    folded = " ".join(_GENERATED.sub("", clean_text(text)).split())
    return "" if _FILE_NAME.fullmatch(folded) else folded


def attach_captions(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks, each caption paragraph put on the image or table beside it.

    An image is looked for above the caption first, a table below: so does Word. A caption that
    has neither stays a paragraph.
    """
    out: list[Block | None] = list(blocks)
    for index, block in enumerate(out):
        if isinstance(block, Paragraph) and block.kind is ParagraphKind.CAPTION:
            owner = _owner(out, index)
            if owner is not None:
                out[owner] = _captioned(out[owner], block.runs)
                out[index] = None
    return tuple(block for block in out if block is not None)


def _owner(blocks: list[Block | None], index: int) -> int | None:
    above, below = _neighbour(blocks, index, -1), _neighbour(blocks, index, 1)
    near = (
        (above, Image),
        (below, Table),
        (below, Image),
        (above, Table),
    )
    for place, kind in near:
        if place is not None and isinstance(blocks[place], kind) and _is_bare(blocks[place]):
            return place
    return None


def _neighbour(blocks: list[Block | None], index: int, step: int) -> int | None:
    index += step
    while 0 <= index < len(blocks) and isinstance(blocks[index], PageMark | None):
        index += step
    return index if 0 <= index < len(blocks) else None


def _is_bare(block: Block | None) -> bool:
    return isinstance(block, Image | Table) and not block.caption


def _captioned(block: Block | None, caption: Runs) -> Block | None:
    return replace(block, caption=caption) if isinstance(block, Image | Table) else block
