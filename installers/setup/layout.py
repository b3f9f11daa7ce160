"""Where the set-up puts things, on Linux and on Windows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders and programs of one checkout."""

    root: Path

    @property
    def venv(self) -> Path:
        """The Python environment."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """Where the environment keeps its programs."""
        return self.venv / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.program("python")

    @property
    def packs(self) -> Path:
        """Where data packs go."""
        return self.root / ".packs"

    @property
    def locks(self) -> Path:
        """Where the lock files are."""
        return self.root / "installers" / "lock"

    @property
    def manifest(self) -> Path:
        """The manifest of data packs."""
        return self.root / "assets" / "manifest.toml"

    def program(self, name: str) -> Path:
        """Return a program of the environment."""
        return self.scripts / (f"{name}.exe" if os.name == "nt" else name)


def find_layout() -> Layout:
    """Return the layout of the checkout that this file is in."""
    return Layout(Path(__file__).resolve().parents[2])
