"""The voice engines, named: the part of the composition root that knows each of them. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cartable.voice.contract import Voice, VoiceEngine, VoiceError
from cartable.voice.engine_keeper import Slot

if TYPE_CHECKING:
    from cartable.voice.piper import PiperEngine
    from cartable.voice.pronunciation import Pronouncer

_KOKORO_MB, _PIPER_MB = 250, 150
"""What each takes once loaded (tests/bench/voice.py, tests/bench/piper.py)."""


def list_slots(
    french: Pronouncer,
    find_natural_voice: Callable[[], Path | None],
    find_user_voices: Callable[[], Sequence[Path]],
) -> tuple[Slot, ...]:
    """Return the engines, in order of preference between voices of one quality.

    Args:
        french: says how French is pronounced; a pupil's exceptions come by it.
        find_natural_voice: gives the folder of Kokoro's model, `None` without its pack.
        find_user_voices: gives the folders of Piper voices that a person added.
    """
    return (
        Slot(
            "kokoro",
            lambda: _kokoro(find_natural_voice(), french),
            lambda: _kokoro_voices(find_natural_voice()),
            is_heavy=True,
            memory_mb=_KOKORO_MB,
            model=lambda: _digest([find_natural_voice()]),
        ),
        Slot(
            "piper",
            lambda: _piper(find_user_voices(), french),
            is_heavy=True,
            memory_mb=_PIPER_MB,
            model=lambda: _digest(find_user_voices()),
        ),
        Slot("systeme", lambda: _system(french)),
        Slot("espeak", lambda: _espeak(french)),
        Slot("silent", _silent),
    )


def make_piper(folders: Sequence[Path], french: Pronouncer) -> PiperEngine:
    """Return the engine of the Piper voices found in folders."""
    from cartable.voice.piper import PiperEngine  # noqa: PLC0415

    return PiperEngine(folders, pronouncers_of(french))


def pronouncers_of(french: Pronouncer) -> Mapping[str, Pronouncer]:
    """Return what says each language in phonemes: our French, and espeak's of the others."""
    from cartable.voice.espeak_pronouncer import EspeakPronouncer  # noqa: PLC0415

    names = {"en": "en-us", "en-gb": "en-gb", "en-us": "en-us", "es": "es", "de": "de"}
    return {"fr": french} | {tag: EspeakPronouncer(name) for tag, name in names.items()}


def _kokoro(folder: Path | None, french: Pronouncer) -> VoiceEngine | None:
    if folder is None:
        return None
    from cartable.voice.kokoro import KokoroEngine  # noqa: PLC0415

    return KokoroEngine(folder, pronouncers_of(french))


def _kokoro_voices(folder: Path | None) -> tuple[Voice, ...]:
    from cartable.voice.kokoro_voices import SPEAKERS  # noqa: PLC0415

    return tuple(speaker.voice for speaker in SPEAKERS) if folder is not None else ()


def _piper(folders: Sequence[Path], french: Pronouncer) -> VoiceEngine | None:
    return make_piper(folders, french) if folders else None


def _system(french: Pronouncer) -> VoiceEngine | None:
    from cartable.voice.system_rates import ESPEAK, own_driver  # noqa: PLC0415

    if own_driver() == ESPEAK:
        return None
    from cartable.voice.system import SystemEngine  # noqa: PLC0415

    return SystemEngine(pronounce=french)


def _espeak(french: Pronouncer) -> VoiceEngine | None:
    try:
        from cartable.voice.espeak import EspeakEngine  # noqa: PLC0415
        from cartable.voice.espeak_library import load_espeak  # noqa: PLC0415

        load_espeak()
        return EspeakEngine(french)
    except (ImportError, VoiceError):
        return None


def _silent() -> VoiceEngine | None:
    from cartable.voice.silent import SilentEngine  # noqa: PLC0415

    return SilentEngine()


def _digest(folders: Sequence[Path | None]) -> str:
    """Tell one set of model files from another, without reading them."""
    files: list[str] = []
    for folder in folders:
        with suppress(OSError):
            found = folder.glob("*.onnx") if folder is not None else ()
            files += [f"{path.name} {path.stat().st_size}" for path in found]
    return ", ".join(sorted(files))
