"""The engine that is always there: silence that lasts as long as a voice would, with its words.

With it a highlight runs on a machine that cannot speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cartable.errors import MissingPackError
from cartable.voice.contract import (
    Capabilities,
    SpeechChunk,
    Utterance,
    Voice,
    WordMark,
    bound_rate,
    choose_voice,
)
from cartable.voice.word_spans import word_spans

_SAMPLE_RATE = 22_050
_CHUNK_SAMPLES = _SAMPLE_RATE // 10
_MEAN_WORD_WEIGHT = 7.5
_WORD_WEIGHT = 2.5
"""What a word takes besides its letters, in letters: a mean French word has five of them."""
_PAUSES = {".": 6.0, "!": 6.0, "?": 6.0, "…": 6.0, ",": 3.0, ";": 3.0, ":": 3.0}


def refuse_silence(voices: Iterable[Voice]) -> None:
    """Go on where a voice is heard: a silence on the disk would pass for speech.

    Raises:
        MissingPackError: there is none.
    """
    if all(voice.engine == SilentEngine.name for voice in voices):
        raise MissingPackError("voice")


class SilentEngine:
    """Says nothing, in any language, at the rate asked."""

    name = "silent"
    capabilities = Capabilities(has_word_marks=True, can_change_pitch=False)

    def voices(self) -> tuple[Voice, ...]:
        """Return its one voice, of no language: nobody would choose it to hear French."""
        return (Voice("silent", "Sans voix", "mul", "silent"),)

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return its one voice (see the contract)."""
        return choose_voice(self.voices(), replace(utterance, voice=""), self.name)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield silence, 100 ms at a time, with marks spread by letters (see the contract)."""
        rate_wpm = bound_rate(utterance.rate_wpm)
        samples_per_letter = _SAMPLE_RATE * 60 / rate_wpm / _MEAN_WORD_WEIGHT
        onset = 0.0
        sent = 0
        waiting: list[WordMark] = []
        for start, end in word_spans(utterance.text):
            waiting.append(WordMark(start, end, onset * 1000 / _SAMPLE_RATE))
            onset += samples_per_letter * _weigh(utterance.text[start:end])
            while sent + _CHUNK_SAMPLES <= onset:
                yield _silence(_CHUNK_SAMPLES, waiting)
                sent += _CHUNK_SAMPLES
                waiting = []
        if waiting or onset > sent:
            yield _silence(round(onset - sent), waiting)

    def close(self) -> None:
        """Do nothing: it holds nothing."""


def _weigh(word: str) -> float:
    letters = sum(3 if character.isdigit() else 1 for character in word if character.isalnum())
    return _WORD_WEIGHT + letters + _PAUSES.get(word[-1], 0.0)


def _silence(samples: int, marks: list[WordMark]) -> SpeechChunk:
    return SpeechChunk(bytes(2 * samples), _SAMPLE_RATE, tuple(marks))
