"""A pronouncer that engines keep for good, while a pupil's exceptions come and go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the French engine takes 0.2 s to import: not before somebody speaks
    from cartable.voice.contract import SaidWord
    from cartable.voice.pronunciation import Pronouncer


class ReplaceablePronouncer:
    """Answers as another pronouncer does, which may change.

    Args:
        make: gives the first one, when it is first needed.
    """

    def __init__(self, make: Callable[[], Pronouncer]) -> None:
        self._make = make
        self._current: Pronouncer | None = None

    def __call__(self, text: str) -> tuple[SaidWord, ...]:
        """Return the words that are heard, as the one in use says."""
        if self._current is None:
            self._current = self._make()
        return self._current(text)

    def use(self, pronouncer: Pronouncer) -> None:
        """Answer as this one does, from the next text on."""
        self._current = pronouncer
