"""The inside of DOCX paragraphs: runs, fields, links, notes, formulas, drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cartable.documents.formulas import run_from_omml
from cartable.documents.links import safe_link
from cartable.documents.markup import Element, local_name
from cartable.documents.model import Baseline, Block, PageMark, Run, SourceSpan
from cartable.documents.readers.docx_notes import NoteBook
from cartable.documents.readers.docx_styles import StyleSheet, look_of
from cartable.documents.readers.drawings import DrawingReader, is_hidden, pictures_of
from cartable.documents.readers.letter_looks import Look
from cartable.documents.readers.ooxml_parts import (
    A,
    Part,
    R,
    W,
    choose_alternative,
    is_on,
)
from cartable.documents.readers.pieces import Piece
from cartable.documents.readers.proofing import primary_tag
from cartable.documents.readers.symbol_fonts import readable_symbols, symbol_text

_SKIPPED = frozenset(
    {
        "pPr", "rPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "bookmarkStart", "bookmarkEnd",
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr",
        "permStart", "permEnd", "delText", "delInstrText", "footnoteRef", "endnoteRef",
        "separator", "continuationSeparator", "rt", "txbxContent", "softHyphen",
    }
)  # fmt: skip
_TEXTS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "-",
    "br": "\n",
}
_LEFT_OUT_FIELDS = frozenset({"TOC", "RD", "INDEX", "TC", "XE"})


@dataclass(slots=True)
class _Field:
    """A complex field being read: its code, then what it shows."""

    code: str = ""
    is_result: bool = False

    @property
    def kind(self) -> str:
        words = self.code.split()
        return words[0].upper() if words else ""

    @property
    def href(self) -> str | None:
        if self.kind != "HYPERLINK":
            return None
        return safe_link(self.code.split('"')[1]) if self.code.count('"') >= 2 else None


@dataclass(slots=True)
class Pages:
    """Counts the pages that Word laid out; there are none until a first break is seen."""

    has_breaks: bool
    count: int = 1

    def turn(self, part: str) -> PageMark | None:
        """Return the mark of the next page."""
        if not self.has_breaks:
            return None
        self.count += 1
        return PageMark(str(self.count), SourceSpan(part, page=self.count))


@dataclass(slots=True)
class InlineReader:
    """Reads the pieces of paragraphs, one after the other: a field may span several."""

    part: Part
    styles: StyleSheet
    drawings: DrawingReader
    notes: NoteBook
    pages: Pages
    read_box: Callable[[Element], tuple[Block, ...]]
    _fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: Element, base: Look) -> list[Piece]:
        """Return the pieces of a `w:p`, in order.

        Args:
            paragraph: the element.
            base: how its letters look before any run says more.
        """
        return list(self._walk(paragraph, base, None))

    @property
    def is_left_out(self) -> bool:
        """Whether the text here is a field's code, or a field that only repeats the document."""
        return any(not f.is_result or f.kind in _LEFT_OUT_FIELDS for f in self._fields)

    def forget_fields(self) -> None:
        """Close every field: a heading stands in none, whatever a damaged file left open."""
        self._fields.clear()

    def _walk(self, node: Element, base: Look, href: str | None) -> Iterator[Piece]:
        for child in node:
            name = local_name(child)
            if name in _SKIPPED:
                continue
            match name:
                case "r":
                    yield from self._run(child, base, href)
                case "hyperlink":
                    yield from self._walk(child, base, self.part.link(child.get(f"{R}id")) or href)
                case "fldSimple":
                    yield from self._simple_field(child, base, href)
                case "oMath" | "oMathPara":
                    yield from self._formula(child)
                case "sdt":
                    yield from self._control(child, base, href)
                case "AlternateContent":
                    yield from self._alternative(child, base, href)
                case "p" | "tbl":
                    continue
                case _:
                    yield from self._walk(child, base, href)

    def _run(self, run: Element, base: Look, href: str | None) -> Iterator[Piece]:
        properties = run.find(f"{W}rPr")
        look = base
        if properties is not None:
            if properties.find(f"{W}del") is not None:
                return
            style = properties.find(f"{W}rStyle")
            named = self.styles.character(style.get(f"{W}val") if style is not None else None)
            look = look_of(properties).over(named).over(base)
        if look.is_hidden:
            self._follow_fields(run)
            return
        yield from self._run_content(run, look, href)

    def _run_content(self, run: Element, look: Look, href: str | None) -> Iterator[Piece]:
        for child in run:
            name = local_name(child)
            if name == "fldChar":
                self._turn_field(child.get(f"{W}fldCharType"))
            elif name == "instrText":
                self._add_code(child.text or "")
            elif name == "lastRenderedPageBreak":
                if mark := self.pages.turn(self.part.path):
                    yield mark
            elif self.is_left_out or name in _SKIPPED:
                continue
            elif name in {"t", "sym"} or name in _TEXTS:
                yield self._styled(_text_of(child, name, look), look, href)
            else:
                yield from self._rich_content(child, name, look, href)

    def _rich_content(
        self, child: Element, name: str, look: Look, href: str | None
    ) -> Iterator[Piece]:
        match name:
            case "footnoteReference" | "endnoteReference":
                if call := self.notes.call(name, child):
                    yield call
            case "drawing" | "pict" | "object":
                yield from self._drawing(child)
            case "AlternateContent":
                for branch in choose_alternative(child):
                    if found := list(self._run_content(branch, look, href)):
                        yield from found
                        return
            case "ruby":
                base = child.find(f"{W}rubyBase")
                if base is not None:
                    yield from self._walk(base, look, href)

    def _styled(self, text: str, look: Look, href: str | None) -> Run:
        linked = next((f.href for f in reversed(self._fields) if f.href), href)
        return Run(
            text,
            is_bold=bool(look.is_bold),
            is_italic=bool(look.is_italic),
            baseline=look.baseline or Baseline.NORMAL,
            href=linked,
            language=primary_tag(look.language),
        )

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _follow_fields(self, run: Element) -> None:
        """Keep count of the fields that hidden text opens and closes."""
        for child in run:
            if local_name(child) == "fldChar":
                self._turn_field(child.get(f"{W}fldCharType"))
            elif local_name(child) == "instrText":
                self._add_code(child.text or "")

    def _add_code(self, text: str) -> None:
        if self._fields and not self._fields[-1].is_result:
            self._fields[-1].code += text

    def _simple_field(self, node: Element, base: Look, href: str | None) -> Iterator[Piece]:
        self._fields.append(_Field(node.get(f"{W}instr", ""), is_result=True))
        yield from self._walk(node, base, href)
        self._fields.pop()

    def _formula(self, node: Element) -> Iterator[Piece]:
        if self.is_left_out:
            return
        for child in [node] if local_name(node) == "oMath" else list(node):
            if local_name(child) == "oMath" and (run := run_from_omml(child)):
                yield run

    def _control(self, node: Element, base: Look, href: str | None) -> Iterator[Piece]:
        content = node.find(f"{W}sdtContent")
        if content is not None and not is_placeholder(node):
            yield from self._walk(content, base, href)

    def _alternative(self, node: Element, base: Look, href: str | None) -> Iterator[Piece]:
        for branch in choose_alternative(node):
            if found := list(self._walk(branch, base, href)):
                yield from found
                return

    def _drawing(self, node: Element) -> Iterator[Piece]:
        if is_hidden(next(node.iter("{*}docPr"), None)):
            return
        yield from self._boxes_and_pictures(node)

    def _boxes_and_pictures(self, node: Element) -> Iterator[Piece]:
        found = False
        for relation_id, alternative in pictures_of(node):
            found = True
            yield self.drawings.image(self.part, relation_id, alternative)
        for box in _boxes(node):
            found = True
            yield from self.read_box(box)
        for data in node.iter(f"{A}graphicData"):
            if not found and data.get("uri", "").endswith(("/chart", "/diagram", "/chartex")):
                found = True
                yield from self.drawings.graphic(self.part, data)
        if not found and local_name(node) == "object":
            self.drawings.leave_out()


def is_placeholder(control: Element) -> bool:
    """Whether a content control shows only its prompt ("Cliquez ici pour entrer du texte")."""
    return is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _boxes(node: Element) -> Iterator[Element]:
    """Yield the outermost text boxes, each once: a fallback repeats its choice."""
    for child in node:
        name = local_name(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            for branch in choose_alternative(child):
                if boxes := list(_boxes(branch)):
                    yield from boxes
                    break
        else:
            yield from _boxes(child)


def _text_of(child: Element, name: str, look: Look) -> str:
    if name == "sym":
        code = child.get(f"{W}char", "0")
        try:
            return symbol_text(int(code, 16), child.get(f"{W}font", ""))
        except ValueError:
            return ""
    if name != "t":
        return _TEXTS[name]
    # A line end inside w:t is a blank; a true line break is w:br.
    return readable_symbols(child.text or "", look.font or "").replace("\n", " ")
