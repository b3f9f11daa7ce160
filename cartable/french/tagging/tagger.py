"""Which way to take each word among its neighbours: the cheapest way through its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import count
from typing import NamedTuple, TypeAlias

from cartable.french.tagging.agreement import State, advance, end
from cartable.french.tagging.lexical_costs import weigh
from cartable.french.tagging.word_classes import THE_SIGN, WordClass
from cartable.french.words import Candidate, WordSheet

_TOO_DEAR = 45
"""A way through that costs so much more than the best one does not come back."""
_WAYS_KEPT = 8
_PLACES_KEPT = 6_000
_FRONTS_KEPT = 12_000
"""About 10 MB with their steps; 100,000 words of stories come by half of them."""


class _Place:
    """A state, and the steps already worked out from it, by the number of a class."""

    __slots__ = ("state", "steps")

    def __init__(self, state: State) -> None:
        self.state = state
        self.steps: dict[int, tuple[int, _Place]] = {}


_Way: TypeAlias = "tuple[int, _Place]"
"""What a way costs more than the cheapest, and where it leads."""
_Back: TypeAlias = "tuple[tuple[int, int], ...]"
"""For each way, which way it comes from and how it takes the word: ranks."""


class _Front:
    """The ways still open between two words, and the fronts already worked out behind it."""

    __slots__ = ("steps", "ways")

    def __init__(self, ways: tuple[_Way, ...]) -> None:
        self.ways = ways
        self.steps: dict[int, tuple[_Front, _Back]] = {}


class _Options(NamedTuple):
    """How a word may be taken. Those of equal numbers and costs share their `key`."""

    key: int
    numbers: tuple[tuple[int, int, WordClass], ...]
    """The number of a class, its cost, the class."""
    candidates: tuple[Candidate | None, ...]


class Tagger:
    """Chooses how to take words. Share it between threads.

    An automaton that is built as texts come by: a front is a set of ways with what each costs more
    than the cheapest, and a word leads from front to front. It begins afresh when it grows too big.
    """

    def __init__(self, cached_words: int = 12_000) -> None:
        self._numbers: dict[WordClass, int] = {}
        self._keys: dict[tuple[tuple[int, int], ...], int] = {}
        self._new_number = count()  # its next is one step: two threads never get the same
        self._options = lru_cache(maxsize=cached_words)(partial(self._weigh, is_first=False))
        self._first_options = lru_cache(maxsize=1024)(partial(self._weigh, is_first=True))
        self._begin()

    def _begin(self) -> None:
        self._places: dict[State, _Place] = {}
        self._fronts: dict[tuple[_Way, ...], _Front] = {}
        self._start = self._front(((0, self._place(State())),))

    def choose_all(self, sheets: Sequence[WordSheet | None]) -> list[Candidate | None]:
        """Return the way to take each word of a sentence; None stands for a sign."""
        if len(self._places) > _PLACES_KEPT or len(self._fronts) > _FRONTS_KEPT:
            self._begin()
        options_of = self._options
        trail: list[tuple[_Back, tuple[Candidate | None, ...]]] = []
        front, is_first = self._start, True
        for sheet in sheets:
            options = self._first_options(sheet) if is_first else options_of(sheet)
            is_first = sheet is None
            front, back = front.steps.get(options[0]) or self._step(front, options)
            trail.append((back, options[2]))
        costs = [cost + end(place.state) for cost, place in front.ways]
        at = costs.index(min(costs))
        chosen: list[Candidate | None] = []
        for back, candidates in reversed(trail):
            at, rank = back[at]
            chosen.append(candidates[rank])
        chosen.reverse()
        return chosen

    def _step(self, front: _Front, options: _Options) -> tuple[_Front, _Back]:
        """Return the front behind a word, and how each of its ways came there."""
        best: dict[_Place, tuple[int, int, int]] = {}
        for at, (cost, place) in enumerate(front.ways):
            for rank, (number, price, word) in enumerate(options.numbers):
                further, reached = place.steps.get(number) or self._advance(place, number, word)
                total = cost + price + further
                known = best.get(reached)
                if known is None or total < known[0]:
                    best[reached] = (total, at, rank)
        kept = sorted(best.items(), key=_cost_of)[:_WAYS_KEPT]
        least = kept[0][1][0]
        kept = [way for way in kept if way[1][0] <= least + _TOO_DEAR]
        behind = self._front(tuple((found[0] - least, place) for place, found in kept))
        step = front.steps[options.key] = behind, tuple(found[1:] for _, found in kept)
        return step

    def _advance(self, place: _Place, number: int, word: WordClass) -> tuple[int, _Place]:
        cost, state = advance(place.state, word)
        step = place.steps[number] = (cost, self._place(state))
        return step

    def _weigh(self, sheet: WordSheet | None, is_first: bool) -> _Options:
        weighed = weigh(sheet, is_first) if sheet else ((THE_SIGN, 0, None),)
        numbers = tuple((self._number(word), cost, word) for word, cost, _ in weighed)
        signature = tuple((number, cost) for number, cost, _ in numbers)
        key = self._keys.setdefault(signature, next(self._new_number))
        return _Options(key, numbers, tuple(candidate for _, _, candidate in weighed))

    def _number(self, word: WordClass) -> int:
        return self._numbers.setdefault(word, next(self._new_number))

    def _place(self, state: State) -> _Place:
        return self._places.setdefault(state, _Place(state))

    def _front(self, ways: tuple[_Way, ...]) -> _Front:
        return self._fronts.setdefault(ways, _Front(ways))


def _cost_of(way: tuple[_Place, tuple[int, int, int]]) -> int:
    return way[1][0]
