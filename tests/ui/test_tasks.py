import logging
import threading
import time

import pytest
from PySide6.QtCore import QObject, Slot

from cartable.errors import CancelledError
from cartable.ui.tasks import Lane, Tasks


@pytest.fixture
def tasks(qtbot):
    tasks = Tasks()
    yield tasks
    tasks.close()


class Listener(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []
        self.threads = set()

    @Slot(object)
    def hear(self, value):
        self.heard.append(value)
        self.threads.add(threading.current_thread())


def test_the_result_comes_back_on_the_gui_thread(tasks, qtbot):
    listener = Listener()
    ran_on = []
    tasks.run(lambda job: ran_on.append(threading.current_thread()) or 42, listener.hear)
    qtbot.waitUntil(lambda: listener.heard == [42])
    assert listener.threads == {threading.main_thread()}
    assert ran_on[0] is not threading.main_thread()


def test_a_failure_comes_back_whole(tasks, qtbot):
    listener = Listener()

    def fail(job):
        raise OSError("plein")

    tasks.run(fail, None, listener.hear)
    qtbot.waitUntil(lambda: len(listener.heard) == 1)
    assert isinstance(listener.heard[0], OSError)


def test_progress_keeps_its_order_and_comes_before_the_result(tasks, qtbot):
    listener = Listener()

    def count(job):
        for step in range(50):
            job.report(step)
        return "end"

    tasks.run(count, listener.hear, progressed=listener.hear)
    qtbot.waitUntil(lambda: "end" in listener.heard)
    assert listener.heard == [*range(50), "end"]


def test_nothing_is_called_after_cancel(tasks, qtbot):
    listener = Listener()
    started, release = threading.Event(), threading.Event()

    def work(job):
        started.set()
        release.wait(5)
        job.check()
        return "late"

    cancel = tasks.run(work, listener.hear, listener.hear)
    assert started.wait(5)
    cancel.cancel()
    release.set()
    qtbot.wait(100)
    assert listener.heard == []


def test_work_that_stops_itself_says_nothing(tasks, qtbot):
    listener = Listener()

    def work(job):
        raise CancelledError

    tasks.run(work, listener.hear, listener.hear)
    qtbot.wait(100)
    assert listener.heard == []


def test_a_callback_of_a_widget_that_is_gone_is_dropped(tasks, qtbot):
    import shiboken6

    listener = Listener()
    heard = listener.heard
    release = threading.Event()
    tasks.run(lambda job: release.wait(5), listener.hear)
    shiboken6.delete(listener)
    release.set()
    qtbot.wait(100)
    assert heard == []


def test_the_store_keeps_the_order_of_its_writes(tasks, qtbot):
    written = []
    for rank in range(30):
        tasks.run(lambda job, rank=rank: written.append(rank), lane=Lane.STORE)
    qtbot.waitUntil(lambda: len(written) == 30)
    assert written == list(range(30))


def test_closing_lets_the_store_finish_and_calls_nobody(qtbot):
    tasks, listener, written = Tasks(), Listener(), []
    for rank in range(5):
        tasks.run(
            lambda job, rank=rank: time.sleep(0.02) or written.append(rank),
            listener.hear,
            lane=Lane.STORE,
        )
    tasks.close()
    assert written == list(range(5))
    qtbot.wait(50)
    assert listener.heard == []
    assert tasks.run(lambda job: None).is_cancelled


def test_a_callback_that_holds_the_window_is_logged(tasks, qtbot, caplog):
    with caplog.at_level(logging.WARNING, "cartable.ui.tasks"):
        done = []
        tasks.run(lambda job: 0.15, lambda s: (time.sleep(s), done.append(s)))
        qtbot.waitUntil(lambda: done == [0.15])
    assert "held the window" in caplog.text


def test_an_unheard_failure_is_logged(tasks, qtbot, caplog):
    def fail(job):
        raise ValueError("perdu")

    with caplog.at_level(logging.ERROR, "cartable.ui.tasks"):
        tasks.run(fail)
        qtbot.waitUntil(lambda: "unheard" in caplog.text)
