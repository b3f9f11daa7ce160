"""The place, kept while the pupil moves: the latest wins, at most a second old on the disk."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from cartable.schoolbag.records import Place
from cartable.schoolbag.repositories import PlaceRepository

RunLater = Callable[[float, Callable[[], None]], object]
"""Runs a callable after some seconds, off the caller's thread: the store worker's in the window."""


class PlaceKeeper:
    """Takes places as fast as they come and writes few.

    The first place after a rest is written at once, the next ones together once `max_age_s` has
    passed. Nothing is pending without a flush being due, so that a kill loses at most that age.

    Args:
        run_later: what runs `flush`; an error of the write goes to it.
        clock: monotone seconds.
    """

    def __init__(
        self,
        places: PlaceRepository,
        run_later: RunLater,
        max_age_s: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._places = places
        self._run_later = run_later
        self._max_age_s = max_age_s
        self._clock = clock
        self._lock = Lock()
        self._flushing = Lock()
        self._pending: dict[str, Place] = {}
        self._flushed_at = clock() - max_age_s
        self._is_due = False

    def note(self, document_id: str, place: Place) -> None:
        """Take a place. Returns at once, from any thread."""
        with self._lock:
            self._pending[document_id] = place
            if self._is_due:
                return
            self._is_due = True
            wait_s = max(0.0, self._flushed_at + self._max_age_s - self._clock())
        self._run_later(wait_s, self.flush)

    def flush(self) -> None:
        """Write what is pending; call it too when reading stops and before the bag is closed.

        Raises:
            BagError, DiskFullError: the places stay pending, and the next one noted tries again.
        """
        with self._flushing:  # or an older place could be written after a newer one
            pending = self._take()
            if not pending:
                return
            try:
                self._places.save_all(pending)
            except BaseException:
                with self._lock:
                    self._pending = pending | self._pending
                raise

    def _take(self) -> dict[str, Place]:
        with self._lock:
            pending, self._pending = self._pending, {}
            self._is_due = False
            self._flushed_at = self._clock()
        return pending
