"""Which words an engine that takes phonemes says in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cartable.voice.breath_groups import Cut, cut_into_pieces
from cartable.voice.contract import SaidWord, Utterance
from cartable.voice.pronunciation import Pronouncer

_MOST_PHONEMES = 150
"""About twelve seconds of speech, which a small laptop makes in one."""
_URGENT_PHONEMES = 24
"""About two seconds."""
_SENTENCE_ENDS = frozenset(".!?…\n")
_SENTENCE_PAUSE_MS = 350.0
_CLAUSE_PAUSE_MS = 180.0


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """Words said in one go; `end` is the place in the text before which they stand.

    `closing` is the sign to end them with when their last word has none: "." or ",".
    """

    words: tuple[SaidWord, ...]
    end: int
    closing: str

    @property
    def pause_ms(self) -> float:
        """The silence that follows, at 150 words a minute."""
        sign = self.words[-1].sign
        if not sign:
            return 0.0
        return _SENTENCE_PAUSE_MS if sign in _SENTENCE_ENDS else _CLAUSE_PAUSE_MS


def group_words(utterance: Utterance, pronounce: Pronouncer) -> Iterator[SaidGroup]:
    """Yield the words of an utterance, as it says them or as its text is pronounced.

    The first group is short when somebody waits.
    """
    most = _URGENT_PHONEMES if utterance.is_urgent else _MOST_PHONEMES
    for words, end, is_whole in _passages(utterance, pronounce):
        left = words
        while left:
            taken = _count_taken(left, most)
            most = _MOST_PHONEMES
            is_last = taken == len(left)
            closing = "." if is_last and is_whole else ","
            yield SaidGroup(left[:taken], end if is_last else left[taken].start, closing)
            left = left[taken:]


def _passages(
    utterance: Utterance, pronounce: Pronouncer
) -> Iterator[tuple[tuple[SaidWord, ...], int, bool]]:
    """Yield words, where their passage of the text ends, and whether it ends where speech does."""
    text = utterance.text
    if utterance.said:
        yield utterance.said, len(text), True
        return
    for piece in cut_into_pieces(text):
        words = tuple(
            replace(word, start=word.start + piece.start, end=word.end + piece.start)
            for word in pronounce(text[piece.start : piece.end])
        )
        yield words, piece.end, piece.cut is Cut.SENTENCE or piece.end == len(text)


def _count_taken(words: tuple[SaidWord, ...], most: int) -> int:
    """Return how many words go together: a sentence, else up to a sign, else what is taken."""
    total, breath = 0, 0
    for rank, word in enumerate(words):
        total += len(word.phonemes) + 1
        if total > most and rank:
            return breath or rank
        if word.sign and word.sign in _SENTENCE_ENDS:
            return rank + 1  # such voices have learnt one sentence at a time
        if word.sign:
            breath = rank + 1
    return len(words)
