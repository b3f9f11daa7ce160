"""What the groups of the page are made of: a titled card, a slider with its value in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.profiles.settings import ReadingSettings
from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FoldingRow
from cartable.ui.widgets.slider import LabelledSlider
from cartable.ui.widgets.surfaces import Card

_REST_MS = 180
"""How long the hand rests before its choice is told: each one is kept, and may be spoken."""


class SettingsCard(Card):
    """A group of settings under its title."""

    changed = Signal(object)
    """The new ReadingSettings."""

    def __init__(self, look: Look, title: str, words: str = ""):
        super().__init__(look)
        self._settings = ReadingSettings()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(22, 18, 22, 22)
        self.column.setSpacing(SPACES.small)
        self.column.addWidget(Label(look, title, TextRole.SECTION))
        if words:
            self.column.addWidget(Label(look, words, TextRole.SECONDARY))
        self.column.addSpacing(SPACES.hair)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Show other settings, without telling."""
        self._settings = settings

    def add_field(self, title: str, widget: QWidget) -> None:
        """Add a control under its name."""
        self.column.addSpacing(SPACES.hair)
        self.column.addWidget(Label(self.look, title, TextRole.STRONG))
        self.column.addWidget(widget)

    def take(self, settings: ReadingSettings) -> None:
        """Show and tell other settings."""
        self.set_settings(settings)
        self.changed.emit(settings)


class SliderField(QWidget):
    """A named slider, its value in words beside the name; or the reason why it has no effect."""

    changed = Signal(int)
    """Once the hand rests."""

    def __init__(
        self,
        look: Look,
        name: str,
        icons: tuple[str, str],
        bounds: tuple[int, int, int],
        say: Callable[[int], str],
    ) -> None:
        """`bounds` are least, most and step."""
        super().__init__()
        self._say = say
        self._value = Label(look, "", TextRole.SECONDARY)
        self._slider = LabelledSlider(look, name, icons, bounds, bounds[0], say)
        self._reason = Label(look, "", TextRole.SECONDARY)
        self._reason.hide()
        head = FoldingRow(SPACES.small)
        head.add(Label(look, name, TextRole.STRONG), 1, comfort=120)
        head.add(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self._reason, self._slider):
            column.addWidget(widget)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._tell)
        self._slider.changed.connect(self._on_moved)

    @property
    def value(self) -> int:
        """Where it stands."""
        return self._slider.value

    def set_value(self, value: int) -> None:
        """Move without telling; a hand that is on it has the last word."""
        if not self._rest.isActive():
            self._slider.set_value(value)
            self._value.setText(self._say(value))

    def set_reason(self, reason: str) -> None:
        """Say why it has no effect, and take it away; "" gives it back."""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._value.setVisible(not reason)
        self._slider.setVisible(not reason)

    def _on_moved(self, value: int) -> None:
        self._value.setText(self._say(value))
        self._rest.start()

    def _tell(self) -> None:
        self.changed.emit(self._slider.value)
