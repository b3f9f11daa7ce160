"""A text spoken into a file of sound, with the time of each of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cartable.errors import CancelledError
from cartable.voice.contract import SpeechChunk, Utterance, Voice, VoiceEngine, closing_sound
from cartable.voice.pauses import PARAGRAPH_MS, SENTENCE_MS, lasting_ms
from cartable.voice.sound_files import NO_TAGS, SILENT_RATE, SoundTags, SoundWriter, sound_file
from cartable.voice.word_spans import word_spans


@dataclass(frozen=True, slots=True)
class Passage:
    """An utterance and where its text begins in the whole text; silence after it, if not last.

    That silence is as the utterance's rate and `pauses` make it: see `voice.pauses`.
    """

    start: int
    utterance: Utterance
    pause_ms: float = SENTENCE_MS


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word of the whole text, end excluded, from when to when it is heard."""

    start: int
    end: int
    time_ms: float
    end_ms: float


@dataclass(frozen=True, slots=True)
class TimedSpeech:
    """What a file of sound holds."""

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


def speak_to_file(
    engine: VoiceEngine,
    text: str,
    passages: Iterable[Passage],
    path: Path,
    tags: SoundTags = NO_TAGS,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> TimedSpeech:
    """Write the passages to a file of sound, whole or not at all; return when words are heard.

    Args:
        engine: see `speak`, as for the text and its passages.
        text: the whole text.
        passages: what to say of it.
        path: its end says which kind of file; see `sound_file`.
        tags: what a player shows.
        is_cancelled: asked at each chunk.

    Raises:
        CancelledError: `is_cancelled` said so.
        DiskFullError, SoundFileError, VoiceError: see `sound_file` and `speak`.
    """
    with sound_file(path, tags) as writer:
        return speak(engine, text, passages, writer, is_cancelled=is_cancelled)


def speak(
    engine: VoiceEngine,
    text: str,
    passages: Iterable[Passage],
    writer: SoundWriter,
    *,
    is_cancelled: Callable[[], bool] = lambda: False,
    report: Callable[[int], None] = lambda position: None,
) -> TimedSpeech:
    """Write the passages, one after the other, and return when each word of `text` is heard.

    Args:
        engine: any engine; its sound goes straight to the writer.
        text: the whole text, of which the passages speak parts, in order.
        passages: what to say; an empty one costs nothing.
        writer: takes the sound.
        is_cancelled: asked at each chunk.
        report: given how many characters of the text are said.

    Raises:
        CancelledError: `is_cancelled` said so.
        VoiceError: the engine cannot speak.
    """
    recording = _Recording(writer)
    for passage in passages:
        _record(recording, engine, passage, is_cancelled)
        report(passage.start + len(passage.utterance.text))
    words = tuple(_by_token(text, recording.words))
    voice = recording.voice or engine.voices()[0]
    rate = recording.sample_rate or SILENT_RATE
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
    pause_ms = PARAGRAPH_MS if is_last_of_paragraph else SENTENCE_MS
    return Passage(span[0], utterance, pause_ms)


@dataclass(slots=True)
class _Recording:
    """What was written so far, and the words heard in it."""

    writer: SoundWriter
    sample_rate: int = 0
    samples: int = 0
    due_pause_ms: float = 0.0
    voice: Voice | None = None
    words: list[TimedWord] = field(default_factory=list)

    @property
    def now_ms(self) -> float:
        return self.samples * 1000 / self.sample_rate if self.samples else 0.0

    def write(self, chunk: SpeechChunk) -> None:
        """Write a chunk, after the pause that was due."""
        self.writer.begin(chunk.sample_rate)
        self.sample_rate = chunk.sample_rate
        pause = round(self.due_pause_ms * self.sample_rate / 1000)
        self.due_pause_ms = 0.0
        for pcm in (bytes(2 * pause), chunk.pcm):
            self.samples += len(pcm) // 2
            self.writer.write(pcm)


def _record(
    recording: _Recording,
    engine: VoiceEngine,
    passage: Passage,
    is_cancelled: Callable[[], bool],
) -> None:
    """Add a passage: each word lasts until the next one, the last until the sound ends."""
    began_ms: float | None = None
    first_word = len(recording.words)
    utterance = replace(passage.utterance, is_wanted=lambda: not is_cancelled())
    for chunk in _cancellable(engine.synthesise(utterance), is_cancelled):
        recording.write(chunk)
        if began_ms is None:
            began_ms = recording.now_ms - len(chunk.pcm) * 500 / recording.sample_rate
        for mark in chunk.marks:
            time_ms = began_ms + mark.time_ms
            _end_last_word(recording.words, first_word, time_ms)
            start, end = passage.start + mark.start, passage.start + mark.end
            recording.words.append(TimedWord(start, end, time_ms, time_ms))
    if began_ms is not None:
        _end_last_word(recording.words, first_word, recording.now_ms)
        recording.due_pause_ms = lasting_ms(passage.pause_ms, utterance.rate_wpm, utterance.pauses)
        # Afterwards: an ensemble knows by then whether the best voice could speak.
        recording.voice = recording.voice or engine.voice_for(passage.utterance)


def _cancellable(
    chunks: Iterator[SpeechChunk], is_cancelled: Callable[[], bool]
) -> Iterator[SpeechChunk]:
    with closing_sound(chunks):
        if is_cancelled():
            raise CancelledError
        for chunk in chunks:
            yield chunk
            if is_cancelled():
                raise CancelledError


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
