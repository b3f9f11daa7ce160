"""Whether this machine has memory for a heavy voice: better a light one than a swapping laptop."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

_MARGIN_MB = 300
"""What the rest of the window and the other programs may still ask for once it is loaded."""
_FLOOR_MB = 250
"""Under it, Windows and Linux both begin to swap what is in use."""
_RETURN_MB = 200


def available_mb() -> float:
    """Return the memory that can be had without swapping."""
    import psutil  # noqa: PLC0415 - only where a heavy engine may be chosen

    return float(psutil.virtual_memory().available) / (1 << 20)


def give_memory_back() -> None:
    """Have the system take what was freed: glibc keeps it, 100 MB of an unloaded Kokoro."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only where a heavy engine leaves

        with suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


class MemoryWatch:
    """Says whether heavy engines may stay or come, each with a memory of having given way.

    One that gave way comes back only when there is more room than it took to come at first:
    else it would come and go at each sentence.

    Args:
        probe: gives the free memory, in megabytes.
    """

    def __init__(self, probe: Callable[[], float] = available_mb) -> None:
        self._probe = probe
        self._away: set[str] = set()

    def allows(self, engine: str, need_mb: int, *, is_loaded: bool) -> bool:
        """Return whether an engine may speak now; `need_mb` is what it takes once loaded."""
        wanted_mb = _FLOOR_MB if is_loaded else need_mb + _MARGIN_MB
        if engine in self._away and not is_loaded:
            wanted_mb += _RETURN_MB
        if self._probe() >= wanted_mb:
            self._away.discard(engine)
            return True
        if is_loaded:
            self._away.add(engine)
        return False
