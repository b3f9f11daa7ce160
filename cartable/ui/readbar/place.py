"""Where the bar was left on this machine's screen."""

from __future__ import annotations

import contextlib
from pathlib import Path

_FILE = "barre.geometrie"


def load_geometry(cache: Path) -> bytes:
    """Return what `QWidget.saveGeometry` gave, b"" when nothing was kept."""
    with contextlib.suppress(OSError, ValueError):
        return bytes.fromhex((cache / _FILE).read_text("ascii"))
    return b""


def save_geometry(cache: Path, geometry: bytes) -> None:
    """Remember it; a cache that can't be written is no reason to say anything."""
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        (cache / _FILE).write_text(geometry.hex(), "ascii")
