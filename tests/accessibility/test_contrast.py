"""Every pair of colours that the window puts together, in every theme, computed from the tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from cartable.ui.theme import THEMES, ThemeTokens

TEXT_RATIO = 4.5
SHAPE_RATIO = 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour, the ground it sits on, and the least ratio that they owe (WCAG 2.2 AA)."""

    role: str
    colour: str
    ground: str
    least_ratio: float


def ratio_of(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two "#rrggbb" colours, from 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs_of(tokens: ThemeTokens) -> Iterator[Pair]:
    """Yield every pair of a theme that the window or the reading page draws."""
    yield from _text_pairs(tokens)
    yield from _shape_pairs(tokens)
    yield from _reading_pairs(tokens)
    for rank, subject in enumerate(tokens.subjects):
        yield Pair(f"subject {rank}", subject.ink, subject.ground, TEXT_RATIO)


def _text_pairs(t: ThemeTokens) -> Iterator[Pair]:
    grounds = (t.ground, t.rail, t.card, t.hover, t.chosen, t.chosen_strong, t.problem, t.sentence)
    for ground in (*grounds, t.word):
        yield Pair("ink", t.ink, ground, TEXT_RATIO)
    for ground in (t.ground, t.rail, t.card, t.chosen, t.problem, t.hover):
        yield Pair("muted", t.muted, ground, TEXT_RATIO)
    for ground in (t.action, t.action_hover, t.action_pressed):
        yield Pair("on action", t.on_action, ground, TEXT_RATIO)
    for ground in (t.ground, t.card, t.chosen):
        yield Pair("link", t.action, ground, TEXT_RATIO)


def _shape_pairs(t: ThemeTokens) -> Iterator[Pair]:
    grounds = (t.ground, t.rail, t.card, t.chosen, t.chosen_strong, t.problem)
    for ground in grounds:
        yield Pair("focus ring", t.focus, ground, SHAPE_RATIO)
        yield Pair("action", t.action, ground, SHAPE_RATIO)
    for ground in (t.ground, t.card, t.rail, t.chosen):
        yield Pair("control line", t.control_line, ground, SHAPE_RATIO)
    yield Pair("knob, off", t.knob, t.control_line, SHAPE_RATIO)
    yield Pair("knob, on", t.knob, t.action, SHAPE_RATIO)
    yield Pair("slider", t.action, t.track, SHAPE_RATIO)
    yield Pair("problem line", t.problem_line, t.problem, SHAPE_RATIO)


def _reading_pairs(t: ThemeTokens) -> Iterator[Pair]:
    for ground in (t.ground, t.card, t.sentence, t.word):
        for role in ("syllable_a", "syllable_b", "mute"):
            yield Pair(role, getattr(t, role), ground, TEXT_RATIO)
        yield Pair("word underline", t.word_line, ground, SHAPE_RATIO)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_a_theme_is_readable(theme):
    weak = [
        f"{pair.role} {pair.colour} on {pair.ground}: {ratio_of(pair.colour, pair.ground):.2f}"
        for pair in pairs_of(THEMES[theme])
        if ratio_of(pair.colour, pair.ground) < pair.least_ratio
    ]
    assert weak == []


def test_high_contrast_text_reaches_seven():
    tokens = THEMES["contraste"]
    for ground in (tokens.ground, tokens.card, tokens.chosen, tokens.problem):
        assert ratio_of(tokens.ink, ground) >= 7
        assert ratio_of(tokens.muted, ground) >= 7


def test_the_measure_is_wcags():
    assert ratio_of("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio_of("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_themes_are_those_of_the_settings():
    from cartable.profiles.settings import Theme

    assert set(THEMES) == {theme.value for theme in Theme}
