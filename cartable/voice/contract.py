"""What a voice engine promises. The suite in tests/contracts runs on every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from cartable.errors import WorldError


class VoiceError(WorldError):
    """The engine cannot speak (library missing, voice refused, process gone)."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do. Rates are words a minute."""

    has_word_marks: bool
    can_change_pitch: bool
    minimum_rate_wpm: int = 80
    maximum_rate_wpm: int = 400


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice: `id` is stable, `name` is shown, `language` is a BCP 47 tag ("fr", "en")."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be said, in one go: a sentence as a rule.

    `voice` is a `Voice.id`, "" for the engine's best one of that language; `pitch` is 0 to 100,
    50 the voice's own.
    """

    text: str
    language: str = "fr"
    rate_wpm: int = 150
    pitch: int = 50
    voice: str = ""


@dataclass(frozen=True, slots=True)
class WordMark:
    """A word of the utterance and when it is heard.

    `start` and `end` are code points of the utterance's text, end excluded; `time_ms` counts from
    the utterance's first sample.
    """

    start: int
    end: int
    time_ms: float


@dataclass(frozen=True, slots=True)
class SpeechChunk:
    """A piece of sound, in order: signed 16-bit little-endian mono samples.

    A mark is never later than the chunk that holds its sound: whoever plays a chunk already has
    the marks of the words heard in it.
    """

    pcm: bytes
    sample_rate: int
    marks: tuple[WordMark, ...] = ()


class VoiceEngine(Protocol):
    """Turns text into sound with word times. Used from one worker thread at a time."""

    @property
    def name(self) -> str:
        """The engine's short name ("espeak")."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices it has, best first within a language."""
        ...

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the sound piece by piece.

        One mark for each white-space-separated token that holds a letter or a digit, in order,
        times never going back. Closing the iterator stops the engine within 50 ms.

        Raises:
            VoiceError: the engine cannot speak, or has no voice of that language.
        """
        ...

    def close(self) -> None:
        """Free what the engine holds; safe to repeat."""
        ...
