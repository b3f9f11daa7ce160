"""The archives that packs come in: a wheel (a zip), a tar, or a Debian package (an ar of tars)."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from cartable.errors import WorldError

_AR_MAGIC = b"!<arch>\n"
_AR_HEADER_BYTES = 60


class BrokenPackError(WorldError):
    """What was fetched is not what the manifest declares. `detail` names the file."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Archive(Protocol):
    """Named members, each read whole."""

    def names(self) -> tuple[str, ...]:
        """Return the member names, sorted."""
        ...

    def read(self, name: str) -> bytes:
        """Return one member's bytes; KeyError when it is not there."""
        ...


class _Wheel:
    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._zip = opened

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._zip.namelist()))

    def read(self, name: str) -> bytes:
        return self._zip.read(name)


class _Tar:
    def __init__(self, opened: tarfile.TarFile) -> None:
        self._tar = opened

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(item.name for item in self._tar.getmembers() if item.isfile()))

    def read(self, name: str) -> bytes:
        member = self._tar.extractfile(name)
        if member is None:
            raise KeyError(name)
        return member.read()


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Give the archive at `path`, closed at the end.

    Raises:
        BrokenPackError: it is none of them, or cannot be read.
    """
    try:
        if path.suffix == ".deb":
            with tarfile.open(fileobj=io.BytesIO(_debian_data(path.read_bytes()))) as tar:
                yield _Tar(tar)
        elif path.suffix == ".tgz":
            with tarfile.open(path) as tar:
                yield _Tar(tar)
        else:
            with zipfile.ZipFile(path) as wheel:
                yield _Wheel(wheel)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, ValueError) as error:
        raise BrokenPackError(path.name) from error


def match_members(archive: Archive, pattern: str) -> tuple[str, ...]:
    """Return the members whose whole name matches the regular expression, sorted."""
    wanted = re.compile(pattern)
    return tuple(name for name in archive.names() if wanted.fullmatch(name))


def digest_members(members: Iterable[tuple[str, bytes]]) -> str:
    """Return one SHA-256 for named contents, whatever zip they are kept in."""
    total = sha256()
    for name, content in sorted(members):
        total.update(f"{name}\0{sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def _debian_data(package: bytes) -> bytes:
    """Return the `data.tar.*` of a Debian package: an ar archive, 60-byte headers, even sizes."""
    if not package.startswith(_AR_MAGIC):
        raise ValueError("not an ar archive")
    at = len(_AR_MAGIC)
    while at + _AR_HEADER_BYTES <= len(package):
        header = package[at : at + _AR_HEADER_BYTES]
        start, size = at + _AR_HEADER_BYTES, int(header[48:58])
        if header[:16].startswith(b"data.tar"):
            return package[start : start + size]
        at = start + size + size % 2
    raise ValueError("no data member")
