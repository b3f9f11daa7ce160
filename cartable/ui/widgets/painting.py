"""Boxes and focus rings: the few shapes that every brick is made of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cartable.ui.theme import METRICS, ThemeTokens


def paint_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    ground: str = "",
    line: str = "",
    line_width: float = METRICS.line_width,
) -> None:
    """Paint a rounded box whose line lies inside the rectangle; "" leaves ground or line out."""
    half = line_width / 2 if line else 0.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(line), line_width) if line else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def paint_choice(
    painter: QPainter, rect: QRectF, tokens: ThemeTokens, *, is_chosen: bool, is_hovered: bool
) -> None:
    """Paint the box of one choice among others."""
    ground = tokens.chosen if is_chosen else (tokens.hover if is_hovered else tokens.card)
    line, width = (tokens.action, 2) if is_chosen else (tokens.control_line, 1)
    paint_box(painter, rect, METRICS.radius, ground, line, width)


def paint_focus_ring(
    painter: QPainter, rect: QRectF, radius: float, tokens: ThemeTokens, gap: str = ""
) -> None:
    """Paint the 3 px ring on the inner edge, with a gap of the ground's colour inside it."""
    ring = METRICS.ring_width
    inner = rect.adjusted(ring, ring, -ring, -ring)
    if gap:
        paint_box(painter, inner, radius - ring, line=gap, line_width=METRICS.ring_gap)
    paint_box(painter, rect, radius, line=tokens.focus, line_width=ring)
