"""Which bags a machine holds, and how one is opened.

Under the data folder, `eleves/` holds for each pupil `<id>.cartable` (the bag) and `<id>.cle` (its
key's slots), the id random: nothing of the pupil is readable, names of files included. `abimes/`
inside it keeps the files that could not be opened. Today a machine holds one pupil, and no name;
the registry of names and avatars (issue 6) is one more encrypted file there, keyed by these ids.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from cartable.errors import DiskFullError
from cartable.paths import Places
from cartable.schoolbag.bag import Schoolbag
from cartable.schoolbag.cipher import BUSY_WAIT_MS
from cartable.schoolbag.database import COMPANIONS, create_bag
from cartable.schoolbag.durable import has_room, make_private_folder, naming_refusals, settle_folder
from cartable.schoolbag.errors import (
    BagAccessError,
    BusyBagError,
    DamagedBagError,
    KeyLostError,
    KeyringSilentError,
)
from cartable.schoolbag.keys import KEY_SUFFIX, BagKey, CodeSource, KeyKeeper, read_code_variable
from cartable.schoolbag.system_keyring import SecretStore, SystemKeyring

BAG_SUFFIX = ".cartable"
_FOLDER = "eleves"
_DAMAGED = "abimes"
_LOCK = "verrou"


def open_or_create(
    places: Places,
    code_source: CodeSource = read_code_variable,
    keyring: SecretStore | None = None,
) -> Schoolbag:
    """Return the pupil's bag, open; a new one where there is none.

    May take up to 0.5 s (a code), 2 s (a silent keyring) or 5 s (another process): not for the
    window's own thread.

    Args:
        places: of this run.
        code_source: gives the code, or None where nobody has given it yet; asked only when needed.
        keyring: the system's by default.

    Raises:
        CodeNeededError: ask for a code (to choose it, or to give it), then call again with it.
        WrongCodeError, KeyLostError, KeyringSilentError, NewerBagError, BusyBagError
        DamagedBagError: it was set aside, and the next call makes a new one.
        BagAccessError, DiskFullError
    """
    folder = places.data / _FOLDER
    keys = KeyKeeper(folder, keyring or SystemKeyring())
    bag_id = _latest(folder)
    if bag_id is None or not _bag_path(folder, bag_id).exists():
        return _create(folder, keys, code_source)
    key = keys.find(bag_id, code_source)
    try:
        return Schoolbag(_bag_path(folder, bag_id), key)
    except DamagedBagError:
        pass
    return _retry_then_set_aside(folder, bag_id, keys, code_source)


def set_aside(places: Places) -> Path | None:
    """Move the bag whose key or code is lost out of the way, and return where it is kept.

    For a person who decides so, after `KeyLostError`, `KeyringSilentError` or a forgotten code.
    Its key file goes along, and the next opening makes a new bag under a new id, with a code to
    choose. Put back together, both files open as before. None where there is no bag.
    """
    folder = places.data / _FOLDER
    bag_id = _latest(folder)
    if bag_id is None:
        return None
    with _locked(folder):
        kept = _move_aside(folder, bag_id)
        with naming_refusals(), suppress(FileNotFoundError):
            (folder / f"{bag_id}{KEY_SUFFIX}").replace(kept.with_suffix(KEY_SUFFIX))
        return kept


def _create(folder: Path, keys: KeyKeeper, code_source: CodeSource) -> Schoolbag:
    """Return a new bag, or the one that another process has just made."""
    make_private_folder(folder)
    with _locked(folder):
        bag_id = _latest(folder)
        if bag_id is not None and _bag_path(folder, bag_id).exists():
            return Schoolbag(_bag_path(folder, bag_id), keys.find(bag_id, code_source))
        bag_id, key = _key_for_new(bag_id, keys, code_source)
        path = _bag_path(folder, bag_id)
        if any(path.with_name(path.name + suffix).exists() for suffix in COMPANIONS):
            # The journal of a bag that was removed by hand: SQLite would pour it into the new one.
            _move_aside(folder, bag_id)
        create_bag(path, key)
        return Schoolbag(path, key)


def _key_for_new(
    bag_id: str | None, keys: KeyKeeper, code_source: CodeSource
) -> tuple[str, BagKey]:
    """Return a key that is kept, and its id.

    The key is kept before the bag is made: a kill between both leaves a key without a bag, which
    serves here, never a bag without its key.
    """
    if bag_id is not None:
        with suppress(KeyLostError, KeyringSilentError):
            return bag_id, keys.find(bag_id, code_source)
    new_id = secrets.token_hex(16)
    return new_id, keys.keep_new(new_id, code_source)


def _retry_then_set_aside(
    folder: Path, bag_id: str, keys: KeyKeeper, code_source: CodeSource
) -> Schoolbag:
    """Look again, alone: another process may have set it aside and made a new one meanwhile."""
    with _locked(folder):
        if not _bag_path(folder, bag_id).exists():
            raise DamagedBagError
        key = keys.find(bag_id, code_source)
        try:
            return Schoolbag(_bag_path(folder, bag_id), key)
        except DamagedBagError:
            pass
        raise DamagedBagError(_move_aside(folder, bag_id))


def _move_aside(folder: Path, bag_id: str) -> Path:
    """Move a bag away; its key file stays, so that a backup put in its place would open."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    kept = folder / _DAMAGED / stamp
    make_private_folder(kept)
    path = _bag_path(folder, bag_id)
    with naming_refusals():
        # The journal first: left alone beside a new bag it would be taken for its own.
        for suffix in (*COMPANIONS, ""):
            with suppress(FileNotFoundError):
                path.with_name(path.name + suffix).replace(kept / (path.name + suffix))
        settle_folder(kept)
        settle_folder(folder)
    return kept / path.name


def _latest(folder: Path) -> str | None:
    """Return the pupil whose bag was written last; None where there is no key and no bag."""
    return max(_ids(folder), key=lambda bag_id: _written_at(folder, bag_id), default=None)


def _ids(folder: Path) -> tuple[str, ...]:
    with naming_refusals():
        found = list(folder.iterdir()) if folder.is_dir() else []
    return tuple(sorted({p.stem for p in found if p.suffix in {BAG_SUFFIX, KEY_SUFFIX}}))


def _written_at(folder: Path, bag_id: str) -> float:
    try:
        return _bag_path(folder, bag_id).stat().st_mtime
    except OSError:
        return 0.0


def _bag_path(folder: Path, bag_id: str) -> Path:
    return folder / f"{bag_id}{BAG_SUFFIX}"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock: one process at a time makes or moves a bag.

    An empty SQLite file is the lock: it works on Windows, Linux and FAT, waits its turn, and the
    system lets go of it when its holder is killed.
    """
    try:
        with closing(sqlite3.connect(folder / _LOCK, timeout=BUSY_WAIT_MS / 1000)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY:
            raise BusyBagError from None
        raise (BagAccessError() if has_room(folder) else DiskFullError()) from None
