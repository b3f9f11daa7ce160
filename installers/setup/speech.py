"""What the set-up says, in French, one short line at a time."""

from __future__ import annotations

import io
import sys


class SetUpError(Exception):
    """The set-up cannot go on; its text says why and what to do, in French."""


def prepare_console() -> None:
    """Let accents through on consoles that lack them, rather than stop there."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", line_buffering=True)


def say(line: str) -> None:
    """Print one line of progress."""
    print(f"· {line}", flush=True)


def complain(text: str) -> None:
    """Print what stops or hinders the set-up, apart from the results."""
    print(text, file=sys.stderr, flush=True)
