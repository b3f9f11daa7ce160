"""Layouts that fold instead of cutting: tiles that wrap, a row that becomes a column."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items side by side, on as many lines as the width asks for; a line is shared out evenly."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, is_even: bool = False):
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._is_even = is_even
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item (called by addWidget)."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: it takes what it is given."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """More lines in less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._lay(QRect(0, 0, width, 0), is_dry=True)

    def sizeHint(self) -> QSize:
        """Return all items on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(h.width() for h in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the widest item."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out."""
        super().setGeometry(rect)
        self._lay(rect, is_dry=False)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, is_dry: bool) -> int:
        top = rect.top()
        lines = self._lines(rect.width())
        for line in lines:
            top += self._lay_line(line, rect, top, is_dry) + self.spacing()
        return max(0, top - self.spacing() - rect.top()) if lines else 0

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        if self._is_even:
            return self._even_lines(width)
        lines: list[list[QLayoutItem]] = []
        room = -1
        for item in self._shown():
            need = item.sizeHint().width()
            if not lines or need > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= need + self.spacing()
        return lines

    def _even_lines(self, width: int) -> list[list[QLayoutItem]]:
        items = self._shown()
        widest = max((item.sizeHint().width() for item in items), default=1)
        columns = max(1, (width + self.spacing()) // (widest + self.spacing()))
        return [items[i : i + columns] for i in range(0, len(items), columns)]

    def _lay_line(self, line: list[QLayoutItem], rect: QRect, top: int, is_dry: bool) -> int:
        widths = self._widths(line, rect.width())
        height = max(_height(item, width) for item, width in zip(line, widths, strict=True))
        if not is_dry:
            left = rect.left()
            for item, width in zip(line, widths, strict=True):
                item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
                left += width + self.spacing()
        return height

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        if self._is_even:
            columns = max(len(each) for each in self._even_lines(width))
            return [(width - self.spacing() * (columns - 1)) // columns] * len(line)
        hints = [min(item.sizeHint().width(), width) for item in line]
        growing = [item.expandingDirections() & Qt.Orientation.Horizontal for item in line]
        spare = width - sum(hints) - self.spacing() * (len(line) - 1)
        share = spare // max(1, sum(bool(g) for g in growing))
        return [h + (share if g else 0) for h, g in zip(hints, growing, strict=True)]


class FoldingRow(QWidget):
    """A row that becomes a column when its parts no longer fit side by side."""

    def __init__(self, spacing: int = 16):
        super().__init__()
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(spacing)
        self._comforts: list[int] = []

    def add(self, widget: QWidget, stretch: int = 0, comfort: int = 0) -> None:
        """Add a part; the first ones come first, left or on top.

        `comfort` is the width under which the part would rather have a line of its own: words
        that wrap give it, or they would be squeezed to one a line before the row folds.
        """
        self._comforts.append(comfort)
        self.row.addWidget(widget, stretch)

    def resizeEvent(self, event) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        fits = self._row_width() <= event.size().width()
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if fits else direction.TopToBottom
        if self.row.direction() != wanted:
            self.row.setDirection(wanted)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the column, whatever the row is now: it may be asked to fold."""
        widest = max((self._width(i) for i in range(self.row.count())), default=0)
        return QSize(widest, self.row.minimumSize().height())

    def _row_width(self) -> int:
        count = self.row.count()
        widths = (max(self._width(i), self._comfort(i)) for i in range(count))
        return sum(widths) + self.row.spacing() * max(0, count - 1)

    def _comfort(self, index: int) -> int:
        item = self.row.itemAt(index)
        return 0 if item is None or item.isEmpty() else self._comforts[index]

    def _width(self, index: int) -> int:
        item = self.row.itemAt(index)
        return 0 if item is None or item.isEmpty() else item.minimumSize().width()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
