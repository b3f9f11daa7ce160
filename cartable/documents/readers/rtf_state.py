"""What RTF says of the text to come: character marks, paragraph marks, code pages, styles."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from cartable.documents.model import Baseline, Run

_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_HEADING = re.compile(r"(?:heading|titre|überschrift|título|title)\s*(\d)", re.IGNORECASE)
_MAIN_TITLE = re.compile(r"(?:title|titre|titre principal)$", re.IGNORECASE)
_QUOTATION = re.compile(r"(?:quote|citation|block ?text|intense quote)", re.IGNORECASE)
_CODE = re.compile(r"(?:source code|code|html preformatted|préformaté|verbatim)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextState:
    """The marks that a group inherits: copied when a group opens, dropped when it closes."""

    is_bold: bool = False
    is_italic: bool = False
    baseline: Baseline = Baseline.NORMAL
    is_hidden: bool = False
    font: int = -1
    skipped_after_unicode: int = 1
    destination: str = ""
    href: str | None = None

    def run(self, text: str) -> Run:
        """Return a run of `text` that bears these marks."""
        return Run(text, self.is_bold, self.is_italic, self.baseline, self.href)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: `level` is that of its headings, 0 for none."""

    name: str = ""
    level: int = 0


@dataclass(slots=True)
class ParagraphMarks:
    r"""The marks of the paragraph being read; `\pard` makes them anew."""

    style: int = 0
    outline: int = -1
    is_in_table: bool = False
    list_level: int = 0
    is_listed: bool = False
    marker: str = ""
    left_indent: int = 0
    first_indent: int = 0

    def take(self, word: str, number: int | None) -> bool:
        """Take a control word; say whether it was a mark of paragraphs."""
        match word:
            case "s":
                self.style = number or 0
            case "outlinelevel":
                self.outline = number if number is not None else -1
            case "ilvl":
                self.list_level = max(0, min(number or 0, 9))
            case "ls":
                self.is_listed = bool(number)
            case "intbl":
                self.is_in_table = True
            case "li":
                self.left_indent = number or 0
            case "fi":
                self.first_indent = number or 0
            case _:
                return False
        return True


@dataclass(slots=True)
class Tables:
    """What the head of the file declares."""

    code_page: str = "cp1252"
    default_font: int = -1
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, Style] = field(default_factory=dict)

    def codec_of(self, font: int) -> str:
        """Return the codec of the bytes written in a font."""
        return self.fonts.get(font, self.code_page)

    def style_of(self, number: int) -> Style:
        """Return a style; an empty one when it was not declared."""
        return self.styles.get(number, Style())


def charset_codec(number: int, missing: str) -> str:
    r"""Return the codec of a `\fcharset`."""
    return _CHARSETS.get(number, missing)


def code_page_codec(number: int) -> str:
    r"""Return the codec of an `\ansicpg`; Windows-1252 when there is none."""
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def style_from(name: str, outline: int) -> Style:
    """Return a style of the style sheet, its level taken from its name or its outline."""
    name = name.strip(" ;")
    if found := _HEADING.match(name):
        return Style(name, min(max(int(found.group(1)), 1), 6))
    if _MAIN_TITLE.match(name):
        return Style(name, 1)
    return Style(name, min(outline + 1, 6) if 0 <= outline < 9 else 0)


def is_quotation(style: Style) -> bool:
    """Tell whether the style is that of a quotation."""
    return bool(_QUOTATION.match(style.name))


def is_code(style: Style) -> bool:
    """Tell whether the style is that of a listing."""
    return bool(_CODE.match(style.name))


def with_mark(  # noqa: PLR0911 - one return a word
    state: TextState, word: str, number: int | None
) -> TextState | None:
    """Return the state after a control word; None when it is no mark of characters."""
    is_on = number != 0
    match word:
        case "b":
            return replace(state, is_bold=is_on)
        case "i":
            return replace(state, is_italic=is_on)
        case "super" | "sub" | "nosupersub" | "up" | "dn":
            return replace(state, baseline=_baseline(word, number))
        case "v" | "deleted":
            return replace(state, is_hidden=is_on)
        case "uc":
            return replace(state, skipped_after_unicode=max(0, min(number or 0, 8)))
        case "f":
            return replace(state, font=number or 0)
        case "plain":
            return TextState(
                skipped_after_unicode=state.skipped_after_unicode,
                destination=state.destination,
                href=state.href,
            )
    return None


def _baseline(word: str, number: int | None) -> Baseline:
    is_on = number is None or number > 0
    if word in {"super", "up"} and is_on:
        return Baseline.SUPERSCRIPT
    return Baseline.SUBSCRIPT if word in {"sub", "dn"} and is_on else Baseline.NORMAL
