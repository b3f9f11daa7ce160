"""Plays sound and keeps the one clock: what has been heard, not what has been made.

Sound is pushed to a QAudioSink a little ahead. With no device, or one that goes away, the clock
goes on by itself at the same pace, so that the highlight still runs.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QLoggingCategory, QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

_LOG = logging.getLogger(__name__)
_SAMPLE_BYTES = 2
_BUFFER_MS = 240
_FEED_MS = 20
_STALE_MS = 80
"""How long the device may go without telling its place before the clock waits for it."""


class AudioPlayer(QObject):
    """Plays one stream at a time of signed 16-bit mono samples. Used on the GUI thread."""

    drained = Signal()
    silenced = Signal()
    """The device went away in the middle of a stream: the clock goes on without it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink: QAudioSink | None = None
        self._device = None
        self._sample_rate = 0
        self._waiting = bytearray()
        self._pushed = 0
        self._written = 0
        self._is_ended = False
        self._is_paused = False
        self._clock: _Clock | None = None
        self._feeding = QTimer(self)
        self._feeding.setInterval(_FEED_MS)
        self._feeding.timeout.connect(self._feed)

    @property
    def is_silent(self) -> bool:
        """Whether no device plays: the clock runs all the same."""
        return self._sink is None

    @property
    def heard_ms(self) -> float:
        """What has been heard since `start`, pauses left out; never goes back."""
        if self._clock is None:
            return 0.0
        return self._clock.now(self._device_ms(), self._limit_ms())

    def warm(self) -> None:
        """Load the audio libraries ahead of the first sound."""
        QLoggingCategory.setFilterRules(
            "qt.multimedia.*=false"
        )  # names libraries that we don't use
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - 50 ms at start-up

        QMediaDevices.audioOutputs()

    def start(self, sample_rate: int) -> None:
        """Begin a stream; the one before is dropped."""
        self.stop()
        self._sample_rate = sample_rate
        self._clock = _Clock()
        self._open_sink()
        self._feeding.start()

    def write(self, pcm: bytes) -> None:
        """Add sound at the end of the stream; the first of it is handed over at once."""
        self._waiting += pcm
        self._written += len(pcm)
        if not self._is_paused:
            self._feed()

    def end(self) -> None:
        """Say that nothing more will be written; `drained` follows when all was heard."""
        self._is_ended = True

    def pause(self) -> None:
        """Be silent, keep the place."""
        self._is_paused = True
        self._feeding.stop()
        if self._clock is not None:
            self._clock.pause(self._device_ms(), self._limit_ms())
        if self._sink is not None:
            self._sink.suspend()

    def resume(self) -> None:
        """Go on from a pause."""
        self._is_paused = False
        if self._sink is not None:
            self._sink.resume()
        if self._clock is not None:
            self._clock.resume()
            self._feeding.start()

    def stop(self) -> None:
        """Be silent at once and drop what was not heard."""
        self._feeding.stop()
        self._close_sink()
        self._waiting.clear()
        self._pushed = self._written = 0
        self._is_ended = self._is_paused = False
        self._clock = None

    def _open_sink(self) -> None:
        from PySide6.QtMultimedia import (  # noqa: PLC0415 - 50 ms at start-up
            QAudio,
            QAudioFormat,
            QAudioSink,
            QMediaDevices,
        )

        if not QMediaDevices.audioOutputs():
            return
        form = QAudioFormat()
        form.setSampleRate(self._sample_rate)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink = QAudioSink(QMediaDevices.defaultAudioOutput(), form, self)
        sink.setBufferSize(self._bytes(_BUFFER_MS))
        device = sink.start()
        # A device that can't be opened says so nowhere else: no signal comes.
        if device is None or sink.error() is not QAudio.Error.NoError:
            _LOG.warning("no sound: %s", sink.error())
            sink.deleteLater()
            return
        self._sink, self._device = sink, device
        sink.stateChanged.connect(self._on_sink_state)

    def _close_sink(self) -> None:
        sink, self._sink, self._device = self._sink, None, None
        if sink is not None:
            sink.stateChanged.disconnect(self._on_sink_state)
            sink.reset()
            sink.deleteLater()

    @Slot()
    def _feed(self) -> None:
        """Hand the device what it has room for; tell when all was heard."""
        if self._sink is not None and self._device is not None and self._waiting:
            room = min(self._sink.bytesFree(), len(self._waiting)) // _SAMPLE_BYTES * _SAMPLE_BYTES
            if room:
                taken = max(0, self._device.write(bytes(self._waiting[:room])))
                self._pushed += taken
                del self._waiting[:taken]
        if self._is_ended and self.heard_ms >= self._limit_ms():
            self._feeding.stop()
            self.drained.emit()

    @Slot(object)
    def _on_sink_state(self, state: object) -> None:
        from PySide6.QtMultimedia import QAudio  # noqa: PLC0415 - loaded by now

        sink = self._sink
        failed = (QAudio.Error.OpenError, QAudio.Error.IOError, QAudio.Error.FatalError)
        if sink is not None and state is QAudio.State.StoppedState and sink.error() in failed:
            self._close_sink()
            self.silenced.emit()

    def _device_ms(self) -> float | None:
        """Return what the device has played, `None` where the clock runs by itself."""
        if self._sink is None:
            return None
        queued = max(0, self._sink.bufferSize() - self._sink.bytesFree())
        return self._ms(max(0, self._pushed - queued))

    def _limit_ms(self) -> float:
        return self._ms(self._written)

    def _ms(self, count: int) -> float:
        return count / _SAMPLE_BYTES / self._sample_rate * 1000 if self._sample_rate else 0.0

    def _bytes(self, time_ms: int) -> int:
        return self._sample_rate * time_ms // 1000 * _SAMPLE_BYTES


class _Clock:
    """Time heard: the device's own place, made smooth, or time that passes where there is none."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._timer.start()
        self._heard_ms = 0.0
        self._device_ms = 0.0
        self._device_at_ms = 0.0
        self._looked_ms = 0.0
        self._is_paused = False

    def now(self, device_ms: float | None, limit_ms: float) -> float:
        """Return the time heard, never above what was written nor below what was said before."""
        if self._is_paused:
            return self._heard_ms
        now_ms = self._timer.nsecsElapsed() / 1e6
        passed_ms, self._looked_ms = now_ms - self._looked_ms, now_ms
        if device_ms is None:
            guess = self._heard_ms + passed_ms
        else:
            if device_ms != self._device_ms:
                self._device_ms, self._device_at_ms = device_ms, now_ms
            guess = self._device_ms
            if device_ms > 0:  # before its first sound the device tells nothing to go on from
                guess += min(_STALE_MS, now_ms - self._device_at_ms)
        self._heard_ms = max(self._heard_ms, min(guess, limit_ms))
        return self._heard_ms

    def pause(self, device_ms: float | None, limit_ms: float) -> None:
        """Stop at what is heard now."""
        self.now(device_ms, limit_ms)
        self._is_paused = True

    def resume(self) -> None:
        """Go on from where it stopped."""
        self._is_paused = False
        self._looked_ms = self._device_at_ms = self._timer.nsecsElapsed() / 1e6
