"""A page of blocks as one flow of text: what is shown, what the marks and the voice refer to.

Positions are code points of `Flow.text`, in which each paragraph ends with one line feed (the last
one excepted) and a picture is one U+FFFC. That is also how a text view counts, so that a sentence,
a word mark and a cursor speak of the same place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cartable.documents.model import (
    Block,
    Cell,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Note,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    Table,
    walk_runs,
)

PICTURE = "\ufffc"
LINE_SEPARATOR = "\u2028"
# What a text view would take for a paragraph's end, a frame's edge or a picture of its own; and
# half characters, which no text view can hold. Each becomes one character: positions stay.
_UNSAFE = re.compile("[\x00\r\x0b\x0c\x1c-\x1f\x85\u2029\ufdd0\ufdd1\ufffc\ud800-\udfff]")
# A space that French keeps on the line of its mark: a line must not begin with ":" or "»".
_BREAKABLE = re.compile(r" (?=[:;!?»])|(?<=«) ")


class FlowKind(StrEnum):
    """What a paragraph of the flow is."""

    BODY = "body"
    HEADING = "heading"
    QUOTATION = "quotation"
    CODE = "code"
    CAPTION = "caption"
    PICTURE = "picture"
    NOTE = "note"
    """A note that the page calls, at its foot: shown, and said when it is asked for alone."""


@dataclass(frozen=True, slots=True)
class TablePlace:
    """The cell that holds a paragraph: `table` is an index in `Flow.tables`."""

    table: int
    row: int
    column: int
    is_header: bool


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table as a grid; `spans` are (row, column, row span, column span) of merged cells."""

    rows: int
    columns: int
    spans: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FlowRun:
    """A run and where it stands in the flow."""

    start: int
    end: int
    run: Run


@dataclass(frozen=True, slots=True)
class FlowParagraph:
    """A paragraph of the flow, its line feed excluded.

    `level` is a heading's; `depth` how far a list indents it; `marker` what stands in the margin
    of an item's first paragraph ("•", "2."), which is not part of the text; `block` the index of
    its top block in the document.
    """

    start: int
    end: int
    kind: FlowKind
    runs: tuple[FlowRun, ...]
    block: int
    level: int = 0
    depth: int = 0
    marker: str = ""
    table: TablePlace | None = None
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A page, as one text with its paragraphs in order."""

    text: str
    paragraphs: tuple[FlowParagraph, ...]
    tables: tuple[FlowTable, ...] = ()

    def paragraph_at(self, position: int) -> int:
        """Return the index of the paragraph that holds a position (the nearest one before)."""
        return max(0, bisect_right(self.paragraphs, position, key=lambda p: p.start) - 1)

    def paragraph_text(self, paragraph: FlowParagraph) -> str:
        """Return a paragraph's own text."""
        return self.text[paragraph.start : paragraph.end]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a paragraph stands while blocks are unfolded."""

    block: int
    depth: int = 0
    marker: str = ""
    table: TablePlace | None = None


def flow_of(blocks: Sequence[Block], first_block: int = 0, notes: Sequence[Note] = ()) -> Flow:
    """Return blocks as one flow, with the notes that they call at the end.

    Args:
        blocks: the blocks of a page.
        first_block: the index in the document of the first of them.
        notes: the document's notes; the ones that no run calls are left out.
    """
    building = _Building()
    for rank, block in enumerate(blocks):
        building.add(block, _Frame(first_block + rank))
    last = _Frame(first_block + max(0, len(blocks) - 1))
    for note in called_notes(blocks, notes):
        building.add_note(note, last)
    return building.finish()


def called_notes(blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes that blocks call, in the order of the calls."""
    by_id = {note.id: note for note in notes}
    calls = (run.note for runs in walk_runs(tuple(blocks)) for run in runs if run.note)
    return tuple(by_id[call] for call in dict.fromkeys(calls) if call in by_id)


class _Building:
    """A flow in the making."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._paragraphs: list[FlowParagraph] = []
        self._tables: list[FlowTable] = []

    def finish(self) -> Flow:
        return Flow("\n".join(self._texts), tuple(self._paragraphs), tuple(self._tables))

    def add(self, block: Block, frame: _Frame) -> None:
        match block:
            case Heading(level=level, runs=runs):
                self._append(runs, FlowKind.HEADING, frame, level=level)
            case Paragraph(runs=runs, kind=kind):
                self._append(runs, _KINDS[kind], frame)
            case ListBlock(items=items):
                self._add_list(block, items, frame)
            case Table():
                self._add_table(block, frame)
            case Image():
                self._add_image(block, frame)
            case PageMark():
                pass

    def add_note(self, note: Note, frame: _Frame) -> None:
        """Add a note's text, its label in the margin; a table in it gives its cells in order."""
        inside = replace(frame, depth=1, marker=note.label)
        for runs in walk_runs(note.blocks):
            self._append(runs, FlowKind.NOTE, inside)
            inside = replace(inside, marker="")

    def _append(
        self,
        runs: Runs,
        kind: FlowKind,
        frame: _Frame,
        level: int = 0,
        image: Image | None = None,
    ) -> None:
        start = self._length
        placed = tuple(_place_runs(runs, start))
        text = "".join(piece.run.text for piece in placed)
        self._texts.append(text)
        end = start + len(text)
        self._length = end + 1
        self._paragraphs.append(
            FlowParagraph(
                start,
                end,
                kind,
                placed,
                frame.block,
                level,
                frame.depth,
                frame.marker,
                frame.table,
                image,
            )
        )

    def _add_list(self, block: ListBlock, items: tuple[ListItem, ...], frame: _Frame) -> None:
        for rank, item in enumerate(items):
            marker = f"{block.start + rank}." if block.is_ordered else "•"
            inside = replace(frame, depth=frame.depth + 1, marker=marker)
            for child in item.blocks:
                self.add(child, inside)
                inside = replace(inside, marker="")

    def _add_table(self, block: Table, frame: _Frame) -> None:
        if frame.table is not None:  # a table inside a cell: its cells in order, one after another
            for cells in block.rows:
                for cell in cells:
                    self._add_cell(cell, frame)
            return
        if block.caption:
            self._append(block.caption, FlowKind.CAPTION, frame)
        grid, spans = _lay_out(block)
        columns = max((column for _, column, _ in grid), default=-1) + 1
        if not columns:
            return
        index = len(self._tables)
        self._tables.append(FlowTable(len(block.rows), columns, spans))
        covered = _covered(spans)
        by_place = {(row, column): cell for row, column, cell in grid}
        for row in range(len(block.rows)):
            for column in range(columns):
                if (row, column) in covered:
                    continue
                placed = by_place.get((row, column), Cell(()))
                place = TablePlace(index, row, column, placed.is_header)
                self._add_cell(placed, replace(frame, table=place, marker=""))

    def _add_cell(self, cell: Cell, frame: _Frame) -> None:
        before = len(self._paragraphs)
        for child in cell.blocks:
            self.add(child, frame)
        if len(self._paragraphs) == before:
            self._append((), FlowKind.BODY, frame)

    def _add_image(self, block: Image, frame: _Frame) -> None:
        self._append((Run(PICTURE),), FlowKind.PICTURE, frame, image=block)
        if block.caption:
            self._append(block.caption, FlowKind.CAPTION, replace(frame, marker=""))


_KINDS = {
    ParagraphKind.BODY: FlowKind.BODY,
    ParagraphKind.QUOTATION: FlowKind.QUOTATION,
    ParagraphKind.CODE: FlowKind.CODE,
    ParagraphKind.CAPTION: FlowKind.CAPTION,
}


def _place_runs(runs: Runs, start: int) -> Iterator[FlowRun]:
    for run in runs:
        text = run.text
        if text != PICTURE:
            text = _UNSAFE.sub(" ", text.replace("\n", LINE_SEPARATOR))
            text = bind_marks(text)
        yield FlowRun(start, start + len(text), replace(run, text=text))
        start += len(text)


def bind_marks(text: str) -> str:
    """Return a text in which no line can begin with a mark, each character where it was."""
    return _BREAKABLE.sub("\u00a0", text)


_Placed = tuple[int, int, Cell]
_Spans = tuple[tuple[int, int, int, int], ...]


def _lay_out(table: Table) -> tuple[list[_Placed], _Spans]:
    """Give each cell its place in the grid, rows and columns already taken being skipped."""
    taken: set[tuple[int, int]] = set()
    placed: list[_Placed] = []
    spans: list[tuple[int, int, int, int]] = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            height = max(1, min(cell.row_span, len(table.rows) - row))
            width = max(1, cell.column_span)
            taken.update((row + i, column + j) for i in range(height) for j in range(width))
            placed.append((row, column, cell))
            if height > 1 or width > 1:
                spans.append((row, column, height, width))
            column += width
    return placed, tuple(spans)


def _covered(spans: _Spans) -> set[tuple[int, int]]:
    """Return the places hidden by a merged cell, its own place excepted."""
    return {
        (row + i, column + j)
        for row, column, height, width in spans
        for i in range(height)
        for j in range(width)
        if i or j
    }
