"""Formulas of chemistry as they are said: H₂O, Na⁺."""

from __future__ import annotations

import re
import unicodedata

from cartable.french.saying.letter_names import spell_letters
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import Said, read_integer, spread

_PARTS = re.compile(r"[A-Za-z]+|[₀-₉]+|[²³⁴]|[⁺⁻]")
_CHARGES = {"⁺": "plus", "⁻": "moins"}


def say_formula(line: Line, at: int) -> Said:
    """Return the words of a formula with its indices and its charge: ache deux o."""
    piece = line.piece(at)
    words: Said = []
    for found in _PARTS.finditer(line.text, piece.start, piece.end):
        start, end = found.span()
        part = found.group()
        if part.isascii():
            words += spell_letters(line.text, start, end)
        elif part in _CHARGES:
            words += spread(_CHARGES[part], start, end)
        else:
            figures = unicodedata.normalize("NFKC", part)
            said = " ".join(word.text for word in read_integer(figures, 0, len(figures)))
            words += spread(said, start, end)
    return words
