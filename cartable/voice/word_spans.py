"""Which stretches of a text get a mark: one rule for every engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A no-break space between two digits belongs to the number; any other white space cuts.
_TOKEN = re.compile(r"(?:(?<=\d)[\u00a0\u2007\u202f](?=\d)|\S)+")


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the white-space tokens that hold a letter or a digit, in order."""
    for token in _TOKEN.finditer(text):
        if any(character.isalnum() for character in token.group()):
            yield token.span()


class SpansInTurn:
    """Spans in order, given piece after piece: a token cut by a piece's end comes once."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = iter(spans)
        self._next = next(self._spans, None)

    def before(self, end: int) -> list[tuple[int, int]]:
        """Return those that begin before a place and were not given yet."""
        given = []
        while self._next is not None and self._next[0] < end:
            given.append(self._next)
            self._next = next(self._spans, None)
        return given
