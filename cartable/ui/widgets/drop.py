"""A file held over the window: which ones, and what is shown while it is held."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES, TEXT_SIZES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.messages import announce
from cartable.ui.widgets.painting import paint_box


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files of this machine that are held or dropped."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.is_file()]


class DropVeil(FollowsLook, QWidget):
    """Covers the window while a file is held over it, and says what letting go does."""

    def __init__(self, look: Look, window: QWidget):
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = self.tr("Lâche le fichier ici pour l’ouvrir")
        self.hide()
        self.follow(look)

    def rise(self) -> None:
        """Cover the window."""
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()
        announce(self, self._words)

    def paintEvent(self, event) -> None:
        """Paint the ground, a dashed edge, an icon and the words."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(self.rect(), QColor(tokens.ground))
        inner = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        paint_box(painter, inner, METRICS.card_radius, tokens.chosen)
        painter.setPen(QPen(QColor(tokens.action), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(inner, METRICS.card_radius, METRICS.card_radius)
        size = self.look.scaled(64)
        middle = inner.center()
        square = QRectF(middle.x() - size / 2, middle.y() - size, size, size)
        self.look.paint_icon(painter, "file-plus", tokens.action, square)
        painter.setPen(tokens.ink)
        painter.setFont(self.look.title_font(TEXT_SIZES.title))
        words = inner.adjusted(SPACES.large, 0, -SPACES.large, 0)
        words.setTop(square.bottom() + SPACES.normal)
        flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, self._words)
        painter.end()
