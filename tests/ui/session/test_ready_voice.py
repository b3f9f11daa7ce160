"""The pupil's voice is ready when she is: tried again, warmed again, its notices taken down."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cartable.ui import ready_voice
from cartable.voice.ensemble import VoiceEnsemble
from cartable.voice.notices import Notice
from tests.heavy_voice import DOUBTFUL, FAST, KnownTest, Stage, speaker
from tests.ui.session.scenes import let_work_end


class World(Stage):
    """The window's voice, its verdict, and how often it was got ready."""

    def __init__(self):
        super().__init__()
        self.test = KnownTest(FAST)
        self.asked = []
        self.voice = None

    def make(self):
        made = self.ensemble(self_test=self.test)
        get_ready, world = made.get_ready, self

        def counted(voice="", *, is_asked=False):
            get_ready(voice, is_asked=is_asked)
            world.asked.append((voice, is_asked))

        made.get_ready = counted
        self.voice = made
        return made

    def cool(self):
        """Five minutes pass without a word."""
        self.now += 400
        self.voice._keeper._timer = object()
        self.voice._keeper._sweep()


@pytest.fixture
def world(monkeypatch, wiring):
    world = World()
    monkeypatch.setattr(wiring, "make_voice", world.make)
    monkeypatch.setattr(ready_voice, "_REST_MS", 20)
    return world


@pytest.fixture
def session(start, qtbot, world, lesson):
    session = start(lesson)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    qtbot.waitUntil(lambda: bool(world.asked), timeout=20_000)
    yield session
    let_work_end(qtbot, session)


def times(world, qtbot, count):
    qtbot.waitUntil(lambda: len(world.asked) >= count, timeout=10_000)
    qtbot.wait(60)
    return len(world.asked) == count


def test_it_comes_back_with_the_person_and_once_an_unload(session, world, qtbot):
    view = session._reading.paper.view
    loaded = world.journal.loaded
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert times(world, qtbot, 1)  # it is there
    world.cool()
    qtbot.wait(100)
    assert (len(world.asked), world.journal.loaded) == (1, loaded)  # nobody is
    QTest.mouseMove(view.viewport(), QPoint(30, 40))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert times(world, qtbot, 2) and world.journal.loaded == loaded + 1
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert times(world, qtbot, 2)
    world.cool()
    QApplication.sendEvent(session.shell, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: session.pages.ready_voice._is_watching or len(world.asked) > 2)
    QApplication.sendEvent(session.shell, QEvent(QEvent.Type.WindowActivate))
    assert times(world, qtbot, 3)


def test_it_waits_until_a_text_to_be_read_is_in_view(session, world, qtbot):
    session.shell.show_page("accueil")
    world.cool()
    qtbot.waitUntil(lambda: session.pages.ready_voice._is_watching)
    QTest.keyClick(session.home, Qt.Key.Key_Down)
    qtbot.wait(60)
    assert len(world.asked) == 1
    session.shell.show_page("lire")
    assert times(world, qtbot, 2) and not session.pages.ready_voice._is_watching


def test_memory_that_is_short_keeps_it_away(session, world, qtbot):
    loaded = world.journal.loaded
    world.cool()
    world.free_mb = 100
    qtbot.waitUntil(lambda: session.pages.ready_voice._is_watching)
    QTest.keyClick(session._reading.paper.view, Qt.Key.Key_Down)
    assert times(world, qtbot, 2) and world.journal.loaded == loaded


@pytest.fixture
def busy(start, qtbot, world, lesson):
    world.test.found = DOUBTFUL
    session = start(lesson)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    qtbot.waitUntil(lambda: bool(world.asked), timeout=20_000)
    yield session
    let_work_end(qtbot, session)


def test_a_busy_machine_is_tried_again_by_the_button_and_the_notice_goes(busy, world, qtbot):
    strip = busy.shell.strip
    assert strip.message.action == "Réessayer" and "occupé" in strip.message.what
    strip._action.click()
    assert "J’essaie la voix naturelle" in strip.message.what
    qtbot.waitUntil(lambda: strip.message.action == "Réessayer", timeout=10_000)  # still busy
    world.test.found = FAST
    strip._action.click()
    qtbot.waitUntil(lambda: strip.message is None, timeout=10_000)
    assert strip.isHidden() and speaker(world.voice) == "heavy-fr"
    qtbot.waitUntil(lambda: world.asked[-2:] == [("", True)] * 2, timeout=10_000)


def test_a_doubt_is_looked_at_again_when_she_is_there_later(busy, world, qtbot):
    strip, keeping = busy.shell.strip, busy.pages.ready_voice
    qtbot.waitUntil(keeping._doubt.isActive, timeout=10_000)
    world.test.found = FAST
    world.now += 130
    keeping._doubt.timeout.emit()
    qtbot.wait(60)
    assert world.test.runs == 1
    QTest.keyClick(busy._reading.paper.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: strip.message is None, timeout=10_000)
    qtbot.waitUntil(lambda: len(world.asked) == 2, timeout=10_000)
    assert (world.test.runs, world.asked[-1]) == (2, ("", False))


def test_the_natural_voice_chosen_by_hand_takes_the_notice_down(busy, world, qtbot):
    busy.settings.take(replace(busy.settings.settings, voice="heavy-fr"))
    qtbot.waitUntil(lambda: busy.shell.strip.message is None, timeout=10_000)
    qtbot.waitUntil(lambda: world.asked[-1] == ("heavy-fr", False), timeout=10_000)
    assert world.journal.loaded == 2


def test_what_else_is_said_stays_when_a_notice_ends(busy, world, qtbot):
    busy.announcer.say_first_of_many(world_path := busy._wiring.sample_lesson)
    world.voice._notices.forget(Notice.BUSY)
    qtbot.wait(60)
    assert world_path.name in busy.shell.strip.message.what


@pytest.mark.parametrize("notice", [Notice.TOO_SLOW, Notice.GAVE_WAY_FAILURE])
def test_a_notice_leads_to_the_voices(session, world, qtbot, notice):
    world.voice._notices.tell(notice)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None)
    assert session.shell.strip.message.action == "Voir les voix"
    session.shell.strip._action.click()
    assert session.shell.current_page == "voix"


def test_the_bar_says_what_to_do_and_takes_it_back(session, world, qtbot):
    bar = session.anywhere._ready_bar()
    bar.appear()
    assert bar in session.pages.ready_voice._views
    world.voice._notices.tell(Notice.BUSY)
    qtbot.waitUntil(lambda: "puis réessaie" in bar.said_beside)
    world.voice._notices.forget(Notice.BUSY)
    qtbot.waitUntil(lambda: bar.said_beside == "")


def test_an_ensemble_closed_meanwhile_tells_nothing(session, world, qtbot):
    assert isinstance(world.voice, VoiceEnsemble)
    voice = session.speech().voice
    voice.close()
    world.voice._keeper.on_cooled()
    qtbot.wait(30)
    assert not session.pages.ready_voice._is_watching
