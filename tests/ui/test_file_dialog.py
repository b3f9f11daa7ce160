"""The dialog that asks for a file, where the system has none of its own."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QTreeView,
    QWidget,
)

from cartable.app import speak_french
from cartable.ui.widgets.file_dialog import FileChooser, first_folder

SUFFIXES = (".pdf", ".docm", ".txt")
FRENCH = {
    "Dans\u00a0:",
    "Nom\u00a0:",
    "Montrer\u00a0:",
    "Ouvrir",
    "Annuler",
    "Précédent",
    "Suivant",
    "Dossier parent",
    "Créer un nouveau dossier",
    "Vue en liste",
    "Vue détaillée",
}


@pytest.fixture
def chooser(look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return FileChooser(look, window)


@pytest.fixture
def dialog(chooser, qtbot, tmp_path):
    (tmp_path / "lecon.txt").write_text("Bonjour")
    (tmp_path / "images").mkdir()
    dialog = chooser.make_dialog(SUFFIXES, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_every_word_of_it_is_french(qapp, chooser, qtbot, tmp_path):
    translator = speak_french(qapp)
    dialog = chooser.make_dialog(SUFFIXES, tmp_path)
    qtbot.addWidget(dialog)
    qapp.removeTranslator(translator)
    buttons = dialog.findChildren(QPushButton) + dialog.findChildren(QLabel)
    words = {each.text().replace("&", "") for each in buttons if each.text()}
    words |= {each.toolTip() for each in dialog.findChildren(QToolButton) if each.toolTip()}
    assert {"Dans\u00a0:", "Montrer\u00a0:"} <= words <= FRENCH


def test_no_pattern_is_shown(dialog):
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    assert kinds.itemText(0) == "Documents (PDF, Word, LibreOffice, livres…)"
    assert "*.docm" in dialog.nameFilters()[0]


def test_the_name_and_the_day_alone_are_shown_in_rows_high_enough(dialog, qtbot):
    files = dialog.findChild(QTreeView, "treeView")
    shown = [i for i in range(files.header().count()) if not files.isColumnHidden(i)]
    assert shown == [0, 3]
    root = files.rootIndex()
    qtbot.waitUntil(lambda: files.model().rowCount(root) == 2)
    assert files.visualRect(files.model().index(0, 0, root)).height() >= 40


def test_it_fits_the_screen(dialog):
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width() and dialog.height() <= room.height()


def test_nothing_can_be_renamed_or_deleted_there(dialog):
    assert dialog.testOption(QFileDialog.Option.ReadOnly)
    assert dialog.findChild(QToolButton, "newFolderButton").isHidden()


def test_the_usual_places_have_room_for_their_names(dialog):
    places = dialog.findChild(QListView, "sidebar")
    names = [places.model().index(i, 0).data() for i in range(places.model().rowCount())]
    assert names[-1] != "/" and Path.home().name in names
    assert places.width() >= 150


def test_no_folder_is_written_where_other_programs_read(chooser, tmp_path):
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    settings = Path(config) / "QtProject.conf"
    before = settings.read_bytes() if settings.exists() else None
    (tmp_path / "lecon.txt").write_text("Bonjour")
    QTimer.singleShot(100, answer(tmp_path, True))
    chooser.ask(SUFFIXES, tmp_path)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (settings.read_bytes() if settings.exists() else None) == before


def test_it_starts_where_the_last_file_was_while_that_is_there(tmp_path, dialog):
    assert dialog.directory().path() == str(tmp_path)
    assert first_folder(tmp_path) == tmp_path
    assert first_folder(tmp_path / "stick that was pulled out").is_dir()


def answer(tmp_path, is_taken):
    """Return what fills in and closes the dialog that is asking."""

    def close():
        dialog = QApplication.activeModalWidget()
        dialog.findChild(QLineEdit).setText(str(tmp_path / "lecon.txt"))
        dialog.accept() if is_taken else dialog.reject()

    return close


def test_the_file_is_given_back_or_nothing(chooser, tmp_path):
    (tmp_path / "lecon.txt").write_text("Bonjour")
    QTimer.singleShot(100, answer(tmp_path, True))
    assert chooser.ask(SUFFIXES, tmp_path) == tmp_path / "lecon.txt"
    QTimer.singleShot(100, answer(tmp_path, False))
    assert chooser.ask(SUFFIXES, tmp_path) is None


def test_it_asks_where_to_write_too(chooser, qtbot, tmp_path):
    dialog = chooser.make_save_dialog("mes-mots.csv", "Enregistrer mes mots", "Listes de mots")
    qtbot.addWidget(dialog)
    dialog.setDirectory(str(tmp_path))
    dialog.show()
    assert dialog.windowTitle() == "Enregistrer mes mots"
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Enregistrer"
    assert dialog.nameFilters()[0] == "Listes de mots (*.csv)"
    dialog.findChild(QLineEdit).setText("noms")
    dialog.accept()
    assert dialog.selectedFiles() == [str(tmp_path / "noms.csv")]
