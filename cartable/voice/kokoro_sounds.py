"""Phonemes as Kokoro was taught them: IPA in, the model's tokens out.

Its French and Spanish were learnt on espeak-ng's IPA, affricates as one sign; its English on the
signs of misaki, of which the tables below are the pairs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from cartable.voice.contract import SaidWord

BOUNDARY = 0
"""The token that the model wants before and after all others."""
NOBODY = -1
"""The owner of a token that belongs to no word: a sign, a space."""

_TIES = str.maketrans("", "", "\u0361\u035c\u200d^-_")
_CEDILLA = ("c\u0327", "ç")
"""A tilde is a token of its own, a cedilla is not."""
_ANY = (("g", "ɡ"), ("ʀ", "ʁ"), ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("ts", "ʦ"), ("dz", "ʣ"))
_FRENCH = (("g", "ɡ"), ("ʀ", "ʁ"), ("r", "ʁ"), ("ɥ", "y"), ("tʃ", "ʧ"), ("dʒ", "ʤ"))
"""espeak-ng writes nuit "nyi": the voice has never heard of an ɥ."""
_ENGLISH = (
    ("ʔn\u0329", "tᵊn"),
    ("ʔ", "t"),
    ("aɪ", "I"),
    ("aʊ", "W"),
    ("eɪ", "A"),
    ("ɔɪ", "Y"),
    ("əl", "ᵊl"),
    ("tʃ", "ʧ"),
    ("dʒ", "ʤ"),
    ("ɚ", "əɹ"),
    ("r", "ɹ"),
    ("x", "k"),
    ("ç", "k"),
    ("ɐ", "ə"),
    ("ɬ", "l"),
    ("g", "ɡ"),
    ("\u0303", ""),
)
_BRITISH = (("eə", "ɛː"), ("iə", "ɪə"), ("əʊ", "Q"), ("oʊ", "Q"))
_AMERICAN = (("oʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""), ("ɾ", "T"))
_PAIRS = {
    "fr": _FRENCH,
    "es": _ANY,
    "en-gb": (*_ENGLISH, *_BRITISH),
    "en-us": (*_ENGLISH, *_AMERICAN),
}
_SIGNS = {"\n": ".", "«": "“", "»": "”", "–": "—"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the model is given: a token each, and the rank of the word that it belongs to."""

    numbers: tuple[int, ...]
    owners: tuple[int, ...]


class Sounds:
    """Turns said words into the model's tokens; a sign that it doesn't know is left out.

    Args:
        vocabulary: the model's, from a character to its number.
        dialect: "fr", "es", "en-gb" or "en-us".
    """

    def __init__(self, vocabulary: Mapping[str, int], dialect: str) -> None:
        self._vocabulary = vocabulary
        self._pairs = _PAIRS.get(dialect, _ANY)

    def of_word(self, phonemes: str) -> tuple[int, ...]:
        """Return the tokens of a word."""
        text = unicodedata.normalize("NFD", phonemes).replace(*_CEDILLA).translate(_TIES)
        for ipa, taught in self._pairs:
            text = text.replace(ipa, taught)
        return self._numbers(text)

    def weigh(self, word: SaidWord) -> int:
        """Return how many tokens a word takes, its space, stress and sign included."""
        return len(self.of_word(word.phonemes)) + 3

    def of_phrase(self, words: tuple[SaidWord, ...], closing: str = ".") -> Tokens:
        """Return the tokens of words in a row, with their signs, boundaries included.

        Args:
            words: at least one.
            closing: the sign after the last one, where it has none.
        """
        numbers, owners = [BOUNDARY], [NOBODY]
        for rank, word in enumerate(words):
            before = () if rank == 0 or word.is_joined else self._numbers(" ")
            own = self.of_word(word.phonemes)
            sign = word.sign or (closing if rank == len(words) - 1 else "")
            after = self._numbers(_SIGNS.get(sign, sign))
            numbers += [*before, *own, *after]
            owners += [NOBODY] * len(before) + [rank] * len(own) + [NOBODY] * len(after)
        return Tokens((*numbers, BOUNDARY), (*owners, NOBODY))

    def _numbers(self, text: str) -> tuple[int, ...]:
        found = (self._vocabulary.get(sign) for sign in text)
        return tuple(number for number in found if number is not None)
