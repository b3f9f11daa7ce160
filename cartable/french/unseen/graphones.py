"""How an unseen word sounds, from the letters and sounds that follow each other in known words.

A model of sequences: how likely a grapheme with its sound is behind the four before it, learnt
from the lexicon by `cartable.french.build.graphones_build` and stored as a section of its file. The
reading that the rules give weighs too: they know what is usual, the model what families do.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

Pair = tuple[str, str]

SECTION = "graphones"
VERSION = 1
HEADER = struct.Struct("<IIII")
"""Version, length of the table of pairs (a line "letters<tab>sound" each), how many of them, the
first ones, are common enough to read by, number of slots."""
START, END, VERB_END, FIRST_PAIR = 1, 2, 3, 4
"""Codes of a word's ends (a verb's mute -ent has its own), and of the first pair."""
CODE_BITS, CONTEXT_CODES = 9, 4
COST_BITS, COST_UNIT = 8, 16.0
"""A slot holds a sequence's codes, its cost and what it costs to fall back from it as a context."""

_SPREAD, _SPREAD_SHIFT = 0x9E3779B1, 13
_CONTEXT_MASK = (1 << CODE_BITS * CONTEXT_CODES) - 1
_COST_MASK = (1 << COST_BITS) - 1
_UNHEARD = 160
"""What a pair costs that the model holds nowhere, in sixteenths of a natural unit."""
_AGREEMENT = 20
"""What each letter gains that the rules read alike, in the same unit."""
_OPEN_NASAL, _NEVER = 40, -10_000
"""What an n costs that is heard between a vowel and a consonant (lundi is not said lunedi)."""
_MOST_PATHS, _WIDEST_GAP = 6, 160
_CACHED_STEPS = 16_384
_NASAL_MARK = "\u0303"
_NASALISED = frozenset("aeiou")
_VOWELS = frozenset("aeiouyàâéèêëîïôöûùüœ")
_OPENING = _VOWELS | frozenset("nmhw")
_VERB_ENDING: Pair = ("ent", "")
_ALIKE = str.maketrans({"ɛ": "e", "ɔ": "o", "œ": "ø", "ɑ": "a"})

Step = tuple[int, int, int]
"""Cost so far, code of the pair, context that it came from."""


class _Kind(Enum):
    PLAIN = 0
    NASAL_VOWEL = 1
    NASAL_CONSONANT = 2


class _Choice(NamedTuple):
    code: int
    sound: str
    kind: _Kind


class GuessedSounds(NamedTuple):
    """A reading and its cost: e times less likely for each `COST_UNIT` more."""

    sounds: tuple[Pair, ...]
    cost: int


class Graphones:
    """Reads folded words by the model. Its only changing part is a cache that threads may share."""

    def __init__(self, data: memoryview) -> None:
        """Take the bytes of the section.

        Raises:
            ValueError: they are cut or of another version.
        """
        try:
            version, length, common, count = HEADER.unpack_from(data)
        except struct.error as error:
            raise ValueError("no head") from error
        start = HEADER.size + length
        if version != VERSION or len(data) != start + 8 * count or not count:
            raise ValueError("cut or of another version")
        lines = bytes(data[HEADER.size : start]).decode().rstrip("\n").split("\n")
        self._slots, self._count = data[start:].cast("Q"), count
        self._pairs = tuple(_pair(line) for line in lines)
        self._choices: dict[str, list[_Choice]] = {}
        for code, (letters, sound) in enumerate(self._pairs[:common], FIRST_PAIR):
            choice = _Choice(code, sound.translate(_ALIKE), _kind(letters, sound))
            self._choices.setdefault(letters, []).append(choice)
        self._longest = max(map(len, self._choices))
        self._follow = lru_cache(maxsize=_CACHED_STEPS)(self._find)

    def read(
        self, word: str, by_rule: Sequence[Pair], *, is_verb_in_ent: bool = False
    ) -> GuessedSounds | None:
        """Return the likeliest reading of a folded word; None where a letter is unknown to it.

        Args:
            word: small composed letters, few: the time goes with their number.
            by_rule: the reading that the rules give, whose letters joined are the word.
            is_verb_in_ent: the final -ent is the mark of a verb, mute.
        """
        cells = self._walk(word, by_rule)
        end = VERB_END if is_verb_in_ent else END
        best: tuple[int, int] | None = None
        for context, (cost, code, _) in cells[-1].items():
            if is_verb_in_ent and self._pairs[code - FIRST_PAIR] != _VERB_ENDING:
                continue
            whole = (cost + self._follow(context << CODE_BITS | end)[0], context)
            best = whole if best is None or whole < best else best
        return None if best is None else GuessedSounds(self._trace(cells, best[1]), best[0])

    def _walk(self, word: str, by_rule: Sequence[Pair]) -> list[dict[int, Step]]:
        """Return, for each place between letters, the ways to come there by their context."""
        ruled = dict(_places(by_rule))
        cells: list[dict[int, Step]] = [{} for _ in range(len(word) + 1)]
        cells[0][START] = (0, 0, 0)
        for at, cell in enumerate(cells[:-1]):
            if not cell:
                continue
            paths = _cheapest(cell)
            for length in range(1, min(self._longest, len(word) - at) + 1):
                for choice in self._choices.get(word[at : at + length], ()):
                    gain = _gain(word, at, length, choice, ruled.get(at))
                    if gain > _NEVER:
                        self._extend(cells[at + length], paths, choice.code, gain)
        return cells

    def _extend(
        self, target: dict[int, Step], paths: Sequence[tuple[int, int]], code: int, gain: int
    ) -> None:
        follow = self._follow
        for so_far, context in paths:
            cost, reached = follow(context << CODE_BITS | code)
            cost += so_far - gain
            known = target.get(reached)
            if known is None or cost < known[0]:
                target[reached] = (cost, code, context)

    def _trace(self, cells: list[dict[int, Step]], context: int) -> tuple[Pair, ...]:
        sounds: list[Pair] = []
        at = len(cells) - 1
        while at:
            _, code, context = cells[at][context]
            pair = self._pairs[code - FIRST_PAIR]
            sounds.append(pair)
            at -= len(pair[0])
        return tuple(reversed(sounds))

    def _find(self, sequence: int) -> tuple[int, int]:
        """Return the cost of a sequence's last code behind the others, and the context it makes.

        Where the model lacks the sequence, it falls back on shorter ones; the context is what it
        holds, so that paths which nothing will part any more are one. Codes are never 0: a
        shorter sequence is a smaller number.
        """
        cost = 0
        while (slot := self._look_up(sequence)) < 0:
            context = sequence >> CODE_BITS
            if not context:
                return cost + _UNHEARD, 0
            slot = self._look_up(context)
            cost += slot & _COST_MASK if slot >= 0 else 0
            sequence = _drop_first(sequence)
        cost += slot >> COST_BITS & _COST_MASK
        return cost, sequence & _CONTEXT_MASK

    def _look_up(self, sequence: int) -> int:
        """Return the slot of a sequence, -1 where it has none."""
        at = find_slot(sequence, self._count)
        while slot := self._slots[at]:
            if slot >> 2 * COST_BITS == sequence:
                return slot
            at = at + 1 if at + 1 < self._count else 0
        return -1


def read_section(data: memoryview | None) -> Graphones | None:
    """Return the model of a lexicon's section; None where it has none of this version."""
    try:
        return Graphones(data) if data is not None else None
    except ValueError:
        return None


def find_slot(sequence: int, count: int) -> int:
    """Return where a sequence is looked for first: spread, for numbers that are near each other."""
    return (sequence * _SPREAD >> _SPREAD_SHIFT) % count


def _drop_first(sequence: int) -> int:
    first = (sequence.bit_length() - 1) // CODE_BITS * CODE_BITS
    return sequence & ((1 << first) - 1)


def _cheapest(cell: dict[int, Step]) -> list[tuple[int, int]]:
    """Return the cost and the context of the paths worth going on with."""
    paths = sorted([(step[0], context) for context, step in cell.items()])[:_MOST_PATHS]
    highest = paths[0][0] + _WIDEST_GAP
    return [path for path in paths if path[0] <= highest]


def _gain(word: str, at: int, length: int, choice: _Choice, by_rule: tuple[int, str] | None) -> int:
    """Return what a grapheme gains by the rules and by what stands around it."""
    _, sound, kind = choice
    gain = _AGREEMENT * length if by_rule == (length, sound) else 0
    if kind is _Kind.PLAIN:
        return gain
    following = word[at + length : at + length + 1]
    if kind is _Kind.NASAL_VOWEL:
        return _NEVER if following in _VOWELS else gain
    is_closed = at > 0 and word[at - 1] in _NASALISED and following not in _OPENING
    return gain - _OPEN_NASAL if is_closed else gain


def _kind(letters: str, sound: str) -> _Kind:
    if letters[-1] in "nm" and sound.endswith(_NASAL_MARK):
        return _Kind.NASAL_VOWEL
    return _Kind.NASAL_CONSONANT if letters in {"n", "m"} and sound else _Kind.PLAIN


def _places(sounds: Sequence[Pair]) -> list[tuple[int, tuple[int, str]]]:
    places: list[tuple[int, tuple[int, str]]] = []
    at = 0
    for letters, sound in sounds:
        places.append((at, (len(letters), sound.translate(_ALIKE))))
        at += len(letters)
    return places


def _pair(line: str) -> Pair:
    letters, sound = line.split("\t")
    return letters, sound
