"""The colours of a page for reading, one palette a theme: what the window and exports share.

Every mark keeps 4.5:1 on every ground it may sit on (the page, the lit sentence, the lit word); a
test computes it. Colours are "#rrggbb".
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Theme(StrEnum):
    """The grounds on which a pupil reads."""

    CREAM = "creme"
    WHITE = "blanc"
    BLUE = "bleu"
    DARK = "sombre"
    HIGH_CONTRAST = "contraste"


class Palette(NamedTuple):
    """The colours of a page: paper, ink, marks, and what the voice lights."""

    ground: str
    paper: str
    line: str
    ink: str
    muted_ink: str
    syllables: tuple[str, str]
    mute: str
    sentence_ground: str
    """Behind the sentence that is read."""
    word_ground: str
    word_underline: str
    link: str
    sentence_line: str = ""
    """Around the sentence, where its ground alone would not be seen; "" for none."""


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
        ground="#FFFFFF",
        paper="#FFFFFF",
        line="#D8DDE4",
        ink="#1B2733",
        muted_ink="#56616C",
        syllables=("#12306E", "#A3151D"),
        mute="#595959",
        sentence_ground="#FFF4D6",
        word_ground="#FFE3A3",
        word_underline="#A86A00",
        link="#1F4E8C",
    ),
    Theme.BLUE: Palette(
        ground="#E4EFF7",
        paper="#F5FAFE",
        line="#BDD2E2",
        ink="#152B3C",
        muted_ink="#465A6A",
        syllables=("#12306E", "#A3151D"),
        mute="#555555",
        sentence_ground="#FFF4D6",
        word_ground="#FFE3A3",
        word_underline="#985F00",
        link="#17477F",
    ),
    Theme.DARK: Palette(
        ground="#171C22",
        paper="#1F262E",
        line="#35404B",
        ink="#ECE7DC",
        muted_ink="#B4BCC4",
        syllables=("#A9CBFF", "#FFB0A8"),
        mute="#C4C4C4",
        sentence_ground="#352F1C",
        word_ground="#53420F",
        word_underline="#F0B440",
        link="#9CC4FF",
    ),
    Theme.HIGH_CONTRAST: Palette(
        ground="#000000",
        paper="#000000",
        line="#8C8C8C",
        ink="#FFFFFF",
        muted_ink="#E6E6E6",
        syllables=("#8AD8FF", "#FFB8A8"),
        mute="#D6D6D6",
        sentence_ground="#262100",
        word_ground="#453900",
        word_underline="#FFE100",
        link="#8FC7FF",
        sentence_line="#FFE100",
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
