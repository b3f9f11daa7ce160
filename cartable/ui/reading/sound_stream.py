"""What reading aloud is made of: the player it needs, its state, what is heard and when."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import SignalInstance

from cartable.reading.cursor import Place
from cartable.voice.contract import SpeechChunk


class Player(Protocol):
    """What plays sound: the audio room's player, its clock included."""

    drained: SignalInstance
    """Signal(): all that was written has been heard, after `end`."""
    silenced: SignalInstance
    """Signal(): the device went away in mid-stream; the clock goes on."""

    @property
    def is_silent(self) -> bool:
        """Whether no device plays: the clock runs all the same."""
        ...

    @property
    def heard_ms(self) -> float:
        """What has been heard since `start`, pauses left out."""
        ...

    def warm(self) -> None:
        """Load ahead what the first sound needs."""
        ...

    def start(self, sample_rate: int) -> None:
        """Begin a stream of signed 16-bit mono samples."""
        ...

    def write(self, pcm: bytes) -> None:
        """Add sound at the end of the stream."""
        ...

    def end(self) -> None:
        """Say that nothing more will be written."""
        ...

    def pause(self) -> None:
        """Be silent, keep the place."""
        ...

    def resume(self) -> None:
        """Go on from a pause."""
        ...

    def stop(self) -> None:
        """Be silent at once and drop what was not heard."""
        ...


class State(Enum):
    """What the voice is doing."""

    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Heard:
    """What is lit from `time_ms` of the stream on; `word` is empty before a sentence's first."""

    time_ms: float
    place: Place
    sentence: tuple[int, int]
    word: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sound:
    """A chunk of a piece, on its way from the worker; `rank` is the piece's."""

    run: int
    rank: int
    chunk: SpeechChunk


class Stream:
    """What was written of one run: its length and when each word is heard."""

    def __init__(self) -> None:
        self.sample_rate = 0
        self.written_ms = 0.0
        self.timeline: list[Heard] = []
        self.piece_starts: dict[int, float] = {}

    def heard_at(self, time_ms: float) -> Heard | None:
        """Return what is lit at a time, `None` before the first sound."""
        rank = bisect_right(self.timeline, time_ms, key=lambda heard: heard.time_ms) - 1
        return self.timeline[rank] if rank >= 0 else None
