"""A PulseAudio of our own, without a card, and what is really heard on it.

Run as a script it records: `sound_server.py SERVER FILE RATE CARD`.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy

RATE = 22_050
_BLOCK_MS = 10
_RECORD = 2
_S16LE = 3
_UNSET = 2**32 - 1


def is_installed() -> bool:
    """Tell whether a server can be started here."""
    return all(shutil.which(name) for name in ("pulseaudio", "pactl"))


class SoundServer:
    """A private server with one card that goes nowhere; used in a `with`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"unix:{folder}/native"
        self._daemon: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SoundServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        home = {"HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder)}
        command = ["pulseaudio", "-n", "-F", os.devnull, "--exit-idle-time=60", "--daemonize=no"]
        command += ["-L", f"module-native-protocol-unix socket={self.folder}/native"]
        command += ["-L", f"module-null-sink sink_name=null rate={RATE}"]
        self._daemon = subprocess.Popen(
            command, env=os.environ | home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(100):
            if self.tell("info").returncode == 0:
                return
            time.sleep(0.05)
        raise TimeoutError("the sound server does not answer")

    def tell(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Give an order to the server."""
        command = ["pactl", "--server", self.address, *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)

    def unplug(self) -> None:
        """Take the card away."""
        self.tell("unload-module", "module-null-sink")

    def unplug_first(self) -> None:
        """Take the first card away, and leave the others."""
        modules = self.tell("list", "short", "modules").stdout.splitlines()
        numbers = [line.split()[0] for line in modules if "sink_name=null" in line]
        self.tell("unload-module", numbers[0])

    def plug(self) -> None:
        """Put the card back."""
        self.tell("load-module", "module-null-sink", "sink_name=null", f"rate={RATE}")

    def plug_other(self) -> None:
        """Put a second card beside the first."""
        self.tell("load-module", "module-null-sink", "sink_name=other", f"rate={RATE}")

    def unplug_named(self, name: str) -> None:
        """Take a card away by its name, and leave the others."""
        modules = self.tell("list", "short", "modules").stdout.splitlines()
        for line in modules:
            if f"sink_name={name} " in f"{line} ".replace("\t", " "):
                self.tell("unload-module", line.split()[0])

    def players(self) -> list[str]:
        """Return the cards that have a stream to play, one name a stream."""
        sinks = dict(
            line.split("\t")[:2] for line in self.tell("list", "short", "sinks").stdout.splitlines()
        )
        inputs = self.tell("list", "short", "sink-inputs").stdout.splitlines()
        return [sinks.get(line.split("\t")[1], "") for line in inputs]

    def kill(self) -> None:
        """Let the server die, as in a crash."""
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait()
            self._daemon = None

    def record(self, name: str = "heard", card: str = "null") -> Recorder:
        """Begin to record what a card plays; it plays at once only while it is recorded."""
        return Recorder(self.address, self.folder / name, card)


@dataclass(frozen=True)
class Recording:
    """What was heard: its samples, and when the first of them was, by `time.perf_counter`."""

    samples: numpy.ndarray
    began_s: float

    def time_of(self, sample: int) -> float:
        """Return when a sample was heard."""
        return self.began_s + sample / RATE

    def onsets(self, threshold: int = 3_000, apart_s: float = 0.2) -> list[float]:
        """Return when each sound began that comes after a silence."""
        loud = numpy.nonzero(numpy.abs(self.samples.astype(int)) > threshold)[0]
        starts = numpy.diff(loud, prepend=-RATE * 10) > apart_s * RATE
        return [self.time_of(int(sample)) for sample in loud[starts]]

    def last_sound(self, threshold: int = 200) -> float:
        """Return when the last sound was heard."""
        loud = numpy.nonzero(numpy.abs(self.samples.astype(int)) > threshold)[0]
        return self.time_of(int(loud[-1]))


class Recorder:
    """A recording under way, in a process that no busy window delays."""

    def __init__(self, address: str, path: Path, card: str = "null") -> None:
        self._path = path
        path.with_suffix(".times").unlink(missing_ok=True)
        command = [sys.executable, __file__, address, str(path), str(RATE), card]
        self._process = subprocess.Popen(command)
        deadline = time.monotonic() + 10
        times = path.with_suffix(".times")
        # An idle card has made two seconds ahead of itself: they go by first.
        while not (times.exists() and times.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.02)

    def stop(self) -> Recording:
        """End it, and return what was heard."""
        self.drop()
        samples = numpy.frombuffer(self._path.with_suffix(".pcm").read_bytes(), numpy.int16)
        lines = self._path.with_suffix(".times").read_text().splitlines()[:-1]
        table = numpy.array([[float(field) for field in line.split()] for line in lines])
        # A block is handed over when its first sample is heard, at the earliest.
        arrivals = table[:, 1] - table[:, 0] / RATE
        return Recording(samples, float(numpy.median(arrivals[30:])) + _BLOCK_MS / 2000)

    def drop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


class _Sample(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _Buffer(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize")
    )


def record(address: str, path: Path, rate: int, card: str) -> None:
    """Write the samples heard, and when each block of them was handed over, until killed."""
    pulse = ctypes.CDLL("libpulse-simple.so.0")
    pulse.pa_simple_new.restype = ctypes.c_void_p
    pulse.pa_simple_read.argtypes = (
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_void_p,
    )
    size = rate * _BLOCK_MS // 1000 * 2
    buffer = _Buffer(_UNSET, _UNSET, _UNSET, _UNSET, size)
    stream = pulse.pa_simple_new(
        address.encode(),
        b"recorder",
        _RECORD,
        f"{card}.monitor".encode(),
        b"recorder",
        ctypes.byref(_Sample(_S16LE, rate, 1)),
        None,
        ctypes.byref(buffer),
        None,
    )
    block, count = ctypes.create_string_buffer(size), 0
    with (
        path.with_suffix(".pcm").open("wb", buffering=0) as sound,
        path.with_suffix(".times").open("w", buffering=1) as times,
    ):
        while pulse.pa_simple_read(stream, block, size, None) == 0:
            count += size // 2
            times.write(f"{count} {time.perf_counter():.6f}\n")
            sound.write(block.raw)


if __name__ == "__main__":
    record(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
