"""Abbreviations, acronyms and names that mix letters and figures (CM2, CO2) as they are said."""

from __future__ import annotations

import re

from cartable.french.model import SpokenWord
from cartable.french.saying.abbreviations import SAID
from cartable.french.saying.acronyms import ACRONYM_SOUNDS, READ_ACRONYMS, is_spelled
from cartable.french.saying.addresses import is_unsayable
from cartable.french.saying.elements import ELEMENTS
from cartable.french.saying.letter_names import spell_letters
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import Said, cardinal_words, is_plural, read_integer, spread
from cartable.french.saying.roman import LABELS, is_roman, roman_value

_PARTS = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_MOST_SPELLED_CHARS = 3
_MEDIAN_DOT = re.compile("[·•‧]")
_GENDERS = {
    "n": "nom", "m": "masculin", "f": "féminin", "pl": "pluriel", "sing": "singulier",
}  # fmt: skip
_FIRST_NAMES = {"ch.": "charles", "ph.": "philippe"}
_SCALES = {"m": "million", "md": "milliard"}
_SPOONS = {"s": "soupe", "c": "café"}
_SPOON_SIGNS = (["c"], ["cuil"], ["cuill"])
_STARTERS = frozenset(
    ("Le", "La", "Les", "L'", "L’", "Un", "Une", "Des", "Du", "De", "D'", "D’", "En", "Qu'")
)


def say_abbreviation(line: Line, at: int) -> Said:
    """Return the words that an abbreviation stands for; the letters of one that is unknown."""
    piece, following = line.piece(at), line.written(line.after(at))
    start, end = piece.start, piece.end
    key = " ".join(line.written(at).lower().split())
    if key.startswith("p.") and key.endswith("ex."):
        return [SpokenWord("par", start, start + 2), SpokenWord("exemple", end - 3, end)]
    here = _say_by_place(line, at, key, following)
    if here:
        return spread(here, start, end)
    if key == "etc.":
        return [SpokenWord("et", start, end, "ɛt"), SpokenWord("cetera", start, end, "seteʁa")]
    if SAID.get(key) == "nota bene":
        return [SpokenWord("nota", start, end), SpokenWord("bene", start, end, "bene")]
    saint, hyphen, name = key.partition("-")
    if hyphen and saint in {"st", "ste"}:
        return [SpokenWord(SAID[saint] + hyphen + name, start, end)]
    said = SAID.get(key)
    return spread(said, start, end) if said else spell_letters(line.text, start, end)


def _say_by_place(line: Line, at: int, key: str, following: str) -> str:
    """Return what an abbreviation that means several things stands for, where it stands."""
    is_before_number = line.is_number(line.after(at))
    if key == "av." and _is_street(following):
        return "avenue"
    if key == "ex." and is_before_number:
        return "exercice"
    if key in _FIRST_NAMES and following[:1].isupper() and not is_before_number:
        return _FIRST_NAMES[key]
    if key == "m" and following[:1].isupper():
        return "monsieur"
    if key in _SCALES:
        return _SCALES[key] + "s" * _is_many(line, at)
    return _say_gender(key) or _say_spoon(line, at, key, following) or _say_part(line, at, key)


def _say_gender(key: str) -> str:
    """Return the words of a dictionary's marks: n. m. pl."""
    parts = key.replace(".", " ").split()
    is_mark = len(parts) > 1 and _GENDERS.keys() >= set(parts)
    return " ".join(_GENDERS[part] for part in parts) if is_mark else ""


def _say_spoon(line: Line, at: int, key: str, following: str) -> str:
    """Return the words of a recipe's measure: 2 c. à s. and 2 cuil. à soupe."""
    parts = key.replace(".", " ").replace("à", " ").split()
    is_whole = len(parts) > 1 and parts[-1] in _SPOONS
    if parts[:1] not in _SPOON_SIGNS or not (is_whole or following == "à"):
        return ""
    spoon = "cuillère" + "s" * _is_many(line, at)
    return f"{spoon} à {_SPOONS[parts[-1]]}" if is_whole else spoon


def _say_part(line: Line, at: int, key: str) -> str:
    """Return the number of a part: Acte V. Scène, I. Les causes."""
    if len(key) != 2 or key[0] not in "ivx":
        return ""
    numeral = key[0].upper()
    before, following = line.written(line.before(at)), line.written(line.after(at))
    is_cued = before.lower() in LABELS and is_roman(numeral, before)
    is_part = is_cued or (at == 0 and following in _STARTERS)
    return cardinal_words(roman_value(numeral))[0] if is_part else ""


def _is_street(following: str) -> bool:
    """Return whether a street's name follows: de, du, Foch; but not J.-C."""
    is_name = following[:1].isupper() and not following.startswith("J")
    return is_name or following in {"de", "du", "des", "d'", "d’"}


def _is_many(line: Line, at: int) -> bool:
    number = line.piece(line.before(at))
    is_number = line.is_number(line.before(at))
    return is_number and is_plural(line.text, number.start, number.end)


def say_acronym(line: Line, at: int) -> Said:
    """Return an acronym's letters by their names, or the word that it is read as."""
    piece, written = line.piece(at), line.written(at)
    if written in READ_ACRONYMS:
        sound = ACRONYM_SOUNDS.get(written, "")
        return [SpokenWord(written.lower(), piece.start, piece.end, sound)]
    return spell_letters(line.text, piece.start, piece.end)


def say_letter(line: Line, at: int) -> Said:
    """Return the name of a letter that stands alone."""
    piece = line.piece(at)
    return spell_letters(line.text, piece.start, piece.end)


def say_inclusive(line: Line, at: int) -> Said:
    """Return the word before a median dot, plural where the last part is: ami·e·s is amis."""
    piece = line.piece(at)
    word, *parts = _MEDIAN_DOT.split(line.written(at).lower())
    is_plural_form = parts[-1].endswith("s") and not word.endswith(("s", "x"))
    return [SpokenWord(word + "s" * is_plural_form, piece.start, piece.end)]


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
    is_formula |= written in ELEMENTS
    if not is_read and (
        is_short or is_formula or len(written) == 1 or is_spelled(written) or is_unsayable(lowered)
    ):
        return spell_letters(text, start, end)
    return [SpokenWord(lowered, start, end)]
