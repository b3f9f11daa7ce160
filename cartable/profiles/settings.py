"""How a pupil reads: typed settings, with defaults from the research in the field.

Frozen inside; `to_raw` and `from_raw` are the edge. The check is by hand: every start reads these
settings, and loading pydantic for fourteen plain values cost about as much as a bare window.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from cartable.errors import WorldError
from cartable.french.conventions import LIRECOULEUR, PRESETS, SyllableConventions
from cartable.profiles.palettes import Theme

__all__ = [
    "LIT_SENTENCE",
    "LIT_SYLLABLE",
    "LIT_WORD",
    "SCHEMA_VERSION",
    "Highlight",
    "InterfaceSettings",
    "NewerSettingsError",
    "ReadingManner",
    "ReadingSettings",
    "SyllableConventions",
    "SyllableCut",
    "TableReading",
    "Theme",
    "UnreadableSettingsError",
    "from_raw",
    "interface_from_raw",
    "interface_to_raw",
    "to_raw",
]

SCHEMA_VERSION = 1


class NewerSettingsError(WorldError):
    """Settings written by a newer Cartable: refused, never rewritten."""


class UnreadableSettingsError(WorldError):
    """A file that should hold settings holds something else."""


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
    SYLLABLE = "syllabe"
    NONE = "rien"


class ReadingManner(StrEnum):
    """How the voice goes through a text."""

    FLOWING = "suivi"
    BY_WORD = "mot_a_mot"
    BY_SYLLABLE = "par_syllabe"
    SPELLED = "epele"


class TableReading(StrEnum):
    """What the voice does at a table."""

    CELLS = "cellules"
    CELLS_WITH_HEADERS = "cellules_et_titres"
    SKIPPED = "passe"


LIT_SENTENCE = frozenset({Highlight.WORD_AND_SENTENCE, Highlight.SENTENCE})
LIT_WORD = frozenset({Highlight.WORD_AND_SENTENCE, Highlight.WORD})
LIT_SYLLABLE = frozenset({Highlight.SYLLABLE})


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """What the reading page obeys. Sizes in points, spacings in ems or as factors.

    `voice` is a `Voice.id`, "" for the best one here; `pitch` is 0 to 100, 50 the voice's own;
    `pauses` multiplies the silences of punctuation.

    `conventions` are how the teacher cuts syllables; a file may give their preset's name alone.
    `_BOUNDS` gives the least and the most of each number that comes from outside.
    """

    theme: Theme = Theme.CREAM
    font_family: str = "Atkinson Hyperlegible"
    size_pt: int = 20
    letter_spacing_em: float = 0.04
    word_spacing_em: float = 0.16
    line_spacing: float = 1.6
    paragraph_spacing_em: float = 1.0
    shows_syllables: bool = True
    syllable_cut: SyllableCut = SyllableCut.LC_ORAL
    conventions: SyllableConventions = LIRECOULEUR
    shows_mute_letters: bool = True
    shows_ruler: bool = False
    highlight: Highlight = Highlight.WORD_AND_SENTENCE
    rate_wpm: int = 140
    voice: str = ""
    pitch: int = 50
    pauses: float = 1.0
    volume_percent: int = 100
    manner: ReadingManner = ReadingManner.FLOWING
    table_reading: TableReading = TableReading.CELLS
    reads_notes: bool = False
    reads_page_numbers: bool = False
    shows_captions: bool = False


@dataclass(frozen=True, slots=True)
class InterfaceSettings:
    """What the rest of the window obeys; `text_scale_percent` from 100 to 200.

    `stays_ready`: closing the window leaves Cartable in the tray, ready to read.
    """

    text_scale_percent: int = 100
    stays_ready: bool = False


_BOUNDS = {
    "size_pt": (12, 72),
    "letter_spacing_em": (0, 0.5),
    "word_spacing_em": (0, 1.5),
    "line_spacing": (1, 3),
    "paragraph_spacing_em": (0, 3),
    "rate_wpm": (80, 400),
    "pitch": (0, 100),
    "pauses": (0.5, 3),
    "volume_percent": (0, 100),
    "text_scale_percent": (100, 200),
}
_LONGEST_NAME = 200

_Settings = TypeVar("_Settings", ReadingSettings, InterfaceSettings, SyllableConventions)


def to_raw(settings: ReadingSettings) -> dict[str, Any]:
    """Return settings as plain values for JSON, with their schema version."""
    return {"version": SCHEMA_VERSION, **asdict(settings)}


def from_raw(raw: dict[str, Any]) -> ReadingSettings:
    """Return settings from plain values; what is unknown or out of range falls to its default.

    Raises:
        NewerSettingsError: `version` is above ours.
    """
    return _checked(ReadingSettings(), raw)


def interface_to_raw(settings: InterfaceSettings) -> dict[str, Any]:
    """Return settings as plain values for JSON, with their schema version."""
    return {"version": SCHEMA_VERSION, **asdict(settings)}


def interface_from_raw(raw: dict[str, Any]) -> InterfaceSettings:
    """Return settings from plain values; what is unknown or out of range falls to its default.

    Raises:
        NewerSettingsError: `version` is above ours.
    """
    return _checked(InterfaceSettings(), raw)


def _checked(defaults: _Settings, raw: dict[str, Any]) -> _Settings:
    version = raw.get("version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise NewerSettingsError(str(version))
    return _filled(defaults, raw)


def _filled(defaults: _Settings, raw: dict[str, Any]) -> _Settings:
    kept: dict[str, Any] = {}
    for field in fields(defaults):
        default = getattr(defaults, field.name)
        value = _accepted(field.name, default, raw.get(field.name))
        kept[field.name] = default if value is None else value
    return type(defaults)(**kept)


def _accepted(name: str, default: object, value: object) -> object:
    """Return a value as a setting takes it, `None` for one that it cannot take."""
    if isinstance(default, SyllableConventions):
        return _accepted_conventions(default, value)
    if isinstance(default, StrEnum):
        return next((member for member in type(default) if member == value), None)
    if isinstance(default, bool) or isinstance(value, bool):
        return value if type(value) is type(default) else None
    if isinstance(default, (int, float)) and isinstance(value, (int, float)):
        return _accepted_number(name, default, value)
    is_name = isinstance(default, str) and isinstance(value, str) and len(value) <= _LONGEST_NAME
    return value if is_name else None


def _accepted_conventions(default: SyllableConventions, value: object) -> object:
    """Return conventions by the name of their preset, or choice by choice."""
    if isinstance(value, dict):
        return _filled(default, value)
    return PRESETS.get(value.casefold().replace("é", "e")) if isinstance(value, str) else None


def _accepted_number(name: str, default: float, value: float) -> float | None:
    least, most = _BOUNDS[name]
    if not least <= value <= most:
        return None
    if isinstance(default, int):
        return int(value) if value == int(value) else None
    return value
