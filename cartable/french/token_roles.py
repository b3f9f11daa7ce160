"""What neighbours make of a token: a unit behind a number, a Roman numeral, an acronym."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cartable.french.letters import word_set
from cartable.french.model import TokenKind
from cartable.french.saying.abbreviations import STREETS
from cartable.french.saying.acronyms import is_acronym_in, is_listed
from cartable.french.saying.elements import is_formula
from cartable.french.saying.lone_letters import CUES, is_inside_word, is_lone_letter
from cartable.french.saying.measures import MONEY, UNITS
from cartable.french.saying.roman import KINGS, QUEENS, is_roman

if TYPE_CHECKING:
    from cartable.french.tokens import Piece

_WORD, _SPACE = TokenKind.WORD, TokenKind.SPACE
_NUMBER, _OTHER = TokenKind.NUMBER, TokenKind.OTHER
_COUNTING = frozenset(("", "fraction", "hour"))
SHORT_WORDS = re.compile(
    r"(?:[kcm]m|[km]g|[mcd][lL]|qqn|qqch|[Rr]dv|RDV|[Bb]l?d|[Aa]v|fbg|pl)(?![\w'’-])"
)
"""Short forms in small letters: a sentence that holds one is not plain."""

_SHORTENED = frozenset(("qqn", "qqch", "rdv", "Rdv", "RDV"))
_BARE_UNITS = frozenset(("kg", "mg", "km", "cm", "mm", "ml", "mL", "cl", "cL", "dl", "dL"))
_SHORT_FORMS = _SHORTENED | _BARE_UNITS | STREETS
_BEFORE_COMIC = word_set("une la cette ma ta sa des les mes tes ses leurs ces de")
"""Before bd: une bd de Tintin is no boulevard."""
_STREET_LINKS = frozenset(("de", "du", "des", "d'", "d’"))
_LETTER_UNITS = frozenset("mglhs")
_BEFORE_UNIT = frozenset(("en", "par", "le", "au", "du", "un", "de", "d'", "ce"))
_BEFORE_LETTER_UNIT = frozenset(("en", "par", "au"))
_DOTS = frozenset(("…", "...", "..", "....", "?", "_", "__", "___"))
_BIG_MONEY = frozenset(("k€", "M€", "Md€", "k", "M", "Md"))


def give_roles(text: str, pieces: list[Piece]) -> list[Piece]:
    """Return a sentence's tokens, those that their neighbours change with their new subkind."""
    for at, piece in enumerate(pieces):
        if piece.kind is _NUMBER and piece.subkind in _COUNTING:
            _mark_number(text, pieces, at)
        elif piece.kind is _WORD and not piece.subkind:
            written = text[piece.start : piece.end]
            if len(written) == 1:
                _mark_lone(text, pieces, at, written)
            elif written in _SHORT_FORMS:
                _mark_short_form(text, pieces, at, written)
            elif not written[1:].islower():
                _mark_capitals(text, pieces, at, written)
    return pieces


def _mark_number(text: str, pieces: list[Piece], at: int) -> None:
    previous = _skip_space(pieces, at - 1, -1)
    if _written(text, pieces, previous) in {"nos", "Nos"} and _is_series(text, pieces, at):
        pieces[previous] = pieces[previous]._replace(subkind="abbreviation")
    follower = _skip_space(pieces, at + 1, 1)
    written = _written(text, pieces, follower)
    is_behind_sign = _written(text, pieces, at - 1) in MONEY and not _is_number(pieces, at - 2)
    if pieces[at].subkind == "" and (written in MONEY or is_behind_sign):
        pieces[at] = pieces[at]._replace(subkind="money")
        _mark_unit_over(text, pieces, follower)
    elif written in {"x", "X"}:
        _mark_times(text, pieces, follower)
    elif written in {"M", "Md"} and _counts_millions(text, pieces, follower):
        pieces[follower] = pieces[follower]._replace(subkind="abbreviation")
    elif written == "/" and follower == at + 1:
        _mark_unit_over(text, pieces, at)
    elif written.removesuffix(".") in UNITS and pieces[follower].kind in {_WORD, _OTHER}:
        pieces[follower] = pieces[follower]._replace(subkind="unit")
        _mark_unit_over(text, pieces, follower)
        _mark_times(text, pieces, _skip_space(pieces, follower + 1, 1))


def _mark_times(text: str, pieces: list[Piece], at: int) -> None:
    """Mark an x that stands before a number: 3 x 4, 3 m x 4 m."""
    is_times = _written(text, pieces, at) in {"x", "X"}
    if is_times and _is_factor(text, pieces, _skip_space(pieces, at + 1, 1), "("):
        pieces[at] = pieces[at]._replace(kind=_OTHER, subkind="operator")


def _mark_unit_over(text: str, pieces: list[Piece], at: int) -> None:
    """Mark the unit under a slash: g/L, €/kg, 80/min."""
    slash = _skip_space(pieces, at + 1, 1)
    under = slash + 1 if slash == at + 1 else _skip_space(pieces, slash + 1, 1)
    sign = _written(text, pieces, under).removesuffix(".")
    if _written(text, pieces, slash) == "/" and sign in UNITS:
        pieces[under] = pieces[under]._replace(subkind="unit")


def _is_series(text: str, pieces: list[Piece], at: int) -> bool:
    """Return whether numbers follow one another: nos 5 et 6, but not nos 5 enfants."""
    link = _skip_space(pieces, at + 1, 1)
    is_linked = _written(text, pieces, link) in {"et", "à", ",", "-", "ou"}
    return is_linked and _is_number(pieces, _skip_space(pieces, link + 1, 1))


def _mark_capitals(text: str, pieces: list[Piece], at: int, written: str) -> None:
    if is_formula(written):
        pieces[at] = pieces[at]._replace(subkind="acronym")
    if not written[:2].isupper():
        return
    previous = _skip_space(pieces, at - 1, -1)
    before = _written(text, pieces, previous) if previous >= 0 else ""
    if is_roman(written, before):
        pieces[at] = pieces[at]._replace(kind=_NUMBER, subkind="roman")
    elif len(written) > 1:
        after = _written(text, pieces, _skip_space(pieces, at + 1, 1))
        is_among = _is_capital_word(before) or _is_capital_word(after)
        if is_acronym_in(written, is_among_capitals=is_among):
            pieces[at] = pieces[at]._replace(subkind="acronym")


def _mark_lone(text: str, pieces: list[Piece], at: int, written: str) -> None:
    """Mark a word of one letter: a unit, a Roman numeral, a times sign, else a letter or a word."""
    if is_inside_word(_written(text, pieces, at - 1), _written(text, pieces, at + 1)):
        return
    left, right = _skip_space(pieces, at - 1, -1), _skip_space(pieces, at + 1, 1)
    before = _written(text, pieces, left) if left >= 0 else ""
    after = _written(text, pieces, right)
    if after in {"-", "–"} and right > at + 1:
        after = "−"
    if written + _written(text, pieces, at + 1) in _BIG_MONEY:
        return
    is_surname = after[:1].isupper() and after[1:2].islower()
    is_king = before in KINGS or before in QUEENS
    is_numeral = is_roman(written, before) and not (is_king and _is_initial(text, pieces, at))
    if is_numeral or (left < 0 and written in {"I", "V", "X"} and after in {")", "−"}):
        pieces[at] = pieces[at]._replace(kind=_NUMBER, subkind="roman")
    elif written in {"x", "X"} and _multiplies(text, pieces, left, right):
        pieces[at] = pieces[at]._replace(kind=_OTHER, subkind="operator")
    elif written in _LETTER_UNITS and before.lower() in _BEFORE_LETTER_UNIT:
        pieces[at] = pieces[at]._replace(subkind="unit")
    elif written == "M" and is_surname and before.lower() not in CUES:
        pieces[at] = pieces[at]._replace(subkind="abbreviation")
    elif is_lone_letter(written, before, after, is_first=left < 0):
        pieces[at] = pieces[at]._replace(subkind="letter")


def _mark_short_form(text: str, pieces: list[Piece], at: int, written: str) -> None:
    """Mark qqn and rdv, a street's bd, and a unit without a number: en kg, le kg."""
    before = _written(text, pieces, _skip_space(pieces, at - 1, -1))
    if written in _SHORTENED:
        pieces[at] = pieces[at]._replace(subkind="abbreviation")
    elif written in STREETS:
        after = _written(text, pieces, _skip_space(pieces, at + 1, 1))
        is_comic = before.lower() in _BEFORE_COMIC
        if not is_comic and (after[:1].isupper() or after in _STREET_LINKS):
            pieces[at] = pieces[at]._replace(subkind="abbreviation")
    elif before.lower() in _BEFORE_UNIT or before == "/":
        pieces[at] = pieces[at]._replace(subkind="unit")


def _multiplies(text: str, pieces: list[Piece], left: int, right: int) -> bool:
    """Return whether an x stands between numbers, blanks or brackets, a number one of them."""
    has_number = _is_number(pieces, left) or _is_number(pieces, right)
    is_left = _is_factor(text, pieces, left, ")")
    return has_number and is_left and _is_factor(text, pieces, right, "(")


def _is_factor(text: str, pieces: list[Piece], at: int, bracket: str) -> bool:
    written = _written(text, pieces, at)
    return _is_number(pieces, at) or written in _DOTS or written == bracket


def _counts_millions(text: str, pieces: list[Piece], at: int) -> bool:
    """Return whether "of" follows an M: 40 M d'habitants."""
    return _written(text, pieces, _skip_space(pieces, at + 1, 1)) in {"d'", "d’", "de"}


def _is_initial(text: str, pieces: list[Piece], at: int) -> bool:
    """Return whether a capital is a family name's initial: "Paul V. arrive"."""
    return _written(text, pieces, at + 1) == "." and at + 2 < len(pieces)


def _is_capital_word(written: str) -> bool:
    if not (len(written) > 1 and written.isalpha() and written.isupper()):
        return False
    return not is_listed(written)


def _is_number(pieces: list[Piece], at: int) -> bool:
    return 0 <= at < len(pieces) and pieces[at].kind is _NUMBER


def _skip_space(pieces: list[Piece], at: int, step: int) -> int:
    if 0 <= at < len(pieces) and pieces[at].kind is _SPACE:
        return at + step
    return at


def _written(text: str, pieces: list[Piece], at: int) -> str:
    if not 0 <= at < len(pieces):
        return ""
    return text[pieces[at].start : pieces[at].end]
