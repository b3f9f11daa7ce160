"""Capitals written without their accents: ÉCOLE as ECOLE, Étienne as Etienne."""

from __future__ import annotations

from itertools import product

from cartable.french.lexicon import Lexicon

_MARKED = {"e": "eéèê", "a": "aàâ", "c": "cç", "i": "iîï", "o": "oô", "u": "uùû"}
_FEW_MARKED = {"e": "eéè"}
_MOST_SPELLINGS = 512
_SHORTEST = 3


def restore_accents(word: str, folded: str, lexicon: Lexicon) -> str:
    """Return the commonest known word that a word is without its accents; "" where none is.

    Args:
        word: as written; only its capitals may lack accents.
        folded: the same in small letters, one for each.
        lexicon: where the word is looked for.
    """
    if not word[:1].isupper() or len(folded) < _SHORTEST:
        return ""
    best, highest = "", -1.0
    for spelling in _spellings(folded, 1 if not word.isupper() else len(folded)):
        entry = lexicon.entry(spelling)
        frequency = sum(reading.frequency for reading in entry.readings) if entry else -1.0
        if frequency > highest:
            best, highest = spelling, frequency
    return best


def _spellings(folded: str, capitals: int) -> list[str]:
    """Return a word with accents in every way, on its first letters; empty if that is too many."""
    for marked in (_MARKED, _FEW_MARKED):
        choices = [marked.get(letter, letter) for letter in folded[:capitals]]
        count = 1
        for choice in choices:
            count *= len(choice)
            if count > _MOST_SPELLINGS:
                break
        else:
            return ["".join(letters) + folded[capitals:] for letters in product(*choices)]
    return []
