"""Where what is said is cut for a network that hears at most some 500 phonemes at once.

The pieces grow: the first sound comes soon, and what plays covers what is being made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from cartable.voice.contract import SaidWord

SENTENCE_SIGNS = frozenset(".!?…\n")
LARGEST = 460
"""Tokens of a piece, signs and spaces included; the context holds 510."""
_LONGEST_WORD = 200
_OVERRUN = 1.3
"""How much longer than wished a piece may be rather than be cut."""
_LEAST = 0.4
"""The part of a wish under which a piece is too short to be said well."""
_SLOWEST = 0.6
"""Seconds that a second of speech takes to make on a machine that hardly keeps up."""
_LEAST_WISH = 0.6
"""The part of the first wish under which no later one falls: it would be said in crumbs."""
_COUPLING = 4
"""Words of so few letters lean on the next one: le, des, dans, qui."""


class Lead:
    """How long the next piece may be, so that what is heard meanwhile covers its making.

    Args:
        first: tokens wished for the first piece.
    """

    def __init__(self, first: int) -> None:
        self.wish = min(first, LARGEST)
        self._least = round(self.wish * _LEAST_WISH)
        self._heard_first = self._made = 0

    def take(self, weight: int) -> None:
        """Count a piece that is made: the next ones may lean on it."""
        self._made += weight
        self._heard_first = self._heard_first or weight
        if self.wish < LARGEST:
            waiting = self._made * (1 / _SLOWEST - 1) + self._heard_first
            self.wish = min(LARGEST, max(self._least, round(waiting / _OVERRUN)))


def cut_long_words(words: Iterable[SaidWord]) -> Iterator[SaidWord]:
    """Yield the words, a monstrous one in several, joined."""
    for word in words:
        parts = [
            word.phonemes[place : place + _LONGEST_WORD]
            for place in range(0, len(word.phonemes), _LONGEST_WORD)
        ]
        for rank, part in enumerate(parts):
            is_last = rank == len(parts) - 1
            yield replace(
                word,
                phonemes=part,
                is_joined=word.is_joined or rank > 0,
                sign=word.sign if is_last else "",
            )


def cut_into_phrases(
    words: Sequence[SaidWord], weigh: Callable[[SaidWord], int], lead: Lead
) -> Iterator[tuple[SaidWord, ...]]:
    """Yield phrases: whole sentences, or what fits where the voice would breathe.

    Args:
        words: none of which weighs more than `LARGEST`.
        weigh: the tokens of a word, its space and sign included.
        lead: says how long each may be, and is told how long it is.
    """
    rest = list(words)
    while rest:
        weights = [weigh(word) for word in rest[: LARGEST + 1]]
        count = _count_words(rest, weights, lead.wish)
        lead.take(sum(weights[:count]))
        yield tuple(rest[:count])
        rest = rest[count:]


def _count_words(words: list[SaidWord], weights: list[int], wish: int) -> int:
    """Return how many words the next phrase takes."""
    end = next((at for at, word in enumerate(words, 1) if _ends_sentence(word)), len(words))
    if end == 1 or sum(weights[:end]) <= min(LARGEST, wish * _OVERRUN):
        return end
    totals = list(accumulate(weights[:end]))
    fitting = [count for count, total in enumerate(totals, 1) if total <= wish] or [1]
    longest = fitting[-1]
    enough = [count for count in fitting if totals[count - 1] >= wish * _LEAST] or [longest]
    for may_end in (_breathes, _falls_apart, _is_apart):
        found = [count for count in enough if may_end(words[count - 1], words[count])]
        if found:
            return found[-1]
    return longest


def _ends_sentence(word: SaidWord) -> bool:
    return bool(word.sign) and word.sign in SENTENCE_SIGNS


def _breathes(word: SaidWord, following: SaidWord) -> bool:
    return bool(word.sign)


def _falls_apart(word: SaidWord, following: SaidWord) -> bool:
    """Tell whether a group ends there: a full word, then one that leans on what comes."""
    return _is_apart(word, following) and len(word.text) > _COUPLING >= len(following.text)


def _is_apart(word: SaidWord, following: SaidWord) -> bool:
    return not following.is_joined and len(word.text) >= _COUPLING
