"""The silences of a sound: found, taken from its ends, made longer or shorter inside."""

from __future__ import annotations

import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cartable.voice.timed_sound import Sound

_FRAME_MS = 5
_QUIET_SHARE = 0.012
"""Under this share of the sound's peak, -38 dB, nothing is heard beside a voice."""
_QUIET_PEAK = 60
_PAUSE_MS = 110
"""Shorter silences belong to a plosive; from there on a sign asks for them."""


@dataclass(frozen=True, slots=True)
class _Silence:
    start: int
    end: int


def trim(sound: Sound, sample_rate: int) -> Sound:
    """Return the sound without the silence at its ends, its marks moved alike."""
    heard = np.flatnonzero(_is_heard(sound.samples, sample_rate))
    if not heard.size:
        return Sound(array.array("h"), [(start, end, 0) for start, end, _ in sound.marks])
    frame = sample_rate * _FRAME_MS // 1000
    first, last = int(heard[0]) * frame, (int(heard[-1]) + 2) * frame
    samples = sound.samples[first:last]
    marks = [(s, e, min(max(0, onset - first), len(samples))) for s, e, onset in sound.marks]
    return Sound(samples, marks)


def stretch_pauses(sound: Sound, sample_rate: int, factor: float) -> Sound:
    """Return the sound with the silences inside it that many times as long, marks moved alike."""
    pieces, place = array.array("h"), 0
    marks = list(sound.marks)
    for silence in _pauses(sound.samples, sample_rate) if factor != 1.0 else ():
        length = silence.end - silence.start
        middle = (silence.start + silence.end) // 2
        added = max(0, round(length * (factor - 1)))
        left = middle - max(0, round(length * (1 - factor))) // 2
        right = 2 * middle - left
        pieces += sound.samples[place:left] + array.array("h", bytes(2 * added))
        change = len(pieces) - right
        for rank, (start, end, onset) in enumerate(sound.marks):
            if onset >= left:
                marks[rank] = (start, end, max(len(pieces), onset + change))
        place = right
    return Sound(pieces + sound.samples[place:], marks)


def part_words(sound: Sound, gap: int) -> Sound:
    """Return the sound with so many samples of silence before each marked word but the first."""
    pieces, place = array.array("h"), 0
    marks: list[tuple[int, int, int]] = []
    for rank, (start, end, onset) in enumerate(sound.marks):
        pieces += sound.samples[place:onset] + array.array("h", bytes(2 * gap if rank else 0))
        place = onset
        marks.append((start, end, len(pieces)))
    return Sound(pieces + sound.samples[place:], marks)


def spread_over_speech(
    weights: list[float], samples: array.array[int], sample_rate: int
) -> list[int]:
    """Return where each of these stretches of speech begins, silences not counted.

    Args:
        weights: how long each lasts beside the others.
        samples: the sound that they fill.
        sample_rate: its samples a second.
    """
    heard = _is_heard(samples, sample_rate)
    spoken = np.cumsum(heard)
    if not weights or not heard.size or not spoken[-1]:
        return [0] * len(weights)
    before = np.cumsum([0.0, *weights[:-1]]) / max(1e-9, sum(weights))
    frames = np.searchsorted(spoken, before * spoken[-1], side="right")
    frame = sample_rate * _FRAME_MS // 1000
    return [min(int(each) * frame, len(samples)) for each in frames]


def _is_heard(samples: array.array[int], sample_rate: int) -> npt.NDArray[np.bool_]:
    """Return for each frame whether something is heard in it."""
    frame = sample_rate * _FRAME_MS // 1000
    level = np.abs(np.frombuffer(samples, np.int16).astype(np.int32))
    level = np.pad(level, (0, -len(level) % frame)).reshape(-1, frame).max(axis=1)
    loudest = int(level.max()) if level.size else 0
    return np.asarray(level > max(_QUIET_PEAK, _QUIET_SHARE * loudest))


def _pauses(samples: array.array[int], sample_rate: int) -> list[_Silence]:
    """Return the silences between two sounds, from `_PAUSE_MS` on."""
    frame = sample_rate * _FRAME_MS // 1000
    heard = np.flatnonzero(_is_heard(samples, sample_rate))
    gaps = np.diff(heard) - 1
    wide = np.flatnonzero(gaps * _FRAME_MS >= _PAUSE_MS)
    return [_Silence((int(heard[i]) + 1) * frame, int(heard[i + 1]) * frame) for i in wide]
