"""Files of sound that grow as they are spoken: WAV, OGG and MP3, whole or not there.

The encoders are libsndfile's, which writes an MP3's delay where players look for it: what is
decoded begins with the first sample that was written.
"""

from __future__ import annotations

import errno
import io
import os
import uuid
import wave
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from cartable.errors import DiskFullError, WorldError
from cartable.voice.id3 import id3_tag

SILENT_RATE = 22_050
"""The sample rate of a file in which nothing was said."""
_LARGEST_WAV = 0xFFFF_FFFF - 44
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MP3_BITS = 64_000
_VORBIS_QUALITY = 0.3
_FRAMES = {"title": "TIT2", "album": "TALB", "artist": "TPE1", "tracknumber": "TRCK"}
_MP3_RATES = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)


class SoundFileError(WorldError):
    """The sound cannot be written there (no such folder, no right, longer than a WAV can be).

    Args:
        name: the file's name, without its folder.
    """

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(name, detail)
        self.name = name


class SoundKind(StrEnum):
    """A kind of sound file; its value is the end of the file's name."""

    WAV = "wav"
    OGG = "ogg"
    MP3 = "mp3"


@dataclass(frozen=True, slots=True)
class SoundTags:
    """What a player shows; "" and 0 for nothing. A WAV has none."""

    title: str = ""
    album: str = ""
    artist: str = ""
    track: int = 0


NO_TAGS = SoundTags()


class SoundWriter(Protocol):
    """Takes sound in order: signed 16-bit little-endian mono samples."""

    def begin(self, sample_rate: int) -> None:
        """Say at which rate the sound comes; before any other call, and as often as one likes.

        Raises:
            SoundFileError: the rate is another one than before, or cannot be written.
        """
        ...

    def write(self, pcm: bytes) -> None:
        """Add sound.

        Raises:
            OSError: the disk said no.
            SoundFileError: the file would be longer than its kind can be.
        """
        ...


@contextmanager
def sound_file(path: Path, tags: SoundTags = NO_TAGS) -> Iterator[SoundWriter]:
    """Give what writes a file of sound, of the kind that its name ends with.

    The file is whole or not there: a file of that name stays until the new one is complete.

    Raises:
        DiskFullError: no room left.
        SoundFileError: the file cannot be written.
        ValueError: no such kind.
    """
    kind = SoundKind(path.suffix.lower().lstrip("."))
    with _whole_file(path) as partial, partial.open("wb+") as stream:
        writing = (
            _Wav(stream, path.name)
            if kind is SoundKind.WAV
            else _Encoded(stream, path.name, kind, tags)
        )
        try:
            yield writing
            writing.finish()
        finally:
            writing.close()


class Together:
    """Writes the same sound to several writers."""

    def __init__(self, *writers: SoundWriter) -> None:
        self._writers = writers

    def begin(self, sample_rate: int) -> None:
        """Say at which rate the sound comes."""
        for writer in self._writers:
            writer.begin(sample_rate)

    def write(self, pcm: bytes) -> None:
        """Add sound to each."""
        for writer in self._writers:
            writer.write(pcm)


class _Wav:
    """PCM under a header that `wave` keeps."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._name = name
        self._bytes = 0
        self._rate = 0
        self._wave = wave.open(stream, "wb")  # noqa: SIM115 - `close` is called by `sound_file`
        self._wave.setnchannels(1)
        self._wave.setsampwidth(2)
        self._wave.setframerate(SILENT_RATE)

    def begin(self, sample_rate: int) -> None:
        _check_rate(self._name, self._rate, sample_rate)
        if not self._rate:
            self._rate = sample_rate
            self._wave.setframerate(sample_rate)

    def write(self, pcm: bytes) -> None:
        self._bytes += len(pcm)
        if self._bytes > _LARGEST_WAV:
            raise SoundFileError(self._name, "longer than a WAV file can be")
        self._wave.writeframesraw(pcm)

    def finish(self) -> None:
        """Make a file of no sound valid."""
        if not self._bytes:
            self._wave.writeframesraw(b"")

    def close(self) -> None:
        """Write the header's last figures."""
        self._wave.close()


class _Encoded:
    """OGG Vorbis or MP3, encoded as it comes."""

    def __init__(self, stream: BinaryIO, name: str, kind: SoundKind, tags: SoundTags) -> None:
        self._name = name
        self._kind = kind
        self._texts = _tag_texts(tags)
        if kind is SoundKind.MP3:
            stream.write(id3_tag({_FRAMES[key]: text for key, text in self._texts.items()}))
        self._stream = _Attentive(stream)
        self._rate = 0
        self._has_sound = False
        self._file: Any = None

    def begin(self, sample_rate: int) -> None:
        _check_rate(self._name, self._rate, sample_rate)
        if self._file is None:
            self._rate = sample_rate
            self._file = self._open(sample_rate)
            self._stream.check()

    def write(self, pcm: bytes) -> None:
        if pcm:
            self._has_sound = True
            self._file.buffer_write(pcm, "int16")
            self._stream.check()

    def finish(self) -> None:
        """Write what the encoder still holds; an MP3 of no sound is no MP3, it gets a breath."""
        self.begin(self._rate or SILENT_RATE)
        if not self._has_sound:
            self.write(bytes(self._rate // 10 * 2))
        self._file.close()
        self._stream.check()

    def close(self) -> None:
        """Let the encoder go."""
        if self._file is not None:
            self._file.close()

    def _open(self, sample_rate: int) -> Any:
        import soundfile  # noqa: PLC0415 - with numpy: a sixth of a second that WAV does not need

        if self._kind is SoundKind.OGG:
            file = soundfile.SoundFile(
                *(self._stream, "w", sample_rate, 1, "VORBIS"),
                format="OGG",
                compression_level=1 - _VORBIS_QUALITY,
            )
            for key, text in self._texts.items():
                setattr(file, key, text)
            return file
        if sample_rate not in _MP3_RATES:
            raise SoundFileError(self._name, f"no MP3 at {sample_rate} Hz")
        return soundfile.SoundFile(
            *(self._stream, "w", sample_rate, 1, "MPEG_LAYER_III"),
            format="MP3",
            bitrate_mode="CONSTANT",
            compression_level=_mp3_level(sample_rate),
        )


class _Attentive(io.RawIOBase):
    """A stream for libsndfile, which hears no Python error: the first is kept and told later."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._head = stream.tell()
        """What stands before the encoder's own beginning."""
        self._error: OSError | None = None

    def check(self) -> None:
        """Raise what went wrong since."""
        if self._error is not None:
            raise self._error

    def write(self, data: Any) -> int:
        try:
            if self._error is None:
                self._stream.write(data)
        except OSError as error:
            self._error = error
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            head = self._head if whence == io.SEEK_SET else 0
            return self._stream.seek(offset + head, whence) - self._head
        except OSError as error:  # a buffered stream writes before it moves
            self._error = self._error or error
            return 0

    def tell(self) -> int:
        return self._stream.tell() - self._head

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _check_rate(name: str, before: int, now: int) -> None:
    if before and before != now:
        raise SoundFileError(name, "the sample rate changes")


def _mp3_level(sample_rate: int) -> float:
    """Return libsndfile's compression level for speech: from a rate's most bits to its least."""
    if sample_rate >= 32_000:
        most, least = 320_000, 32_000
    elif sample_rate >= 16_000:
        most, least = 160_000, 8_000
    else:
        most, least = 64_000, 8_000
    return (most - _MP3_BITS) / (most - least)


def _tag_texts(tags: SoundTags) -> dict[str, str]:
    texts = {
        "title": _one_line(tags.title),
        "album": _one_line(tags.album),
        "artist": _one_line(tags.artist),
        "tracknumber": str(tags.track) if tags.track else "",
    }
    return {key: text for key, text in texts.items() if text}


def _one_line(text: str) -> str:
    """Return a text that a tag may hold: one line, no half characters."""
    return " ".join(text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", " ").split())


@contextmanager
def _whole_file(path: Path) -> Iterator[Path]:
    """Give a name to write under; it becomes `path` at the end, or goes away."""
    partial = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        yield partial
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        partial.replace(path)
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise DiskFullError(path.name) from error
        raise SoundFileError(path.name, str(error)) from error
    finally:
        with suppress(OSError):  # what went wrong first is what is told
            partial.unlink(missing_ok=True)
