"""What a synthesiser is given to read: the text without what it would read aloud by mistake.

Bullets, emoji, object placeholders, control and zero-width characters go; composed letters,
ligatures and a few French abbreviations and signs become what is said. Each character remembers
where it comes from, so that marks still speak of the text on the page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ANY_LANGUAGE = r"""
    (?P<thousands>(?<=\d)[\u00a0\u2007\u202f](?=\d{3}(?!\d)))
  | (?P<accented>\w[\u0300-\u036f]+)
"""
_FRENCH = r"""
  | (?P<number>\b[nN][°º]\s?(?=\d)|№\s?)
  | (?P<mister>\bM\.(?=\s+[A-ZÀ-Ý]))
  | (?P<page>\bp\.\s?(?=\d))
  | (?P<sign>(?<=[\s\d])[=≠≈≤≥<>−](?=[\s\d]))
"""
_PATTERNS = {
    "": re.compile(_ANY_LANGUAGE, re.VERBOSE),
    "fr": re.compile(_ANY_LANGUAGE + _FRENCH, re.VERBOSE),
}
_FRENCH_WORDS = {"number": "numéro ", "mister": "monsieur", "page": "page "}
_FRENCH_SIGNS = {
    "=": " égale ",
    "≠": " différent de ",
    "≈": " environ ",
    "≤": " inférieur ou égal à ",
    "≥": " supérieur ou égal à ",
    "<": " inférieur à ",
    ">": " supérieur à ",
    "−": " moins ",
}
_SILENT = frozenset("•‣▪*_¶†‡~|")
_VANISHING = frozenset("·‧\u20e3")
"""The point of "élu·e·s" stands inside a word: a space there would cut it."""
_COMPATIBLE = (
    (0x2100, 0x214F),  # letterlike: ℃, ℓ
    (0x2160, 0x217F),  # Roman numerals of one character
    (0xFB00, 0xFB06),  # ligatures: ﬁ, ﬂ
    (0xFF01, 0xFF5E),  # full-width letters
    (0x1D400, 0x1D7FF),  # bold and script letters typed as symbols
)


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text to be said; `origins[i]` is the place in the source of `text[i]`."""

    text: str
    origins: tuple[int, ...]


def to_spoken_text(text: str, language: str) -> SpokenText:
    """Return what is to be said of `text`, free of control characters, NUL and surrogates.

    Args:
        text: any string.
        language: a primary language tag; French has its abbreviations and signs read.
    """
    said: list[str] = []
    origins: list[int] = []
    place = 0
    for found in _PATTERNS["fr" if language == "fr" else ""].finditer(text):
        _keep_characters(text, place, found.start(), said, origins)
        _keep(_replacement(found), found.start(), said, origins)
        place = found.end()
    _keep_characters(text, place, len(text), said, origins)
    return SpokenText("".join(said), tuple(origins))


def _keep_characters(text: str, start: int, end: int, said: list[str], origins: list[int]) -> None:
    for place in range(start, end):
        _keep(_said_character(text[place]), place, said, origins)


def _keep(replacement: str, place: int, said: list[str], origins: list[int]) -> None:
    said.append(replacement)
    origins.extend([place] * len(replacement))


def _replacement(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "thousands":
            return ""
        case "accented":
            return unicodedata.normalize("NFC", found.group())
        case "sign":
            return _FRENCH_SIGNS[found.group()]
        case name:
            return _FRENCH_WORDS[name or ""]


def _said_character(character: str) -> str:
    code = ord(character)
    if code < 0x7F and code >= 0x20 and character not in _SILENT:
        return character
    if character in _SILENT:
        return " "
    if character in _VANISHING or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF:
        return ""
    if any(first <= code <= last for first, last in _COMPATIBLE):
        return unicodedata.normalize("NFKC", character)
    return _by_category(character)


def _by_category(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if character in {"\n", "°"}:
        return character
    # Control characters are commands to espeak; symbols are emoji, dingbats, U+FFFC and U+FFFD.
    return " " if category in {"Cc", "Cs", "Co", "Cn", "So"} else character
