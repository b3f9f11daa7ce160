"""Ordinals, Roman numerals and fractions as they are said."""

from __future__ import annotations

import unicodedata

from cartable.french.letters import word_set
from cartable.french.model import SpokenWord
from cartable.french.saying.counted import is_feminine_noun, unit_at
from cartable.french.saying.dates import MONTHS, say_day_and_month
from cartable.french.saying.letter_names import spell_letters
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import (
    Said,
    cardinal_words,
    find_digits,
    is_plural,
    read_integer,
    read_ordinal,
    spread,
)
from cartable.french.saying.roman import KINGS, QUEENS, roman_value

_FIRSTS = {"er": "premier", "re": "première", "ère": "première", "ᵉʳ": "premier"}
_SECONDS = {
    "nd": "second",
    "nde": "seconde",
    "d": "second",
    "de": "seconde",
    "ᵈ": "second",
    "ᵈᵉ": "seconde",
}
_PARTS = {2: "demi", 3: "tiers", 4: "quart"}
_MARKS = frozenset((5, 10, 20, 30, 40, 50, 60, 100))
_MARK_CUES = word_set(
    "note notes noté notée obtient obtenu eu score moyenne sur résultat résultats"
)
_BEFORE_DAY = word_set("le du au dès lundi mardi mercredi jeudi vendredi samedi dimanche")
_BEHIND_PART = word_set("de des du d' d’ restant")
_MOST_PARTS = 100


def say_ordinal(line: Line, at: int) -> Said:
    """Return the words of a rank (2e, XIXe, 1re) or of a number (n° 5)."""
    piece, text = line.piece(at), line.text
    start, end = piece.start, piece.end
    if text[start] in "nN" and end - start > 1 and text[start + 1] in "°ºᵒ":
        number = read_integer(text, start + 2, end)
        last = number[-1].text
        if last in {"cents", "quatre-vingts"}:
            number[-1] = number[-1]._replace(text=last.removesuffix("s"))
        return [SpokenWord("numéro", start, start + 2), *number]
    stop = start
    while stop < end and (text[stop].isdecimal() or text[stop] in "IVXLC"):
        stop += 1
    suffix = text[stop:end].rstrip("sˢ")
    plural = "s" if len(suffix) < end - stop else ""
    special = _FIRSTS.get(suffix) or _SECONDS.get(suffix)
    if special:
        return [SpokenWord(special + plural, start, end)]
    return _say_rank(line, at, stop, plural)


def _say_rank(line: Line, at: int, stop: int, plural: str) -> Said:
    start, end = line.piece(at).start, line.piece(at).end
    written = line.text[start:stop]
    if written[0].isdecimal():
        words = read_ordinal(line.text, start, stop)
    elif not roman_value(written):
        return spell_letters(line.text, start, end)
    else:
        figures = str(roman_value(written))
        words = spread(" ".join(w.text for w in read_ordinal(figures, 0, len(figures))), start, end)
    last = words[-1].text
    if last == "premier" and line.gender_of(line.written(line.after(at)).lower()) == "f":
        last = "première"
    return [*words[:-1], words[-1]._replace(text=last + plural, end=end)]


def say_roman(line: Line, at: int) -> Said:
    """Return the words of a Roman numeral; the first of a name is premier or première."""
    piece = line.piece(at)
    value = roman_value(line.written(at))
    before = line.written(line.before(at))
    if value == 1 and before in KINGS:
        return [SpokenWord("premier", piece.start, piece.end)]
    if value == 1 and before in QUEENS:
        return [SpokenWord("première", piece.start, piece.end)]
    if line.written(line.after(at)).startswith("siècle"):
        figures = str(value)
        said = " ".join(word.text for word in read_ordinal(figures, 0, len(figures)))
    else:
        said = " ".join(cardinal_words(value))
    return spread(said, piece.start, piece.end)


def say_fraction(line: Line, at: int) -> Said:
    """Return the words of a fraction: trois quarts, un tiers; quinze sur vingt for a mark."""
    piece = line.piece(at)
    slash = line.text.find("/", piece.start, piece.end)
    if slash < 0:
        return _say_glyph(line, at)
    start, end = piece.start, piece.end
    above = int("".join(str(value) for value, _ in find_digits(line.text, start, slash)))
    below = int("".join(str(value) for value, _ in find_digits(line.text, slash + 1, end)))
    is_feminine = below == 2 and _halves_feminine(line, line.after(at))
    words = read_integer(line.text, start, slash, is_feminine=is_feminine)
    if _is_day(line, at, above, below):
        return say_day_and_month(line.text, (start, slash), (slash + 1, end))
    if above == 0 or below < 2 or below > _MOST_PARTS or _is_mark(line, at, below):
        return [
            *words,
            SpokenWord("sur", slash, slash + 1),
            *read_integer(line.text, slash + 1, end),
        ]
    if below in _PARTS:
        name = _PARTS[below] + ("s" if above > 1 and below != 3 else "")
        return [*words, SpokenWord(name, slash, end)]
    parts = read_ordinal(line.text, slash + 1, end)
    if is_plural(line.text, start, slash):
        parts[-1] = parts[-1]._replace(text=parts[-1].text + "s")
    return words + parts


def _halves_feminine(line: Line, at: int) -> bool:
    """Return whether a half is one of something feminine: une demi heure, une demi baguette."""
    unit = unit_at(line, at)
    return unit.gender == "f" if unit else is_feminine_noun(line, at)


def _is_day(line: Line, at: int, above: int, below: int) -> bool:
    """Return whether a fraction is a day: le 25/12, but le 3/4 des élèves."""
    following = line.written(line.after(at)).lower()
    is_date = 0 < above <= 31 and 0 < below <= len(MONTHS)
    return is_date and line.word_before(at) in _BEFORE_DAY and following not in _BEHIND_PART


def _is_mark(line: Line, at: int, below: int) -> bool:
    """Return whether a fraction is a mark: over twenty, or behind a word that tells it."""
    if below == 20:
        return True
    cues = {line.word_before(at), line.word_before(line.before(at))}
    return below in _MARKS and not cues.isdisjoint(_MARK_CUES)


def _say_glyph(line: Line, at: int) -> Said:
    piece = line.piece(at)
    above, _, below = unicodedata.normalize("NFKC", line.written(at)).partition("\u2044")
    if not (above.isdecimal() and below.isdecimal()):
        return spread("un", piece.start, piece.end)
    number, parts = int(above), int(below)
    name = _PARTS.get(parts) or read_ordinal(below, 0, len(below))[-1].text
    if number > 1 and parts != 3:
        name += "s"
    if line.is_figures(line.before(at)):
        said = "et demi" if parts == 2 else f"{' '.join(cardinal_words(number))} {name}"
    else:
        said = f"{' '.join(cardinal_words(number))} {name}"
        if parts == 2 and _halves_feminine(line, line.after(at)):
            said = "une demi"
    return spread(said, piece.start, piece.end)
