"""What is heard of a text: its words in phonemes, with the signs that part them.

An engine that takes phonemes is driven by these; one that takes letters is corrected by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cartable.french.heard import heard_phonemes
from cartable.french.model import Token, TokenKind
from cartable.voice.contract import SaidWord

if TYPE_CHECKING:
    from cartable.french.analysis import FrenchAnalyser

_HYPHENS = frozenset("-‐‑")
PAUSING_SIGNS = frozenset('.,;:!?…()—–«»"“”')


class Pronouncer(Protocol):
    """Says how a text of one language is pronounced. Any thread may call it."""

    def __call__(self, text: str) -> tuple[SaidWord, ...]:
        """Return the words that are heard of a text, in order."""
        ...


class FrenchPronouncer:
    """Pronounces French as our French engine reads it, exceptions of a pupil included.

    Args:
        analyser: shared; its exceptions are what a pupil or a teacher says of words.
    """

    def __init__(self, analyser: FrenchAnalyser) -> None:
        self._analyser = analyser

    def __call__(self, text: str) -> tuple[SaidWord, ...]:
        """Return the words that are heard; emoji and signs that nobody says are not among them."""
        said: list[SaidWord] = []
        for sentence in self._analyser.analyse(text).sentences:
            said.extend(said_words(sentence.tokens))
            if said and sentence.end < len(text) and not said[-1].sign:
                said[-1] = said[-1].with_sign("\n")  # a line ends: a title, an item
        return tuple(said)


@dataclass(slots=True)
class _Builder:
    said: list[SaidWord]
    is_apart: bool = True
    """Whether white space or a sign stands before the next word."""

    def add(self, start: int, end: int, text: str, phonemes: str) -> None:
        if phonemes:
            self.said.append(SaidWord(start, end, text, phonemes, not self.is_apart))
            self.is_apart = False

    def sign(self, text: str) -> None:
        """Note what parts two words; the strongest sign of a row is kept, the first of equals."""
        self.is_apart = self.is_apart or text not in _HYPHENS
        found = next((sign for sign in text if sign in PAUSING_SIGNS), "")
        if self.said and found and _strength(found) > _strength(self.said[-1].sign):
            self.said[-1] = self.said[-1].with_sign(found)


def said_words(tokens: Sequence[Token]) -> list[SaidWord]:
    """Return the words that are heard of some tokens in a row, each linked to the next."""
    builder = _Builder([])
    for token, heard in zip(tokens, heard_phonemes(tokens), strict=True):
        if token.kind is TokenKind.SPACE:
            builder.is_apart = True
        elif not heard:
            builder.sign(token.text)
        elif token.spoken and len(token.spoken) == len(heard):
            for word, phonemes in zip(token.spoken, heard, strict=True):
                builder.is_apart = True
                builder.add(word.start, word.end, word.text, phonemes)
        else:
            for start, end, phonemes in _parts(token, "".join(heard)):
                builder.add(
                    start, end, token.text[start - token.start : end - token.start], phonemes
                )
    return builder.said


def _parts(token: Token, heard: str) -> list[tuple[int, int, str]]:
    """Return the parts of a compound, each with what is heard of it: grand, père.

    Each bears a stress of its own.
    """
    cuts, place, passed = [(token.start, 0)], token.start, 0
    for grapheme in token.graphemes:
        place += len(grapheme.letters)
        if grapheme.letters in _HYPHENS:
            cuts.append((place, passed))
        elif heard.startswith(grapheme.phoneme, passed):  # a mute e may have been dropped
            passed += len(grapheme.phoneme)
    ends = [*cuts[1:], (token.end, len(heard))]
    return [
        (start, end, heard[first:last])
        for (start, first), (end, last) in zip(cuts, ends, strict=True)
    ]


def _strength(sign: str) -> int:
    return 0 if not sign else 2 if sign in ".!?…" else 1
