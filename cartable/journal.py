"""The log file: what went wrong, without anything that tells of a person.

An exception's own message may hold a title, a folder, a word that was read: only its type and the
lines of code are written. What rooms log in words must hold nothing personal either.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG_NAME = "cartable.log"
_BYTES = 200_000
_OLD_FILES = 2
_Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def tell_trace(error: BaseException | None) -> str:
    """Return an exception as its type and where it passed, its causes first, no message."""
    lines: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines[:0] = [type(error).__name__, *(f"  {_place(frame)}" for frame in frames)]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


class JournalFormatter(logging.Formatter):
    """Writes an exception as `tell_trace` does."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(  # noqa: N802 - logging's own name
        self, ei: _Raised | tuple[None, None, None]
    ) -> str:
        """Return the exceptions, the first cause first."""
        return tell_trace(ei[1])


def open_journal(folder: Path) -> logging.Handler | None:
    """Return a handler that writes warnings and faults to the log file; `None` if it can't."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setLevel(logging.WARNING)
    handler.setFormatter(JournalFormatter())
    return handler


def _place(frame: traceback.FrameSummary) -> str:
    """Return where a frame is, from the package on: the folders above name a person."""
    parts = Path(frame.filename).parts
    start = max((i for i, part in enumerate(parts) if part == "cartable"), default=len(parts) - 1)
    return f"{'/'.join(parts[start:])}:{frame.lineno} {frame.name}"
