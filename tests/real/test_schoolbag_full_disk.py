"""A disk that is really full: a small file system in memory, mounted where that is allowed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cartable.errors import DiskFullError
from cartable.paths import find_places
from cartable.profiles.settings import ReadingSettings
from cartable.schoolbag.registry import open_or_create
from tests.wholeness import is_whole


class MemoryKeyring:
    def __init__(self):
        self.kept = {}

    def read(self, name):
        return self.kept.get(name)

    def write(self, name, secret):
        self.kept[name] = secret
        return True


@pytest.fixture
def small_disk(tmp_path: Path):
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(tmp_path)]
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def fill(disk: Path, left_bytes: int = 0) -> Path:
    ballast = disk / "lest"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() - left_bytes))
    return ballast


def no_code():
    return None


def test_what_was_acknowledged_survives_a_disk_that_fills(small_disk):
    places, keyring = find_places(small_disk), MemoryKeyring()
    bag = open_or_create(places, no_code, keyring)
    lesson = bag.documents.remember_opened(Path("/a.pdf"), "A", "pdf", "a" * 64)
    bag.settings.save_reading(ReadingSettings(size_pt=30))
    ballast = fill(small_disk)
    with pytest.raises(DiskFullError):
        bag.documents.keep_model(lesson.id, os.urandom(400_000))
    assert bag.settings.load_reading().size_pt == 30
    assert bag.documents.model(lesson.id) is None
    ballast.unlink()
    assert bag.documents.keep_model(lesson.id, b"texte")
    bag.close()
    with open_or_create(places, no_code, keyring) as again:
        assert is_whole(again)
        assert again.settings.load_reading().size_pt == 30
        assert again.documents.model(lesson.id) == b"texte"


@pytest.mark.parametrize("left_bytes", range(0, 100_000, 4096))
def test_a_bag_made_on_a_full_disk_is_made_later(small_disk, left_bytes):
    places, keyring = find_places(small_disk), MemoryKeyring()
    ballast = fill(small_disk, left_bytes)
    try:
        open_or_create(places, no_code, keyring).close()
    except DiskFullError:
        ballast.unlink()
        open_or_create(places, no_code, keyring).close()
    assert len(list(small_disk.glob("eleves/*.cartable"))) == 1
    assert not list(small_disk.glob("eleves/abimes"))


@pytest.mark.parametrize("left_bytes", [0, 4096, 16384, 65536])
def test_a_bag_opened_on_a_full_disk_keeps_all(small_disk, left_bytes):
    places, keyring = find_places(small_disk), MemoryKeyring()
    with open_or_create(places, no_code, keyring) as bag:
        bag.settings.save_reading(ReadingSettings(size_pt=30))
    ballast = fill(small_disk, left_bytes)
    try:
        with open_or_create(places, no_code, keyring) as bag:
            assert bag.settings.load_reading().size_pt == 30
            bag.settings.save_reading(ReadingSettings(size_pt=30, voice="x"))
    except DiskFullError:
        ballast.unlink()
    with open_or_create(places, no_code, keyring) as bag:
        assert bag.settings.load_reading().size_pt == 30
        assert is_whole(bag)
