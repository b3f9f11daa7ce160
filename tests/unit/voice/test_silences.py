from __future__ import annotations

import array
import itertools

import pytest

from cartable.voice.silences import part_words, spread_over_speech, stretch_pauses, trim
from cartable.voice.timed_sound import Sound

RATE = 22_050


def quiet(ms: int) -> array.array[int]:
    return array.array("h", bytes(2 * (RATE * ms // 1000)))


def loud(ms: int) -> array.array[int]:
    return array.array("h", [8000, -8000] * (RATE * ms // 2000))


def sound() -> Sound:
    parts = [quiet(200), loud(300), quiet(400), loud(300), quiet(50), loud(200), quiet(300)]
    starts = [0, *itertools.accumulate(len(part) for part in parts)]
    marks = [(0, 1, starts[1]), (2, 3, starts[3]), (4, 5, starts[5])]
    return Sound(sum(parts, array.array("h")), marks)


def milliseconds(made: Sound) -> list[float]:
    return [onset * 1000 / RATE for _, _, onset in made.marks]


def test_the_silence_at_the_ends_goes() -> None:
    trimmed = trim(sound(), RATE)
    assert len(trimmed.samples) * 1000 / RATE == pytest.approx(1250, abs=15)
    assert milliseconds(trimmed) == pytest.approx([0, 700, 1050], abs=8)
    nothing = trim(Sound(quiet(100), [(0, 1, 500)]), RATE)
    assert (len(nothing.samples), nothing.marks) == (0, [(0, 1, 0)])


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0, 3.0])
def test_pauses_grow_and_shrink_and_the_silence_of_a_plosive_stays(factor: float) -> None:
    made = stretch_pauses(trim(sound(), RATE), RATE, factor)
    change = 400 * (factor - 1)
    assert len(made.samples) * 1000 / RATE == pytest.approx(1250 + change, abs=15)
    assert milliseconds(made) == pytest.approx([0, 700 + change, 1050 + change], abs=15)


def test_a_mark_inside_a_pause_that_shrinks_never_passes_the_next() -> None:
    given = sound()
    inside = [(n, n + 1, RATE * (480 + 70 * n) // 1000) for n in range(7)]
    made = stretch_pauses(Sound(given.samples, inside), RATE, 0.5)
    onsets = [onset for _, _, onset in made.marks]
    assert onsets == sorted(onsets)
    assert onsets[-1] <= len(made.samples)


def test_words_are_parted() -> None:
    made = part_words(trim(sound(), RATE), RATE // 10)
    assert milliseconds(made) == pytest.approx([0, 800, 1250], abs=8)
    assert len(made.samples) * 1000 / RATE == pytest.approx(1450, abs=15)


def test_speech_is_shared_by_weight_and_pauses_are_not() -> None:
    given = sound()
    found = spread_over_speech([3, 3, 2], given.samples, RATE)
    assert found == pytest.approx([onset for _, _, onset in given.marks], abs=RATE // 50)
    assert spread_over_speech([1, 1], quiet(100), RATE) == [0, 0]
    assert spread_over_speech([], given.samples, RATE) == []
