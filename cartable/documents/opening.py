"""Opening a document from the caller's side: a worker process reads it, this side stays safe."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

import psutil

from cartable.documents import contract
from cartable.documents.codec import MalformedBytesError, decode
from cartable.documents.contract import (
    CorruptedDocumentError,
    DocumentError,
    Limits,
    OversizedDocumentError,
    SlowDocumentError,
    ignore_preview,
    ignore_progress,
)
from cartable.documents.formats import Format
from cartable.documents.model import Document
from cartable.documents.worker import (
    DOCUMENT,
    ERROR,
    EVENT,
    FORESEEN_BY_NO_READER,
    PREVIEW,
    PROGRESS,
    READY,
    Request,
    worker_command,
)
from cartable.errors import CancelledError
from cartable.paths import source_root

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.03
"""How often cancel, time and memory are looked at."""
_STOP_SECONDS = 2.0
"""How long the end of a process is waited for: one held by a dead USB stick ends when it can."""
_OWN_VARIABLES = "CARTABLE_"
_END = b""
_Event = tuple[bytes, bytes]
_ERRORS = {
    name: error
    for name, error in vars(contract).items()
    if isinstance(error, type) and issubclass(error, DocumentError)
}


def _never() -> bool:
    return False


class DocumentOpener:
    """Opens documents, each in a process of its own. Any thread may call it.

    Args:
        lexicon: the compiled lexicon that mends hyphens and accents; without it less is mended.
        limits: what a document may cost.
        command: what starts a worker, where `worker_command` does not know.
    """

    def __init__(
        self,
        lexicon: Path | None = None,
        limits: Limits | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._limits = limits or Limits()
        self._command = tuple(command or worker_command())
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Start one worker ahead, so that the next `open` does not wait for a process to start."""
        with self._lock:
            if not self._idle:
                self._idle.append(_Worker((*self._command, Format.PDF.value)))

    def close(self) -> None:
        """End the worker that `warm` keeps ready."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.stop()

    def open(
        self,
        path: Path,
        on_progress: Callable[[float], None] = ignore_progress,
        on_preview: Callable[[Document], None] = ignore_preview,
        is_cancelled: Callable[[], bool] = _never,
    ) -> Document:
        """Return the document in `path`. Blocks; the callbacks run on the calling thread.

        Args:
            path: the file; no handle is left open on it afterwards.
            on_progress: takes a fraction, 0 to 1.
            on_preview: takes the beginning of a long document, at most once.
            is_cancelled: asked every 30 ms.

        Raises:
            DocumentError: the subclass that says why not.
            CancelledError: `is_cancelled` said so; the process is ended.
        """
        worker = self._take_worker()
        try:
            worker.ask(Request(path.absolute(), self._lexicon, self._limits))
            watch = _Watch(worker, path.name, self._limits, is_cancelled)
            return _follow(watch, on_progress, on_preview)
        finally:
            worker.stop()

    def _take_worker(self) -> _Worker:
        with self._lock:
            if self._idle and self._idle[-1].is_alive():
                return self._idle.pop()
            self._idle.clear()
        return _Worker(self._command)


def _follow(
    watch: _Watch,
    on_progress: Callable[[float], None],
    on_preview: Callable[[Document], None],
) -> Document:
    while True:
        kind, payload = watch.next_event()
        if kind == PROGRESS:
            on_progress(struct.unpack(">d", payload)[0])
        elif kind == PREVIEW:
            on_preview(watch.decode(payload))
            watch.worker.lower_priority()
        elif kind == DOCUMENT:
            # The process has nothing more to say: its memory is given back before we decode.
            watch.worker.stop()
            return watch.decode(payload)
        elif kind == ERROR:
            raise watch.told_error(payload)
        elif kind == _END:
            raise watch.crash_error()


class _Worker:
    """A worker process, and the thread that reads its events into a queue."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_worker_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        threading.Thread(target=self._listen, name="document-worker", daemon=True).start()

    def ask(self, request: Request) -> None:
        """Send the request; a process that is already gone is noticed by its silence."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.write(request.to_line())
            self._process.stdin.flush()

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def exit_code(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_SECONDS)
        return self._process.returncode

    def memory_bytes(self) -> int:
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def busy_seconds(self) -> float:
        """Return the processor time that the process took."""
        try:
            times = psutil.Process(self._process.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def lower_priority(self) -> None:
        """Let the window breathe: the first pages are there, the rest can wait a little."""
        with contextlib.suppress(psutil.Error, OSError):
            low = psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 3
            psutil.Process(self._process.pid).nice(low)

    def stop(self) -> None:
        """End the process, whatever it does; one that can't end now is reaped when it does."""
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            _log.warning("a reader's process does not end")
            threading.Thread(target=self._process.wait, name="late-reader", daemon=True).start()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with stream:
            while (event := _read_event(stream)) is not None:
                self.events.put(event)
        self.events.put((_END, b""))


def _read_event(stream: IO[bytes]) -> _Event | None:
    head = stream.read(EVENT.size)
    if len(head) < EVENT.size:
        return None
    kind, size = EVENT.unpack(head)
    payload = stream.read(size)
    return (kind, payload) if len(payload) == size else None


def _worker_environment() -> dict[str, str]:
    """The worker finds the package even where only the current folder gave it to us.

    It parses hostile files: the code and the secrets that our own variables may hold stay here.
    """
    known = os.environ.get("PYTHONPATH")
    root = str(source_root())
    path = os.pathsep.join((root, known)) if known else root
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith(_OWN_VARIABLES)}
    return {**kept, "PYTHONPATH": path}


class _Watch:
    """One reading: what it may cost, and what each way of ending means."""

    def __init__(
        self, worker: _Worker, name: str, limits: Limits, is_cancelled: Callable[[], bool]
    ) -> None:
        self.worker = worker
        self._name = name
        self._limits = limits
        self._is_cancelled = is_cancelled
        self._deadline = time.monotonic() + limits.seconds
        self._peak_bytes = 0

    def next_event(self) -> _Event:
        """Return the next event, or raise what makes the reading stop."""
        while True:
            self._check()
            with contextlib.suppress(queue.Empty):
                event = self.worker.events.get(timeout=_LOOK_SECONDS)
                if event[0] != READY:
                    return event

    def decode(self, payload: bytes) -> Document:
        try:
            return decode(payload)
        except MalformedBytesError as error:
            raise CorruptedDocumentError(self._name, str(error)) from error

    def told_error(self, payload: bytes) -> DocumentError:
        raw = json.loads(payload)
        error = _ERRORS.get(raw["error"], CorruptedDocumentError)
        if raw["detail"].startswith(FORESEEN_BY_NO_READER):
            _log.warning("a reader failed: %s", raw["detail"])
        return error(self._name, raw["detail"])

    def crash_error(self) -> DocumentError:
        """Return what a process that ended without a word most likely met."""
        code = self.worker.exit_code()
        _log.warning("a reader's process ended with %s", code)
        if self._peak_bytes > 0.8 * self._limits.memory_bytes:
            return OversizedDocumentError(self._name, "memory")
        if hasattr(os, "WIFSIGNALED") and code == -24:  # SIGXCPU
            return SlowDocumentError(self._name, "processor time")
        return CorruptedDocumentError(self._name, f"crash {code}")

    def _check(self) -> None:
        if self._is_cancelled():
            raise CancelledError
        now = time.monotonic()
        if now > self._deadline and self._is_busy_or_stuck(now):
            raise SlowDocumentError(self._name, f"{self._limits.seconds} s")
        self._peak_bytes = max(self._peak_bytes, self.worker.memory_bytes())
        if self._peak_bytes > self._limits.memory_bytes:
            raise OversizedDocumentError(self._name, "memory")

    def _is_busy_or_stuck(self, now: float) -> bool:
        """Whether the time went into the file: on a loaded machine a worker mostly waits."""
        seconds = self._limits.seconds
        return now > self._deadline + 2 * seconds or self.worker.busy_seconds() > 0.9 * seconds
