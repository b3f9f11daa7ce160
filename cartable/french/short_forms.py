"""Abbreviations and spelled letters: what stands for a word without being read letter by letter."""

from __future__ import annotations

import re

from cartable.french.letters import VOWEL_LETTERS
from cartable.french.model import Grapheme, SpokenWord, Syllables, Token
from cartable.french.saying.abbreviations import DOTLESS, SAID
from cartable.french.saying.acronyms import is_listed, is_spelled
from cartable.french.saying.letter_names import LETTER_SOUNDS, NAME_SOUNDS

Sounds = tuple[tuple[str, str], ...]

_FULL_SOUNDS = {letter: letter for letter in "bdfklmnptvsz"} | {
    "c": "k", "g": "ɡ", "q": "k", "r": "ʁ", "x": "ks",
}  # fmt: skip
_LONGEST_ACRONYM_CHARS = 6
_LONGEST_READ_ACRONYM_CHARS = 4
_CRY = re.compile(r"(.)\1$|^psst?$")
"""What tells pfff and brrr, which are not spelled, from sms and http."""


def expand(folded: str) -> str:
    """Return the words that an abbreviation stands for, "" where it is none that is known.

    Without its full stop it has to be no other word (mme, dr).
    """
    if "." not in folded and folded.capitalize() not in DOTLESS:
        return ""
    return SAID.get(" ".join(folded.replace("\u00a0", " ").replace("\u202f", " ").split()), "")


def read_short_form(word: str, folded: str) -> tuple[str, Sounds] | None:
    """Return the subkind and the sounds of letters that are spelled (SNCF, pdf, A.B.).

    None when the word is read like any other. A letter's name (emme) sounds as that letter.
    """
    if folded in NAME_SOUNDS and word == folded:
        return "", ((folded, NAME_SOUNDS[folded]),)
    if "." in folded:
        return "abbreviation", _spell(folded)
    if is_spelled(word):
        return "acronym", _spell(folded)
    is_short = 1 < len(folded) <= _LONGEST_ACRONYM_CHARS and folded.isalpha() and folded.isascii()
    is_cry = len(folded) > 2 and not word.isupper() and _CRY.search(folded) is not None
    if is_short and not is_cry and VOWEL_LETTERS.isdisjoint(folded):
        return "acronym" if word.isupper() else "", _spell(folded)
    return None


def is_acronym(word: str) -> bool:
    """Return whether a word that no lexicon holds is an acronym read as a word (UNESCO, SMIC).

    Longer capitals that no list has are a name (M. DUPONT).
    """
    is_short = 1 < len(word) <= _LONGEST_READ_ACRONYM_CHARS or is_listed(word)
    return is_short and len(word) <= _LONGEST_ACRONYM_CHARS and word.isupper() and word.isascii()


def sound_all(sounds: Sounds) -> Sounds:
    """Return the sounds of an acronym: its last consonants are all heard."""
    return tuple((letters, sound or _FULL_SOUNDS.get(letters, "")) for letters, sound in sounds)


def _spell(folded: str) -> Sounds:
    return tuple((letter, LETTER_SOUNDS.get(letter, "")) for letter in folded)


def spell_token(token: Token, words: tuple[SpokenWord, ...]) -> Token:
    """Return an acronym's token with the sounds of the words given on the letters they come from.

    Each word begins at a letter of its own, the first of them at the token's start.
    """
    ends = (*(word.start for word in words[1:]), token.end)
    letters = [
        token.text[word.start - token.start : end - token.start]
        for word, end in zip(words, ends, strict=True)
    ]
    return token._replace(
        phonemes="".join(word.phonemes for word in words),
        graphemes=tuple(map(Grapheme, letters, (word.phonemes for word in words))),
        syllables=Syllables(*(tuple(letters),) * 4),
        spoken=words,
    )
