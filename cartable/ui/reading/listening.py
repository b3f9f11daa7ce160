"""Reading aloud: sentences become sound ahead of time, and what is heard lights its words.

The player's clock is the only one: a word is lit when its sound comes out, whatever the engine
announced. Sound is made on a worker, sentence after sentence, until enough of it waits to be heard:
a slow voice then has time for its next sentence.
"""

from __future__ import annotations

import copy
import time
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cartable.profiles.settings import LIT_SYLLABLE, ReadingManner, ReadingSettings
from cartable.reading.book import Book
from cartable.reading.cursor import Place, ReadingCursor
from cartable.reading.speech import SpokenSentence, cut_before, spoken_word, word_at
from cartable.reading.speech_leads import choices_of
from cartable.ui.reading.comparisons import voice_of
from cartable.ui.reading.sound_stream import Arrival, Heard, Pace, Player, State, Stream
from cartable.ui.reading.speaking import Order, Speaker, TimedWord
from cartable.ui.tasks import Cancel, Job, Tasks

_TICK_MS = 15
_AHEAD_MS = 15_000
"""What waits to be heard before the voice rests: a long sentence of a slow one takes 12 s."""
_URGENT_MS = 4_000
"""Less than this waiting, and the voice begins with a short piece."""
_MOST_AHEAD_MS = 60_000
_LOOK_S = 0.02


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
        speaker: Speaker,
        player: Player,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._speaker = speaker
        self.player = player
        self._settings = ReadingSettings()
        self._cursor: ReadingCursor | None = None
        self._ahead: ReadingCursor | None = None
        self._stream = Stream()
        self._pace = Pace()
        self._run = 0
        self._work: Cancel | None = None
        self._speaking: SpokenSentence | None = None
        self._sentence_ms = 0.0
        """Where in the stream the sentence begins that is being made."""
        self._manner = ReadingManner.FLOWING
        self._is_alone = False
        self._is_word = False
        self._has_more = False
        self._last: Heard | None = None
        self._state = State.STOPPED
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        player.drained.connect(self._on_drained)
        player.silenced.connect(self._on_silenced)

    @property
    def state(self) -> State:
        """What the voice is doing."""
        return self._state

    def attach(self, cursor: ReadingCursor) -> None:
        """Read another document; the one before falls silent."""
        self.stop()
        cursor.set_choices(choices_of(self._settings))
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
        """Obey another voice, manner or choice of what is said, at once if it is speaking."""
        before, self._settings = self._settings, settings
        self.player.set_volume(settings.volume_percent)
        if self._cursor is not None:
            self._cursor.set_choices(choices_of(settings))
        if self._is_alone or voice_of(before) == voice_of(settings):
            return
        if self._state is State.PLAYING:
            self._go_to_last_word()
            self._begin()
        elif self._state is State.PAUSED:
            self._go_to_last_word()
            self._end_run(State.STOPPED)

    def toggle(self) -> None:
        """Play, or pause what plays."""
        if self._state is State.PLAYING:
            self.player.pause()
            self._tick.stop()
            self._set_state(State.PAUSED)
        elif self._state is State.PAUSED:
            self.player.resume()
            self._tick.start()
            self._set_state(State.PLAYING)
        else:
            self.play()

    def play(self) -> None:
        """Read from the reader's place."""
        if self._cursor is not None and self._cursor.settle():
            self._begin()

    def read_from(self, position: int) -> None:
        """Read from the word at a position of the page in view."""
        if self._cursor is not None:
            start, _ = word_at(self._cursor.flow, position)
            self._cursor.go_to(Place(self._cursor.page.index, start))
            self.play()

    def say_word(self, position: int, manner: ReadingManner | None = None) -> None:
        """Say the word at a position alone; reading will go on from there.

        Args:
            position: of the page in view.
            manner: as the text is read by default; by syllable, spelled.
        """
        if self._cursor is None:
            return
        word = spoken_word(self._cursor.flow, position, self._cursor.document.language)
        if word is not None:
            self._cursor.go_to(Place(self._cursor.page.index, word.start))
            self._begin(word, manner)
            self._is_word = True

    @Slot(int)
    def choose_word(self, position: int) -> None:
        """Say the word at a position of the page in view; while reading, go on from it."""
        if self._cursor is None:
            return
        start, end = word_at(self._cursor.flow, position)
        if start < end:
            act = self.read_from if self._state is State.PLAYING else self.say_word
            act(start)

    def repeat(self) -> None:
        """Say the sentence again: then go on if it was speaking, else be silent."""
        if self._cursor is None:
            return
        is_playing = self._state is State.PLAYING and not self._is_alone
        self._keep_place()
        sentence = self._cursor.sentence if self._cursor.settle() else None
        if sentence is not None:
            self._cursor.go_to(Place(self._cursor.page.index, sentence.start))
            self._begin(None if is_playing else sentence)

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
        if sentence is not None:  # at once: the voice takes its time
            span = (sentence.start, sentence.end)
            self.lit.emit(Heard(0, self._cursor.place, span, (sentence.start, sentence.start)))

    def _keep_place(self) -> None:
        """Bring the cursor to the sentence that was heard last."""
        if self._last is not None and self._cursor is not None:
            self._cursor.go_to(self._last.place)

    def _go_to_last_word(self) -> None:
        """Bring the cursor to the word that was heard last, whole."""
        last = self._last
        if last is not None and self._cursor is not None:
            self._cursor.go_to(last.place)
            start = max(last.word[0], last.sentence[0])
            whole = word_at(self._cursor.flow, start)[0] if start > last.sentence[0] else start
            self._cursor.go_to(Place(last.place.page, max(whole, last.sentence[0])))

    def _begin(
        self, alone: SpokenSentence | None = None, manner: ReadingManner | None = None
    ) -> None:
        assert self._cursor is not None
        self._end_run(None)
        self._ahead = copy.copy(self._cursor)
        self._manner = manner or self._settings.manner
        self._is_alone = alone is not None
        self._is_word = False
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
        if self._state is not State.STOPPED:  # else another may be heard on it
            self.player.stop()
        self._stream = Stream(self._settings.rate_wpm)
        self._pace = Pace()
        self._last = None
        if state is not None:
            self._set_state(state)

    def _speak(self, sentence: SpokenSentence) -> None:
        """Have a worker turn a sentence into sound."""
        run, pace = self._run, self._pace
        began_ms = self._sentence_ms = self._stream.written_ms
        is_urgent = self._waiting_ms < _URGENT_MS
        order = Order(self._settings, self._manner, self._stream.sample_rate, is_urgent)
        self._speaking = sentence

        def work(job: Job) -> int:
            made_ms = began_ms
            wanted = replace(order, is_wanted=lambda: not job.is_cancelled)
            sounds = self._speaker.speak(sentence, wanted)
            try:
                for sound in sounds:
                    job.check()
                    job.report(Arrival(run, sound))
                    made_ms += sound.duration_ms
                    _wait_for_ears(job, pace, made_ms)
            finally:
                sounds.close()
            return run

        self._work = self._tasks.run(
            work, self._on_spoken, self._on_failed, progressed=self._on_sound
        )

    @Slot(object)
    def _on_sound(self, arrival: Arrival) -> None:
        if arrival.run != self._run or self._speaking is None or self._ahead is None:
            return
        sound, stream = arrival.sound, self._stream
        if not stream.sample_rate:
            self._start(sound.sample_rate)
        for word in sound.words:
            stream.note(self._heard_of(word, self._speaking))
        self.player.write(sound.pcm)
        stream.written_ms += sound.duration_ms

    def _start(self, sample_rate: int) -> None:
        self._stream.sample_rate = sample_rate
        self.player.start(sample_rate)
        if self._state is State.PAUSED:
            self.player.pause()
        if self.player.is_silent:
            self.silent.emit()

    def _heard_of(self, word: TimedWord, sentence: SpokenSentence) -> Heard:
        assert self._ahead is not None
        place = Place(self._ahead.page.index, sentence.start)
        span = (sentence.start, sentence.start if self._is_word else sentence.end)
        time_ms = self._sentence_ms + word.time_ms
        return Heard(time_ms, place, span, word.span, word.syllables, word.said)

    @Slot(object)
    def _on_spoken(self, run: int) -> None:
        if run != self._run or self._ahead is None:
            return
        self._work = None
        self._has_more = self._has_more and self._ahead.next_sentence()
        if self._has_more:
            self._speak_when_due()
        elif self._stream.sample_rate:
            self.player.end()
        else:
            self._end_run(State.STOPPED)

    @property
    def _waiting_ms(self) -> float:
        """How much sound was made and not heard."""
        return self._stream.written_ms - self.player.heard_ms

    def _speak_when_due(self) -> None:
        """Make the next sentence unless enough of them waits to be heard."""
        if self._work is not None or not self._has_more or self._ahead is None:
            return
        sentence = self._ahead.sentence
        if sentence is not None and self._waiting_ms < _AHEAD_MS:
            self._speak(sentence)

    @Slot()
    def _on_tick(self) -> None:
        self._pace.heard_ms = self.player.heard_ms
        by_syllable = self._settings.highlight in LIT_SYLLABLE
        heard = self._stream.heard_at(self._pace.heard_ms, by_syllable=by_syllable)
        if heard is not None and heard != self._last:
            self._last = heard
            if self._cursor is not None and not self._is_alone and self._is_elsewhere(heard):
                self._cursor.go_to(heard.place)
            self.lit.emit(heard)
        self._speak_when_due()

    def _is_elsewhere(self, heard: Heard) -> bool:
        return self._cursor is not None and self._cursor.place != heard.place

    @Slot()
    def _on_silenced(self) -> None:
        if self._state is not State.STOPPED:
            self.silent.emit()

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


def _wait_for_ears(job: Job, pace: Pace, made_ms: float) -> None:
    """Hold the worker while a minute waits to be heard: a text without a full stop has no end."""
    while made_ms - pace.heard_ms > _MOST_AHEAD_MS:
        job.check()
        time.sleep(_LOOK_S)
