"""A choice that needs a few words: its name, what is to be known of it, a tick when chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES, TEXT_SIZES
from cartable.ui.widgets.base import FollowsLook, ShowsFocus
from cartable.ui.widgets.painting import paint_choice, paint_focus_ring

_WRAP = int(Qt.TextFlag.TextWordWrap)
_FAR = 99_999


class ChoiceRow(ShowsFocus, FollowsLook, QRadioButton):
    """One of a QButtonGroup; both lines wrap, nothing is cut."""

    def __init__(self, look: Look, name: str, words: str = ""):
        super().__init__(name)
        self._words = words
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow(look)

    def set_words(self, words: str) -> None:
        """Change what is said under the name."""
        self._words = words
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the name's font."""
        self.setFont(self.look.text_font(is_bold=True))

    def sizeHint(self) -> QSize:
        """Return the row at a comfortable width."""
        width = self.look.scaled(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the row with its longest word alone on a line."""
        longest = max(
            QFontMetrics(font).horizontalAdvance(word) + 1
            for font, text in self._lines()
            for word in (text.split() or [""])
        )
        return QSize(longest + self._beside(), self.look.control_height())

    def hasHeightForWidth(self) -> bool:
        """Words wrap in a narrow row."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped words need."""
        words = sum(self._heights(width))
        return max(self.look.control_height(), words + 2 * SPACES.medium)

    def hitButton(self, point) -> bool:
        """The whole row can be clicked."""
        return self.rect().contains(point)

    def paintEvent(self, event) -> None:
        """Paint ground, tick, name, words, ring."""
        painter, tokens = QPainter(self), self.look.tokens
        rect = QRectF(self.rect())
        paint_choice(
            painter, rect, tokens, is_chosen=self.isChecked(), is_hovered=self.underMouse()
        )
        self._paint_tick(painter, rect)
        self._paint_words(painter, rect)
        if self.has_ring:
            paint_focus_ring(painter, rect, METRICS.radius, tokens, tokens.card)
        painter.end()

    def _paint_tick(self, painter: QPainter, rect: QRectF) -> None:
        side = self.look.scaled(METRICS.icon)
        square = QRectF(SPACES.normal, (rect.height() - side) / 2, side, side)
        name = "check-circle-fill" if self.isChecked() else "circle"
        tokens = self.look.tokens
        ink = tokens.action if self.isChecked() else tokens.control_line
        self.look.paint_icon(painter, name, ink, square)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        heights, tokens = self._heights(self.width()), self.look.tokens
        left = self._left()
        top = (rect.height() - sum(heights)) / 2
        inks = (tokens.ink, tokens.ink if self.isChecked() else tokens.muted)
        for (font, text), height, ink in zip(self._lines(), heights, inks, strict=False):
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(QRectF(left, top, self._room(self.width()), height), _WRAP, text)
            top += height

    def _lines(self) -> list[tuple[QFont, str]]:
        second = self.look.text_font(TEXT_SIZES.secondary)
        return [(self.font(), self.text()), *([(second, self._words)] if self._words else [])]

    def _heights(self, width: int) -> list[int]:
        room = self._room(width)
        return [
            QFontMetrics(font).boundingRect(0, 0, room, _FAR, _WRAP, text).height()
            for font, text in self._lines()
        ]

    def _left(self) -> int:
        return SPACES.normal + self.look.scaled(METRICS.icon) + SPACES.medium

    def _beside(self) -> int:
        return self._left() + SPACES.normal

    def _room(self, width: int) -> int:
        return max(1, width - self._beside())
