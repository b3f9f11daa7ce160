"""The band under the paper that shows what is being said, large, to whoever does not hear it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from cartable.profiles.settings import ReadingSettings
from cartable.ui.look import Look
from cartable.ui.reading.rendering import reading_font
from cartable.ui.reading.sound_stream import Heard
from cartable.ui.theme import SPACES
from cartable.ui.widgets.base import FollowsLook

_LINES = 2
_LARGEST_PT = 40
_WIDEST_CHARACTERS = 46
_LINE_SPACING = 1.3


class Captions(FollowsLook, QWidget):
    """Shows the words said now, in the pupil's own font; empty while nobody speaks.

    As high as its two lines whatever they hold: the page above never moves.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.words.setAccessibleName(self.tr("Ce que dit la voix"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACES.large, SPACES.small, SPACES.large, SPACES.small)
        row.addStretch(1)
        row.addWidget(self.words, 1000)
        row.addStretch(1)
        self.hide()
        self.follow(look)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Be shown or not, in the pupil's font."""
        font = reading_font(settings)
        font.setPointSizeF(min(_LARGEST_PT, settings.size_pt))
        metrics = QFontMetricsF(font)
        self.words.setFont(font)
        self.words.setFixedHeight(round(_LINES * metrics.height() * _LINE_SPACING))
        sample = "Ses yeux sont très grands et ne bougent pas"
        widest = metrics.horizontalAdvance(sample) / len(sample) * _WIDEST_CHARACTERS
        self.words.setMaximumWidth(round(widest))
        self.setVisible(settings.shows_captions)

    @Slot(object)
    def show_heard(self, heard: Heard | None) -> None:
        """Show what is said now."""
        said = "" if heard is None else " ".join(heard.said.split())
        if said != self.words.text():
            self.words.setText(said)

    def restyle(self) -> None:
        """Take the theme's ink."""
        palette = QPalette(self.words.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(self.look.tokens.ink))
        self.words.setPalette(palette)

    def paintEvent(self, event) -> None:
        """Paint the ground and the line over it."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(self.rect(), tokens.card)
        painter.fillRect(QRectF(0, 0, self.width(), 1), tokens.line)
        painter.end()
