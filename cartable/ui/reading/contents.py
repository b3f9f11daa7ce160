"""The list from which a pupil chooses where to go: chapters where there are some, and pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from cartable.reading.pages import Chapter, ReadingPage
from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import IconButton, Kind
from cartable.ui.widgets.labels import Label, TextRole

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
BLOCK_ROLE = Qt.ItemDataRole.UserRole


class ContentsModel(QAbstractListModel):
    """Lines of (title, level, block, page), the level shown by an indent."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[str, int, int, int], ...] = ()

    def set_lines(self, lines: Sequence[tuple[str, int, int, int]]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line_of_page(self, page: int) -> int:
        """Return the last line that begins on a page or before it, -1 for none."""
        found = [i for i, line in enumerate(self._lines) if line[3] <= page]
        return found[-1] if found else -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's words or its block."""
        if not index.isValid():
            return None
        title, level, block, _ = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "\u2003" * max(0, level - 1) + title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return title
        return block if role == BLOCK_ROLE else None


class Contents(FollowsLook, QWidget):
    """The panel that takes the drawer's place while a page is chosen."""

    block_chosen = Signal(int)
    closed = Signal()

    def __init__(self, look: Look):
        super().__init__()
        self._model = ContentsModel()
        self.setAccessibleName(self.tr("Chapitres et pages"))
        self.title = Label(look, self.tr("Aller à"), TextRole.SECTION)
        self.close_button = IconButton(look, self.tr("Fermer la liste"), "x", Kind.QUIET)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName(self.tr("Chapitres et pages"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setObjectName("contents")
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.close_button.clicked.connect(self.closed)
        self._lay_out()
        self.follow(look)

    def set_document(
        self, chapters: Sequence[Chapter], pages: Sequence[ReadingPage], first_page: int
    ) -> None:
        """Show where one can go, the current place chosen."""
        lines = [(c.title, c.level, c.block, c.page) for c in chapters]
        if not lines:
            lines = [(self._page_name(p), 1, p.first, p.index) for p in pages]
        self._model.set_lines(lines)
        row = self._model.line_of_page(first_page)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))

    def restyle(self) -> None:
        """Take the text's font."""
        self.list.setFont(self.look.text_font())

    def paintEvent(self, event) -> None:
        """Paint the ground and the line beside the paper."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(self.rect(), tokens.ground)
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
        painter.end()

    def keyPressEvent(self, event) -> None:
        """Échap closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _page_name(self, page: ReadingPage) -> str:
        label = page.label or str(page.index + 1)
        if page.title:
            return self.tr("Page {label} · {title}").format(label=label, title=page.title)
        return self.tr("Page {label}").format(label=label)

    def _choose(self, index: QModelIndex) -> None:
        self.block_chosen.emit(int(index.data(BLOCK_ROLE)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACES.large, SPACES.small, SPACES.small, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACES.small, 0, SPACES.small)
        column.setSpacing(SPACES.small)
        column.addLayout(head)
        column.addWidget(self.list, 1)
