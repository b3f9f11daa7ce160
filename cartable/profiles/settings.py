"""How a pupil reads: typed settings, with defaults from the research in the field.

Frozen inside; `to_raw` and `from_raw` are the edge (pydantic checks what comes from a file).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked_dataclass

from cartable.errors import WorldError
from cartable.profiles.palettes import Theme

__all__ = [
    "SCHEMA_VERSION",
    "Highlight",
    "InterfaceSettings",
    "NewerSettingsError",
    "ReadingSettings",
    "SyllableCut",
    "Theme",
    "from_raw",
    "interface_from_raw",
    "interface_to_raw",
    "to_raw",
]

SCHEMA_VERSION = 1


class NewerSettingsError(WorldError):
    """Settings written by a newer Cartable: refused, never rewritten."""


class SyllableCut(StrEnum):
    """How words are cut into syllables (LireCouleur's two switches)."""

    STD_WRITTEN = "std_written"
    LC_WRITTEN = "lc_written"
    STD_ORAL = "std_oral"
    LC_ORAL = "lc_oral"


class Highlight(StrEnum):
    """What is lit while the voice reads."""

    WORD_AND_SENTENCE = "mot_et_phrase"
    WORD = "mot"
    SENTENCE = "phrase"
    NONE = "rien"


@checked_dataclass(frozen=True, slots=True)
class ReadingSettings:
    """What the reading page obeys. Sizes in points, spacings in ems or as factors."""

    theme: Theme = Theme.CREAM
    font_family: str = "Atkinson Hyperlegible"
    size_pt: Annotated[int, Field(ge=12, le=72)] = 20
    letter_spacing_em: Annotated[float, Field(ge=0, le=0.5)] = 0.04
    word_spacing_em: Annotated[float, Field(ge=0, le=1.5)] = 0.16
    line_spacing: Annotated[float, Field(ge=1.0, le=3.0)] = 1.6
    paragraph_spacing_em: Annotated[float, Field(ge=0, le=3)] = 1.0
    shows_syllables: bool = True
    syllable_cut: SyllableCut = SyllableCut.LC_ORAL
    shows_mute_letters: bool = True
    shows_ruler: bool = False
    highlight: Highlight = Highlight.WORD_AND_SENTENCE
    rate_wpm: Annotated[int, Field(ge=80, le=400)] = 140
    voice: str = ""


@dataclass(frozen=True, slots=True)
class InterfaceSettings:
    """What the rest of the window obeys; `text_scale_percent` from 100 to 200."""

    text_scale_percent: int = 100


_READING: TypeAdapter[ReadingSettings] = TypeAdapter(ReadingSettings)


def to_raw(settings: ReadingSettings) -> dict[str, Any]:
    """Return settings as plain values for JSON, with their schema version."""
    return {"version": SCHEMA_VERSION, **asdict(settings)}


def from_raw(raw: dict[str, Any]) -> ReadingSettings:
    """Return settings from plain values; what is unknown or out of range falls to its default.

    Raises:
        NewerSettingsError: `version` is above ours.
    """
    version = raw.get("version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise NewerSettingsError(str(version))
    kept = {name: value for name, value in raw.items() if name in _names()}
    while True:
        try:
            return _READING.validate_python(kept)
        except ValidationError as error:
            for problem in error.errors():
                kept.pop(str(problem["loc"][0]), None)


def interface_to_raw(settings: InterfaceSettings) -> dict[str, Any]:
    """Return settings as plain values for JSON, with their schema version."""
    return {"version": SCHEMA_VERSION, **asdict(settings)}


def interface_from_raw(raw: dict[str, Any]) -> InterfaceSettings:
    """Return settings from plain values; what is unknown or out of range falls to its default.

    Raises:
        NewerSettingsError: `version` is above ours.
    """
    version, percent = raw.get("version"), raw.get("text_scale_percent")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise NewerSettingsError(str(version))
    if isinstance(percent, int) and 100 <= percent <= 200:
        return InterfaceSettings(percent)
    return InterfaceSettings()


def _names() -> frozenset[str]:
    return frozenset(asdict(ReadingSettings()))
