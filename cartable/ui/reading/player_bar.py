"""The voice's controls: back, play, forward, stop, and how fast."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cartable.ui.look import Look
from cartable.ui.rates import RATES_WPM, say_rate
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import RoundButton
from cartable.ui.widgets.slider import LabelledSlider

_RATE_WIDTH = 300
_REST_MS = 180


class PlayerBar(FollowsLook, QWidget):
    """One row under the paper; the button that plays is the page's one strong colour."""

    play_wanted = Signal()
    stop_wanted = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    repeat_wanted = Signal()
    rate_changed = Signal(int)
    """Words a minute."""

    def __init__(self, look: Look, rate_wpm: int):
        super().__init__()
        self.setAccessibleName(self.tr("Lecture à voix haute"))
        self.previous = RoundButton(look, self.tr("Phrase précédente"), "skip-back")
        self.play = RoundButton(
            look, self.tr("Lire"), "play", METRICS.play_diameter, is_primary=True
        )
        self.next = RoundButton(look, self.tr("Phrase suivante"), "skip-forward")
        self.repeat = RoundButton(look, self.tr("Répéter la phrase"), "arrow-counter-clockwise")
        self.stop = RoundButton(look, self.tr("Arrêter"), "stop")
        self.rate = LabelledSlider(
            look,
            self.tr("Vitesse de la voix"),
            ("person-simple-walk", "person-simple-run"),
            RATES_WPM,
            rate_wpm,
            say_rate,
        )
        self._lay_out()
        self._set_hints()
        self.play.clicked.connect(self.play_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.previous.clicked.connect(self.previous_wanted)
        self.repeat.clicked.connect(self.repeat_wanted)
        self._rate_rest = QTimer(self)
        self._rate_rest.setSingleShot(True)
        self._rate_rest.setInterval(_REST_MS)
        self._rate_rest.timeout.connect(self._tell_rate)
        self.rate.changed.connect(self._await_rest)
        self.follow(look)
        self.set_playing(False, False)

    def set_playing(self, is_playing: bool, is_started: bool) -> None:
        """Show what a press on the large button does now; stop only when there is what to stop."""
        self.play.set_icon_name("pause" if is_playing else "play")
        self.play.set_words(self.tr("Pause") if is_playing else self.tr("Lire"))
        self._set_hints()
        self.stop.setEnabled(is_started)

    def paintEvent(self, event) -> None:
        """Paint the ground and the line over it."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(self.rect(), tokens.card)
        painter.fillRect(0, 0, self.width(), 1, tokens.line)
        painter.end()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACES.normal)
        for button in (self.repeat, self.previous, self.play, self.next, self.stop):
            buttons.addWidget(button)
        self.rate.setMaximumWidth(_RATE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACES.large, 9, SPACES.large, 9)
        row.setSpacing(SPACES.large)
        row.addWidget(_Side(), 1)
        row.addLayout(buttons)
        row.addWidget(_Side(self.rate), 1)

    def _await_rest(self, rate_wpm: int) -> None:
        self._rate_rest.start()

    def _tell_rate(self) -> None:
        """Tell the rate once the hand rests: each change starts the sentence's sound anew."""
        self.rate_changed.emit(self.rate.value)

    def _set_hints(self) -> None:
        self.play.setToolTip(self.tr("{action} (Espace ou F5)").format(action=self.play.text()))
        self.previous.setToolTip(self.tr("Phrase précédente (Alt+Gauche)"))
        self.next.setToolTip(self.tr("Phrase suivante (Alt+Droite)"))
        self.repeat.setToolTip(self.tr("Répéter la phrase (Alt+Haut)"))
        self.stop.setToolTip(self.tr("Arrêter (Échap)"))


class _Side(QWidget):
    """One side of the bar: equal sides keep the large button in the middle."""

    def __init__(self, widget: QWidget | None = None):
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if widget is not None:
            layout.addWidget(widget, 1)
        layout.addStretch(0)
        self.setMinimumWidth(widget.minimumSizeHint().width() if widget is not None else 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
