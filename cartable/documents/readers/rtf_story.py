"""Paragraphs, items and table rows of RTF, put together as they come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cartable.documents.model import Block, Cell, Heading, Image, Paragraph, ParagraphKind, Run
from cartable.documents.readers.grids import Row, shape_table, with_header_row
from cartable.documents.readers.list_levels import Flow, ListMark
from cartable.documents.readers.pieces import Piece, assemble
from cartable.documents.readers.rtf_state import (
    ParagraphMarks,
    Style,
    TextState,
    is_code,
    is_quotation,
)

_BULLET = re.compile(r"\s*[•◦▪·o*‣–\-\uf0b7\uf0a7]\s*\t\s*")
_NUMBER = re.compile(r"\s*(?:\(?(\d{1,3})|\(?([a-z]|[ivx]{1,5}))[.)]\s*\t\s*", re.IGNORECASE)
_LEVEL_TWIPS = 360


@dataclass(slots=True)
class Story:
    """A flow of paragraphs: the body, or a note. `finish` gives its blocks."""

    flow: Flow = field(default_factory=Flow)
    pieces: list[Piece] = field(default_factory=list)
    marks: ParagraphMarks = field(default_factory=ParagraphMarks)
    _cell: Flow = field(default_factory=Flow)
    _cells: list[Cell] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    merged_cells: set[int] = field(default_factory=set)
    """Ranks of the cells of this row that only continue the cell before them."""
    is_header_row: bool = False

    def add_text(self, text: str, state: TextState) -> None:
        """Add text to the paragraph."""
        if text and not state.is_hidden:
            self.pieces.append(state.run(text))

    def add_picture(self, image: Image) -> None:
        """Add a picture to the paragraph."""
        self.pieces.append(image)

    def end_paragraph(self, style: Style) -> None:
        """Close the paragraph with its marks."""
        if not self.marks.is_in_table:
            self._close_table()
        target = self._cell if self.marks.is_in_table else self.flow
        pieces, self.pieces = self.pieces, []
        mark, pieces = _list_mark(pieces, self.marks)
        self.marks.marker = ""
        level = min(self.marks.outline + 1, 6) if 0 <= self.marks.outline < 9 else style.level
        target.add(_shape(pieces, level, style), mark)

    def end_cell(self, style: Style) -> None:
        """Close the cell, and the paragraph in it."""
        self.marks.is_in_table = True
        self.end_paragraph(style)
        blocks, self._cell = self._cell.finish(), Flow()
        rank = len(self._cells)
        if rank in self.merged_cells and self._cells:
            before = self._cells[-1]
            span = before.column_span + 1
            self._cells[-1] = Cell(before.blocks + blocks, before.is_header, span)
            self.merged_cells = {r - 1 if r > rank else r for r in self.merged_cells if r != rank}
        else:
            self._cells.append(Cell(blocks))

    def end_row(self) -> None:
        """Close the row."""
        row = tuple(self._cells)
        self._cells = []
        if row:
            self._rows.append(with_header_row(row) if self.is_header_row else row)

    def finish(self, style: Style) -> tuple[Block, ...]:
        """Close all that is open and return the blocks."""
        if self.pieces:
            self.end_paragraph(style)
        rest = self._cell.finish()
        if rest:
            self._cells.append(Cell(rest))
        self.end_row()
        self._close_table()
        return self.flow.finish()

    def _close_table(self) -> None:
        if self._cells:
            self.end_row()
        rows, self._rows = self._rows, []
        if rows:
            self.flow.add(shape_table(rows))


def _shape(pieces: Sequence[Piece], level: int, style: Style) -> list[Block]:
    if level:
        plain = [_unbold(piece) for piece in pieces]
        return assemble(plain, lambda runs: Heading(level, runs))
    kind = ParagraphKind.BODY
    if is_code(style):
        kind = ParagraphKind.CODE
    elif is_quotation(style):
        kind = ParagraphKind.QUOTATION
    keeps = kind is ParagraphKind.CODE
    return assemble(pieces, lambda runs: Paragraph(runs, kind), keeps_spaces=keeps)


def _unbold(piece: Piece) -> Piece:
    if not isinstance(piece, Run):
        return piece
    return replace(piece, is_bold=False)


def _list_mark(pieces: list[Piece], marks: ParagraphMarks) -> tuple[ListMark | None, list[Piece]]:
    """Return what the paragraph says of its list, and its pieces without the marker."""
    marker = f"{marks.marker.strip()}\t" if marks.marker.strip() else ""
    level = marks.list_level
    if not marker and marks.first_indent < 0:
        # Writers that know no lists (pandoc) type the bullet and hang the paragraph.
        head = "".join(piece.text for piece in pieces[:6] if isinstance(piece, Run))
        found = _BULLET.match(head) or _NUMBER.match(head)
        if found:
            marker = found.group(0)
            pieces = _without_head(pieces, found.end())
            level = max(0, marks.left_indent // _LEVEL_TWIPS - 1)
    if number := _NUMBER.match(marker):
        letter = number.group(2)
        count = int(number.group(1)) if number.group(1) else 1
        label = marker.strip() if letter else ""
        return ListMark(level, not letter, count, label), pieces
    if marker or marks.is_listed:
        is_shown = not marker or _BULLET.match(marker) or len(marker.strip()) == 1
        return ListMark(level, label="" if is_shown else marker.strip()), pieces
    return None, pieces


def _without_head(pieces: list[Piece], count: int) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        taken = min(count, len(piece.text)) if isinstance(piece, Run) else 0
        count -= taken
        out.append(replace(piece, text=piece.text[taken:]) if isinstance(piece, Run) else piece)
    return out
