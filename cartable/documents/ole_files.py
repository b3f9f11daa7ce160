"""Files that bear the name of an open format and hold something else."""

from __future__ import annotations

from pathlib import Path

from cartable.documents.archive import check_file_size
from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    Limits,
    MissingDocumentError,
    OldWordDocumentError,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_WINDOW_BYTES = 1 << 20


def refuse_ole(path: Path, limits: Limits) -> None:
    """Raise what an OLE container under the name of a zipped format really is.

    Raises:
        EncryptedDocumentError: Office wraps a protected document so.
        OldWordDocumentError: an old binary document.
        EmptyDocumentError: the file has no byte.
        CorruptedDocumentError: neither a zip nor an OLE file.
    """
    size = check_file_size(path, limits)
    if not size:
        raise EmptyDocumentError(path.name)
    try:
        with path.open("rb") as stream:
            head = stream.read(_WINDOW_BYTES)
            stream.seek(max(0, size - _WINDOW_BYTES))
            tail = stream.read(_WINDOW_BYTES)
    except OSError as error:
        raise MissingDocumentError(path.name, str(error)) from error
    if head.startswith(OLE):
        if any(name in part for name in _ENCRYPTED for part in (head, tail)):
            raise EncryptedDocumentError(path.name)
        raise OldWordDocumentError(path.name, path.suffix.lower())
    if not head.startswith(b"PK"):
        raise CorruptedDocumentError(path.name, "not an archive")
