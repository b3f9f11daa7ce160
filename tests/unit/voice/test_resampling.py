"""Sound brought to another rate: same length, same pitch, no shift, marks never late."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from cartable.voice.contract import SpeechChunk, Utterance, WordMark
from cartable.voice.espeak import EspeakEngine
from cartable.voice.resampling import at_rate

HERTZ = 440


def sine(rate: int, seconds: float, chunk_ms: int = 100) -> Iterator[SpeechChunk]:
    samples = np.arange(round(rate * seconds))
    pcm = (12_000 * np.sin(2 * np.pi * HERTZ * samples / rate)).astype("<i2").tobytes()
    size = 2 * (rate * chunk_ms // 1000)
    for place in range(0, len(pcm), size):
        marks = (WordMark(place, place + 1, place / 2 * 1000 / rate),)
        yield SpeechChunk(pcm[place : place + size], rate, marks)


def samples_of(chunks: list[SpeechChunk]) -> np.ndarray:
    return np.frombuffer(b"".join(chunk.pcm for chunk in chunks), "<i2").astype(float)


@pytest.mark.parametrize("given", [8_000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("wanted", [22_050, 24_000])
@pytest.mark.parametrize("chunk_ms", [7, 100])
def test_a_sine_keeps_its_pitch_its_length_and_its_place(
    given: int, wanted: int, chunk_ms: int
) -> None:
    samples = samples_of(list(at_rate(sine(given, 1.5, chunk_ms), wanted)))
    assert len(samples) == pytest.approx(1.5 * wanted, abs=1)
    middle = np.arange(wanted // 5, len(samples) - wanted // 5)
    angles = 2 * np.pi * HERTZ * middle / wanted
    in_phase = 2 * np.mean(samples[middle] * np.sin(angles))
    out_of_phase = 2 * np.mean(samples[middle] * np.cos(angles))
    assert in_phase == pytest.approx(12_000, rel=0.01)
    # A shift of one sample of 24 kHz would give 1,380.
    assert abs(out_of_phase) < 60


def test_marks_keep_their_times_and_are_never_late() -> None:
    given = list(EspeakEngine().synthesise(Utterance("Le petit chat dort au soleil depuis midi.")))
    made = list(at_rate(iter(given), 24_000))
    expected = [mark for chunk in given for mark in chunk.marks]
    assert [mark for chunk in made for mark in chunk.marks] == expected
    heard_ms = 0.0
    for chunk in made:
        assert chunk.sample_rate == 24_000
        heard_ms += len(chunk.pcm) / 2 * 1000 / 24_000
        del expected[: len(chunk.marks)]
        assert all(mark.time_ms >= heard_ms for mark in expected)


def test_a_mark_at_the_very_end_lies_in_the_sound() -> None:
    for samples in range(1, 400, 7):
        end_ms = samples * 1000 / 22_050
        given = SpeechChunk(bytes(2 * samples), 22_050, (WordMark(0, 1, end_ms),))
        made = list(at_rate([given], 24_000))
        assert [mark for chunk in made for mark in chunk.marks] == list(given.marks)
        assert end_ms <= sum(len(chunk.pcm) for chunk in made) / 2 * 1000 / 24_000


def test_a_sound_of_the_right_rate_goes_through_untouched() -> None:
    given = list(sine(22_050, 0.5))
    assert list(at_rate(given, 22_050)) == given
    assert list(at_rate([], 22_050)) == []


def test_closing_closes_the_engine() -> None:
    closed = []

    def engine() -> Iterator[SpeechChunk]:
        try:
            yield from sine(22_050, 2)
        finally:
            closed.append(True)

    chunks = at_rate(engine(), 24_000)
    next(chunks)
    chunks.close()  # type: ignore[attr-defined]
    assert closed


def test_numpy_and_soxr_are_imported_only_where_two_rates_meet() -> None:
    code = """
import sys
from cartable.voice.contract import SpeechChunk
from cartable.voice.resampling import at_rate
list(at_rate([SpeechChunk(bytes(200), 22050)], 22050))
assert not {"soxr", "numpy"} & set(sys.modules)
list(at_rate([SpeechChunk(bytes(200), 22050)], 24000))
assert {"soxr", "numpy"} <= set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
