"""The look in one file: colours of the five themes, sizes, spaces. Nothing else names a colour.

Roles are the same in every theme; tests/accessibility/test_contrast.py computes every pair that
the window puts together. Reference pictures: ../shared/design/look.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

DEFAULT_THEME = "creme"


class SubjectColours(NamedTuple):
    """A soft ground and the dark ink of the same hue."""

    ground: str
    ink: str


class ThemeTokens(NamedTuple):
    """Colours by role, "#rrggbb". A tuple: thirty fields make a dataclass slow to build."""

    name: str
    """The value of `profiles.settings.Theme`."""
    is_dark: bool
    ground: str
    rail: str
    card: str
    line: str
    """Separates; carries no meaning."""
    control_line: str
    """The edge of what can be used, and a switch that is off."""
    ink: str
    muted: str
    action: str
    on_action: str
    action_hover: str
    action_pressed: str
    hover: str
    """Ground of a quiet control under the pointer."""
    chosen: str
    chosen_strong: str
    chosen_line: str
    focus: str
    knob: str
    """The round part of a switch."""
    track: str
    """What is left of a slider or of a progress bar."""
    sentence: str
    word: str
    word_line: str
    syllable_a: str
    syllable_b: str
    mute: str
    problem: str
    problem_line: str
    subjects: tuple[SubjectColours, ...]


class Metrics(NamedTuple):
    """Sizes in logical pixels at 100 % text."""

    control_height: int = 48
    least_height: int = 44
    play_diameter: int = 72
    round_diameter: int = 56
    rail_width: int = 96
    drawer_width: int = 300
    paper_characters: int = 66
    radius: int = 12
    card_radius: int = 16
    line_width: int = 1
    ring_width: int = 3
    ring_gap: int = 2
    icon: int = 24
    rail_icon: int = 28
    page_margin: int = 36
    narrow_margin: int = 20


class Spaces(NamedTuple):
    """Space in steps of 4 pixels."""

    hair: int = 4
    small: int = 8
    medium: int = 12
    normal: int = 16
    large: int = 24
    wide: int = 36


class TextSizes(NamedTuple):
    """Text in pixels at 100 %; nothing is under 13."""

    title: int = 26
    section: int = 18
    name: int = 18
    body: int = 16
    secondary: int = 15
    rail: int = 14


METRICS = Metrics()
SPACES = Spaces()
TEXT_SIZES = TextSizes()

TITLE_FAMILY = "Lexend"
TEXT_FAMILY = "Atkinson Hyperlegible"

_LIGHT_SUBJECTS = (
    SubjectColours("#DCE8F7", "#173F73"),
    SubjectColours("#FBE3D2", "#7A3410"),
    SubjectColours("#DDF0DC", "#1E5426"),
    SubjectColours("#F6E7BE", "#634806"),
    SubjectColours("#E9E1F6", "#472A7C"),
    SubjectColours("#F0EBE1", "#44525F"),
)
_DARK_SUBJECTS = (
    SubjectColours("#1E3350", "#BCD6F7"),
    SubjectColours("#46281A", "#F6C6A6"),
    SubjectColours("#1E3B25", "#B5E2B4"),
    SubjectColours("#3F3413", "#F0D88E"),
    SubjectColours("#33284D", "#D8C8F5"),
    SubjectColours("#2E343A", "#CDD5DC"),
)
_CONTRAST_SUBJECTS = (
    SubjectColours("#001A3D", "#A8D4FF"),
    SubjectColours("#331300", "#FFC9A3"),
    SubjectColours("#00260A", "#A6F5B0"),
    SubjectColours("#2B2100", "#FFE680"),
    SubjectColours("#1F0A40", "#DCC7FF"),
    SubjectColours("#1A1A1A", "#FFFFFF"),
)

CREAM = ThemeTokens(
    name="creme",
    is_dark=False,
    ground="#FBF6EC",
    rail="#F3EBDB",
    card="#FFFDF8",
    line="#E2D6BF",
    control_line="#8C7F66",
    ink="#1F2D3A",
    muted="#5C6873",
    action="#1F4E8C",
    on_action="#FFFFFF",
    action_hover="#1A447B",
    action_pressed="#153966",
    hover="#F0E7D5",
    chosen="#EAF1FB",
    chosen_strong="#E3ECF8",
    chosen_line="#C3D4EC",
    focus="#7A2A8F",
    knob="#FFFFFF",
    track="#E2D6BF",
    sentence="#FFF4D6",
    word="#FFE3A3",
    word_line="#A86A00",
    syllable_a="#12306E",
    syllable_b="#A3151D",
    mute="#595959",
    problem="#FFF1DF",
    problem_line="#A86A00",
    subjects=_LIGHT_SUBJECTS,
)

WHITE = ThemeTokens(
    name="blanc",
    is_dark=False,
    ground="#FFFFFF",
    rail="#F1F3F6",
    card="#FFFFFF",
    line="#D8DDE4",
    control_line="#737D89",
    ink="#1B2733",
    muted="#56616C",
    action="#1F4E8C",
    on_action="#FFFFFF",
    action_hover="#1A447B",
    action_pressed="#153966",
    hover="#EBEEF2",
    chosen="#EAF1FB",
    chosen_strong="#E3ECF8",
    chosen_line="#BCD0EA",
    focus="#7A2A8F",
    knob="#FFFFFF",
    track="#D8DDE4",
    sentence="#FFF4D6",
    word="#FFE3A3",
    word_line="#A86A00",
    syllable_a="#12306E",
    syllable_b="#A3151D",
    mute="#595959",
    problem="#FFF4E0",
    problem_line="#A86A00",
    subjects=_LIGHT_SUBJECTS,
)

BLUE = ThemeTokens(
    name="bleu",
    is_dark=False,
    ground="#E4EFF7",
    rail="#D5E5F1",
    card="#F5FAFE",
    line="#BDD2E2",
    control_line="#5B768B",
    ink="#152B3C",
    muted="#465A6A",
    action="#17477F",
    on_action="#FFFFFF",
    action_hover="#133C6D",
    action_pressed="#0F315A",
    hover="#CFE1EE",
    chosen="#D3E4F6",
    chosen_strong="#CCDFF4",
    chosen_line="#9FBFE0",
    focus="#7A2A8F",
    knob="#FFFFFF",
    track="#BDD2E2",
    sentence="#FFF4D6",
    word="#FFE3A3",
    word_line="#985F00",
    syllable_a="#12306E",
    syllable_b="#A3151D",
    mute="#555555",
    problem="#FFF1DF",
    problem_line="#985F00",
    subjects=(
        SubjectColours("#C9DDF3", "#173F73"),
        *_LIGHT_SUBJECTS[1:5],
        SubjectColours("#F1F3F4", "#3D4B57"),
    ),
)

DARK = ThemeTokens(
    name="sombre",
    is_dark=True,
    ground="#171C22",
    rail="#11151A",
    card="#1F262E",
    line="#35404B",
    control_line="#8593A0",
    ink="#ECE7DC",
    muted="#B4BCC4",
    action="#8FBBF2",
    on_action="#0D1B2C",
    action_hover="#A6CAF6",
    action_pressed="#BDD8F9",
    hover="#29323B",
    chosen="#22344A",
    chosen_strong="#293D56",
    chosen_line="#44607F",
    focus="#EBA8FF",
    knob="#11151A",
    track="#3C4854",
    sentence="#352F1C",
    word="#53420F",
    word_line="#F0B440",
    syllable_a="#A9CBFF",
    syllable_b="#FFB0A8",
    mute="#C4C4C4",
    problem="#352A16",
    problem_line="#F0B440",
    subjects=_DARK_SUBJECTS,
)

HIGH_CONTRAST = ThemeTokens(
    name="contraste",
    is_dark=True,
    ground="#000000",
    rail="#000000",
    card="#000000",
    line="#8C8C8C",
    control_line="#FFFFFF",
    ink="#FFFFFF",
    muted="#E6E6E6",
    action="#FFE100",
    on_action="#000000",
    action_hover="#FFF07A",
    action_pressed="#FFF6B0",
    hover="#262626",
    chosen="#1A1A1A",
    chosen_strong="#262626",
    chosen_line="#FFE100",
    focus="#00E5FF",
    knob="#000000",
    track="#595959",
    sentence="#262100",
    word="#453900",
    word_line="#FFE100",
    syllable_a="#8AD8FF",
    syllable_b="#FFB8A8",
    mute="#D6D6D6",
    problem="#262100",
    problem_line="#FFE100",
    subjects=_CONTRAST_SUBJECTS,
)

THEMES: Mapping[str, ThemeTokens] = MappingProxyType(
    {tokens.name: tokens for tokens in (CREAM, WHITE, BLUE, DARK, HIGH_CONTRAST)}
)


def tokens_of(theme: str) -> ThemeTokens:
    """Return the tokens of a theme, the cream ones for a name that is not known."""
    return THEMES.get(str(theme), CREAM)
