"""The process that reads one document: whatever the file does, only this process suffers.

Run as `python -m cartable.documents.worker`, or by a frozen executable given `WORKER_FLAG`.
Standard input brings one request, a line of JSON, and stays open: its end means that nobody waits
any more. Standard output takes events, each a letter, a size (4 bytes, big endian) and a payload.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import struct
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, cast

from cartable import WORKER_FLAG
from cartable.documents.codec import encode
from cartable.documents.contract import (
    CorruptedDocumentError,
    DocumentError,
    EmptyDocumentError,
    Limits,
    OversizedDocumentError,
    ReadContext,
    Reader,
)
from cartable.documents.formats import Format, detect_format
from cartable.documents.languages import mark_languages
from cartable.documents.model import Block, Cell, Document, Image, ListBlock, Table, text_of
from cartable.journal import tell_trace

FORESEEN_BY_NO_READER = "unforeseen"
"""Begins the detail of an error that a reader did not raise on purpose: a fault to look at."""
EVENT = struct.Struct(">cI")
READY, PROGRESS, PREVIEW, DOCUMENT, ERROR = b"R", b"%", b"P", b"D", b"E"
_PROGRESS_STEP_SECONDS = 0.05
_ADDRESS_SPACE_MARGIN = 2 << 30


@dataclass(frozen=True, slots=True)
class Request:
    """What the worker is asked."""

    path: Path
    lexicon: Path | None = None
    limits: Limits = field(default_factory=Limits)

    def to_line(self) -> bytes:
        """Return the request as it goes down the pipe."""
        raw = {
            "path": str(self.path),
            "lexicon": str(self.lexicon) if self.lexicon else None,
            "limits": asdict(self.limits),
        }
        return json.dumps(raw).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Request:
        """Return what `to_line` wrote."""
        raw = json.loads(line)
        lexicon = Path(raw["lexicon"]) if raw["lexicon"] else None
        return cls(Path(raw["path"]), lexicon, Limits(**raw["limits"]))


def worker_command() -> list[str]:
    """Return the command that starts a worker.

    A frozen executable starts itself: its own start must call `main` when its first argument is
    `WORKER_FLAG`, before anything else is imported.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    return [sys.executable, "-P", "-m", "cartable.documents.worker"]


def main(arguments: Sequence[str] = ()) -> int:
    """Read one request, answer it, and return the exit code.

    Args:
        arguments: formats whose reader is loaded before the request comes.
    """
    source, events = _take_over_streams()
    events.send(READY)
    for name in arguments:
        _prepare(Format(name))
    line = source.readline()
    if not line:
        return 0
    request = Request.from_line(line)
    _bind_to_limits(request.limits)
    _leave_with(source)
    _answer(request, events)
    return 0


class _Events:
    """Sends events, one at a time, from any thread."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._last_progress = 0.0

    def send(self, kind: bytes, payload: bytes = b"") -> None:
        self._stream.write(EVENT.pack(kind, len(payload)))
        self._stream.write(payload)
        self._stream.flush()

    def send_progress(self, fraction: float) -> None:
        now = time.monotonic()
        if now - self._last_progress >= _PROGRESS_STEP_SECONDS:
            self._last_progress = now
            self.send(PROGRESS, struct.pack(">d", min(max(fraction, 0.0), 1.0)))


def _take_over_streams() -> tuple[BinaryIO, _Events]:
    """Keep the pipes for the protocol; a library that prints writes into nothing."""
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return source, _Events(sink)


def _leave_with(source: BinaryIO) -> None:
    """End this process as soon as the other end of its input is closed."""

    def wait() -> None:
        source.read(1)
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def _bind_to_limits(limits: Limits) -> None:
    """Bound memory and processor time from inside, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    seconds = int(limits.seconds) + 5
    bounds = {
        "RLIMIT_DATA": limits.memory_bytes,
        "RLIMIT_AS": limits.memory_bytes + _ADDRESS_SPACE_MARGIN,
        "RLIMIT_CPU": seconds,
        "RLIMIT_CORE": 0,
    }
    for name, bound in bounds.items():
        if hasattr(resource, name):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (bound, bound))


def _answer(request: Request, events: _Events) -> None:
    try:
        document = _read(request, events)
        events.send(DOCUMENT, encode(document))
    except DocumentError as error:
        _send_error(events, error)
    except MemoryError:
        _send_error(events, OversizedDocumentError(request.path.name, "memory"))
    except Exception as error:
        # A file that a reader did not foresee is a broken file; the trace tells us which fault.
        detail = f"{FORESEEN_BY_NO_READER}\n{tell_trace(error)}"
        _send_error(events, CorruptedDocumentError(request.path.name, detail))


def _send_error(events: _Events, error: DocumentError) -> None:
    raw = {"error": type(error).__name__, "detail": error.detail}
    events.send(ERROR, json.dumps(raw).encode())


def _read(request: Request, events: _Events) -> Document:
    found = detect_format(request.path, request.limits)
    reader = _load_reader(found)
    context = ReadContext(
        limits=request.limits,
        report=events.send_progress,
        preview=lambda document: events.send(PREVIEW, encode(mark_languages(document))),
        is_known=_open_lexicon(request.lexicon),
    )
    document = reader(request.path, context)
    if not has_content(document.blocks):
        raise EmptyDocumentError(request.path.name)
    if len(document.blocks) > request.limits.blocks:
        raise OversizedDocumentError(request.path.name, f"{len(document.blocks)} blocks")
    return mark_languages(replace(document, format=document.format or found.value))


def _load_reader(found: Format) -> Reader:
    module = importlib.import_module(f"cartable.documents.readers.{found.value}")
    return cast(Reader, module.read)


def _prepare(found: Format) -> None:
    module = importlib.import_module(f"cartable.documents.readers.{found.value}")
    if hasattr(module, "prepare"):
        module.prepare()


def _open_lexicon(path: Path | None) -> Callable[[str], bool]:
    """Return the lexicon's membership test; without a lexicon nothing is known."""
    if path is None:
        return lambda word: False
    from cartable.french.lexicon import BrokenLexiconError, Lexicon  # noqa: PLC0415 - lazy

    try:
        return Lexicon.open(path).is_known
    except (OSError, BrokenLexiconError):
        return lambda word: False  # a document opens all the same, less is mended


def has_content(blocks: Sequence[Block]) -> bool:
    """Return whether there is a word or a picture somewhere in the blocks."""
    return any(_holds_content(block) for block in blocks)


def _holds_content(block: Block) -> bool:
    match block:
        case Image(resource=resource, caption=caption, alternative_text=text):
            return bool(resource or caption or text)
        case ListBlock(items=items):
            return any(has_content(item.blocks) for item in items)
        case Table(rows=rows):
            return any(_cell_holds_content(cell) for row in rows for cell in row)
    runs = getattr(block, "runs", ())
    return bool(text_of(runs).strip())


def _cell_holds_content(cell: Cell) -> bool:
    return has_content(cell.blocks)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
