"""The one gate between the window and work: no other thread code in `ui`.

Work runs in a pool; what it gives comes back through one queued signal to a bound slot of a living
QObject. Lambdas and plain methods on a signal that crosses threads are lost or run over there, so
callbacks never leave the GUI thread: only a number and a value cross.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from enum import Enum
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from cartable.errors import CancelledError
from cartable.ui.collecting import GuiCollector

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_LOG = logging.getLogger(__name__)
_SLOW_MS = 100
_POOL_SIZE = 3
_TURN_S = 0.001
"""How long a worker that computes keeps the interpreter from the window (Python: 5 ms)."""

Result = TypeVar("Result")


class Lane(Enum):
    """Where work runs: the store has one worker, so that its writes keep their order."""

    STORE = "store"
    POOL = "pool"


class Cancel:
    """The caller's handle: after `cancel()` none of the callbacks is called any more."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._event = Event()

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()


class Job:
    """What the work is given: may it go on, and how to tell where it is."""

    def __init__(self, cancel: Cancel, send: Callable[[_Parcel], None]) -> None:
        self._cancel = cancel
        self._send = send

    @property
    def is_cancelled(self) -> bool:
        """Whether the caller asked to stop."""
        return self._cancel.is_cancelled

    def check(self) -> None:
        """Go on, or raise `CancelledError`."""
        if self.is_cancelled:
            raise CancelledError

    def report(self, value: object) -> None:
        """Hand a value (a fraction, a first page) to the GUI thread's `progressed`."""
        if not self.is_cancelled:
            self._send(_Parcel(self._cancel.number, _Kind.PROGRESS, value))


class _Kind(Enum):
    PROGRESS = 0
    DONE = 1
    FAILED = 2


class _Parcel(NamedTuple):
    number: int
    kind: _Kind
    value: object


class _Waiting(NamedTuple):
    lane: Lane
    cancel: Cancel
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    progressed: Callable[[Any], None] | None


class Tasks(QObject):
    """Runs work off the GUI thread. Made, used and closed on the GUI thread."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._waiting: dict[int, _Waiting] = {}
        self._count = 0
        self._is_closed = False
        self._collector = GuiCollector(self)
        sys.setswitchinterval(_TURN_S)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Job], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        progressed: Callable[[Any], None] | None = None,
        lane: Lane = Lane.POOL,
    ) -> Cancel:
        """Run `work(job)` on a worker; `done(result)` or `failed(error)` follow on the GUI thread.

        Exactly one of them, never after `cancel()`, never once the widget that a bound callback
        belongs to is gone. A failure without `failed` is logged.
        """
        self._count += 1
        cancel = Cancel(self._count)
        if self._is_closed:
            cancel.cancel()
            return cancel
        self._waiting[cancel.number] = _Waiting(lane, cancel, done, failed, progressed)
        self._pool_of(lane).submit(_perform, work, Job(cancel, self._send), cancel, self._send)
        return cancel

    @property
    def is_closed(self) -> bool:
        """Whether nothing runs any more: the window has closed."""
        return self._is_closed

    def close(self) -> None:
        """Call nobody back any more, stop the pool, and wait for the store's last write."""
        self._is_closed = True
        self._collector.stop()
        for waiting in self._waiting.values():
            if waiting.lane is Lane.POOL:
                waiting.cancel.cancel()
        self._waiting.clear()
        for lane, pool in self._lanes.items():
            pool.shutdown(wait=lane is Lane.STORE, cancel_futures=lane is Lane.POOL)

    def _pool_of(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - after first paint

            size = 1 if lane is Lane.STORE else _POOL_SIZE
            self._lanes[lane] = ThreadPoolExecutor(size, lane.value)
        return self._lanes[lane]

    def _send(self, parcel: _Parcel) -> None:
        if shiboken6.isValid(self):
            self._arrived.emit(parcel)

    @Slot(object)
    def _deliver(self, parcel: _Parcel) -> None:
        is_last = parcel.kind is not _Kind.PROGRESS
        waiting = (
            self._waiting.pop(parcel.number, None) if is_last else self._waiting.get(parcel.number)
        )
        if waiting is None or waiting.cancel.is_cancelled:
            return
        callback = _callback_for(waiting, parcel.kind)
        if callback is None:
            _log_unheard(parcel)
        elif _is_alive(callback):
            _call_timed(callback, parcel.value)


def _perform(
    work: Callable[[Job], object], job: Job, cancel: Cancel, send: Callable[[_Parcel], None]
) -> None:
    try:
        job.check()
        parcel = _Parcel(cancel.number, _Kind.DONE, work(job))
    except CancelledError as error:
        cancel.cancel()
        parcel = _Parcel(cancel.number, _Kind.FAILED, error)
    except Exception as error:  # every failure has to reach the window
        parcel = _Parcel(cancel.number, _Kind.FAILED, error)
    send(parcel)


def _callback_for(waiting: _Waiting, kind: _Kind) -> Callable[[Any], None] | None:
    return {
        _Kind.PROGRESS: waiting.progressed,
        _Kind.DONE: waiting.done,
        _Kind.FAILED: waiting.failed,
    }[kind]


def _log_unheard(parcel: _Parcel) -> None:
    if parcel.kind is _Kind.FAILED and isinstance(parcel.value, Exception):
        _LOG.error("work failed, unheard", exc_info=parcel.value)


def _is_alive(callback: Callable[[Any], None]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def _call_timed(callback: Callable[[Any], None], value: object) -> None:
    start = time.perf_counter()
    try:
        callback(value)
    finally:
        elapsed_ms = (time.perf_counter() - start) * 1000
        if elapsed_ms > _SLOW_MS:
            name = getattr(callback, "__qualname__", repr(callback))
            _LOG.warning("%s held the window for %.0f ms", name, elapsed_ms)
