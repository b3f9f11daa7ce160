"""A voice that a person brings, tried in a process of its own: a broken model can end it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from cartable.paths import source_root
from cartable.voice.contract import VoiceError

_PATIENCE_SECONDS = 180.0
_LOOK_SECONDS = 0.1


def try_apart(
    command: Sequence[str],
    folder: Path,
    patience_seconds: float = _PATIENCE_SECONDS,
    on_wait: Callable[[], None] = lambda: None,
) -> None:
    """Return when the voices of a folder have spoken.

    Args:
        command: what tries the folder given after it, and leaves with 0 when all is heard.
        folder: holds the voices.
        patience_seconds: how long it may take.
        on_wait: called ten times a second; what it raises ends the process too.

    Raises:
        VoiceError: they are not heard, or the process ends badly or not at all.
    """
    known = os.environ.get("PYTHONPATH")
    root = str(source_root())
    path = os.pathsep.join((root, known)) if known else root
    try:
        process = subprocess.Popen(
            [*command, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise VoiceError("piper", repr(error)) from error
    with process:
        try:
            code = _wait(process, time.monotonic() + patience_seconds, on_wait)
        finally:
            process.kill()  # no harm where it has ended
    if code != 0:
        raise VoiceError("piper", f"the trial ended with {code}")


def _wait(
    process: subprocess.Popen[bytes], deadline: float, on_wait: Callable[[], None]
) -> int | None:
    """Return the exit code, `None` for a process that does not end in time."""
    while time.monotonic() < deadline:
        on_wait()
        with suppress(subprocess.TimeoutExpired):
            return process.wait(_LOOK_SECONDS)
    return None
