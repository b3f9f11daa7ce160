"""The word that keys and its menu act on, and the way in by Tab."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from cartable.profiles.settings import ReadingManner, ReadingSettings
from cartable.ui.contract import OpenedDocument
from cartable.ui.reading.sound_stream import State
from cartable.ui.tasks import Tasks
from tests.ui.reading.test_page import LESSON, make_page


@pytest.fixture
def window(qtbot, look):
    """The reading page behind a button, as behind the rail."""
    tasks = Tasks()
    window = QWidget()
    window.before = QPushButton("Avant")
    window.page = make_page(look, tasks)
    column = QVBoxLayout(window)
    column.addWidget(window.before)
    column.addWidget(window.page)
    qtbot.addWidget(window)
    window.resize(1184, 800)
    window.page.set_settings(ReadingSettings())
    window.show()
    window.page.show_document(OpenedDocument("d1", LESSON))
    qtbot.waitExposed(window)
    yield window
    window.page.stop()
    tasks.close()


@pytest.fixture
def page(window):
    return window.page


def light_word(qtbot, page, word="petite"):
    """Have a word said, and its light stay."""
    start = page._cursor.flow.text.index(word)
    page.listening.say_word(start)
    qtbot.waitUntil(lambda: page.paper.view.lit[1][0] == start, timeout=3000)
    page.listening.toggle()
    return start


def asked_by_menu_key(view) -> int:
    asked = []
    view.menu_wanted.disconnect()
    view.menu_wanted.connect(lambda position, where: asked.append(position))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(view, event)
    return asked[0]


def choose(page, position: int, beginning: str) -> None:
    menu = page.paper.word_menu.make_menu(position)
    next(action for action in menu.actions() if action.text().startswith(beginning)).trigger()


def test_tab_enters_by_the_header(qtbot, window) -> None:
    window.activateWindow()
    window.before.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.before, timeout=3000)
    QTest.keyClick(window.before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.page.header.back


def test_a_page_that_is_given_the_focus_gives_it_to_the_text(qtbot, window) -> None:
    window.activateWindow()
    window.page.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.page.paper.view, timeout=3000)


def test_the_menu_key_offers_the_word_that_is_lit(qtbot, page) -> None:
    start = light_word(qtbot, page)
    assert asked_by_menu_key(page.paper.view) == start


def test_arrows_set_out_from_the_word_that_is_lit(qtbot, page) -> None:
    start = light_word(qtbot, page)
    view = page.paper.view
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret() == start + 1
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert asked_by_menu_key(view) == start - 2, "the caret is seen now: keys act on its word"


def test_a_selection_is_copied_whole_however_much_is_lit(qtbot, page) -> None:
    view = page.paper.view
    view.selectAll()
    light_word(qtbot, page)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Elle chasse la nuit." in QApplication.clipboard().text()


@pytest.mark.parametrize(
    ("beginning", "manner"),
    [
        ("Écouter «", ReadingManner.FLOWING),
        ("Écouter par syllabes", ReadingManner.BY_SYLLABLE),
        ("Épeler", ReadingManner.SPELLED),
    ],
)
def test_the_menu_says_a_word_alone(qtbot, page, beginning, manner) -> None:
    start = page._cursor.flow.text.index("petite")
    choose(page, start + 2, beginning)
    view = page.paper.view
    qtbot.waitUntil(lambda: view.lit[1][0] == start, timeout=3000)
    assert page.listening._manner is manner
    assert start <= view.lit[1][1] <= start + len("petite.")
    player = page.listening.player
    qtbot.waitUntil(lambda: player.is_ended, timeout=3000)
    player.drained.emit()
    qtbot.waitUntil(lambda: page.listening.state is State.STOPPED, timeout=3000)


def test_the_menu_reads_on_from_a_word(qtbot, page) -> None:
    start = page._cursor.flow.text.index("petite")
    choose(page, start + 2, "Lire à partir")
    view = page.paper.view
    qtbot.waitUntil(lambda: view.lit[1][0] == start, timeout=3000)
    assert page.listening._has_more or page.listening.player.is_ended
    assert not page.listening._is_alone, "the lesson goes on"


def show_caret_at(page, word: str) -> int:
    view = page.paper.view
    start = page._cursor.flow.text.index(word)
    view.put_caret(start - 1)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret() == start
    return start


def test_space_reads_from_the_caret_that_one_sees(qtbot, page) -> None:
    start = show_caret_at(page, "chasse")
    QTest.keyClick(page.paper.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.paper.view.lit[1][1] > 0, timeout=3000)
    assert page.paper.view.lit[1][0] == start
    assert not page.paper.view.cursorWidth()


def test_a_larger_size_leaves_the_caret_on_its_word(page) -> None:
    start = show_caret_at(page, "chasse")
    page.drawer.larger.click()
    assert asked_by_menu_key(page.paper.view) == start


def test_the_next_sentence_is_lit_before_the_voice_says_it(qtbot, page) -> None:
    text = page._cursor.flow.text
    page._on_play()
    view = page.paper.view
    qtbot.waitUntil(lambda: view.lit[1][1] > 0, timeout=3000)
    page.listening.next_sentence()
    assert page.listening.state is State.PLAYING
    assert text[slice(*view.lit[0])].startswith("La chouette est petite")
    assert view.lit[1][0] == view.lit[1][1], "no word is heard yet"
