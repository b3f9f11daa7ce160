"""PySide6 6.12.0 on Python 3.11 loses a reference to None and True at each call: never again."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class Emitter(QObject):
    flagged = Signal(bool)
    happened = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal")
def test_signals_and_calls_keep_the_references_of_none_and_true(qapp):
    emitter, heard = Emitter(), []
    emitter.flagged.connect(heard.append)
    emitter.happened.connect(lambda: None)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(1000):
        emitter.happened.emit()
        emitter.setObjectName("a")
        emitter.flagged.emit(True)
    heard.clear()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert after[0] > before[0] - 100
    assert after[1] > before[1] - 100
