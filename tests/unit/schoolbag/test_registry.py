from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from cartable.profiles.settings import ReadingSettings
from cartable.schoolbag.database import BagDatabase
from cartable.schoolbag.errors import (
    BusyBagError,
    CodeNeededError,
    DamagedBagError,
    KeyLostError,
    KeyringSilentError,
    NewerBagError,
    WrongCodeError,
)
from cartable.schoolbag.keys import BagKey
from cartable.schoolbag.migrations import SCHEMA_VERSION
from cartable.schoolbag.registry import open_or_create, set_aside
from tests.wholeness import is_whole

LARGE = ReadingSettings(size_pt=40, voice="Mathilde")
MARKERS = ("Zorglub", "chenapan", "/home/mathilde/Rotomagus.pdf", "vercingétorix")


def no_code() -> None:
    return None


def one_bag(pupils: Path) -> Path:
    (path,) = pupils.glob("*.cartable")
    return path


def fill(places, keyring) -> None:
    with open_or_create(places, no_code, keyring) as bag:
        bag.settings.save_reading(LARGE)
        lesson = bag.documents.remember_opened(Path("/cle/a.pdf"), "L'eau", "pdf", "a" * 64)
        bag.documents.keep_model(lesson.id, b"texte " * 4000)


def test_a_bag_is_made_once_and_found_again(places, pupils, keyring):
    with open_or_create(places, no_code, keyring) as bag:
        bag.settings.save_reading(LARGE)
    with open_or_create(places, no_code, keyring) as again:
        assert again.id == bag.id
        assert again.settings.load_reading() == LARGE
    assert {p.name for p in pupils.iterdir()} == {
        f"{bag.id}.cartable",
        f"{bag.id}.cle",
        "verrou",
    }


def test_without_a_keyring_a_code_is_chosen_then_given(places, pupils, no_keyring):
    with pytest.raises(CodeNeededError) as first:
        open_or_create(places, no_code, no_keyring)
    assert first.value.is_first
    open_or_create(places, lambda: "le bon", no_keyring).close()
    with pytest.raises(CodeNeededError) as again:
        open_or_create(places, no_code, no_keyring)
    assert not again.value.is_first
    with pytest.raises(WrongCodeError):
        open_or_create(places, lambda: "le mauvais", no_keyring)
    open_or_create(places, lambda: "le bon", no_keyring).close()
    assert not (pupils / "abimes").exists()


def test_a_key_without_a_bag_is_used(places, pupils, keyring):
    with open_or_create(places, no_code, keyring) as bag:
        pass
    one_bag(pupils).unlink()
    with open_or_create(places, no_code, keyring) as again:
        assert again.id == bag.id


def test_a_lost_key_without_a_bag_blocks_nothing(places, pupils, keyring):
    open_or_create(places, no_code, keyring).close()
    one_bag(pupils).unlink()
    keyring.kept.clear()
    open_or_create(places, no_code, keyring).close()
    open_or_create(places, no_code, keyring).close()
    assert len(list(pupils.glob("*.cartable"))) == 1


def test_a_bag_whose_key_is_lost_is_left_as_it_is(places, pupils, keyring):
    fill(places, keyring)
    before = one_bag(pupils).read_bytes()
    kept, keyring.kept = keyring.kept, {}
    with pytest.raises(KeyLostError):
        open_or_create(places, no_code, keyring)
    assert one_bag(pupils).read_bytes() == before
    keyring.kept = kept
    with open_or_create(places, no_code, keyring) as bag:
        assert bag.settings.load_reading() == LARGE


def test_a_newer_bag_is_refused_and_not_a_byte_changes(places, pupils, keyring):
    fill(places, keyring)
    path = one_bag(pupils)
    database = BagDatabase(path, BagKey(bytes.fromhex(keyring.kept[path.stem])))
    with database.write() as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    before = path.read_bytes()
    with pytest.raises(NewerBagError):
        open_or_create(places, no_code, keyring)
    assert path.read_bytes() == before
    assert not (pupils / "abimes").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"pas une base" * 500,
        lambda data: data[:3000],
        lambda data: data[:2000] + bytes(100) + data[2100:],
    ],
)
def test_a_damaged_bag_is_kept_aside_and_a_new_one_made(places, pupils, keyring, damage):
    fill(places, keyring)
    path = one_bag(pupils)
    path.write_bytes(damage(path.read_bytes()))
    damaged = path.read_bytes()
    with pytest.raises(DamagedBagError) as error:
        open_or_create(places, no_code, keyring)
    assert error.value.kept.read_bytes() == damaged
    with open_or_create(places, no_code, keyring) as bag:
        assert bag.settings.load_reading() == ReadingSettings()
    assert error.value.kept.read_bytes() == damaged


def test_a_forgotten_code_blocks_nothing_and_a_found_one_opens_again(places, pupils, no_keyring):
    with open_or_create(places, lambda: "oublié", no_keyring) as bag:
        bag.settings.save_reading(LARGE)
    kept = set_aside(places)
    with pytest.raises(CodeNeededError) as error:
        open_or_create(places, no_code, no_keyring)
    assert error.value.is_first
    with open_or_create(places, lambda: "nouveau", no_keyring) as other:
        assert other.settings.load_reading() == ReadingSettings()
    set_aside(places)
    for file in kept.parent.iterdir():
        file.replace(pupils / file.name)
    with open_or_create(places, lambda: "oublié", no_keyring) as again:
        assert again.settings.load_reading() == LARGE


def test_a_keyring_gone_for_good_blocks_nothing(places, pupils, keyring, no_keyring):
    assert set_aside(places) is None
    fill(places, keyring)
    with pytest.raises(KeyringSilentError):
        open_or_create(places, lambda: "un code", no_keyring)
    set_aside(places)
    open_or_create(places, lambda: "un code", no_keyring).close()


def test_a_journal_left_alone_is_not_poured_into_a_new_bag(places, pupils, keyring):
    bag = open_or_create(places, no_code, keyring)
    bag.settings.save_reading(LARGE)
    path = one_bag(pupils)
    journal = path.with_name(path.name + "-wal")
    content = journal.read_bytes()
    bag.close()
    path.unlink()
    journal.write_bytes(content)
    with open_or_create(places, no_code, keyring) as again:
        assert again.settings.load_reading() == ReadingSettings()
        assert is_whole(again)
    assert [p.read_bytes() for p in pupils.glob("abimes/*/*-wal")] == [content]


def test_flipped_bits_are_read_right_or_refused(places, pupils, keyring, tmp_path):
    """Each flip: the true values, or our error; never a wrong value, never a crash."""
    fill(places, keyring)
    path = one_bag(pupils)
    sound = path.read_bytes()
    chance = random.Random(6)
    outcomes = set()
    for _ in range(60):
        data = bytearray(sound)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        shutil.rmtree(pupils / "abimes", ignore_errors=True)
        path.write_bytes(data)
        outcomes.add(_look(places, keyring))
    assert outcomes == {"refused", "partly"}


def test_no_page_of_a_long_value_is_read_wrong(places, pupils, keyring):
    """SQLCipher alone would give the last page of the model as zeros."""
    fill(places, keyring)
    path = one_bag(pupils)
    sound = path.read_bytes()
    for page in range(len(sound) // 4096):
        data = bytearray(sound)
        data[page * 4096 + 1000] ^= 1
        shutil.rmtree(pupils / "abimes", ignore_errors=True)
        path.write_bytes(data)
        assert _look(places, keyring) in {"refused", "partly"}


def _look(places, keyring) -> str:
    try:
        with open_or_create(places, no_code, keyring) as bag:
            lesson = bag.documents.recents()[0]
            assert bag.settings.load_reading() == LARGE
            assert bag.documents.model(lesson.id) == b"texte " * 4000
            return "read" if is_whole(bag) else "partly"
    except DamagedBagError:
        return "refused"


def test_a_journal_with_flipped_bits_gives_a_moment_that_was(places, pupils, keyring):
    fill(places, keyring)
    bag = open_or_create(places, no_code, keyring)
    for size in range(30, 60):
        bag.settings.save_reading(ReadingSettings(size_pt=size, rate_wpm=100 + size))
    path = one_bag(pupils)
    journal_path = path.with_name(path.name + "-wal")
    sound, journal = path.read_bytes(), journal_path.read_bytes()
    bag.close()
    chance, sizes = random.Random(7), set()
    for _ in range(40):
        data = bytearray(journal)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(sound)
        journal_path.write_bytes(data)
        with open_or_create(places, no_code, keyring) as again:
            left = again.settings.load_reading()
            assert is_whole(again)
        assert left == LARGE or left.rate_wpm == 100 + left.size_pt
        sizes.add(left.size_pt)
    assert len(sizes) > 5, "flips at different places give different moments"


def test_the_first_bytes_lost_are_no_loss(places, pupils, keyring):
    fill(places, keyring)
    path = one_bag(pupils)
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    with open_or_create(places, no_code, keyring) as bag:
        assert bag.settings.load_reading() == LARGE


def test_nothing_of_the_pupil_is_readable(places, keyring, no_keyring, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(places.data / "temporaires"))
    title, word, path, code = MARKERS
    bag = open_or_create(places, lambda: code, no_keyring)
    bag.settings.save_reading(ReadingSettings(voice=word))
    lesson = bag.documents.remember_opened(Path(path), title, "pdf", "a" * 64)
    bag.documents.keep_model(lesson.id, f"Un {word} nommé {title}. ".encode() * 20_000)
    assert bag.documents.recents()[0].title == title
    _search(places.data)
    bag.documents.remember_opened(Path(path), title, "pdf", "b" * 64)  # its bytes are let go
    _search(places.data)
    bag.close()
    _search(places.data)


def _search(folder: Path) -> None:
    files = [p for p in folder.rglob("*") if p.is_file()]
    assert len(files) >= 3
    for file in files:
        readable = file.read_bytes() + str(file.relative_to(folder)).encode()
        for marker in (*MARKERS, "Mathilde", "mathilde"):
            for encoding in ("utf-8", "utf-16-le"):
                assert marker.encode(encoding) not in readable, file.name
        assert b"SQLite format" not in readable


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes: the profile's rights hold")
def test_the_folder_is_closed_to_others(places, pupils, keyring):
    open_or_create(places, no_code, keyring).close()
    assert pupils.stat().st_mode & 0o077 == 0


def test_making_a_bag_waits_its_turn_then_says_busy(places, pupils, keyring):
    import sqlite3

    pupils.mkdir(parents=True)
    holder = sqlite3.connect(pupils / "verrou")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BusyBagError):
        open_or_create(places, no_code, keyring)
    holder.close()
    open_or_create(places, no_code, keyring).close()


def test_opening_is_what_imports_the_engine():
    import subprocess
    import sys

    script = (
        "import sys, cartable.schoolbag.registry, cartable.schoolbag.place_keeper\n"
        "print(*sorted({'sqlite_utils', 'sqlcipher3', 'keyring', 'nacl'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == ""
