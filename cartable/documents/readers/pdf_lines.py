"""The lines of a PDF page, from its stretches; running headers, footers and page numbers apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from statistics import median

from cartable.documents.model import Baseline
from cartable.documents.readers.pdf_text import Piece, Stretch

_MARGIN_ROWS = 3
_Key = tuple[str, int]
_ROMAN = re.compile(r"[ivxlcdm]{1,7}", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:page|p\.)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:/|sur|of)\s*\d{1,4})?", re.I
)


@dataclass(slots=True)
class Line:
    """A line of text of one column; `column_left` and `column_right` are its column's edges."""

    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    pieces: list[Piece] = field(default_factory=list)
    page: int = 0
    column_left: float = 0.0
    column_right: float = 0.0
    has_tail: bool = False
    """A number stands far to the right of the rest: a line of a table of contents."""

    @property
    def text(self) -> str:
        """The letters, looks aside."""
        return "".join(piece.text for piece in self.pieces)


def join_lines(stretches: Iterable[Stretch], page: int) -> list[Line]:
    """Return the lines of one region, top to bottom."""
    rows: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda one: (one.base, one.left)):
        row = next((row for row in reversed(rows[-3:]) if _is_on(row, stretch)), None)
        if row is None:
            rows.append([stretch])
        else:
            row.append(stretch)
    lines = [_line_of(sorted(row, key=lambda one: one.left), page) for row in rows]
    left = min((line.left for line in lines), default=0.0)
    right = _usual_right(lines)
    for line in lines:
        line.column_left, line.column_right = left, right
    return lines


def _usual_right(lines: Sequence[Line]) -> float:
    """Return the right edge that lines share, else the farthest: one overfull line is no edge."""
    edges = Counter(round(line.right / 3) for line in lines)
    shared = [edge for edge, count in edges.items() if count >= max(3, len(lines) // 4)]
    if shared:
        edge = max(shared)
        return max(line.right for line in lines if round(line.right / 3) == edge)
    return max((line.right for line in lines), default=0.0)


def _is_on(row: Sequence[Stretch], stretch: Stretch) -> bool:
    main = max(row, key=lambda one: (one.size, one.right - one.left))
    size = max(main.size, stretch.size)
    reach = 0.3 if min(main.size, stretch.size) > 0.86 * size else 0.65
    if abs(main.base - stretch.base) > reach * size:
        return False
    return all(
        stretch.left >= one.right - 0.4 * size or stretch.right <= one.left + 0.4 * size
        for one in row
    )


def _line_of(row: Sequence[Stretch], page: int) -> Line:
    main = max(row, key=lambda one: (round(one.size), one.right - one.left))
    pieces: list[Piece] = []
    for stretch in row:
        moved = _baseline_of(stretch, main)
        for index, piece in enumerate(stretch.pieces):
            text = piece.text if index or not pieces else " " + piece.text
            baseline = moved or piece.baseline
            if index == 0 and pieces and _touches(row, stretch, main):
                text = piece.text
            pieces.append(replace(piece, text=text, baseline=baseline))
    return Line(
        left=row[0].left,
        top=main.top,
        right=max(one.right for one in row),
        bottom=main.bottom,
        base=main.base,
        size=main.size,
        pieces=pieces,
        page=page,
        has_tail=_has_tail(row, "".join(piece.text for piece in pieces)),
    )


_LEADERS = re.compile(r"(?:\s?[.·…_]){4,}\s*[\divxlc]+\s*$")


def _has_tail(row: Sequence[Stretch], text: str) -> bool:
    if _LEADERS.search(text):
        return True
    if len(row) < 2 or not re.fullmatch(r"\s*[\divxlc]{1,4}\s*", row[-1].text):
        return False
    return row[-1].left - row[-2].right > 4 * row[-1].size


def _touches(row: Sequence[Stretch], stretch: Stretch, main: Stretch) -> bool:
    if stretch.has_space_before:
        return False
    before = row[row.index(stretch) - 1]
    return stretch.left - before.right < 0.12 * main.size


def _baseline_of(stretch: Stretch, main: Stretch) -> Baseline | None:
    rise = main.base - stretch.base
    if stretch.size > 0.86 * main.size or abs(rise) < 0.1 * main.size:
        return None
    return Baseline.SUPERSCRIPT if rise > 0 else Baseline.SUBSCRIPT


@dataclass(frozen=True, slots=True)
class Margins:
    """What comes back on page after page, and where: it is not the text."""

    repeated: frozenset[_Key] = frozenset()
    number_rows: frozenset[int] = frozenset()
    first_seen: Mapping[_Key, int] = field(default_factory=dict)
    """In a short document, the page on which a repeated row is kept."""

    def strip(self, stretches: Sequence[Stretch], page_height: float, index: int) -> list[Stretch]:
        """Return the stretches of a page without its headers, footers and number."""
        gone: set[int] = set()
        for rows in _margin_rows(stretches, page_height):
            for row in rows:
                if not self._is_running(row, index):
                    break  # what lies inside a line of text is text
                gone.update(id(stretch) for stretch in row)
        return [stretch for stretch in stretches if id(stretch) not in gone]

    def _is_running(self, row: Sequence[Stretch], index: int) -> bool:
        if _place_of(row) in self.number_rows and page_number(row) is not None:
            return True
        found = [key for key in _keys_of(row, index) if key in self.repeated]
        return bool(found) and all(self.first_seen.get(key) != index for key in found)


def find_margins(pages: Sequence[tuple[Sequence[Stretch], float]]) -> Margins:
    """Return what repeats in the margins of pages given as (stretches, height)."""
    seen: dict[_Key, list[int]] = {}
    numbers: Counter[tuple[int, int]] = Counter()
    for index, (stretches, height) in enumerate(pages):
        for row in (row for rows in _margin_rows(stretches, height) for row in rows):
            for key in _keys_of(row, index):
                seen.setdefault(key, []).append(index)
            number = page_number(row)
            if number is not None:
                numbers[(_place_of(row), number - index)] += 1
    is_short = len(pages) < 4
    needed = 2 if is_short else 3
    repeated = frozenset(key for key, found in seen.items() if _neighbours(found) >= needed)
    places = frozenset(place for (place, _), count in numbers.items() if count >= 2)
    first = {key: seen[key][0] for key in repeated} if is_short else {}
    return Margins(repeated, places, first)


def _neighbours(indices: Sequence[int]) -> int:
    """Return the longest run of pages that follow each other, or every other one."""
    longest = run = 1
    for before, after in pairwise(indices):
        run = run + 1 if 0 < after - before <= 2 else 1
        longest = max(longest, run)
    return longest


def page_number(row: Sequence[Stretch]) -> int | None:
    """Return the page number that is all that a row says, None where it says more."""
    text = " ".join(stretch.text for stretch in row).strip()
    found = _NUMBERED.fullmatch(text)
    if found:
        return int(found.group(1))
    return _roman_value(text) if _ROMAN.fullmatch(text) else None


def _roman_value(text: str) -> int:
    values = [
        {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[c] for c in text.lower()
    ]
    after = [*values[1:], 0]
    return sum(-one if one < more else one for one, more in zip(values, after, strict=True))


def _margin_rows(
    stretches: Sequence[Stretch], height: float
) -> tuple[list[list[Stretch]], list[list[Stretch]]]:
    """Return the rows of the top margin and of the bottom one, each from the edge inwards."""
    rows: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda one: one.base):
        if rows and abs(rows[-1][0].base - stretch.base) < 0.5 * stretch.size:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    for row in rows:
        row.sort(key=lambda one: one.left)
    usual = median(one.size for one in stretches) if stretches else 0.0
    is_title = [max(one.size for one in row) > 1.15 * usual for row in rows]
    rows = [[] if large else row for row, large in zip(rows, is_title, strict=True)]
    tops = [row for row in _until_title(rows[:_MARGIN_ROWS]) if row[0].base < 0.16 * height]
    last = rows[: -_MARGIN_ROWS - 1 : -1]
    feet = [row for row in _until_title(last) if row[0].base > 0.7 * height]
    return tops, [row for row in feet if row not in tops]


def _until_title(rows: Sequence[list[Stretch]]) -> list[list[Stretch]]:
    """Return the rows before the first one in large letters, which was emptied."""
    return list(takewhile(bool, rows))


def _keys_of(row: Sequence[Stretch], index: int) -> set[_Key]:
    """Return how a row may come back: as it stands, or with a number that follows the pages."""
    place = _place_of(row)
    text = " ".join(stretch.text for stretch in row).strip()
    keys = {(text, place), (re.sub(r"^[ivxlc]+\b|\b[ivxlc]+$", "#", text), place)}
    for found in (re.search(r"\d{1,4}", text), re.search(r"\d{1,4}(?=\D*$)", text)):
        if found:
            counted = f"#{int(found.group()) - index}"
            keys.add((text[: found.start()] + counted + text[found.end() :], place))
    return keys


def _place_of(row: Sequence[Stretch]) -> int:
    return round(row[0].base / 6)
