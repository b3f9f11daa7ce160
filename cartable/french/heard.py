"""What a voice says of a sentence: liaisons made, vowels opened, each mute e kept or dropped.

A careful reader's French, as at school: the e of le, de, je and of a first syllable (petit) is
said; an inner one falls between single consonants (samedi, médecin) and stays after two
(vendredi); a final one comes back where three consonants would meet (quatre chats) and before an
h aspiré (une hache). Delattre, "Le jeu de l'e instable" (1951).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cartable.french.letters import PARTING_SIGNS
from cartable.french.model import Grapheme, Liaison, Token, TokenKind

_VOWELS = frozenset("aeiouyɛɔøœəɑ")
_GLIDES = frozenset("jwɥ")
_LIQUIDS = frozenset("lʁ")
_OBSTRUENTS = frozenset("pbtdkɡfv")
_HISSING = frozenset("szʃʒ")
_NASAL = "\u0303"
_FINAL_E = frozenset(("e", "es", "ent", "ë", "E", "ES", "ENT"))
_SIBILANT_CLUSTERS = ("sk", "sp")


class _Sounded(NamedTuple):
    """A word as it stands in the breath: what it says, and what it does to the next."""

    phonemes: str
    graphemes: tuple[Grapheme, ...]
    liaison: Liaison | None
    has_h_aspire: bool


def heard_phonemes(tokens: Sequence[Token]) -> tuple[tuple[str, ...], ...]:
    """Return what is heard of each token: a word's phonemes, one by one of a number's words.

    IPA; an obligatory liaison is heard at the end of the word that makes it; a token that nobody
    says has an empty tuple.
    """
    heard: list[tuple[str, ...]] = [()] * len(tokens)
    following: _Sounded | None = None
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        words = _sounded(token)
        if not words:
            following = None if _parts_breath(token) else following
            continue
        said: list[str] = []
        for word in reversed(words):
            said.append(_say(word, following))
            following = word
        heard[at] = tuple(reversed(said))
    return tuple(heard)


def _parts_breath(token: Token) -> bool:
    return token.kind is not TokenKind.SPACE and token.text[0] in PARTING_SIGNS


def _sounded(token: Token) -> list[_Sounded]:
    if token.spoken and token.kind is not TokenKind.WORD:
        return [_Sounded(word.phonemes, (), word.liaison, False) for word in token.spoken]
    if not token.phonemes:
        return []
    return [_Sounded(token.phonemes, token.graphemes, token.liaison, token.has_h_aspire)]


def _say(word: _Sounded, following: _Sounded | None) -> str:
    phonemes = _drop_inner(word.graphemes) if word.graphemes else word.phonemes
    liaison = word.liaison
    if liaison is not None and liaison.kind == "obligatory":
        joint = "ə" if _ends_in_mute_e(word) and _is_crowded(phonemes) else ""
        return _open_vowel(phonemes, liaison.vowel) + joint + liaison.phoneme
    if following is not None and _ends_in_mute_e(word) and _wants_e(phonemes, following):
        return phonemes + "ə"
    return phonemes


def _is_crowded(phonemes: str) -> bool:
    """Return whether a mute e comes back before a liaison: quelques amis, grosses araignées."""
    before, last = phonemes[-2:-1], phonemes[-1:]
    if last in _VOWELS or last == _NASAL:
        return False
    return last in _HISSING or (before not in _VOWELS and before != _NASAL)


def _open_vowel(phonemes: str, vowel: str) -> str:
    return phonemes.rstrip(_NASAL)[:-1] + vowel if vowel else phonemes


def _ends_in_mute_e(word: _Sounded) -> bool:
    if not word.graphemes:  # a number's word: quatre, mille
        return word.phonemes[-2:] in {"tʁ", "bl", "dʁ", "pl"}
    last = next((g for g in reversed(word.graphemes) if g.letters.lower() != "s"), None)
    return last is not None and not last.phoneme and last.letters in _FINAL_E


def _wants_e(phonemes: str, following: _Sounded) -> bool:
    first = following.phonemes[0]
    if following.has_h_aspire and first != "ɥ":  # but mille huit, une huitaine
        return phonemes[-1:] not in _VOWELS
    if first in _VOWELS or first in _GLIDES:
        return False
    before, last = phonemes[-2:-1], phonemes[-1:]
    return (before in _OBSTRUENTS and last in _LIQUIDS) or phonemes.endswith(_SIBILANT_CLUSTERS)


def _drop_inner(graphemes: tuple[Grapheme, ...]) -> str:
    """Return a word's phonemes without the ə that falls between two single consonants."""
    sounds = [g.phoneme for g in graphemes if g.phoneme]
    said: list[str] = []
    has_vowel = False
    for at, sound in enumerate(sounds):
        is_falling = sound == "ə" and has_vowel and _falls(said[-2:], sounds[at + 1 : at + 3])
        if not is_falling:
            said.append(sound)
        has_vowel = has_vowel or not _VOWELS.isdisjoint(sound)
    return "".join(said)


def _falls(before: list[str], after: list[str]) -> bool:
    """Return whether an ə falls between what stands around it: two sounds on each side."""
    left, right = "".join(before), "".join(after)
    if not right or right[0] in _VOWELS or right[0] in _GLIDES:
        return False
    if right[1:2] in _GLIDES:  # atelier, nous serions
        return False
    if left[-1] in _VOWELS or left[-1] == _NASAL:
        return False
    return left[-2:-1] in _VOWELS or left[-2:-1] == _NASAL
