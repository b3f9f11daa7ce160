"""What a bag costs: opening it, writing it, reading it, beside plain SQLite in the same run.

    python tests/bench/schoolbag_open.py [REPEATS=15]

The keyring is a dictionary here: a real one adds its own time to answer (a gnome-keyring: about
20 ms, and its import, the last line).
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cartable.paths import find_places
from cartable.profiles.settings import ReadingSettings
from cartable.schoolbag.errors import KeyringSilentError
from cartable.schoolbag.records import Place
from cartable.schoolbag.registry import open_or_create

MODEL = os.urandom(2 << 20)


class MemoryKeyring:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.kept.get(name)

    def write(self, name: str, secret: str) -> bool:
        self.kept[name] = secret
        return True


class NoKeyring:
    def read(self, name: str) -> str | None:
        raise KeyringSilentError

    def write(self, name: str, secret: str) -> bool:
        return False


def median_ms(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def row(what: str, ours: float, floor: float | None = None) -> None:
    ratio = f"{floor:10.2f} {ours / floor:8.1f}" if floor else ""
    print(f"{what:44}{ours:10.2f} {ratio}", flush=True)


def open_plain(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE IF NOT EXISTS places (document TEXT PRIMARY KEY, position INTEGER)")
    db.execute("CREATE TABLE IF NOT EXISTS contents (sha256 TEXT PRIMARY KEY, data BLOB)")
    return db


def import_ms(code: str) -> float:
    script = (
        "import time, sys; import cartable.schoolbag.registry; started = time.perf_counter();"
        f"{code}; print((time.perf_counter() - started) * 1000)"
    )
    return float(subprocess.check_output([sys.executable, "-c", script], text=True))


def measure_opening(folder: Path, repeats: int) -> None:
    keyring, no_keyring = MemoryKeyring(), NoKeyring()
    by_key, by_code = find_places(folder / "trousseau"), find_places(folder / "code")
    plain = median_ms(lambda: open_plain(folder / "nu.db").close(), repeats)
    open_or_create(by_key, lambda: None, keyring).close()
    open_or_create(by_code, lambda: "un code", no_keyring).close()
    row(
        "open and close, key from the keyring",
        median_ms(lambda: open_or_create(by_key, lambda: None, keyring).close(), repeats),
        plain,
    )
    row(
        "open and close, key unwrapped by a code",
        median_ms(lambda: open_or_create(by_code, lambda: "un code", no_keyring).close(), repeats),
        plain,
    )


def measure_using(folder: Path, repeats: int) -> None:
    bag = open_or_create(find_places(folder / "trousseau2"), lambda: None, MemoryKeyring())
    lesson = bag.documents.remember_opened(Path("/a.pdf"), "A", "pdf", "a" * 64)
    db = open_plain(folder / "nu.db")

    def save_plain(position: int, data: bytes | None = None) -> None:
        with db:
            if data is None:
                db.execute("INSERT OR REPLACE INTO places VALUES ('a', ?)", (position,))
            else:
                db.execute("INSERT OR REPLACE INTO contents VALUES ('a', ?)", (data,))

    row(
        "save a place (durable)",
        median_ms(lambda: bag.places.save(lesson.id, Place(1, 2, 3)), repeats * 10),
        median_ms(lambda: save_plain(1), repeats * 10),
    )
    row(
        "save the settings (durable)",
        median_ms(lambda: bag.settings.save_reading(ReadingSettings()), repeats * 10),
        median_ms(lambda: save_plain(1), repeats * 10),
    )
    row(
        "keep a model of 2 MB",
        median_ms(lambda: bag.documents.keep_model(lesson.id, MODEL), repeats),
        median_ms(lambda: save_plain(1, MODEL), repeats),
    )
    row(
        "read a model of 2 MB",
        median_ms(lambda: bag.documents.model(lesson.id), repeats),
        median_ms(lambda: db.execute("SELECT data FROM contents").fetchall(), repeats),
    )
    for n in range(200):
        bag.documents.remember_opened(Path(f"/{n}.pdf"), f"Leçon {n}", "pdf", f"{n:064}")
    row("load the settings", median_ms(bag.settings.load_reading, repeats * 10))
    row("20 recents of 200", median_ms(bag.documents.recents, repeats * 10))
    bag.close()
    db.close()


def measure_imports() -> None:
    row(
        "import at the first opening: engine",
        import_ms("import cartable.schoolbag.cipher as c; c.load_engine()"),
    )
    row("  plus, with a code: nacl", import_ms("import nacl.pwhash, nacl.secret"))
    row("  plus, with a keyring: keyring", import_ms("import keyring.backends.SecretService"))


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print(f"{'median, ms':44}{'bag':>10} {'plain':>10} {'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        measure_opening(Path(folder), repeats)
        measure_using(Path(folder), repeats)
    measure_imports()


if __name__ == "__main__":
    main()
