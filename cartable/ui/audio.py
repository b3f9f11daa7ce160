"""Plays sound and keeps the one clock: what has been heard, not what has been made.

Sound is pushed to a QAudioSink a little ahead. With no device, or one that goes away, the clock
goes on by itself at the same pace, so that the highlight still runs.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QLoggingCategory, QObject, QTimer, Signal, Slot

from cartable.ui.soundclock import SoundClock, elapsed_ms

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioSink

_LOG = logging.getLogger(__name__)
_SAMPLE_BYTES = 2
_BUFFER_MS = 500
"""How long the window may be busy before the sound breaks."""
_FEED_MS = 20
_STUCK_MS = 1_000
"""How long a device may take nothing before it is held for lost."""
_WAKING_MS = 4_000
"""The same at a start or after a pause: a wireless one takes its time to wake."""
_CHECK_MS = 150
_PERIOD_FRAMES = 1_024
"""What Qt's PulseAudio stream holds beyond its own buffer."""
_HELD_ELSEWHERE_MS = 30.0
_SERVER_THREAD = "QPulseAudioEngi"


class AudioPlayer(QObject):
    """Plays one stream at a time of signed 16-bit mono samples. Used on the GUI thread."""

    drained = Signal()
    silenced = Signal()
    """The device went away in the middle of a stream: the clock goes on without it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink: QAudioSink | None = None
        self._device: QIODevice | None = None
        self._sample_rate = 0
        self._waiting = bytearray()
        self._pushed = 0
        self._written = 0
        self._is_ended = False
        self._is_paused = False
        self._clock: SoundClock | None = None
        self._watch = _DeviceWatch()
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
        return 0.0 if self._clock is None else self._clock.heard_ms(*self._progress())

    def warm(self) -> None:
        """Load the audio libraries ahead of the first sound, in two turns of the loop."""
        QLoggingCategory.setFilterRules(
            "qt.multimedia.*=false"
        )  # names libraries that we don't use
        import PySide6.QtMultimedia  # noqa: F401, PLC0415 - 50 ms at start-up

        QTimer.singleShot(0, self, self._find_devices)

    def start(self, sample_rate: int) -> None:
        """Begin a stream; the one before is dropped."""
        self.stop()
        self._sample_rate = sample_rate
        self._open_sink()
        self._clock = SoundClock(self._held_ms())
        self._watch.wait_for_waking()
        self._feeding.start()

    def write(self, pcm: bytes) -> None:
        """Add sound at the end of the stream; the first of it is handed over at once."""
        self._waiting += pcm
        self._written += len(pcm)
        if not self._is_paused:
            self._push()

    def end(self) -> None:
        """Say that nothing more will be written; `drained` follows when all was heard."""
        self._is_ended = True

    def pause(self) -> None:
        """Be silent, keep the place."""
        self._is_paused = True
        self._feeding.stop()
        if self._clock is not None:
            self._clock.pause(*self._progress())
        if self._sink is not None:
            self._sink.suspend()

    def resume(self) -> None:
        """Go on from a pause."""
        self._is_paused = False
        if self._sink is not None:
            self._sink.resume()
        if self._clock is not None:
            self._clock.resume()
            self._watch.wait_for_waking()
            self._feeding.start()

    def stop(self) -> None:
        """Be silent at once and drop what was not heard."""
        self._feeding.stop()
        self._close_sink()
        self._waiting.clear()
        self._pushed = self._written = 0
        self._is_ended = self._is_paused = False
        self._clock = None

    @Slot()
    def _find_devices(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - loaded by now

        QMediaDevices.audioOutputs()
        self._watch.has_server()

    def _open_sink(self) -> None:
        """Open the usual device, or any that will do: the list may name some that are gone."""
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - 50 ms at start-up

        outputs = QMediaDevices.audioOutputs()
        if not outputs or not self._watch.has_server():
            return
        usual = QMediaDevices.defaultAudioOutput()
        for output in (usual, *(other for other in outputs if other != usual)):
            if self._open(output):
                return

    def _open(self, output: QAudioDevice) -> bool:
        from PySide6.QtMultimedia import (  # noqa: PLC0415 - loaded by now
            QAudioFormat,
            QAudioSink,
            QtAudio,
        )

        form = QAudioFormat()
        form.setSampleRate(self._sample_rate)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink = QAudioSink(output, form, self)
        sink.setBufferSize(self._sample_rate * _BUFFER_MS // 1000 * _SAMPLE_BYTES)
        device = sink.start()
        # A device that can't be opened says so nowhere else: no signal comes.
        if device is None or sink.error() != QtAudio.Error.NoError:
            _LOG.warning("no sound: %s", sink.error())
            sink.deleteLater()
            return False
        self._sink, self._device = sink, device
        return True

    def _close_sink(self) -> None:
        sink, self._sink, self._device = self._sink, None, None
        if sink is not None:
            sink.reset()
            sink.deleteLater()

    @Slot()
    def _feed(self) -> None:
        """Hand the device what it has room for; tell when it is gone, or when all was heard."""
        self._push()
        if self._sink is not None and self._watch.is_lost(self._sink, self._pushed):
            _LOG.warning("the sound device went away")
            self._close_sink()
            self.silenced.emit()
        if self._is_ended and self.heard_ms >= self._ms(self._written):
            self._feeding.stop()
            self.drained.emit()

    def _push(self) -> None:
        if self._sink is None or self._device is None or not self._waiting:
            return
        room = min(self._sink.bytesFree(), len(self._waiting)) // _SAMPLE_BYTES * _SAMPLE_BYTES
        if room:
            taken = max(0, self._device.write(bytes(self._waiting[:room])))
            self._pushed += taken
            del self._waiting[:taken]

    def _progress(self) -> tuple[float | None, float]:
        """Return what the device has taken, if there is one, and what it was given."""
        if self._sink is None:
            return None, self._ms(self._written)
        return self._sink.processedUSecs() / 1000, self._ms(self._pushed)

    def _held_ms(self) -> float:
        """Return what the device has taken and not yet let hear, when it has just taken."""
        if sys.platform == "linux":
            return _PERIOD_FRAMES / self._sample_rate * 1000
        return _HELD_ELSEWHERE_MS

    def _ms(self, count: int) -> float:
        return count / _SAMPLE_BYTES / self._sample_rate * 1000 if self._sample_rate else 0.0


class _DeviceWatch:
    """Tells whether the device still plays: most often nobody says when it went away."""

    def __init__(self) -> None:
        self._has_had_server = False
        self._taken_us = 0
        self._moved_at_ms = 0.0
        self._patience_ms = _WAKING_MS

    def wait_for_waking(self) -> None:
        """Be patient until the device takes its first sound."""
        self._taken_us = 0
        self._moved_at_ms = elapsed_ms()
        self._patience_ms = _WAKING_MS

    def is_lost(self, sink: QAudioSink, pushed: int) -> bool:
        """Return whether the sink will play nothing more of the bytes that were pushed."""
        from PySide6.QtMultimedia import QtAudio  # noqa: PLC0415 - loaded by now

        now_ms, taken_us = elapsed_ms(), sink.processedUSecs()
        if sink.state() == QtAudio.State.StoppedState:
            return True
        if taken_us != self._taken_us or sink.bytesFree() >= sink.bufferSize():
            self._patience_ms = _STUCK_MS if self._taken_us else self._patience_ms
            self._taken_us, self._moved_at_ms = taken_us, now_ms
            return False
        stuck_ms = now_ms - self._moved_at_ms
        return stuck_ms > self._patience_ms or (stuck_ms > _CHECK_MS and not self.has_server())

    def has_server(self) -> bool:
        """Return whether Qt still has its sound server; always true where it needs none."""
        # WORKAROUND PySide6 6.11: once PulseAudio has died, QAudioSink.start() aborts the process,
        # and nothing tells of it but that Qt's thread is gone; it connects anew within 3 s when
        # the server can be reached by then. Remove when start() fails instead.
        threads = Path("/proc/self/task").glob("*/comm")
        is_there = any(_first_line(path) == _SERVER_THREAD for path in threads)
        self._has_had_server = self._has_had_server or is_there
        return is_there or not self._has_had_server


def _first_line(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:  # a thread that has just ended
        return ""
