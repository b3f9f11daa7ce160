"""The inside of OpenDocument paragraphs: runs, links, notes, frames, formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cartable.documents.formulas import run_from_mathml
from cartable.documents.links import safe_link
from cartable.documents.markup import Element, local_name
from cartable.documents.model import Baseline, Block, Image, Note, NoteKind, Run
from cartable.documents.readers.figures import clean_alternative_text
from cartable.documents.readers.letter_looks import Look
from cartable.documents.readers.opendocument_parts import OdfPackage
from cartable.documents.readers.opendocument_styles import (
    DRAW,
    SVG,
    TEXT,
    XLINK,
    OdfStyles,
    number,
)
from cartable.documents.readers.pieces import Piece
from cartable.documents.readers.proofing import primary_tag
from cartable.documents.readers.symbol_fonts import readable_symbols
from cartable.documents.runs import fold_spaces

_SKIPPED = frozenset(
    {
        "annotation", "annotation-end", "hidden-text", "hidden-paragraph", "script", "ruby-text",
        "change", "change-start", "change-end", "bookmark", "bookmark-start", "bookmark-end",
        "note-citation", "title", "desc", "control", "forms", "tracked-changes",
        "enhanced-geometry", "glue-point", "image-map", "event-listeners", "page-thumbnail",
    }
)  # fmt: skip
SHAPES = frozenset(
    {
        "custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon", "path",
        "regular-polygon", "caption", "connector", "measure",
    }
)  # fmt: skip
_MOST_SPACES = 200
ReadBlocks = Callable[[Element], tuple[Block, ...]]


@dataclass(slots=True)
class InlineReader:
    """Reads the pieces of paragraphs, and keeps the notes that they call."""

    package: OdfPackage
    styles: OdfStyles
    read_blocks: ReadBlocks
    read_table: ReadBlocks
    turn_page: Callable[[], Iterator[Piece]]
    notes: list[Note] = field(default_factory=list)

    def read(self, node: Element, base: Look) -> list[Piece]:
        """Return the pieces of a paragraph, in order."""
        return list(self._walk(node, base, None))

    def frame(self, node: Element) -> list[Piece]:
        """Return what a frame, a shape or a group shows."""
        return list(self._drawn(node, local_name(node)))

    def _walk(self, node: Element, look: Look, href: str | None) -> Iterator[Piece]:
        if node.text:
            yield _styled(node.text, look, href)
        for child in node:
            name = local_name(child)
            if name not in _SKIPPED:
                yield from self._child(child, name, look, href)
            if child.tail:
                yield _styled(child.tail, look, href)

    def _child(self, child: Element, name: str, look: Look, href: str | None) -> Iterator[Piece]:
        match name:
            case "span":
                own = self.styles.get("text", child.get(f"{TEXT}style-name")).look.over(look)
                if not own.is_hidden:
                    yield from self._walk(child, own, href)
            case "a" if child.tag == f"{TEXT}a":
                link = safe_link(child.get(f"{XLINK}href", ""))
                yield from self._walk(child, look, link or href)
            case "s":
                yield _styled(" " * min(number(child.get(f"{TEXT}c"), 1), _MOST_SPACES), look, href)
            case "tab":
                yield _styled("\t", look, href)
            case "line-break":
                yield Run("\n")
            case "soft-page-break":
                yield from self.turn_page()
            case "note":
                yield from self._note(child)
            case _ if str(child.tag).startswith(DRAW):
                yield from self._drawn(child, name)
            case _:
                yield from self._walk(child, look, href)

    def _note(self, node: Element) -> Iterator[Piece]:
        body = node.find(f"{TEXT}note-body")
        citation = node.find(f"{TEXT}note-citation")
        if body is None:
            return
        label = "".join(citation.itertext()).strip() if citation is not None else ""
        label = label or str(len(self.notes) + 1)
        is_endnote = node.get(f"{TEXT}note-class") == "endnote"
        kind = NoteKind.ENDNOTE if is_endnote else NoteKind.FOOTNOTE
        blocks = self.read_blocks(body)
        if not blocks:
            return
        name = f"note-{len(self.notes) + 1}"
        self.notes.append(Note(name, label, blocks, kind))
        yield Run(label, baseline=Baseline.SUPERSCRIPT, note=name)

    def _drawn(self, node: Element, name: str) -> Iterator[Piece]:
        if name == "frame":
            yield from self._frame(node)
        elif name in SHAPES:
            yield from self.read_blocks(node)
        elif name in {"g", "a"}:
            for child in node:
                if local_name(child) not in _SKIPPED:
                    yield from self._drawn(child, local_name(child))

    def _frame(self, node: Element) -> Iterator[Piece]:
        parts = {local_name(child): child for child in reversed(node)}
        if "table" in parts:
            yield from self.read_table(parts["table"])
        elif "text-box" in parts:
            yield from self.read_blocks(parts["text-box"])
        elif "object" in parts or "object-ole" in parts:
            yield from self._object(node, parts)
        elif "image" in parts:
            yield self._image(node)
        elif {"plugin", "applet", "floating-frame"} & parts.keys():
            self.package.leave_out()

    def _object(self, node: Element, parts: dict[str, Element]) -> Iterator[Piece]:
        root = self.package.embedded(parts["object"]) if "object" in parts else None
        kind = local_name(root) if root is not None else ""
        if root is not None and kind == "math":
            if run := run_from_mathml(root):
                yield run
            return
        tables = list(root.iter("{*}table")) if root is not None else []
        blocks = self.read_table(tables[0]) if tables else ()
        if blocks:
            yield from blocks
            return
        self.package.leave_out()
        image = self._image(node) if "image" in parts else None
        if image and (image.resource or image.alternative_text):
            yield image

    def _image(self, node: Element) -> Image:
        images = node.findall(f"{DRAW}image")
        chosen = next((i for i in images if self.package.is_readable(i)), images[0])
        text = node.findtext(f"{SVG}desc") or node.findtext(f"{SVG}title") or ""
        return Image(self.package.picture(chosen), clean_alternative_text(text))


def _styled(text: str, look: Look, href: str | None) -> Run:
    if look.is_hidden:
        return Run("")
    return Run(
        readable_symbols(fold_spaces(text) if "\n" in text else text, ""),
        is_bold=bool(look.is_bold),
        is_italic=bool(look.is_italic),
        baseline=look.baseline or Baseline.NORMAL,
        href=href,
        language=primary_tag(look.language),
    )
