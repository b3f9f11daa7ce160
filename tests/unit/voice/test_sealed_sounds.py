"""Sounds on the disk: sealed, found again, cleaned, and never in the way."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Any

import pytest

from cartable.voice.contract import Utterance
from cartable.voice.espeak import EspeakEngine
from cartable.voice.sealed_sounds import SealedSounds
from cartable.voice.sound_cache import KeptSound, join_chunks

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
TEXT = "Léa a rendez-vous chez l'orthophoniste."


@pytest.fixture(scope="module")
def sound() -> KeptSound:
    kept = join_chunks(list(EspeakEngine().synthesise(Utterance(TEXT))))
    assert kept is not None
    return kept


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_a_sound_is_found_again_sample_for_sample_and_mark_for_mark(
    tmp_path: Path, sound: KeptSound
) -> None:
    SealedSounds(tmp_path / "new", KEY).keep(b"question", sound)
    assert SealedSounds(tmp_path / "new", KEY).find(b"question") == sound
    assert SealedSounds(tmp_path / "new", KEY).find(b"another") is None


def test_nothing_of_a_pupil_can_be_read(tmp_path: Path, sound: KeptSound) -> None:
    SealedSounds(tmp_path, KEY).keep(TEXT.encode(), sound)
    (file,) = files(tmp_path)
    content = file.read_bytes()
    assert len(content) < len(sound.pcm) * 0.8
    for secret in (b"fLaC", b"marks", b"L\xc3\xa9a", file.name.encode()):
        assert secret not in content
    SealedSounds(tmp_path, OTHER_KEY).keep(TEXT.encode(), sound)
    names = {path.name for path in files(tmp_path)}
    assert len(names) == 2  # a name says which text to nobody but who has the key
    assert all(len(name) == 64 and int(name, 16) for name in names)


def test_two_pupils_share_a_folder_and_nothing_else(tmp_path: Path, sound: KeptSound) -> None:
    SealedSounds(tmp_path, KEY).keep(b"question", sound)
    assert SealedSounds(tmp_path, OTHER_KEY).find(b"question") is None
    assert SealedSounds(tmp_path, KEY).find(b"question") == sound


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign", "swapped"])
def test_a_file_that_does_not_open_is_a_miss_and_goes(
    tmp_path: Path, sound: KeptSound, damage: str
) -> None:
    sounds = SealedSounds(tmp_path, KEY)
    sounds.keep(b"question", sound)
    (file,) = files(tmp_path)
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(
        {
            "cut": content[:middle],
            "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "empty": b"",
            "foreign": b"x" * 5_000,
            "swapped": _content_of_another(tmp_path / "elsewhere", sound),
        }[damage]
    )
    assert sounds.find(b"question") is None
    assert not file.exists()
    sounds.keep(b"question", sound)
    assert sounds.find(b"question") == sound


def _content_of_another(folder: Path, sound: KeptSound) -> bytes:
    """A file of the same key, put in the place of another."""
    SealedSounds(folder, KEY).keep(b"another question", sound)
    return files(folder)[0].read_bytes()


def fill(sounds: SealedSounds, folder: Path, sound: KeptSound, count: int) -> None:
    for number in range(count):
        known = set(files(folder)) if folder.exists() else set()
        sounds.keep(b"%d" % number, sound)
        (new,) = set(files(folder)) - known
        os.utime(new, (number, number))


def test_what_was_asked_for_least_lately_leaves(tmp_path: Path, sound: KeptSound) -> None:
    folder = tmp_path / "sounds"
    fill(SealedSounds(folder, KEY), folder, sound, 6)
    size = sum(path.stat().st_size for path in files(folder))
    assert SealedSounds(folder, KEY).find(b"0") == sound  # asked for again: the newest now
    sounds = SealedSounds(folder, KEY, limit_bytes=size)
    sounds.keep(b"new", sound)
    assert [n for n in range(6) if sounds.find(b"%d" % n) is None] == [1]
    assert sounds.find(b"new") == sound


def test_the_limit_holds_over_a_long_use(tmp_path: Path, sound: KeptSound) -> None:
    SealedSounds(tmp_path / "one", KEY).keep(b"0", sound)
    one = files(tmp_path / "one")[0].stat().st_size
    sounds = SealedSounds(tmp_path / "many", KEY, limit_bytes=10 * one)
    for number in range(40):
        sounds.keep(b"%d" % number, sound)
        assert sum(path.stat().st_size for path in files(tmp_path / "many")) <= 10 * one
    assert sounds.find(b"39") == sound


def test_what_a_kill_left_is_swept(tmp_path: Path, sound: KeptSound) -> None:
    old, recent = tmp_path / "a.part", tmp_path / "b.part"
    for path in (old, recent):
        path.write_bytes(b"half a sound")
    os.utime(old, (0, 0))
    os.utime(recent, (time.time(), time.time()))
    SealedSounds(tmp_path, KEY).keep(b"question", sound)
    assert not old.exists()
    assert recent.exists()  # another window may be writing it


def test_a_full_disk_stops_the_keeping_and_says_nothing(
    tmp_path: Path, sound: KeptSound, monkeypatch: pytest.MonkeyPatch
) -> None:
    sounds = SealedSounds(tmp_path, KEY)
    sounds.keep(b"before", sound)
    tries: list[Path] = []

    def full(path: Path, data: Any) -> int:
        tries.append(path)
        path.touch()
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    for number in range(3):
        sounds.keep(b"%d" % number, sound)
    assert len(tries) == 1
    assert len(files(tmp_path)) == 1  # no remains
    assert sounds.find(b"before") == sound


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path, sound: KeptSound) -> None:
    (tmp_path / "file").write_text("in the way")
    sounds = SealedSounds(tmp_path / "file" / "sounds", KEY)
    sounds.keep(b"question", sound)
    assert sounds.find(b"question") is None


def test_a_sound_of_a_strange_rate_is_not_kept(tmp_path: Path) -> None:
    sounds = SealedSounds(tmp_path, KEY)
    sounds.keep(b"question", KeptSound(bytes(200), 10_000_000, ()))
    assert sounds.find(b"question") is None
