"""What a style is for, told by its name, in the languages of Word and LibreOffice."""

from __future__ import annotations

import re
from enum import StrEnum

from cartable.documents.model import ParagraphKind


class Role(StrEnum):
    """What paragraphs of a style are."""

    BODY = "body"
    HEADING = "heading"
    TITLE = "title"
    QUOTATION = "quotation"
    CODE = "code"
    CAPTION = "caption"
    CONTENTS = "contents"
    """A line of a table of contents: it repeats the headings, and is left out."""


PARAGRAPH_KINDS = {
    Role.QUOTATION: ParagraphKind.QUOTATION,
    Role.CODE: ParagraphKind.CODE,
    Role.CAPTION: ParagraphKind.CAPTION,
}
_HEADING = re.compile(
    r"(?:heading|titre|überschrift|título|titulo|titolo|kop|cabeçalho|rubrik|encabezado)"
    r"[ _]?([1-9])"
)
_NAMES = {
    Role.TITLE: r"title|titre(?: principal)?|titel|título|titolo",
    Role.CONTENTS: r"(?:toc|tm|contents|table des matières|sommaire|verzeichnis|tdc)[ _]?\d+"
    r"|(?:toc|contents|tm) heading|en-tête de table des matières|titre (?:table des matières|tm)"
    r"|table of figures|table des illustrations"
    r"|(?:illustration|table|figure|user|object) index \d",
    Role.CAPTION: r"caption|légende|legende|beschriftung|leyenda|didascalia|tableau|dessin"
    r"|(?:figure|image|table|illustration|drawing) ?(?:caption)?",
    Role.QUOTATION: r"(?:intense )?quote|quotations?|block ?text|block quotation"
    r"|citation(?: intense)?",
    Role.CODE: r"source ?code|preformatted text|html preformatted|texte préformaté"
    r"|préformaté html|code",
}
_PATTERNS = {role: re.compile(pattern) for role, pattern in _NAMES.items()}


def heading_level(name: str) -> int | None:
    """Return the level that a style's name says ("Titre 2", "heading 1"), or None."""
    found = _HEADING.fullmatch(readable_style(name))
    return int(found.group(1)) if found else None


def role_of_style(name: str) -> Role | None:
    """Return what the style's name says, or None when it says nothing."""
    readable = readable_style(name)
    if _HEADING.fullmatch(readable):
        return Role.HEADING
    return next((role for role, pattern in _PATTERNS.items() if pattern.fullmatch(readable)), None)


def readable_style(name: str) -> str:
    """Return the name in lower case; OpenDocument writes a space as "_20_"."""
    return re.sub(r"_([0-9a-f]{2})_", lambda m: chr(int(m.group(1), 16)), name.strip().lower())
