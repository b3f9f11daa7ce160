"""What a bag holds, kind by kind. Each `save` is on the disk when it returns."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cartable.errors import Fault
from cartable.profiles.settings import (
    InterfaceSettings,
    NewerSettingsError,
    ReadingSettings,
    from_raw,
    interface_from_raw,
    interface_to_raw,
    to_raw,
)
from cartable.schoolbag.database import BagDatabase, Row
from cartable.schoolbag.errors import DamagedBagError
from cartable.schoolbag.records import DocumentRecord, Place

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

Clock = Callable[[], datetime]

MODEL_LIMIT_BYTES = 48 << 20
"""A larger model is not kept: its document opens from its file alone."""
MODELS_LIMIT_BYTES = 384 << 20
"""All models together; those of the documents opened longest ago leave first."""
TITLE_LIMIT = 300
"""Characters: a title is a line, whatever a document says."""
_MODEL = "model"
_BYTES_PREFIX = "octets:"
"""No absolute path begins so."""
_RECORD = (
    "SELECT id, content, title, format, path, added_ms, opened_ms, EXISTS (SELECT 1 FROM contents"
    " WHERE sha256 = documents.content AND kind = 'model'),"
    " position, page, sentence_start, page_count"
    " FROM documents LEFT JOIN places ON document = id"
)


class SettingsRepository:
    """The pupil's settings, a group a row."""

    def __init__(self, database: BagDatabase, now: Clock) -> None:
        self._database = database
        self._now = now

    def load_reading(self) -> ReadingSettings:
        """Return how the pupil reads; the defaults before the first save.

        Raises:
            NewerSettingsError: written by a newer Cartable; they stay as they are.
        """
        return from_raw(self._load("reading"))

    def save_reading(self, settings: ReadingSettings) -> None:
        """Keep how the pupil reads, all fields at once.

        Raises:
            NewerSettingsError: those of a newer Cartable are there; they stay as they are.
        """
        self._save("reading", to_raw(settings))

    def load_interface(self) -> InterfaceSettings:
        """Return what the rest of the window obeys; the defaults before the first save."""
        return interface_from_raw(self._load("interface"))

    def save_interface(self, settings: InterfaceSettings) -> None:
        """Keep what the rest of the window obeys."""
        self._save("interface", interface_to_raw(settings))

    def _load(self, key: str) -> dict[str, Any]:
        rows = self._database.read("SELECT value FROM settings WHERE key = ?", (key,))
        return cast("dict[str, Any]", json.loads(rows[0][0])) if rows else {}

    def _save(self, key: str, raw: dict[str, Any]) -> None:
        value = json.dumps(raw, ensure_ascii=False, sort_keys=True)
        row = {"key": key, "value": value, "updated_ms": to_ms(self._now())}
        with self._database.write() as db:
            _refuse_newer(db, key, raw["version"])
            _table(db, "settings").upsert(row, pk="key")


def _refuse_newer(db: Database, key: str, version: int) -> None:
    there = db.execute(
        "SELECT json_extract(value, '$.version') FROM settings WHERE key = ?", [key]
    ).fetchall()
    if there and there[0][0] > version:
        raise NewerSettingsError(str(there[0][0]))


class DocumentRepository:
    """Documents that were opened, and their bytes."""

    def __init__(self, database: BagDatabase, now: Clock) -> None:
        self._database = database
        self._now = now

    def remember_opened(self, path: Path, title: str, format: str, content: str) -> DocumentRecord:
        """Return the record of a document that has just been opened.

        The same bytes are the same document wherever they lie; a file that was changed in its
        place is the same document too, and keeps its place. `content` is the SHA-256 of
        the source's bytes, in hexadecimal.
        """
        if not content:
            raise Fault("two documents without content would become one")
        opened = {
            "content": content,
            "title": storable(title[:TITLE_LIMIT]),
            "format": format,
            "path": _from_path(path.absolute()),
            "opened_ms": to_ms(self._now()),
        }
        with self._database.write() as db:
            document_id = _find_same(db, content, opened["path"]) or secrets.token_hex(16)
            _write_opened(db, document_id, opened)
            row = db.execute(f"{_RECORD} WHERE id = ?", [document_id]).fetchone()
        return _to_record(row)

    def mark_opened(self, document_id: str) -> None:
        """Put a known document first among the recents, wherever its file is now."""
        with self._database.write() as db:
            db.execute(
                "UPDATE documents SET opened_ms = ? WHERE id = ?",
                [to_ms(self._now()), document_id],
            )

    def recents(self, limit: int = 20) -> tuple[DocumentRecord, ...]:
        """Return the documents opened last, the latest first."""
        rows = self._database.read(
            f"{_RECORD} ORDER BY opened_ms DESC, documents.rowid DESC LIMIT ?", (limit,)
        )
        return tuple(_to_record(row) for row in rows)

    def find(self, document_id: str) -> DocumentRecord | None:
        """Return one record, or None."""
        rows = self._database.read(f"{_RECORD} WHERE id = ?", (document_id,))
        return _to_record(rows[0]) if rows else None

    def keep_model(self, document_id: str, model: bytes) -> bool:
        """Keep what `documents.codec` wrote, so that it opens without its file.

        False when it is too large, or the document is not there.
        """
        if len(model) > MODEL_LIMIT_BYTES:
            return False
        with self._database.write() as db:
            found = db.execute("SELECT content FROM documents WHERE id = ?", [document_id])
            content = next((row[0] for row in found.fetchall()), None)
            if content is None:
                return False
            row = _model_row(content, model, to_ms(self._now()))
            _table(db, "contents").upsert(row, pk=("sha256", "kind"))
            _drop_oldest_models(db)
        return True

    def model(self, document_id: str) -> bytes | None:
        """Return the bytes that `keep_model` was given for what the document holds now.

        Raises:
            DamagedBagError: they are not those bytes any more.
        """
        rows = self._database.read(
            "SELECT data, digest FROM contents JOIN documents ON content = sha256"
            " WHERE id = ? AND kind = ?",
            (document_id, _MODEL),
        )
        if not rows:
            return None
        data, digest = rows[0]
        if sha256(data).hexdigest() != digest:
            raise DamagedBagError
        return cast("bytes", data)


class PlaceRepository:
    """Where the pupil stopped in each document."""

    def __init__(self, database: BagDatabase, now: Clock) -> None:
        self._database = database
        self._now = now

    def load(self, document_id: str) -> Place | None:
        """Return where the pupil stopped, None for a document never read."""
        rows = self._database.read(
            "SELECT position, page, sentence_start, page_count FROM places WHERE document = ?",
            (document_id,),
        )
        return Place(*rows[0]) if rows else None

    def save(self, document_id: str, place: Place) -> None:
        """Keep one place. A `PlaceKeeper` spares the disk while the pupil moves."""
        self.save_all({document_id: place})

    def save_all(self, places: Mapping[str, Place]) -> None:
        """Keep places, together; that of a document that is not there is let go."""
        now_ms = to_ms(self._now())
        with self._database.write() as db:
            for document_id, place in places.items():
                if _table(db, "documents").count_where("id = ?", [document_id]):
                    _table(db, "places").upsert(
                        _place_row(document_id, place, now_ms), pk="document"
                    )


def _model_row(content: str, model: bytes, now_ms: int) -> dict[str, Any]:
    return {
        "sha256": content,
        "kind": _MODEL,
        "size_bytes": len(model),
        "digest": sha256(model).hexdigest(),
        "added_ms": now_ms,
        "data": model,
    }


def _place_row(document_id: str, place: Place, now_ms: int) -> dict[str, Any]:
    return {
        "document": document_id,
        "position": place.position,
        "page": place.page,
        "sentence_start": place.sentence_start,
        "page_count": place.page_count,
        "updated_ms": now_ms,
    }


def _find_same(db: Database, content: str, path: object) -> str | None:
    rows = db.execute(
        "SELECT id FROM documents WHERE content = ?1 OR path = ?2 ORDER BY content = ?1 DESC",
        [content, path],
    ).fetchall()
    return rows[0][0] if rows else None


def _write_opened(db: Database, document_id: str, opened: dict[str, Any]) -> None:
    """Write what was opened: its path is its own from now on, its former bytes are let go."""
    documents = _table(db, "documents")
    db.execute(
        "UPDATE documents SET path = NULL WHERE path = ? AND id <> ?", [opened["path"], document_id]
    )
    if documents.count_where("id = ?", [document_id]):
        documents.update(document_id, opened)
        _drop_orphans(db)
    else:
        documents.insert({"id": document_id, "added_ms": opened["opened_ms"], **opened})


def _drop_orphans(db: Database) -> None:
    db.execute("DELETE FROM contents WHERE sha256 NOT IN (SELECT content FROM documents)")


def _drop_oldest_models(db: Database) -> None:
    """Let go of models until those that stay hold together within the limit."""
    db.execute(
        "DELETE FROM contents WHERE kind = ?1 AND sha256 IN (SELECT sha256 FROM ("
        "SELECT sha256, sum(size_bytes) OVER (ORDER BY opened_ms DESC, sha256) AS total"
        " FROM contents JOIN documents ON content = sha256 WHERE kind = ?1) WHERE total > ?2)",
        [_MODEL, MODELS_LIMIT_BYTES],
    )


def _to_record(row: Row) -> DocumentRecord:
    document_id, content, title, format_, path, added_ms, opened_ms, has_model, *place = row
    return DocumentRecord(
        id=document_id,
        content=content,
        title=title,
        format=format_,
        path=_to_path(path),
        added=_to_moment(added_ms),
        opened=_to_moment(opened_ms),
        place=None if place[0] is None else Place(*place),
        has_model=bool(has_model),
    )


def _from_path(path: Path) -> str:
    """Return a path as text that SQLite takes: an old stick bears names that are not Unicode."""
    text = str(path)
    return text if storable(text) == text else _BYTES_PREFIX + os.fsencode(path).hex()


def _to_path(kept: str | None) -> str | None:
    if kept is None or not kept.startswith(_BYTES_PREFIX):
        return kept
    return os.fsdecode(bytes.fromhex(kept.removeprefix(_BYTES_PREFIX)))


def storable(text: str) -> str:
    """Return a text that SQLite takes: what is not Unicode becomes question marks."""
    return text.encode("utf-8", "replace").decode()


def to_ms(moment: datetime) -> int:
    """Return a moment in milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


def _to_moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def _table(db: Database, name: str) -> Table:
    return cast("Table", db[name])
