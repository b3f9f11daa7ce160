"""The engines that the voice contract is held to, and how much of a slow one is heard."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cartable.errors import MissingPackError
from cartable.models.shelf import pack_folder
from cartable.voice.contract import VoiceEngine
from cartable.voice.espeak import EspeakEngine
from cartable.voice.kokoro import KokoroEngine
from cartable.voice.kokoro_model import KokoroModel, RawSpeech, Stop
from cartable.voice.silent import SilentEngine
from cartable.voice.system import SystemEngine
from cartable.wiring import Wiring
from tests.contracts.piper_for_tests import make_piper, pronouncers
from tests.heavy_voice import HeavyEnsemble, LightEnsemble
from tests.slow_engine import SlowEngine


@dataclass(frozen=True)
class Case:
    """How an engine is made, and how much of a slow one is heard."""

    make: Callable[[], VoiceEngine]
    examples: int = 120
    longest: int = 2000
    turns: int = 3
    rates: tuple[int, ...] = (80, 120, 160, 240, 320, 400)


class RememberingModel(KokoroModel):
    """Kokoro's network, which keeps what it has said: each text is made once in a session."""

    @functools.cached_property
    def said(self) -> dict[tuple[object, ...], RawSpeech]:
        return {}

    def speak(self, tokens: tuple[int, ...], style: str, speed: float, stop: Stop) -> RawSpeech:
        key = (tokens, style, speed)
        if key not in self.said:
            self.said[key] = super().speak(tokens, style, speed, stop)
        return self.said[key]

    def close(self) -> None:
        """Stay loaded; tests/unit/voice/test_kokoro.py closes a real one."""


french = functools.cache(lambda: Wiring().make_pronouncer())


@functools.cache
def kokoro_model() -> RememberingModel:
    try:
        return RememberingModel(pack_folder("voice-kokoro", Wiring().places))
    except MissingPackError:
        if os.environ.get("CI") and shutil.which("npm"):
            raise
        pytest.skip("the pack voice-kokoro is not installed")


def make_kokoro() -> VoiceEngine:
    return KokoroEngine(Path(), pronouncers(), model=kokoro_model())


ENGINES = {
    "espeak": Case(lambda: EspeakEngine(french())),
    "espeak-letters": Case(EspeakEngine),
    "silent": Case(SilentEngine),
    "kokoro": Case(make_kokoro, examples=4, longest=40),
    "piper": Case(make_piper, examples=12, longest=60, turns=1, rates=(80, 200, 400)),
    "systeme": Case(lambda: SystemEngine(pronounce=french())),
    "systeme-letters": Case(SystemEngine, examples=30),
    "ensemble of light engines": Case(LightEnsemble),
    "ensemble with a heavy engine": Case(HeavyEnsemble),
    "slow": Case(SlowEngine),
}
