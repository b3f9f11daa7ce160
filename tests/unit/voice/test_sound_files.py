"""Files of sound: what is decoded is what was written, when it was written, under its tags."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import numpy
import pytest
import soundfile

from cartable.errors import DiskFullError
from cartable.voice.contract import Utterance
from cartable.voice.espeak import EspeakEngine
from cartable.voice.sound_files import SoundFileError, SoundTags, Together, sound_file
from cartable.voice.timed_speech import Passage, speak_to_file

RATE = 24_000
CLICKS = [12_000 + 17_123 * rank for rank in range(12)]
TAGS = SoundTags("L’hiver : où ?", "Les saisons", "Cartable ASH – voix Siwis", 3)


def clicks() -> Any:
    """Return nine seconds in which short bells ring at known samples."""
    sound = numpy.zeros(9 * RATE, "<i2")
    bell = numpy.hanning(41) * 20_000 * numpy.cos(numpy.arange(-20, 21) * 0.4)
    for at in CLICKS:
        sound[at - 20 : at + 21] = bell
    return sound


def write(path: Path, sound: Any, tags: SoundTags = TAGS) -> None:
    with sound_file(path, tags) as writer:
        writer.begin(RATE)
        for first in range(0, len(sound), 1_111):  # pieces that fit no frame of an encoder
            writer.write(sound[first : first + 1_111].tobytes())


@pytest.mark.parametrize("kind", ["wav", "ogg", "mp3"])
def test_what_is_heard_is_heard_when_it_was_written(tmp_path: Path, kind: str) -> None:
    written = clicks()
    write(tmp_path / f"a.{kind}", written)
    heard, rate = soundfile.read(tmp_path / f"a.{kind}")
    assert (rate, len(heard)) == (RATE, len(written))
    for at in CLICKS:
        around = numpy.abs(heard[at - 3_000 : at + 3_000])
        assert abs(int(around.argmax()) - 3_000) <= 2


@pytest.mark.parametrize("kind", ["ogg", "mp3"])
def test_a_player_finds_the_tags(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    write(path, clicks())
    with soundfile.SoundFile(path) as file:
        found = file.copy_metadata()
    expected = {"title": TAGS.title, "album": TAGS.album, "artist": TAGS.artist, "tracknumber": "3"}
    assert {key: found.get(key) for key in expected} == expected
    if kind == "mp3":
        head = path.read_bytes()[:400]
        assert head.startswith(b"ID3\x03\x00\x00")
        assert TAGS.title.encode("utf-16") in head


def test_tags_of_several_lines_and_half_characters_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path / "a.mp3", clicks(), SoundTags("Un\ntitre\ud800 \x00 long"))
    with soundfile.SoundFile(tmp_path / "a.mp3") as file:
        assert file.title == "Un titre long"


def test_an_mp3_has_64_kilobits_a_second_and_an_ogg_less(tmp_path: Path) -> None:
    noise = numpy.random.default_rng(1).normal(0, 3_000, 20 * RATE).astype("<i2")
    for kind, kilobits in (("mp3", (60, 68)), ("ogg", (30, 75))):
        write(tmp_path / f"a.{kind}", noise)
        size = (tmp_path / f"a.{kind}").stat().st_size
        assert kilobits[0] < size * 8 / 20_000 < kilobits[1], kind


@pytest.mark.parametrize("kind", ["wav", "ogg", "mp3"])
def test_a_file_of_no_sound_is_valid(tmp_path: Path, kind: str) -> None:
    with sound_file(tmp_path / f"vide.{kind}"):
        pass
    assert soundfile.info(tmp_path / f"vide.{kind}").duration < 0.2


@pytest.mark.parametrize("kind", ["wav", "ogg", "mp3"])
def test_a_full_disk_is_said_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    target = tmp_path / f"a.{kind}"
    target.write_bytes(b"before")
    real_open = Path.open

    class Full:
        """A file that takes 20,000 bytes and no more."""

        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def write(self, data: bytes) -> int:
            if self._stream.tell() + len(data) > 20_000:
                raise OSError(errno.ENOSPC, "No space left on device")
            return int(self._stream.write(data))

        def __getattr__(self, name: str) -> Any:
            return getattr(self._stream, name)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *error: object) -> None:
            self._stream.close()

    monkeypatch.setattr(Path, "open", lambda self, *a, **k: Full(real_open(self, *a, **k)))
    with pytest.raises(DiskFullError):
        write(target, numpy.random.default_rng(1).normal(0, 3_000, 20 * RATE).astype("<i2"))
    monkeypatch.undo()
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("kind", ["wav", "ogg", "mp3"])
def test_another_sample_rate_halfway_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(SoundFileError), sound_file(tmp_path / f"a.{kind}") as writer:
        writer.begin(RATE)
        writer.write(bytes(2_000))
        writer.begin(22_050)
    assert list(tmp_path.iterdir()) == []


def test_an_mp3_takes_no_odd_sample_rate(tmp_path: Path) -> None:
    with pytest.raises(SoundFileError), sound_file(tmp_path / "a.mp3") as writer:
        writer.begin(20_000)


def test_two_writers_get_the_same_sound(tmp_path: Path) -> None:
    with sound_file(tmp_path / "a.wav") as one, sound_file(tmp_path / "b.wav") as other:
        both = Together(one, other)
        both.begin(RATE)
        both.write(bytes(range(200)))
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


def test_marks_say_where_words_begin_in_an_mp3_too(tmp_path: Path) -> None:
    text = "Papa. Tomate. Café."
    spans = ((0, 5), (6, 13), (14, 19))
    passages = [Passage(a, Utterance(text[a:b]), 600) for a, b in spans]
    timed = {
        kind: speak_to_file(EspeakEngine(), text, passages, tmp_path / f"a.{kind}")
        for kind in ("wav", "mp3", "ogg")
    }
    for kind in timed:
        heard, rate = soundfile.read(tmp_path / f"a.{kind}")
        for word in timed[kind].words[1:]:
            start = round(word.time_ms * rate / 1000)
            before = numpy.abs(heard[start - rate // 5 : start - rate // 50]).max()
            after = numpy.abs(heard[start : start + rate // 5]).max()
            assert before < 0.02 < after, (kind, word)
