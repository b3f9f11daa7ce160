"""A Piper voice as it lies in a folder: `X.onnx`, and `X.onnx.json` that says how to use it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from cartable.voice.contract import Quality, Voice, primary_language

LARGEST_MODEL_BYTES = 300 << 20
_LARGEST_SETTINGS_BYTES = 1 << 20
_MOST_SPEAKERS = 10
"""A voice of more people than that was made for research: its first one is kept."""
BEGIN, END, PAD = "^", "$", "_"


class PiperProblem(StrEnum):
    """Why a file is not offered as a voice."""

    HALF_PAIR = "half-pair"
    UNREADABLE = "unreadable"
    NOT_PIPER = "not-piper"
    OVERSIZED = "oversized"
    UNKNOWN_LANGUAGE = "unknown-language"


class PiperVoiceError(Exception):
    """A pair of files is no voice of ours; `problem` says why."""

    def __init__(self, problem: PiperProblem, detail: str = "") -> None:
        super().__init__(problem.value, detail)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class SkippedVoice:
    """A model that is there and cannot speak."""

    path: Path
    problem: PiperProblem


@dataclass(frozen=True, slots=True)
class PiperModel:
    """What the settings of a model say. `voices` are its speakers, in the order of their numbers.

    The scales are those that the voice was tuned with: `noise` of the timbre, `noise_w` of the
    rhythm, `length` of the durations.
    """

    path: Path
    language: str
    sample_rate: int
    noise: float
    length: float
    noise_w: float
    phoneme_ids: Mapping[str, tuple[int, ...]]
    speakers: int
    voices: tuple[Voice, ...]


def settings_path(model: Path) -> Path:
    """Return where the settings of a model lie."""
    return model.with_name(model.name + ".json")


def read_piper_model(path: Path) -> PiperModel:
    """Return what the settings beside a model say; the model itself is not opened.

    Raises:
        PiperVoiceError: half a pair, settings that are not Piper's, or a size that no voice has.
    """
    settings = settings_path(path)
    if not path.is_file() or not settings.is_file():
        raise PiperVoiceError(PiperProblem.HALF_PAIR, path.name)
    if path.stat().st_size > LARGEST_MODEL_BYTES:
        raise PiperVoiceError(PiperProblem.OVERSIZED, path.name)
    try:
        return _model(path, _load(settings))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise PiperVoiceError(PiperProblem.NOT_PIPER, repr(error)) from error
    except OSError as error:
        raise PiperVoiceError(PiperProblem.UNREADABLE, repr(error)) from error


def _load(path: Path) -> Mapping[str, Any]:
    if path.stat().st_size > _LARGEST_SETTINGS_BYTES:
        raise PiperVoiceError(PiperProblem.OVERSIZED, path.name)
    raw = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(raw, dict):
        raise TypeError("not an object")
    return raw


def _model(path: Path, raw: Mapping[str, Any]) -> PiperModel:
    if raw.get("phoneme_type", "espeak") != "espeak":
        raise ValueError("phonemes that nobody here writes")
    inference = raw.get("inference") or {}
    speakers = _whole(raw.get("num_speakers", 1), 1, 10_000)
    language = _language(raw)
    return PiperModel(
        path=path,
        language=language,
        sample_rate=_whole(raw["audio"]["sample_rate"], 8_000, 48_000),
        noise=_number(inference.get("noise_scale", 0.667), 0.0, 2.0),
        length=_number(inference.get("length_scale", 1.0), 0.1, 5.0),
        noise_w=_number(inference.get("noise_w", 0.8), 0.0, 2.0),
        phoneme_ids=_phoneme_ids(raw["phoneme_id_map"]),
        speakers=speakers,
        voices=_voices(path, raw, speakers, language),
    )


def _phoneme_ids(raw: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    ids = {
        str(phoneme): tuple(_whole(each, 0, 100_000) for each in given)
        for phoneme, given in raw.items()
    }
    for needed in (BEGIN, END, PAD, "a"):
        if not ids[needed]:
            raise ValueError(f"no number for {needed}")
    return ids


def _language(raw: Mapping[str, Any]) -> str:
    """Return the primary language tag; what espeak calls the voice tells it in older files."""
    declared = raw.get("language") or {}
    tag = declared.get("code") or declared.get("family") or raw["espeak"]["voice"]
    language = primary_language(str(tag))
    if not (language.isascii() and language.isalpha() and 2 <= len(language) <= 3):
        raise ValueError("no language")
    return language


def _voices(path: Path, raw: Mapping[str, Any], speakers: int, language: str) -> tuple[Voice, ...]:
    known = {number: str(name) for name, number in (raw.get("speaker_id_map") or {}).items()}
    offered = speakers if speakers <= _MOST_SPEAKERS else 1
    quality = Quality.GOOD if "low" in _grade(path, raw) else Quality.NATURAL
    base = f"piper-{_slug(path.stem)}"
    if offered == 1:
        return (Voice(base, _title(path, raw), language, "piper", quality),)
    return tuple(
        Voice(
            f"{base}-{number}",
            f"{_title(path, raw)} – {_shown(known.get(number, str(number + 1)))}",
            language,
            "piper",
            quality,
        )
        for number in range(offered)
    )


def _grade(path: Path, raw: Mapping[str, Any]) -> str:
    return str(raw["audio"].get("quality") or path.stem.rpartition("-")[2])


def _title(path: Path, raw: Mapping[str, Any]) -> str:
    """Return the voice's own name: "Siwis" of fr_FR-siwis-medium."""
    parts = path.stem.split("-")
    own = parts[1] if len(parts) == 3 else path.stem
    return _shown(str(raw.get("dataset") or own))


def _shown(name: str) -> str:
    kept = "".join(c if c.isprintable() else " " for c in name.replace("_", " ")).strip()
    return (kept[:1].upper() + kept[1:])[:40] or "Piper"


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _whole(value: object, lowest: int, highest: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise ValueError(f"{value!r} is not from {lowest} to {highest}")
    return value


def _number(value: object, lowest: float, highest: float) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not lowest <= value <= highest:  # type: ignore[operator]
        raise ValueError(f"{value!r} is not from {lowest} to {highest}")
    return float(value)  # type: ignore[arg-type]
