"""Tables of an HTML page: their cells, spans and headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from cartable.documents.markup import Element, local_name
from cartable.documents.model import Block, Cell, Runs, SourceSpan
from cartable.documents.readers.grids import Row, shape_table
from cartable.documents.readers.html_looks import Look, is_hidden, types_of

_MOST_SPANNED = 100


class CellReader(Protocol):
    """What reads the inside of a cell: the walker of the page."""

    def read_inside(self, node: Element, look: Look) -> tuple[Block, ...]:
        """Return the blocks of an element."""
        ...

    def read_runs(self, node: Element, look: Look) -> Runs:
        """Return the text of an element as runs."""
        ...


def read_table(
    reader: CellReader, table: Element, look: Look, source: SourceSpan
) -> tuple[Block, ...]:
    """Return the table, or what a layout table lays out, in order."""
    caption = next((child for child in table if local_name(child) == "caption"), None)
    title = reader.read_runs(caption, look) if caption is not None else ()
    rows = [_read_row(reader, row, look) for row in _rows_of(table)]
    if types_of(table) & {"presentation", "none"}:
        return tuple(block for row in rows for cell in row for block in cell.blocks)
    return shape_table(rows, title, source)


def _rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows in reading order: a foot written first comes last."""
    feet: list[Element] = []
    for child in table:
        name = local_name(child)
        if name == "tr":
            yield child
        elif name in {"thead", "tbody"}:
            yield from (row for row in child if local_name(row) == "tr")
        elif name == "tfoot":
            feet += (row for row in child if local_name(row) == "tr")
    yield from feet


def _read_row(reader: CellReader, row: Element, look: Look) -> Row:
    cells = (c for c in row if local_name(c) in {"td", "th"} and not is_hidden(c))
    return tuple(
        Cell(
            reader.read_inside(cell, look),
            local_name(cell) == "th" or cell.get("scope") is not None,
            _span(cell.get("colspan")),
            _span(cell.get("rowspan")),
        )
        for cell in cells
    )


def _span(text: str | None) -> int:
    found = re.match(r"\s*(\d{1,6})", text or "")
    return min(max(int(found.group(1)), 1), _MOST_SPANNED) if found else 1
