"""A heavy engine for tests: espeak speaking under another name, with its loads and ends counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cartable.voice.contract import (
    Capabilities,
    Quality,
    SaidWord,
    SpeechChunk,
    Utterance,
    Voice,
    VoiceEngine,
    choose_voice,
)
from cartable.voice.engine_keeper import EngineKeeper, Slot
from cartable.voice.ensemble import VoiceEnsemble
from cartable.voice.espeak import EspeakEngine
from cartable.voice.memory import MemoryWatch
from cartable.voice.notices import Notice
from cartable.voice.pronunciation import Pronouncer
from cartable.voice.self_test import Figures, SelfTest
from cartable.voice.silent import SilentEngine

HEAVY_VOICES = (
    Voice("heavy-fr", "Naturelle", "fr", "heavy", Quality.NATURAL),
    Voice("heavy-en", "Natural", "en", "heavy", Quality.NATURAL),
)
_SPOKEN_BY = {"heavy-fr": "fr", "heavy-en": "en-gb"}


@dataclass
class Journal:
    """What happened to every engine of a test, and what should go wrong next."""

    made: int = 0
    loaded: int = 0
    closed: int = 0
    heard: list[Utterance] = field(default_factory=list)
    failure: Exception | None = None
    fails_after: int = 0
    """Chunks that come before the failure."""


class HeavyVoice:
    """Passes for a neural engine; its sound is espeak's."""

    name = "heavy"
    capabilities = Capabilities(has_word_marks=True, can_change_pitch=True)

    def __init__(self, journal: Journal | None = None) -> None:
        self.journal = journal or Journal()
        self.journal.made += 1
        self._is_loaded = False

    def voices(self) -> tuple[Voice, ...]:
        return HEAVY_VOICES

    def voice_for(self, utterance: Utterance) -> Voice:
        return choose_voice(HEAVY_VOICES, utterance, self.name)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        voice = self.voice_for(utterance)
        if not self._is_loaded:
            self._is_loaded = True
            self.journal.loaded += 1
        self.journal.heard.append(utterance)
        spoken = replace(utterance, voice=_SPOKEN_BY[voice.id])
        for rank, chunk in enumerate(EspeakEngine().synthesise(spoken)):
            if self.journal.failure is not None and rank >= self.journal.fails_after:
                raise self.journal.failure
            yield chunk

    def close(self) -> None:
        self.journal.closed += 1
        self._is_loaded = False


def spelled(text: str) -> tuple[SaidWord, ...]:
    """A pronouncer that says letters: enough to see that it is asked."""
    return (SaidWord(0, len(text), text, text.lower()),)


def heavy_slot(journal: Journal, make: Callable[[Journal], HeavyVoice] = HeavyVoice) -> Slot:
    return Slot("heavy", lambda: make(journal), None, True, 450, lambda: "model 1")


ESPEAK = Slot("espeak", EspeakEngine)
SILENT = Slot("silent", SilentEngine)


def one_engine(make: Callable[[], VoiceEngine]) -> Callable[[], VoiceEnsemble]:
    """What makes an ensemble of one light engine."""
    return lambda: VoiceEnsemble(EngineKeeper((Slot("only", make),)), spelled)


class LightEnsemble(VoiceEnsemble):
    """espeak and silence, brought to a natural voice's rate."""

    def __init__(self) -> None:
        super().__init__(EngineKeeper((ESPEAK, SILENT)), spelled, sample_rate=24_000)


class HeavyEnsemble(VoiceEnsemble):
    """A natural voice before espeak, with all the memory that it wants."""

    def __init__(self) -> None:
        slots = (ESPEAK, heavy_slot(Journal()), SILENT)
        super().__init__(EngineKeeper(slots, MemoryWatch(lambda: 8_000)), spelled)


SENTENCE = "Le petit chat dort."


class _Timer:
    def cancel(self) -> None:
        pass


@dataclass
class Stage:
    """An ensemble whose clock, memory and heavy engine the test moves."""

    free_mb: float = 8_000.0
    now: float = 0.0
    journal: Journal = field(default_factory=Journal)
    told: list[Notice] = field(default_factory=list)
    pronounce: Pronouncer = spelled

    def ensemble(
        self,
        *slots: Slot,
        self_test: SelfTest | None = None,
        sounds: Path | None = None,
        sample_rate: int = 22_050,
    ) -> VoiceEnsemble:
        keeper = EngineKeeper(
            slots or (heavy_slot(self.journal), ESPEAK, SILENT),
            MemoryWatch(lambda: self.free_mb),
            lambda: self.now,
            lambda delay, action: _Timer(),
        )
        made = VoiceEnsemble(keeper, self._say, self_test, sounds, sample_rate)
        made.set_listener(self.told.append)
        return made

    def _say(self, text: str) -> tuple[SaidWord, ...]:
        return self.pronounce(text)


class KnownTest(SelfTest):
    """A self-test whose result the test gives: known beforehand, or found when it is run."""

    def __init__(self, found: Figures, is_known: bool = False) -> None:
        super().__init__(Path())
        self.found, self.is_known = found, is_known
        self.runs = 0

    def known(self, engine: str, model: str) -> Figures | None:
        return self.found if self.is_known else None

    def run(self, engine: object, model: str) -> Figures:
        self.runs += 1
        assert isinstance(engine, HeavyVoice)
        list(engine.synthesise(Utterance("Oui.")))
        return self.found


FAST, SLOW = Figures(0.3, 400, 450), Figures(1.5, 3_000, 450)
DOUBTFUL = Figures(1.5, 3_000, 450, others_share=0.6)


def speak(ensemble: VoiceEnsemble, text: str = SENTENCE, **manner: object) -> list[SpeechChunk]:
    return list(ensemble.synthesise(Utterance(text, **manner)))  # type: ignore[arg-type]


def speaker(ensemble: VoiceEnsemble, **manner: object) -> str:
    return ensemble.voice_for(Utterance(SENTENCE, **manner)).id  # type: ignore[arg-type]
