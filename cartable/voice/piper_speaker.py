"""A Piper model in memory that says groups of words, at the pace asked."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.voice.contract import SaidWord, Utterance, Voice, bound_pauses, bound_rate
from cartable.voice.pace import PACE_TEXTS
from cartable.voice.pauses import lasting_ms
from cartable.voice.piper_phonemes import PhonemeWriter
from cartable.voice.piper_session import PiperSession, PiperSound
from cartable.voice.piper_voice import PiperModel
from cartable.voice.pronunciation import Pronouncer
from cartable.voice.said_groups import SaidGroup
from cartable.voice.silences import stretch_pauses, trim
from cartable.voice.timed_sound import Sound, time_words

_MEASURED_LENGTHS = (0.4, 1.0)
_LENGTHS = (0.05, 6.0)
_SHARE_OF_BLANK = 0.75
"""Measured on the words that follow a silence (tests/bench/piper.py)."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The seconds of a word that no length changes, and those in proportion to it.

    A model rounds each symbol up to whole frames: its durations grow with the length from a
    floor, which matters when it speaks fast.
    """

    fixed_seconds: float = 0.08
    seconds_by_length: float = 0.22


@dataclass(frozen=True, slots=True)
class PiperManner:
    """How an utterance is said.

    `length` is against the model's own durations; `pauses` multiplies the silences inside a
    group, `gap` those between groups; `speaker` is the voice's number in the model.
    """

    length: float
    pauses: float
    gap: float
    speaker: int


class PiperSpeaker:
    """A loaded model with what it needs to say words. Any thread may use it.

    Args:
        model: what its settings say.
        pronounce: of its language.
        pace: what was measured of it before, if it was.

    Raises:
        VoiceError: it cannot be loaded.
    """

    def __init__(self, model: PiperModel, pronounce: Pronouncer, pace: Pace | None = None) -> None:
        self.model = model
        self.pronounce = pronounce
        self._session = PiperSession(model)
        self._writer = PhonemeWriter(model.phoneme_ids, model.language)
        self.pace = pace or self._measure_pace()

    def manner(self, utterance: Utterance, voice: Voice) -> PiperManner:
        """Return how to say an utterance with one of the model's voices."""
        rate_wpm = bound_rate(utterance.rate_wpm)
        shortest, longest = _LENGTHS
        length = (60 / rate_wpm - self.pace.fixed_seconds) / self.pace.seconds_by_length
        pauses = bound_pauses(utterance.pauses)
        return PiperManner(
            length=min(longest, max(shortest, length)),
            pauses=pauses,
            gap=lasting_ms(1.0, rate_wpm, pauses),
            speaker=self.model.voices.index(voice),
        )

    def say(self, group: SaidGroup, spans: list[tuple[int, int]], manner: PiperManner) -> Sound:
        """Return the sound of a group, with a mark for each of these spans of the text."""
        said, firsts = self._say(group.words, group.closing, manner.length, manner.speaker)
        events = [
            (word.start, _begin(said.starts, first))
            for word, first in zip(group.words, firsts, strict=True)
        ]
        sound = Sound(said.samples, time_words(spans, events, said.samples))
        rate = self.model.sample_rate
        return stretch_pauses(trim(sound, rate), rate, manner.pauses)

    def _say(
        self, words: tuple[SaidWord, ...], closing: str, length: float, speaker: int
    ) -> tuple[PiperSound, list[int]]:
        numbers, firsts = self._writer.write(words, closing)
        return self._session.say(numbers, length, speaker), firsts

    def _measure_pace(self) -> Pace:
        text = PACE_TEXTS.get(self.model.language, "")
        words = self.pronounce(text) if text else ()
        if not words:
            return Pace()
        short, usual = (self._seconds_a_word(text, words, each) for each in _MEASURED_LENGTHS)
        by_length = (usual - short) / (_MEASURED_LENGTHS[1] - _MEASURED_LENGTHS[0])
        return Pace(usual - by_length, by_length) if by_length > 0.02 else Pace()

    def _seconds_a_word(self, text: str, words: tuple[SaidWord, ...], length: float) -> float:
        said, _ = self._say(words, ".", length, 0)
        heard = trim(Sound(said.samples, []), self.model.sample_rate)
        return len(heard.samples) / self.model.sample_rate / len(text.split())


def _begin(starts: list[int], first: int) -> int:
    """Return where a word is heard: its sound begins in the blank that stands before it."""
    blank = starts[first] - starts[first - 1]
    return starts[first] - round(_SHARE_OF_BLANK * blank)
