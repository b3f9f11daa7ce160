"""A plain text as a file, and how every written file comes to be: whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write(text: str, path: Path) -> None:
    """Write a text to `path` in UTF-8, whole or not at all.

    Raises:
        OSError: the disk said no; what stood at `path` is still there.
    """
    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a name to write under; it becomes `path` at the end, or goes away."""
    draft = path.with_name(path.name + ".part")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
