"""The tables of a DOCX: spans, header rows, nested content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cartable.documents.markup import Element, local_name
from cartable.documents.model import Block, Cell
from cartable.documents.readers.docx_styles import StyleSheet
from cartable.documents.readers.grids import (
    Row,
    guess_headers,
    shape_table,
    with_header_column,
    with_header_row,
)
from cartable.documents.readers.ooxml_parts import W, integer, is_on, is_true

_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "customXml", "AlternateContent", "Choice"}
)
_MAX_SPAN = 200
ReadCell = Callable[[Element], tuple[Block, ...]]


@dataclass(slots=True)
class _Grid:
    """Rows as they fill: a vertical merge lengthens the cell that began it."""

    rows: list[list[Cell]]
    open_merges: dict[int, tuple[int, int]]

    def add_row(self, node: Element, read: ReadCell) -> None:
        row: list[Cell] = []
        self.rows.append(row)
        column = _skipped_columns(node)
        if column:
            row.append(Cell((), column_span=column))
        for cell in _children(node, "tc"):
            column += self._add_cell(cell, column, row, read)

    def _add_cell(self, node: Element, column: int, row: list[Cell], read: ReadCell) -> int:
        properties = node.find(f"{W}tcPr")
        span = _span(properties)
        if _merge(properties, "hMerge") == "continue" and row:
            row[-1] = replace(row[-1], column_span=row[-1].column_span + span)
            return span
        vertical = _merge(properties, "vMerge")
        if vertical == "continue" and column in self.open_merges:
            self._lengthen(column)
            return span
        self.open_merges.pop(column, None)
        if vertical == "restart":
            self.open_merges[column] = (len(self.rows) - 1, len(row))
        row.append(Cell(read(node), column_span=span))
        return span

    def _lengthen(self, column: int) -> None:
        rank, place = self.open_merges[column]
        cell = self.rows[rank][place]
        self.rows[rank][place] = replace(cell, row_span=cell.row_span + 1)


def read_table(node: Element, styles: StyleSheet, read: ReadCell) -> tuple[Block, ...]:
    """Return the table of a `w:tbl`; the content of its cells, in order, when it is layout."""
    grid = _Grid([], {})
    declared: list[bool] = []
    for row in _children(node, "tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        declared.append(properties is not None and is_on(properties.find(f"{W}tblHeader")))
        grid.add_row(row, read)
    rows = _with_headers([tuple(row) for row in grid.rows], declared, node, styles)
    return shape_table(rows)


def _with_headers(
    rows: list[Row], declared: list[bool], node: Element, styles: StyleSheet
) -> tuple[Row, ...]:
    look = node.find(f"{W}tblPr/{W}tblLook")
    style = node.find(f"{W}tblPr/{W}tblStyle")
    shown = styles.table_parts(style.get(f"{W}val") if style is not None else None)
    count = next((i for i, is_header in enumerate(declared) if not is_header), 0)
    if not count and len(rows) > 1 and "firstRow" in shown and _looks(look, "firstRow", 0x20):
        count = 1
    out = [with_header_row(row) if i < count else row for i, row in enumerate(rows)]
    if count and "firstCol" in shown and _looks(look, "firstColumn", 0x80):
        out = [with_header_column(row) for row in out]
    return guess_headers(out)


def _looks(look: Element | None, name: str, bit: int) -> bool:
    if look is None:
        return False
    said = look.get(f"{W}{name}")
    if said is not None:
        return is_true(said)
    try:
        return bool(int(look.get(f"{W}val", "0"), 16) & bit)
    except ValueError:
        return False


def _children(node: Element, name: str) -> Iterator[Element]:
    for child in node:
        found = local_name(child)
        if found == name:
            yield child
        elif found in _WRAPPERS:
            yield from _children(child, name)


def _skipped_columns(row: Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    return min(max(integer(before.get(f"{W}val")), 0), _MAX_SPAN) if before is not None else 0


def _span(properties: Element | None) -> int:
    node = properties.find(f"{W}gridSpan") if properties is not None else None
    return min(max(integer(node.get(f"{W}val"), 1), 1), _MAX_SPAN) if node is not None else 1


def _merge(properties: Element | None, kind: str) -> str:
    node = properties.find(f"{W}{kind}") if properties is not None else None
    return node.get(f"{W}val", "continue") if node is not None else ""
