"""Words cut into the syllables that are heard of them, each with its sounds.

The cut is the teacher's (the settings say which); the sounds are the French engine's, shared out
by the letters that write them. What has no vowel of its own is heard with its neighbour (l'école:
l'é-cole), or with an e when it stands last, as a teacher says it (sys-tè-me).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cartable.french.model import Token, TokenKind
from cartable.profiles.settings import SyllableCut

_VOWELS = frozenset("aeiouyɛɔøœəɑ")
_NASAL = "\u0303"
_UNSAID_EDGES = "-‐‑"


@dataclass(frozen=True, slots=True)
class Syllable:
    """A stretch of a text that is one syllable, end excluded, and its sounds in IPA."""

    start: int
    end: int
    phonemes: str

    @property
    def weight(self) -> int:
        """How many sounds it has: what it takes of its word's time."""
        return max(1, len(self.phonemes.replace(_NASAL, "")))


def syllables_of(tokens: Sequence[Token], cut: SyllableCut) -> tuple[Syllable, ...]:
    """Return the syllables of tokens that stand together, without white space.

    Args:
        tokens: a word and what is glued to it ("l'", "école", "."); signs have no syllable.
        cut: how syllables are cut.
    """
    found: list[Syllable] = []
    for token in tokens:
        found.extend(_token_syllables(token, cut))
    return tuple(_with_vowels(found))


def _token_syllables(token: Token, cut: SyllableCut) -> list[Syllable]:
    if token.kind is not TokenKind.WORD or token.syllables is None:
        sounds = "".join(word.phonemes for word in token.spoken)
        return [Syllable(token.start, token.end, sounds)] if sounds else []
    letters: tuple[str, ...] = getattr(token.syllables, cut.value)
    sounds_of = _share_sounds(token, letters)
    syllables = []
    start = token.start
    for written, sounds in zip(letters, sounds_of, strict=True):
        stripped = written.strip(_UNSAID_EDGES)
        first = start + written.find(stripped)
        if stripped:
            syllables.append(Syllable(first, first + len(stripped), sounds))
        start += len(written)
    return syllables


def _share_sounds(token: Token, letters: tuple[str, ...]) -> list[str]:
    """Give each syllable the sounds of its letters; a sound over two of them opens the second."""
    owners = [rank for rank, written in enumerate(letters) for _ in written]
    sounds = [""] * len(letters)
    place = 0
    for grapheme in token.graphemes:
        first, last = owners[place], owners[place + len(grapheme.letters) - 1]
        opening, rest = "", grapheme.phoneme
        if first != last and len(rest) > 1 and rest[0] in _VOWELS and rest[1] != _NASAL:
            opening, rest = rest[0], rest[1:]  # the ɛj of pa-yer
        sounds[first] += opening
        sounds[last] += rest
        place += len(grapheme.letters)
    return sounds


def _with_vowels(syllables: Sequence[Syllable]) -> list[Syllable]:
    """Join to its neighbour what nobody can say alone."""
    whole: list[Syllable] = []
    waiting: Syllable | None = None
    for each in syllables:
        syllable = each if waiting is None else _joined(waiting, each)
        waiting = None if _has_vowel(syllable) else syllable
        if waiting is None:
            whole.append(syllable)
    if waiting is not None and waiting.phonemes:
        whole.append(Syllable(waiting.start, waiting.end, waiting.phonemes + "ə"))
    elif waiting is not None and whole:
        whole[-1] = Syllable(whole[-1].start, waiting.end, whole[-1].phonemes)
    return whole


def _joined(first: Syllable, second: Syllable) -> Syllable:
    return Syllable(first.start, second.end, first.phonemes + second.phonemes)


def _has_vowel(syllable: Syllable) -> bool:
    return not _VOWELS.isdisjoint(syllable.phonemes)
