"""The card in the middle of the page, never wider than a comfortable line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.profiles.settings import ReadingSettings
from cartable.ui.look import Look
from cartable.ui.reading.rendering import PageSpace, reading_font
from cartable.ui.reading.text_view import TextView
from cartable.ui.reading.word_menu import WordMenu
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.surfaces import RingedCard

_EDGE = 10
_WIDE_MARGIN, _NARROW_MARGIN = 38, 16
_NARROW = 560
_SCROLLBAR = 16


class Paper(QWidget):
    """Centres the text view in a card, as wide as `paper_characters` of the pupil's own font."""

    resized = Signal()

    def __init__(self, look: Look):
        super().__init__()
        self.view = TextView()
        self.word_menu = WordMenu(look, self.view)
        self.card = RingedCard(look)
        self.view.ring_changed.connect(self.card.set_ring)
        self._widest = 640
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        inside.addWidget(self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACES.large, SPACES.normal, SPACES.large, SPACES.normal)
        row.addStretch(1)
        row.addWidget(self.card, 1000)
        row.addStretch(1)
        self.setFocusProxy(self.view)
        self.setMinimumWidth(300)

    def resizeEvent(self, event) -> None:
        """Tell it: the window has changed, or a drawer beside it."""
        super().resizeEvent(event)
        self.resized.emit()

    def minimumSizeHint(self) -> QSize:
        """Return what still shows a few words."""
        return QSize(300, 160)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Be as wide as the settings' font asks for."""
        metrics = QFontMetricsF(reading_font(settings))
        # An average French line, measured: wider letters weigh more than an "average" width tells.
        sample = "Ses yeux sont très grands et ne bougent pas : elle tourne la tête."
        line = metrics.horizontalAdvance(sample) / len(sample) * METRICS.paper_characters
        self._widest = round(line) + 2 * (_WIDE_MARGIN + _EDGE) + _SCROLLBAR
        self.card.setMaximumWidth(max(self._widest, 300))

    def space(self) -> PageSpace:
        """Return what the text may fill now."""
        outer = min(self._widest, self.width() - 2 * SPACES.large)
        margin = _WIDE_MARGIN if outer >= _NARROW else _NARROW_MARGIN
        width = max(120, outer - 2 * (margin + _EDGE) - _SCROLLBAR)
        tall = max(160, round((self.height() - 2 * SPACES.normal) * 0.7))
        return PageSpace(width, tall, margin)

    def keyPressEvent(self, event) -> None:
        """Leave keys to the view."""
        event.ignore()

    def mousePressEvent(self, event) -> None:
        """Beside the card, take the focus to the text without speaking."""
        self.view.setFocus(Qt.FocusReason.MouseFocusReason)
