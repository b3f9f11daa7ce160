"""A plain text as a file."""

from __future__ import annotations

from pathlib import Path


def write(text: str, path: Path) -> None:
    """Write a text to `path` in UTF-8, whole or not at all.

    Raises:
        OSError: the disk said no; what stood at `path` is still there.
    """
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
