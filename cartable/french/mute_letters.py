"""Letters that are not heard, with a reason that a teacher can show."""

from __future__ import annotations

from collections.abc import Sequence

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


def mark_mute(
    sounds: Sequence[tuple[str, str]], written: Sequence[str], *, pos: str, is_plural: bool
) -> tuple[Grapheme, ...]:
    """Return the graphemes of a word, its mute ones marked with their reason.

    Args:
        sounds: folded letters and IPA of each grapheme.
        written: the same letters as they stand in the text.
        pos: the Universal Dependencies tag, "" when unknown.
        is_plural: the form is the plural of another, as far as is known.
    """
    last_heard = max((i for i, (_, sound) in enumerate(sounds) if sound), default=-1)
    graphemes: list[Grapheme] = []
    for i, (letters, sound) in enumerate(sounds):
        if sound or not any(c.isalpha() for c in letters):
            graphemes.append(Grapheme(written[i], sound))
            continue
        is_end = _is_end(sounds, i, last_heard)
        reason = _reason(letters, is_end, i == len(sounds) - 1, pos, is_plural)
        graphemes.append(Grapheme(written[i], "", is_mute=bool(reason), reason=reason))
    return tuple(graphemes)


def _is_end(sounds: Sequence[tuple[str, str]], at: int, last_heard: int) -> bool:
    """Return whether nothing is heard after a letter, in its part between hyphens."""
    if at > last_heard:
        return True
    following = next(
        (letters for letters, sound in sounds[at + 1 :] if sound or letters == "-"), ""
    )
    return following == "-"


def _reason(letters: str, is_end: bool, is_last: bool, pos: str, is_plural: bool) -> str:
    if letters == "h":
        return LETTER_H
    if letters in {"ent", "nt"} and pos in {"VERB", "AUX"}:
        return VERB_ENT
    if is_end and letters in {"e", "ë"}:
        return FINAL_E
    if is_last and letters in {"s", "x"} and is_plural:
        return PLURAL
    if is_last and letters in {"s", "x"} and pos in {"VERB", "AUX"}:
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
