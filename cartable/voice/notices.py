"""What a person is told, once, when the voice is not the one that she would expect."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum


class Notice(Enum):
    """Why another voice speaks, or none."""

    GAVE_WAY_MEMORY = "memory"
    """A light voice speaks: a natural one would make the computer swap."""
    GAVE_WAY_FAILURE = "failure"
    """Another voice speaks: the one chosen broke down."""
    TOO_SLOW = "too slow"
    """The natural voice was tried, and does not keep up with the reading here."""
    BUSY = "busy"
    """The natural voice was tried while other programs took the processor: another day, maybe."""
    GETTING_READY = "getting ready"
    """The natural voice is still being loaded or tried: a light one speaks meanwhile."""
    NO_FRENCH_VOICE = "no French voice"


Listener = Callable[[Notice], None]


def ignore(_: Notice) -> None:
    """Listen to nothing."""


class NoticeDesk:
    """Gives each notice once to who listens, from whatever thread speaks."""

    def __init__(self) -> None:
        self._listener: Listener = ignore
        self._on_end: Listener = ignore
        self._told: set[Notice] = set()

    def listen(self, listener: Listener, on_end: Listener = ignore) -> None:
        """Have notices given to `listener`, and to `on_end` once they hold true no more."""
        self._listener, self._on_end = listener, on_end

    def tell(self, notice: Notice) -> None:
        """Give a notice, unless it was given and is still true."""
        if notice not in self._told:
            self._told.add(notice)
            self._listener(notice)

    def hold(self, notice: Notice) -> None:
        """Take a notice for given."""
        self._told.add(notice)

    def end(self, *notices: Notice) -> None:
        """Tell that notices given do not hold true any more; they are not given a second time."""
        for notice in self._told.intersection(notices):
            self._on_end(notice)

    def forget(self, *notices: Notice) -> None:
        """Take notices for ended: were they true again, they would be news."""
        self.end(*notices)
        self._told.difference_update(notices)
