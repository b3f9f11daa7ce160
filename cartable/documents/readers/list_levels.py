"""Paragraphs that each say their list level, gathered into nested lists.

Word, PowerPoint and often OpenDocument hold lists flat, or broken in pieces; `Flow` mends them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from cartable.documents.model import (
    Block,
    ListBlock,
    ListItem,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
)
from cartable.documents.readers.figures import attach_captions
from cartable.documents.runs import tidy_blocks, tidy_runs

DEEPEST_LEVEL = 12


@dataclass(frozen=True, slots=True)
class ListMark:
    """What a paragraph says of its place in a list.

    `number` counts for an ordered item. `label` is what the source shows when it is more than a
    bullet or a plain number ("a)", "Exercice 2 :"): it becomes text, so that it is read. A
    continuation belongs to the item before it.
    """

    level: int
    is_ordered: bool = False
    number: int = 1
    label: str = ""
    is_continuation: bool = False


@dataclass(slots=True)
class _OpenList:
    level: int
    is_ordered: bool
    start: int
    items: list[list[Block]] = field(default_factory=list)

    def takes(self, mark: ListMark) -> bool:
        if mark.level != self.level or mark.is_ordered != self.is_ordered:
            return False
        return not mark.is_ordered or mark.number == self.start + len(self.items)

    def close(self) -> ListBlock:
        items = tuple(ListItem(attach_captions(blocks)) for blocks in self.items)
        return ListBlock(items, self.is_ordered, self.start)


class Flow:
    """Blocks of one story (a body, a cell, a note) in order, lists being nested as they come."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._open: list[_OpenList] = []
        self._pages: list[PageMark] = []

    @property
    def is_in_list(self) -> bool:
        """Whether the last block added belongs to a list that is still open."""
        return bool(self._open)

    @property
    def count(self) -> int:
        """How many blocks are finished so far."""
        return len(self._blocks)

    def add(self, blocks: Iterable[Block], mark: ListMark | None = None) -> None:
        """Add the blocks of a paragraph; with a mark they are an item, or continue one."""
        kept = list(tidy_blocks(blocks))
        if not kept:
            return
        if mark is None or (mark.is_continuation and not self._open):
            self._close_down_to(-1)
            self._flush_pages()
            for block in kept:
                self._append(block)
            return
        mark = replace(mark, level=min(mark.level, DEEPEST_LEVEL))
        if mark.is_continuation:
            self._close_down_to(mark.level)
            (self._open[-1].items[-1] if self._open else self._blocks).extend(kept)
            return
        self._add_item(mark, kept)

    def _append(self, block: Block) -> None:
        """Append a block; a line of code joins the code above it."""
        last = self._blocks[-1] if self._blocks else None
        if _is_code(block) and _is_code(last):
            runs = (*last.runs, Run("\n"), *block.runs)
            self._blocks[-1] = replace(last, runs=tidy_runs(runs, keeps_spaces=True))
        else:
            self._blocks.append(block)

    def add_page(self, mark: PageMark) -> None:
        """Add a page mark; inside a list it waits for the next item of the first level."""
        self._pages.append(mark)
        if not self._open:
            self._flush_pages()

    def finished(self) -> tuple[Block, ...]:
        """Return the blocks that are final so far: a prefix of those that `finish` gives."""
        # The last ones may still take a caption.
        return attach_captions(self._blocks)[:-2]

    def finish(self) -> tuple[Block, ...]:
        """Return all blocks, with captions put on their images and tables."""
        self._close_down_to(-1)
        self._flush_pages()
        return attach_captions(self._blocks)

    def _add_item(self, mark: ListMark, blocks: list[Block]) -> None:
        self._close_down_to(mark.level)
        if self._pages and not (self._open and self._open[0].level < mark.level):
            self._close_down_to(-1)
            self._flush_pages()
        if self._open and self._open[-1].level == mark.level and not self._open[-1].takes(mark):
            self._close_last()
        if not self._open or self._open[-1].level < mark.level:
            self._open.append(_OpenList(mark.level, mark.is_ordered, mark.number))
        self._open[-1].items.append(_with_label(blocks, mark.label))

    def _close_down_to(self, level: int) -> None:
        while self._open and self._open[-1].level > level:
            self._close_last()

    def _close_last(self) -> None:
        closed = self._open.pop().close()
        (self._open[-1].items[-1] if self._open else self._blocks).append(closed)

    def _flush_pages(self) -> None:
        self._blocks += self._pages
        self._pages.clear()


def _is_code(block: Block | None) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.kind is ParagraphKind.CODE


def _with_label(blocks: list[Block], label: str) -> list[Block]:
    if not label:
        return blocks
    first = Run(label + " ")
    if isinstance(blocks[0], Paragraph):
        runs = tidy_runs((first, *blocks[0].runs))
        return [replace(blocks[0], runs=runs), *blocks[1:]]
    return [Paragraph(tidy_runs((first,))), *blocks]
