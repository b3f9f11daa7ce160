"""SQLite with SQLCipher inside, and what its failures mean.

The only module that names the encrypted engine. Nothing of it is imported before a bag is opened.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from cartable.errors import DiskFullError, Fault
from cartable.schoolbag.durable import has_room
from cartable.schoolbag.errors import BagAccessError, BagError, BusyBagError, DamagedBagError
from cartable.schoolbag.keys import BagKey

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_WAIT_MS = 5_000
JOURNAL_LIMIT_BYTES = 4 << 20

# https://www.sqlite.org/rescode.html: the low byte is the family.
_BUSY = frozenset({5, 6})
_DAMAGED = frozenset({11, 26})
_FULL = frozenset({13})
_REFUSED = frozenset({3, 8, 10, 14, 23})


def load_engine() -> ModuleType:
    """Return SQLCipher's DB-API module, with sqlite-utils made to use it.

    sqlite-utils prefers `pysqlite3` to the standard library's sqlite3: under that name it is given
    SQLCipher, so that its own `except` clauses see the errors that are really raised.
    """
    import sqlcipher3  # noqa: PLC0415
    import sqlcipher3.dbapi2  # noqa: PLC0415

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
    with _without_numpy():
        from sqlite_utils import utils  # noqa: PLC0415

    if vars(utils)["sqlite3"] is not sqlcipher3:
        raise Fault("sqlite_utils was imported before the schoolbag chose its engine")
    return sys.modules["sqlcipher3.dbapi2"]


def connect(path: Path, key: BagKey, *, is_new: bool = False) -> Database:
    """Return an encrypted database, cipher and safety settings pinned.

    May be used from several threads, one at a time. A new one is an empty file in rollback mode;
    an existing one is never made when it is missing.

    Raises:
        DamagedBagError: not even its first page can be read with this key.
        BusyBagError, BagAccessError, DiskFullError
    """
    engine = load_engine()
    from sqlite_utils import Database  # noqa: PLC0415

    address = f"{path.absolute().as_uri()}?mode={'rwc' if is_new else 'rw'}"
    with naming_failures(path):
        connection = engine.connect(
            address, uri=True, timeout=BUSY_WAIT_MS / 1000, check_same_thread=False
        )
        try:
            _unlock(connection, key)
            return Database(connection, execute_plugins=False)
        except BaseException:
            connection.close()
            raise


def _unlock(connection: Any, key: BagKey) -> None:
    # SQLCipher would print each page that it cannot read on stderr.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.secret.hex()}'\"")
    connection.execute("PRAGMA cipher_compatibility = 4").fetchall()
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    # What `save` acknowledged must outlive a power cut, and in WAL mode only FULL flushes the
    # journal at each commit: NORMAL outlives kill -9, and loses the last seconds when the battery
    # does. It costs one flush a write, on the store's own thread.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_LIMIT_BYTES}").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


@contextmanager
def naming_failures(path: Path) -> Iterator[None]:
    """Turn the engine's errors on a file into ours, by their code; a fault of ours stays one."""
    engine = load_engine()
    try:
        yield
    except engine.Error as error:
        named = _name(getattr(error, "sqlite_errorcode", None), path)
        if named is None:
            raise
        raise named from None


def _name(code: int | None, path: Path) -> BagError | DiskFullError | None:
    family = (code or 0) & 0xFF
    if family in _BUSY:
        return BusyBagError()
    if family in _DAMAGED:
        return DamagedBagError()
    if family in _FULL:
        return DiskFullError()
    if family not in _REFUSED:
        return None
    # The journal's index that could not be made says "I/O error" where the disk is full.
    return BagAccessError(str(code)) if has_room(path.parent) else DiskFullError()


class _HidesNumpy(MetaPathFinder):
    """Says to one thread that there is no numpy; others import it meanwhile."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "numpy" and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(fullname, name=fullname)


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Hide numpy while sqlite-utils is imported.

    WORKAROUND sqlite-utils 4.2: it imports numpy wherever it is installed, to know its types,
    which triples its import (0.1 to 0.3 s) and takes 25 MB; remove when it does so on demand.
    """
    finder = _HidesNumpy()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
