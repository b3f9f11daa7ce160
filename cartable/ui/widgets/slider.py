"""A slider between two icons, its value said in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.base import FollowsLook, ShowsFocus
from cartable.ui.widgets.painting import paint_box, paint_focus_ring
from cartable.ui.widgets.surfaces import IconMark

_KNOB = 22
_TRACK = 8
_LEAST = 120
"""Under this width a hand can't choose: the icons at its ends make way first."""


class _Slider(ShowsFocus, FollowsLook, QSlider):
    def __init__(self, look: Look, name: str):
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(look)

    def sizeHint(self) -> QSize:
        return QSize(180, METRICS.control_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, METRICS.control_height)

    def mousePressEvent(self, event) -> None:
        # A click anywhere goes there: Qt's own page step is a riddle for a child.
        self.setValue(self._value_at(event.position().x()))
        self.setSliderDown(True)
        event.accept()

    def mouseMoveEvent(self, event) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event) -> None:
        self.setSliderDown(False)

    def paintEvent(self, event) -> None:
        painter, tokens = QPainter(self), self.look.tokens
        middle = self.height() / 2
        track = QRectF(_KNOB / 2, middle - _TRACK / 2, self.width() - _KNOB, _TRACK)
        paint_box(painter, track, _TRACK / 2, tokens.track)
        at = QPointF(track.left() + track.width() * self._fraction(), middle)
        done = QRectF(track.topLeft(), QPointF(at.x(), track.bottom()))
        paint_box(painter, done, _TRACK / 2, tokens.action)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.card))
        painter.drawEllipse(at, _KNOB / 2 + 3, _KNOB / 2 + 3)
        painter.setBrush(QColor(tokens.action))
        painter.drawEllipse(at, _KNOB / 2, _KNOB / 2)
        if self.has_ring:
            paint_focus_ring(painter, QRectF(self.rect()), METRICS.radius, tokens)
        painter.end()

    def _fraction(self) -> float:
        span = self.maximum() - self.minimum()
        return (self.value() - self.minimum()) / span if span else 0.0

    def _value_at(self, x: float) -> int:
        fraction = min(1.0, max(0.0, (x - _KNOB / 2) / max(1, self.width() - _KNOB)))
        steps = round(fraction * (self.maximum() - self.minimum()) / self.singleStep())
        return self.minimum() + steps * self.singleStep()


class LabelledSlider(QWidget):
    """A slider between the icon of less and the icon of more.

    `say` gives the value in words ("140 mots par minute"): shown as a tooltip, heard by a screen
    reader. `changed` comes at each move of the hand, never at `set_value`.
    """

    changed = Signal(int)

    def __init__(
        self,
        look: Look,
        name: str,
        icons: tuple[str, str],
        bounds: tuple[int, int, int],
        value: int,
        say: Callable[[int], str] = str,
    ) -> None:
        """`bounds` are least, most and step."""
        super().__init__()
        self._say = say
        self._slider = _Slider(look, name)
        self._slider.setRange(bounds[0], bounds[1])
        self._slider.setSingleStep(bounds[2])
        self._slider.setPageStep(bounds[2] * 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES.small)
        self._ends = tuple(IconMark(look, icon) for icon in icons)
        layout.addWidget(self._ends[0])
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._ends[1])
        self._slider.setValue(value)
        self._describe(value)
        self._slider.valueChanged.connect(self._tell)
        self._is_quiet = False

    @property
    def value(self) -> int:
        """Where it stands."""
        return self._slider.value()

    def set_value(self, value: int) -> None:
        """Move without telling."""
        self._is_quiet = True
        self._slider.setValue(value)
        self._is_quiet = False

    def minimumSizeHint(self) -> QSize:
        """Return the slider's alone: its icons go where they have no room."""
        return self._slider.minimumSizeHint()

    def resizeEvent(self, event) -> None:
        """Show the icons where the slider keeps its least width beside them."""
        super().resizeEvent(event)
        icons = sum(icon.sizeHint().width() + SPACES.small for icon in self._ends)
        for icon in self._ends:
            icon.setVisible(event.size().width() >= _LEAST + icons)

    def _tell(self, value: int) -> None:
        self._describe(value)
        if not self._is_quiet:
            self.changed.emit(value)

    def _describe(self, value: int) -> None:
        self._slider.setAccessibleDescription(self._say(value))
        self._slider.setToolTip(self._say(value))
