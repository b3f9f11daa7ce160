"""A zip container opened under guard: EPUB, DOCX, ODT… are read through it.

Nothing is ever unpacked to a disk. Sizes are counted on the bytes that really come out, for a
header may lie.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cartable.documents.contract import (
    MEGABYTE,
    CorruptedDocumentError,
    EncryptedDocumentError,
    Limits,
    MissingDocumentError,
    OversizedDocumentError,
)

_CHUNK_BYTES = 1 << 16
_DIRECTORY_BYTES_PER_MEMBER = 1024
_END_RECORD = b"PK\x05\x06"
_END_RECORD_64 = b"PK\x06\x06"
_TAIL_BYTES = 70_000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    ValueError,
    LookupError,
)


class Archive:
    """The members of one zip file, given by `open_archive`; raises only DocumentError."""

    def __init__(self, packed: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._packed = packed
        self._name = name
        self._limits = limits
        self._unpacked_bytes = 0
        self._members = {_tidy(info.filename): info for info in packed.infolist()}
        self._folded = {name.lower(): name for name in self._members}
        self._check()

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names, in the order of the archive, with forward slashes."""
        return tuple(self._members)

    def find(self, member: str) -> str | None:
        """Return the true name of `member`, whatever its case and slashes, or None."""
        wanted = _tidy(member)
        return wanted if wanted in self._members else self._folded.get(wanted.lower())

    def size_bytes(self, member: str) -> int:
        """Return the size that the directory declares for `member`; 0 when it is missing."""
        found = self.find(member)
        return self._members[found].file_size if found else 0

    def read(self, member: str) -> bytes:
        """Return the bytes of `member`.

        Raises:
            CorruptedDocumentError: it is missing or damaged.
            OversizedDocumentError: it, or what has been read in all, passes a limit.
        """
        found = self.find(member)
        if found is None:
            raise CorruptedDocumentError(self._name, f"missing member {member}")
        info = self._members[found]
        try:
            with self._packed.open(info) as stream:
                return self._drain(stream, info)
        except _BROKEN as error:
            raise CorruptedDocumentError(self._name, f"{member}: {error}") from error

    def _drain(self, stream: IO[bytes], info: zipfile.ZipInfo) -> bytes:
        out = bytearray()
        ratio_bound = max(MEGABYTE, info.compress_size * self._limits.ratio)
        while chunk := stream.read(_CHUNK_BYTES):
            out += chunk
            self._unpacked_bytes += len(chunk)
            if len(out) > min(self._limits.member_bytes, ratio_bound):
                raise OversizedDocumentError(self._name, info.filename)
            if self._unpacked_bytes > self._limits.total_bytes:
                raise OversizedDocumentError(self._name, "total")
        return bytes(out)

    def _check(self) -> None:
        if len(self._packed.filelist) > self._limits.members:
            raise OversizedDocumentError(self._name, "members")
        for name, info in self._members.items():
            if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
                raise CorruptedDocumentError(self._name, f"unsafe member name {name!r}")
            if info.flag_bits & 0x1:
                raise EncryptedDocumentError(self._name, name)


@contextmanager
def open_archive(path: Path, limits: Limits) -> Iterator[Archive]:
    """Yield the archive in `path`, checked: size, number of members, names, encryption.

    Raises:
        DocumentError: Missing, Corrupted, Oversized or Encrypted; nothing else.
    """
    check_file_size(path, limits)
    _check_directory_size(path, limits)
    try:
        packed = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise CorruptedDocumentError(path.name, str(error)) from error
    with packed:
        yield Archive(packed, path.name, limits)


def check_file_size(path: Path, limits: Limits) -> int:
    """Return the size of the file in bytes, once known to be within the limit.

    Raises:
        MissingDocumentError: it is not there, or is no file.
        OversizedDocumentError: it passes `limits.file_bytes`.
    """
    try:
        if not path.is_file():
            raise MissingDocumentError(path.name)
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise MissingDocumentError(path.name, str(error)) from error
    if size > limits.file_bytes:
        raise OversizedDocumentError(path.name, str(size))
    return size


def read_file(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a single-file document.

    Raises:
        MissingDocumentError: it may not be read.
        OversizedDocumentError: it passes `limits.file_bytes`.
    """
    check_file_size(path, limits)
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingDocumentError(path.name, str(error)) from error


def _check_directory_size(path: Path, limits: Limits) -> None:
    # zipfile loads the whole directory: millions of members must be refused before it does.
    try:
        with path.open("rb") as stream:
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - _TAIL_BYTES))
            tail = stream.read()
    except OSError as error:
        raise MissingDocumentError(path.name, str(error)) from error
    if _directory_bytes(tail) > limits.members * _DIRECTORY_BYTES_PER_MEMBER:
        raise OversizedDocumentError(path.name, "directory")


def _directory_bytes(tail: bytes) -> int:
    large = tail.rfind(_END_RECORD_64)
    if large >= 0 and len(tail) >= large + 48:
        return int(struct.unpack_from("<Q", tail, large + 40)[0])
    small = tail.rfind(_END_RECORD)
    if small >= 0 and len(tail) >= small + 16:
        return int(struct.unpack_from("<I", tail, small + 12)[0])
    return 0


def _tidy(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./")
