"""The tables of OpenDocument files: spans, header rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cartable.documents.markup import Element, local_name
from cartable.documents.model import Block, Cell
from cartable.documents.readers.grids import (
    Row,
    guess_headers,
    shape_table,
    with_header_column,
    with_header_row,
)
from cartable.documents.readers.opendocument_styles import TABLE, number

_MOST_REPEATED = 50
_MOST_COLUMNS = 200
_MOST_ROWS = 20_000


def read_table(node: Element, read: Callable[[Element], tuple[Block, ...]]) -> tuple[Block, ...]:
    """Return the table of a `table:table`; what its cells hold, in order, when it is layout."""
    has_header_column = next(node.iter(f"{TABLE}table-header-columns"), None) is not None
    has_header_row = node.get(f"{TABLE}use-first-row-styles") == "true"
    rows: list[Row] = []
    for row, is_header in _rows(node, has_header_row):
        if len(rows) > _MOST_ROWS:
            break
        shaped = _row(row, read)
        if is_header:
            shaped = with_header_row(shaped)
        rows.append(with_header_column(shaped) if has_header_column else shaped)
    return shape_table(guess_headers(rows))


def _rows(node: Element, is_first_header: bool) -> Iterator[tuple[Element, bool]]:
    for child in node:
        name = local_name(child)
        if name == "table-header-rows":
            yield from ((row, True) for row, _ in _rows(child, False))
        elif name in {"table-rows", "table-row-group"}:
            yield from _rows(child, is_first_header)
            is_first_header = False
        elif name == "table-row":
            yield child, is_first_header
            is_first_header = False


def _row(node: Element, read: Callable[[Element], tuple[Block, ...]]) -> Row:
    cells: list[Cell] = []
    for child in node:
        if local_name(child) != "table-cell" or len(cells) > _MOST_COLUMNS:
            continue
        blocks = read(child) if len(child) else ()
        count = number(child.get(f"{TABLE}number-columns-repeated"), 1)
        cell = Cell(
            blocks,
            column_span=number(child.get(f"{TABLE}number-columns-spanned"), 1),
            row_span=number(child.get(f"{TABLE}number-rows-spanned"), 1),
        )
        cells += [cell] * min(max(count, 1), _MOST_REPEATED)
    return tuple(cells)
