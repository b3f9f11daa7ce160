"""Tables: which ones hold data, and which ones only lay a page out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cartable.documents.model import (
    Block,
    Cell,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Runs,
    SourceSpan,
    Table,
)

Row = tuple[Cell, ...]
_WIDEST = 200
_TALLEST = 5000


def shape_table(
    rows: Sequence[Row], caption: Runs = (), source: SourceSpan | None = None
) -> tuple[Block, ...]:
    """Return a table of data, or the content of a layout table, in order.

    A frame of one cell, a single column, or a grid without header whose cells hold titles,
    tables or several pictures is layout.
    """
    kept = tuple(_with_bounded_spans(row) for row in rows if row)
    if not any(cell.blocks for row in kept for cell in row):
        return ()
    if is_layout(kept) and not caption:
        return tuple(block for row in kept for cell in row for block in cell.blocks)
    return (Table(kept, caption, source or SourceSpan()),)


def is_layout(rows: Sequence[Row]) -> bool:
    """Whether the grid only lays out what it holds."""
    if all(len(row) <= 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    if any(cell.is_header for cell in cells):
        return False
    if any(isinstance(block, Heading | Table) for cell in cells for block in cell.blocks):
        return True
    return len(rows) == 1 and any(not _is_datum(cell) for cell in cells)


def guess_headers(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows, with header cells where the source shows them without saying so.

    A double-entry table has an empty corner; a bold first row stands over plain ones.
    """
    grid = tuple(rows)
    if len(grid) < 2 or len(grid[0]) < 2 or any(c.is_header for row in grid for c in row):
        return grid
    first = grid[0]
    has_corner = not first[0].blocks and all(cell.blocks for cell in first[1:])
    if has_corner and all(row and row[0].blocks for row in grid[1:]):
        return (with_header_row(first), *(with_header_column(row) for row in grid[1:]))
    has_bold_top = all(_is_bold(cell) for cell in first)
    if has_bold_top and not all(_is_bold(cell) for row in grid[1:] for cell in row):
        return (with_header_row(first), *grid[1:])
    return grid


def with_header_row(row: Row) -> Row:
    """Return the row, all its cells being headers."""
    return tuple(replace(cell, is_header=True) for cell in row)


def with_header_column(row: Row) -> Row:
    """Return the row, its first cell being a header."""
    return (replace(row[0], is_header=True), *row[1:]) if row else row


def _is_bold(cell: Cell) -> bool:
    runs = [r for b in cell.blocks if isinstance(b, Paragraph) for r in b.runs if r.text.strip()]
    return bool(runs) and all(run.is_bold for run in runs)


def _is_datum(cell: Cell) -> bool:
    """Whether a cell holds one short thing, as the cell of a one-row table of data does."""
    if len(cell.blocks) > 1:
        return False
    return not any(isinstance(block, ListBlock | Image) for block in cell.blocks) and (
        sum(len(r.text) for b in cell.blocks if isinstance(b, Paragraph) for r in b.runs) < 80
    )


def _with_bounded_spans(row: Row) -> Row:
    # A hostile span would make a grid of millions of columns.
    if all(1 <= c.column_span <= _WIDEST and 1 <= c.row_span <= _TALLEST for c in row):
        return row
    return tuple(
        replace(
            cell,
            column_span=min(max(cell.column_span, 1), _WIDEST),
            row_span=min(max(cell.row_span, 1), _TALLEST),
        )
        for cell in row
    )
