"""What each way to take a word costs before its neighbours are seen."""

from __future__ import annotations

from dataclasses import replace
from math import log

from cartable.french.grammar import SHARES
from cartable.french.tagging.word_classes import WordClass, classify
from cartable.french.words import Candidate, WordSheet

Option = tuple[WordClass, int, Candidate]
_Shares = list[tuple[Candidate, float]]

_LEAST_FREQUENCY = 0.3
"""Of a million words, given to each way, so that none is out of the question."""
_LEAST_SHARE = 0.06
"""Given to a way that sounds otherwise: couvent is seldom a verb, but a wrong one is heard."""
_LEAST_KNOWN_SHARE = 0.02
_HOPELESS = 75
"""A way so much dearer than the best is left out."""
_NAME_WEIGHT, _FIRST_NAME_WEIGHT = 8.0, 0.01
"""A capital makes a name of a word, but seldom of a sentence's first one."""
_NAMEABLE = frozenset(("NOUN", "ADJ", "VERB", "X", "INTJ"))


def weigh(sheet: WordSheet, is_first: bool) -> tuple[Option, ...]:
    """Return the ways to take a word with their costs; never empty.

    Args:
        sheet: the word.
        is_first: whether a sentence or a sign comes before it: its capital says nothing.
    """
    options: dict[WordClass, Option] = {}
    for candidate, share in _shares(sheet, is_first):
        cost = round(-10 * log(share))
        for word in classify(sheet.folded, candidate):
            held = options.get(word)
            if held is None or cost < held[1]:
                options[word] = (word, cost, candidate)
    limit = min(cost for _, cost, _ in options.values()) + _HOPELESS
    return tuple(option for option in options.values() if option[1] <= limit)


def _shares(sheet: WordSheet, is_first: bool) -> _Shares:
    known = SHARES.get(sheet.folded)
    shares = [(c, c.frequency + _LEAST_FREQUENCY) for c in sheet.candidates]
    if known:
        shares = _settle(shares, known)
    if _is_capital(sheet):
        shares = _with_name(sheet, shares, is_first)
    total = sum(share for _, share in shares)
    sound = sheet.candidates[0].phonemes
    least = 0.0 if known else _LEAST_SHARE
    return [(c, max(share / total, 0.0 if c.phonemes == sound else least)) for c, share in shares]


def _settle(shares: _Shares, known: dict[str, float]) -> _Shares:
    """Return shares by part of speech as they are known, each parted as before among its ways."""
    of_pos: dict[str, float] = {}
    for c, share in shares:
        of_pos[c.pos] = of_pos.get(c.pos, 0.0) + share
    return [
        (c, share / of_pos[c.pos] * (known.get(c.pos, 0.0) + _LEAST_KNOWN_SHARE))
        for c, share in shares
    ]


def _is_capital(sheet: WordSheet) -> bool:
    graphemes = sheet.candidates[0].graphemes
    if not graphemes or not graphemes[0].letters[:1].isupper():
        return False
    return any(letter.islower() for g in graphemes for letter in g.letters)


def _with_name(sheet: WordSheet, shares: _Shares, is_first: bool) -> _Shares:
    """Return what a capital adds: a name, or a noun for an unknown first word taken for a name."""
    first, names = sheet.candidates[0], [c for c, _ in shares if c.pos == "PROPN"]
    total = sum(share for c, share in shares if c.pos != "PROPN")
    if len(names) == len(shares):
        is_doubtful = is_first and not sheet.is_known
        return [*shares, (replace(first, pos="NOUN"), 1.0)] if is_doubtful else shares
    if names:
        weight = 1.0 if is_first else _NAME_WEIGHT * total
        return [(c, share if c.pos != "PROPN" else share * weight) for c, share in shares]
    if any(c.pos not in _NAMEABLE for c in sheet.candidates):
        return shares
    name = replace(first, pos="PROPN", number="", gender="", verb_forms="")
    return [*shares, (name, total * (_FIRST_NAME_WEIGHT if is_first else _NAME_WEIGHT))]
