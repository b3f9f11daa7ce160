"""One bag's file, open: the one gate through which it is written, and a reader beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from cartable.schoolbag.cipher import BUSY_WAIT_MS, connect, naming_failures
from cartable.schoolbag.durable import naming_refusals, settle_folder
from cartable.schoolbag.errors import BusyBagError, DamagedBagError
from cartable.schoolbag.keys import BagKey
from cartable.schoolbag.migrations import (
    bring_up_to_date,
    check_schema,
    is_up_to_date,
    schema_version,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = tuple[Any, ...]
COMPANIONS = ("-wal", "-shm", "-journal")


class BagDatabase:
    """An open bag. Safe from several threads, and beside other processes on the same file.

    Args:
        path: of a bag that `create_bag` made.
        key: its own.

    Raises:
        NewerBagError: and the file is as it was.
        DamagedBagError, BusyBagError, BagAccessError, DiskFullError
    """

    def __init__(self, path: Path, key: BagKey) -> None:
        self._path = path
        self._writing, self._reading = Lock(), Lock()
        self._writer = connect(path, key)
        try:
            self._prepare()
            self._reader = connect(path, key)
        except BaseException:
            self._writer.close()
            raise
        self._reader.execute("PRAGMA query_only = ON")

    def _prepare(self) -> None:
        with naming_failures(self._path):
            check_schema(self._writer)
            if schema_version(self._writer) == 0:  # see create_bag: it once held more
                raise DamagedBagError
            _in_wal(self._writer)
            if not is_up_to_date(self._writer):
                with _transaction(self._writer):
                    bring_up_to_date(self._writer)

    @contextmanager
    def write(self) -> Iterator[Database]:
        """Give the database inside one transaction; on leaving it is on the disk, or never was.

        Waits its turn up to 5 s, behind the other threads, then up to 5 s behind other processes.

        Raises:
            BusyBagError, DiskFullError, DamagedBagError, BagAccessError
        """
        if not self._writing.acquire(timeout=BUSY_WAIT_MS / 1000):
            raise BusyBagError
        try:
            with naming_failures(self._path), _transaction(self._writer):
                yield self._writer
        finally:
            self._writing.release()

    def read(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[Row]:
        """Return the rows of a query, all of one moment, even while a write is under way.

        Raises:
            DamagedBagError, BusyBagError, BagAccessError
        """
        with self._reading, naming_failures(self._path):
            return list(self._reader.execute(sql, parameters).fetchall())

    def close(self) -> None:
        """Close; the last one out folds the journal into the file."""
        with self._writing, self._reading, naming_failures(self._path):
            try:
                self._reader.close()
            finally:
                self._writer.close()


def create_bag(path: Path, key: BagKey) -> None:
    """Make an empty bag, up to date, under its final name at once.

    It is made under a draft's name and renamed when it is whole: a bag that was once there and is
    now empty or cut short can then only be a damaged one.

    Raises:
        DiskFullError, BagAccessError
    """
    draft = path.with_name(f"{path.name}.brouillon")
    remove_bag_files(draft)
    db = connect(draft, key, is_new=True)
    try:
        with naming_failures(draft), _transaction(_in_wal(db)):
            bring_up_to_date(db)
    finally:
        db.close()
    with naming_refusals():
        draft.replace(path)
        settle_folder(path.parent)


def _in_wal(db: Database) -> Database:
    """Return the database in WAL mode: written by one while others read. Nothing if it is."""
    db.execute("PRAGMA journal_mode = WAL").fetchall()
    return db


def remove_bag_files(path: Path) -> None:
    """Remove a file and what SQLite lays beside it."""
    with naming_refusals():
        for suffix in ("", *COMPANIONS):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    """Hold the file's only right to write, from the start: no read that a rival outdates.

    sqlite-utils' own blocks become savepoints inside this one.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
