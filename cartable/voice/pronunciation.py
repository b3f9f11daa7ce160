"""What is heard of a text: its words in phonemes, with the signs that part them.

An engine that takes phonemes is driven by these; one that takes letters is given the words that
are said, respelled where it would read them otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from cartable.french.heard import heard_phonemes
from cartable.french.model import Token, TokenKind
from cartable.french.plain_spelling import spell_sounds
from cartable.voice.contract import SaidWord

if TYPE_CHECKING:
    from cartable.french.analysis import FrenchAnalyser

Respell = Callable[[str, str, str], str]
"""See `FrenchAnalyser.respell`."""
HYPHENS = frozenset("-‐‑")
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
            said.extend(said_words(sentence.tokens, self._analyser.respell))
            if said and sentence.end < len(text) and not said[-1].sign:
                said[-1] = said[-1].with_sign("\n")  # a line ends: a title, an item
        return tuple(said)


@dataclass(slots=True)
class _Builder:
    said: list[SaidWord]
    is_apart: bool = True
    """Whether white space or a sign stands before the next word."""

    def add(self, word: SaidWord) -> None:
        if word.phonemes:
            self.said.append(replace(word, is_joined=not self.is_apart))
            self.is_apart = False

    def sign(self, text: str) -> None:
        """Note what parts two words; the strongest sign of a row is kept, the first of equals."""
        self.is_apart = self.is_apart or text not in HYPHENS
        found = next((sign for sign in text if sign in PAUSING_SIGNS), "")
        if self.said and found and _strength(found) > _strength(self.said[-1].sign):
            self.said[-1] = self.said[-1].with_sign(found)


def said_words(tokens: Sequence[Token], respell: Respell) -> list[SaidWord]:
    """Return the words that are heard of some tokens in a row, each linked to the next.

    Args:
        tokens: of one sentence.
        respell: the analyser's that gave them.
    """
    builder = _Builder([])
    for token, heard in zip(tokens, heard_phonemes(tokens), strict=True):
        if token.kind is TokenKind.SPACE:
            builder.is_apart = True
        elif not heard:
            builder.sign(token.text)
        elif token.spoken and len(token.spoken) == len(heard):
            for word, phonemes in zip(token.spoken, heard, strict=True):
                builder.is_apart = True
                respelling = respell(word.text, word.phonemes, phonemes)
                builder.add(
                    SaidWord(word.start, word.end, word.text, phonemes, respelling=respelling)
                )
        else:
            for part in _parts(token, "".join(heard), respell):
                builder.add(part)
    return builder.said


def with_unsaid(
    text: str, said: Sequence[SaidWord], spans: Sequence[tuple[int, int]]
) -> list[SaidWord]:
    """Return the words and, in their place, the tokens where none is heard (another script).

    Args:
        text: the whole text.
        said: its words, in order.
        spans: the text's tokens.
    """
    starts = sorted((word.start, word.end) for word in said)
    unsaid: list[SaidWord] = []
    at = 0
    for start, end in spans:
        while at < len(starts) and starts[at][1] <= start:
            at += 1
        if at == len(starts) or starts[at][0] >= end:
            unsaid.append(SaidWord(start, end, text[start:end], ""))
    return sorted([*said, *unsaid], key=lambda word: word.start)


def _parts(token: Token, heard: str, respell: Respell) -> list[SaidWord]:
    """Return the parts of a compound, each with what is heard of it: grand, père.

    Each bears a stress of its own.
    """
    respelling = respell(token.text, token.phonemes, heard)
    cuts = _cut_parts(token, heard)
    parts: list[SaidWord] = []
    for start, end, phonemes in cuts:
        text = token.text[start - token.start : end - token.start]
        if respelling and len(cuts) > 1:
            respelling = spell_sounds(phonemes) + "-" * (end < token.end)
        parts.append(SaidWord(start, end, text, phonemes, respelling=respelling))
    return parts


def _cut_parts(token: Token, heard: str) -> list[tuple[int, int, str]]:
    cuts, place, passed = [(token.start, 0)], token.start, 0
    for grapheme in token.graphemes:
        place += len(grapheme.letters)
        if grapheme.letters in HYPHENS:
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
