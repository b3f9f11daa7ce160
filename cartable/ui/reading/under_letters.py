"""What is painted under the letters: the lit sentence and word, the ruler, bullets and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from cartable.profiles.palettes import Palette

PADDING = 3
_UNDERLINE = 5
_RADIUS = 6


def paint_sentence(painter: QPainter, rects: Iterable[QRectF], palette: Palette) -> None:
    """Paint the ground of the sentence that is read, a rectangle a line."""
    line = palette.sentence_line
    painter.setPen(QPen(QColor(line), 1) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.sentence_ground))
    for rect in rects:
        grown = rect.height() * 0.2
        box = rect.adjusted(-2 * PADDING, -grown, 2 * PADDING, grown)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)


def paint_word(painter: QPainter, rects: Iterable[QRectF], palette: Palette) -> None:
    """Paint the ground of the word that is read and its line, which tells it by shape."""
    painter.setPen(Qt.PenStyle.NoPen)
    for rect in rects:
        box = rect.adjusted(-PADDING, 0, PADDING, 0)
        painter.setBrush(QColor(palette.word_ground))
        painter.drawRoundedRect(box, _RADIUS - 2, _RADIUS - 2)
        line = QRectF(box.left(), box.bottom() - _UNDERLINE / 2, box.width(), _UNDERLINE)
        painter.setBrush(QColor(palette.word_underline))
        painter.drawRoundedRect(line, 2, 2)


def frame_picture(painter: QPainter, rects: Iterable[QRectF], palette: Palette) -> None:
    """Frame a picture whose description is read: a ground behind it would not be seen."""
    painter.setPen(QPen(QColor(palette.word_underline), PADDING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        box = rect.adjusted(-PADDING, -PADDING, PADDING, PADDING)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)


def paint_ruler(painter: QPainter, rect: QRectF, sides: tuple[float, float], palette: Palette):
    """Paint the ruler on a line, from one side to the other."""
    band = QRectF(sides[0], rect.top() - 6, sides[1] - sides[0], rect.height() + 13)
    painter.setPen(QPen(QColor(palette.word_underline), 2))
    painter.setBrush(QColor(palette.sentence_ground))
    painter.drawRoundedRect(band, _RADIUS, _RADIUS)


def paint_markers(
    painter: QPainter, markers: Sequence[tuple[str, QRectF]], font: QFont, palette: Palette
) -> None:
    """Paint bullets and numbers of items in the margin: they are not part of the text."""
    painter.setFont(font)
    painter.setPen(QColor(palette.ink))
    gap = QFontMetricsF(font).horizontalAdvance("n") * 0.7
    aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    for marker, rect in markers:
        box = QRectF(0, rect.top(), rect.left() - gap, rect.height())
        painter.drawText(box, aligned, marker)
