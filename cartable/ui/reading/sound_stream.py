"""What reading aloud is made of: the player it needs, its state, what is heard and when."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance

from cartable.reading.cursor import Place
from cartable.ui.reading.speaking import LitSyllable, Sound, Span

if TYPE_CHECKING:
    from cartable.ui.sound_outputs import SoundDevice

_USUAL_RATE_WPM = 150
_LONGEST_SOUND_MS = 130.0
"""What one sound takes at that rate, at most: what a word has beyond is silence."""
_KEPT = 2_000


class Player(Protocol):
    """What plays sound: the audio room's player, its clock included."""

    drained: SignalInstance
    """Signal(): all that was written has been heard, after `end`."""
    silenced: SignalInstance
    """Signal(): the device went away in mid-stream; the clock goes on."""

    devices_changed: SignalInstance
    """Signal(): `devices` returns something else."""

    @property
    def chosen(self) -> str:
        """The id of the device that was chosen, "" for the system's own."""
        ...

    def devices(self) -> tuple[SoundDevice, ...]:
        """Return the devices that are there, the system's own first; () without any."""
        ...

    def choose(self, device_id: str) -> None:
        """Play on a device from now on, "" for the system's own choice."""
        ...

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

    def set_volume(self, percent: int) -> None:
        """Play louder or softer, at once."""
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
    """What is lit from `time_ms` of the stream on; `word` is empty before a sentence's first.

    `syllable` is the one of `syllables` that is heard now, empty where there is none; `said` the
    words that are said now, as a caption shows them.
    """

    time_ms: float
    place: Place
    sentence: Span
    word: Span
    syllables: tuple[LitSyllable, ...] = ()
    said: str = ""
    syllable: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A sentence's sound on its way from the worker; `run` is the run that asked for it."""

    run: int
    sound: Sound


class Stream:
    """What was written of one run: its length and when each word is heard."""

    def __init__(self, rate_wpm: int = _USUAL_RATE_WPM) -> None:
        self.sample_rate = 0
        self.written_ms = 0.0
        self._longest_sound_ms = _LONGEST_SOUND_MS * _USUAL_RATE_WPM / rate_wpm
        self._timeline: list[Heard] = []

    def note(self, heard: Heard) -> None:
        """Put a word on the timeline; one may come back in time by rounding only."""
        self._timeline.append(heard)

    def heard_at(self, time_ms: float, *, by_syllable: bool = False) -> Heard | None:
        """Return what is lit at a time, `None` before the first sound.

        Args:
            time_ms: of the stream; it never goes back.
            by_syllable: whether the word's syllable is wanted too.
        """
        rank = bisect_right(self._timeline, time_ms, key=lambda heard: heard.time_ms) - 1
        if rank < 0:
            return None
        if rank > _KEPT:  # hours of listening
            del self._timeline[:rank]
            rank = 0
        heard = self._timeline[rank]
        if not by_syllable or not heard.syllables:
            return heard
        is_last = rank + 1 == len(self._timeline)
        end_ms = self.written_ms if is_last else self._timeline[rank + 1].time_ms
        return replace(heard, syllable=self._syllable_at(heard, time_ms, end_ms))

    def _syllable_at(self, heard: Heard, time_ms: float, end_ms: float) -> Span:
        """Return the syllable that is heard: they share their word's time by their sounds."""
        total = sum(syllable.weight for syllable in heard.syllables)
        lasting_ms = min(end_ms - heard.time_ms, total * self._longest_sound_ms)
        passed = (time_ms - heard.time_ms) / max(1.0, lasting_ms) * total
        for syllable in heard.syllables:
            passed -= syllable.weight
            if passed < 0:
                return syllable.span
        return heard.syllables[-1].span


class Pace:
    """What has been heard of a run, as its worker may know it: it must not run far ahead."""

    def __init__(self) -> None:
        self.heard_ms = 0.0
