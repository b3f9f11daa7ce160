"""A document as one HTML file that looks as it does in the window, pictures inside.

Nothing in it asks for the network; a style sheet of its own keeps spacing, colours and grounds.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from cartable.documents.links import safe_link
from cartable.documents.model import (
    Baseline,
    Block,
    Cell,
    Document,
    Heading,
    Image,
    ListBlock,
    NoteKind,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    Table,
)
from cartable.documents.writers import text
from cartable.documents.writers.look import PageLook
from cartable.documents.writers.mathml import safe_mathml

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write(document: Document, look: PageLook, path: Path) -> None:
    """Write the document to `path`, whole or not at all.

    Raises:
        OSError: the disk said no; what stood at `path` is still there.
    """
    text.write(to_html(document, look), path)


def to_html(document: Document, look: PageLook) -> str:
    """Return the document as a page of HTML."""
    writing = _Writing(document)
    body = "\n".join(writing.blocks(document.blocks))
    notes = "\n".join(writing.notes())
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{_style(look)}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n{notes}\n</main>\n</body>\n</html>\n"
    )


def _style(look: PageLook) -> str:
    family = "".join(c for c in look.font_family if c.isalnum() or c in " -")
    return f"""\
body {{ margin: 0; background: {look.ground}; color: {look.ink};
  font-family: "{family}", "Atkinson Hyperlegible", Lexend, Verdana, sans-serif;
  font-size: {look.size_pt}pt; line-height: {look.line_spacing};
  letter-spacing: {look.letter_spacing_em}em; word-spacing: {look.word_spacing_em}em;
  text-align: left; hyphens: manual; }}
main {{ max-width: {look.line_characters}ch; margin: 2rem auto; padding: 2.5rem 3rem;
  background: {look.paper}; border: 1px solid {look.line}; border-radius: 16px; }}
p, ul, ol, table, figure, blockquote, pre {{ margin: 0 0 {look.paragraph_spacing_em}em; }}
h1, h2, h3, h4, h5, h6 {{ line-height: 1.3; margin: 1em 0 0.6em; break-after: avoid; }}
h1 {{ font-size: 1.5em; }} h2 {{ font-size: 1.3em; }} h3 {{ font-size: 1.15em; }}
em, i {{ font-style: normal; font-weight: bold; }}
a {{ color: {look.link}; }}
img {{ max-width: 100%; height: auto; }}
figcaption, caption {{ color: {look.muted_ink}; text-align: left; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid {look.line}; padding: 0.4em 0.7em; vertical-align: top; }}
th {{ text-align: left; }}
blockquote {{ margin-left: 1.5em; }}
pre {{ white-space: pre-wrap; }}
.page {{ color: {look.muted_ink}; font-size: 0.75em; }}
.mute {{ text-decoration: underline dotted; text-underline-offset: 0.2em; }}
@media print {{ body, main {{ background: none; border: 0; margin: 0; padding: 0; }} }}
"""


class _Writing:
    """One document on its way to HTML."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes = {n.id: n for n in document.notes if n.kind is not NoteKind.SPEAKER}

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            yield self._block(block)

    def notes(self) -> Iterator[str]:
        for note in self._notes.values():
            inside = "\n".join(self.blocks(note.blocks))
            label = escape(note.label)
            yield f'<aside id="{escape(note.id)}"><p class="page">{label}</p>\n{inside}</aside>'

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level=level, runs=runs):
                rank = min(6, max(1, level))
                return f"<h{rank}>{self._runs(runs)}</h{rank}>"
            case Paragraph(runs=runs, kind=kind):
                return self._paragraph(runs, kind)
            case ListBlock():
                return self._list(block)
            case Table():
                return self._table(block)
            case Image():
                return self._image(block)
            case PageMark(label=label):
                return f'<p class="page">Page {escape(label)}</p>'

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
        resource = self._document.resources.get(block.resource)
        alternative = escape(block.alternative_text)
        if resource is None:
            picture = f"<p>{alternative}</p>" if alternative else ""
        else:
            data = base64.b64encode(resource.data).decode("ascii")
            source = f"data:{escape(resource.media_type)};base64,{data}"
            picture = f'<img src="{source}" alt="{alternative}">'
        caption = f"<figcaption>{self._runs(block.caption)}</figcaption>" if block.caption else ""
        return f"<figure>{picture}{caption}</figure>"

    def _runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        words = escape(run.text).replace("\n", "<br>")
        if run.formula is not None:
            shown = safe_mathml(run.formula.mathml, run.text) or words
            words = f'<span role="math" aria-label="{escape(run.formula.spoken)}">{shown}</span>'
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
        if run.language:
            words = f'<span lang="{escape(run.language)}">{words}</span>'
        if run.note in self._notes:
            return f'<a href="#{escape(run.note)}">{words}</a>'
        link = _link_of(run)
        return f'<a href="{escape(link)}">{words}</a>' if link else words


def _link_of(run: Run) -> str | None:
    if run.href and run.href.startswith("#"):
        return run.href
    return safe_link(run.href) if run.href else None


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
    css = f' style="{escape(";".join(rules))}"' if rules else ""
    mute = ' class="mute"' if style.is_dotted else ""
    return f"<span{mute}{css}>{words}</span>"
