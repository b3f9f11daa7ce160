"""The blocks of a document as elements, alike in a page of HTML and in a chapter of an EPUB.

What is written is well-formed XML that is HTML too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import NamedTuple

from cartable.documents.links import safe_link
from cartable.documents.model import (
    Baseline,
    Block,
    Cell,
    Heading,
    Image,
    ListBlock,
    Note,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    Table,
)
from cartable.documents.writers.mathml import safe_mathml

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?")
# Half characters, and what XML has no way to hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_language(tag: str) -> bool:
    """Return whether a tag may be written as the language of an element."""
    return _LANGUAGE.fullmatch(tag) is not None


def escaped(text: str) -> str:
    """Return a text as it may stand in an element or an attribute of XML."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


@dataclass(frozen=True, slots=True)
class Marks:
    """What a kind of page adds to its elements: attributes, each after a space, or ""."""

    note_call: str = ""
    note: str = ""
    page_mark: str = ""


class Body:
    """The blocks of one page.

    Args:
        notes: those that the page holds at its foot, by id; a call of another is no link.
        picture: the address of a resource by its key, "" where there is none.
        marks: what elements of this kind of page carry.
    """

    def __init__(
        self,
        notes: Mapping[str, Note],
        picture: Callable[[str], str],
        marks: Marks = Marks(),
    ) -> None:
        self._notes = notes
        self._note_ids = {key: f"note-{rank}" for rank, key in enumerate(notes, 1)}
        self._picture = picture
        self._marks = marks
        self._headings = 0
        self._pages = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield an element for each block."""
        for block in blocks:
            yield self._block(block)

    def notes(self) -> Iterator[str]:
        """Yield the notes at the foot of the page."""
        for key, note in self._notes.items():
            inside = "\n".join(self.blocks(note.blocks))
            head = f'<aside id="{self._note_ids[key]}"{self._marks.note}>'
            yield f'{head}<p class="page">{escaped(note.label)}</p>\n{inside}</aside>'

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level=level, runs=runs):
                self._headings += 1
                rank = min(6, max(1, level))
                return f'<h{rank} id="titre-{self._headings}">{self._runs(runs)}</h{rank}>'
            case Paragraph(runs=runs, kind=kind):
                return self._paragraph(runs, kind)
            case ListBlock():
                return self._list(block)
            case Table():
                return self._table(block)
            case Image():
                return self._image(block)
            case PageMark(label=label):
                return self._page_mark(escaped(label))

    def _page_mark(self, label: str) -> str:
        self._pages += 1
        name = f' aria-label="{label}"' if self._marks.page_mark else ""
        marks = f'id="page-{self._pages}"{self._marks.page_mark}{name}'
        return f'<p class="page" {marks}>Page {label}</p>'

    def _paragraph(self, runs: Runs, kind: ParagraphKind) -> str:
        words = self._runs(runs)
        if kind is ParagraphKind.CODE:
            return f"<pre>{words}</pre>"
        if kind is ParagraphKind.QUOTATION:
            return f"<blockquote><p>{words}</p></blockquote>"
        return f"<p>{words}</p>"

    def _list(self, block: ListBlock) -> str:
        name = "ol" if block.is_ordered else "ul"
        start = f' start="{block.start}"' if block.is_ordered and block.start != 1 else ""
        items = "\n".join(f"<li>{''.join(self.blocks(item.blocks))}</li>" for item in block.items)
        return f"<{name}{start}>\n{items}\n</{name}>"

    def _table(self, block: Table) -> str:
        caption = f"<caption>{self._runs(block.caption)}</caption>" if block.caption else ""
        rows = "\n".join(
            f"<tr>{''.join(self._cell(cell, rank == 0) for cell in row)}</tr>"
            for rank, row in enumerate(block.rows)
        )
        return f"<table>{caption}\n{rows}\n</table>"

    def _cell(self, cell: Cell, is_first_row: bool) -> str:
        inside = "".join(self.blocks(cell.blocks))
        spans = ""
        if cell.column_span > 1:
            spans += f' colspan="{cell.column_span}"'
        if cell.row_span > 1:
            spans += f' rowspan="{cell.row_span}"'
        if cell.is_header:
            scope = "col" if is_first_row else "row"
            return f'<th scope="{scope}"{spans}>{inside}</th>'
        return f"<td{spans}>{inside}</td>"

    def _image(self, block: Image) -> str:
        source = self._picture(block.resource)
        alternative = escaped(block.alternative_text)
        anchor = f' id="{block.anchor}"' if block.anchor else ""
        if source:
            picture = f'<img{anchor} src="{source}" alt="{alternative}"/>'
        else:
            picture = f"<p{anchor}>{alternative}</p>" if alternative else ""
        caption = f"<figcaption>{self._runs(block.caption)}</figcaption>" if block.caption else ""
        return f"<figure>{picture}{caption}</figure>"

    def _runs(self, runs: Runs, depth: int = 0, is_linked: bool = False) -> str:
        """Return runs in the elements of their anchors; neighbours of one link are one link."""
        written: list[str] = []
        for link, units in groupby(self._units(runs, depth), lambda unit: unit.link):
            opens = bool(link) and not is_linked
            inside = "".join(self._unit(unit, depth, is_linked or opens) for unit in units)
            written.append(f"<a {link}>{inside}</a>" if opens else inside)
        return "".join(written)

    def _units(self, runs: Runs, depth: int) -> Iterator[_Unit]:
        """Yield the runs of each anchor together, a run without one by itself."""
        for anchor, group in groupby(runs, lambda run: "".join(run.anchors[depth : depth + 1])):
            for some in [tuple(group)] if anchor else ((run,) for run in group):
                links = {self._link(run) for run in some}
                yield _Unit(anchor, some, links.pop() if len(links) == 1 else "")

    def _unit(self, unit: _Unit, depth: int, is_linked: bool) -> str:
        if not unit.anchor:
            return "".join(self._run(run) for run in unit.runs)
        inside = self._runs(unit.runs, depth + 1, is_linked)
        return f'<span id="{unit.anchor}">{inside}</span>'

    def _run(self, run: Run) -> str:
        words = escaped(run.text).replace("\n", "<br/>")
        if run.formula is not None:
            shown = safe_mathml(run.formula.mathml, run.text) or words
            words = f'<span role="math" aria-label="{escaped(run.formula.spoken)}">{shown}</span>'
        if run.baseline is Baseline.SUPERSCRIPT:
            words = f"<sup>{words}</sup>"
        elif run.baseline is Baseline.SUBSCRIPT:
            words = f"<sub>{words}</sub>"
        if run.is_bold:
            words = f"<strong>{words}</strong>"
        if run.is_italic:
            words = f"<em>{words}</em>"
        if run.style is not None:
            words = _styled(run, words)
        if run.language and is_language(run.language):
            words = f'<span lang="{escaped(run.language)}">{words}</span>'
        return words

    def _link(self, run: Run) -> str:
        """Return the attributes of the link that a run is, "" for none."""
        if run.note in self._note_ids:
            return f'href="#{self._note_ids[run.note]}"{self._marks.note_call}'
        address = safe_link(run.href) if run.href else None
        return f'href="{escaped(address)}"' if address else ""


class _Unit(NamedTuple):
    """Runs that stand in one element, and the link that all of them are, "" for none."""

    anchor: str
    runs: Runs
    link: str


def _styled(run: Run, words: str) -> str:
    style = run.style
    assert style is not None
    rules = []
    if style.colour:
        rules.append(f"color:{style.colour}")
    if style.background:
        rules.append(f"background:{style.background}")
    if style.is_underlined:
        rules.append("text-decoration:underline")
    css = f' style="{escaped(";".join(rules))}"' if rules else ""
    mute = ' class="mute"' if style.is_dotted else ""
    return f"<span{mute}{css}>{words}</span>"
