"""What a finished step was made from, so that the next start does not do it again."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def digest(files: Iterable[Path], *words: str) -> str:
    """Return one SHA-256 over files, this Python and some words. A file that lacks counts too."""
    total = sha256()
    for word in (sys.version, sys.base_prefix, *words):
        total.update(word.encode() + b"\0")
    for path in files:
        total.update(path.name.encode() + b"\0")
        total.update(sha256(path.read_bytes()).digest() if path.is_file() else b"-")
    return total.hexdigest()


class Stamps:
    """Named stamps of finished steps, in one small file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def has(self, step: str, value: str) -> bool:
        """Tell whether `step` was finished with exactly this value."""
        return self._read().get(step) == value

    def put(self, **values: str) -> None:
        """Record finished steps, whole or not at all."""
        stamps = self._read() | values
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        unfinished.write_text(json.dumps(stamps), encoding="utf-8")
        unfinished.replace(self._path)

    def _read(self) -> dict[str, str]:
        try:
            stamps = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamps if isinstance(stamps, dict) else {}
