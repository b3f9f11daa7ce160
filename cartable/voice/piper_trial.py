"""A voice that a person brings, tried in a process of its own: a broken model can end it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from cartable.paths import source_root
from cartable.voice.contract import VoiceError

_PATIENCE_SECONDS = 180.0


def try_apart(
    command: Sequence[str], folder: Path, patience_seconds: float = _PATIENCE_SECONDS
) -> None:
    """Return when the voices of a folder have spoken.

    Args:
        command: what tries the folder given after it, and leaves with 0 when all is heard.
        folder: holds the voices.
        patience_seconds: how long it may take.

    Raises:
        VoiceError: they are not heard, or the process ends badly or not at all.
    """
    known = os.environ.get("PYTHONPATH")
    root = str(source_root())
    path = os.pathsep.join((root, known)) if known else root
    try:
        done = subprocess.run(
            [*command, str(folder)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience_seconds,
            env={**os.environ, "PYTHONPATH": path},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise VoiceError("piper", repr(error)) from error
    if done.returncode != 0:
        raise VoiceError("piper", f"the trial ended with {done.returncode}")
