"""Markdown: rendered to HTML in memory, then read as a page.

Raw HTML passes, for the page reader runs nothing and fetches nothing; what only looks like a tag
("<ton nom>") stays text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cartable.documents.archive import read_file
from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    OversizedDocumentError,
    ReadContext,
)
from cartable.documents.encodings import decode_text, is_binary
from cartable.documents.model import Document
from cartable.documents.readers.html import read_page
from cartable.documents.readers.html_looks import BLOCKS, HEADINGS, SKIPPED
from cartable.documents.readers.text import read as read_plain

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FIELD = re.compile(r"^(title|titre|lang|langue)\s*:\s*[\"']?(.*?)[\"']?\s*$", re.IGNORECASE)
_NOTE = re.compile(r"^\[\^([^\]\s]{1,60})\]:[ \t]+(.*(?:\n+[ \t]+\S.*)*)", re.MULTILINE)
_CALL = re.compile(r"\[\^([^\]\s]{1,60})\](?!:)")
_FENCE = re.compile(r"(^(`{3,}+|~{3,}+).*?^\2[`~]*\s*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<(?=/?([a-zA-Z][a-zA-Z0-9]*))")
_KNOWN_TAGS = (
    SKIPPED
    | BLOCKS
    | HEADINGS
    | {"a", "abbr", "b", "big", "br", "cite", "code", "col", "colgroup", "del", "dfn", "em", "font"}
    | {"hr", "i", "img", "ins", "kbd", "label", "mark", "math", "menu", "ol", "ul", "pre", "q", "s"}
    | {"ruby", "rb", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "table"}
    | {"time", "tt", "u", "var", "wbr", "details", "bdi", "bdo", "data", "picture"}
)
_DEEPEST = 100
_LONGEST_PARAGRAPH = 30_000  # in a longer one, looking for marks takes minutes: it is plain text
_DEEP_QUOTATION = re.compile(r"^((?:[ \t]*>){20})(?:[ \t]*>)+", re.MULTILINE)


def read(path: Path, context: ReadContext) -> Document:
    """Return the document in a Markdown file.

    Raises:
        DocumentError: one of its subclasses, whatever the file holds.
    """
    data = read_file(path, context.limits)
    if len(data) > context.limits.member_bytes:
        raise OversizedDocumentError(path.name)
    text = decode_text(data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyDocumentError(path.name)
    if is_binary(text):
        raise CorruptedDocumentError(path.name, "binary")
    context.report(0.1)
    if max(map(len, text.split("\n\n"))) > _LONGEST_PARAGRAPH:
        return replace(read_plain(path, context), format="md")
    return read_page(_render(text), path, context, "md")


def _render(text: str) -> str:
    """Return a page that holds the text, its front matter's title and its notes."""
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        found = (_FIELD.match(line) for line in front.group(1).splitlines())
        fields = {f.group(1).lower(): f.group(2) for f in found if f}
        text = text[front.end() :]
    notes: dict[str, str] = {}

    def take_note(match: re.Match[str]) -> str:
        notes.setdefault(match.group(1), re.sub(r"\n[ \t]{1,4}", "\n", match.group(2)))
        return "\n"

    text = _DEEP_QUOTATION.sub(r"\1", text)
    text = _outside_code(text, lambda piece: _NOTE.sub(take_note, piece))
    body = _link_notes(_convert(text), notes)
    title = html.escape(fields.get("title") or fields.get("titre") or "")
    language = html.escape(fields.get("lang") or fields.get("langue") or "fr")
    return f'<html lang="{language}"><head><title>{title}</title></head><body>{body}</body></html>'


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Change a text everywhere but inside code, where marks are no marks."""
    pieces = _FENCE.split(text)
    # Each match gives two groups: the code whole, then its fence, which is not to be repeated.
    return "".join(
        piece if rank % 3 == 1 else change(piece)
        for rank, piece in enumerate(pieces)
        if rank % 3 != 2 and piece
    )


def _convert(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - start-up does not pay for it

    options = {"html": True, "linkify": False, "maxNesting": _DEEPEST}
    renderer = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    return _TAG.sub(_escape_unknown, str(renderer.render(text)))


def _escape_unknown(match: re.Match[str]) -> str:
    return "<" if match.group(1).lower() in _KNOWN_TAGS else "&lt;"


def _link_notes(body: str, notes: dict[str, str]) -> str:
    """Turn the calls of notes into links, and put the notes at the end, as a page does."""
    labels: dict[str, int] = {}

    def link(match: re.Match[str]) -> str:
        name = html.unescape(match.group(1))
        if name not in notes:
            return match.group(0)
        label = labels.setdefault(name, len(labels) + 1)
        return f'<sup><a role="doc-noteref" href="#note-{label}">{label}</a></sup>'

    pieces = re.split(r"(<(?:pre|code)\b.*?</(?:pre|code)>)", body, flags=re.DOTALL)
    body = "".join(p if rank % 2 else _CALL.sub(link, p) for rank, p in enumerate(pieces))
    items = "".join(
        f'<li id="note-{label}" role="doc-footnote">{_convert(notes[name])}</li>'
        for name, label in labels.items()
    )
    lost = "".join(_convert(note) for name, note in notes.items() if name not in labels)
    return f'{body}{lost}<section role="doc-endnotes"><ol>{items}</ol></section>'
