"""The button that lets hear something, and silences it when pressed again."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot

from cartable.ui.look import Look
from cartable.ui.widgets.base import text_width
from cartable.ui.widgets.buttons import ActionButton, Kind


class ListenButton(ActionButton):
    """Says "Écouter", "Arrêter" while its `key` sounds; a screen reader hears `what` too."""

    def __init__(self, look: Look, key: str, what: str = "", kind: Kind = Kind.SECONDARY):
        self.key = key
        self._what = what
        self._names = ("", "")
        super().__init__(look, "", "speaker-high", kind)
        self._names = (self.tr("Écouter"), self.tr("Arrêter"))
        self.show_sounding("")

    @Slot(str)
    def show_sounding(self, key: str) -> None:
        """Show what a press does now that this key sounds, "" for none."""
        is_sounding = bool(key) and key == self.key
        self.set_icon_name("stop" if is_sounding else "speaker-high")
        self.set_words(self._names[is_sounding])
        self.setAccessibleName(f"{self.text()} {self._what}".strip())

    def sizeHint(self) -> QSize:
        """Return room for both words: what stands beside it must not move."""
        widths = [text_width(self.font(), name) for name in self._names]
        hint = super().sizeHint()
        return QSize(
            hint.width() + max(widths) - text_width(self.font(), self.text()), hint.height()
        )
