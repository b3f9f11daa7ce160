"""The voices of the system (SAPI5, NSSpeech, espeak) through pyttsx3, in a process of its own.

They take letters alone. Of a French text they are given the words that our French says, numbers and
signs in full, and everyday letters for the words that somebody corrected (see `said_text`).
Proven on Linux with espeak. SAPI5 and NSSpeech are written from pyttsx3's source and from what
Microsoft and Apple document, with a stand-in for SAPI5 in the tests: not proven on a real machine.
"""

from __future__ import annotations

import array
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cartable.voice.breath_groups import Cut, Piece, cut_into_pieces
from cartable.voice.contract import (
    Capabilities,
    SaidWord,
    SpeechChunk,
    Utterance,
    Voice,
    bound_pauses,
    bound_rate,
    choose_voice,
    primary_language,
)
from cartable.voice.pace import PACE_TEXTS, pace_wpm
from cartable.voice.pauses import lasting_ms
from cartable.voice.pronunciation import Pronouncer, with_unsaid
from cartable.voice.said_text import said_text
from cartable.voice.silences import part_words, stretch_pauses, trim
from cartable.voice.spoken_text import SpokenText, to_spoken_text
from cartable.voice.system_process import (
    Answer,
    MuteProcessError,
    Patience,
    SystemProcess,
)
from cartable.voice.system_rates import own_driver, traits_of
from cartable.voice.system_sound import (
    SAMPLE_RATE,
    is_believable,
    read_places,
    read_samples,
    spread_words,
)
from cartable.voice.system_voices import SystemVoice, arrange_voices
from cartable.voice.system_worker import worker_command
from cartable.voice.timed_sound import Sound, cut_into_chunks, delay, time_words
from cartable.voice.word_spans import SpansInTurn, word_spans

_PAUSE_MS = {Cut.SENTENCE: 350.0, Cut.CLAUSE: 180.0, Cut.NONE: 0.0}
"""At the usual rate; shorter when it speaks faster."""
_COMMANDS = str.maketrans(dict.fromkeys("<>[]{}\\", " "))
"""SAPI5 reads a text that begins by "<" as XML, NSSpeech obeys "[[…]]"."""


class SystemEngine:
    """Speaks with what the system has; its process starts at the first use.

    One text goes to the process at a time, its sound comes back whole. A process that hangs is
    ended, and the next utterance starts another; one that we leave behind ends with us.

    Args:
        driver: pyttsx3's name of it; the system's own by default.
        command: what starts the process, where `worker_command` does not know.
        patience: how long it may stay silent.
        pronounce: says how French is pronounced; without it a voice reads the text's letters.
    """

    name = "systeme"

    def __init__(
        self,
        driver: str = "",
        command: Sequence[str] = (),
        patience: Patience = Patience(),  # noqa: B008 - frozen
        *,
        pronounce: Pronouncer | None = None,
    ) -> None:
        self._driver = driver or own_driver()
        self._traits = traits_of(self._driver)
        self._command = tuple(command) or tuple(worker_command())
        self._patience = patience
        self._pronounce = pronounce
        self._process: SystemProcess | None = None
        self._voices: tuple[SystemVoice, ...] | None = None
        self._paces: dict[str, float] = {}
        self._lock = threading.RLock()

    @property
    def capabilities(self) -> Capabilities:
        """What the driver can do."""
        return Capabilities(has_word_marks=True, can_change_pitch=self._traits.can_change_pitch)

    def voices(self) -> tuple[Voice, ...]:
        """Return the system's voices of a known language, best first in each.

        Raises:
            VoiceError: the system does not answer.
        """
        return tuple(known.voice for known in self._known_voices())

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return the voice that would say it (see the contract)."""
        return choose_voice(self.voices(), utterance, self.name)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the sound, 100 ms at a time (see the contract).

        Raises:
            VoiceError: no such voice or language; the process hangs, ends or tells an error.
        """
        voice = self.voice_for(utterance)
        known = next(each for each in self._known_voices() if each.voice == voice)
        return self._speak(utterance, known)

    def close(self) -> None:
        """End the process, even one that is busy; the next utterance starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.stop()

    def _known_voices(self) -> tuple[SystemVoice, ...]:
        with self._lock:
            if self._voices is None:
                told = self._running().list_voices()
                self._voices = arrange_voices(told, self._traits.quality)
            return self._voices

    def _running(self) -> SystemProcess:
        process = self._process
        if process is None or not process.is_alive():
            self.close()
            process = SystemProcess(self._command, self._driver, self._patience)
            self._process = process
        return process

    def _speak(self, utterance: Utterance, known: SystemVoice) -> Iterator[SpeechChunk]:
        rate_wpm = bound_rate(utterance.rate_wpm)
        pauses = bound_pauses(utterance.pauses)
        text, pending = utterance.text, SpansInTurn(word_spans(utterance.text))
        played, pause = 0, 0
        for piece in cut_into_pieces(text):
            if not any(map(str.isalnum, text[piece.start : piece.end])):
                continue
            sound = self._say_piece(utterance, piece, pending.before(piece.end), known)
            sound = stretch_pauses(sound, SAMPLE_RATE, pauses)
            yield from cut_into_chunks(delay(sound, pause), played, SAMPLE_RATE)
            played += pause + len(sound.samples)
            gap_ms = lasting_ms(_PAUSE_MS[piece.cut], rate_wpm, pauses)
            pause = round(gap_ms * SAMPLE_RATE / 1000)

    def _say_piece(
        self,
        utterance: Utterance,
        piece: Piece,
        spans: list[tuple[int, int]],
        known: SystemVoice,
    ) -> Sound:
        spoken = self._spoken(utterance, piece)
        pace, rate_wpm = self._pace(known), bound_rate(utterance.rate_wpm)
        rate = self._traits.rate_for(rate_wpm / pace)
        answer, samples = self._hear(_plain(spoken.text), known, rate, utterance.pitch)
        events = _place_events(answer, spoken, piece.start, len(samples))
        if not is_believable(spans, events, len(samples)):
            said = spoken.parts([start - piece.start for start, _ in spans])
            events = spread_words(spans, said, samples)
        sound = trim(Sound(samples, time_words(spans, events, samples)), SAMPLE_RATE)
        return part_words(sound, self._gap(rate_wpm / pace, rate_wpm))

    def _spoken(self, utterance: Utterance, piece: Piece) -> SpokenText:
        """Return what the driver is given of a piece; its origins are places in the piece."""
        content = utterance.text[piece.start : piece.end]
        if utterance.said:
            inside = [word for word in utterance.said if piece.start <= word.start < piece.end]
            return said_text(content, [_moved(word, -piece.start, len(content)) for word in inside])
        if self._pronounce is None or primary_language(utterance.language) != "fr":
            return to_spoken_text(content)
        said = self._pronounce(content)
        return said_text(content, with_unsaid(content, said, list(word_spans(content))))

    def _gap(self, ratio: float, rate_wpm: float) -> int:
        """Return the samples between words that a driver needs to be as slow as asked."""
        missing = max(0.0, 1 - ratio / self._traits.slowest) if self._traits.slowest else 0.0
        return round(60 / rate_wpm * missing * SAMPLE_RATE)

    def _hear(
        self, text: str, known: SystemVoice, rate: float, pitch: int
    ) -> tuple[Answer, array.array[int]]:
        """Return the sound of a text, of a new process if the first is mute.

        A driver may end its process, or speak once and never again.
        """
        try:
            return self._hear_once(text, known, rate, pitch)
        except MuteProcessError:
            self.close()
            return self._hear_once(text, known, rate, pitch)

    def _hear_once(
        self, text: str, known: SystemVoice, rate: float, pitch: int
    ) -> tuple[Answer, array.array[int]]:
        answer = self._ask(text, known, rate, pitch)
        samples = read_samples(answer.sound) if answer.sound else array.array("h")
        if not samples and any(c.isascii() and c.isalnum() for c in text):
            raise MuteProcessError(self.name, "no sound")
        return answer, samples

    def _ask(self, text: str, known: SystemVoice, rate: float, pitch: int) -> Answer:
        manner = {"voice": known.driver_id, "rate": rate}
        if self._traits.can_change_pitch:
            manner["pitch"] = min(99, max(0, pitch))
        with self._lock:
            return self._running().say(text, manner)

    def _pace(self, known: SystemVoice) -> float:
        """Return the words a minute of a voice at the driver's neutral rate, measured once."""
        if known.driver_id not in self._paces:
            text = PACE_TEXTS.get(known.voice.language, "")
            measured = self._measure(text, known) if text else 0.0
            self._paces[known.driver_id] = measured or self._traits.neutral_rate
        return self._paces[known.driver_id]

    def _measure(self, text: str, known: SystemVoice) -> float:
        _, samples = self._hear(text, known, self._traits.neutral_rate, 50)
        heard = trim(Sound(samples, []), SAMPLE_RATE)
        return pace_wpm(text, len(heard.samples), SAMPLE_RATE)


def _moved(word: SaidWord, shift: int, most: int) -> SaidWord:
    """Return a word in the places of its piece; one that a piece's end cuts ends there."""
    return replace(word, start=word.start + shift, end=min(most, word.end + shift))


def _plain(text: str) -> str:
    """Return the text without commands; two systems count in 16 bits, so nothing is over them."""
    return "".join(c if ord(c) <= 0xFFFF else " " for c in text).translate(_COMMANDS)


def _place_events(
    answer: Answer, spoken: SpokenText, start: int, samples: int
) -> list[tuple[int, int]]:
    """Return the driver's events as characters of the utterance and samples."""
    return [
        (start + spoken.origins[character], sample)
        for character, sample in read_places(answer.told, answer.sound, samples)
        if 0 <= character < len(spoken.origins)
    ]
