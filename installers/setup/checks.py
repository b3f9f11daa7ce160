"""The checks of the house, in order, and their summary."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass

from setup.display import offer_display
from setup.layout import Layout
from setup.speech import say

_SET_UP = ("installers/setup", "installers/packs.py", "installers/renew_locks.py")
_STUCK_SECONDS = 300
"""A test this long has every thread's stack printed."""
_LONGEST_SECONDS = 70 * 60
_TIMED_OUT = 124


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended."""

    name: str
    code: int
    seconds: float


def check(layout: Layout) -> int:
    """Run every check, tell how each ended, and return 0 when all passed."""
    code = [str(layout.root / name) for name in ("cartable", "installers", "tests")]
    outcomes = [
        _run(layout, "ruff check", ["ruff", "check", *code]),
        _run(layout, "ruff format", ["ruff", "format", "--check", *code]),
        _run(layout, "mypy", ["mypy"]),
        _run(layout, "mypy (set-up)", ["mypy", "--strict", *_SET_UP]),
        _run(layout, "import-linter", ["lint-imports"]),
    ]
    with offer_display() as screen:
        # X11 activates windows when it pleases, which aborts tests that do not wait for it: the
        # screen is lent to those that ask for xcb, the others draw on none.
        drawn = screen | {"QT_QPA_PLATFORM": "offscreen"}
        stuck = ("-o", f"faulthandler_timeout={_STUCK_SECONDS}")
        outcomes.append(_run(layout, "pytest", ["pytest", "-q", *stuck], drawn))
    say("Bilan")
    for outcome in outcomes:
        verdict = "bon" if outcome.code == 0 else f"en échec ({outcome.code})"
        print(f"  {outcome.name:14} {verdict:16} {outcome.seconds:7.1f} s", flush=True)
    return 0 if all(outcome.code == 0 for outcome in outcomes) else 1


def _run(
    layout: Layout, name: str, command: list[str], variables: dict[str, str] | None = None
) -> Outcome:
    say(name)
    begin = time.monotonic()
    try:
        code = subprocess.run(
            [layout.program(command[0]), *command[1:]],
            cwd=layout.root,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PYTHONUTF8": "1"} | (variables or {}),
            timeout=_LONGEST_SECONDS,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        code = _TIMED_OUT
    return Outcome(name, code, time.monotonic() - begin)
