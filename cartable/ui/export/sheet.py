"""The sheet that asks how a document's sound is to be saved, and where."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.choices import Choice, Segments, ToggleRow
from cartable.ui.widgets.file_dialog import FileChooser, first_folder
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FlowLayout, FoldingRow
from cartable.ui.widgets.surfaces import IconMark, ScrollColumn, page_edge

BOOK = "epub"
_WIDTH = 640
_SHOWN_PARTS = 2
"""Of a folder's path: two pupils' folders may have one name."""


class ExportChoice(NamedTuple):
    """What was chosen: a kind of sound ("mp3", "ogg", "wav") or `BOOK`, and the folder."""

    kind: str
    is_by_chapter: bool
    folder: Path


class ExportSheet(FollowsLook, QDialog):
    """Asks once, in three questions; nothing is written before "Enregistrer"."""

    chosen = Signal(object)
    """An ExportChoice."""

    def __init__(
        self, look: Look, title: str, has_chapters: bool, window: QWidget, folder: Path | None
    ) -> None:
        super().__init__(window)
        self._has_chapters = has_chapters
        self._folder = first_folder(folder)
        self._make_parts(look, title)
        self.setWindowTitle(self.tr("Enregistrer le son"))
        self.setModal(True)
        self._lay_out(look)
        self._connect()
        self.follow(look)
        self._show_kind(self.kinds.value)
        self._show_folder()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take the room that the words need, within the screen."""
        room = self.screen().availableGeometry().size() - QSize(16, 48)
        width = min(self.look.control_height(_WIDTH), room.width())
        self.resize(QSize(width, self._height(width)).boundedTo(room))

    def paintEvent(self, event) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.tokens.ground)
        painter.end()

    def showEvent(self, event) -> None:
        """Fit: the words' heights are known now."""
        super().showEvent(event)
        self.restyle()

    def _make_parts(self, look: Look, title: str) -> None:
        self._title = Label(look, self.tr("Enregistrer le son"), TextRole.TITLE)
        self._document = Label(look, title, TextRole.SECONDARY)
        kinds = (
            Choice("mp3", "MP3", "music-notes"),
            Choice("ogg", "OGG", "music-notes"),
            Choice("wav", "WAV", "music-notes"),
            Choice(BOOK, self.tr("Livre parlant"), "book-open"),
        )
        self.kinds = Segments(look, self.tr("Sous quelle forme"), kinds, "mp3")
        self._about = Label(look, "", TextRole.SECONDARY)
        self.by_chapter = ToggleRow(look, self.tr("Un fichier par chapitre"), "files")
        self._where = Label(look, "", TextRole.BODY)
        self.change = ActionButton(look, self.tr("Changer de dossier…"), "folder-open")
        self.cancel = ActionButton(look, self.tr("Annuler"))
        self.save = ActionButton(look, self.tr("Enregistrer"), "download-simple", Kind.PRIMARY)

    def _lay_out(self, look: Look) -> None:
        self._scroll = ScrollColumn(look.scaled(_WIDTH))
        column = self._scroll.column
        column.setSpacing(SPACES.medium)
        column.addWidget(self._title)
        column.addWidget(self._document)
        column.addSpacing(SPACES.small)
        column.addWidget(Label(look, self.tr("Sous quelle forme\u00a0?"), TextRole.SECTION))
        column.addWidget(self.kinds)
        column.addWidget(self._about)
        column.addWidget(self.by_chapter)
        column.addSpacing(SPACES.small)
        column.addWidget(Label(look, self.tr("Où\u00a0?"), TextRole.SECTION))
        column.addWidget(self._place(look))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        self._foot = self._buttons()
        whole.addWidget(self._foot)

    def resizeEvent(self, event) -> None:
        """Keep the buttons under the column above them."""
        super().resizeEvent(event)
        edge, bottom = page_edge(event.size().width()), METRICS.narrow_margin
        self._foot.setContentsMargins(edge, SPACES.small, edge, bottom)

    def _place(self, look: Look) -> QWidget:
        row = FoldingRow(SPACES.medium)
        named = QWidget()
        words = QHBoxLayout(named)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(SPACES.medium)
        words.addWidget(IconMark(look, "folder"), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._where, 1)
        row.add(named, 1, comfort=200)
        row.add(self.change)
        return row

    def _buttons(self) -> QWidget:
        foot = QWidget()
        edges = QVBoxLayout(foot)
        edges.setContentsMargins(0, 0, 0, 0)
        row = FlowLayout(spacing=SPACES.medium)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        edges.addLayout(row)
        return foot

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._show_kind)
        self.change.clicked.connect(self._change_folder)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._give)

    def _height(self, width: int) -> int:
        """Return the height at which nothing has to scroll."""
        column = self._scroll.column
        inside = max(column.totalHeightForWidth(width), column.totalMinimumSize().height())
        return inside + self._foot.sizeHint().height()

    @Slot(str)
    def _show_kind(self, kind: str) -> None:
        self._about.setText(
            {
                "mp3": self.tr("Petit, et lu partout\u00a0: téléphone, lecteur, clé USB."),
                "ogg": self.tr("Petit, dans un format libre."),
                "wav": self.tr("Le son entier, pour le retravailler. C’est bien plus gros."),
                BOOK: self.tr(
                    "Le texte et la voix ensemble (EPUB)\u00a0: chaque mot s’éclaire quand il est "
                    "lu, par exemple dans Thorium."
                ),
            }[kind]
        )
        self.by_chapter.setVisible(self._has_chapters and kind != BOOK)

    def _show_folder(self) -> None:
        shown = " › ".join(self._folder.parts[-_SHOWN_PARTS:]) if self._folder.name else ""
        self._where.setText(shown or str(self._folder))
        self._where.setToolTip(str(self._folder))
        name = self.tr("Changer de dossier, à présent {folder}")
        self.change.setAccessibleName(name.format(folder=self._folder.name))

    @Slot()
    def _change_folder(self) -> None:
        if folder := FileChooser(self.look, self).ask_folder(self._folder):
            self._folder = folder
            self._show_folder()

    @Slot()
    def _give(self) -> None:
        is_by_chapter = self.by_chapter.isChecked() and not self.by_chapter.isHidden()
        self.accept()
        self.chosen.emit(ExportChoice(self.kinds.value, is_by_chapter, self._folder))
