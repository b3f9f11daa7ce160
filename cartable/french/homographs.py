"""Words whose sound hangs on their neighbours: tous, plus, fils, os, six, huit."""

from __future__ import annotations

from collections.abc import Sequence

from cartable.french.grammar import (
    COUNTS_THAT_CHANGE,
    PLURAL_DETERMINERS,
    SINGULAR_DETERMINERS,
    THREADS,
)
from cartable.french.words import WordSheet

_COUNT_SOUNDS = {
    "six": ("si", "z"),
    "dix": ("di", "z"),
    "huit": ("ɥi", "t"),
    "cinq": ("sɛ̃", "k"),
}
_NOMINAL = frozenset(("NOUN", "ADJ", "PROPN", "NUM"))


def sounds_wanted(sheets: Sequence[WordSheet | None], at: int) -> str:
    """Return the phonemes that a word takes among its neighbours, "" where nothing is special."""
    sheet = sheets[at]
    if sheet is None:
        return ""
    if sheet.folded in COUNTS_THAT_CHANGE:
        return _count(sheets, at, sheet.folded)
    judge = {"tous": _tous, "plus": _plus, "fils": _fils, "os": _os}.get(sheet.folded)
    return judge(sheets, at) if judge else ""


def _os(sheets: Sequence[WordSheet | None], at: int) -> str:
    return "o" if _folded(sheets, at - 1) in PLURAL_DETERMINERS else "ɔs"


def _tous(sheets: Sequence[WordSheet | None], at: int) -> str:
    following = sheets[at + 1] if at + 1 < len(sheets) else None
    if following is None:
        return "tus"
    first = following.candidates[0]
    is_noun_group = following.folded in PLURAL_DETERMINERS or following.folded in {"le", "ceux"}
    is_noun = first.pos in {"NOUN", "NUM"} and first.number == "p"
    return "tu" if is_noun_group or is_noun else "tus"


def _plus(sheets: Sequence[WordSheet | None], at: int) -> str:
    """Say the s of an addition, and of "more" before que or at the end of its clause.

    What is written is all there is to go by: with a ne it is "no more" (ply); without one, "il y
    en a plus" is "more" (plys), though a dialogue may have dropped the ne.
    """
    before, after = _folded(sheets, at - 1), _folded(sheets, at + 1)
    if before in PLURAL_DETERMINERS and after in PLURAL_DETERMINERS:
        return "plys"
    if before == "en" and _folded(sheets, at - 2) != "plus":
        return "plys"
    is_set_phrase = before in {"non", "en"}
    is_alone = at == 0 and not after
    if is_set_phrase or is_alone or (before != "pas" and _is_denied(sheets, at)):
        return "ply"
    return "plys" if after in {"", "que", "qu'"} else "ply"


def _is_denied(sheets: Sequence[WordSheet | None], at: int) -> bool:
    for earlier in range(at - 1, max(-1, at - 9), -1):
        sheet = sheets[earlier]
        if sheet is None:
            return False
        if sheet.folded in {"ne", "n'", "jamais", "sans"}:
            return True
    return False


def _fils(sheets: Sequence[WordSheet | None], at: int) -> str:
    near = {_folded(sheets, i) for i in range(max(0, at - 6), min(len(sheets), at + 5))}
    is_single = _folded(sheets, at - 1) in SINGULAR_DETERMINERS
    return "fil" if near & THREADS and not is_single else "fis"


def _count(sheets: Sequence[WordSheet | None], at: int, word: str) -> str:
    short, linked = _COUNT_SOUNDS[word]
    alone = short + ("s" if linked == "z" else linked)
    following = sheets[at + 1] if at + 1 < len(sheets) else None
    if following is None or following.candidates[0].pos not in _NOMINAL:
        return alone
    if following.begins_with_vowel and not following.has_h_aspire:
        return short + linked
    return short


def _folded(sheets: Sequence[WordSheet | None], at: int) -> str:
    sheet = sheets[at] if 0 <= at < len(sheets) else None
    return sheet.folded if sheet else ""
