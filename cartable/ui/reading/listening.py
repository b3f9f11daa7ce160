"""Reading aloud: sentences become sound ahead of time, and what is heard lights its words.

The player's clock is the only one: a word is lit when its sound comes out, whatever the engine
announced. Sound is made on a worker, one sentence ahead of need, never more than a few seconds.
"""

from __future__ import annotations

import copy
import logging
import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cartable.profiles.settings import ReadingSettings
from cartable.reading.book import Book
from cartable.reading.cursor import Place, ReadingCursor
from cartable.reading.speech import SpokenSentence, cut_before, spoken_word
from cartable.ui.reading.sound_stream import Heard, Player, Sound, State, Stream
from cartable.ui.tasks import Cancel, Job, Tasks
from cartable.voice.contract import SpeechChunk, Utterance, VoiceEngine, WordMark

_LOG = logging.getLogger(__name__)
_TICK_MS = 15
_AHEAD_MS = 6_000
_SENTENCE_PAUSE_MS = 220
_PARAGRAPH_PAUSE_MS = 480
_USUAL_RATE_WPM = 150


class Listening(QObject):
    """Plays a document from the reader's cursor, which it moves as the words are heard."""

    lit = Signal(object)
    """A `Heard`, or `None` when nothing is lit any more."""
    state_changed = Signal(object)
    failed = Signal(object)
    """The voice could not speak: the error."""
    silent = Signal()
    """No device plays: said once a start, or when the device goes away."""

    def __init__(
        self,
        tasks: Tasks,
        make_engine: Callable[[], VoiceEngine],
        player: Player,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._make_engine = make_engine
        self._engine: VoiceEngine | None = None
        self._engine_lock = threading.Lock()
        self._player = player
        self._settings = ReadingSettings()
        self._cursor: ReadingCursor | None = None
        self._ahead: ReadingCursor | None = None
        self._stream = Stream()
        self._run = 0
        self._work: Cancel | None = None
        self._speaking: SpokenSentence | None = None
        self._is_alone = False
        self._has_more = False
        self._last: Heard | None = None
        self._state = State.STOPPED
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        player.drained.connect(self._on_drained)
        player.silenced.connect(self.silent)

    @property
    def state(self) -> State:
        """What the voice is doing."""
        return self._state

    def attach(self, cursor: ReadingCursor) -> None:
        """Read another document; the one before falls silent."""
        self.stop()
        self._cursor = cursor

    def replace_book(self, book: Book, has_moved: bool) -> None:
        """Go on in the whole document: what is made ahead must not stop at its preview's end.

        Args:
            book: what the cursor reads now.
            has_moved: the cursor's page reads differently, so what was made speaks of old places.
        """
        if has_moved and self._state is State.PLAYING and not self._is_alone:
            self._begin()
        elif self._ahead is not None:
            self._ahead.replace_book(book)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Obey another rate or voice, at once if it is speaking."""
        before, self._settings = self._settings, settings
        is_same = (before.rate_wpm, before.voice) == (settings.rate_wpm, settings.voice)
        if self._state is State.PLAYING and not is_same and not self._is_alone:
            self._begin_at_last_word()
        elif self._state is State.PAUSED and not is_same:
            self._keep_place()
            self._end_run(State.STOPPED)

    def toggle(self) -> None:
        """Play, or pause what plays."""
        if self._state is State.PLAYING:
            self._player.pause()
            self._tick.stop()
            self._set_state(State.PAUSED)
        elif self._state is State.PAUSED:
            self._player.resume()
            self._tick.start()
            self._set_state(State.PLAYING)
        else:
            self.play()

    def play(self) -> None:
        """Read from the reader's place."""
        if self._cursor is not None and self._cursor.settle():
            self._begin()

    def read_from(self, position: int) -> None:
        """Read from a position of the page in view."""
        if self._cursor is not None:
            self._cursor.go_to(Place(self._cursor.page.index, position))
            self.play()

    def say_word(self, position: int) -> None:
        """Say the word at a position alone; reading will go on from there."""
        if self._cursor is None:
            return
        word = spoken_word(self._cursor.flow, position, self._cursor.document.language)
        if word is not None:
            self._cursor.go_to(Place(self._cursor.page.index, word.start))
            self._begin(word)

    def stop(self) -> None:
        """Be silent, and keep the place."""
        if self._state is not State.STOPPED:
            self._keep_place()
            self._end_run(State.STOPPED)

    def next_sentence(self) -> None:
        """Go to the next sentence, speaking if it was speaking."""
        self._move(1)

    def previous_sentence(self) -> None:
        """Go to the beginning of the sentence, or to the one before when it has just begun."""
        self._move(-1)

    def _move(self, direction: int) -> None:
        if self._cursor is None:
            return
        was_playing = self._state is State.PLAYING
        self._keep_place()
        self._end_run(State.STOPPED)
        if direction > 0:
            self._cursor.next_sentence()
        else:
            self._cursor.previous_sentence()
        sentence = self._cursor.sentence
        if was_playing:
            self.play()
        elif sentence is not None:
            span = (sentence.start, sentence.end)
            self.lit.emit(Heard(0, self._cursor.place, span, (sentence.start, sentence.start)))

    def _keep_place(self) -> None:
        """Bring the cursor to the sentence that was heard last."""
        if self._last is not None and self._cursor is not None:
            self._cursor.go_to(self._last.place)

    def _begin_at_last_word(self) -> None:
        last = self._last
        if last is not None and self._cursor is not None:
            self._cursor.go_to(Place(last.place.page, max(last.word[0], last.sentence[0])))
        self._begin()

    def _begin(self, alone: SpokenSentence | None = None) -> None:
        assert self._cursor is not None
        self._end_run(None)
        self._ahead = copy.copy(self._cursor)
        self._is_alone = alone is not None
        self._has_more = alone is None
        sentence = alone or self._cursor.sentence
        if sentence is not None:
            self._set_state(State.PLAYING)
            self._speak(cut_before(sentence, self._cursor.place.position))
            self._tick.start()

    def _end_run(self, state: State | None) -> None:
        """Drop what is being made and what was not heard."""
        self._run += 1
        if self._work is not None:
            self._work.cancel()
            self._work = None
        self._tick.stop()
        self._player.stop()
        self._stream = Stream()
        self._last = None
        if state is not None:
            self._set_state(state)

    def _speak(self, sentence: SpokenSentence) -> None:
        """Have a worker turn a sentence into sound."""
        run, settings = self._run, self._settings
        utterances = [
            Utterance(piece.text, piece.language, settings.rate_wpm, voice=settings.voice)
            for piece in sentence.pieces
        ]
        self._speaking = sentence
        self._stream.piece_starts = {}

        def work(job: Job) -> int:
            with self._engine_lock:
                engine = self._ready_engine()
                for rank, utterance in enumerate(utterances):
                    chunks = engine.synthesise(utterance)
                    try:
                        for chunk in chunks:
                            job.check()
                            job.report(Sound(run, rank, chunk))
                    finally:
                        stop_engine(chunks)
            return run

        self._work = self._tasks.run(
            work, self._on_spoken, self._on_failed, progressed=self._on_sound
        )

    def _ready_engine(self) -> VoiceEngine:
        if self._engine is None:
            self._engine = self._make_engine()
        return self._engine

    @Slot(object)
    def _on_sound(self, sound: Sound) -> None:
        if sound.run != self._run or self._speaking is None or self._ahead is None:
            return
        stream, chunk = self._stream, sound.chunk
        if not stream.sample_rate:
            stream.sample_rate = chunk.sample_rate
            self._player.start(chunk.sample_rate)
            if self._state is State.PAUSED:
                self._player.pause()
            if self._player.is_silent:
                self.silent.emit()
        start = stream.piece_starts.setdefault(sound.rank, stream.written_ms)
        for mark in chunk.marks:
            self._note(self._speaking, sound.rank, mark, start)
        self._write(chunk.pcm)

    def _note(self, sentence: SpokenSentence, rank: int, mark: WordMark, start: float) -> None:
        """Put a word on the timeline; marks may come back in time by rounding only."""
        assert self._ahead is not None
        word = sentence.pieces[rank].place_of(mark.start, mark.end)
        place = Place(self._ahead.page.index, sentence.start)
        span = (sentence.start, sentence.end)
        if self._is_alone:
            span = (sentence.start, sentence.start)
        self._stream.timeline.append(Heard(start + mark.time_ms, place, span, word))

    def _write(self, pcm: bytes) -> None:
        self._player.write(pcm)
        self._stream.written_ms += len(pcm) / 2 / self._stream.sample_rate * 1000

    @Slot(object)
    def _on_spoken(self, run: int) -> None:
        if run != self._run or self._ahead is None or self._speaking is None:
            return
        self._work = None
        if self._stream.sample_rate:
            self._write(self._silence(self._speaking))
        self._has_more = self._has_more and self._ahead.next_sentence()
        if self._has_more:
            self._speak_when_due()
        elif self._stream.sample_rate:
            self._player.end()
        else:
            self._end_run(State.STOPPED)

    def _silence(self, sentence: SpokenSentence) -> bytes:
        pause_ms = _PARAGRAPH_PAUSE_MS if sentence.ends_paragraph else _SENTENCE_PAUSE_MS
        scaled = pause_ms * _USUAL_RATE_WPM / self._settings.rate_wpm
        return bytes(2 * round(scaled / 1000 * self._stream.sample_rate))

    def _speak_when_due(self) -> None:
        """Make the next sentence unless enough of them waits to be heard."""
        if self._work is not None or not self._has_more or self._ahead is None:
            return
        waiting_ms = self._stream.written_ms - self._player.heard_ms
        sentence = self._ahead.sentence
        if sentence is not None and waiting_ms < _AHEAD_MS:
            self._speak(sentence)

    @Slot()
    def _on_tick(self) -> None:
        heard = self._stream.heard_at(self._player.heard_ms)
        if heard is not None and heard is not self._last:
            self._last = heard
            if self._cursor is not None and not self._is_alone and self._is_elsewhere(heard):
                self._cursor.go_to(heard.place)
            self.lit.emit(heard)
        self._speak_when_due()

    def _is_elsewhere(self, heard: Heard) -> bool:
        return self._cursor is not None and self._cursor.place != heard.place

    @Slot()
    def _on_drained(self) -> None:
        if self._state is not State.PLAYING:
            return
        self._keep_place()
        # The end of a preview is no end once the whole document is there.
        if not self._is_alone and self._cursor is not None and self._cursor.next_sentence():
            self._begin()
            return
        self._end_run(State.STOPPED)
        self.lit.emit(None)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end_run(State.STOPPED)
        self.lit.emit(None)
        self.failed.emit(error)

    def _set_state(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


def stop_engine(chunks: Iterator[SpeechChunk]) -> None:
    """Close an engine's iterator now: left to the collector, it would go on holding the voice."""
    close = getattr(chunks, "close", None)
    if close is not None:
        close()
