"""Piper: natural voices that a user adds, run by onnxruntime, with exact word times."""

from __future__ import annotations

import array
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from cartable.voice.contract import (
    Capabilities,
    SpeechChunk,
    Utterance,
    Voice,
    VoiceError,
    choose_voice,
)
from cartable.voice.piper_speaker import Pace, PiperSpeaker
from cartable.voice.piper_voice import (
    PiperModel,
    PiperProblem,
    PiperVoiceError,
    SkippedVoice,
    read_piper_model,
)
from cartable.voice.pronunciation import Pronouncer
from cartable.voice.said_groups import group_words
from cartable.voice.timed_sound import Sound, cut_into_chunks, delay
from cartable.voice.word_spans import SpansInTurn, word_spans


class PiperEngine:
    """Speaks with the voices found in folders; the one in use is in memory until `close`.

    Args:
        folders: each may hold several voices, `X.onnx` beside `X.onnx.json`.
        pronouncers: what says a language in IPA, by its tag; French without stress, the others
            with espeak's. A voice of another language is skipped.
    """

    name = "piper"
    capabilities = Capabilities(has_word_marks=True, can_change_pitch=False)

    def __init__(self, folders: Sequence[Path], pronouncers: Mapping[str, Pronouncer]) -> None:
        self._folders = tuple(folders)
        self._pronouncers = dict(pronouncers)
        self._speaker: PiperSpeaker | None = None
        self._paces: dict[Path, Pace] = {}
        self._lock = threading.Lock()

    @property
    def skipped(self) -> tuple[SkippedVoice, ...]:
        """The models that are there and cannot speak, with the reason."""
        return self._found[1]

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices of the folders, best first in each language."""
        voices = [voice for model in self._found[0] for voice in model.voices]
        return tuple(sorted(voices, key=lambda voice: (-voice.quality, voice.name, voice.id)))

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return the voice that would say it (see the contract)."""
        return choose_voice(self.voices(), utterance, self.name)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the sound, 100 ms at a time (see the contract).

        Raises:
            VoiceError: no such voice or language, or a model that cannot run.
        """
        voice = self.voice_for(utterance)
        return self._speak(utterance, voice)

    def close(self) -> None:
        """Free the model; the next utterance loads it again."""
        with self._lock:
            self._speaker = None

    @cached_property
    def _found(self) -> tuple[tuple[PiperModel, ...], tuple[SkippedVoice, ...]]:
        models: dict[str, PiperModel] = {}
        skipped: list[SkippedVoice] = []
        for path in _list_models(self._folders):
            try:
                model = read_piper_model(path)
                if model.language not in self._pronouncers:
                    raise PiperVoiceError(PiperProblem.UNKNOWN_LANGUAGE, model.language)
                models.setdefault(model.voices[0].id, model)  # the same voice twice: the first
            except PiperVoiceError as error:
                skipped.append(SkippedVoice(path, error.problem))
        return tuple(models.values()), tuple(skipped)

    def _speak(self, utterance: Utterance, voice: Voice) -> Iterator[SpeechChunk]:
        speaker = self._load(voice)
        manner = speaker.manner(utterance, voice)
        rate = speaker.model.sample_rate
        pending = SpansInTurn(word_spans(utterance.text))
        played, pause = 0, 0
        for group in group_words(utterance, speaker.pronounce):
            sound = speaker.say(group, pending.before(group.end), manner)
            yield from cut_into_chunks(delay(sound, pause), played, rate)
            played += pause + len(sound.samples)
            pause = round(group.pause_ms * manner.gap * rate / 1000)
        if unsaid := pending.before(len(utterance.text)):
            silence = Sound(array.array("h"), [(start, end, 0) for start, end in unsaid])
            yield from cut_into_chunks(silence, played, rate)

    def _load(self, voice: Voice) -> PiperSpeaker:
        model = next(model for model in self._found[0] if voice in model.voices)
        with self._lock:
            if self._speaker is None or self._speaker.model is not model:
                self._speaker = None  # two models at once are too much for 4 GB
                pronounce = self._pronouncers[model.language]
                self._speaker = PiperSpeaker(model, pronounce, self._paces.get(model.path))
                self._paces[model.path] = self._speaker.pace
            return self._speaker


def try_voices(engine: PiperEngine) -> None:
    """Make each voice say a word.

    Raises:
        VoiceError: there is none, or one is not heard.
    """
    if engine.skipped or not engine.voices():
        problems = ", ".join(skipped.problem for skipped in engine.skipped)
        raise VoiceError(engine.name, problems or "no voice")
    for voice in engine.voices():
        utterance = Utterance("radio piano taxi", voice.language, voice=voice.id)
        if not any(any(chunk.pcm) for chunk in engine.synthesise(utterance)):
            raise VoiceError(engine.name, f"{voice.id} is silent")


def _list_models(folders: Sequence[Path]) -> list[Path]:
    """Return the models of the folders, and where one should be beside settings left alone."""
    found: set[Path] = set()
    for folder in folders:
        with suppress(OSError):
            found |= {path for path in folder.iterdir() if path.suffix == ".onnx"}
            found |= {path.with_suffix("") for path in folder.glob("*.onnx.json")}
    return sorted(found)
