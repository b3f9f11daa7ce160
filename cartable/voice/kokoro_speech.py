"""From the network's sound to speech with its words: trimmed, its pauses as asked, its onsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cartable.voice.contract import SaidWord
from cartable.voice.kokoro_model import FRAME_SAMPLES, SAMPLE_RATE, RawSpeech
from cartable.voice.kokoro_onsets import find_onsets, is_quiet, loudness
from cartable.voice.kokoro_sounds import Tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MS = SAMPLE_RATE // 1000
_EARLY_MS = 72
"""How long before the beginning that its length gives a phoneme is heard, more or less."""
_FADE_MS = 5
_LEAD_MS = 10
_TAIL_MS = 30
_AROUND_SIGN_MS = 60
_SHORTEST_SILENCE_MS = 20
_LOUDEST = 0.95


@dataclass(frozen=True, slots=True)
class PauseLengths:
    """What is heard of a sign where nobody asks otherwise, in ms, and what somebody asks."""

    sentence_ms: float = 320.0
    clause_ms: float = 160.0
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """Samples between -1 and 1, and the sample where each word begins, in the words' order."""

    samples: NDArray[np.float32]
    onsets: tuple[int, ...]


def shape(
    raw: RawSpeech, tokens: Tokens, words: tuple[SaidWord, ...], pauses: PauseLengths
) -> Heard:
    """Return the speech without what the network breathes around it, its pauses as asked.

    Args:
        raw: what the network made of the tokens.
        tokens: words and signs.
        words: what they say, in order.
        pauses: how long signs are.
    """
    signs = [word.sign for word in words]
    peaks = loudness(raw.samples)
    bounds = _word_bounds(raw, tokens, len(words))
    first = _first_loud(peaks, bounds[0][0] // _MS - _LEAD_MS)
    last = max(bounds[-1][0] // _MS + _FADE_MS, _last_loud(peaks) + _TAIL_MS)
    track = _Track(raw.samples, max(0, first * _MS), min(len(raw.samples), last * _MS))
    for rank, sign in enumerate(signs[:-1]):
        if sign:
            _set_pause(track, peaks, (bounds[rank][1], bounds[rank + 1][0]), sign, pauses)
    onsets = find_onsets(raw, tokens, [word.phonemes for word in words], signs)
    onsets[0] = min(onsets[0], (first + _FADE_MS) * _MS)  # the first sound is the first word's
    samples = track.render()
    limit = max(0, len(samples) - 1)
    moved = np.maximum.accumulate([min(limit, track.where(onset)) for onset in onsets])
    return Heard(samples, tuple(int(onset) for onset in moved))


def to_pcm_range(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return 16-bit samples, turned down where they would clip."""
    peak = float(np.max(np.abs(samples), initial=0.0))
    gain = 32_767 * min(1.0, _LOUDEST / peak if peak else 1.0)
    pcm: NDArray[np.int16] = np.rint(samples * gain).astype(np.int16)
    return pcm


def _word_bounds(raw: RawSpeech, tokens: Tokens, count: int) -> list[tuple[int, int]]:
    """Return for each word where it is heard from and to; one without a phoneme lasts nothing."""
    ends = np.cumsum(raw.frames) * FRAME_SAMPLES - _EARLY_MS * _MS
    owners = np.array(tokens.owners)
    bounds, last = [], int(ends[0])
    for rank in range(count):
        own = np.flatnonzero(owners == rank)
        if len(own):
            bounds.append((int(ends[own[0] - 1]), int(ends[own[-1]])))
            last = bounds[-1][1]
        else:
            bounds.append((last, last))
    return bounds


def _first_loud(peaks: NDArray[np.float32], start: int) -> int:
    """Return the millisecond, from `start` on, at which something is heard."""
    start = max(0, min(start, len(peaks) - 1))
    loud = np.flatnonzero(~is_quiet(peaks[start:]))
    return start + max(0, int(loud[0]) - _FADE_MS) if len(loud) else start


def _last_loud(peaks: NDArray[np.float32]) -> int:
    loud = np.flatnonzero(~is_quiet(peaks))
    return int(loud[-1]) if len(loud) else 0


def _set_pause(
    track: _Track,
    peaks: NDArray[np.float32],
    between: tuple[int, int],
    sign: str,
    pauses: PauseLengths,
) -> None:
    """Make the silence at a sign as long as asked: the network's own, shorter or longer."""
    start = max(0, between[0] // _MS - _AROUND_SIGN_MS)
    end = min(len(peaks), between[1] // _MS + _AROUND_SIGN_MS)
    at, length = _longest_silence(peaks[start:end])
    usual = pauses.sentence_ms if sign in ".!?…\n" else pauses.clause_ms
    natural = length if length >= _SHORTEST_SILENCE_MS else 0
    if pauses.factor < 1:
        change = (pauses.factor - 1) * natural
    else:
        change = (pauses.factor - 1) * max(natural, usual)
    track.change((start + at + length // 2) * _MS, round(change) * _MS)


def _longest_silence(peaks: NDArray[np.float32]) -> tuple[int, int]:
    """Return the start and the length of the longest one; the quietest moment without any."""
    quiet = np.concatenate([[0], is_quiet(peaks).astype(np.int8), [0]])
    starts, ends = np.flatnonzero(np.diff(quiet) == 1), np.flatnonzero(np.diff(quiet) == -1)
    if not len(starts):
        return (int(np.argmin(peaks)) if len(peaks) else 0), 0
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest] - starts[longest])


class _Track:
    """A stretch of samples in which silences are made longer or shorter."""

    def __init__(self, samples: NDArray[np.float32], start: int, end: int) -> None:
        self._samples = samples
        self._start, self._end = start, max(start, end)
        self._changes: list[tuple[int, int]] = []

    def change(self, at: int, length: int) -> None:
        """Add silence at a sample, or take as much away around it. In order."""
        if length and self._start < at < self._end:
            self._changes.append((at, length))

    def where(self, at: int) -> int:
        """Return where a sample of the source is heard."""
        moved = min(max(at, self._start), self._end) - self._start
        for place, length in self._changes:
            if length > 0 and at > place:
                moved += length
            elif length < 0:
                moved -= min(-length, max(0, at - (place - -length // 2)))
        return max(0, moved)

    def render(self) -> NDArray[np.float32]:
        """Return the samples, without a click at any cut."""
        parts, start = [], self._start
        for at, length in self._changes:
            removed = max(0, -length)
            parts.append(_fade(self._samples[start : at - removed // 2]))
            parts.append(np.zeros(max(0, length), np.float32))
            start = at - removed // 2 + removed
        parts.append(_fade(self._samples[start : self._end]))
        return np.concatenate(parts)


def _fade(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the samples with their first and last milliseconds rising and falling."""
    length = min(_FADE_MS * _MS, len(samples) // 2)
    faded = samples.astype(np.float32, copy=True)
    if length:
        ramp = np.linspace(0, 1, length, dtype=np.float32)
        faded[:length] *= ramp
        faded[-length:] *= ramp[::-1]
    return faded
