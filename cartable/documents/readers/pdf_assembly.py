"""The pages of a PDF put together: margins away, columns in order, notes apart, one flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from cartable.documents.model import Block, Note, Paragraph
from cartable.documents.readers.pdf_blocks import (
    Element,
    PageStart,
    PlacedGrid,
    PlacedPicture,
    build_blocks,
)
from cartable.documents.readers.pdf_columns import order_regions
from cartable.documents.readers.pdf_flow import Gatherer, Group, Kind, measure, settle
from cartable.documents.readers.pdf_joining import Joiner
from cartable.documents.readers.pdf_lines import Line, find_margins, join_lines
from cartable.documents.readers.pdf_notes import split_notes, without_label
from cartable.documents.readers.pdf_pages import PageContent
from cartable.documents.readers.pdf_pictures import Picture
from cartable.documents.readers.pdf_tables import Grid
from cartable.documents.readers.pdf_text import Stretch

Item = Stretch | Picture | Grid
Placed = Line | Picture | Grid


class Assembly:
    """Pages that were read, and what is usual among them."""

    def __init__(self, pages: Sequence[PageContent], is_known: Callable[[str], bool]) -> None:
        self._pages = pages
        self._margins = find_margins([(page.stretches, page.height) for page in pages])
        self._logos = _repeated_pictures(pages)
        self._joiner = Joiner(is_known)
        self._placed = [self._order(page) for page in pages]
        lines = [one for placed in self._placed for one in placed if isinstance(one, Line)]
        self._measures = measure(lines)
        self._joiner.learn(lines)

    def build(self, count: int) -> tuple[list[Block], list[Note]]:
        """Return the blocks and the notes of the first `count` pages."""
        gatherer = Gatherer(self._measures)
        elements: list[Element] = []
        notes: list[Note] = []
        for page, placed in zip(self._pages[:count], self._placed, strict=False):
            number = page.index + 1
            elements.append(PageStart(number, page.label or str(number)))
            kept, loose = self._without_notes(placed, notes)
            for one in kept:
                self._add(one, number, gatherer, elements)
            for lines in loose:
                gatherer.groups.append(Group(lines, Kind.NOTE))
                elements.append(gatherer.groups[-1])
        settle(gatherer.groups)
        return build_blocks(elements, self._joiner), notes

    def _without_notes(
        self, placed: Sequence[Placed], notes: list[Note]
    ) -> tuple[list[Placed], list[list[Line]]]:
        """Return what is placed on a page, and its uncalled notes; the others join `notes`."""
        lines = [one for one in placed if isinstance(one, Line)]
        kept, found, loose = split_notes(lines, self._measures.body_size)
        for note in found:
            runs = self._joiner.join([without_label(note.lines[0]), *note.lines[1:]])
            notes.append(Note(note.id, note.label, (Paragraph(runs),)))
        ids = {id(line) for line in kept}
        rest = [one for one in placed if not isinstance(one, Line) or id(one) in ids]
        return rest, loose

    def _add(self, one: Placed, page: int, gatherer: Gatherer, elements: list[Element]) -> None:
        match one:
            case Line():
                before = len(gatherer.groups)
                gatherer.add(one)
                if len(gatherer.groups) > before:
                    elements.append(gatherer.groups[-1])
            case Picture():
                elements.append(PlacedPicture(one, page))
            case Grid():
                elements.append(PlacedGrid(one, page))

    def _order(self, page: PageContent) -> list[Placed]:
        """Return the lines, pictures and tables of a page in reading order."""
        kept = self._margins.strip(page.stretches, page.height, page.index)
        pictures = [one for one in page.pictures if not self._is_logo(one, page.index)]
        items: list[Item] = [*kept, *pictures, *page.grids]
        placed: list[Placed] = []
        for region in order_regions(items):
            placed += _order_region(region, page.index + 1)
        return placed

    def _is_logo(self, picture: Picture, index: int) -> bool:
        first = self._logos.get(_picture_key(picture))
        return first is not None and index > first


def _order_region(region: Sequence[Item], page: int) -> list[Placed]:
    lines = join_lines([one for one in region if isinstance(one, Stretch)], page)
    others = _in_rows([one for one in region if not isinstance(one, Stretch)])
    placed: list[Placed] = []
    for line in lines:
        while others and (others[0].top + others[0].bottom) / 2 < line.base:
            placed.append(others.pop(0))
        placed.append(line)
    return [*placed, *others]


def _in_rows(others: list[Picture | Grid]) -> list[Picture | Grid]:
    """Return pictures and tables from top to bottom; side by side, from left to right."""
    ordered = sorted(others, key=lambda one: one.top)
    rows: list[list[Picture | Grid]] = []
    for one in ordered:
        beside = rows[-1][0] if rows else None
        if beside is not None and one.top < (beside.top + beside.bottom) / 2:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda item: item.left)]


def _picture_key(picture: Picture) -> tuple[str, int, int]:
    return picture.resource, round(picture.left), round(picture.top)


def _repeated_pictures(pages: Sequence[PageContent]) -> dict[tuple[str, int, int], int]:
    """Return the pictures that come back at one place, a logo say, and their first page."""
    counts: Counter[tuple[str, int, int]] = Counter()
    first: dict[tuple[str, int, int], int] = {}
    for page in pages:
        for picture in page.pictures:
            key = _picture_key(picture)
            counts[key] += 1
            first.setdefault(key, page.index)
    return {key: first[key] for key, count in counts.items() if count >= 3}
