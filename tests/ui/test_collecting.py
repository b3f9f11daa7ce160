import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from cartable.ui.tasks import Tasks


class Knot(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self


@pytest.fixture
def tasks(qtbot):
    tasks = Tasks()
    yield tasks
    tasks.close()


def test_cycles_are_collected_on_the_gui_thread_alone(tasks, qtbot):
    threads = []
    for _ in range(50):
        weakref.finalize(Knot(), lambda: threads.append(threading.current_thread()))

    def allocate(job):
        return [[each] for each in range(200_000)]  # kept: what is freed is not counted

    done = []
    tasks.run(allocate, done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    qtbot.waitUntil(lambda: len(threads) == 50, timeout=5000)
    assert set(threads) == {threading.main_thread()}


def test_the_interpreters_own_collector_is_off(tasks):
    assert not gc.isenabled()
