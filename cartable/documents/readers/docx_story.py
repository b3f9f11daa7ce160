"""A story of a DOCX (the body, a note, a text box, a cell) as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cartable.documents.markup import Element, local_name
from cartable.documents.model import (
    Block,
    Heading,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    SourceSpan,
    text_of,
)
from cartable.documents.readers.docx_inline import InlineReader, Pages, is_placeholder
from cartable.documents.readers.docx_notes import NoteBook
from cartable.documents.readers.docx_numbering import Numbering
from cartable.documents.readers.docx_styles import (
    ParagraphStyle,
    StyleSheet,
    indent_of,
    list_of,
    outline_level_of,
)
from cartable.documents.readers.docx_tables import read_table
from cartable.documents.readers.drawings import DrawingReader
from cartable.documents.readers.letter_looks import Look
from cartable.documents.readers.list_levels import Flow, ListMark
from cartable.documents.readers.ooxml_parts import Part, W, choose_alternative
from cartable.documents.readers.pieces import Piece, assemble
from cartable.documents.readers.proofing import Proofing
from cartable.documents.readers.style_roles import PARAGRAPH_KINDS, Role
from cartable.documents.runs import plain_runs

_DEEPEST_NESTING = 15
_SKIPPED = frozenset({"sectPr", "tcPr", "bookmarkStart", "bookmarkEnd", "del", "moveFrom", "sdtPr"})


@dataclass(slots=True)
class Sources:
    """What all stories of one file share."""

    styles: StyleSheet
    numbering: Numbering
    drawings: DrawingReader
    notes: NoteBook
    proofing: Proofing
    title: str = ""
    """The text of the first paragraph in the title style."""


@dataclass(slots=True)
class Story:
    """Reads the stories of one part."""

    part: Part
    sources: Sources
    pages: Pages
    position: int = 0
    """The rank of the body's child being read, for source spans."""
    _inline: InlineReader = field(init=False)
    _nesting: int = 0
    _carried: list[Piece] = field(default_factory=list)
    _hoisted: list[PageMark] = field(default_factory=list)
    _list_place: tuple[int, int] = (0, 0)
    """Level and indent of the last list item."""

    def __post_init__(self) -> None:
        shared = self.sources
        self._inline = InlineReader(
            self.part, shared.styles, shared.drawings, shared.notes, self.pages, self.read_nested
        )

    def read(self, container: Element) -> tuple[Block, ...]:
        """Return the blocks of a container."""
        flow = Flow()
        for child in container:
            self.add(child, flow)
        return flow.finish()

    def read_nested(self, container: Element) -> tuple[Block, ...]:
        """Return the blocks of a cell or a box; page marks are kept for after its table."""
        carried, self._carried = self._carried, []
        place, self._list_place = self._list_place, (0, 0)
        self._nesting += 1
        if self._nesting > _DEEPEST_NESTING:
            runs = plain_runs(" ".join(t.text or "" for t in container.iter(f"{W}t")))
            blocks: tuple[Block, ...] = (Paragraph(runs),) if runs else ()
        else:
            blocks = self.read(container)
        self._nesting -= 1
        self._carried, self._list_place = carried, place
        self._hoisted += [b for b in blocks if isinstance(b, PageMark)]
        return tuple(b for b in blocks if not isinstance(b, PageMark))

    def add(self, node: Element, flow: Flow) -> None:
        """Add what one child of a container holds to the flow."""
        name = local_name(node)
        if name in _SKIPPED:
            return
        match name:
            case "p":
                self._add_paragraph(node, flow)
            case "tbl":
                flow.add(read_table(node, self.sources.styles, self.read_nested))
            case "sdt":
                self._add_control(node, flow)
            case "AlternateContent":
                for branch in choose_alternative(node)[:1]:
                    self._add_children(branch, flow)
            case "altChunk":
                self.sources.drawings.leave_out()
            case "oMathPara" | "oMath":
                holder = _wrapped(node)
                self._add_paragraph(holder, flow)
            case _:
                self._add_children(node, flow)
        for mark in self._hoisted:
            flow.add_page(mark)
        self._hoisted.clear()

    def _add_children(self, node: Element, flow: Flow) -> None:
        for child in node:
            self.add(child, flow)

    def _add_control(self, node: Element, flow: Flow) -> None:
        gallery = node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
            return
        content = node.find(f"{W}sdtContent")
        if content is not None and not is_placeholder(node):
            self._add_children(content, flow)

    def _add_paragraph(self, node: Element, flow: Flow) -> None:
        properties = node.find(f"{W}pPr")
        style = self._style(properties)
        if style.role is Role.HEADING:
            self._inline.forget_fields()
        pieces = self._carried + self._inline.read(node, self._base_look(style))
        self._carried = []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._carried = pieces  # its mark was deleted: it runs on in the next paragraph
            return
        if style.role is Role.CONTENTS:
            pieces = [piece for piece in pieces if isinstance(piece, PageMark)]
        mark = self._mark(properties, style, flow)
        label = _heading_label(mark) if style.role is Role.HEADING else ""
        blocks = self._blocks(pieces, style, label)
        before = next((i for i, b in enumerate(blocks) if not isinstance(b, PageMark)), len(blocks))
        _add_pages(blocks[:before], flow)
        rest = [block for block in blocks[before:] if not isinstance(block, PageMark)]
        flow.add(rest, None if style.role is Role.HEADING else mark)
        _add_pages(blocks[before:], flow)

    def _blocks(self, pieces: list[Piece], style: ParagraphStyle, label: str) -> list[Block]:
        where = SourceSpan(self.part.path, self.position, self.position + 1, self._page())
        kind = PARAGRAPH_KINDS.get(style.role, ParagraphKind.BODY)

        def make(runs: Runs) -> Block:
            settled = self.sources.proofing.settle(runs)
            if style.role is Role.HEADING:
                named = (Run(label), *settled) if label else settled
                return Heading(min(style.level or 1, 6), named, where)
            if style.role is Role.TITLE:
                self.sources.title = self.sources.title or text_of(runs)
                return Heading(1, settled, where)
            return Paragraph(settled, kind, where)

        return assemble(pieces, make, keeps_spaces=style.role is Role.CODE)

    def _page(self) -> int | None:
        return self.pages.count if self.pages.has_breaks else None

    def _style(self, properties: Element | None) -> ParagraphStyle:
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self.sources.styles.paragraph(named.get(f"{W}val") if named is not None else None)
        level = outline_level_of(properties)
        if level and style.role not in {Role.CONTENTS, Role.CAPTION}:
            return replace(style, role=Role.HEADING, level=level)
        if level == 0 and style.role is Role.HEADING:
            return replace(style, role=Role.BODY)
        return style

    def _base_look(self, style: ParagraphStyle) -> Look:
        """Return the look below the runs; the bold of a title's style is no emphasis."""
        look = style.look.over(self.sources.styles.default_look)
        if style.role is Role.BODY:
            return look
        return replace(look, is_bold=None, is_italic=None)

    def _mark(
        self, properties: Element | None, style: ParagraphStyle, flow: Flow
    ) -> ListMark | None:
        list_id, level = list_of(properties) if properties is not None else (None, None)
        list_id = style.list_id if list_id is None else list_id
        level = (style.list_level or 0) if level is None else level
        indent = indent_of(properties, -1) if properties is not None else -1
        if list_id and list_id != "0":
            mark = self.sources.numbering.advance(list_id, level)
            if mark is not None and not mark.is_continuation:
                own = indent if indent >= 0 else self.sources.numbering.indent(list_id, level)
                self._list_place = (level, own)
            return mark
        indent = style.indent if indent < 0 else indent
        level, item_indent = self._list_place
        if flow.is_in_list and style.role is Role.BODY and indent >= max(item_indent, 1):
            return ListMark(level, is_continuation=True)
        return None


def _add_pages(blocks: list[Block], flow: Flow) -> None:
    for block in blocks:
        if isinstance(block, PageMark):
            flow.add_page(block)


def _heading_label(mark: ListMark | None) -> str:
    if mark is None:
        return ""
    label = f"{mark.number}." if mark.is_ordered else mark.label
    return f"{label}\u00a0" if label else ""


def _wrapped(node: Element) -> Element:
    """Return a paragraph that holds a formula standing alone between paragraphs."""
    holder = node.makeelement(f"{W}p")
    holder.append(node)
    return holder


def texts_of(root: Element) -> Iterator[str]:
    """Yield the texts of a part, for the guess of its language."""
    return (node.text or "" for node in root.iter(f"{W}t"))
