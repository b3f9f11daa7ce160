"""What a reader is given, what it gives, and how it says no.

A reader runs inside the worker process (`documents.worker`): it may take memory and time within
`Limits`, never the network, never another file than its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cartable.documents.model import Document
from cartable.errors import WorldError

MEGABYTE = 1 << 20


class DocumentError(WorldError):
    """A document could not be read. `name` is the file's name, without its folder."""

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(name, detail)
        self.name = name
        self.detail = detail


class MissingDocumentError(DocumentError):
    """The file is not there any more, or may not be read."""


class FolderError(MissingDocumentError):
    """A folder was given where a document was wanted."""


class UnknownFormatError(DocumentError):
    """No reader for what the file holds. `detail` is its extension."""


class OldWordDocumentError(DocumentError):
    """A binary .doc (or .ppt): it has to be saved anew as .docx (.pptx) or .odt (.odp)."""


class EncryptedDocumentError(DocumentError):
    """A password protects it."""


class ScannedDocumentError(DocumentError):
    """Pages are pictures: there is no text to read (until OCR comes)."""


class EmptyDocumentError(DocumentError):
    """It opens, and holds no text and no picture."""


class CorruptedDocumentError(DocumentError):
    """Not what its name says, cut short, or damaged beyond reading."""


class OversizedDocumentError(DocumentError):
    """Larger than a limit, or built to fill the memory (zip bomb, entity bomb)."""


class SlowDocumentError(DocumentError):
    """Reading took longer than the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that hold for every reader. Bytes, seconds, counts."""

    file_bytes: int = 300 * MEGABYTE
    member_bytes: int = 60 * MEGABYTE
    total_bytes: int = 300 * MEGABYTE
    """Bytes really unpacked from an archive."""
    members: int = 10_000
    ratio: int = 200
    """Unpacked over packed, for members over 1 MB."""
    image_pixels: int = 50_000_000
    """A larger picture is left out (`Omission.IMAGES`), never decoded."""
    images_bytes: int = 120 * MEGABYTE
    """Pictures kept in one document; the rest are left out."""
    depth: int = 200
    """Nesting of elements that is followed; deeper text is kept, flat."""
    blocks: int = 100_000
    """Blocks of one document: a thousand pages have 20,000; more is built to harm."""
    seconds: float = 60.0
    memory_bytes: int = 500 * MEGABYTE


def ignore_progress(fraction: float) -> None:
    """Take a fraction for nobody."""


def ignore_preview(document: Document) -> None:
    """Take a first page for nobody."""


def _know_nothing(word: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What surrounds one reading.

    `report` takes a fraction from 0 to 1. `preview` may be called once, early, with the beginning
    of a long document, so that a page shows before the end is read: its blocks should be a prefix
    of the final ones. `is_known` tells whether a French word (lower case) is in the lexicon: it
    mends hyphens and broken accents.
    """

    limits: Limits = field(default_factory=Limits)
    report: Callable[[float], None] = ignore_progress
    preview: Callable[[Document], None] = ignore_preview
    is_known: Callable[[str], bool] = _know_nothing


class Reader(Protocol):
    """One format. Modules of `documents.readers` each give a function of this shape, `read`."""

    def __call__(self, path: Path, context: ReadContext) -> Document:
        """Return the document in `path`.

        Raises:
            DocumentError: one of its subclasses, whatever the file holds.
        """
        ...
