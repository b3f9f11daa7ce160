"""A text spoken into a WAV file, with the time of each of its words."""

from __future__ import annotations

import errno
import os
import uuid
import wave
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cartable.errors import CancelledError, DiskFullError, WorldError
from cartable.voice.contract import SpeechChunk, Utterance, Voice, VoiceEngine
from cartable.voice.word_spans import word_spans

SENTENCE_PAUSE_MS = 250.0
PARAGRAPH_PAUSE_MS = 500.0
_LARGEST_WAV = 0xFFFF_FFFF - 44
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class SoundFileError(WorldError):
    """The sound cannot be written there (no such folder, no right, longer than a WAV can be).

    Args:
        name: the file's name, without its folder.
    """

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(name, detail)
        self.name = name


@dataclass(frozen=True, slots=True)
class Passage:
    """An utterance and where its text begins in the whole text; silence after it, if not last.

    The utterance's own `pauses` multiply that silence too.
    """

    start: int
    utterance: Utterance
    pause_ms: float = SENTENCE_PAUSE_MS


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word of the whole text, end excluded, from when to when it is heard."""

    start: int
    end: int
    time_ms: float
    end_ms: float


@dataclass(frozen=True, slots=True)
class TimedSpeech:
    """What a WAV file holds."""

    engine: str
    voice: str
    sample_rate: int
    duration_ms: float
    words: tuple[TimedWord, ...]


def place_sentences(
    text: str, spans: Iterable[tuple[int, int]], manner: Utterance
) -> Iterator[Passage]:
    """Yield a passage for each span, with a paragraph's pause where a line ends after it.

    Args:
        text: the whole text.
        spans: sentences, in order, end excluded.
        manner: an utterance whose language, rate, pitch and voice hold for all; its text does not.
    """
    waiting: tuple[int, int] | None = None
    for span in spans:
        if waiting is not None:
            is_last_of_paragraph = "\n" in text[waiting[1] - 1 : span[0]]
            yield _place(text, waiting, manner, is_last_of_paragraph)
        waiting = span
    if waiting is not None:
        yield _place(text, waiting, manner, is_last_of_paragraph=True)


def speak_to_wav(
    engine: VoiceEngine,
    text: str,
    passages: Iterable[Passage],
    wav_path: Path,
    *,
    is_cancelled: Callable[[], bool] = lambda: False,
    report: Callable[[float], None] = lambda fraction: None,
) -> TimedSpeech:
    """Write the passages, one after the other, and return when each word of `text` is heard.

    The file is whole or not there: a file of that name stays until the new one is complete.

    Args:
        engine: any engine; its sound goes straight to the disk.
        text: the whole text, of which the passages speak parts, in order.
        passages: what to say; an empty one costs nothing.
        wav_path: 16-bit mono PCM.
        is_cancelled: asked at each chunk.
        report: given the share of the text that was said, from 0 to 1.

    Raises:
        CancelledError: `is_cancelled` said so.
        DiskFullError: no room left.
        SoundFileError: the file cannot be written.
        VoiceError: the engine cannot speak.
    """
    recording = _Recording(wav_path.name)
    with _whole_file(wav_path) as partial:
        with partial.open("wb") as stream, wave.open(stream, "wb") as wav:
            recording.open(wav)
            for passage in passages:
                _record(recording, wav, engine, passage, is_cancelled)
                report(min(1.0, (passage.start + len(passage.utterance.text)) / max(1, len(text))))
            recording.finish(wav)
        report(1.0)
    words = tuple(_by_token(text, recording.words))
    rate = recording.sample_rate
    voice = recording.voice or engine.voices()[0]
    return TimedSpeech(voice.engine, voice.id, rate, recording.now_ms, words)


def marks_to_json(speech: TimedSpeech) -> dict[str, Any]:
    """Return the value of `cartable dire --reperes`, ready for `json.dump`."""
    return {
        "version": 1,
        "engine": speech.engine,
        "voice": speech.voice,
        "sample_rate": speech.sample_rate,
        "duration_ms": round(speech.duration_ms, 1),
        "marks": [
            {
                "start": word.start,
                "end": word.end,
                "time_ms": round(word.time_ms, 1),
                "end_ms": round(word.end_ms, 1),
            }
            for word in speech.words
        ],
    }


def _place(
    text: str, span: tuple[int, int], manner: Utterance, is_last_of_paragraph: bool
) -> Passage:
    utterance = replace(manner, text=text[span[0] : span[1]])
    pause_ms = PARAGRAPH_PAUSE_MS if is_last_of_paragraph else SENTENCE_PAUSE_MS
    return Passage(span[0], utterance, pause_ms)


@dataclass(slots=True)
class _Recording:
    """What was written so far, and the words heard in it."""

    name: str
    sample_rate: int = 22_050
    samples: int = 0
    due_pause_ms: float = 0.0
    voice: Voice | None = None
    words: list[TimedWord] = field(default_factory=list)

    @property
    def now_ms(self) -> float:
        return self.samples * 1000 / self.sample_rate

    def open(self, wav: wave.Wave_write) -> None:
        """Say what the file holds; the first chunk may still set another sample rate."""
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(self.sample_rate)

    def write(self, wav: wave.Wave_write, chunk: SpeechChunk) -> None:
        """Write a chunk, after the pause that was due."""
        if not self.samples and chunk.sample_rate != self.sample_rate:
            self.sample_rate = chunk.sample_rate
            wav.setframerate(chunk.sample_rate)
        if chunk.sample_rate != self.sample_rate:
            raise SoundFileError(self.name, "the sample rate changes")
        pause = round(self.due_pause_ms * self.sample_rate / 1000)
        self.due_pause_ms = 0.0
        self._write_bytes(wav, bytes(2 * pause))
        self._write_bytes(wav, chunk.pcm)

    def finish(self, wav: wave.Wave_write) -> None:
        """Make a file of no sound valid."""
        if not self.samples:
            wav.writeframesraw(b"")

    def _write_bytes(self, wav: wave.Wave_write, data: bytes) -> None:
        self.samples += len(data) // 2
        if 2 * self.samples > _LARGEST_WAV:
            raise SoundFileError(self.name, "longer than a WAV file can be")
        wav.writeframesraw(data)


def _record(
    recording: _Recording,
    wav: wave.Wave_write,
    engine: VoiceEngine,
    passage: Passage,
    is_cancelled: Callable[[], bool],
) -> None:
    """Add a passage: each word lasts until the next one, the last until the sound ends."""
    began_ms: float | None = None
    first_word = len(recording.words)
    for chunk in _cancellable(engine.synthesise(passage.utterance), is_cancelled):
        recording.write(wav, chunk)
        if began_ms is None:
            began_ms = recording.now_ms - len(chunk.pcm) * 500 / recording.sample_rate
        for mark in chunk.marks:
            time_ms = began_ms + mark.time_ms
            _end_last_word(recording.words, first_word, time_ms)
            start, end = passage.start + mark.start, passage.start + mark.end
            recording.words.append(TimedWord(start, end, time_ms, time_ms))
    if began_ms is not None:
        _end_last_word(recording.words, first_word, recording.now_ms)
        recording.due_pause_ms = passage.pause_ms * passage.utterance.pauses
        # Afterwards: an ensemble knows by then whether the best voice could speak.
        recording.voice = recording.voice or engine.voice_for(passage.utterance)


def _cancellable(
    chunks: Iterator[SpeechChunk], is_cancelled: Callable[[], bool]
) -> Iterator[SpeechChunk]:
    try:
        if is_cancelled():
            raise CancelledError
        for chunk in chunks:
            yield chunk
            if is_cancelled():
                raise CancelledError
    finally:
        # A generator stops its engine when closed, not when an error keeps its frame alive.
        close = getattr(chunks, "close", None)
        if close is not None:
            close()


def _end_last_word(words: list[TimedWord], first: int, end_ms: float) -> None:
    if len(words) > first:
        words[-1] = replace(words[-1], end_ms=max(words[-1].time_ms, end_ms))


def _by_token(text: str, words: list[TimedWord]) -> Iterator[TimedWord]:
    """Yield one word for each token spoken: two passages may share one ("l'" and "weekend")."""
    rank = 0
    for start, end in word_spans(text):
        parts = []
        while rank < len(words) and words[rank].start < end:
            parts.append(words[rank])
            rank += 1
        if parts:
            yield TimedWord(start, end, parts[0].time_ms, parts[-1].end_ms)


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
