"""Learn from the lexicon how letters and sounds follow each other, for words that it lacks.

Counts of sequences of up to five pairs, smoothed as Kneser and Ney did (Chen and Goodman's three
discounts). A sequence counts once for each lemma: all the forms of taquiner are one witness, else
they would have taquin end as they do. The same entries give the same bytes.
"""

from __future__ import annotations

import math
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cartable.french.build.lexique_source import SourceRow
from cartable.french.sound_rules import RULES
from cartable.french.unseen.graphones import (
    CODE_BITS,
    CONTEXT_CODES,
    COST_BITS,
    COST_UNIT,
    END,
    FIRST_PAIR,
    HEADER,
    START,
    VERB_END,
    VERSION,
    Pair,
    find_slot,
)

Entry = Sequence[tuple[SourceRow, tuple[Pair, ...]]]
Counts = dict[str, int]
"""How many lemmas have a sequence; a code is written as one character."""

_ORDER = CONTEXT_CODES + 1
_MOST_CODES = 1 << CODE_BITS
_FEWEST_LEMMAS = 4
"""A pair in fewer of them is a slip or a word of its own (bcbg): nothing to read others by."""
_MISLEADING = frozenset(
    (("le", "œl"), ("es", "e"), ("es", "ɛ"), ("et", "e"), ("est", "ɛ"), ("c", "ese"), ("k", "ka"),
     ("n", "ɛn"), ("r", ""), ("i", ""), ("o", ""), ("u", ""), ("d", "t"), ("i", "ɲ"), ("e", "u"))
)  # fmt: skip
"""Pairs of a few common words (les, est, monsieur): unseen words have none of them."""
_LONGEST_SOUND = 4
_HIGHEST_COST = (1 << COST_BITS) - 1
_USUAL = {("e", "ø"): ("e", "ə"), ("é", "ɛ"): ("é", "e")}
"""Lexique wavers between them in re- and dé-: one way is learnt."""
_SLOTS_FOR_THREE = 4


class _Learnt(NamedTuple):
    """Likelihoods by sequence, and what is left for the shorter ones by context."""

    likely: dict[str, float]
    left: dict[str, float]


def train(entries: Mapping[str, Entry]) -> bytes:
    """Return the section that `unseen.graphones` reads, learnt from entries by form."""
    words = _words_by_lemma(entries)
    pairs, common = _pairs(words)
    codes = {pair: chr(FIRST_PAIR + i) for i, pair in enumerate(pairs)}
    counts = _count(words, codes)
    table = "".join(f"{letters}\t{sound}\n" for letters, sound in pairs).encode()
    table += b"\n" * (-(HEADER.size + len(table)) % 8)
    slots = _slots(_learn(counts, len(pairs) + FIRST_PAIR))
    head = HEADER.pack(VERSION, len(table), common, len(slots))
    return head + table + struct.pack(f"={len(slots)}Q", *slots)


def _words_by_lemma(entries: Mapping[str, Entry]) -> dict[str, dict[tuple[Pair, ...], bool]]:
    """Return each lemma's sounded forms, and whether -ent is the mark of a verb in each."""
    words: dict[str, dict[tuple[Pair, ...], bool]] = defaultdict(dict)
    for form in sorted(entries):
        for row, sounds in entries[form]:
            usual = tuple(_USUAL.get(pair, pair) for pair in sounds)
            is_word = all(len(sound) <= _LONGEST_SOUND for _, sound in sounds)
            if is_word and "." not in form and any(sound for _, sound in sounds):
                is_verb = row.pos in {"VERB", "AUX"} and sounds[-1] == ("ent", "")
                words[row.lemma][usual] = is_verb
    return words


def _pairs(words: Mapping[str, Iterable[tuple[Pair, ...]]]) -> tuple[list[Pair], int]:
    """Return the pairs, the commonest first, and how many are common enough to read by."""
    lemmas = Counter(
        pair for forms in words.values() for pair in {pair for form in forms for pair in form}
    )
    ruled = {(letters, sound) for letters, _, _, sound in RULES}
    usual = {pair for pair in lemmas if lemmas[pair] >= _FEWEST_LEMMAS or pair in ruled}
    usual -= _MISLEADING
    ordered = sorted(lemmas, key=lambda pair: (pair not in usual, -lemmas[pair], pair))
    return ordered[: _MOST_CODES - FIRST_PAIR], len(usual)


def _count(
    words: Mapping[str, Mapping[tuple[Pair, ...], bool]], codes: Mapping[Pair, str]
) -> list[Counts]:
    """Return the counts of sequences by length, from none to the longest."""
    counts: list[Counter[str]] = [Counter() for _ in range(_ORDER + 1)]
    for lemma in sorted(words):
        seen: list[set[str]] = [set() for _ in range(_ORDER + 1)]
        for sounds, is_verb in words[lemma].items():
            if not all(pair in codes for pair in sounds):
                continue
            end = chr(VERB_END if is_verb else END)
            text = chr(START) + "".join(codes[pair] for pair in sounds) + end
            for length in range(1, _ORDER + 1):
                starts = range(0 if length > 1 else 1, len(text) - length + 1)
                seen[length].update(text[at : at + length] for at in starts)
        for length, sequences in enumerate(seen):
            counts[length].update(sequences)
    return [_continued(counts, length) for length in range(_ORDER + 1)]


def _continued(counts: Sequence[Counts], length: int) -> Counts:
    """Return, for a sequence, behind how many different codes it stands; not for the longest."""
    if length in {0, _ORDER}:
        return counts[length]
    before: Counter[str] = Counter(sequence[1:] for sequence in counts[length + 1])
    first = chr(START)
    return {
        sequence: count if sequence[0] == first else before[sequence]
        for sequence, count in counts[length].items()
    }


def _learn(counts: Sequence[Counts], size: int) -> _Learnt:
    learnt = _Learnt({}, {})
    shorter: dict[str, float] = {}
    for length in range(1, _ORDER + 1):
        now = counts[length]
        discounts = _discounts(now)
        totals: Counter[str] = Counter()
        taken: dict[str, float] = defaultdict(float)
        for sequence, count in now.items():
            totals[sequence[:-1]] += count
            taken[sequence[:-1]] += discounts[min(count, 3) - 1]
        likely: dict[str, float] = {}
        for sequence, count in now.items():
            context = sequence[:-1]
            rest = taken[context] / totals[context]
            own = max(0.0, count - discounts[min(count, 3) - 1]) / totals[context]
            likely[sequence] = own + rest * shorter.get(sequence[1:], 1 / size)
        learnt.likely.update(likely)
        learnt.left.update((context, taken[context] / totals[context]) for context in taken)
        shorter = likely
    return learnt


def _discounts(counts: Counts) -> tuple[float, float, float]:
    """Return what to take from counts of one, two, and three or more."""
    ones, twos, threes, fours = (
        max(1, sum(1 for count in counts.values() if count == n)) for n in (1, 2, 3, 4)
    )
    share = ones / (ones + 2 * twos)
    return (
        min(1.0, max(0.1, 1 - 2 * share * twos / ones)),
        min(2.0, max(0.1, 2 - 3 * share * threes / twos)),
        min(3.0, max(0.1, 3 - 4 * share * fours / threes)),
    )


def _slots(learnt: _Learnt) -> list[int]:
    keys = sorted({*learnt.likely, chr(START)})  # the start is a context alone
    count = len(keys) * _SLOTS_FOR_THREE // 3 | 1
    slots = [0] * count
    for key in keys:
        number = _number(key)
        likely = learnt.likely.get(key, 0.0)
        costs = _cost(likely) << COST_BITS | _cost(learnt.left.get(key, 1.0))
        at = find_slot(number, count)
        while slots[at]:
            at = (at + 1) % count
        slots[at] = number << 2 * COST_BITS | costs
    return slots


def _number(key: str) -> int:
    number = 0
    for code in key:
        number = number << CODE_BITS | ord(code)
    return number


def _cost(likelihood: float) -> int:
    return min(_HIGHEST_COST, max(0, round(-math.log(max(likelihood, 1e-9)) * COST_UNIT)))
