"""espeak-ng: harsh, light, exact, in every language of the school, and always there."""

from __future__ import annotations

import array
import sys
from collections.abc import Iterator

from cartable.voice.breath_groups import Cut, Piece, cut_into_pieces
from cartable.voice.contract import (
    Capabilities,
    SpeechChunk,
    Utterance,
    Voice,
    choose_voice,
)
from cartable.voice.espeak_library import EspeakLibrary, Prosody, load_espeak
from cartable.voice.spoken_text import to_spoken_text
from cartable.voice.timed_sound import Sound, cut_into_chunks, delay, time_words, trim_lead
from cartable.voice.word_spans import word_spans

_SLOWEST_RATE = 80  # espeak takes no lower one: slower speech comes from gaps between words
_GAP_UNIT_MS = 33.0  # one unit of word gap, measured at that rate
_PAUSE_MS = {Cut.SENTENCE: 300.0, Cut.CLAUSE: 150.0, Cut.NONE: 0.0}
"""espeak's own silences at 175 words a minute, which it drops at the end of what it is given."""

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
    """

    name = "espeak"
    capabilities = Capabilities(has_word_marks=True, can_change_pitch=True)

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
        return _speak(load_espeak(), utterance.text, voice, prosody)

    def close(self) -> None:
        """Do nothing: the library is the process's, and weighs 3 MB."""


def choose_prosody(utterance: Utterance, language: str) -> Prosody:
    """Return espeak's settings that let hear the utterance's rate in that language."""
    wanted = min(400, max(80, utterance.rate_wpm))
    slow, fast = _SPEED[language]
    ratio = slow + (fast - slow) * (wanted - 80) / 320
    extra_ms = max(0.0, 60_000 / wanted - 60_000 / (_SLOWEST_RATE * ratio))
    return Prosody(
        rate=max(_SLOWEST_RATE, round(wanted / ratio)),
        pitch=min(99, max(0, utterance.pitch)),
        word_gap=round(extra_ms / _GAP_UNIT_MS),
    )


def _speak(
    library: EspeakLibrary, text: str, voice: Voice, prosody: Prosody
) -> Iterator[SpeechChunk]:
    spans = _PeekableSpans(word_spans(text))
    played = 0
    pause = 0
    for piece in cut_into_pieces(text):
        content = text[piece.start : piece.end]
        if not any(character.isalnum() for character in content):
            continue
        sound = _say_piece(library, content, piece, spans.before(piece.end), voice, prosody)
        sound = trim_lead(sound, library.sample_rate)
        yield from cut_into_chunks(delay(sound, pause), played, library.sample_rate)
        played += pause + len(sound.samples)
        pause = _pause_samples(piece.cut, prosody, library.sample_rate)


class _PeekableSpans:
    """The spans of a text, taken in order up to a place."""

    def __init__(self, spans: Iterator[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = next(spans, None)

    def before(self, end: int) -> list[tuple[int, int]]:
        taken = []
        while self._next is not None and self._next[0] < end:
            taken.append(self._next)
            self._next = next(self._spans, None)
        return taken


def _say_piece(
    library: EspeakLibrary,
    content: str,
    piece: Piece,
    spans: list[tuple[int, int]],
    voice: Voice,
    prosody: Prosody,
) -> Sound:
    spoken = to_spoken_text(content, voice.language)
    pcm, events = library.speak(spoken.text, _LIBRARY_NAMES.get(voice.id, voice.id), prosody)
    samples = array.array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    heard = [
        (piece.start + spoken.origins[event.position], event.sample)
        for event in events
        if 0 <= event.position < len(spoken.origins)
    ]
    return Sound(samples, time_words(spans, heard, samples))


def _pause_samples(cut: Cut, prosody: Prosody, sample_rate: int) -> int:
    return round(_PAUSE_MS[cut] * 175 / prosody.rate * sample_rate / 1000)
