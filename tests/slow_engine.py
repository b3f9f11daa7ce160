"""A heavy voice as tests need it: as late and as slow as asked, by a clock of its own.

It speaks as the silent engine does, in pieces as a neural voice makes them: the first sound of a
piece comes only when the whole piece is made. `WorkClock` makes its slowness exact whatever the
machine does: the test says when time passes, and work waits for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from cartable.voice.contract import Capabilities, SpeechChunk, Utterance, Voice
from cartable.voice.silent import SilentEngine

_FIRST_CHUNKS, _PIECE_CHUNKS = 15, 60
"""Tenths of a second made in one go: the first piece when somebody waits, the most.

Each piece lasts at most twice the one before: a larger one would not be made while that is heard.
"""


class WorkClock:
    """Time that passes when a test says so; workers wait for their hour."""

    def __init__(self) -> None:
        self._now_ms = 0.0
        self._due: dict[int, float] = {}
        self._condition = threading.Condition()
        self._is_over = False

    def sleep(self, time_ms: float) -> None:
        """Wait until so much time has passed."""
        me = threading.get_ident()
        with self._condition:
            due_ms = self._now_ms + time_ms
            self._due[me] = due_ms
            self._condition.notify_all()
            self._condition.wait_for(lambda: self._now_ms >= due_ms or self._is_over, 60)
            del self._due[me]

    def pass_time(self, time_ms: float) -> None:
        """Let time pass, and wake whoever it was long enough for."""
        with self._condition:
            self._now_ms += time_ms
            self._condition.notify_all()

    @property
    def is_working(self) -> bool:
        """Whether a worker is at it, and has time still to spend."""
        with self._condition:
            return any(due_ms > self._now_ms for due_ms in self._due.values())

    def end(self) -> None:
        """Let everybody go."""
        with self._condition:
            self._is_over = True
            self._condition.notify_all()


class SlowEngine:
    """Takes `factor` of what it says to make it, and `latency_ms` before each utterance."""

    name = "slow"
    capabilities = Capabilities(has_word_marks=True, can_change_pitch=False)

    def __init__(
        self,
        sleep: Callable[[float], None] = lambda time_ms: None,
        factor: float = 0.4,
        latency_ms: float = 250.0,
    ) -> None:
        self._sleep = sleep
        self._factor = factor
        self._latency_ms = latency_ms
        self._voice = SilentEngine()
        self.asked: list[Utterance] = []

    def voices(self) -> tuple[Voice, ...]:
        """Return the silent engine's voice."""
        return self._voice.voices()

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return its one voice (see the contract)."""
        return self._voice.voice_for(utterance)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the chunks of a piece together, once its time has passed (see the contract)."""
        self.asked.append(utterance)
        self._sleep(self._latency_ms)
        piece: list[SpeechChunk] = []
        length = _FIRST_CHUNKS if utterance.is_urgent else _PIECE_CHUNKS
        for chunk in self._voice.synthesise(utterance):
            piece.append(chunk)
            if len(piece) == length:
                yield from self._made(piece)
                piece, length = [], min(2 * length, _PIECE_CHUNKS)
        yield from self._made(piece)

    def close(self) -> None:
        """Do nothing: it holds nothing."""

    def _made(self, piece: list[SpeechChunk]) -> list[SpeechChunk]:
        lasting_ms = sum(len(chunk.pcm) / 2 / chunk.sample_rate * 1000 for chunk in piece)
        self._sleep(lasting_ms * self._factor)
        return piece
