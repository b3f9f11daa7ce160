"""Every mark can be read on every ground it may sit on, in every theme."""

import pytest

from cartable.profiles.palettes import contrast, palette_of
from cartable.profiles.settings import Theme


@pytest.mark.parametrize("theme", Theme)
def test_marks_keep_their_contrast_on_every_ground(theme: Theme) -> None:
    palette = palette_of(theme)
    grounds = (palette.ground, palette.paper, palette.sentence_ground, palette.word_ground)
    inks = (palette.ink, palette.mute, palette.link, *palette.syllables)
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_the_word_read_is_told_by_its_underline(theme: Theme) -> None:
    palette = palette_of(theme)
    for ground in (palette.paper, palette.sentence_ground, palette.word_ground):
        assert contrast(palette.word_underline, ground) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#aaaaaa", "#ffffff") == pytest.approx(2.32, abs=0.01)
