"""LibreOffice presentations (.odp), slide by slide."""

from __future__ import annotations

import re
from pathlib import Path

from cartable.documents.contract import EmptyDocumentError, ReadContext
from cartable.documents.markup import Element, local_name
from cartable.documents.model import Block, Document, Heading, Run, Runs, walk_runs
from cartable.documents.outline import choose_title, outline_of
from cartable.documents.readers.odt import open_story
from cartable.documents.readers.opendocument_inline import SHAPES
from cartable.documents.readers.opendocument_parts import OdfPackage, open_package
from cartable.documents.readers.opendocument_story import OdfStory
from cartable.documents.readers.opendocument_styles import DRAW, PRESENTATION, SVG
from cartable.documents.readers.slides import (
    Box,
    Deck,
    Shape,
    has_content,
    one_line_runs,
    title_of_deck,
)
from cartable.documents.runs import tidy_runs

_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|px)?$")
_POINTS = {"cm": 28.3465, "mm": 2.83465, "in": 72.0, "pt": 1.0, "px": 0.75}
_TRANSLATE = re.compile(r"translate\s*\(\s*(\S+?)[\s,]+(\S+?)\s*\)")
_DROPPED = frozenset({"date-time", "footer", "header", "page-number", "page", "notes", "handout"})
_DRAWN = frozenset({"frame", "g", "a", *SHAPES})
_PREVIEW_SLIDES = 5
_PREVIEW_FROM = 30


def read(path: Path, context: ReadContext) -> Document:
    """Return the presentation in `path`; each slide begins with its mark and its title.

    Raises:
        DocumentError: Encrypted, OldWord, Corrupted, Oversized, Empty or Missing.
    """
    with open_package(path, context.limits) as package:
        body = package.body("presentation")
        story = open_story(package, body, context)
        pages = body.findall(f"{DRAW}page")
        deck = Deck()
        for number, page in enumerate(pages, 1):
            if not _is_hidden(page, story):
                _read_slide(page, number, story, deck)
            if number == _PREVIEW_SLIDES and len(pages) >= _PREVIEW_FROM:
                context.preview(_document(path, package, story, deck, len(pages)))
            context.report(number / len(pages))
        if not has_content(deck):
            raise EmptyDocumentError(path.name)
        return _document(path, package, story, deck, len(pages))


def _document(path: Path, package: OdfPackage, story: OdfStory, deck: Deck, count: int) -> Document:
    blocks = tuple(deck.blocks)
    return Document(
        title=choose_title(package.title() or title_of_deck(deck), blocks, path),
        blocks=blocks,
        language=story.proofing.document,
        notes=(*story.notes, *deck.notes),
        outline=outline_of(blocks),
        resources=package.pictures.resources,
        format="odp",
        omissions=package.omissions,
        page_count=count,
    )


def _read_slide(page: Element, number: int, story: OdfStory, deck: Deck) -> None:
    title: Runs = ()
    shapes: list[Shape] = []
    notes: tuple[Block, ...] = ()
    for node in page:
        kind = node.get(f"{PRESENTATION}class", "")
        if local_name(node) == "notes":
            notes = _speaker_notes(node, story)
        elif _is_dropped(node, kind):
            continue
        elif kind == "title" and not title:
            title = _title_runs(story.read_shape(node))
        else:
            shapes.append(Shape(story.read_shape(node), _box(node)))
    deck.add(number, title, shapes, notes)


def _is_dropped(node: Element, kind: str) -> bool:
    is_prompt = node.get(f"{PRESENTATION}placeholder") == "true"
    return kind in _DROPPED or is_prompt or local_name(node) not in _DRAWN


def _title_runs(blocks: tuple[Block, ...]) -> Runs:
    gathered = [run for runs in walk_runs(blocks) for run in (*runs, Run(" "))]
    return one_line_runs(tidy_runs(gathered))


def _speaker_notes(node: Element, story: OdfStory) -> tuple[Block, ...]:
    return tuple(
        block
        for frame in node
        if frame.get(f"{PRESENTATION}class") == "notes"
        for block in story.read_shape(frame)
        if not isinstance(block, Heading)
    )


def _is_hidden(page: Element, story: OdfStory) -> bool:
    style = page.get(f"{DRAW}style-name")
    visibility = story.styles.property("drawing-page", style, f"{PRESENTATION}visibility")
    return visibility == "hidden"


def _box(node: Element) -> Box | None:
    """Return the place of a shape in points; that of a group is the union of its parts."""
    if local_name(node) in {"g", "a"}:
        parts = [box for child in node if (box := _box(child))]
        return _union(parts) if parts else None
    left, top = _length(node.get(f"{SVG}x")), _length(node.get(f"{SVG}y"))
    moved = _TRANSLATE.search(node.get(f"{DRAW}transform", ""))
    if moved:
        left, top = _length(moved.group(1)), _length(moved.group(2))
    if left is None or top is None:
        return _line_box(node)
    width = _length(node.get(f"{SVG}width")) or 0.0
    height = _length(node.get(f"{SVG}height")) or 0.0
    return Box(left, top, left + width, top + height)


def _line_box(node: Element) -> Box | None:
    ends = [_length(node.get(f"{SVG}{name}")) for name in ("x1", "y1", "x2", "y2")]
    x1, y1, x2, y2 = ends
    if x1 is None or y1 is None or x2 is None or y2 is None:
        return None
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _union(boxes: list[Box]) -> Box:
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )


def _length(text: str | None) -> float | None:
    found = _LENGTH.match(text or "")
    try:
        return float(found.group(1)) * _POINTS[found.group(2) or "pt"] if found else None
    except ValueError:
        return None
