import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from cartable.ui.collecting import GuiCollector
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


def test_what_outlived_a_collection_is_looked_at_now_and_then_only(qapp):
    collector = GuiCollector(qapp)
    collector.stop()
    gc.unfreeze()
    collector._collect_all()
    assert gc.get_freeze_count() > 1000
    knot = Knot()
    gone = weakref.ref(knot)
    collector._collect_all()  # it is alive, and set apart
    del knot
    for _ in range(10):
        collector._collect_all()
    assert gone() is None
    gc.unfreeze()
