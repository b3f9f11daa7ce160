"""Abbreviations, acronyms and names that mix letters and figures (CM2, CO2) as they are said."""

from __future__ import annotations

import re

from cartable.french.model import SpokenWord
from cartable.french.saying.abbreviations import SAID
from cartable.french.saying.acronyms import READ_ACRONYMS, is_spelled, spell_letters
from cartable.french.saying.addresses import is_unsayable
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import Said, read_integer, spread

_PARTS = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_MOST_SPELLED_CHARS = 3


def say_abbreviation(line: Line, at: int) -> Said:
    """Return the words that an abbreviation stands for; the letters of one that is unknown."""
    piece, following = line.piece(at), line.written(line.after(at))
    start, end = piece.start, piece.end
    key = " ".join(line.written(at).lower().split())
    if key.startswith("p.") and key.endswith("ex."):
        return [SpokenWord("par", start, start + 2), SpokenWord("exemple", end - 3, end)]
    if key == "av." and following[:1].isupper() and not following.startswith("J"):
        return spread("avenue", start, end)
    if key == "ex." and line.is_number(line.after(at)):
        return spread("exercice", start, end)
    saint, hyphen, name = key.partition("-")
    if hyphen and saint in {"st", "ste"}:
        return [SpokenWord(SAID[saint] + hyphen + name, start, end)]
    said = SAID.get(key)
    return spread(said, start, end) if said else spell_letters(line.text, start, end)


def say_acronym(line: Line, at: int) -> Said:
    """Return an acronym's letters by their names, or the word that it is read as."""
    piece, written = line.piece(at), line.written(at)
    if written in READ_ACRONYMS:
        return [SpokenWord(written.lower(), piece.start, piece.end)]
    return spell_letters(line.text, piece.start, piece.end)


def say_mixed(line: Line, at: int) -> Said:
    """Return the words of letters and figures in one: cé emme deux, covid dix-neuf."""
    piece = line.piece(at)
    words: Said = []
    for found in _PARTS.finditer(line.text, piece.start, piece.end):
        start, end = found.span()
        part = found.group()
        if part[0].isdecimal():
            words += read_integer(line.text, start, end)
        elif part[0].isalpha():
            words += _say_letters(line.text, start, end)
        elif part == ".":
            words.append(SpokenWord("point", start, end))
    return words


def _say_letters(text: str, start: int, end: int) -> Said:
    written = text[start:end]
    lowered = written.lower()
    is_short = len(written) <= _MOST_SPELLED_CHARS and written.isupper()
    is_formula = not written.islower() and not written[1:].islower() and not written.isupper()
    is_read = written in READ_ACRONYMS
    if not is_read and (
        is_short or is_formula or len(written) == 1 or is_spelled(written) or is_unsayable(lowered)
    ):
        return spell_letters(text, start, end)
    return [SpokenWord(lowered, start, end)]
