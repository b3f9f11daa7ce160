"""The Python environment: made, filled from a hashed lock, given the project itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from setup.layout import Layout
from setup.speech import SetUpError, say
from setup.state import Stamps, digest
from setup.system import VENV, ask, ways_to_pip

_UNFINISHED = "unfinished"
_LAST_LINES = 12

_Step = list[str | Path]
_Way = list[_Step]
"""Commands to run in order."""


class Environment:
    """The environment of one checkout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._stamps = Stamps(layout.venv / "setup.json")
        self._mark = layout.venv / _UNFINISHED

    def is_ready(self, lock: str) -> bool:
        """Tell whether it holds the project and all that the lock of this name lists."""
        return self._has_lock(lock) and self._has_project()

    def prepare(self, lock: str) -> None:
        """Make it ready for a lock; one that an interruption left half made is made anew.

        Raises:
            SetUpError: it cannot be made or filled.
        """
        self._make()
        if not self._has_lock(lock):
            self._fill(lock)
        if not self._has_project():
            self._add_project()

    def _has_lock(self, lock: str) -> bool:
        return self._layout.python.exists() and self._stamps.has(lock, self._lock_digest(lock))

    def _has_project(self) -> bool:
        return self._stamps.has("project", self._project_digest())

    def _lock_digest(self, lock: str) -> str:
        names = ("base", "run") if lock == "run" else ("base", "run", lock)
        return digest(
            (self._layout.locks / f"{name}.txt" for name in names), str(self._layout.root)
        )

    def _project_digest(self) -> str:
        return digest([self._layout.root / "pyproject.toml"], str(self._layout.root))

    def _make(self) -> None:
        if self._is_sound():
            return
        say("Je prépare l’environnement Python (.venv).")
        shutil.rmtree(self._layout.venv, ignore_errors=True)
        self._layout.venv.mkdir(parents=True)
        self._mark.touch()
        _make_venv(self._layout.venv, self._layout.python)
        self._mark.unlink(missing_ok=True)

    def _is_sound(self) -> bool:
        """Tell whether what is there runs, with this Python's version, and is no half-made one."""
        if self._mark.exists() or not self._layout.python.exists():
            return False
        code = "import pip, sys; print(*sys.version_info[:2])"
        answer = _run([self._layout.python, "-c", code])
        wanted = f"{sys.version_info.major} {sys.version_info.minor}"
        return answer.returncode == 0 and answer.stdout.strip() == wanted

    def _fill(self, lock: str) -> None:
        say("J’installe les bibliothèques Python (plusieurs minutes la première fois).")
        self._mark.touch()
        try:
            for name in ("base", lock):
                file = str(self._layout.locks / f"{name}.txt")
                self._pip("--require-hashes", "--no-deps", "--no-build-isolation", "-r", file)
        except SetUpError:
            self._mark.unlink(missing_ok=True)  # pip put back what it had begun
            raise
        self._mark.unlink(missing_ok=True)
        self._stamps.put(**{name: self._lock_digest(name) for name in {"run", lock}})

    def _add_project(self) -> None:
        say("J’installe Cartable ASH lui-même.")
        options = ("--no-deps", "--no-build-isolation", "--no-index", "-e")
        self._pip(*options, str(self._layout.root))
        self._stamps.put(project=self._project_digest())

    def _pip(self, *options: str) -> None:
        quiet = ("-q", "--no-input", "--disable-pip-version-check")
        done = _run([self._layout.python, "-m", "pip", "install", *quiet, *options])
        if done.returncode != 0:
            raise SetUpError("pip n’a pas pu installer :\n" + _end_of(done.stdout))


def _make_venv(folder: Path, python: Path) -> None:
    bare: _Step = [sys.executable, "-m", "venv", "--without-pip", folder]
    seeded = ("--seed", "--allow-existing", "--python", sys.executable)
    known: dict[str, _Way] = {
        "venv": [[sys.executable, "-m", "venv", folder]],
        "pip": [bare, [sys.executable, "-m", "pip", "--python", python, "install", "-q", "pip"]],
        "virtualenv": [[sys.executable, "-m", "virtualenv", folder]],
        "uv": [["uv", "venv", *seeded, folder]],
    }
    for way in ways_to_pip():
        if all(_run(step).returncode == 0 for step in known[way]):
            return
    names = tuple(need.package for need in VENV)
    raise SetUpError("L’environnement Python n’a pas pu être fait.\n" + ask(names))


def _run(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "PIP_ROOT_USER_ACTION": "ignore"},
        check=False,
    )


def _end_of(output: str) -> str:
    return "\n".join(output.strip().splitlines()[-_LAST_LINES:])
