"""Where a word is heard, from the lengths of its tokens and from the sound."""

from __future__ import annotations

import numpy as np
import pytest

from cartable.voice.kokoro_model import FRAME_SAMPLES, RawSpeech
from cartable.voice.kokoro_onsets import find_onsets
from cartable.voice.kokoro_sounds import NOBODY, Tokens

MS = 24
# boundary, two sounds, a space (50 ms), two sounds, boundary: the second word's begins at 500 ms
FRAMES = np.array([10, 4, 4, 2, 4, 4, 6])
TOKENS = Tokens((0, 1, 2, 3, 4, 5, 0), (NOBODY, 0, 0, NOBODY, 1, 1, NOBODY))


def second_onset_ms(word: str, quiet_ms: tuple[int, int] = (0, 0), sign: str = "") -> float:
    """Return where the second word is heard in a hum with a silence."""
    samples = np.full(int(FRAMES.sum()) * FRAME_SAMPLES, 0.3, np.float32)
    samples[quiet_ms[0] * MS : quiet_ms[1] * MS] = 0
    return find_onsets(RawSpeech(samples, FRAMES), TOKENS, ["ba", word], [sign, ""])[1] / MS


def test_a_hiss_is_heard_before_a_burst_and_the_space_sounds() -> None:
    hiss, vowel, burst = (second_onset_ms(word) for word in ("fa", "ˈam", "pa"))
    assert hiss < vowel < burst < 500
    assert hiss < 450 + 50 * 0.5  # well inside the space


@pytest.mark.parametrize(
    ("word", "quiet_ms", "sign", "expected"),
    [
        ("ma", (400, 490), "", 490),  # in a silence: its end
        ("pa", (380, 440), "", 440),  # a closure that ends shortly before
        ("ma", (350, 380), ",", 380),  # a pause
        ("pa", (350, 380), "", 464),  # too far to be its closure
        ("pa", (458, 460), "", 464),  # too short to be one
    ],
)
def test_a_word_begins_where_a_silence_ends(word, quiet_ms, sign, expected) -> None:
    assert second_onset_ms(word, quiet_ms, sign) == pytest.approx(expected, abs=1)


def test_a_word_without_a_sound_is_where_the_one_before_is() -> None:
    tokens = Tokens(TOKENS.numbers, (NOBODY, 0, 0, NOBODY, 2, 2, NOBODY))
    samples = np.full(int(FRAMES.sum()) * FRAME_SAMPLES, 0.3, np.float32)
    onsets = find_onsets(RawSpeech(samples, FRAMES), tokens, ["ba", "", "fa"], ["", "", ""])
    assert onsets[0] == onsets[1] < onsets[2]
    assert find_onsets(RawSpeech(samples[:0], FRAMES), tokens, ["", "", "fa"], [""] * 3)
