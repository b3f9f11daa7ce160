"""Buttons: the action of a page, the other ones, the rail's, the player's round ones."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import METRICS, TEXT_SIZES, ThemeTokens
from cartable.ui.widgets.base import PaintedButton, text_width
from cartable.ui.widgets.painting import paint_box

_SIDE = 18
_GAP = 10


class Kind(Enum):
    """How much a button asks to be pressed: one PRIMARY a page."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"


class Colours:
    """Ground, line and ink of a button as it is now."""

    def __init__(self, ground: str, line: str, ink: str) -> None:
        self.ground = ground
        self.line = line
        self.ink = ink


def colours_of(kind: Kind, tokens: ThemeTokens, is_hot: bool, is_down: bool) -> Colours:
    """Return the colours of a button in a state."""
    if kind is Kind.PRIMARY:
        still = tokens.action_hover if is_hot else tokens.action
        return Colours(tokens.action_pressed if is_down else still, "", tokens.on_action)
    ground = tokens.hover if is_hot or is_down else tokens.card
    if kind is Kind.SECONDARY:
        return Colours(ground, tokens.control_line, tokens.ink)
    return Colours(tokens.hover if is_hot or is_down else "", "", tokens.ink)


class ActionButton(PaintedButton):
    """An icon and a verb, 48 px high; `is_tall` gives the 60 px of "Reprendre"."""

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str = "",
        kind: Kind = Kind.SECONDARY,
        is_tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._kind = kind
        self._is_tall = is_tall
        super().__init__(look, text, icon, parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> Kind:
        """How much it asks to be pressed."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Ask more, or less, to be pressed."""
        if kind is not self._kind:
            self._kind = kind
            self.restyle()
            self.updateGeometry()
            self.update()

    def restyle(self) -> None:
        """Take the font of its kind."""
        size = TEXT_SIZES.name - 1 if self._is_tall else TEXT_SIZES.body
        self.setFont(self.look.text_font(size, self._kind is Kind.PRIMARY))

    def sizeHint(self) -> QSize:
        """Return the room for the icon and the words."""
        height = self.look.control_height(60 if self._is_tall else METRICS.control_height)
        return QSize(self._content_width() + 2 * self._side(), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint box, icon and words, centred together."""
        colours = colours_of(self._kind, self.look.tokens, self.is_hot(), self.isDown())
        rect = QRectF(self.rect())
        paint_box(painter, rect, self.radius, colours.ground, colours.line)
        left = (rect.width() - self._content_width()) / 2
        if self.icon_name:
            size = self._icon_size()
            square = QRectF(left, (rect.height() - size) / 2, size, size)
            self.look.paint_icon(painter, self.icon_name, colours.ink, square)
            left += size + _GAP
        painter.setPen(colours.ink)
        painter.setFont(self.font())
        words = QRectF(left, 0, rect.width() - left, rect.height())
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )

    def _content_width(self) -> int:
        icon = self._icon_size() + _GAP if self.icon_name else 0
        return icon + text_width(self.font(), self.text())

    def _icon_size(self) -> int:
        return self.look.scaled(28 if self._is_tall else METRICS.icon)

    def _side(self) -> int:
        return 28 if self._is_tall else _SIDE


class IconButton(PaintedButton):
    """A square button with an icon alone; its name is heard and shown as a tooltip."""

    def __init__(self, look: Look, name: str, icon: str, kind: Kind = Kind.SECONDARY):
        self._kind = kind
        super().__init__(look, name, icon)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square of a control's height."""
        side = self.look.control_height()
        return QSize(side, side)

    def paint_face(self, painter: QPainter) -> None:
        """Paint box and icon."""
        colours = colours_of(self._kind, self.look.tokens, self.is_hot(), self.isDown())
        paint_box(painter, QRectF(self.rect()), self.radius, colours.ground, colours.line)
        self.look.paint_icon(painter, self.icon_name, colours.ink, _centred(self, METRICS.icon))


class RoundButton(PaintedButton):
    """A round button of the player: 56 px, or 72 and filled for the one that plays."""

    def __init__(
        self,
        look: Look,
        name: str,
        icon: str,
        diameter: int = METRICS.round_diameter,
        is_primary: bool = False,
    ) -> None:
        self._diameter = diameter
        self._kind = Kind.PRIMARY if is_primary else Kind.SECONDARY
        super().__init__(look, name, icon)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        """Change the name, heard and shown as a tooltip."""
        super().set_words(text)
        self.setToolTip(text)

    def restyle(self) -> None:
        """Keep the ring round."""
        self.radius = self.sizeHint().width() / 2

    def sizeHint(self) -> QSize:
        """Return the circle's square; it grows little, the player bar has to stay in view."""
        extra = (self.look.text_scale_percent - 100) * 0.16
        side = round(self._diameter + extra)
        return QSize(side, side)

    def paint_face(self, painter: QPainter) -> None:
        """Paint circle and icon."""
        colours = colours_of(self._kind, self.look.tokens, self.is_hot(), self.isDown())
        paint_box(painter, QRectF(self.rect()), self.radius, colours.ground, colours.line)
        icon = 38 if self._kind is Kind.PRIMARY else 26
        side = icon * self.width() / self._diameter
        corner = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
        square = QRectF(corner.x(), corner.y(), side, side)
        self.look.paint_icon(painter, self.icon_name, colours.ink, square)


class RailButton(PaintedButton):
    """An entry of the rail: the icon over its word, filled when chosen."""

    def __init__(self, look: Look, text: str, icon: str):
        super().__init__(look, text, icon)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Take the rail's font."""
        self.setFont(self.look.text_font(TEXT_SIZES.rail))

    def sizeHint(self) -> QSize:
        """Return room for the icon over the word."""
        metrics = QFontMetrics(self.font())
        height = self._icon_size() + metrics.height() + 20
        return QSize(max(80, text_width(self.font(), self.text()) + 16), max(68, height))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the word is never cut."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint ground, icon and word."""
        tokens = self.look.tokens
        chosen = self.isChecked()
        ground = tokens.action if chosen else (tokens.hover if self.is_hot() else "")
        ink = tokens.on_action if chosen else tokens.ink
        paint_box(painter, QRectF(self.rect()), self.radius, ground)
        size, metrics = self._icon_size(), QFontMetrics(self.font())
        top = (self.height() - size - metrics.height() - 4) / 2
        square = QRectF((self.width() - size) / 2, top, size, size)
        name = f"{self.icon_name}-fill" if chosen else self.icon_name
        self.look.paint_icon(painter, name, ink, square)
        painter.setPen(ink)
        painter.setFont(self.font())
        words = QRectF(0, top + size + 4, self.width(), metrics.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, self.text())

    def _icon_size(self) -> int:
        return self.look.scaled(METRICS.rail_icon)


def _centred(widget: QWidget, at_100: int) -> QRectF:
    size = widget.look.scaled(at_100)
    return QRectF((widget.width() - size) / 2, (widget.height() - size) / 2, size, size)
