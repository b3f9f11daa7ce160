"""A forced aligner: which sound of a known sentence is heard at which moment of its recording.

Hidden Markov models of single phonemes (three states, mixtures of Gaussians over cepstra and their
changes every 4 ms), learnt from the recordings alone, from a flat start, as HTK and Kaldi begin:
Young et al., "The HTK Book"; McAuliffe et al., "Montreal Forced Aligner" (2017). Nothing that an
engine says of time enters it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

HOP_MS = 4
_WINDOW_MS = 16
_BANDS, _CEPSTRA, _FFT = 32, 13, 512
_STATES = 3
_MIXTURES = (1, 1, 1, 1, 1, 2, 2, 2, 4, 4, 4)
"""Gaussians of each state, a pass over all recordings each."""
_FRAMES_A_GAUSSIAN = 40
_QUIETEST = 4.0
"""Percent of frames that are silence at the start."""
_LEAST_VARIANCE = 0.05
_SILENCE = ("", 0)
_NEVER = -1e30

State = tuple[str, int]
Mixture = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class FirstSound:
    """Where a word's first sound is heard, from and to, and the silence before it, in ms."""

    start_ms: int
    end_ms: int
    silence_ms: int


def phonemes_of(ipa: str) -> list[str]:
    """Return the sounds of a word, a nasal vowel as one."""
    sounds: list[str] = []
    for sign in unicodedata.normalize("NFD", ipa):
        if sign == "\u0303" and sounds:
            sounds[-1] += sign
        elif sign.isalpha():
            sounds.append(sign)
    return sounds


def cepstra(samples: np.ndarray, rate_hz: int) -> np.ndarray:
    """Return a row every 4 ms: cepstra with their first and second changes."""
    hop, window = rate_hz * HOP_MS // 1000, rate_hz * _WINDOW_MS // 1000
    noisy = samples + np.random.default_rng(0).normal(0, 2, len(samples))
    sharp = np.append(noisy[0], noisy[1:] - 0.97 * noisy[:-1])
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(sharp, window // 2), window)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hamming(window), _FFT, axis=1)) ** 2
    mels = 1127 * np.log(1 + np.linspace(0, rate_hz / 2, _FFT // 2 + 1) / 700)
    centres = np.linspace(*(1127 * np.log(1 + np.array([60, 11_000]) / 700)), _BANDS)
    width = centres[1] - centres[0]
    bands = np.log(power @ np.maximum(0, 1 - np.abs(mels[:, None] - centres) / width) + 1e3)
    turns = np.pi * np.outer(np.arange(_CEPSTRA), np.arange(_BANDS) + 0.5) / _BANDS
    still = bands @ np.cos(turns).T / 4
    moving = _slope(still)
    return np.hstack([still, moving, _slope(moving)])


def _slope(rows: np.ndarray, reach: int = 4) -> np.ndarray:
    padded = np.pad(rows, ((reach, reach), (0, 0)), "edge")
    count = len(rows)
    total = sum(
        step * (padded[reach + step :][:count] - padded[reach - step :][:count])
        for step in range(1, reach + 1)
    )
    return total / (2 * sum(step * step for step in range(1, reach + 1)))


class ForcedAligner:
    """Learns the sounds of one voice from its recordings; the words of each are known.

    Args:
        heard: the cepstra of each recording, with the sounds of its words.
    """

    def __init__(self, heard: Sequence[tuple[np.ndarray, Sequence[list[str]]]]) -> None:
        rows = np.concatenate([frames for frames, _ in heard])
        self._least = rows.var(0) * _LEAST_VARIANCE
        self._mixtures: dict[State, Mixture] = {}
        self._learn(_spread_evenly(heard, np.percentile(rows[:, 0], _QUIETEST)), 1)
        for count in _MIXTURES:
            found: dict[State, list[np.ndarray]] = {}
            for frames, words in heard:
                states, _ = _chain(words)
                path = self._path(frames, states)
                for at in np.unique(path):
                    found.setdefault(states[at], []).append(frames[path == at])
            self._learn(found, count)

    def align(self, frames: np.ndarray, words: Sequence[list[str]]) -> list[FirstSound]:
        """Return where each word begins; one without a sound begins with the next one."""
        states, firsts = _chain(words)
        path = self._path(frames, states)
        return [
            FirstSound(
                int(np.searchsorted(path, at)) * HOP_MS,
                int(np.searchsorted(path, at + _STATES)) * HOP_MS,
                int(np.count_nonzero(path == at - 1)) * HOP_MS * (states[at - 1] == _SILENCE),
            )
            for at in firsts
        ]

    def _learn(self, found: dict[State, list[np.ndarray]], count: int) -> None:
        for state, parts in found.items():
            rows = np.concatenate(parts)
            wanted = max(1, min(count, len(rows) // _FRAMES_A_GAUSSIAN))
            mixture = self._mixtures.get(state)
            if mixture is None or len(mixture[0]) != wanted:
                chosen = np.random.default_rng(1).choice(len(rows), wanted, replace=False)
                means = rows[chosen] if wanted > 1 else rows.mean(0)[None]
                spread = np.maximum(rows.var(0), self._least)
                mixture = np.full(wanted, 1 / wanted), means, np.tile(spread, (wanted, 1))
            for _ in range(4):
                mixture = self._fit(rows, mixture)
            self._mixtures[state] = mixture

    def _fit(self, rows: np.ndarray, mixture: Mixture) -> Mixture:
        scores = _scores(rows, mixture)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        weights = shares.sum(0) + 1e-3
        means = shares.T @ rows / weights[:, None]
        spread = np.maximum(shares.T @ rows**2 / weights[:, None] - means**2, self._least)
        return weights / weights.sum(), means, spread

    def _path(self, frames: np.ndarray, states: list[State]) -> np.ndarray:
        """Return the state of each frame, on Viterbi's path; a silence may be left out."""
        scores = {s: _total(_scores(frames, self._mixtures[s])) for s in set(states)}
        fits = np.stack([scores[state] for state in states], 1)
        may_skip = np.array([False, False, *(state == _SILENCE for state in states[1:-1])])
        best = np.full(len(states), _NEVER)
        best[:2] = fits[0, :2]
        steps = np.zeros(fits.shape, int)
        for at in range(1, len(fits)):
            one = np.concatenate([[_NEVER], best[:-1]])
            two = np.where(may_skip, np.concatenate([[_NEVER] * 2, best[:-2]]), _NEVER)
            ways = np.stack([best, one, two])
            steps[at] = ways.argmax(0)
            best = ways.max(0) + fits[at]
        path = np.zeros(len(fits), int)
        state = len(states) - 1 - int(best[-2] > best[-1])
        for at in range(len(fits) - 1, -1, -1):
            path[at] = state
            state -= steps[at, state]
        return path


def _chain(words: Sequence[list[str]]) -> tuple[list[State], list[int]]:
    """Return the states of a sentence in a row, a silence around each word; where words begin."""
    states, firsts = [_SILENCE], []
    for sounds in words:
        firsts.append(len(states))
        states += [(sound, part) for sound in sounds for part in range(_STATES)]
        if sounds:
            states.append(_SILENCE)
    return states, firsts


def _spread_evenly(
    heard: Sequence[tuple[np.ndarray, Sequence[list[str]]]], quiet: float
) -> dict[State, list[np.ndarray]]:
    """Return the flat start: each sound as long as any other, the quietest frames silence."""
    found: dict[State, list[np.ndarray]] = {}
    for frames, words in heard:
        states = [state for state in _chain(words)[0] if state != _SILENCE]
        loud = np.flatnonzero(frames[:, 0] > quiet)
        core = frames[loud[0] : loud[-1] + 1]
        parts = np.minimum(np.arange(len(core)) * len(states) // len(core), len(states) - 1)
        for at in np.unique(parts):
            found.setdefault(states[at], []).append(core[parts == at])
        found.setdefault(_SILENCE, []).append(frames[frames[:, 0] <= quiet])
    return found


def _scores(rows: np.ndarray, mixture: Mixture) -> np.ndarray:
    """Return the log likelihood of each row under each Gaussian of a mixture, weighed."""
    weights, means, spread = mixture
    apart = ((rows[:, None] - means) ** 2 / spread).sum(2)
    return np.log(weights) - 0.5 * (apart + np.log(2 * np.pi * spread).sum(1))


def _total(scores: np.ndarray) -> np.ndarray:
    top = scores.max(1)
    return top + np.log(np.exp(scores - top[:, None]).sum(1))
