"""A network that hums: it gives each token some frames, as Kokoro does, and a sound one can check.

With it hundreds of texts are tried in seconds; the real one is heard in test_kokoro.py and in the
contract's suite.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping

import numpy as np

from cartable.voice.kokoro_model import (
    FRAME_SAMPLES,
    MOST_TOKENS,
    RawSpeech,
    Stop,
    StoppedError,
)

VOCABULARY = {
    sign: rank
    for rank, sign in enumerate(" .,;:!?…—()“”\u0303ˈabdefijklmnopstuvwyzøœəɛɔɑɡɥɲŋʁʃʒʧʤ", 1)
}
LEAD_FRAMES, TAIL_FRAMES = 19, 8
EARLY_SAMPLES = 72 * 24


class HummingModel:
    """Two frames of hum a phoneme, two of silence a space, ten a sign; all a little early."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.is_closed = False

    def vocabulary(self) -> Mapping[str, int]:
        return VOCABULARY

    def speak(self, tokens: tuple[int, ...], style: str, speed: float, stop: Stop) -> RawSpeech:
        assert len(tokens) <= MOST_TOKENS
        assert tokens[0] == tokens[-1] == 0
        self.asked.append(tokens)
        while not self.gate.wait(0.005):
            if stop.is_asked:
                raise StoppedError
        frames = np.array([_frames(rank, token, tokens) for rank, token in enumerate(tokens)])
        total = int(frames.sum()) * FRAME_SAMPLES
        hum = (0.3 * np.sin(2 * np.pi * 150 / 24_000 * np.arange(total))).astype(np.float32)
        loud = np.repeat([_is_loud(token) for token in tokens], frames * FRAME_SAMPLES)
        loud = np.concatenate([loud[EARLY_SAMPLES:], np.zeros(EARLY_SAMPLES, bool)])
        envelope = np.convolve(loud, np.ones(72) / 72, "same")  # no click of its own
        return RawSpeech((envelope * hum).astype(np.float32), frames)

    def close(self) -> None:
        self.is_closed = True


def _frames(rank: int, token: int, tokens: tuple[int, ...]) -> int:
    if token == 0:
        return LEAD_FRAMES if rank == 0 else TAIL_FRAMES
    return 2 if _is_loud(token) or token == VOCABULARY[" "] else 10


def _is_loud(token: int) -> bool:
    return token > VOCABULARY["”"]
