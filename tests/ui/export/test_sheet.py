"""The sheet that asks how the sound is to be saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from cartable.ui.export.sheet import ExportChoice, ExportSheet
from cartable.ui.look import Look
from cartable.ui.theme import METRICS, THEMES


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def sheet(look, window, tmp_path):
    sheet = ExportSheet(look, "La chouette", True, window, tmp_path)
    sheet.show()
    return sheet


def choose(sheet, kind):
    next(s for s in sheet.kinds._segments if s.choice.value == kind).click()


def test_mp3_in_one_file_is_what_one_gets_without_a_question(sheet, qtbot, tmp_path):
    with qtbot.waitSignal(sheet.chosen) as told:
        sheet.save.click()
    assert told.args == [ExportChoice("mp3", False, tmp_path)]
    assert sheet.isHidden()


def test_chapters_are_for_sounds_alone(sheet, qtbot, tmp_path):
    sheet.by_chapter.click()
    choose(sheet, "epub")
    assert sheet.by_chapter.isHidden()
    assert "EPUB" in sheet._about.text()
    choose(sheet, "ogg")
    assert not sheet.by_chapter.isHidden()
    choose(sheet, "epub")
    with qtbot.waitSignal(sheet.chosen) as told:
        sheet.save.click()
    assert told.args == [ExportChoice("epub", False, tmp_path)]


def test_a_text_without_chapters_is_not_asked_for_them(look, window, tmp_path):
    assert ExportSheet(look, "La chouette", False, window, tmp_path).by_chapter.isHidden()


def test_another_folder_can_be_chosen(sheet, qtbot, tmp_path, monkeypatch):
    other = tmp_path / "Musique"
    monkeypatch.setattr(
        "cartable.ui.export.sheet.FileChooser.ask_folder", lambda self, folder: other
    )
    sheet.change.click()
    assert sheet._where.text() == f"{tmp_path.name} › Musique"
    with qtbot.waitSignal(sheet.chosen) as told:
        sheet.save.click()
    assert told.args[0].folder == other


def test_giving_up_writes_nothing(sheet, qtbot):
    told = []
    sheet.chosen.connect(told.append)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden() and told == []


def test_the_keyboard_goes_through_it(sheet, qtbot):
    sheet.activateWindow()
    sheet.kinds.setFocus()
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Right)
    assert sheet.kinds.value == "ogg"
    with qtbot.waitSignal(sheet.chosen) as told:
        qtbot.keyClick(sheet.save, Qt.Key.Key_Return)
    assert told.args[0].kind == "ogg"


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_and_everything_has_a_name(qapp, families, window, tmp_path, theme, scale):
    look = Look(theme, scale, families)
    look.apply(qapp)
    sheet = ExportSheet(look, "La chouette, chasseuse de la nuit", True, window, tmp_path)
    sheet.show()
    buttons = [b for b in sheet.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) >= 8
    for button in buttons:
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface.text(QAccessible.Text.Name)
        assert button.height() >= METRICS.least_height
        assert button.width() >= button.minimumSizeHint().width()
        left = button.mapTo(sheet, button.rect().topLeft()).x()
        assert left >= 0 and left + button.width() <= sheet.width()
