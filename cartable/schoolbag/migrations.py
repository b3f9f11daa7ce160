"""The bag's schema, one numbered step after another; a step that was released never changes.

Migration 1:
- settings: one row a group of settings ("reading", "interface"), a JSON value written whole, so
  that a group is never half old, half new.
- documents: one row a document that was opened, under a random id (the only name that may ever
  leave the machine). `content` is the SHA-256 of the source's bytes; `path` is where it was last
  seen, NULL once another document took its place. Recents are this table by `opened_ms`.
- contents: the bytes kept for a content, by kind ("model": what `documents.codec` wrote, so that a
  recent document opens when its stick is gone; originals come later). `data` is NULL once the
  bytes live in an encrypted file of their own, named by the same hash: the later move to files
  changes no table. `digest` is the SHA-256 of `data`, checked at each reading: SQLCipher gives a
  forged page as zeros, and SQLite misses it when that page is the last of a long value (any value
  over about 3,900 bytes: whatever is stored so long needs its digest).
- places: where the pupil stopped, one row a document.

Migration 2:
- pronunciations: one row a corrected word and who corrected it (WordOrigin's values), the cells as
  that person wrote them, so that they can be shown and changed; `folded` is the word in small
  letters.

Times are milliseconds since 1970, UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cartable.schoolbag.cipher import load_engine
from cartable.schoolbag.errors import DamagedBagError, NewerBagError

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations
    from sqlite_utils.db import Table

SCHEMA_VERSION = 2
APPLICATION_ID = 0x43415348  # "CASH", so that `file` and we know one of ours


def bring_up_to_date(db: Database) -> None:
    """Apply the steps that a bag lacks, inside the caller's transaction: all or none.

    Raises:
        NewerBagError, DamagedBagError: see `check_schema`.
    """
    load_engine()
    check_schema(db)
    _steps().apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def is_up_to_date(db: Database) -> bool:
    """Tell whether nothing has to be written before this bag is used. Reads only."""
    return schema_version(db) == SCHEMA_VERSION


def check_schema(db: Database) -> None:
    """Make sure that this bag may be written by this Cartable. Reads only.

    Raises:
        NewerBagError: its schema is above ours.
        DamagedBagError: the key opens it, and it is not a bag.
    """
    version = schema_version(db)
    if version > SCHEMA_VERSION:
        raise NewerBagError
    if version and _pragma(db, "application_id") != APPLICATION_ID:
        raise DamagedBagError


def schema_version(db: Database) -> int:
    """Return the number of the last step applied, 0 for an empty file."""
    return _pragma(db, "user_version")


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _steps() -> Migrations:
    from sqlite_utils import Migrations  # noqa: PLC0415

    steps = Migrations("schoolbag")
    steps(name="1")(_create_first_tables)
    steps(name="2")(_create_pronunciations)
    return steps


def _create_first_tables(db: Database) -> None:
    _create_settings(db)
    _create_documents(db)
    _create_contents(db)
    _create_places(db)


def _create_settings(db: Database) -> None:
    columns = {"key": str, "value": str, "updated_ms": int}
    _table(db, "settings").create(columns, pk="key", not_null=set(columns), strict=True)


def _create_documents(db: Database) -> None:
    columns = {
        "id": str,
        "content": str,
        "title": str,
        "format": str,
        "path": str,
        "added_ms": int,
        "opened_ms": int,
    }
    documents = _table(db, "documents")
    documents.create(columns, pk="id", not_null=set(columns) - {"path"}, strict=True)
    documents.create_index(["content"], unique=True)
    documents.create_index(["path"])
    documents.create_index(["opened_ms"])


def _create_contents(db: Database) -> None:
    columns = {
        "sha256": str,
        "kind": str,
        "size_bytes": int,
        "digest": str,
        "added_ms": int,
        "data": bytes,
    }
    _table(db, "contents").create(
        columns, pk=("sha256", "kind"), not_null=set(columns) - {"data"}, strict=True
    )


def _create_places(db: Database) -> None:
    columns = {
        "document": str,
        "position": int,
        "page": int,
        "sentence_start": int,
        "page_count": int,
        "updated_ms": int,
    }
    _table(db, "places").create(
        columns,
        pk="document",
        not_null=set(columns),
        foreign_keys=[("document", "documents", "id")],
        strict=True,
    )


def _create_pronunciations(db: Database) -> None:
    columns = {
        "folded": str,
        "origin": str,
        "word": str,
        "sounds": str,
        "syllables": str,
        "mute": str,
        "said_like": str,
        "updated_ms": int,
    }
    _table(db, "pronunciations").create(
        columns, pk=("folded", "origin"), not_null=set(columns), strict=True
    )


def _table(db: Database, name: str) -> Table:
    return cast("Table", db[name])
