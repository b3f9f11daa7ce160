"""A command that is told to end, by Ctrl-C or by the system: nothing half made stays."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from cartable.errors import CancelledError

_ORDERS = ("SIGINT", "SIGTERM", "SIGHUP")


class Ending:
    """Whether this process was told to end, and who sees to it."""

    def __init__(self) -> None:
        self._is_asked = False
        self._is_watched = False

    @contextmanager
    def in_order(self) -> Iterator[None]:
        """Have every order to end raise `KeyboardInterrupt`, so that all is cleaned up.

        What whoever started us has us ignore (`nohup`) is ignored still.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        known = [getattr(signal, name) for name in _ORDERS if hasattr(signal, name)]
        orders = [order for order in known if signal.getsignal(order) is not signal.SIG_IGN]
        before = [(order, signal.signal(order, self._obey)) for order in orders]
        try:
            yield
        finally:
            for order, handler in before:
                signal.signal(order, handler)

    @contextmanager
    def watching(self) -> Iterator[Callable[[], bool]]:
        """Give what tells whether the end is asked for, to work that raises `CancelledError` then.

        No error is raised meanwhile, unless it is asked for twice: a library in C would swallow it.

        Raises:
            KeyboardInterrupt: on leaving, if the end was asked for.
        """
        self._is_watched = True
        try:
            yield lambda: self._is_asked
        except CancelledError:
            raise KeyboardInterrupt from None
        finally:
            self._is_watched = False
        if self._is_asked:
            raise KeyboardInterrupt

    def _obey(self, *_: Any) -> None:
        is_patient = self._is_watched and not self._is_asked
        self._is_asked = True
        if not is_patient:
            raise KeyboardInterrupt
