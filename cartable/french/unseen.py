"""Words that no lexicon holds: by a known word of their family, else by rule."""

from __future__ import annotations

import re

from cartable.french.grammar import CLOSED_WORDS
from cartable.french.lexicon import Lexicon, Reading
from cartable.french.pronunciation import Pronouncer
from cartable.french.short_forms import is_acronym, sound_all

Sounds = tuple[tuple[str, str], ...]

_LONGEST_CHARS = 80


class UnseenReader:
    """Guesses how an unknown word is said. Frozen: share it between threads."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self._lexicon = lexicon
        self._pronouncer = Pronouncer()

    def guess(self, word: str, folded: str) -> tuple[Reading, ...]:
        """Return the ways to take an unknown word, the likeliest first; there always is one."""
        if len(folded) > _LONGEST_CHARS:
            return (plain_reading("X", "", tuple((letter, "") for letter in folded)),)
        inherited = self._inherit(folded)
        if inherited:
            return inherited
        plain = self._assemble(folded)
        if is_acronym(word):
            return (plain_reading("PROPN", "", sound_all(plain)),)
        pos = CLOSED_WORDS.get(folded) or _guess_pos(word, folded)
        guessed = plain_reading(pos, _guess_number(folded), plain)
        if not folded.endswith("ent") or folded in CLOSED_WORDS or len(folded) < 6:
            return (guessed,)
        as_verb = tuple(self._pronouncer.pronounce(folded, is_verb_in_ent=True))
        verb = Reading("VERB", "", "p", "ind:pre:3p;", folded, 0.5, as_verb)
        return (guessed, verb) if folded.endswith("ment") else (verb, guessed)

    def _assemble(self, folded: str) -> Sounds:
        """Return the sounds of a word that no lexicon holds, its known parts as they are known."""
        if "-" not in folded or self._lexicon is None:
            return tuple(self._pronouncer.pronounce(folded))
        sounds: list[tuple[str, str]] = []
        for part in re.findall(r"-|[^-]+", folded):
            entry = self._lexicon.entry(part)
            sounds.extend(entry.readings[0].sounds if entry else self._pronouncer.pronounce(part))
        return tuple(sounds)

    def _inherit(self, folded: str) -> tuple[Reading, ...]:
        """Return the readings of a known singular for a plural that the lexicon lacks."""
        if self._lexicon is None or len(folded) < 4 or folded[-1] not in "sx":
            return ()
        entry = self._lexicon.entry(folded[:-1])
        if entry is None:
            return ()
        return tuple(
            Reading(r.pos, r.gender, "p", "", r.lemma, r.frequency, (*r.sounds, (folded[-1], "")))
            for r in entry.readings
            if r.pos in {"NOUN", "ADJ", "PROPN"} and r.number != "p"
        )


def plain_reading(pos: str, number: str, sounds: Sounds) -> Reading:
    """Return a reading of which only this is known."""
    return Reading(pos, "", number, "", "", 1.0, sounds)


def _guess_pos(word: str, folded: str) -> str:
    if folded.endswith("ment") and len(folded) > 6:
        return "ADV"
    if word[:1].isupper():
        return "PROPN"
    if folded.endswith(("er", "ir", "ez", "aient", "ait", "ais", "era", "eront", "èrent")):
        return "VERB"
    return "NOUN"


def _guess_number(folded: str) -> str:
    return "p" if folded.endswith(("s", "eaux", "aux")) and len(folded) > 3 else "s"
