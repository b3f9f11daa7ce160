"""What the scenes of sound share: a window's loop that runs for a while, and beeps to hear."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy
from PySide6.QtCore import QEventLoop, QTimer

from tests.real.sound_server import RATE


def wait(time_ms: int) -> None:
    """Let the window's loop run."""
    loop = QEventLoop()
    QTimer.singleShot(time_ms, loop.quit)
    loop.exec()


def wait_for(condition: Callable[[], bool], limit_ms: int = 10_000) -> bool:
    """Let the window's loop run until a condition holds; return whether it does."""
    deadline = time.monotonic() + limit_ms / 1000
    while not condition() and time.monotonic() < deadline:
        wait(10)
    return condition()


def beeps(seconds: float, rate: int = RATE) -> bytes:
    """Return sound with a beep at 250 ms and each 500 ms after."""
    samples = numpy.zeros(int(rate * seconds), numpy.int16)
    length = rate // 20
    beep = 20_000 * numpy.sign(numpy.sin(2 * numpy.pi * 880 * numpy.arange(1, length + 1) / rate))
    for start in range(rate // 4, len(samples) - length, rate // 2):
        samples[start : start + length] = beep
    return samples.tobytes()
