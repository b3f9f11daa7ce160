"""What is said of a sentence's numbers, signs and short forms: the door to it.

Each spoken word is a French word in small letters with the span that it comes from, inside its
token; spans never go back. A token that is unsaid (an emoji) has no word. Choices made: 90 km/h is
"par heure", as schools write it; 1914-1918 has nothing between its years, pages 12-15 and a score
3-2 have "à"; the zero of 8h05 and of a date are not said; 1.5 is "un point cinq" but 1.5 km "un
virgule cinq".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cartable.french.model import SpokenWord, TokenKind
from cartable.french.saying.addresses import say_address, say_phone
from cartable.french.saying.counted import say_big_money, say_money_sign, say_number, say_unit
from cartable.french.saying.dates import say_date, say_hour
from cartable.french.saying.formulas import say_formula
from cartable.french.saying.measures import BIG_MONEY
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import Said
from cartable.french.saying.ranks import say_fraction, say_ordinal, say_roman
from cartable.french.saying.shortened import (
    say_abbreviation,
    say_acronym,
    say_inclusive,
    say_letter,
    say_mixed,
)
from cartable.french.saying.signs import BETWEEN, say_between, say_power, say_sign
from cartable.french.tokens import Piece


def _say_nothing(line: Line, at: int) -> Said:
    return []


_SAYERS: dict[str, Callable[[Line, int], Said]] = {
    "date": say_date,
    "hour": say_hour,
    "ordinal": say_ordinal,
    "roman": say_roman,
    "fraction": say_fraction,
    "phone": say_phone,
    "url": say_address,
    "email": say_address,
    "unit": say_unit,
    "emoji": _say_nothing,
    "operator": say_sign,
    "percent": say_sign,
    "sign": say_sign,
    "power": say_power,
    "mixed": say_mixed,
    "formula": say_formula,
    "acronym": say_acronym,
    "letter": say_letter,
    "inclusive": say_inclusive,
    "abbreviation": say_abbreviation,
}
_WORD, _SPACE, _NUMBER = TokenKind.WORD, TokenKind.SPACE, TokenKind.NUMBER


def needs_speaking(pieces: Sequence[Piece]) -> bool:
    """Return whether a sentence holds a token that `speak` has something to say of."""
    for piece in pieces:  # noqa: SIM110 - half the time of any(), over every word of a text
        if piece[3] or piece[2] is _NUMBER:
            return True
    return False


def speak(
    text: str, pieces: Sequence[Piece], gender_of: Callable[[str], str]
) -> dict[int, tuple[SpokenWord, ...]]:
    """Return the spoken words of a sentence's tokens that are not read letter by letter.

    Keys are places in `pieces`. `gender_of` gives a word's gender, "m", "f" or "" for none.
    """
    line = Line(text, pieces, gender_of)
    said: dict[int, tuple[SpokenWord, ...]] = {}
    is_behind_number = False
    for at, piece in enumerate(pieces):
        _, _, kind, subkind = piece
        if kind is _SPACE:
            continue
        if subkind or kind is _NUMBER or is_behind_number or text[piece[0]] in BETWEEN:
            words = _say(line, at, piece)
            if words is not None:
                said[at] = tuple(words)
        is_behind_number = kind is _NUMBER
    return said


def _say(line: Line, at: int, piece: Piece) -> Said | None:
    sayer = _SAYERS.get(piece.subkind)
    if sayer:
        return sayer(line, at)
    if piece.kind is _NUMBER:
        return say_number(line, at)
    if piece.subkind == "money":
        return say_money_sign(line, at)
    return _say_by_neighbours(line, at, piece)


def _say_by_neighbours(line: Line, at: int, piece: Piece) -> Said | None:
    """Return what is said of a token that numbers around it make more than a word or a sign."""
    written = line.written(at)
    if piece.kind is not _WORD:
        return (say_between(line, at) if written in BETWEEN else None) or None
    is_money = written + line.written(at + 1) in BIG_MONEY and line.is_number(line.before(at))
    return say_big_money(line, at) if is_money else None
