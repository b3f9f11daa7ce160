"""Blocks of the model from what was found on the pages of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cartable.documents.model import (
    Block,
    Cell,
    Heading,
    Image,
    ListBlock,
    ListItem,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    SourceSpan,
    Table,
    text_of,
)
from cartable.documents.readers.pdf_flow import Group, Kind
from cartable.documents.readers.pdf_joining import Joiner
from cartable.documents.readers.pdf_lines import join_lines
from cartable.documents.readers.pdf_pictures import Picture
from cartable.documents.readers.pdf_tables import Grid, GridCell
from cartable.documents.runs import tidy_runs

_CHAPTER = re.compile(
    r"(?:chapitre|chapter|partie|leçon|séquence|séance|unité|module|thème|annexe)\s+[\dIVXLC]+\W*",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^\s*(?:[•◦▪▫‣●○■□➢➤✓❖◆➔⇒∙⋄◾◼*·–—-]|\d{1,3}\s?[.)°])\s*")


@dataclass(frozen=True, slots=True)
class PageStart:
    """Here a page begins."""

    page: int
    label: str


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture and the page that it is on."""

    picture: Picture
    page: int


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A table and the page that it is on."""

    grid: Grid
    page: int


Element = Group | PageStart | PlacedPicture | PlacedGrid


def build_blocks(elements: Sequence[Element], joiner: Joiner) -> list[Block]:
    """Return the blocks of elements in reading order."""
    levels = _Levels(elements)
    blocks: list[Block] = []
    index = 0
    while index < len(elements):
        element = elements[index]
        if isinstance(element, Group) and element.kind in {Kind.BULLET, Kind.NUMBER}:
            end = _end_of_list(elements, index)
            groups = [one for one in elements[index:end] if isinstance(one, Group)]
            marks = [one for one in elements[index:end] if isinstance(one, PageStart)]
            blocks += _build_list(groups, joiner)
            blocks += [_build_mark(mark) for mark in marks]
            index = end
            continue
        blocks.append(_build_one(element, joiner, levels))
        index += 1
    return _attach_captions(_join_chapter_names(_drop_hollow(blocks)))


def _build_one(element: Element, joiner: Joiner, levels: _Levels) -> Block:
    match element:
        case PageStart():
            return _build_mark(element)
        case PlacedPicture(picture=picture, page=page):
            source = SourceSpan(page=page, box=_rounded(picture.box))
            return Image(picture.resource, picture.labels, source=source)
        case PlacedGrid():
            return _build_table(element, joiner)
    source = _source_of(element)
    if element.kind is Kind.CODE:
        return Paragraph(joiner.join_as_code(element.lines), ParagraphKind.CODE, source)
    runs = joiner.join(element.lines)
    if element.kind is Kind.HEADING:
        return Heading(levels.level_of(element), _without_bold(runs), source)
    is_caption = element.kind is Kind.CAPTION
    return Paragraph(runs, ParagraphKind.CAPTION if is_caption else ParagraphKind.BODY, source)


def _build_mark(mark: PageStart) -> PageMark:
    return PageMark(mark.label, SourceSpan(page=mark.page))


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(side, 1) for side in box)
    return left, top, right, bottom


def _source_of(group: Group) -> SourceSpan:
    page = group.first.page
    lines = [line for line in group.lines if line.page == page]
    box = (
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )
    return SourceSpan(page=page, box=_rounded(box))


def _without_bold(runs: Runs) -> Runs:
    """A heading is bold by itself."""
    return tidy_runs(replace(run, is_bold=False) for run in runs)


class _Levels:
    """Levels of headings: the larger, the higher. A size seen once (a cover) makes no level."""

    def __init__(self, elements: Sequence[Element]) -> None:
        sizes = Counter(
            _heading_size(one)
            for one in elements
            if isinstance(one, Group) and one.kind is Kind.HEADING
        )
        usual = [size for size, count in sizes.items() if count > 1] or list(sizes)
        self._usual = sorted(usual, reverse=True)

    def level_of(self, group: Group) -> int:
        size = _heading_size(group)
        larger = sum(one > size for one in self._usual)
        return min(larger + 1, 6)


def _heading_size(group: Group) -> float:
    return round(group.first.size * 2) / 2


def _end_of_list(elements: Sequence[Element], start: int) -> int:
    """Return where the list that starts here ends; page marks inside it are stepped over."""
    left = min(one.first.left for one in elements[start : start + 1] if isinstance(one, Group))
    end = last = start
    while end < len(elements):
        one = elements[end]
        if isinstance(one, Group):
            if not _belongs(one, left):
                break
            last = end
        elif not isinstance(one, PageStart):
            break
        end += 1
    return last + 1


def _belongs(group: Group, left: float) -> bool:
    if group.kind in {Kind.BULLET, Kind.NUMBER}:
        return group.first.left > left - 6
    is_indented = group.first.left > left + 0.7 * group.first.size
    is_near = 0 < group.gap_before < 3 * group.first.size
    return group.kind is Kind.BODY and is_indented and is_near and not group.first.has_tail


@dataclass(slots=True)
class _OpenList:
    left: float
    kind: Kind
    start: int
    items: list[list[Block]]
    source: SourceSpan

    def close(self) -> ListBlock:
        items = tuple(ListItem(tuple(blocks)) for blocks in self.items)
        return ListBlock(items, self.kind is Kind.NUMBER, self.start, self.source)


def _build_list(groups: Sequence[Group], joiner: Joiner) -> list[Block]:
    """Return the lists of item groups, nested by their left edges."""
    done: list[Block] = []
    stack: list[_OpenList] = []

    def close_top() -> None:
        closed = stack.pop().close()
        if stack:
            stack[-1].items[-1].append(closed)
        else:
            done.append(closed)

    for group in groups:
        left = group.first.left
        paragraph = _item_paragraph(group, joiner)
        if group.kind is Kind.BODY:
            stack[-1].items[-1].append(paragraph)
            continue
        while stack and left < stack[-1].left - 4:
            close_top()
        if stack and abs(left - stack[-1].left) <= 4 and group.kind is not stack[-1].kind:
            close_top()
        if not stack or left > stack[-1].left + 4:
            start = int(group.marker) if group.kind is Kind.NUMBER else 1
            stack.append(_OpenList(left, group.kind, start, [], _source_of(group)))
        stack[-1].items.append([paragraph])
    while stack:
        close_top()
    return done


def _item_paragraph(group: Group, joiner: Joiner) -> Paragraph:
    runs = joiner.join(group.lines)
    if group.kind is not Kind.BODY:
        runs = _without_marker(runs)
    return Paragraph(runs, source=_source_of(group))


def _without_marker(runs: Runs) -> Runs:
    marker = _MARKER.match(text_of(runs))
    left = marker.end() if marker else 0
    kept = []
    for run in runs:
        cut = min(left, len(run.text))
        left -= cut
        kept.append(replace(run, text=run.text[cut:]))
    return tidy_runs(kept)


def _build_table(placed: PlacedGrid, joiner: Joiner) -> Table:
    grid = placed.grid
    has_header = _has_header(grid.rows)
    rows = tuple(
        tuple(_build_cell(cell, joiner, placed.page, has_header and index == 0) for cell in row)
        for index, row in enumerate(grid.rows)
    )
    box = _rounded((grid.left, grid.top, grid.right, grid.bottom))
    return Table(rows, source=SourceSpan(page=placed.page, box=box))


def _build_cell(cell: GridCell, joiner: Joiner, page: int, is_header: bool) -> Cell:
    runs = joiner.join(join_lines(cell.stretches, page))
    blocks = (Paragraph(runs),) if runs else ()
    return Cell(blocks, is_header, cell.column_span, cell.row_span)


def _has_header(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the first row names the columns: it is bold, or words over figures."""
    first = [cell for cell in rows[0] if cell.stretches]
    if len(rows) < 2 or len(first) < 2:
        return False
    pieces = [piece for cell in first for one in cell.stretches for piece in one.pieces]
    if all(piece.face.is_bold for piece in pieces):
        return True
    return not any(_is_figure(cell) for cell in first) and any(
        _is_column_of_figures(rows[1:], cell.column) for cell in first
    )


def _is_column_of_figures(rows: Sequence[Sequence[GridCell]], column: int) -> bool:
    cells = [cell for row in rows for cell in row if cell.column == column and cell.stretches]
    return bool(cells) and all(_is_figure(cell) for cell in cells)


def _is_figure(cell: GridCell) -> bool:
    return any(one.text.strip()[:1].isdigit() for one in cell.stretches)


def _drop_hollow(blocks: Sequence[Block]) -> list[Block]:
    return [
        block
        for block in blocks
        if not (isinstance(block, Paragraph | Heading) and not text_of(block.runs).strip())
    ]


def _join_chapter_names(blocks: Sequence[Block]) -> list[Block]:
    """Make one heading of "Chapitre 1" and the title under it."""
    done: list[Block] = []
    for block in blocks:
        before = done[-1] if done else None
        if isinstance(block, Heading) and isinstance(before, Heading) and _is_number_of(before):
            runs = (*before.runs, Run("\n"), *block.runs)
            done[-1] = Heading(min(before.level, block.level), tidy_runs(runs), before.source)
        else:
            done.append(block)
    return done


def _is_number_of(heading: Heading) -> bool:
    return bool(_CHAPTER.fullmatch(text_of(heading.runs)))


def _attach_captions(blocks: Sequence[Block]) -> list[Block]:
    """Give a caption to the picture or table that it stands beside."""
    done: list[Block] = []
    for block in blocks:
        before = done[-1] if done else None
        if _is_caption(block) and isinstance(before, Image | Table) and not before.caption:
            assert isinstance(block, Paragraph)
            done[-1] = replace(before, caption=block.runs)
        elif isinstance(block, Table) and isinstance(before, Paragraph) and _is_caption(before):
            done[-1] = replace(block, caption=before.runs)
        else:
            done.append(block)
    return done


def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind is ParagraphKind.CAPTION
