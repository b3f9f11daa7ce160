"""The list from which a pupil chooses where to go: chapters where there are some, and pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cartable.reading.pages import Chapter, ReadingPage
from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import IconButton, Kind
from cartable.ui.widgets.choices import Choice, Segments
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.painting import paint_box, paint_focus_ring

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CHAPTERS, _PAGES = "chapitres", "pages"
BLOCK_ROLE = Qt.ItemDataRole.UserRole
LEVEL_ROLE = Qt.ItemDataRole.UserRole + 1
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class ContentsModel(QAbstractListModel):
    """Lines of (title, level, block), the level shown by an indent."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[str, int, int], ...] = ()

    def set_lines(self, lines: Sequence[tuple[str, int, int]]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line_of_block(self, block: int) -> int:
        """Return the last line that begins at a block or before it, -1 for none."""
        found = [i for i, line in enumerate(self._lines) if line[2] <= block]
        return found[-1] if found else -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's words or its block."""
        if not index.isValid():
            return None
        title, level, block = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        return {BLOCK_ROLE: block, LEVEL_ROLE: level}.get(role)


class _LineDelegate(QStyledItemDelegate):
    """Paints a line of the list: roomy, its words whole, the chosen one on its ground."""

    def __init__(self, look: Look, parent: QWidget):
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the wrapped words need."""
        width = self._view_width()
        words = self._words_rect(QRect(0, 0, width, 10_000), index)
        metrics = QFontMetrics(self._look.text_font())
        tall = metrics.boundingRect(words, _WRAPPED, self._title(index)).height()
        return QSize(width, max(self._look.control_height(METRICS.least_height), tall + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground and words."""
        tokens = self._look.tokens
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect).adjusted(SPACES.small, 1, -SPACES.small, -1)
        painter.save()
        if is_chosen or is_hot:
            ground = tokens.chosen_strong if is_chosen else tokens.hover
            paint_box(painter, box, METRICS.radius, ground)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus_ring(painter, box, METRICS.radius, tokens)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(self._look.text_font(is_bold=is_chosen))
        painter.drawText(self._words_rect(option.rect, index), _WRAPPED, self._title(index))
        painter.restore()

    def _view_width(self) -> int:
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListView) else 0

    def _words_rect(self, rect: QRect, index: _Index) -> QRect:
        indent = SPACES.normal * min(3, max(0, int(index.data(LEVEL_ROLE)) - 1))
        return rect.adjusted(SPACES.large + indent, 0, -SPACES.large, 0)

    def _title(self, index: _Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


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
        self.kinds = Segments(
            look,
            self.tr("Que montrer"),
            (Choice(_CHAPTERS, self.tr("Chapitres")), Choice(_PAGES, self.tr("Pages"))),
            _CHAPTERS,
        )
        self._chapters: list[tuple[str, int, int]] = []
        self._pages: list[tuple[str, int, int]] = []
        self._block = 0
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName(self.tr("Chapitres et pages"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(_LineDelegate(look, self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.close_button.clicked.connect(self.closed)
        self.kinds.chosen.connect(self._show_lines)
        self._lay_out()
        self.follow(look)

    def set_document(
        self, chapters: Sequence[Chapter], pages: Sequence[ReadingPage], block: int
    ) -> None:
        """Show where one can go, the current place chosen."""
        self._chapters = [(c.title, c.level, c.block) for c in chapters]
        self._pages = [(self._page_name(p), 1, p.first) for p in pages]
        self._block = block
        has_both = bool(self._chapters) and len(self._pages) > 1
        self.kinds.setVisible(has_both)
        if not has_both:
            self.kinds.set_value(_CHAPTERS if self._chapters else _PAGES)
        self._show_lines()

    def _show_lines(self) -> None:
        """Show chapters or pages, whichever is chosen."""
        is_pages = self.kinds.value == _PAGES
        self._model.set_lines(self._pages if is_pages else self._chapters)
        row = self._model.line_of_block(self._block)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))
            self.list.scrollTo(self._model.index(row))

    def restyle(self) -> None:
        """Take the theme's ground, and the heights of the text."""
        palette = QPalette(self.list.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(self.look.tokens.ground))
        self.list.setPalette(palette)
        self.list.scheduleDelayedItemsLayout()

    def paintEvent(self, event) -> None:
        """Paint the ground and the line beside the paper."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(self.rect(), tokens.ground)
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
        painter.end()

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
        kinds = QHBoxLayout()
        kinds.setContentsMargins(SPACES.normal, 0, SPACES.normal, 0)
        kinds.addWidget(self.kinds)
        column.addLayout(kinds)
        column.addWidget(self.list, 1)
