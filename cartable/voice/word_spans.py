"""Which stretches of a text get a mark: one rule for every engine."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A no-break space between two digits belongs to the number; any other white space cuts.
_TOKEN = re.compile(r"(?:(?<=\d)[\u00a0\u2007\u202f](?=\d)|\S)+")


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the white-space tokens that hold a letter or a digit, in order."""
    for token in _TOKEN.finditer(text):
        if any(character.isalnum() for character in token.group()):
            yield token.span()
