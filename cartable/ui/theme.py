"""The look in one file: colours of the five themes, sizes, spaces. Nothing else in `ui` names one;
what a page for reading shares with exports is in `profiles.palettes`.

Roles are the same in every theme; tests/accessibility/test_contrast.py computes every pair that
the window puts together. Reference pictures: ../shared/design/look.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from cartable.profiles.palettes import Palette, Theme, palette_of

DEFAULT_THEME = Theme.CREAM.value


class SubjectColours(NamedTuple):
    """A soft ground and the dark ink of the same hue."""

    ground: str
    ink: str


class ThemeTokens(NamedTuple):
    """Colours by role, "#rrggbb". A tuple: thirty fields make a dataclass slow to build."""

    name: str
    """The value of `Theme`."""
    is_dark: bool
    page: Palette
    """The colours that the window shares with the page for reading and with what is exported."""
    rail: str
    control_line: str
    """The edge of what can be used, and a switch that is off."""
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
    problem: str
    problem_line: str
    subjects: tuple[SubjectColours, ...]

    @property
    def ground(self) -> str:
        """Behind everything."""
        return self.page.ground

    @property
    def card(self) -> str:
        """Paper, cards, the player's bar."""
        return self.page.paper

    @property
    def line(self) -> str:
        """Separates; carries no meaning."""
        return self.page.line

    @property
    def ink(self) -> str:
        """Words."""
        return self.page.ink

    @property
    def muted(self) -> str:
        """Words that come second."""
        return self.page.muted_ink


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
    name=Theme.CREAM.value,
    is_dark=False,
    page=palette_of(Theme.CREAM),
    rail="#F3EBDB",
    control_line="#8C7F66",
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
    problem="#FFF1DF",
    problem_line="#A86A00",
    subjects=_LIGHT_SUBJECTS,
)

WHITE = ThemeTokens(
    name=Theme.WHITE.value,
    is_dark=False,
    page=palette_of(Theme.WHITE),
    rail="#F1F3F6",
    control_line="#737D89",
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
    problem="#FFF4E0",
    problem_line="#A86A00",
    subjects=_LIGHT_SUBJECTS,
)

BLUE = ThemeTokens(
    name=Theme.BLUE.value,
    is_dark=False,
    page=palette_of(Theme.BLUE),
    rail="#D5E5F1",
    control_line="#5B768B",
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
    problem="#FFF1DF",
    problem_line="#985F00",
    subjects=(
        SubjectColours("#C9DDF3", "#173F73"),
        *_LIGHT_SUBJECTS[1:5],
        SubjectColours("#F1F3F4", "#3D4B57"),
    ),
)

DARK = ThemeTokens(
    name=Theme.DARK.value,
    is_dark=True,
    page=palette_of(Theme.DARK),
    rail="#11151A",
    control_line="#8593A0",
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
    problem="#352A16",
    problem_line="#F0B440",
    subjects=_DARK_SUBJECTS,
)

HIGH_CONTRAST = ThemeTokens(
    name=Theme.HIGH_CONTRAST.value,
    is_dark=True,
    page=palette_of(Theme.HIGH_CONTRAST),
    rail="#000000",
    control_line="#FFFFFF",
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
