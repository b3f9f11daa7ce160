"""Which way to take each word among its neighbours: the cheapest way through its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import count
from typing import TypeAlias

from cartable.french.agreement import State, advance, end
from cartable.french.lexical_costs import weigh
from cartable.french.word_classes import THE_SIGN, WordClass
from cartable.french.words import Candidate, WordSheet

Trail: TypeAlias = "tuple[Trail, Candidate | None] | None"
"""The ways chosen so far, the last one first."""

_TOO_DEAR = 45
"""A way through that costs so much more than the best one does not come back."""
_WAYS_KEPT = 8
_PLACES_KEPT = 6_000
"""About 8 MB with their steps; 100,000 words of stories come by that many."""
_NO_WAYS: list[_Way] = []


class _Place:
    """A state, and the steps already worked out from it."""

    __slots__ = ("state", "steps")

    def __init__(self, state: State) -> None:
        self.state = state
        self.steps: dict[int, tuple[int, _Place]] = {}


_Way: TypeAlias = "tuple[int, _Place, Trail]"
"""What the words so far cost, where they lead, and how each was taken."""
_Option: TypeAlias = "tuple[int, int, Candidate | None, WordClass]"
"""The number of a class, its cost, the candidate, the class."""


class Tagger:
    """Chooses how to take words. Share it between threads.

    It keeps the steps from state to state, and begins afresh when they grow too many.
    """

    def __init__(self, cached_words: int = 12_000) -> None:
        self._places: dict[State, _Place] = {}
        self._numbers: dict[WordClass, int] = {}
        self._new_number = count()  # its next is one step: two threads never get the same
        self._start = self._place(State())
        self._options = lru_cache(maxsize=cached_words)(partial(self._weigh, is_first=False))
        self._first_options = lru_cache(maxsize=1024)(partial(self._weigh, is_first=True))

    def choose_all(self, sheets: Sequence[WordSheet | None]) -> list[Candidate | None]:
        """Return the way to take each word of a sentence; None stands for a sign."""
        if len(self._places) > _PLACES_KEPT:
            self._places = {}
            self._start = self._place(State())
        options_of = self._options
        chosen: list[Candidate | None] = []
        place, ways, is_first = self._start, _NO_WAYS, True
        for sheet in sheets:
            options = self._first_options(sheet) if is_first else options_of(sheet)
            is_first = sheet is None
            if ways:
                ways = self._merge(ways, options)
            elif len(options) == 1:
                word, _, candidate, _ = options[0]
                place = (place.steps.get(word) or self._step(place, options[0]))[1]
                chosen.append(candidate)
                continue
            else:
                ways = self._part(place, options)
            if len(ways) > 1:
                ways = _prune(ways)
            if len(ways) == 1:
                _, place, trail = ways[0]
                _settle(chosen, trail)
                ways = _NO_WAYS
        if ways:
            _settle(chosen, min(ways, key=_final_cost)[2])
        return chosen

    def _part(self, place: _Place, options: tuple[_Option, ...]) -> list[_Way]:
        """Return the ways from one place through a word."""
        ways: list[_Way] = []
        for option in options:
            step = place.steps.get(option[0]) or self._step(place, option)
            ways.append((option[1] + step[0], step[1], (None, option[2])))
        return ways

    def _merge(self, ways: list[_Way], options: tuple[_Option, ...]) -> list[_Way]:
        """Return the ways one word further: the cheapest to each place."""
        best: dict[_Place, _Way] = {}
        for cost, place, trail in ways:
            steps = place.steps
            for option in options:
                step = steps.get(option[0]) or self._step(place, option)
                total = cost + option[1] + step[0]
                reached = step[1]
                if reached not in best or total < best[reached][0]:
                    best[reached] = (total, reached, (trail, option[2]))
        return list(best.values())

    def _weigh(self, sheet: WordSheet | None, is_first: bool) -> tuple[_Option, ...]:
        weighed = weigh(sheet, is_first) if sheet else ((THE_SIGN, 0, None),)
        return tuple(
            (self._numbers.setdefault(word, next(self._new_number)), cost, candidate, word)
            for word, cost, candidate in weighed
        )

    def _place(self, state: State) -> _Place:
        return self._places.setdefault(state, _Place(state))

    def _step(self, place: _Place, option: _Option) -> tuple[int, _Place]:
        cost, state = advance(place.state, option[3])
        step = place.steps[option[0]] = (cost, self._place(state))
        return step


def _cost_of(way: _Way) -> int:
    return way[0]


def _final_cost(way: _Way) -> int:
    return way[0] + end(way[1].state)


def _prune(ways: list[_Way]) -> list[_Way]:
    limit = min([way[0] for way in ways]) + _TOO_DEAR
    kept = [way for way in ways if way[0] <= limit]
    return kept if len(kept) <= _WAYS_KEPT else sorted(kept, key=_cost_of)[:_WAYS_KEPT]


def _settle(chosen: list[Candidate | None], trail: Trail) -> None:
    """Add what a trail chose."""
    at = len(chosen)
    while trail:
        trail, candidate = trail
        chosen.insert(at, candidate)
