"""Where things lie, on Windows, Linux and a USB stick.

Nothing is created here: whoever writes makes the folder.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DATA_VARIABLE = "CARTABLE_DONNEES"
PACKS_VARIABLE = "CARTABLE_PAQUETS"
_APP = "cartable-ash"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one installation."""

    data: Path
    """Pupils' encrypted files, the registry, the lock: what must never be lost."""
    cache: Path
    """What can be made again."""
    logs: Path
    packs: tuple[Path, ...]
    """Folders that may hold data packs, first wins."""


def find_places(data: Path | None = None) -> Places:
    """Return the places of this run.

    Args:
        data: the folder given by `--donnees`; without it `CARTABLE_DONNEES`, else the system's
            per-user folder. A given folder holds everything (a USB stick, a test).
    """
    chosen = data or _from_environment(DATA_VARIABLE)
    if chosen is not None:
        root = chosen.expanduser().absolute()
        return Places(root, root / "cache", root / "journaux", _pack_folders(root / "paquets"))
    return Places(
        Path(platformdirs.user_data_dir(_APP, False)),
        Path(platformdirs.user_cache_dir(_APP, False)),
        Path(platformdirs.user_log_dir(_APP, False)),
        _pack_folders(Path(platformdirs.user_data_dir(_APP, False)) / "paquets"),
    )


def source_root() -> Path:
    """Return the folder that holds the package `cartable` and, beside it, `assets`.

    In a frozen build it is the bundle's own folder.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def _pack_folders(own: Path) -> tuple[Path, ...]:
    given = _from_environment(PACKS_VARIABLE)
    return tuple(p for p in (given, own, source_root() / ".packs") if p is not None)


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None
