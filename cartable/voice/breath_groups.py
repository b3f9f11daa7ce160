"""Where a long text may be cut for an engine that takes it piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

PREFERRED_WEIGHT = 120
"""A letter or a space weighs 1; a digit or a sign, which can be a whole word once said, 5.

The lighter the piece, the sooner its first sound and the shorter the wait for a stop."""
MAXIMUM_WEIGHT = 300

_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\bMme)(?<!\bDr)[.!?…]+[»”\")\]]*\s+|\n+")
_CLAUSE_END = re.compile(r"[,;:—–]\s+")
_SPACE = re.compile(r"[ \t\r]+")


class Cut(Enum):
    """What ends a piece, from the longest silence to none."""

    SENTENCE = "sentence"
    CLAUSE = "clause"
    NONE = "none"


_BREATHS = ((_SENTENCE_END, Cut.SENTENCE), (_CLAUSE_END, Cut.CLAUSE))
_ANY_CUT = (*_BREATHS, (_SPACE, Cut.NONE))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; the pieces of a text tile it."""

    start: int
    end: int
    cut: Cut


def cut_into_pieces(
    text: str, preferred: int = PREFERRED_WEIGHT, maximum: int = MAXIMUM_WEIGHT
) -> Iterator[Piece]:
    """Yield pieces of the preferred weight where the text breathes, never over the maximum.

    Cuts are at the end of a sentence, else of a clause, else at a space, else anywhere.
    """
    start = 0
    while start < len(text):
        end, cut = _next_cut(text, start, preferred, maximum)
        yield Piece(start, end, cut)
        start = end


def _next_cut(text: str, start: int, preferred: int, maximum: int) -> tuple[int, Cut]:
    for weight, patterns in ((preferred, _BREATHS), (maximum, _ANY_CUT)):
        limit = _furthest(text, start, weight)
        if limit == len(text):
            break
        for pattern, cut in patterns:
            ends = [found.end() for found in pattern.finditer(text, start, limit)]
            if ends:
                return ends[-1], cut
    return limit, Cut.NONE


def _furthest(text: str, start: int, allowed: int) -> int:
    weight = 0
    for place in range(start, len(text)):
        character = text[place]
        weight += 1 if character.isalpha() or character.isspace() else 5
        if weight > allowed:
            return place
    return len(text)
