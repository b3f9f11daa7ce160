"""What is heard, written as Piper's voices have learnt it: espeak's IPA, with its stress."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from cartable.voice.contract import SaidWord
from cartable.voice.piper_voice import BEGIN, END, PAD

_STRESSES = "ˈˌ"
_VOWELS = frozenset("aeiouyøœəɛɔɑ")
_LEANING = """
le la les l un une des du de d à au aux en y et ou où ni mais je j tu il on nous vous ils
me m te t se s lui leur leurs ce c cet cette ces mon ton son ma ta sa mes tes ses notre
votre nos vos que qu qui dont par pour sur sous dans avec sans ne n est es ai as a ont
"""
_UNSTRESSED = frozenset(_LEANING.split())
"""French words that lean on the next one: espeak puts no stress on them either."""
_FRENCH_LIKE_ESPEAK = str.maketrans({"ɥ": "y"})  # espeak says "nyˈi" for nuit
_STAND_INS = {
    "ɡ": "g",
    "g": "ɡ",
    "ʁ": "r",
    "ɹ": "r",
    "ɲ": "n",
    "ŋ": "n",
    "ɥ": "y",
    "ɑ": "a",
    "œ": "ø",
}
"""What an old or small map may lack, and its nearest sound."""
_SIGNS = {"\n": ".", "…": ".", "(": ",", ")": ",", "—": ",", "–": ",", "«": ",", "»": ","}
_KNOWN_SIGNS = frozenset(".,;:!?")


class PhonemeWriter:
    """Writes words as the numbers that one model takes.

    Args:
        ids: the model's numbers for each phoneme.
        language: French words come without stress, and get it here.
    """

    def __init__(self, ids: Mapping[str, tuple[int, ...]], language: str) -> None:
        self._ids = ids
        self._is_french = language == "fr"

    def write(self, words: Sequence[SaidWord], last_sign: str) -> tuple[list[int], list[int]]:
        """Return the numbers, and for each word the rank of its first one.

        Args:
            words: what is said, in order.
            last_sign: what ends it when its last word has no sign: "." or ",".
        """
        numbers = [*self._ids[BEGIN], *self._ids[PAD]]
        firsts: list[int] = []
        for rank, word in enumerate(words):
            if rank and not word.is_joined:
                self._add(numbers, " ")
            firsts.append(len(numbers))
            sign = word.sign or (last_sign if rank == len(words) - 1 else "")
            self._add(numbers, self._phonemes(word) + _as_known_sign(sign))
        return [*numbers, *self._ids[END]], firsts

    def _phonemes(self, word: SaidWord) -> str:
        if not self._is_french:
            return word.phonemes
        spoken = word.phonemes.translate(_FRENCH_LIKE_ESPEAK)
        return spoken if word.text.lower().strip("’'") in _UNSTRESSED else add_stress(spoken)

    def _add(self, numbers: list[int], phonemes: str) -> None:
        """Add each known phoneme and, as Piper does, a blank after it."""
        for phoneme in unicodedata.normalize("NFD", phonemes):
            known = phoneme if phoneme in self._ids else _STAND_INS.get(phoneme, "")
            if known in self._ids:
                numbers += [*self._ids[known], *self._ids[PAD]]


def add_stress(phonemes: str) -> str:
    """Return a French word with the stress before its last full vowel, where espeak puts it."""
    if any(mark in phonemes for mark in _STRESSES):
        return phonemes
    places = [place for place, sound in enumerate(phonemes) if sound in _VOWELS]
    full = [place for place in places if phonemes[place] != "ə"] or places
    return phonemes[: full[-1]] + "ˈ" + phonemes[full[-1] :] if full else phonemes


def _as_known_sign(sign: str) -> str:
    known = _SIGNS.get(sign, sign)
    return known if known in _KNOWN_SIGNS else ""
