"""What is said in each run of the network, and the words of the text that are marked in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cartable.voice.breath_groups import Cut, cut_into_pieces
from cartable.voice.contract import SaidWord, Utterance
from cartable.voice.kokoro_pieces import Lead, cut_into_phrases, cut_long_words
from cartable.voice.pronunciation import Pronouncer
from cartable.voice.word_spans import SpansInTurn, word_spans

_LONGEST_PASSAGE = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """Words said in one go, maybe none; `spans` are the tokens of the text that it marks.

    `closing` is how it ends where no sign does: as a sentence, or as one that goes on.
    """

    words: tuple[SaidWord, ...]
    spans: tuple[tuple[int, int], ...]
    closing: str = "."


def write_script(
    utterance: Utterance, pronounce: Pronouncer, weigh: Callable[[SaidWord], int], first: int
) -> Iterator[Line]:
    """Yield the lines of an utterance; their spans are all those of its text, in order.

    A long text is pronounced as it goes, some sentences at a time.

    Args:
        utterance: what is to be said.
        pronounce: of its language.
        weigh: see `cut_into_phrases`.
        first: tokens wished for the first line.
    """
    spans, lead = SpansInTurn(word_spans(utterance.text)), Lead(first)
    for end, words in _passages(utterance, pronounce):
        phrases = list(cut_into_phrases(list(cut_long_words(words)), weigh, lead))
        for rank, phrase in enumerate(phrases):
            is_last = rank == len(phrases) - 1
            own = spans.before(end if is_last else phrases[rank + 1][0].start)
            yield Line(phrase, tuple(own), "." if is_last else ",")
    left = spans.before(len(utterance.text))
    if left:
        yield Line((), tuple(left))


def _passages(
    utterance: Utterance, pronounce: Pronouncer
) -> Iterator[tuple[int, tuple[SaidWord, ...]]]:
    """Yield where a passage ends in the text, and its words."""
    if utterance.said:
        yield len(utterance.text), utterance.said
        return
    text = utterance.text
    for start, end in _cut_into_passages(text):
        words = tuple(
            replace(word, start=start + word.start, end=start + word.end)
            for word in pronounce(text[start:end])
        )
        if words and not words[-1].sign and end < len(text):
            words = (*words[:-1], words[-1].with_sign("\n"))
        yield end, words


def _cut_into_passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches of whole sentences."""
    start = end = 0
    for piece in cut_into_pieces(text):
        end = piece.end
        if piece.cut is Cut.SENTENCE or end - start > _LONGEST_PASSAGE:
            yield start, end
            start = end
    if start < end:
        yield start, end
