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
_GROWTH = 2.0
_COUPLING = 4
"""Words of so few letters lean on the next one: le, des, dans, qui."""


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
    words: Sequence[SaidWord], weigh: Callable[[SaidWord], int], first: int = LARGEST
) -> Iterator[tuple[SaidWord, ...]]:
    """Yield phrases: whole sentences, or what fits where the voice would breathe.

    Args:
        words: none of which weighs more than `LARGEST`.
        weigh: the tokens of a word, its space and sign included.
        first: tokens wished for the first phrase; each next one may be twice as long.
    """
    wish = min(first, LARGEST)
    rest = list(words)
    while rest:
        count = _count_words(rest, [weigh(word) for word in rest[: LARGEST + 1]], wish)
        yield tuple(rest[:count])
        rest = rest[count:]
        wish = min(LARGEST, round(wish * _GROWTH))


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
