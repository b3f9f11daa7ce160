"""Kokoro: natural, offline, driven by our own phonemes, so that a correction heard is one seen."""

from __future__ import annotations

import array
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError as FutureCancelledError
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import numpy as np

from cartable.errors import CancelledError
from cartable.voice.contract import (
    Capabilities,
    SaidWord,
    SpeechChunk,
    Utterance,
    Voice,
    bound_pauses,
    choose_voice,
)
from cartable.voice.french_stress import stress_words
from cartable.voice.kokoro_model import SAMPLE_RATE, KokoroModel, SpeechModel, Stop, StoppedError
from cartable.voice.kokoro_pieces import LARGEST, SENTENCE_SIGNS
from cartable.voice.kokoro_script import Line, write_script
from cartable.voice.kokoro_sounds import Sounds
from cartable.voice.kokoro_speech import Heard, PauseLengths, shape, to_pcm_range
from cartable.voice.kokoro_tempo import Tempo, find_tempo, stretch
from cartable.voice.kokoro_voices import SPEAKERS, Speaker
from cartable.voice.pronunciation import Pronouncer
from cartable.voice.timed_sound import Sound, cut_into_chunks, delay

_URGENT_S = 2.0
_TOKENS_A_SECOND = 17.0
"""Of speech at the network's own tempo, signs and spaces included."""
_LOOK_S = 0.03
"""How often who waits for a line is asked whether she still does."""
_UNSAID_SAMPLES = SAMPLE_RATE // 20


class KokoroEngine:
    """Speaks through Kokoro; cheap to make, the network loads at the first use.

    Any thread may call it. What is being heard and what is being made run side by side: the next
    phrase is made, in a thread of the engine's own, while the caller plays the one before.

    Args:
        folder: of the pack.
        pronouncers: by language ("fr", "es") or dialect ("en-gb"); a voice without one isn't
            listed.
        threads: how many processor cores speaking may take.
        model: the network; the pack's by default.
    """

    name = "kokoro"
    capabilities = Capabilities(has_word_marks=True, can_change_pitch=False)

    def __init__(
        self,
        folder: Path,
        pronouncers: Mapping[str, Pronouncer],
        *,
        threads: int = 2,
        model: SpeechModel | None = None,
    ) -> None:
        self._model = model or KokoroModel(folder, threads)
        self._pronouncers = dict(pronouncers)
        self._lock = threading.Lock()
        self._worker: ThreadPoolExecutor | None = None
        self._listeners: weakref.WeakSet[Stop] = weakref.WeakSet()

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices whose language somebody pronounces, best first in each."""
        return tuple(speaker.voice for speaker in SPEAKERS if self._pronouncer(speaker) is not None)

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return the voice that would say it (see the contract)."""
        return choose_voice(self.voices(), utterance, self.name)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the sound, 100 ms at a time (see the contract).

        Raises:
            VoiceError: no such voice or language, or the pack is broken.
        """
        voice = self.voice_for(utterance)
        speaker = next(speaker for speaker in SPEAKERS if speaker.voice == voice)
        pronouncer = self._pronouncer(speaker)
        assert pronouncer is not None  # it would not be listed
        return self._speak(utterance, speaker, pronouncer)

    def close(self) -> None:
        """End what is being made and give the memory back; it may speak again."""
        with self._lock:
            worker, self._worker = self._worker, None
            listeners = list(self._listeners)
        for stop in listeners:
            stop.ask()
        if worker is not None:
            worker.shutdown(cancel_futures=True)
        self._model.close()

    def _pronouncer(self, speaker: Speaker) -> Pronouncer | None:
        language = speaker.voice.language
        return self._pronouncers.get(speaker.dialect) or self._pronouncers.get(language)

    def _speak(
        self, utterance: Utterance, speaker: Speaker, pronounce: Pronouncer
    ) -> Iterator[SpeechChunk]:
        tempo = find_tempo(utterance.rate_wpm, speaker.style)
        pauses = PauseLengths(factor=bound_pauses(utterance.pauses))
        sounds = Sounds(self._model.vocabulary(), speaker.dialect)
        first = round(_URGENT_S * _TOKENS_A_SECOND * tempo.factor)
        script = write_script(
            utterance, pronounce, sounds.weigh, first if utterance.is_urgent else LARGEST
        )

        def make(line: Line, stop: Stop) -> Sound:
            heard = self._make(line, speaker, sounds, tempo, pauses, stop)
            return _mark(heard, line)

        played = pause = 0
        for line, sound in self._make_ahead(script, make, utterance.is_wanted):
            yield from cut_into_chunks(delay(sound, pause), played, SAMPLE_RATE)
            played += pause + len(sound.samples)
            pause = round(_pause_ms(line.words, pauses) / tempo.factor * SAMPLE_RATE / 1000)

    def _make_ahead(
        self,
        script: Iterator[Line],
        make: Callable[[Line, Stop], Sound],
        is_wanted: Callable[[], bool],
    ) -> Iterator[tuple[Line, Sound]]:
        """Yield each line with its sound; the next one is being made meanwhile.

        Raises:
            CancelledError: it is not wanted any more, or the engine was closed.
        """
        stop = Stop()
        under_way: deque[tuple[Line, Future[Sound]]] = deque()
        with self._lock:
            self._listeners.add(stop)
        try:
            for line in script:
                under_way.append((line, self._submit(make, line, stop)))
                if len(under_way) > 1:
                    ready, future = under_way.popleft()
                    yield ready, _result(future, is_wanted)
            while under_way:
                ready, future = under_way.popleft()
                yield ready, _result(future, is_wanted)
        except (StoppedError, FutureCancelledError):
            raise CancelledError from None
        finally:
            stop.ask()
            for _, future in under_way:
                future.cancel()

    def _submit(self, make: Callable[[Line, Stop], Sound], line: Line, stop: Stop) -> Future[Sound]:
        with self._lock:
            if stop.is_asked:
                raise StoppedError
            if self._worker is None:
                self._worker = ThreadPoolExecutor(1, "kokoro")
            return self._worker.submit(make, line, stop)

    def _make(
        self,
        line: Line,
        speaker: Speaker,
        sounds: Sounds,
        tempo: Tempo,
        pauses: PauseLengths,
        stop: Stop,
    ) -> Heard:
        if not line.words:
            return Heard(np.zeros(_UNSAID_SAMPLES, np.float32), ())
        words = line.words
        if speaker.voice.language == "fr":
            words = tuple(stress_words(words))
        tokens = sounds.of_phrase(words, line.closing)
        raw = self._model.speak(tokens.numbers, speaker.style, tempo.speed, stop)
        heard = shape(raw, tokens, words, pauses)
        return stretch(heard, tempo.stretch)


def _result(future: Future[Sound], is_wanted: Callable[[], bool]) -> Sound:
    while is_wanted():
        if wait((future,), _LOOK_S).done:
            return future.result()
    raise CancelledError


def _mark(heard: Heard, line: Line) -> Sound:
    """Return the sound with a mark for each token, in order; nobody says some of them."""
    places, onsets = [], []
    words = list(zip(line.words, heard.onsets, strict=True))
    for start, end in line.spans:
        own = next((onset for word, onset in words if start <= word.start < end), None)
        if own is not None:
            places.append(start)
            onsets.append(own)
    length = len(heard.samples)
    last = (max(line.spans)[1] if line.spans else 0) + 1
    starts = [start for start, _ in line.spans]
    times = np.interp(starts, [*places, last], [*onsets, length], left=0)
    times = np.maximum.accumulate(np.rint(times)) if starts else times
    marks = [(start, end, int(time)) for (start, end), time in zip(line.spans, times, strict=True)]
    samples = array.array("h", to_pcm_range(heard.samples).tobytes())
    return Sound(samples, marks)


def _pause_ms(words: tuple[SaidWord, ...], pauses: PauseLengths) -> float:
    """Return the silence after a line."""
    sign = words[-1].sign if words else ""
    usual = pauses.sentence_ms if sign in SENTENCE_SIGNS else pauses.clause_ms
    return usual * pauses.factor if sign else 0.0
