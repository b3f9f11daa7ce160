"""How a rate is heard: Kokoro speaks at its own tempo, and its sound is made longer or shorter.

Its own setting does worse: asked to be slow, it also stretches the silence before the first word,
and fills it with a voice of its own ("je le capitaine"). Measured on 40 sentences, phonemes that a
recogniser mishears: 1.7 % at its own tempo; 2.6 % at a speed of 0.8, that voice cut away; 2.2 % as
slow by stretching.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cartable.voice.contract import bound_rate
from cartable.voice.kokoro_speech import Heard

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WINDOW = 720
"""30 ms: two periods of the lowest voice."""
_HOP = _WINDOW // 2
_SEARCH = 240
_OWN_WPM = {"siwis": 195.0, "emma": 190.0, "heart": 190.0, "dora": 190.0}
"""Words a minute that each voice says at its own tempo, pauses included (tests/bench/voice.py)."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """`speed` is the network's own setting; its sound is then made `stretch` times as long."""

    speed: float
    stretch: float

    @property
    def factor(self) -> float:
        """How many times faster than its own tempo the voice is heard."""
        return self.speed / self.stretch


def find_tempo(rate_wpm: int, style: str) -> Tempo:
    """Return how to let hear a rate in words a minute, 80 to 400."""
    factor = bound_rate(rate_wpm) / _OWN_WPM[style]
    return Tempo(1.0, 1.0 / factor)


def stretch(heard: Heard, factor: float) -> Heard:
    """Return the speech so many times as long, as high as it was, its words moved alike."""
    if abs(factor - 1.0) < 0.01:
        return heard
    samples = _overlap(heard.samples, factor)
    limit = max(0, len(samples) - 1)
    early = (factor - 1) * _HOP / 2  # windows laid further apart let a sound in before its place
    onsets = tuple(min(limit, max(0, round(onset * factor - early))) for onset in heard.onsets)
    return Heard(samples, onsets)


def _overlap(samples: NDArray[np.float32], factor: float) -> NDArray[np.float32]:
    """Lay windows of the source side by side, each where it best goes on from the one before.

    WSOLA: Verhelst and Roelands, "An overlap-add technique based on waveform similarity" (1993).
    """
    length = round(len(samples) * factor)
    margin = _SEARCH + _WINDOW
    source = np.pad(samples.astype(np.float64), (margin, margin + _WINDOW))
    energies = np.concatenate([[0.0], np.cumsum(source**2)])
    shape = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_WINDOW) / _WINDOW)
    laid = np.zeros(length + 2 * _WINDOW)
    place = margin - _HOP
    for at in range(0, length + _HOP, _HOP):
        wanted = margin - _HOP + int(at / factor)
        place = _most_alike(source, energies, place + _HOP, wanted) if at else wanted
        laid[at : at + _WINDOW] += shape * source[place : place + _WINDOW]
    return laid[_HOP : _HOP + length].astype(np.float32)


def _most_alike(
    source: NDArray[np.float64], energies: NDArray[np.float64], natural: int, wanted: int
) -> int:
    """Return the place near the wanted one whose sound is most like the natural follower's."""
    first = wanted - _SEARCH
    natural = min(natural, len(source) - _WINDOW)
    last = min(wanted + _SEARCH, len(source) - _WINDOW)
    follower = source[natural : natural + _WINDOW]
    likeness = np.correlate(source[first : last + _WINDOW], follower, "valid")
    power = energies[first + _WINDOW : last + _WINDOW + 1] - energies[first : last + 1]
    return first + int(np.argmax(likeness / np.sqrt(power + 1e-6)))
