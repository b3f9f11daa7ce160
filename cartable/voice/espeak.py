"""espeak-ng: harsh, light, exact, in every language of the school, and always there."""

from __future__ import annotations

import array
import sys
from collections.abc import Iterator

from cartable.voice.contract import (
    Capabilities,
    SpeechChunk,
    Utterance,
    Voice,
    bound_pauses,
    bound_rate,
    choose_voice,
    primary_language,
)
from cartable.voice.espeak_library import EspeakLibrary, Prosody, load_espeak
from cartable.voice.espeak_lines import Line, letter_lines, pronounced_lines, said_lines
from cartable.voice.pronunciation import Pronouncer
from cartable.voice.timed_sound import (
    Sound,
    cut_into_chunks,
    delay,
    stretch_pauses,
    time_words,
    trim_lead,
)

_SLOWEST_RATE = 80  # espeak takes no lower one: slower speech comes from gaps between words
_GAP_UNIT_MS = 33.0  # one unit of word gap, measured at that rate
_SHORTEST_PAUSES, _LONGEST_PAUSES = 0.5, 3.0
_PAUSES_AT_RATE = 175  # espeak's silences shrink as its speech goes faster

_VOICES = (
    Voice("fr", "eSpeak – français (France)", "fr", "espeak"),
    Voice("fr-be", "eSpeak – français (Belgique)", "fr", "espeak"),
    Voice("fr-ch", "eSpeak – français (Suisse)", "fr", "espeak"),
    Voice("en-gb", "eSpeak – anglais (Royaume-Uni)", "en", "espeak"),
    Voice("en-us", "eSpeak – anglais (États-Unis)", "en", "espeak"),
    Voice("de", "eSpeak – allemand", "de", "espeak"),
    Voice("es", "eSpeak – espagnol (Espagne)", "es", "espeak"),
    Voice("es-419", "eSpeak – espagnol (Amérique latine)", "es", "espeak"),
)
_LIBRARY_NAMES = {"en-gb": "en"}
_SPEED = {"fr": (1.22, 1.22), "en": (1.16, 1.16), "de": (1.10, 1.14), "es": (1.07, 0.93)}
"""Words heard for one asked of espeak, at its slowest and at its fastest (tests/bench/voice.py)."""


class EspeakEngine:
    """Speaks through espeak-ng; cheap to make, the C library loads at the first use.

    A long text is synthesised piece by piece in the caller's thread, each within a few
    milliseconds: no thread of its own, nothing to wait for when the iterator is closed, and two
    engines, or two iterators of one, may take turns.

    Args:
        pronounce: says how French is pronounced; without it espeak reads its letters.
    """

    name = "espeak"
    capabilities = Capabilities(has_word_marks=True, can_change_pitch=True)

    def __init__(self, pronounce: Pronouncer | None = None) -> None:
        self._pronounce = pronounce

    def voices(self) -> tuple[Voice, ...]:
        """Return the French, English, German and Spanish voices, best first in each."""
        return _VOICES

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return the voice that would say it (see the contract)."""
        return choose_voice(_VOICES, utterance, self.name)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the sound, 100 ms at a time (see the contract).

        A voice of another language gives way to the best one of the utterance's language.

        Raises:
            VoiceError: no such voice or language, or the library is missing.
        """
        voice = self.voice_for(utterance)
        prosody = choose_prosody(utterance, voice.language)
        return _speak(load_espeak(), self.lines(utterance), voice, prosody, utterance.pauses)

    def lines(self, utterance: Utterance) -> Iterator[Line]:
        """Yield what espeak is given of an utterance, line by line."""
        if utterance.said:
            return said_lines(utterance)
        if self._pronounce is not None and primary_language(utterance.language) == "fr":
            return pronounced_lines(utterance.text, self._pronounce)
        return letter_lines(utterance.text)

    def close(self) -> None:
        """Do nothing: the library is the process's, and weighs 3 MB."""


def choose_prosody(utterance: Utterance, language: str) -> Prosody:
    """Return espeak's settings that let hear the utterance's rate in that language."""
    wanted = bound_rate(utterance.rate_wpm)
    slow, fast = _SPEED[language]
    ratio = slow + (fast - slow) * (wanted - 80) / 320
    extra_ms = max(0.0, 60_000 / wanted - 60_000 / (_SLOWEST_RATE * ratio))
    return Prosody(
        rate=max(_SLOWEST_RATE, round(wanted / ratio)),
        pitch=min(99, max(0, utterance.pitch)),
        word_gap=round(extra_ms / _GAP_UNIT_MS),
    )


def _speak(
    library: EspeakLibrary, lines: Iterator[Line], voice: Voice, prosody: Prosody, pauses: float
) -> Iterator[SpeechChunk]:
    pauses = bound_pauses(pauses)
    played = 0
    silence = 0
    for line in lines:
        sound = _say_line(library, line, voice, prosody, pauses)
        sound = trim_lead(sound, library.sample_rate)
        yield from cut_into_chunks(delay(sound, silence), played, library.sample_rate)
        played += silence + len(sound.samples)
        pause_ms = line.pause_ms * pauses * _PAUSES_AT_RATE / prosody.rate
        silence = round(pause_ms * library.sample_rate / 1000)


def _say_line(
    library: EspeakLibrary, line: Line, voice: Voice, prosody: Prosody, pauses: float
) -> Sound:
    name = _LIBRARY_NAMES.get(voice.id, voice.id)
    speech = library.speak(line.text, name, prosody, has_phonemes=line.has_phonemes)
    samples = array.array("h", speech.pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    heard = [
        (line.origins[event.position], event.sample)
        for event in speech.words
        if 0 <= event.position < len(line.origins)
    ]
    sound = Sound(samples, time_words(line.spans, heard, samples))
    return sound if pauses == 1 else stretch_pauses(sound, speech.clause_pauses(), pauses)
