"""The letter that a part of a compound lends to the next one: Saint-Omer, Hautes-Alpes."""

from __future__ import annotations

from cartable.french.letters import VOWEL_LETTERS, word_set
from cartable.french.lexicon import LexiconEntry

Sounds = tuple[tuple[str, str], ...]

MOST_PARTS = 4
"""As many as quatre-vingt-dix-sept has: longer runs of parts are not looked for."""

_LENDING_T = word_set("saint grand petit second avant vingt tout haut")
_LENDING_Z = word_set("sous deux trois très sans les des mes tes ses ces aux nos vos leurs")
_LINKED_NAMES = word_set("alpes ardennes landes pyrénées vosges")
"""Names that their second part agrees with, unlike Jacques-Yves."""
_PARTED = word_set("onze onzième oui un une ouistiti uhlan")


def may_link(part: str, entry: LexiconEntry | None, *, is_name: bool) -> bool:
    """Return whether a part of a compound begins with a vowel that a consonant links to."""
    if entry is not None and entry.has_h_aspire:
        return False
    is_glide = part[0] in "yw" and part[1:2] in VOWEL_LETTERS and not is_name
    return part[0] in "h" or (part[0] in VOWEL_LETTERS and not is_glide and part not in _PARTED)


def link(part: str, entry: LexiconEntry | None, sounds: Sounds, *, is_name: bool) -> Sounds:
    """Return the sounds of a part before a vowel, with its last letter heard where one says it.

    A name's plural lends its z (Hautes-Alpes), a first name nothing (Charles-Henri).
    """
    letters, sound = sounds[-1]
    if sound:
        return sounds
    if part in _LENDING_T:
        return (*sounds[:-1], (letters, "t"))
    if letters not in {"s", "x"}:
        return sounds
    lends = part in _LENDING_Z or (is_name and (part in _LINKED_NAMES or _is_plural(part, entry)))
    return (*sounds[:-1], (letters, "z")) if lends else sounds


def _is_plural(part: str, entry: LexiconEntry | None) -> bool:
    return entry is not None and any(
        r.number == "p" and r.lemma != part and r.pos in {"NOUN", "ADJ"} for r in entry.readings
    )
