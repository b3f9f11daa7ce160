"""What PowerPoint and Impress share: shapes put in reading order, slides put one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from cartable.documents.model import (
    Block,
    Heading,
    Image,
    Note,
    NoteKind,
    PageMark,
    Run,
    Runs,
    SourceSpan,
    text_of,
)
from cartable.documents.runs import tidy_blocks, tidy_runs

_TOLERANCE = 0.02
_MOST_SHAPES = 400
_FULL_COLUMN = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands; any unit, the same for a whole slide."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Shape:
    """What a shape shows; without a box it is read last."""

    blocks: tuple[Block, ...]
    box: Box | None = None


@dataclass(slots=True)
class Deck:
    """The slides read so far."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(
        self, number: int, title: Runs, shapes: Sequence[Shape], notes: tuple[Block, ...]
    ) -> None:
        """Add one slide: its mark, its title, what it shows, its presenter's notes apart."""
        source = SourceSpan(f"slide {number}", page=number)
        self.blocks.append(PageMark(str(number), source))
        heading = tidy_runs(title) or (Run(f"Diapositive {number}"),)
        self.blocks.append(Heading(1, heading, source))
        content = [block for shape in reading_order(shapes) for block in shape.blocks]
        for position, block in enumerate(tidy_blocks(content)):
            where = replace(source, start=position, end=position + 1)
            self.blocks.append(replace(block, source=where))
        if notes:
            self.notes.append(Note(f"speaker-{number}", str(number), notes, NoteKind.SPEAKER))


def one_line_runs(runs: Runs) -> Runs:
    """Return the runs of a title on one line, without its bold: a title is no emphasis."""
    return tuple(
        replace(run, text=run.text.replace("\n", " "), is_bold=False) if not run.formula else run
        for run in runs
    )


def reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """Return the shapes top to bottom and left to right, columns being read one by one.

    Where rows and columns are both possible, the wider gaps separate: what stands close belongs
    together.
    """
    placed = [shape for shape in shapes if shape.box is not None and shape.blocks]
    floating = [shape for shape in shapes if shape.box is None and shape.blocks]
    if len(placed) > _MOST_SHAPES:
        return placed + floating
    boxes = [shape.box for shape in placed if shape.box]
    width = max((b.right for b in boxes), default=0) - min((b.left for b in boxes), default=0)
    height = max((b.bottom for b in boxes), default=0) - min((b.top for b in boxes), default=0)
    return _order(placed, width * _TOLERANCE, height * _TOLERANCE) + floating


def _order(shapes: list[Shape], x_slack: float, y_slack: float) -> list[Shape]:
    if len(shapes) < 2:
        return shapes
    rows, row_gap = _cut(shapes, "top", "bottom", y_slack)
    columns, column_gap = _cut(shapes, "left", "right", x_slack)
    if len(rows) == len(columns) == 1:
        return sorted(shapes, key=lambda s: (s.box.top, s.box.left) if s.box else (0, 0))
    is_by_column = len(rows) == 1 or (
        len(columns) > 1 and column_gap > row_gap and _stand_side_by_side(columns, shapes)
    )
    groups = columns if is_by_column else rows
    return [shape for group in groups for shape in _order(group, x_slack, y_slack)]


def _stand_side_by_side(columns: list[list[Shape]], shapes: list[Shape]) -> bool:
    """Whether every column is nearly as tall as all of them together."""
    tall = _height(shapes)
    return all(_height(column) >= tall * _FULL_COLUMN for column in columns)


def _height(shapes: list[Shape]) -> float:
    boxes = [shape.box for shape in shapes if shape.box]
    return max(b.bottom for b in boxes) - min(b.top for b in boxes)


def _cut(
    shapes: list[Shape], start: str, end: str, slack: float
) -> tuple[list[list[Shape]], float]:
    """Return the shapes in groups that do not overlap on one axis, and the narrowest gap."""
    begins: Callable[[Box | None], float] = attrgetter(start)
    ends: Callable[[Box | None], float] = attrgetter(end)
    groups: list[list[Shape]] = []
    narrowest = float("inf")
    reached = 0.0
    for shape in sorted(shapes, key=lambda s: begins(s.box)):
        gap = begins(shape.box) - reached
        if not groups or gap >= -slack:
            narrowest = min(narrowest, gap) if groups else narrowest
            groups.append([])
            reached = ends(shape.box)
        groups[-1].append(shape)
        reached = max(reached, ends(shape.box))
    return groups, narrowest


def has_content(deck: Deck) -> bool:
    """Whether a slide shows more than a title that we gave it ourselves."""
    return any(
        not isinstance(block, PageMark)
        and block != Image("", source=block.source)
        and not (isinstance(block, Heading) and _is_ours(block))
        for block in deck.blocks
    )


def title_of_deck(deck: Deck) -> str:
    """Return the title of the first slide that has one of its own."""
    titles = (b for b in deck.blocks if isinstance(b, Heading) and not _is_ours(b))
    first = next(titles, None)
    return text_of(first.runs) if first else ""


def _is_ours(heading: Heading) -> bool:
    return text_of(heading.runs) == f"Diapositive {heading.source.page}"
