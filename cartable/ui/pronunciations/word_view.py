"""A word as the pupil's page will show it: its syllables in two colours, its mute letters."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cartable.reading.marks import Mark, MarkKind, Marks
from cartable.ui.look import Look
from cartable.ui.widgets.base import FollowsLook, text_width

_LEAST = 120
_DOTS = 2


class WordView(FollowsLook, QWidget):
    """One word on one line; it is drawn smaller where it has no room."""

    def __init__(self, look: Look, pixels: int):
        super().__init__()
        self._pixels = pixels
        self._word = ""
        self._marks: Marks = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(look)

    def show_word(self, word: str, marks: Marks) -> None:
        """Show a word, "" for none."""
        self._word, self._marks = word, marks
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the text's font."""
        font = self.look.text_font(self._pixels)
        font.setLetterSpacing(font.SpacingType.PercentageSpacing, 104)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        """Return the word's own size."""
        metrics = QFontMetrics(self.font())
        return QSize(text_width(self.font(), self._word), metrics.height() + 2 * _DOTS)

    def minimumSizeHint(self) -> QSize:
        """Return a size at which most words are still read well."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())

    def paintEvent(self, event) -> None:
        """Paint the letters in their colours, dots under those that are mute."""
        painter = QPainter(self)
        painter.setFont(self.font())
        scale = min(1.0, self.width() / max(1, self.sizeHint().width()))
        painter.scale(scale, scale)
        for mark in _tiled(self._word, self._marks):
            self._paint_stretch(painter, mark)
        painter.end()

    def _paint_stretch(self, painter: QPainter, mark: Mark) -> None:
        metrics = QFontMetrics(self.font())
        left = metrics.horizontalAdvance(self._word[: mark.start])
        right = metrics.horizontalAdvance(self._word[: mark.end])
        colour = QColor(self._colour(mark.kind))
        painter.setPen(colour)
        letters = self._word[mark.start : mark.end]
        painter.drawText(QRectF(left, 0, right - left + 99, metrics.height()), letters)
        if mark.kind is MarkKind.MUTE:
            painter.setPen(QPen(colour, _DOTS, Qt.PenStyle.DotLine))
            base = metrics.ascent() + 2 * _DOTS
            painter.drawLine(QPointF(left + 1, base), QPointF(right - 2, base))

    def _colour(self, kind: MarkKind | None) -> str:
        page = self.look.tokens.page
        return {
            MarkKind.FIRST_SYLLABLE: page.syllables[0],
            MarkKind.SECOND_SYLLABLE: page.syllables[1],
            MarkKind.MUTE: page.mute,
        }.get(kind, page.ink)


def _tiled(word: str, marks: Marks) -> list[Mark]:
    """Return marks that cover the whole word: what has none is in plain ink."""
    tiles: list[Mark] = []
    at = 0
    for mark in (*marks, Mark(len(word), len(word), None)):
        if mark.start > at:
            tiles.append(Mark(at, mark.start, None))
        if mark.end > mark.start:
            tiles.append(mark)
        at = max(at, mark.end)
    return tiles
