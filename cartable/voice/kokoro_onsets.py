"""Where words begin in the network's sound: near where its lengths say, where the sound changes.

A length is a whole number of frames of 25 ms, and no more than what the network meant to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cartable.voice.kokoro_model import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HOP = SAMPLE_RATE // 500
_WINDOW = SAMPLE_RATE // 100
_BANDS = 20
_FLOOR = 1e-4
_BESIDE = 6
"""Windows compared on each side of a moment: 12 ms."""
_REACH = 20
_SPREAD = 10.0
"""In hops: a change is looked for 40 ms around, and believed less the further it is (20 ms)."""


def find_onsets(samples: NDArray[np.float32], expected: list[int]) -> list[int]:
    """Return for each expected sample the one near it at which the sound changes most."""
    changes = _changes(samples)
    around = np.arange(-_REACH, _REACH + 1)
    trust = np.exp(-(around**2) / (2 * _SPREAD**2))
    found = []
    for onset in expected:
        places = np.clip(onset // _HOP + around, 0, len(changes) - 1)
        weighed = changes[places] * trust
        best = int(places[int(np.argmax(weighed))])
        found.append(best * _HOP if weighed.max() > 0 else onset)
    return found


def _changes(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return how much the spectrum changes at every 2 ms, from what was before to what follows."""
    padded = np.pad(samples.astype(np.float64), (_WINDOW // 2, _WINDOW))
    windows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    powers = np.abs(np.fft.rfft(windows * np.hanning(_WINDOW), axis=1)) ** 2
    edges = np.unique(np.round(np.geomspace(1, powers.shape[1] - 1, _BANDS + 1)).astype(int))
    bands = np.log10(np.add.reduceat(powers, edges[:-1], axis=1) + _FLOOR)
    sums = np.cumsum(np.pad(bands, ((1, 0), (0, 0))), axis=0)
    changes = np.zeros(len(bands))
    at = np.arange(_BESIDE, len(bands) - _BESIDE)
    before, after = sums[at] - sums[at - _BESIDE], sums[at + _BESIDE] - sums[at]
    changes[at] = np.sqrt(((after - before) ** 2).sum(axis=1)) / _BESIDE
    return changes
