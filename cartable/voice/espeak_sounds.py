"""How espeak's French writes sounds: from our IPA to the mnemonics that it takes in `[[ ]]`."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

_VOWELS = MappingProxyType(
    {
        "a": "a", "ɑ": "a", "æ": "a", "ʌ": "a", "ɐ": "a", "e": "e", "ɛ": "E", "ɜ": "E",
        "i": "i", "ɪ": "i", "o": "o", "ɔ": "O", "ɒ": "O", "u": "u", "ʊ": "u", "y": "y", "ʏ": "y",
        "ø": "Y", "œ": "W", "ə": "@",
        "a\u0303": "A~", "ɑ\u0303": "A~", "e\u0303": "E~", "ɛ\u0303": "E~",
        "o\u0303": "O~", "ɔ\u0303": "O~", "œ\u0303": "W~",
    }
)  # fmt: skip
_CONSONANTS = MappingProxyType(
    {
        "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "g": "g", "ɡ": "g",
        "f": "f", "v": "v", "s": "s", "z": "z", "ʃ": "S", "ʒ": "Z",
        "m": "m", "n": "n", "ɲ": "n^", "ŋ": "N", "l": "l", "ʁ": "r",
        "j": "j", "w": "w", "ɥ": "y",
        "x": "x", "χ": "x", "θ": "T", "ð": "D", "h": "h", "ç": "C", "r": "R", "ɾ": "*", "ɹ": "r",
    }
)  # fmt: skip
"""ɥ is the y that espeak itself says in nuit; the last row are sounds of other languages."""

_UNSAID = frozenset("ˈˌː.‿\u0361\u035c")
"""Stress is ours to place, length and links are espeak's."""
_SOUND = re.compile(r".[\u0300-\u0360\u0327]*", re.DOTALL)
_CEDILLA = "c\u0327"
VOWELS = frozenset(_VOWELS.values())


def espeak_sounds(phonemes: str) -> tuple[str, ...] | None:
    """Return the mnemonics of a word's IPA, sound by sound; None if espeak lacks one of them."""
    said: list[str] = []
    for sound in _SOUND.findall(unicodedata.normalize("NFD", phonemes)):
        if sound in _UNSAID:
            continue
        known = "ç" if sound == _CEDILLA else sound
        mnemonic = _VOWELS.get(known) or _CONSONANTS.get(known)
        if mnemonic is None:
            return None
        said.append(mnemonic)
    return tuple(said)


def join_sounds(sounds: tuple[str, ...]) -> str:
    """Return mnemonics in one, each i kept from turning into a j before a vowel."""
    following = (*sounds, "")[1:]
    return "".join(
        "i;" if sound == "i" and after in VOWELS else sound
        for sound, after in zip(sounds, following, strict=True)
    )
