"""What is said in other words than its letters: numbers, units, abbreviations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cartable.french.model import SpokenWord
from cartable.french.tokens import Piece


def needs_speaking(pieces: Sequence[Piece]) -> bool:
    """Return whether a sentence holds anything that is said in other words."""
    return False


def speak(
    text: str, pieces: Sequence[Piece], gender_of: Callable[[str], str]
) -> dict[int, tuple[SpokenWord, ...]]:
    """Return the words said for each piece that has other words than its letters."""
    return {}
