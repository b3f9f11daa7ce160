"""Which reader a file needs: by what it holds first, by its name after."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    FolderError,
    Limits,
    MissingDocumentError,
    OversizedDocumentError,
    ScannedDocumentError,
    UnknownFormatError,
)
from cartable.documents.ole_files import OLE, refuse_ole

_HEAD_BYTES = 4096
_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
)
_IMAGE_SUFFIXES = frozenset({".heic", ".heif", ".avif", ".webp", ".bmp", ".jpg", ".jpeg", ".png"})
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6]|article|span|script)[\s>/]",
    re.IGNORECASE,
)
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<", re.DOTALL)
_FLAT_TEXT = b'office:mimetype="application/vnd.oasis.opendocument.text"'
_HOLLOW = frozenset(b"\t\n\r\x0b\x0c \x00\xef\xbb\xbf\xff\xfe")


class Format(StrEnum):
    """The formats that have a reader; the value is the reader's module."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    PPTX = "pptx"
    ODP = "odp"
    EPUB = "epub"
    RTF = "rtf"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


_SUFFIXES = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".dotx": Format.DOCX,
    ".odt": Format.ODT,
    ".ott": Format.ODT,
    ".fodt": Format.ODT,
    ".pptx": Format.PPTX,
    ".pptm": Format.PPTX,
    ".ppsx": Format.PPTX,
    ".odp": Format.ODP,
    ".epub": Format.EPUB,
    ".rtf": Format.RTF,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
}
OPENABLE_SUFFIXES = frozenset(_SUFFIXES)
"""Endings that a file chooser offers, in lower case, with their dot."""
_PACKED = frozenset(
    {Format.PDF, Format.DOCX, Format.ODT, Format.PPTX, Format.ODP, Format.EPUB, Format.RTF}
)
_MIMETYPES = {
    b"application/epub+zip": Format.EPUB,
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.text-template": Format.ODT,
    b"application/vnd.oasis.opendocument.presentation": Format.ODP,
}
_MEMBERS = {
    "word/document.xml": Format.DOCX,
    "ppt/presentation.xml": Format.PPTX,
    "META-INF/container.xml": Format.EPUB,
}


def detect_format(path: Path, limits: Limits) -> Format:
    """Return the format of what `path` holds.

    Raises:
        DocumentError: the subclass that says why it cannot be opened.
    """
    head = _read_head(path, limits)
    return _by_signature(path, head, limits) or _by_text(path, head)


def _read_head(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise OversizedDocumentError(path.name, f"{size} bytes")
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError as error:
        kind = FolderError if path.is_dir() else MissingDocumentError
        raise kind(path.name, error.strerror or "") from error
    if not head or (size <= _HEAD_BYTES and _HOLLOW.issuperset(head)):
        raise EmptyDocumentError(path.name)
    return head


def _by_signature(path: Path, head: bytes, limits: Limits) -> Format | None:
    if head.startswith(OLE):
        refuse_ole(path, limits)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _by_members(path)
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(_IMAGES) or (
        path.suffix.lower() in _IMAGE_SUFFIXES and not head.startswith(b"<")
    ):
        raise ScannedDocumentError(path.name, path.suffix.lower())
    return None


def _by_members(path: Path) -> Format:
    """A zip says what it is by its `mimetype`, else by its main part, else by its name."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.NameToInfo
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    found = _MIMETYPES.get(stream.read(128).strip())
                if found is not None:
                    return found
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        # A cut archive keeps its name; its reader says what can still be read.
        return _by_suffix_or_corrupted(path)
    for member, format_ in _MEMBERS.items():
        if member in names:
            return format_
    return _by_suffix_or_corrupted(path)


def _by_suffix_or_corrupted(path: Path) -> Format:
    found = _SUFFIXES.get(path.suffix.lower())
    if found in _PACKED and found not in {Format.PDF, Format.RTF}:
        return found
    if found is not None:
        raise CorruptedDocumentError(path.name, "an archive of something else")
    raise UnknownFormatError(path.name, path.suffix.lower())


def _by_text(path: Path, head: bytes) -> Format:
    claimed = _SUFFIXES.get(path.suffix.lower())
    if _FLAT_TEXT in head:
        return Format.ODT
    if claimed in _PACKED:
        # A captive portal or a proxy saves its own page under the name that was asked for.
        raise CorruptedDocumentError(path.name, "html" if _is_html(head) else "unknown content")
    if _is_binary(head):
        if claimed is not None:
            raise CorruptedDocumentError(path.name, "binary content")
        raise UnknownFormatError(path.name, path.suffix.lower())
    if claimed in {Format.HTML, Format.MARKDOWN}:
        return claimed
    return Format.HTML if _is_html(head) else Format.TEXT


def _is_html(head: bytes) -> bool:
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_HTML_START.match(plain) and _HTML.search(plain))


def _is_binary(head: bytes) -> bool:
    if head.startswith(_BYTE_ORDER_MARKS) or _is_wide(head):
        return False
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return controls > len(head) // 50


def _is_wide(head: bytes) -> bool:
    """Whether it looks like UTF-16 without its mark: nearly every other byte is nul."""
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > 0.8 * half and min(even, odd) < 0.05 * half
