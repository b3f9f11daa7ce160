"""Sentences become sound, on a worker: each stretch with the words that are heard in it.

Nothing of the window is here; the player's clock, the highlight and the captions are served by
what comes out: samples at one rate, and for each word its time, its place, its syllables.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from cartable.profiles.settings import ReadingManner, ReadingSettings
from cartable.reading.captions import caption_spans
from cartable.reading.speech import SpokenPiece, SpokenSentence
from cartable.voice.contract import SpeechChunk, Utterance, VoiceEngine, closing_sound
from cartable.voice.manners import Manners, Part, Passage
from cartable.voice.pauses import PARAGRAPH_MS, SENTENCE_MS, lasting_ms
from cartable.voice.resampling import at_rate
from cartable.voice.syllables import Syllable

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LitSyllable:
    """A syllable's place in the flow and how many sounds it has."""

    span: Span
    weight: int


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word and when it is heard, from the sentence's first sample on.

    `span` is its place in the flow, `said` the stretch of what is said in which it stands.
    """

    time_ms: float
    span: Span
    syllables: tuple[LitSyllable, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Sound:
    """Some sound of a sentence, and the words that begin in it."""

    pcm: bytes
    sample_rate: int
    words: tuple[TimedWord, ...] = ()

    @property
    def duration_ms(self) -> float:
        """How long it lasts."""
        return len(self.pcm) / 2 / self.sample_rate * 1000


@dataclass(frozen=True, slots=True)
class Order:
    """How a sentence is to be said.

    `sample_rate` is the stream's, 0 before its first sound. `is_urgent`: little or nothing waits
    to be heard. `is_wanted` is asked while a voice takes its time.
    """

    settings: ReadingSettings
    manner: ReadingManner
    sample_rate: int = 0
    is_urgent: bool = False
    is_wanted: Callable[[], bool] = lambda: True


class Speaker:
    """Speaks sentences with an engine that it makes when it first needs it. Any thread may call.

    One sentence at a time: another caller waits until the one before has ended or was closed.
    """

    def __init__(
        self, make_engine: Callable[[], VoiceEngine], make_manners: Callable[[], Manners]
    ) -> None:
        self._make_engine = make_engine
        self._make_manners = make_manners
        self._engine: VoiceEngine | None = None
        self._manners: Manners | None = None
        self._lock = threading.Lock()

    def speak(self, sentence: SpokenSentence, order: Order) -> Generator[Sound, None, None]:
        """Yield the sound of a sentence, and the silence after it.

        Raises:
            VoiceError: the engine cannot speak.
        """
        with self._lock:
            line = _Line(order, order.sample_rate)
            for piece in sentence.pieces:
                yield from self._speak_piece(piece, line)
            pause_ms = PARAGRAPH_MS if sentence.ends_paragraph else SENTENCE_MS
            yield from line.silence(pause_ms)

    def _speak_piece(self, piece: SpokenPiece, line: _Line) -> Iterator[Sound]:
        order, manners = line.order, self._ready_manners()
        passage = Passage(piece.text, piece.language, piece.before, piece.after)
        syllables = manners.syllables_of(piece.text, piece.language, order.settings)
        script = _Script(piece, syllables)
        for part in manners.parts_of(passage, order.manner, order.settings):
            utterance = _utterance_of(part, piece.language, order, is_first=not line.made_ms)
            with closing_sound(self._ready_engine().synthesise(utterance)) as chunks:
                yield from line.take(chunks, part, script)
            yield from line.silence(part.pause_ms)

    def _ready_engine(self) -> VoiceEngine:
        if self._engine is None:
            self._engine = self._make_engine()
        return self._engine

    def _ready_manners(self) -> Manners:
        if self._manners is None:
            self._manners = self._make_manners()
        return self._manners


def _utterance_of(part: Part, language: str, order: Order, *, is_first: bool) -> Utterance:
    settings = order.settings
    return Utterance(
        part.text,
        language,
        settings.rate_wpm,
        settings.pitch,
        settings.voice,
        settings.pauses,
        part.said,
        is_urgent=order.is_urgent and is_first,
        is_wanted=order.is_wanted,
    )


class _Script:
    """A piece's syllables and captions, found by place."""

    def __init__(self, piece: SpokenPiece, syllables: Sequence[Syllable]) -> None:
        self._piece = piece
        self._syllables = syllables
        self._starts = [syllable.start for syllable in syllables]
        self._captions = caption_spans(piece.text)

    def word(self, time_ms: float, start: int, end: int) -> TimedWord:
        """Return what is heard from a time on: a stretch of the piece's text."""
        place_of = self._piece.place_of
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        syllables = tuple(
            LitSyllable(place_of(syllable.start, syllable.end), syllable.weight)
            for syllable in self._syllables[first:last]
        )
        return TimedWord(time_ms, place_of(start, end), syllables, self._caption_at(start))

    def _caption_at(self, place: int) -> str:
        rank = bisect_right(self._captions, place, key=lambda span: span[0]) - 1
        start, end = self._captions[max(0, rank)]
        return self._piece.text[start:end].strip()


@dataclass(slots=True)
class _Line:
    """A sentence's sound in the making: all of it at one rate."""

    order: Order
    sample_rate: int
    made_ms: float = 0.0

    def take(self, chunks: Iterator[SpeechChunk], part: Part, script: _Script) -> Iterator[Sound]:
        """Yield an engine's chunks with their words in their places."""
        began_ms = self.made_ms
        if self.sample_rate:  # two voices of two rates in one text: seldom
            chunks = at_rate(chunks, self.sample_rate)
        for chunk in chunks:
            self.sample_rate = chunk.sample_rate
            words = tuple(
                script.word(began_ms + mark.time_ms, *part.place_of(mark.start, mark.end))
                for mark in chunk.marks
            )
            yield self._made(chunk.pcm, words)

    def silence(self, pause_ms: float) -> Iterator[Sound]:
        """Yield a silence as long as the pupil's rate and pauses make it."""
        settings = self.order.settings
        silence_ms = lasting_ms(pause_ms, settings.rate_wpm, settings.pauses)
        samples = round(silence_ms / 1000 * self.sample_rate)
        if samples:
            yield self._made(bytes(2 * samples), ())

    def _made(self, pcm: bytes, words: tuple[TimedWord, ...]) -> Sound:
        sound = Sound(pcm, self.sample_rate, words)
        self.made_ms += sound.duration_ms
        return sound
