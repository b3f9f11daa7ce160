"""What is said as captions: stretches short enough to be read at a glance."""

from __future__ import annotations

import re

LONGEST = 84
"""Two lines of large letters."""
_SHORTEST = 30
_BREATH = re.compile(r"[,;:.!?…»)]\s+|\s[–—]\s")


def caption_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text, in order, that are shown one after the other.

    None is longer than `LONGEST`; they end where the text breathes, else at a space, else anywhere.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = _end_of(text, start)
        spans.append((start, end))
        start = end
    return tuple(spans)


def _end_of(text: str, start: int) -> int:
    limit = start + LONGEST
    if len(text) <= limit:
        return len(text)
    breaths = [found.end() for found in _BREATH.finditer(text, start + _SHORTEST, limit)]
    if breaths:
        return breaths[-1]
    space = text.rfind(" ", start + 1, limit)
    return space + 1 if space > start else limit
