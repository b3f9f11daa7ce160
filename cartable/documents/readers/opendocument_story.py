"""A story of an OpenDocument file (the body, a cell, a box, a note) as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cartable.documents.markup import Element, local_name
from cartable.documents.model import (
    Block,
    Heading,
    Note,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    SourceSpan,
    text_of,
)
from cartable.documents.readers.letter_looks import Look
from cartable.documents.readers.list_levels import Flow, ListMark
from cartable.documents.readers.opendocument_inline import InlineReader
from cartable.documents.readers.opendocument_lists import Counters, ListCounter
from cartable.documents.readers.opendocument_parts import OdfPackage
from cartable.documents.readers.opendocument_styles import (
    DRAW,
    FO,
    TEXT,
    OdfStyle,
    OdfStyles,
    number,
)
from cartable.documents.readers.opendocument_tables import read_table
from cartable.documents.readers.pieces import Piece, assemble
from cartable.documents.readers.proofing import Proofing
from cartable.documents.readers.style_roles import PARAGRAPH_KINDS, Role
from cartable.documents.runs import plain_runs

_DEEPEST_NESTING = 15
_SKIPPED = frozenset(
    {
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms",
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index", "title", "desc", "dde-connection-decls", "enhanced-geometry",
        "annotation", "glue-point", "event-listeners",
    }
)  # fmt: skip


@dataclass(slots=True)
class OdfStory:
    """Reads stories of one file, in order: list numbers and notes run through all of them."""

    package: OdfPackage
    styles: OdfStyles
    proofing: Proofing
    has_pages: bool = False
    page: int = 1
    position: int = 0
    title: str = ""
    """The text of the first paragraph in the title style."""
    _inline: InlineReader = field(init=False)
    _lists: ListCounter = field(init=False)
    _nesting: int = 0
    _hoisted: list[PageMark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lists = ListCounter(self.styles)
        self._inline = InlineReader(
            self.package, self.styles, self.read_nested, self.read_table, self._turn_page
        )

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes called so far."""
        return tuple(self._inline.notes)

    def read_nested(self, container: Element) -> tuple[Block, ...]:
        """Return the blocks of a cell, a box or a note; page marks are kept for after it."""
        if self._nesting >= _DEEPEST_NESTING:
            runs = plain_runs(" ".join("".join(container.itertext()).split()))
            return (Paragraph(runs),) if runs else ()
        self._nesting += 1
        flow = Flow()
        for child in container:
            self.add(child, flow)
        self._nesting -= 1
        blocks = flow.finish()
        self._hoisted += [b for b in blocks if isinstance(b, PageMark)]
        return tuple(b for b in blocks if not isinstance(b, PageMark))

    def read_table(self, node: Element) -> tuple[Block, ...]:
        """Return a table, or what a layout table lays out."""
        return read_table(node, self.read_nested)

    def read_shape(self, node: Element) -> tuple[Block, ...]:
        """Return what a frame, a shape or a group of a slide shows."""
        return tuple(assemble(self._inline.frame(node), Paragraph))

    def add(self, node: Element, flow: Flow) -> None:
        """Add what one child of a container holds to the flow."""
        name = local_name(node)
        if name in _SKIPPED or not name:
            return
        match name:
            case "p" | "h":
                self._add_paragraph(node, flow, None)
            case "list":
                style = node.get(f"{TEXT}style-name", "")
                self._add_list(node, flow, style, 0, self._lists.open(node, style))
            case "table":
                flow.add(self.read_table(node))
            case "section" if is_hidden_section(node):
                return
            case "soft-page-break":
                for mark in self._turn_page():
                    flow.add_page(mark)
            case _ if str(node.tag).startswith(DRAW):
                flow.add(assemble(self._inline.frame(node), Paragraph))
            case _:
                for child in node:
                    self.add(child, flow)
        if not self._nesting:
            for mark in self._hoisted:
                flow.add_page(mark)
            self._hoisted.clear()

    def _turn_page(self) -> Iterator[PageMark]:
        if self.has_pages:
            self.page += 1
            yield PageMark(str(self.page), SourceSpan("content.xml", page=self.page))

    def _add_list(
        self, node: Element, flow: Flow, style: str, level: int, counters: Counters
    ) -> None:
        style = node.get(f"{TEXT}style-name") or style
        for item in node:
            if local_name(item) not in {"list-item", "list-header"}:
                continue
            is_first = local_name(item) == "list-item"
            for child in item:
                match local_name(child):
                    case "list":
                        self._add_list(child, flow, style, level + 1, counters)
                    case "p" | "h":
                        mark = ListMark(level, is_continuation=True)
                        if is_first:
                            shown = style or self._paragraph_list(child)
                            mark = self._lists.mark(item, shown, level, counters)
                        is_first = False
                        self._add_paragraph(child, flow, mark)
                    case _:
                        self.add(child, flow)

    def _paragraph_list(self, node: Element) -> str:
        return self.styles.get("paragraph", node.get(f"{TEXT}style-name")).list_style

    def _add_paragraph(self, node: Element, flow: Flow, mark: ListMark | None) -> None:
        name = node.get(f"{TEXT}style-name")
        style = self.styles.get("paragraph", name)
        level = 0
        if local_name(node) == "h":
            level = number(node.get(f"{TEXT}outline-level"), style.level or 1) or 1
            style = replace(style, role=Role.TITLE if style.role is Role.TITLE else Role.HEADING)
        if (
            self.has_pages
            and self.styles.property("paragraph", name, f"{FO}break-before") == "page"
        ):
            for page in self._turn_page():
                flow.add_page(page)
        pieces = self._inline.read(node, _base_look(style))
        if style.role is Role.CONTENTS or style.look.is_hidden:
            return
        label = ""
        if style.role is Role.HEADING and level:
            label = self._lists.heading_label(node, level) or _label_of(mark)
            mark = None
        blocks = self._blocks(pieces, replace(style, level=level or style.level), label)
        flow.add([b for b in blocks if not isinstance(b, PageMark)], mark)
        for block in blocks:
            if isinstance(block, PageMark):
                flow.add_page(block)

    def _blocks(self, pieces: list[Piece], style: OdfStyle, label: str) -> list[Block]:
        page = self.page if self.has_pages else None
        where = SourceSpan("content.xml", self.position, self.position + 1, page)
        kind = PARAGRAPH_KINDS.get(style.role, ParagraphKind.BODY)

        def make(runs: Runs) -> Block:
            settled = self.proofing.settle(runs)
            if style.role is Role.HEADING:
                named = (Run(label + "\u00a0"), *settled) if label else settled
                return Heading(min(style.level or 1, 6), named, where)
            if style.role is Role.TITLE:
                self.title = self.title or text_of(runs)
                return Heading(1, settled, where)
            return Paragraph(settled, kind, where)

        return assemble(pieces, make, keeps_spaces=style.role is Role.CODE)


def _base_look(style: OdfStyle) -> Look:
    """Return the look below the spans; the bold of a title's style is no emphasis."""
    if style.role is Role.BODY:
        return style.look
    return replace(style.look, is_bold=None, is_italic=None)


def _label_of(mark: ListMark | None) -> str:
    if mark is None or mark.is_continuation:
        return ""
    return f"{mark.number}." if mark.is_ordered else mark.label


def is_hidden_section(node: Element) -> bool:
    """Whether a section is one that the author hid."""
    is_hidden = node.get(f"{TEXT}is-hidden") == "true"
    return bool(is_hidden or node.get(f"{TEXT}display") == "none")
