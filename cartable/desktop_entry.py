"""Cartable in the menu of a Linux desktop, with its action "Lire le presse-papiers".

An installer writes the same entry for everyone, the window for the one person who asks.
https://specifications.freedesktop.org/desktop-entry-spec/latest/
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from cartable.paths import source_root

FILE_NAME = "cartable-ash.desktop"
_TEMPLATE = Path("assets", "desktop", FILE_NAME)
_ICON = Path("assets", "images", "cartable.svg")
_RESERVED = re.compile(r"([\"`$\\])")


def write_entry(folder: Path, command: Sequence[str], icon: str) -> Path:
    """Write the entry into a folder of applications, and return its path.

    Args:
        folder: of the person or of the system ("…/share/applications").
        command: what starts Cartable, word by word.
        icon: a path, or the name of an icon of the system's theme.

    Raises:
        OSError: the folder can't be written.
    """
    text = (source_root() / _TEMPLATE).read_text(encoding="utf-8")
    words = " ".join(_quoted(word) for word in command)
    text = text.replace("@COMMAND@", words).replace("@ICON@", icon.replace("\\", "\\\\"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    path.write_text(text, encoding="utf-8")
    return path


def write_own_entry(environ: Mapping[str, str] = os.environ) -> Path:
    """Write the entry that starts this very Cartable into the menu of the person who runs it."""
    data = environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return write_entry(Path(data) / "applications", own_command(), str(source_root() / _ICON))


def own_command() -> tuple[str, ...]:
    """Return what starts this Cartable, whatever folder it is run from."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    beside = shutil.which("cartable", path=str(Path(sys.executable).parent))
    return (beside,) if beside else (sys.executable, "-m", "cartable")


def _quoted(word: str) -> str:
    """Return a word of a command as the specification wants it, twice escaped."""
    if re.fullmatch(r"[\w/.@:,+=-]+", word):
        return word
    quoted = _RESERVED.sub(r"\\\1", word.replace("%", "%%"))
    return '"' + quoted.replace("\\", "\\\\") + '"'
