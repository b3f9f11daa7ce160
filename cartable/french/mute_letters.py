"""Letters that are not heard, with a reason that a teacher can show.

The reasons, all of them: those named below, and "coup → couper", a word of the family in which the
letter is heard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cartable.french.letters import VOWEL_LETTERS
from cartable.french.model import Grapheme

FINAL_E = "e final"
FINAL_CONSONANT = "consonne finale"
INNER_CONSONANT = "consonne muette"
INNER_E = "e muet"
PLURAL = "pluriel"
VERB_ENT = "-ent du verbe"
VERB_ENDING = "terminaison du verbe"
LETTER_H = "h"
OTHER = "lettre muette"


FamilyFinder = Callable[[int], str]
"""Gives the reason for the final consonant at a place of the folded word, "" for none."""


def mark_mute(
    sounds: Sequence[tuple[str, str]],
    written: Sequence[str],
    *,
    is_verb: bool,
    is_plural: bool,
    find_family: FamilyFinder | None = None,
) -> tuple[Grapheme, ...]:
    """Return the graphemes of a word, its mute ones marked with their reason.

    Args:
        sounds: folded letters and IPA of each grapheme.
        written: the same letters as they stand in the text.
        is_verb: the word is a conjugated verb.
        is_plural: the form is the plural of another, as far as is known.
        find_family: asked for a mute final consonant alone.
    """
    ends = _find_ends(sounds)
    graphemes: list[Grapheme] = []
    place = 0
    for i, (letters, sound) in enumerate(sounds):
        reason = ""
        if not sound and any(c.isalpha() for c in letters):
            reason = _reason(letters, ends[i], i == len(sounds) - 1, is_verb, is_plural)
            if find_family and (reason == FINAL_CONSONANT or (is_verb and reason == VERB_ENDING)):
                reason = find_family(place) or reason
        graphemes.append(Grapheme(written[i], sound, is_mute=bool(reason), reason=reason))
        place += len(letters)
    return tuple(graphemes)


def _find_ends(sounds: Sequence[tuple[str, str]]) -> list[bool]:
    """Return for each grapheme whether nothing is heard after it in its part between hyphens."""
    ends: list[bool] = []
    is_end = True
    for letters, sound in reversed(sounds):
        ends.append(is_end)
        if sound or letters == "-":
            is_end = not sound
    ends.reverse()
    return ends


def _reason(letters: str, is_end: bool, is_last: bool, is_verb: bool, is_plural: bool) -> str:
    if letters == "h":
        return LETTER_H
    if letters in {"ent", "nt"} and is_verb:
        return VERB_ENT
    if is_end and letters in {"e", "ë"}:
        return FINAL_E
    if is_last and letters in {"s", "x"} and is_plural:
        return PLURAL
    if is_last and letters in {"s", "x", "t"} and is_verb:
        return VERB_ENDING
    return _plain_reason(letters, is_end)


def _plain_reason(letters: str, is_end: bool) -> str:
    first = letters[0]
    if first in "eë":
        return INNER_E
    if first in VOWEL_LETTERS:
        return OTHER
    if not ("a" <= first <= "z" or first == "ç"):
        return ""
    return FINAL_CONSONANT if is_end else INNER_CONSONANT
