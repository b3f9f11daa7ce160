"""One way to open the vowel of a closed syllable, where Lexique wavers from word to word.

It says seul, neuve and meuble with œ and peur, pleuve and peuple with ø; descend with ɛ and destin
with e. Before a consonant that closes its syllable the vowel is the open one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Pair = tuple[str, str]

_VOWELS = frozenset("aeiouyɛɔøœəɑ")
_GLIDES = frozenset("jwɥ")
_OPENING = frozenset(("l", "ʁ", "f", "v", "pl", "bl", "ɡl", "vʁ"))
"""What is heard behind an eu that is open; it stays closed before z, t, d, ʒ (creuse, meute)."""
_CLOSED_EU = ("peul", "peuhl")
_CLOSING = frozenset(("au", "eau", "ô"))
_OPEN_AU = frozenset(("ʁ", "ʁs", "ʁt"))
"""An au is open before r alone (aurore, saur), and in the names below."""
_OPEN_NAMES = frozenset(("paul", "paule", "popaul"))


def settle_vowels(sounds: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return a word's letters and sounds with its closed syllables as said above."""
    settled = list(sounds)
    heard = [i for i, (_, sound) in enumerate(settled) if not _VOWELS.isdisjoint(sound)]
    for i, following in pairwise([*heard, len(settled)]):
        between = "".join(sound for _, sound in settled[i + 1 : following])
        if following == len(settled):
            settled[i] = _settle_last(settled, i, between)
        elif settled[i] == ("e", "e") and _is_closed(between):
            settled[i] = ("e", "ɛ")
    return tuple(settled)


def _settle_last(sounds: Sequence[Pair], at: int, tail: str) -> Pair:
    letters, sound = sounds[at]
    if not tail:
        return letters, sound
    if sound == "ø" and letters in {"eu", "œu"} and tail in _OPENING:
        return letters, sound if _spell(sounds).startswith(_CLOSED_EU) else "œ"
    if sound == "e" and letters[0] != "é":
        return letters, "ɛ"
    if sound == "ɔ" and letters in _CLOSING and tail not in _OPEN_AU:
        return letters, sound if _spell(sounds).rstrip("s") in _OPEN_NAMES else "o"
    return ("o", "o") if (letters, sound, tail) == ("o", "ɔ", "z") else (letters, sound)


def _is_closed(between: str) -> bool:
    """Return whether consonants part: two that no syllable begins with, as in destin."""
    consonants = between.rstrip("".join(_GLIDES))
    return len(consonants) > 1 and not (len(consonants) == 2 and consonants[1] in "lʁ")


def _spell(sounds: Sequence[Pair]) -> str:
    return "".join(letters for letters, _ in sounds)
