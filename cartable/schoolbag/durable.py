"""Files that are either the old one or the new one, whole, whatever happens to the current."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cartable.errors import DiskFullError
from cartable.schoolbag.errors import BagAccessError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})

_LITTLE_BYTES = 256 << 10


def write_durably(path: Path, content: bytes) -> None:
    """Put `content` in `path`; once back, it outlives a power cut.

    Raises:
        DiskFullError, BagAccessError
    """
    draft = path.with_name(f"{path.name}.brouillon")
    with naming_refusals():
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
        settle_folder(path.parent)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and its parents, that others on the machine may not enter.

    Raises:
        DiskFullError, BagAccessError
    """
    with naming_refusals():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def has_room(folder: Path) -> bool:
    """Tell whether the disk could take a little more; True where that cannot be known."""
    try:
        return shutil.disk_usage(folder).free > _LITTLE_BYTES
    except OSError:
        return True


def settle_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut (Windows does that itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some FAT and network mounts refuse: no better can be done there
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def naming_refusals() -> Iterator[None]:
    """Turn the system's refusals into ours, without the path (a folder may bear a name)."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError from None
        raise BagAccessError(errno.errorcode.get(error.errno or 0, "")) from None
