"""The colours of a page for reading, one palette a theme: what the window and exports share.

Every mark keeps 4.5:1 on every ground it may sit on (the page, the lit sentence, the lit word); a
test computes it. Colours are "#rrggbb".
"""

from __future__ import annotations

from dataclasses import dataclass

from cartable.profiles.settings import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a page: paper, ink, marks, and what the voice lights."""

    ground: str
    paper: str
    line: str
    ink: str
    muted_ink: str
    syllables: tuple[str, str]
    mute: str
    sentence_ground: str
    word_ground: str
    word_underline: str
    link: str


_PALETTES = {
    Theme.CREAM: Palette(
        ground="#FBF6EC",
        paper="#FFFDF8",
        line="#E2D6BF",
        ink="#1F2D3A",
        muted_ink="#5C6873",
        syllables=("#12306E", "#A3151D"),
        mute="#595959",
        sentence_ground="#FFF4D6",
        word_ground="#FFE3A3",
        word_underline="#A86A00",
        link="#1F4E8C",
    ),
    Theme.WHITE: Palette(
        ground="#F6F7F9",
        paper="#FFFFFF",
        line="#D5DAE1",
        ink="#1F2D3A",
        muted_ink="#59646F",
        syllables=("#12306E", "#A3151D"),
        mute="#595959",
        sentence_ground="#FFF6DB",
        word_ground="#FFE6AB",
        word_underline="#A86A00",
        link="#1F4E8C",
    ),
    Theme.BLUE: Palette(
        ground="#DFEBF5",
        paper="#EEF5FB",
        line="#B9CDDF",
        ink="#16283A",
        muted_ink="#4A5A69",
        syllables=("#0F2C6B", "#9A1019"),
        mute="#525252",
        sentence_ground="#FFF3D1",
        word_ground="#FFE19C",
        word_underline="#9A5F00",
        link="#17447F",
    ),
    Theme.DARK: Palette(
        ground="#1B2128",
        paper="#232A32",
        line="#3C4753",
        ink="#ECE7DC",
        muted_ink="#B4BBC2",
        syllables=("#A9CBFF", "#FFB39E"),
        mute="#B9B9B9",
        sentence_ground="#37342A",
        word_ground="#54471C",
        word_underline="#E9B44C",
        link="#9CC4FF",
    ),
    Theme.HIGH_CONTRAST: Palette(
        ground="#000000",
        paper="#000000",
        line="#FFFFFF",
        ink="#FFFFFF",
        muted_ink="#E0E0E0",
        syllables=("#FFFFFF", "#FFE14D"),
        mute="#C8C8C8",
        sentence_ground="#17305C",
        word_ground="#2A4A8A",
        word_underline="#FFD500",
        link="#8FC7FF",
    ),
}


def palette_of(theme: Theme) -> Palette:
    """Return the palette of a theme."""
    return _PALETTES[theme]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
