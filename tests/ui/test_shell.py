from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from cartable.ui.shell import Entry, Shell
from cartable.ui.widgets.buttons import RailButton
from cartable.ui.widgets.messages import Message

ENTRIES = (
    Entry("accueil", "Cartable", "briefcase"),
    Entry("lire", "Lire", "book-open"),
    Entry("affichage", "Affichage", "palette", is_bottom=True),
    Entry("apropos", "À propos", "info", is_bottom=True),
)


@pytest.fixture
def shell(look, qtbot):
    shell = Shell(look, ENTRIES)
    qtbot.addWidget(shell)
    for key in ("accueil", "lire", "apropos"):
        page = QWidget()
        page.setWindowTitle(key)
        shell.add_page(key, page)
    shell.show_page("accueil")
    return shell


def entries(shell):
    return {button.text(): button for button in shell.rail.findChildren(RailButton)}


def test_it_tells_once_that_it_is_painted(shell, qtbot):
    told = []
    shell.painted.connect(lambda: told.append(1))
    shell.show()
    qtbot.waitUntil(lambda: told == [1])
    shell.update()
    qtbot.wait(20)
    assert told == [1]


def test_the_rail_goes_to_a_page_and_says_which(shell, qtbot):
    shell.show()
    rail = entries(shell)
    qtbot.mouseClick(rail["Lire"], Qt.MouseButton.LeftButton)
    assert shell.current_page == "lire" and shell.windowTitle() == "lire – Cartable"
    assert rail["Lire"].isChecked() and not rail["Cartable"].isChecked()
    qtbot.mouseClick(rail["Lire"], Qt.MouseButton.LeftButton)
    assert rail["Lire"].isChecked()


def test_a_page_has_the_focus_from_the_first_one_on(shell, qtbot):
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    assert shell.focusWidget() is shell._pages["accueil"]
    shell.show_page("lire")
    assert shell.focusWidget() is shell._pages["lire"]


def test_an_entry_that_cannot_be_used_is_not_there(shell):
    shell.show()
    shell.rail.set_entry_shown("lire", False)
    assert not entries(shell)["Lire"].isVisible()


def test_the_rail_is_as_wide_as_the_look_says_and_never_cuts_a_word(shell, look):
    shell.show()
    assert shell.rail.sizeHint().width() == 96
    look.set_text_scale(200)
    for button in entries(shell).values():
        assert shell.rail.sizeHint().width() >= button.sizeHint().width()


def test_notices_take_no_room_when_there_are_none(shell):
    shell.show()
    assert shell._notices.isHidden()
    shell.strip.show_message(Message("Le fichier ne s’ouvre pas."))
    assert shell._notices.isVisible()
    shell.progress.start("J’ouvre")
    shell.strip.dismiss()
    assert shell._notices.isVisible()
    shell.progress.finish()
    assert shell._notices.isHidden()


def test_ctrl_plus_and_minus_change_the_text(shell, look, qtbot):
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(shell, Qt.Key.Key_Plus, control)
    assert look.text_scale_percent == 125
    qtbot.keyClick(shell, Qt.Key.Key_Minus, control)
    assert look.text_scale_percent == 100
    qtbot.keyClick(shell, Qt.Key.Key_Minus, control)
    assert look.text_scale_percent == 100


def mime_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(shell, data):
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    shell.dragEnterEvent(event)
    return event


def test_a_file_held_over_the_window_is_announced_and_opened(shell, qtbot, tmp_path):
    document = tmp_path / "leçon.txt"
    document.write_text("Bonjour")
    shell.show()
    data = mime_of(document)
    enter(shell, data)
    assert shell._veil.isVisible() and shell._veil.size() == shell.size()
    drop = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(shell.files_dropped) as told:
        shell.dropEvent(drop)
    assert told.args == [[document]]
    assert not shell._veil.isVisible()


def test_what_is_no_file_is_not_taken(shell, tmp_path):
    shell.show()
    enter(shell, mime_of(tmp_path))
    assert not shell._veil.isVisible()


def test_the_first_window_is_no_larger_than_the_screen(shell):
    room = shell.screen().availableGeometry()
    assert room.width() < 1280, "this test needs a small screen"
    shell.place(QByteArray())
    assert shell.windowState() & Qt.WindowState.WindowMaximized
    shell.show()
    assert room.contains(shell.geometry())


def test_a_window_left_on_a_larger_screen_fits_this_one(shell, look, qtbot):
    left = Shell(look, ENTRIES)
    qtbot.addWidget(left)
    left.setGeometry(600, 500, 1900, 1000)
    room = shell.screen().availableGeometry()
    assert not room.contains(left.geometry())
    shell.place(left.saveGeometry())
    shell.show()
    assert room.contains(shell.geometry())


def test_a_window_left_small_comes_back_as_it_was(shell, look, qtbot):
    left = Shell(look, ENTRIES)
    qtbot.addWidget(left)
    left.setGeometry(50, 60, 660, 500)
    left.show()
    shell.place(left.saveGeometry())
    assert not shell.isMaximized()
    assert shell.size() == left.size()


def test_ctrl_o_asks_for_a_file_on_any_page(shell, qtbot):
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    shell.show_page("lire")
    with qtbot.waitSignal(shell.open_requested):
        qtbot.keyClick(shell, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(("height", "is_folded"), [(800, False), (480, True)])
def test_news_leave_a_low_window_to_the_lesson(qtbot, look, height, is_folded):
    shell = Shell(look, ENTRIES)
    qtbot.addWidget(shell)
    shell.resize(900, height)
    shell.show()
    then = "Ton travail est gardé. Tu peux continuer."
    look.set_text_scale(200)
    try:
        shell.strip.show_message(Message("Une voix plus légère lit.", then, is_problem=False))
        qtbot.wait(30)
        assert shell.strip._then.isHidden() is is_folded
        assert (shell.strip.toolTip() == then) is is_folded
        shell.strip.show_message(Message("Une voix plus légère lit.", then))
        qtbot.wait(30)
        assert not shell.strip._then.isHidden(), "a problem is told whole"
        asked = Message("Retirer la voix ?", then, "Retirer", print, False, "La garder")
        shell.strip.show_message(asked)
        qtbot.wait(30)
        assert not shell.strip._then.isHidden(), "a question too"
    finally:
        look.set_text_scale(100)


def test_news_of_ours_wait_until_a_problem_is_answered(shell):
    strip = shell.strip
    problem, news = Message("Pas de son."), Message("Une autre voix lit.", is_problem=False)
    strip.show_message(problem)
    strip.show_in_turn(news)
    assert strip.message is problem
    strip.dismiss()
    assert strip.message is news and not strip.isHidden()
    strip.show_message(problem)
    strip.show_in_turn(news)
    strip.withdraw(news)
    strip.dismiss()
    assert strip.message is None and strip.isHidden()


def test_a_question_is_declined_by_its_button_and_by_escape(shell, qtbot):
    shell.show()
    shell.activateWindow()
    done = []
    question = Message("Retirer ?", "", "Retirer", lambda: done.append(1), False, "La garder")
    for decline in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        shell.strip.show_message(question)
        refuse = shell.strip._refuse
        qtbot.waitUntil(refuse.hasFocus, timeout=3000)
        qtbot.keyClick(refuse, decline)
        assert shell.strip.message is None and done == []
    shell.strip.show_message(Message("Bonjour."))
    assert shell.strip._refuse.isHidden()
