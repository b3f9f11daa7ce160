import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from cartable.ui.unlock.page import CodePage


def make(look, qtbot, is_first):
    page = CodePage(look, is_first)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def test_the_code_is_given_by_keyboard_alone(look, qtbot):
    page = make(look, qtbot, False)
    assert page._code.hasFocus()
    qtbot.keyClicks(page._code, "chouette-7")
    with qtbot.waitSignal(page.code_given) as told:
        qtbot.keyClick(page._code, Qt.Key.Key_Return)
    assert told.args == ["chouette-7"]
    assert not page._button.isEnabled()


def test_a_wrong_code_can_be_tried_again(look, qtbot):
    page = make(look, qtbot, False)
    qtbot.keyClicks(page._code, "chouette-7")
    qtbot.keyClick(page._code, Qt.Key.Key_Return)
    page.show_wrong("Ce n’est pas le bon code. Essaie encore.")
    assert page._problem.isVisible() and page._button.isEnabled()
    assert page._code.hasFocus() and page._code.selectedText() == "chouette-7"


@pytest.mark.parametrize(
    ("code", "again", "problem"),
    [
        ("", "", "Écris d’abord"),
        ("abc", "abc", "trop court"),
        ("chouette", "chouete", "pas les mêmes"),
    ],
)
def test_a_first_code_has_to_be_long_and_the_same(look, qtbot, code, again, problem):
    page = make(look, qtbot, True)
    page._code.setText(code)
    page._again.setText(again)
    with qtbot.assertNotEmitted(page.code_given):
        qtbot.mouseClick(page._button, Qt.MouseButton.LeftButton)
    assert problem in page._problem.text()


def test_the_first_code_goes_from_field_to_field(look, qtbot):
    page = make(look, qtbot, True)
    qtbot.keyClicks(page._code, "chouette")
    qtbot.keyClick(page._code, Qt.Key.Key_Return)
    assert page._again.hasFocus()
    qtbot.keyClicks(page._again, "chouette")
    with qtbot.waitSignal(page.code_given) as told:
        qtbot.keyClick(page._again, Qt.Key.Key_Return)
    assert told.args == ["chouette"]


def test_letters_are_hidden_until_the_switch_shows_them(look, qtbot):
    page = make(look, qtbot, True)
    assert page._code.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClick(page._show, Qt.Key.Key_Space)
    assert page._again.echoMode() is QLineEdit.EchoMode.Normal
    assert page._code.echoMode() is QLineEdit.EchoMode.Normal
