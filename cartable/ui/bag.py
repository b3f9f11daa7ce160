"""The pupil's schoolbag as the window uses it: recents, opened documents, places, settings."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from hashlib import file_digest
from pathlib import Path

from cartable.documents.codec import MalformedBytesError, decode, encode
from cartable.documents.contract import MissingDocumentError
from cartable.documents.model import Document
from cartable.profiles.settings import InterfaceSettings, ReadingSettings
from cartable.schoolbag.bag import Schoolbag
from cartable.schoolbag.errors import DamagedBagError
from cartable.schoolbag.place_keeper import PlaceKeeper, RunLater
from cartable.schoolbag.pronunciations import PronunciationRepository
from cartable.schoolbag.records import DocumentRecord, Place
from cartable.ui.contract import OpenedDocument, RecentDocument

_SOUNDS = "sons"


class PupilBag:
    """What the window does with an open schoolbag.

    Writes are for the store's worker; reads may run on any worker; `note_place` alone is for the
    GUI thread, and returns at once.
    """

    def __init__(self, schoolbag: Schoolbag, run_later: RunLater) -> None:
        self._bag = schoolbag
        self._places = PlaceKeeper(schoolbag.places, run_later)

    def recent_documents(self, limit: int) -> tuple[RecentDocument, ...]:
        """Return the last documents, the last opened first."""
        return tuple(self._recent(record) for record in self._bag.documents.recents(limit))

    def keep_document(self, path: Path, content: str, document: Document) -> OpenedDocument:
        """Remember a document that was just read, and return it at the pupil's place in it.

        Raises:
            MissingDocumentError: its file could not be read once more: it has no `content`.
        """
        if not content:
            raise MissingDocumentError(path.name)
        title = document.title or shown_name(path.stem)
        record = self._bag.documents.remember_opened(path, title, document.format, content)
        return self._at_its_place(record, document)

    def keep_model(self, document_id: str, document: Document) -> None:
        """Keep the document itself, so that it opens without its file."""
        self._bag.documents.keep_model(document_id, encode(document))

    def load_document(self, document_id: str) -> OpenedDocument | Path:
        """Return a recent document as it was kept, or the file to read: new, or never kept.

        Raises:
            MissingDocumentError: neither is there any more.
        """
        record = self._bag.documents.find(document_id)
        if record is None:
            raise MissingDocumentError("")
        path = Path(record.path) if record.path else None
        content = content_of(path) if path is not None else ""
        document = self._kept(document_id) if content in ("", record.content) else None
        if document is not None:
            return self._at_its_place(record, document)
        if path is None or not content:
            raise MissingDocumentError(record.title)
        return path

    def mark_opened(self, document_id: str) -> None:
        """Put a document that was opened as it was kept first among the recents."""
        self._bag.documents.mark_opened(document_id)

    def note_place(self, document_id: str, page: int, position: int, page_count: int) -> None:
        """Take the pupil's place; it is on the disk within a second."""
        place = Place(position=position, page=page, page_count=page_count)
        self._places.note(document_id, place)

    def load_settings(self) -> tuple[ReadingSettings, InterfaceSettings]:
        """Return how the pupil reads, and how the window shows."""
        return self._bag.settings.load_reading(), self._bag.settings.load_interface()

    def save_reading(self, settings: ReadingSettings) -> None:
        """Keep how the pupil reads."""
        self._bag.settings.save_reading(settings)

    def save_interface(self, settings: InterfaceSettings) -> None:
        """Keep how the window shows."""
        self._bag.settings.save_interface(settings)

    @property
    def pronunciations(self) -> PronunciationRepository:
        """The words that were corrected. For the store's worker."""
        return self._bag.pronunciations

    def key_of_sounds(self) -> bytes:
        """Return the key under which what was said of this pupil's lessons is kept."""
        return self._bag.derive_key(_SOUNDS)

    def close(self) -> None:
        """Write the last place, and close."""
        try:
            self._places.flush()
        finally:
            self._bag.close()

    def _recent(self, record: DocumentRecord) -> RecentDocument:
        return RecentDocument(
            record.id,
            record.title,
            record.format,
            round(record.opened.timestamp() * 1000),
            page=record.place.page + 1 if record.place else 0,
            page_count=record.place.page_count if record.place else 0,
        )

    def _at_its_place(self, record: DocumentRecord, document: Document) -> OpenedDocument:
        place = self._bag.places.load(record.id) or Place()
        return ready(OpenedDocument(record.id, document, place.page, place.position))

    def _kept(self, document_id: str) -> Document | None:
        """Return the document as it was kept; one that spoilt is read from its file again."""
        with contextlib.suppress(DamagedBagError, MalformedBytesError):
            data = self._bag.documents.model(document_id)
            return decode(data) if data is not None else None
        return None


def ready(opened: OpenedDocument) -> OpenedDocument:
    """Return it with its book made, on the worker that asks rather than in the window."""
    _ = opened.book
    return opened


def content_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; "" when it can't be read."""
    with contextlib.suppress(OSError), path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
    return ""


def shown_name(name: str) -> str:
    """Return a file's name as it can be shown; one that is not UTF-8 is as Windows wrote it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp1252", "replace")
    return name


def open_bag(
    open_schoolbag: Callable[[str | None], Schoolbag], code: str | None, run_later: RunLater
) -> tuple[PupilBag, ReadingSettings, InterfaceSettings]:
    """Open the schoolbag with a code if one was given, and return it with its settings."""
    bag = PupilBag(open_schoolbag(code), run_later)
    return bag, *bag.load_settings()
