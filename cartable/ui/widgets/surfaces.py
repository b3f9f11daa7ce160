"""Grounds: the card, the picture on its soft ground, the column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.painting import paint_box, paint_focus_ring

_PANEL_WIDTH = 480


class Card(FollowsLook, QWidget):
    """A flat box with a 1 px line; `ground` and `line` are names of tokens."""

    def __init__(self, look: Look, ground: str = "card", line: str = "line"):
        super().__init__()
        self._ground = ground
        self._line = line
        self.follow(look)

    def set_ground(self, ground: str, line: str = "line") -> None:
        """Change the tokens that it is painted with."""
        self._ground, self._line = ground, line
        self.update()

    def paintEvent(self, event) -> None:
        """Paint the box."""
        painter, tokens = QPainter(self), self.look.tokens
        ground, line = getattr(tokens, self._ground), getattr(tokens, self._line)
        paint_box(painter, QRectF(self.rect()), METRICS.card_radius, ground, line)
        painter.end()


class RingedCard(Card):
    """A card that shows the focus of the text inside it."""

    _has_ring = False

    def set_ring(self, is_shown: bool) -> None:
        """Show or hide the ring."""
        if is_shown != self._has_ring:
            self._has_ring = is_shown
            self.update()

    def paintEvent(self, event) -> None:
        """Paint the card, then the ring."""
        super().paintEvent(event)
        if self._has_ring:
            painter = QPainter(self)
            paint_focus_ring(painter, QRectF(self.rect()), METRICS.card_radius, self.look.tokens)
            painter.end()


class Picture(FollowsLook, QWidget):
    """An icon on the soft ground of a subject; decoration that a screen reader passes over."""

    def __init__(self, look: Look, icon: str, subject: int, side: int = 84, radius: int = 12):
        super().__init__()
        self._icon = icon
        self._subject = subject
        self._side = side
        self._radius = radius
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow(look)

    def set_picture(self, icon: str, subject: int) -> None:
        """Show another icon on another subject's ground."""
        self._icon, self._subject = icon, subject
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square; it grows half as fast as the text."""
        side = self.look.control_height(self._side)
        return QSize(side, side)

    def paintEvent(self, event) -> None:
        """Paint ground and icon."""
        painter = QPainter(self)
        colours = self.look.tokens.subjects[self._subject]
        paint_box(painter, QRectF(self.rect()), self._radius, colours.ground)
        side = self.width() * 0.56
        edge = (self.width() - side) / 2
        self.look.paint_icon(painter, self._icon, colours.ink, QRectF(edge, edge, side, side))
        painter.end()


class IconMark(FollowsLook, QWidget):
    """An icon beside words that say the same; a screen reader passes over it."""

    def __init__(self, look: Look, icon: str, size: int = METRICS.icon, ink: str = "ink"):
        super().__init__()
        self._icon = icon
        self._size = size
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow(look)

    def sizeHint(self) -> QSize:
        """Return the icon's square, which follows the text."""
        side = self.look.scaled(self._size)
        return QSize(side, side)

    def paintEvent(self, event) -> None:
        """Paint the icon in its token's colour."""
        painter = QPainter(self)
        ink = getattr(self.look.tokens, self._ink)
        self.look.paint_icon(painter, self._icon, ink, QRectF(self.rect()))
        painter.end()


def page_edge(width: int) -> int:
    """Return the margin of a page so wide."""
    return METRICS.page_margin if width >= 900 else METRICS.narrow_margin


class ScrollColumn(QScrollArea):
    """A page's content, one column that scrolls down alone, at most `widest` pixels wide.

    It starts where every page starts, on the left, unless it is centred. What has the focus comes
    into view, from wherever the focus came; Qt sees to it within the column alone.
    """

    def __init__(self, widest: int = 1400, is_centred: bool = False):
        super().__init__()
        self._is_centred = is_centred
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widest = widest
        self._holder = QWidget()
        self.column = QVBoxLayout(self._holder)
        self.column.setSpacing(SPACES.normal)
        self.setWidget(self._holder)
        self._set_margins(self.width())
        QApplication.instance().focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event) -> None:
        """Keep the column centred and its margins fit for the width."""
        self._set_margins(event.size().width())
        super().resizeEvent(event)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        is_by_hand = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # it is seen already
        if now is not None and not is_by_hand and self._holder.isAncestorOf(now):
            self.ensureWidgetVisible(now, SPACES.medium, SPACES.large)

    def _set_margins(self, width: int) -> None:
        if width < _PANEL_WIDTH:
            # A panel: with wider margins its words would wrap beside a scroll bar that they cause.
            self.column.setContentsMargins(*[SPACES.medium] * 4)
            return
        edge = page_edge(width)
        spare = max(0, width - 2 * edge - self._widest)
        left = edge + (spare // 2 if self._is_centred else 0)
        top = 28 if edge == METRICS.page_margin else METRICS.narrow_margin
        self.column.setContentsMargins(
            left, top, width - left - min(self._widest, width - 2 * edge), top
        )
