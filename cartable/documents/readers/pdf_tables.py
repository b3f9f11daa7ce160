"""Ruled tables of a PDF page: a grid of straight lines with words in its cells.

Only a sure grid is a table; anything else stays lines of text, so that no word is lost.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cartable.documents.readers.pdf_pictures import Box, Drawn
from cartable.documents.readers.pdf_text import Stretch

_PATH = 2
_NEAR = 2.5
_MAX_EDGES = 4000
_LINE, _BEZIER, _MOVE = 0, 1, 2

Point = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight rule: at `at` on one axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class GridCell:
    """A cell, and the stretches in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    stretches: list[Stretch]


@dataclass(slots=True)
class Grid:
    """A ruled table on a page."""

    left: float
    top: float
    right: float
    bottom: float
    rows: list[list[GridCell]]
    size: float = 10.0
    text: str = "table"


def read_edges(raw: Any, drawn: Iterable[Drawn], point: Point) -> tuple[list[Edge], list[Edge]]:
    """Return the horizontal and the vertical rules of a page."""
    across: list[Edge] = []
    down: list[Edge] = []
    for one in drawn:
        if one.kind != _PATH or len(across) + len(down) > _MAX_EDGES:
            continue
        for (x0, y0), (x1, y1) in _sides(raw, one.raw, point):
            if abs(y0 - y1) < 1 and abs(x0 - x1) > 4:
                across.append(Edge((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) < 1 and abs(y0 - y1) > 4:
                down.append(Edge((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return _merge(across), _merge(down)


def _sides(
    raw: Any, path: Any, point: Point
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    count = raw.FPDFPath_CountSegments(path)
    if not 0 < count <= 200:
        return []
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    sides = []
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = point(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _MOVE:
            start = here
        elif kind == _LINE:
            sides.append((last, here))
        if raw.FPDFPathSegment_GetClose(segment):
            sides.append((here, start))
        last = here
    return sides


def _merge(edges: list[Edge]) -> list[Edge]:
    """Join edges that lie on each other or end to end."""
    merged: list[Edge] = []
    for edge in sorted(edges, key=lambda one: (round(one.at / _NEAR), one.start)):
        last = merged[-1] if merged else None
        if last and abs(last.at - edge.at) < _NEAR and edge.start <= last.end + _NEAR:
            merged[-1] = Edge(last.at, last.start, max(last.end, edge.end))
        else:
            merged.append(edge)
    return merged


def find_grids(
    across: Sequence[Edge], down: Sequence[Edge], stretches: Sequence[Stretch]
) -> list[Grid]:
    """Return the tables that the rules make, with the stretches that lie in their cells."""
    grids: list[Grid] = []
    for rows, columns in _components(across, down):
        grid = _build(rows, columns, stretches)
        if grid is not None:
            grids.append(grid)
    return grids


def _components(
    across: Sequence[Edge], down: Sequence[Edge]
) -> list[tuple[list[Edge], list[Edge]]]:
    """Return the sets of rules that cross each other."""
    groups: list[tuple[list[Edge], list[Edge]]] = []
    for column in down:
        touching = [row for row in across if _cross(row, column)]
        if len(touching) < 2:
            continue
        joined: tuple[list[Edge], list[Edge]] = (touching, [column])
        rest = []
        for rows, columns in groups:
            if any(row in rows for row in touching):
                joined = ([*rows, *(r for r in joined[0] if r not in rows)], columns + joined[1])
            else:
                rest.append((rows, columns))
        groups = [*rest, joined]
    return groups


def _cross(row: Edge, column: Edge) -> bool:
    return (
        row.start - _NEAR <= column.at <= row.end + _NEAR
        and column.start - _NEAR <= row.at <= column.end + _NEAR
    )


def _levels(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _build(
    across: Sequence[Edge], down: Sequence[Edge], stretches: Sequence[Stretch]
) -> Grid | None:
    ys, xs = _levels(edge.at for edge in across), _levels(edge.at for edge in down)
    if not (3 <= len(ys) <= 120 and 3 <= len(xs) <= 40):
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    inside = [stretch for stretch in stretches if _centre_in(stretch, box)]
    spans = _lay_out(ys, xs, across, down)
    if spans is None or not inside:
        return None
    cells = [GridCell(row, column, tall, wide, []) for row, column, tall, wide in spans]
    for stretch in inside:
        home = next((c for c in cells if _centre_in(stretch, _cell_box(c, ys, xs))), None)
        if home is None or _sticks_out(stretch, _cell_box(home, ys, xs)):
            return None
        home.stretches.append(stretch)
    if sum(bool(cell.stretches) for cell in cells) < 3:
        return None
    rows = [[c for c in cells if c.row == index] for index in range(len(ys) - 1)]
    return Grid(*box, rows=[row for row in rows if row], size=inside[0].size)


def _lay_out(
    ys: Sequence[float], xs: Sequence[float], across: Sequence[Edge], down: Sequence[Edge]
) -> list[tuple[int, int, int, int]] | None:
    """Return (row, column, row span, column span) of each cell; None when they do not tile."""
    rows, columns = list(pairwise(ys)), list(pairwise(xs))
    taken: set[tuple[int, int]] = set()
    spans: list[tuple[int, int, int, int]] = []
    for row, (top, bottom) in enumerate(rows):
        for column in range(len(columns)):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < len(columns) and not _is_ruled(
                down, xs[column + wide], top, bottom
            ):
                wide += 1
            left, right = xs[column], xs[column + wide]
            tall = 1
            while row + tall < len(rows) and not _is_ruled(across, ys[row + tall], left, right):
                tall += 1
            area = {(row + i, column + j) for i in range(tall) for j in range(wide)}
            if area & taken:
                return None
            taken |= area
            spans.append((row, column, tall, wide))
    return spans


def _is_ruled(edges: Sequence[Edge], at: float, start: float, end: float) -> bool:
    middle = (start + end) / 2
    return any(
        abs(edge.at - at) < 2 * _NEAR and edge.start - _NEAR <= middle <= edge.end + _NEAR
        for edge in edges
    )


def _cell_box(cell: GridCell, ys: Sequence[float], xs: Sequence[float]) -> Box:
    return (
        xs[cell.column],
        ys[cell.row],
        xs[cell.column + cell.column_span],
        ys[cell.row + cell.row_span],
    )


def _centre_in(stretch: Stretch, box: Box) -> bool:
    x, y = (stretch.left + stretch.right) / 2, (stretch.top + stretch.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _sticks_out(stretch: Stretch, box: Box) -> bool:
    slack = 0.6 * stretch.size
    return stretch.left < box[0] - slack or stretch.right > box[2] + slack
