"""A command that is told to end, by Ctrl-C or by the system: nothing half made stays."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from cartable.errors import CancelledError

_ORDERS = ("SIGINT", "SIGTERM", "SIGHUP")


class _Ending:
    """What was asked of this process so far."""

    def __init__(self) -> None:
        self.is_asked = False
        self.is_watched = False

    def obey(self, *_: Any) -> None:
        """End at once, or let who watches end; asked twice, at once."""
        is_patient = self.is_watched and not self.is_asked
        self.is_asked = True
        if not is_patient:
            raise KeyboardInterrupt


_ending = _Ending()


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Have every order to end raise `KeyboardInterrupt`, so that all is cleaned up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _ending.is_asked = False
    orders = [getattr(signal, name) for name in _ORDERS if hasattr(signal, name)]
    before = [(order, signal.signal(order, _ending.obey)) for order in orders]
    try:
        yield
    finally:
        for order, handler in before:
            signal.signal(order, handler)


@contextmanager
def watching() -> Iterator[Callable[[], bool]]:
    """Give what tells whether the end is asked for, to work that raises `CancelledError` for it.

    No error is raised meanwhile: a library in C would swallow it.

    Raises:
        KeyboardInterrupt: on leaving, if the end was asked for.
    """
    _ending.is_watched = True
    try:
        yield lambda: _ending.is_asked
    except CancelledError:
        raise KeyboardInterrupt from None
    finally:
        _ending.is_watched = False
    if _ending.is_asked:
        raise KeyboardInterrupt
