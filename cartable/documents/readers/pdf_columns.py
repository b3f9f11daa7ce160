"""The reading order of what lies on a page: bands from top to bottom, columns left to right.

A page is cut into strips that nothing crosses; neighbouring strips that share a white gutter make
a band of columns, when both sides of the gutter hold running text. The rest is read in rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar

_MIN_GUTTER_EM = 0.9
_MIN_LINES = 3
_MIN_CHARACTERS = 14
_BREAK_PITCHES = 2.6


class Placed(Protocol):
    """Anything with a box: a stretch of text, a picture, a table."""

    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """The words in it; empty for a picture."""
        ...


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Gap:
    """A white interval between two x."""

    left: float
    right: float


def order_regions(items: Sequence[P]) -> list[list[P]]:
    """Return the regions of a page in reading order; inside one, items go by rows."""
    strips = _cut_strips(items)
    regions: list[list[P]] = []
    plain: list[P] = []
    index = 0
    while index < len(strips):
        end, gap = _columns_from(strips, index)
        if gap is None:
            plain.extend(strips[index])
            index += 1
            continue
        if plain:
            regions.append(plain)
            plain = []
        band = [item for strip in strips[index:end] for item in strip]
        middle = (gap.left + gap.right) / 2
        regions += order_regions([item for item in band if item.right <= middle])
        regions += order_regions([item for item in band if item.right > middle])
        index = end
    if plain:
        regions.append(plain)
    return regions


def _cut_strips(items: Sequence[P]) -> list[list[P]]:
    """Cut where a horizontal line crosses nothing."""
    strips: list[list[P]] = []
    reach = float("-inf")
    for item in sorted(items, key=lambda one: one.top):
        if not strips or item.top >= reach - 0.5:
            strips.append([])
            reach = item.bottom
        strips[-1].append(item)
        reach = max(reach, item.bottom)
    return strips


def _columns_from(strips: list[list[P]], start: int) -> tuple[int, Gap | None]:
    """Return the end of the band of columns that starts at a strip, and its gutter."""
    gaps = _gaps_of(strips[start])
    best: tuple[int, Gap | None] = (start, None)
    end = start
    while end < len(strips) and gaps:
        if end > start and _is_far(strips[end - 1], strips[end]) and not _gaps_of(strips[end]):
            break
        gaps = _still_free(gaps, strips[end]) if end > start else gaps
        end += 1
        band = [item for strip in strips[start:end] for item in strip]
        chosen = next((gap for gap in gaps if _is_gutter(band, gap)), None)
        if chosen is not None:
            best = (end, chosen)
    return best


def _is_far(above: Sequence[P], below: Sequence[P]) -> bool:
    distance = min(item.top for item in below) - max(item.bottom for item in above)
    return distance > _BREAK_PITCHES * max(item.size for item in below)


def _gaps_of(strip: Sequence[P]) -> list[Gap]:
    size = median(item.size for item in strip)
    spans = sorted((item.left, item.right) for item in strip)
    found: list[Gap] = []
    reach = spans[0][1]
    for left, right in spans[1:]:
        if left - reach >= _MIN_GUTTER_EM * size:
            found.append(Gap(reach, left))
        reach = max(reach, right)
    return found


def _still_free(gaps: list[Gap], strip: Sequence[P]) -> list[Gap]:
    """Return what is left of the gaps once the strip's items have taken their place."""
    kept: list[Gap] = []
    for gap in gaps:
        pieces = [gap]
        for item in strip:
            pieces = [part for piece in pieces for part in _minus(piece, item)]
        kept += [piece for piece in pieces if piece.right - piece.left > 0.6 * strip[0].size]
    return kept


def _minus(gap: Gap, item: Placed) -> list[Gap]:
    if item.right <= gap.left or item.left >= gap.right:
        return [gap]
    left, right = Gap(gap.left, item.left), Gap(item.right, gap.right)
    return [part for part in (left, right) if part.right > part.left]


def _is_gutter(band: Sequence[P], gap: Gap) -> bool:
    """Whether running text stands on both sides, or running text beside a picture."""
    middle = (gap.left + gap.right) / 2
    left = [item for item in band if item.right <= middle]
    right = [item for item in band if item.right > middle]
    if any(item.left < middle for item in right):
        return False
    is_left, is_right = _is_running(left), _is_running(right)
    if is_left and is_right:
        return True
    return (is_left and _is_picture(right)) or (is_right and _is_picture(left))


def _is_running(side: Sequence[P]) -> bool:
    texts = [item for item in side if item.text]
    if len(texts) < _MIN_LINES:
        return False
    width = max(item.right for item in side) - min(item.left for item in side)
    rows = _rows(texts)
    lengths = [sum(len(item.text) for item in row) for row in rows]
    fills = [max(i.right for i in row) - min(i.left for i in row) for row in rows]
    is_long = median(lengths) >= _MIN_CHARACTERS and median(fills) > 0.7 * width
    return len(rows) >= _MIN_LINES and is_long


def _is_picture(side: Sequence[P]) -> bool:
    return any(not item.text for item in side)


def _rows(items: Sequence[P]) -> list[list[P]]:
    ordered = sorted(items, key=lambda item: item.bottom)
    rows = [[ordered[0]]]
    for before, item in pairwise(ordered):
        if item.bottom - before.bottom > 0.5 * item.size:
            rows.append([])
        rows[-1].append(item)
    return rows
