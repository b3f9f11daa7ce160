"""One set-up at a time in a checkout: the second waits. The lock dies with its process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from setup.speech import say

_PAUSE_SECONDS = 0.2


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`, waiting for whoever has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as stream:
        has_spoken = False
        while not _try_lock(stream):
            if not has_spoken:
                say("Une autre installation est en cours : j’attends qu’elle finisse.")
                has_spoken = True
            time.sleep(_PAUSE_SECONDS)
        yield


def _try_lock(stream: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - Windows only

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
