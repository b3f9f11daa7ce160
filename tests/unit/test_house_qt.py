"""PySide6 6.12.0 gave back references to None and True that it had not taken, and aborted."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

TIMES = 1000
SLACK = 50
"""Other threads and caches take and give back a few."""


class Bell(QObject):
    rung = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal")
def test_calls_and_emits_take_no_reference_to_none_and_true() -> None:
    bell = Bell()
    heard = []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(TIMES):
        bell.rung.emit(True)
        bell.setObjectName("")
        bell.blockSignals(False)
        bell.setProperty("isRung", True)
    assert len(heard) == TIMES
    heard.clear()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert after[0] >= before[0] - SLACK
    assert after[1] >= before[1] - SLACK
