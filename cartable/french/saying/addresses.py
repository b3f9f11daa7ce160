"""Phone numbers, web addresses and e-mail addresses as they are said.

The scheme (https://) is left out, and "www" is said "trois double-vé", as people do.
"""

from __future__ import annotations

import re

from cartable.french.letters import VOWEL_LETTERS, word_set
from cartable.french.model import SpokenWord
from cartable.french.saying.letter_names import spell_letters
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import Said, read_integer, spread

_SIGNS = {
    ".": "point",
    "@": "arobase",
    "/": "slash",
    "-": "tiret",
    "_": "tiret bas",
    ":": "deux-points",
    "?": "point d'interrogation",
    "=": "égale",
    "&": "et",
    "#": "dièse",
    "%": "pour cent",
    "+": "plus",
    "~": "tilde",
}
_SCHEME = re.compile(r"(?:https?|ftp)://")
_PARTS = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_PLAIN_ENDINGS = word_set("fr")
_MOST_SPELLED_CHARS = 5


def say_phone(line: Line, at: int) -> Said:
    """Return the words of a phone number, two figures at a time: zéro six, douze."""
    piece, text = line.piece(at), line.text
    words: Said = []
    start = piece.start
    country = re.compile(r"(?:\+|00)33").match(text, start)
    if country:
        words = [SpokenWord("plus", start, start + 1)] if text[start] == "+" else []
        words += read_integer(text, start + (text[start] == "+"), country.end() - 2)
        words += read_integer(text, country.end() - 2, country.end())
        start = country.end()
    figures = [at for at in range(start, piece.end) if text[at].isdecimal()]
    first = len(figures) % 2
    pairs = [figures[:first], *(figures[i : i + 2] for i in range(first, len(figures), 2))]
    for pair in pairs:
        if pair:
            words += read_integer(text, pair[0], pair[-1] + 1)
    return words


def say_address(line: Line, at: int) -> Said:
    """Return the words of a web or an e-mail address, its signs said by their names."""
    piece, text = line.piece(at), line.text
    scheme = _SCHEME.match(text, piece.start)
    start, end = scheme.end() if scheme else piece.start, piece.end
    if text[end - 1] == "/" and end - 1 > start:
        end -= 1
    words: Said = []
    for found in _PARTS.finditer(text, start, end):
        words += _say_part(text, *found.span())
    return words


def _say_part(text: str, start: int, end: int) -> Said:
    part = text[start:end]
    if part in _SIGNS:
        return spread(_SIGNS[part], start, end)
    if part[0].isdecimal():
        return read_integer(text, start, end)
    if not part[0].isalpha():
        return []
    lowered = part.lower()
    if lowered == "www":
        return spread("trois double-vé", start, end)
    if lowered not in _PLAIN_ENDINGS and is_unsayable(lowered):
        return spell_letters(text, start, end)
    return [SpokenWord(lowered, start, end)]


def is_unsayable(lowered: str) -> bool:
    """Return whether a few letters can only be spelled: not one vowel among them."""
    return len(lowered) <= _MOST_SPELLED_CHARS and VOWEL_LETTERS.isdisjoint(lowered)
