"""What a voice engine promises. The suite in tests/contracts runs on every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Protocol

from cartable.errors import WorldError


class VoiceError(WorldError):
    """The engine cannot speak (library missing, voice refused, process gone)."""


class NoVoiceError(VoiceError):
    """No voice here speaks that language, and one of another would not be understood.

    Args:
        engine: who was asked.
        language: a BCP 47 tag.
    """

    def __init__(self, engine: str, language: str) -> None:
        super().__init__(engine, f"no voice for {language}")
        self.language = language


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do."""

    has_word_marks: bool
    can_change_pitch: bool


class Quality(IntEnum):
    """How pleasant a voice is over hours."""

    BASIC = 1
    GOOD = 2
    NATURAL = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice: `id` is stable, `name` is shown, `language` is a BCP 47 tag ("fr", "en").

    Ids are unique over all engines; `engine` is the `VoiceEngine.name` of the one that speaks it.
    """

    id: str
    name: str
    language: str
    engine: str
    quality: Quality = Quality.BASIC


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word as it is heard, and the stretch of the text that it comes from.

    `text` is the word in letters (mille, of "1 250"); `phonemes` are IPA as the French engine
    writes them; `is_joined` when nothing stands between it and the word before (école, of
    "l'école"); `sign` is the strongest sign that follows it, a newline where a line ends, or "".
    `respelling` is the word in everyday letters, for an engine that takes no phonemes, where its
    own would be read otherwise (quévine, of Kévin); else "".
    """

    start: int
    end: int
    text: str
    phonemes: str
    is_joined: bool = False
    sign: str = ""
    respelling: str = ""

    def with_sign(self, sign: str) -> SaidWord:
        """Return the word followed by a sign."""
        return replace(self, sign=sign)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be said, in one go: a sentence as a rule.

    `voice` is a `Voice.id`, "" for the engine's best one of that language; `pitch` is 0 to 100,
    50 the voice's own. `pauses` multiplies the silences that punctuation asks for, 0.5 to 3.
    `said` tells an engine how the text is pronounced, where it is not as the text is usually read
    (one syllable of a word, say); the marks are the text's all the same. With
    `is_urgent` somebody waits for the first sound: an engine begins with a short piece. An engine
    that takes long asks `is_wanted` meanwhile, and raises `CancelledError` once nobody listens.
    """

    text: str
    language: str = "fr"
    rate_wpm: int = 150
    pitch: int = 50
    voice: str = ""
    pauses: float = 1.0
    said: tuple[SaidWord, ...] = ()
    is_urgent: bool = False
    is_wanted: Callable[[], bool] = field(default=lambda: True, compare=False, repr=False)


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

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return the voice that would say an utterance: see `choose_voice`.

        Raises:
            VoiceError: it has no voice of that language, or none of that id (an ensemble of
                engines takes an id that is gone for "").
        """
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


@contextmanager
def closing_sound(chunks: Iterator[SpeechChunk]) -> Iterator[Iterator[SpeechChunk]]:
    """Close what `synthesise` gave on leaving the block, however one leaves it.

    Left to the collector, or kept by the frame of an error, it would go on holding the engine.
    """
    try:
        yield chunks
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()


def bound_rate(rate_wpm: int) -> int:
    """Return the rate, brought between the 80 and 400 words a minute that every engine has."""
    return min(400, max(80, rate_wpm))


def bound_pauses(pauses: float) -> float:
    """Return how many times longer pauses are, brought between 0.5 and 3."""
    return min(3.0, max(0.5, pauses))


def choose_voice(voices: tuple[Voice, ...], utterance: Utterance, engine: str) -> Voice:
    """Return the voice asked for if it is of the utterance's language, else the first that is.

    Args:
        voices: an engine's, best first.
        utterance: what is to be said.
        engine: the engine's name, for the error.

    Raises:
        NoVoiceError: no voice of that language.
        VoiceError: none of that id in any language.
    """
    language = primary_language(utterance.language)
    speakers = [voice for voice in voices if voice.language in (language, "mul")]
    if not speakers:
        raise NoVoiceError(engine, utterance.language)
    if utterance.voice and all(voice.id != utterance.voice for voice in voices):
        raise VoiceError(engine, f"no voice {utterance.voice}")
    return next((voice for voice in speakers if voice.id == utterance.voice), speakers[0])


def choose_for_file(voices: tuple[Voice, ...], language: str) -> str:
    """Return the id of the best voice of a language, however slow: a file has no deadline.

    Args:
        voices: an engine's, best first.
        language: a BCP 47 tag.
    """
    spoken = primary_language(language)
    return next((voice.id for voice in voices if voice.language == spoken), "")


def primary_language(tag: str) -> str:
    """Return the first part of a BCP 47 tag, in lower case: "fr" of "fr-FR"."""
    return tag.replace("_", "-").split("-")[0].lower()
