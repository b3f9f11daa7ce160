"""Every pair of colours that the window puts together, in every theme, computed from the tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from cartable.profiles.palettes import contrast
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


def pairs_of(tokens: ThemeTokens) -> Iterator[Pair]:
    """Yield every pair of a theme that the window or the reading page draws."""
    yield from _text_pairs(tokens)
    yield from _shape_pairs(tokens)
    yield from _reading_pairs(tokens)
    for rank, subject in enumerate(tokens.subjects):
        yield Pair(f"subject {rank}", subject.ink, subject.ground, TEXT_RATIO)


def _text_pairs(t: ThemeTokens) -> Iterator[Pair]:
    grounds = (t.ground, t.rail, t.card, t.hover, t.chosen, t.chosen_strong, t.problem)
    for ground in (*grounds, t.page.sentence_ground, t.page.word_ground):
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
    yield Pair("switch, off", t.control_line, t.hover, SHAPE_RATIO)
    yield Pair("knob and tick, on", t.knob, t.action, SHAPE_RATIO)
    yield Pair("slider", t.action, t.track, SHAPE_RATIO)
    yield Pair("problem line", t.problem_line, t.problem, SHAPE_RATIO)


def _reading_pairs(t: ThemeTokens) -> Iterator[Pair]:
    page = t.page
    for ground in (page.ground, page.paper, page.sentence_ground, page.word_ground):
        for colour in (*page.syllables, page.mute, page.link):
            yield Pair("mark", colour, ground, TEXT_RATIO)
        yield Pair("word underline", page.word_underline, ground, SHAPE_RATIO)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_a_theme_is_readable(theme):
    weak = [
        f"{pair.role} {pair.colour} on {pair.ground}: {contrast(pair.colour, pair.ground):.2f}"
        for pair in pairs_of(THEMES[theme])
        if contrast(pair.colour, pair.ground) < pair.least_ratio
    ]
    assert weak == []


def test_high_contrast_text_reaches_seven():
    tokens = THEMES["contraste"]
    for ground in (tokens.ground, tokens.card, tokens.chosen, tokens.problem):
        assert contrast(tokens.ink, ground) >= 7
        assert contrast(tokens.muted, ground) >= 7


def test_the_measure_is_wcags():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_themes_are_those_of_the_settings():
    from cartable.profiles.settings import Theme

    assert set(THEMES) == {theme.value for theme in Theme}
