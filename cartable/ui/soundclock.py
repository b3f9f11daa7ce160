"""The clock of a stream of sound: what has been heard of it.

A device says what it has taken, by steps of ten to fifty milliseconds; what it has taken it holds
for a moment before it is heard. Right after a step it holds as much as it ever does, always the
same, so the steps that come soonest tell where the sound is, and the time that passes tells the
rest. A look that comes late, from a busy window, moves nothing.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_WINDOW_MS = 400
"""For how long a look at the device counts."""


def elapsed_ms() -> float:
    """Return a time that never goes back, from no given start."""
    return time.perf_counter() * 1000


class SoundClock:
    """Time heard, smooth and never going back; without a device it passes by itself."""

    def __init__(self, held_ms: float, read_time_ms: Callable[[], float] = elapsed_ms) -> None:
        """Start a stream, of which the device holds `held_ms` unheard when it has just taken."""
        self._held_ms = held_ms
        self._read_time_ms = read_time_ms
        self._heard_ms = 0.0
        self._taken_ms = 0.0
        self._has_begun = False
        self._looked_at_ms = read_time_ms()
        self._starved_at_ms: float | None = None
        self._leads: deque[tuple[float, float]] = deque()
        self._is_paused = False

    def heard_ms(self, taken_ms: float | None, given_ms: float) -> float:
        """Return what is heard now.

        Args:
            taken_ms: What the device has taken of the stream, `None` without a device.
            given_ms: What the device was given, or would have been.
        """
        if self._is_paused:
            return self._heard_ms
        now_ms = self._read_time_ms()
        passed_ms, self._looked_at_ms = now_ms - self._looked_at_ms, now_ms
        if taken_ms is None:
            reached_ms = min(self._heard_ms + passed_ms, given_ms)
        else:
            reached_ms = min(self._guess(now_ms, taken_ms, given_ms), taken_ms)
        self._heard_ms = max(self._heard_ms, reached_ms)
        return self._heard_ms

    def pause(self, taken_ms: float | None, given_ms: float) -> None:
        """Stop at what is heard now."""
        self.heard_ms(taken_ms, given_ms)
        self._is_paused = True

    def resume(self) -> None:
        """Go on from where it stopped; the device still holds what it held."""
        self._is_paused = False
        self._looked_at_ms = self._read_time_ms()
        self._leads.clear()
        if self._taken_ms > 0:
            self._note(self._looked_at_ms, self._heard_ms + self._held_ms)

    def _guess(self, now_ms: float, taken_ms: float, given_ms: float) -> float:
        self._look(now_ms, taken_ms, given_ms)
        if not self._has_begun and taken_ms < given_ms:
            return 0.0
        return now_ms + max(lead for _, lead in self._leads) - self._held_ms

    def _look(self, now_ms: float, taken_ms: float, given_ms: float) -> None:
        """Take note of what the device has taken."""
        if taken_ms > self._taken_ms:
            # A device fills itself first, and plays a moment later: its second step tells more.
            is_second = self._taken_ms > 0 and not self._has_begun
            if is_second or self._was_silent_until(now_ms):
                self._leads.clear()
            self._has_begun = self._taken_ms > 0
            self._taken_ms = taken_ms
            self._starved_at_ms = None
        if taken_ms >= given_ms and self._starved_at_ms is None:
            self._starved_at_ms = now_ms
        while self._leads and self._leads[0][0] < now_ms - _WINDOW_MS:
            self._leads.popleft()
        self._note(now_ms, taken_ms)

    def _was_silent_until(self, now_ms: float) -> bool:
        """Tell whether the device went without sound for longer than what it holds."""
        return self._starved_at_ms is not None and now_ms - self._starved_at_ms > self._held_ms / 2

    def _note(self, now_ms: float, taken_ms: float) -> None:
        self._leads.append((now_ms, taken_ms - now_ms))
