"""Sounds kept on the disk, sealed: of what a pupil reads, not even a name can be read there."""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from cartable.voice.contract import WordMark
from cartable.voice.sound_cache import KeptSound

_LIMIT_BYTES = 200 << 20
_KEPT_SHARE = 0.9
"""What stays after a cleaning: each one must last for a while."""
_PARTIAL = ".part"
_OLDEST_PARTIAL_S = 3_600
_NAME_LENGTH = 64
_HEADER_SIZE = 4


class SealedSounds:
    """Sounds in a folder, compressed without loss, then sealed with the key of a schoolbag.

    A file is found by a keyed hash of its question, and holds its own name: a damaged one, one of
    another key or one put in the place of another does not open, and is deleted. On a full or
    read-only disk nothing more is kept, and nothing is said.

    Args:
        folder: made when it is first needed; several keys may share it.
        key: 32 bytes.
        limit_bytes: of files; those asked for least lately leave.
    """

    def __init__(self, folder: Path, key: bytes, limit_bytes: int = _LIMIT_BYTES) -> None:
        self._folder = folder
        self._naming_key = _derive(key, b"name, version 1")
        self._sealing_key = _derive(key, b"seal")
        self._limit = limit_bytes
        self._lock = threading.Lock()
        self._size: int | None = None
        self._is_refused = False

    def get_ready(self) -> None:
        """Import what opens a file: 0.1 s."""
        with suppress(ImportError, OSError):  # nothing will be kept
            import nacl.secret  # noqa: F401, PLC0415
            import soundfile  # noqa: F401, PLC0415

    def find(self, question: bytes) -> KeptSound | None:
        """Return what was kept under a question; a file that does not open is deleted."""
        name = self._name(question)
        path = self._folder / name
        try:
            sound = _open(path.read_bytes(), self._sealing_key, name)
        except (OSError, ImportError):
            return None
        except _NotOursError:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            return None
        with suppress(OSError):
            os.utime(path)
        return sound

    def keep(self, question: bytes, sound: KeptSound) -> None:
        """Keep a sound, unless the disk refuses."""
        if self._is_refused:
            return
        name = self._name(question)
        try:
            self._write(name, _seal(sound, self._sealing_key, name))
        except (OSError, ImportError, RuntimeError):  # the last is libsndfile's
            self._is_refused = True

    def _name(self, question: bytes) -> str:
        return hashlib.blake2b(question, key=self._naming_key, digest_size=32).hexdigest()

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = self._folder / f"{uuid.uuid4().hex}{_PARTIAL}"
        try:
            partial.write_bytes(content)
            partial.replace(self._folder / name)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        self._make_room(len(content))

    def _make_room(self, added: int) -> None:
        with self._lock:
            # Another window may write there too: what is counted is seen again at each cleaning.
            self._size = self._clean(self._limit) if self._size is None else self._size + added
            if self._size > self._limit:
                self._size = self._clean(round(self._limit * _KEPT_SHARE))

    def _clean(self, wanted: int) -> int:
        """Delete the oldest files until the rest fits; return the size of what stays."""
        files = sorted(_list(self._folder))
        size = sum(length for _, length, _ in files)
        for _, length, path in files:
            if size <= wanted:
                break
            with suppress(OSError):
                path.unlink(missing_ok=True)
                size -= length
        return size


class _NotOursError(Exception):
    """A file that this key did not seal, or not under that name, or that was damaged."""


def _derive(key: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(purpose, key=key, digest_size=32, person=b"cartable-sounds").digest()


def _list(folder: Path) -> list[tuple[float, int, Path]]:
    """Return our files, with when they were last asked for and their size; the remains go."""
    found: list[tuple[float, int, Path]] = []
    oldest = time.time() - _OLDEST_PARTIAL_S
    for entry in os.scandir(folder):
        with suppress(OSError):
            status = entry.stat()
            if entry.name.endswith(_PARTIAL) and status.st_mtime < oldest:
                Path(entry.path).unlink()
            elif len(entry.name) == _NAME_LENGTH:
                found.append((status.st_mtime, status.st_size, Path(entry.path)))
    return found


def _seal(sound: KeptSound, key: bytes, name: str) -> bytes:
    from nacl.secret import SecretBox  # noqa: PLC0415 - only where sounds are kept

    marks = [(mark.start, mark.end, mark.time_ms) for mark in sound.marks]
    header = json.dumps({"name": name, "marks": marks}).encode()
    content = len(header).to_bytes(_HEADER_SIZE, "big") + header + _compress(sound)
    return bytes(SecretBox(key).encrypt(content))


def _open(sealed: bytes, key: bytes, name: str) -> KeptSound:
    """Return the sound in a file.

    Raises:
        _NotOursError: it does not open with that key, or is another file.
    """
    from nacl.exceptions import CryptoError  # noqa: PLC0415
    from nacl.secret import SecretBox  # noqa: PLC0415 - only where sounds are kept

    try:
        content = SecretBox(key).decrypt(sealed)
    except (CryptoError, ValueError) as error:
        raise _NotOursError from error
    # From here on the content is what we sealed, maybe under another name.
    size = int.from_bytes(content[:_HEADER_SIZE], "big")
    header: dict[str, Any] = json.loads(content[_HEADER_SIZE : _HEADER_SIZE + size])
    if header["name"] != name:
        raise _NotOursError
    marks = tuple(WordMark(*mark) for mark in header["marks"])
    pcm, sample_rate = _decompress(content[_HEADER_SIZE + size :])
    return KeptSound(pcm, sample_rate, marks)


def _compress(sound: KeptSound) -> bytes:
    import numpy as np  # noqa: PLC0415 - only where sounds are kept
    import soundfile  # noqa: PLC0415

    file = io.BytesIO()
    samples = np.frombuffer(sound.pcm, "<i2").astype("=i2")
    soundfile.write(file, samples, sound.sample_rate, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def _decompress(content: bytes) -> tuple[bytes, int]:
    import soundfile  # noqa: PLC0415 - only where sounds are kept

    samples, sample_rate = soundfile.read(io.BytesIO(content), dtype="int16")
    return samples.astype("<i2").tobytes(), int(sample_rate)
