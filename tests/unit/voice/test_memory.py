"""Heavy voices and free memory: who may come, who must leave, who comes back."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cartable.voice.memory import MemoryWatch, available_mb


class Machine:
    """A probe of a machine whose free memory is said by the test."""

    def __init__(self, free_mb: float) -> None:
        self.free_mb = free_mb

    def __call__(self) -> float:
        return self.free_mb


def test_an_engine_comes_when_it_fits_with_a_margin() -> None:
    machine = Machine(751)
    assert MemoryWatch(machine).allows("kokoro", 450, is_loaded=False)
    machine.free_mb = 749
    assert not MemoryWatch(machine).allows("kokoro", 450, is_loaded=False)


def test_one_that_is_there_stays_until_memory_is_short() -> None:
    machine = Machine(260)
    assert MemoryWatch(machine).allows("kokoro", 450, is_loaded=True)
    machine.free_mb = 240
    assert not MemoryWatch(machine).allows("kokoro", 450, is_loaded=True)


def test_one_that_left_does_not_come_and_go() -> None:
    machine = Machine(240)
    watch = MemoryWatch(machine)
    assert not watch.allows("kokoro", 450, is_loaded=True)
    machine.free_mb = 240 + 450 + 100  # what it took is free again, and a little more
    assert not watch.allows("kokoro", 450, is_loaded=False)
    machine.free_mb = 960
    assert watch.allows("kokoro", 450, is_loaded=False)
    machine.free_mb = 760  # it was away once: that is over
    assert watch.allows("kokoro", 450, is_loaded=False)


def test_each_engine_is_judged_for_itself() -> None:
    machine = Machine(600)
    watch = MemoryWatch(machine)
    assert not watch.allows("kokoro", 450, is_loaded=False)
    assert watch.allows("piper", 150, is_loaded=False)


def test_this_machine_has_some_memory() -> None:
    assert 1 < available_mb() < 10_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone keeps what is freed")
def test_what_is_freed_goes_back_to_the_system() -> None:
    code = """
import ctypes, psutil
from cartable.voice.memory import give_memory_back
c = ctypes.CDLL(None)
c.malloc.restype, c.free.argtypes = ctypes.c_void_p, (ctypes.c_void_p,)
blocks = [c.malloc(60_000) for _ in range(1_500)]
for block in blocks:
    ctypes.memset(block, 1, 60_000)
for block in blocks[:-1]:  # the last one keeps the heap from shrinking by itself
    c.free(block)
kept = psutil.Process().memory_info().rss
give_memory_back()
assert kept - psutil.Process().memory_info().rss > 50 << 20
"""
    subprocess.run([sys.executable, "-c", code], check=True)
