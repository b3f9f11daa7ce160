"""What all bricks share: they follow the look, and show their focus to who uses the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from cartable.ui.look import Look
from cartable.ui.widgets.painting import paint_focus_ring

_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class FollowsLook:
    """Mixed into a QWidget: `follow(look)` once, then `restyle()` at each change."""

    look: Look

    def follow(self, look: Look) -> None:
        """Take the look, now and at each change."""
        self.look = look
        look.changed.connect(self._on_look_changed)
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and sizes anew."""

    @Slot()
    def _on_look_changed(self) -> None:
        self.restyle()
        self.updateGeometry()
        self.update()


class ShowsFocus:
    """Mixed into a QWidget: whether the ring is due (focus, and not by a click)."""

    _focus_by_mouse = False

    @property
    def has_ring(self) -> bool:
        """Whether the focus ring is drawn now."""
        return self.hasFocus() and not self._focus_by_mouse

    def focusInEvent(self, event) -> None:
        """Remember how the focus came."""
        self._focus_by_mouse = event.reason() in _BY_MOUSE
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event) -> None:
        """Show the ring to a hand that came back to the keyboard."""
        self._focus_by_mouse = False
        self.update()
        super().keyPressEvent(event)


class PaintedButton(ShowsFocus, FollowsLook, QAbstractButton):
    """A button painted from the look; its text is its accessible name."""

    radius = 12.0

    def __init__(self, look: Look, text: str, icon: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.icon_name = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.follow(look)

    def set_words(self, text: str) -> None:
        """Change the text, and with it the accessible name."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def set_icon_name(self, icon: str) -> None:
        """Change the icon."""
        self.icon_name = icon
        self.update()

    def keyPressEvent(self, event) -> None:
        """Enter presses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event) -> None:
        """Paint anew when it is enabled, disabled."""
        if event.type() is QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event) -> None:
        """Paint the face, then the ring."""
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        self.paint_face(painter)
        if self.has_ring:
            rect = self.ring_rect()
            paint_focus_ring(painter, rect, self.radius, self.look.tokens, self.look.tokens.card)
        painter.end()

    def paint_face(self, painter: QPainter) -> None:
        """Paint all but the ring."""
        raise NotImplementedError

    def ring_rect(self) -> QRectF:
        """Return where the ring goes: the button's own edge unless its shape is smaller."""
        return QRectF(self.rect())

    def is_hot(self) -> bool:
        """Whether the pointer is over it and it can be used."""
        return self.underMouse() and self.isEnabled()


def text_width(font: QFont, text: str) -> int:
    """Return the width of one line of text."""
    return QFontMetrics(font).horizontalAdvance(text) + 1
