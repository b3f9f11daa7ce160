"""The dialog that asks for a file: the system's own, else Qt's, made French, calm and large."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QSize, QStandardPaths, QUrl
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLabel,
    QSplitter,
    QToolButton,
    QTreeView,
    QWidget,
)

from cartable.ui.look import Look
from cartable.ui.theme import METRICS
from cartable.ui.widgets.screen_room import screen_room

_WIDTH, _HEIGHT = 960, 640
_ICON = 20
_HIDDEN_COLUMNS = (1, 2)
"""Size and type: what matters is the name and the day, and Qt's "Folder" has no French."""
_ICONS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
}
"""Qt's own are black, on black too."""
_SPARE_BUTTONS = ("newFolderButton", "listModeButton", "detailModeButton")
_STYLE = """
QTreeView::item, QListView::item {{ min-height: {row}px; }}
QListView#sidebar::item {{ min-height: {row}px; padding: 0 4px; }}
QPushButton, QToolButton, QComboBox {{ min-height: {row}px; }}
QPushButton {{ min-width: {button}px; }}
QToolButton {{ min-width: {row}px; }}
"""


class FileChooser(QObject):
    """Asks for one file: to be read, or to be written."""

    def __init__(self, look: Look, window: QWidget):
        super().__init__()
        self._look = look
        self._window = window

    def ask(
        self,
        suffixes: Iterable[str],
        folder: Path | None = None,
        title: str = "",
        kinds: str = "",
    ) -> Path | None:
        """Return the file that was chosen, None for none; it starts in `folder` or Documents.

        `title` and `kinds` say what is looked for, a document unless they are given.
        """
        return _run(self.make_dialog(suffixes, folder, title, kinds))

    def ask_where(self, name: str, title: str, kinds: str) -> Path | None:
        """Return where a new file is to be written, None for nowhere; `name` is the first offer."""
        return _run(self.make_save_dialog(name, title, kinds))

    def make_save_dialog(self, name: str, title: str, kinds: str) -> QFileDialog:
        """Return the dialog that asks where to write a file."""
        suffix = Path(name).suffix
        dialog = self.make_dialog([suffix], None, title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Enregistrer"))
        dialog.selectFile(name)
        return dialog

    def ask_folder(self, folder: Path | None = None) -> Path | None:
        """Return the folder that was chosen, None for none; it starts in `folder` or Documents."""
        _keep_no_trace()
        title = self.tr("Choisir un dossier")
        dialog = QFileDialog(self._window, title, str(first_folder(folder)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if dialog.findChild(QLabel, "lookInLabel") is not None:
            self._dress(dialog)
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Choisir"))
        return _run(dialog)

    def make_dialog(
        self,
        suffixes: Iterable[str],
        folder: Path | None = None,
        title: str = "",
        kinds: str = "",
    ) -> QFileDialog:
        """Return the dialog. Never a subclass: Qt would no longer ask the system for its own."""
        _keep_no_trace()
        title = title or self.tr("Ouvrir un document")
        dialog = QFileDialog(self._window, title, str(first_folder(folder)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        # Read only: a child who looks for a lesson must not rename or delete one.
        for option in (QFileDialog.Option.HideNameFilterDetails, QFileDialog.Option.ReadOnly):
            dialog.setOption(option)
        patterns = " ".join(f"*{suffix}" for suffix in sorted(suffixes))
        kinds = kinds or self.tr("Documents (PDF, Word, LibreOffice, livres…)")
        dialog.setNameFilters([f"{kinds} ({patterns})", self.tr("Tous les fichiers (*)")])
        if dialog.findChild(QLabel, "lookInLabel") is not None:
            self._dress(dialog)
        return dialog

    def _dress(self, dialog: QFileDialog) -> None:
        """Make Qt's own dialog fit: its French lacks what Qt 6.11 reworded, its rows are small."""
        label = QFileDialog.DialogLabel
        dialog.setLabelText(label.LookIn, self.tr("Dans\u00a0:"))
        dialog.setLabelText(label.FileName, self.tr("Nom\u00a0:"))
        dialog.setLabelText(label.FileType, self.tr("Montrer\u00a0:"))
        dialog.setLabelText(label.Accept, self.tr("Ouvrir"))
        dialog.setLabelText(label.Reject, self.tr("Annuler"))
        places = [QUrl.fromLocalFile(str(place)) for place in usual_places()]
        dialog.setSidebarUrls([*places, QUrl("file:")])
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        row = self._look.control_height(METRICS.least_height - 4)
        dialog.setStyleSheet(_STYLE.format(row=row, button=self._look.scaled(110)))
        self._dress_buttons(dialog)
        room = screen_room(dialog).size() - QSize(16, 48)
        wanted = QSize(self._look.scaled(_WIDTH), self._look.control_height(_HEIGHT))
        dialog.resize(wanted.boundedTo(room))
        self._keep_names_whole(dialog)

    def _dress_buttons(self, dialog: QFileDialog) -> None:
        for button in dialog.findChildren(QToolButton):
            if icon := _ICONS.get(button.objectName()):
                side = self._look.scaled(_ICON)
                button.setIcon(self._look.icon(icon, size=_ICON))
                button.setIconSize(QSize(side, side))
            button.setHidden(button.objectName() in _SPARE_BUTTONS)

    def _keep_names_whole(self, dialog: QFileDialog) -> None:
        side = self._look.scaled(_ICON)
        for view in dialog.findChildren(QAbstractItemView):
            view.setIconSize(QSize(side, side))
        places = self._look.scaled(180)
        for splitter in dialog.findChildren(QSplitter):
            splitter.setSizes([places, max(places, dialog.width() - places)])
        for files in dialog.findChildren(QTreeView, "treeView"):
            for column in _HIDDEN_COLUMNS:
                files.setColumnHidden(column, True)
            files.header().setStretchLastSection(False)
            files.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            files.header().setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)


def _run(dialog: QFileDialog) -> Path | None:
    is_chosen = bool(dialog.exec())
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if is_chosen and files else None


def first_folder(folder: Path | None) -> Path:
    """Return the folder if it is still there, else Documents, else the home folder."""
    if folder is not None and folder.is_dir():
        return folder
    documents = _place(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if documents is not None and documents.is_dir() else Path.home()


def usual_places() -> tuple[Path, ...]:
    """Return where files usually are: Documents, what came from the net, the desktop, home."""
    location = QStandardPaths.StandardLocation
    wanted = (
        _place(location.DocumentsLocation),
        _place(location.DownloadLocation),
        _place(location.DesktopLocation),
        Path.home(),
    )
    return tuple(dict.fromkeys(place for place in wanted if place is not None and place.is_dir()))


def _keep_no_trace() -> None:
    """Keep Qt from writing, where every Qt program reads, which folders she visited."""
    nowhere = os.devnull
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, nowhere)


def _place(location: QStandardPaths.StandardLocation) -> Path | None:
    text = QStandardPaths.writableLocation(location)
    return Path(text) if text else None
