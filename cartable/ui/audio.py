"""Plays sound and keeps the one clock: what has been heard, not what has been made.

Sound is pushed to a QAudioSink a little ahead, and kept until it is heard: a device that goes away,
another that is chosen or that comes back, one let go over a long pause, go on at the same sample.
With no device the clock goes on by itself at the same pace, so that the highlight still runs.
"""

from __future__ import annotations

import logging
import math

from PySide6.QtCore import QLoggingCategory, QObject, QTimer, Signal, Slot

from cartable.ui.sound_buffer import SoundBuffer
from cartable.ui.sound_outputs import SAMPLE_BYTES, OpenSink, SoundDevice, SoundOutputs
from cartable.ui.soundclock import SoundClock, elapsed_ms

__all__ = ["AudioPlayer", "SoundDevice"]

_LOG = logging.getLogger(__name__)
_FEED_MS = 20
_LET_GO_MS = 60_000
"""After how long a pause the device is left to others."""
_NEAR_END_MS = 0.5
"""A device counts what it has taken in whole microseconds: the end may be missed by some."""


class AudioPlayer(QObject):
    """Plays one stream at a time of signed 16-bit mono samples. Used on the GUI thread."""

    drained = Signal()
    silenced = Signal()
    """The last device went away in the middle of a stream: the clock goes on without it."""
    devices_changed = Signal()
    """`devices` returns something else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outputs = SoundOutputs(self)
        self._outputs.changed.connect(self._on_outputs_changed)
        self._chosen = ""
        self._volume_percent = 100
        self._sink: OpenSink | None = None
        self._sample_rate = 0
        self._buffer = SoundBuffer()
        self._clock: SoundClock | None = None
        self._lost: set[str] = set()
        """The devices that failed this stream: none is tried twice before the list changes."""
        self._origin_ms = 0.0
        """What had been heard of the stream when its sink was opened."""
        self._is_ended = False
        self._is_paused = False
        self._starved_ms = 0.0
        self._dry_since_ms: float | None = None
        self._feeding = QTimer(self)
        self._feeding.setInterval(_FEED_MS)
        self._feeding.timeout.connect(self._feed)
        self._letting_go = QTimer(self)
        self._letting_go.setSingleShot(True)
        self._letting_go.setInterval(_LET_GO_MS)
        self._letting_go.timeout.connect(self.let_go)

    @property
    def is_silent(self) -> bool:
        """Whether no device plays: the clock runs all the same."""
        return self._sink is None

    @property
    def heard_ms(self) -> float:
        """What has been heard since `start`, pauses left out; never goes back."""
        if self._clock is None:
            return 0.0
        return self._origin_ms + self._clock.heard_ms(*self._progress())

    @property
    def starved_ms(self) -> float:
        """For how long this stream had nothing to let hear before its end, to within 20 ms."""
        since = self._dry_since_ms
        return self._starved_ms + (0.0 if since is None else elapsed_ms() - since)

    @property
    def chosen(self) -> str:
        """The id of the device that was chosen, "" for the system's own."""
        return self._chosen

    def devices(self) -> tuple[SoundDevice, ...]:
        """Return the devices that are there, the system's own first; () without any."""
        return self._outputs.list()

    def choose(self, device_id: str) -> None:
        """Play on a device from now on, and again each time that it comes back.

        Args:
            device_id: a `SoundDevice.id`, of one that may be away; "" follows the system's own.
        """
        self._chosen = device_id
        self._lost.clear()
        if self._clock is not None:
            self._go_where_wanted()

    def set_volume(self, percent: int) -> None:
        """Play louder or softer, at once. 0 to 100."""
        self._volume_percent = percent
        if self._sink is not None:
            self._sink.set_volume(percent)

    def warm(self) -> None:
        """Load the audio libraries ahead of the first sound, in two turns of the loop."""
        QLoggingCategory.setFilterRules(
            "qt.multimedia.*=false"
        )  # names libraries that we don't use
        import PySide6.QtMultimedia  # noqa: F401, PLC0415 - 50 ms at start-up

        QTimer.singleShot(0, self._outputs, self._outputs.find)

    def start(self, sample_rate: int) -> None:
        """Begin a stream; the one before is dropped."""
        self.stop()
        self._sample_rate = sample_rate
        self._open(0.0)
        self._feeding.start()

    def write(self, pcm: bytes) -> None:
        """Add sound at the end of the stream; the first of it is handed over at once."""
        self._buffer.add(pcm)
        self._starved_ms, self._dry_since_ms = self.starved_ms, None
        if not self._is_paused:
            self._push()

    def end(self) -> None:
        """Say that nothing more will be written; `drained` follows when all was heard."""
        self._is_ended = True

    def pause(self) -> None:
        """Be silent, keep the place; the device is let go if it lasts."""
        self._is_paused = True
        self._feeding.stop()
        self._starved_ms, self._dry_since_ms = self.starved_ms, None
        if self._clock is None:
            return
        self._clock.pause(*self._progress())
        if self._sink is not None:
            self._sink.sink.suspend()
            self._letting_go.start()

    def resume(self) -> None:
        """Go on from a pause, at the same sample."""
        self._is_paused = False
        self._letting_go.stop()
        if self._clock is None:
            return
        if self._sink is None:
            self._open(self.heard_ms)
        else:
            self._sink.sink.resume()
            self._clock.resume()
            self._outputs.watch.wait_for_waking()
        self._feeding.start()

    def stop(self) -> None:
        """Be silent at once and drop what was not heard."""
        self._feeding.stop()
        self._letting_go.stop()
        self._close()
        self._buffer = SoundBuffer()
        self._is_ended = self._is_paused = False
        self._clock = None
        self._lost.clear()
        self._starved_ms, self._dry_since_ms = 0.0, None

    @Slot()
    def let_go(self) -> None:
        """Leave the device of a paused stream to others; it is taken again to go on."""
        if self._is_paused and self._sink is not None:
            self._close()

    def _open(self, heard_ms: float) -> None:
        """Play what was not heard on the wanted device, on another, or on none."""
        heard = math.ceil(heard_ms * self._sample_rate / 1000) * SAMPLE_BYTES
        self._buffer.rewind(heard)
        self._origin_ms = self._ms(self._buffer.pushed)
        self._sink = self._outputs.open(self._sample_rate, self._chosen, self._lost)
        self._clock = SoundClock(0.0 if self._sink is None else self._sink.held_ms)
        self._outputs.watch.wait_for_waking()
        if self._sink is not None:
            self._sink.set_volume(self._volume_percent)
            self._push()

    def _close(self) -> None:
        """Leave the device, and keep the time for what is heard next."""
        if self._sink is None:
            return
        heard_ms = self.heard_ms
        self._sink.close()
        self._sink = None
        self._origin_ms, self._clock = heard_ms, SoundClock(0.0)
        if self._is_paused:
            self._clock.pause(None, 0.0)

    @Slot()
    def _on_outputs_changed(self) -> None:
        self._lost.clear()
        if self._clock is not None:
            self._go_where_wanted(has_list_changed=True)
        self.devices_changed.emit()

    def _go_where_wanted(self, *, has_list_changed: bool = False) -> None:
        """Go on, on another device, where the one that plays is not the one to play on."""
        wanted = self._outputs.wanted(self._chosen)
        playing = "" if self._sink is None else self._sink.device_id
        # A sound server takes in the stream of a device that goes, and leaves it where it put it
        # when the device is back; Qt says only that the list has changed.
        may_have_been_moved = has_list_changed and playing == self._chosen
        if wanted == playing and not may_have_been_moved:
            return
        self._close()
        if not self._is_paused:
            self._open(self.heard_ms)
            self._tell_silence(has_played=bool(playing))

    def _tell_silence(self, has_played: bool) -> None:
        if has_played and self._sink is None:
            _LOG.warning("the sound device went away")
            self.silenced.emit()

    @Slot()
    def _feed(self) -> None:
        """Hand the device what it has room for; tell when it is gone, or when all was heard."""
        self._push()
        sink = self._sink
        if sink is not None and self._outputs.watch.is_lost(sink.sink):
            self._lost.add(sink.device_id)
            self._close()
            self._open(self.heard_ms)
            self._tell_silence(has_played=True)
        heard_ms = self.heard_ms
        self._buffer.forget(int(heard_ms * self._sample_rate / 1000) * SAMPLE_BYTES)
        if heard_ms < self._ms(self._buffer.written) - _NEAR_END_MS:
            return
        if self._is_ended:
            self._feeding.stop()
            self.drained.emit()
        elif self._dry_since_ms is None:
            self._dry_since_ms = elapsed_ms()

    def _push(self) -> None:
        if self._sink is None or not self._buffer.waiting:
            return
        room = min(self._sink.room, self._buffer.waiting) // SAMPLE_BYTES * SAMPLE_BYTES
        if room:
            self._buffer.pushed += self._sink.push(self._buffer.next(room))

    def _progress(self) -> tuple[float | None, float]:
        """Return what the device has taken, if there is one, and what it was given."""
        if self._sink is None:
            return None, self._ms(self._buffer.written) - self._origin_ms
        return self._sink.taken_ms, self._ms(self._buffer.pushed) - self._origin_ms

    def _ms(self, count: int) -> float:
        return count / SAMPLE_BYTES / self._sample_rate * 1000 if self._sample_rate else 0.0
