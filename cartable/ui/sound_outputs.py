"""The devices that can play: their list, the one that is wanted, a sink opened on it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, Signal

from cartable.ui.soundclock import elapsed_ms

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioSink, QMediaDevices

_LOG = logging.getLogger(__name__)
SAMPLE_BYTES = 2
_BUFFER_MS = 500
"""How long the window may be busy before the sound breaks."""
_STUCK_MS = 1_000
"""How long a device may take nothing before it is held for lost."""
_WAKING_MS = 4_000
"""The same at a start or after a pause: a wireless one takes its time to wake."""
_CHECK_MS = 150
_PERIOD_FRAMES = 1_024
"""What Qt's PulseAudio stream holds beyond its own buffer."""
_HELD_ELSEWHERE_MS = 30.0
_SERVER_THREAD = "QPulseAudioEngi"


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """A device that can play: `id` is stable on this machine, `name` is shown."""

    id: str
    name: str


class OpenSink:
    """A device that plays a stream."""

    def __init__(self, device_id: str, sink: QAudioSink, stream: QIODevice, held_ms: float) -> None:
        self.device_id = device_id
        self.sink = sink
        self.held_ms = held_ms
        """What it has taken and not yet let hear, when it has just taken."""
        self._stream = stream

    @property
    def taken_ms(self) -> float:
        """What it has taken of the stream."""
        return self.sink.processedUSecs() / 1000

    @property
    def room(self) -> int:
        """How many bytes it takes now: whole samples."""
        return self.sink.bytesFree() // SAMPLE_BYTES * SAMPLE_BYTES

    def push(self, pcm: bytes) -> int:
        """Give it sound; return how many bytes it took."""
        return max(0, self._stream.write(pcm))

    def set_volume(self, percent: int) -> None:
        """Play louder or softer from now on: as the ear counts, not as the samples do."""
        from PySide6.QtMultimedia import QtAudio  # noqa: PLC0415 - loaded by now

        scales = QtAudio.VolumeScale
        self.sink.setVolume(
            QtAudio.convertVolume(
                percent / 100, scales.LogarithmicVolumeScale, scales.LinearVolumeScale
            )
        )

    def close(self) -> None:
        """Be silent at once, and leave the device."""
        self.sink.reset()
        self.sink.deleteLater()


class SoundOutputs(QObject):
    """Knows the devices of the machine, and opens one. Used on the GUI thread."""

    changed = Signal()
    """A device came or went, or another one is the system's own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._devices: QMediaDevices | None = None
        self.watch = DeviceWatch()

    def find(self) -> None:
        """Look at the devices a first time, and hear of their changes from now on."""
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - 50 ms at start-up

        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self.changed)
            QMediaDevices.audioOutputs()
            self.watch.has_server()

    def list(self) -> tuple[SoundDevice, ...]:
        """Return the devices that are there, the system's own first."""
        outputs = self._in_order("")
        return tuple(SoundDevice(_id_of(output), output.description()) for output in outputs)

    def wanted(self, chosen: str) -> str:
        """Return the id of the device to play on: the chosen one, else the system's own, or ""."""
        outputs = self._in_order(chosen)
        return _id_of(outputs[0]) if outputs else ""

    def open(self, sample_rate: int, chosen: str, lost: Collection[str]) -> OpenSink | None:
        """Open the wanted device, or any that will do: the list may name some that are gone.

        Args:
            sample_rate: of signed 16-bit mono samples.
            chosen: a device's id, "" for the system's own.
            lost: the ids of devices that have just failed.
        """
        if not self.watch.has_server():
            return None
        for output in self._in_order(chosen):
            is_lost = _id_of(output) in lost
            found = None if is_lost else _open(output, sample_rate, self)
            if found is not None:
                return found
        _LOG.warning("no sound device")
        return None

    def _in_order(self, chosen: str) -> list[QAudioDevice]:
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - 50 ms at start-up

        self.find()
        outputs = list(QMediaDevices.audioOutputs())
        if not outputs:
            return []
        usual = _id_of(QMediaDevices.defaultAudioOutput())
        return sorted(outputs, key=lambda o: (_id_of(o) != chosen, _id_of(o) != usual))


def _id_of(output: QAudioDevice) -> str:
    return bytes(output.id().data()).decode(errors="replace")


def _open(output: QAudioDevice, sample_rate: int, parent: QObject) -> OpenSink | None:
    from PySide6.QtMultimedia import (  # noqa: PLC0415 - loaded by now
        QAudioFormat,
        QAudioSink,
        QtAudio,
    )

    form = QAudioFormat()
    form.setSampleRate(sample_rate)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    sink = QAudioSink(output, form, parent)
    sink.setBufferSize(sample_rate * _BUFFER_MS // 1000 * SAMPLE_BYTES)
    stream = sink.start()
    # A device that can't be opened says so nowhere else: no signal comes.
    if stream is None or sink.error() != QtAudio.Error.NoError:
        _LOG.info("no sound from %s: %s", _id_of(output), sink.error())
        sink.deleteLater()
        return None
    is_linux = sys.platform == "linux"
    held_ms = _PERIOD_FRAMES / sample_rate * 1000 if is_linux else _HELD_ELSEWHERE_MS
    return OpenSink(_id_of(output), sink, stream, held_ms)


class DeviceWatch:
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

    def is_lost(self, sink: QAudioSink) -> bool:
        """Return whether the sink will play nothing more of what it was given."""
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
