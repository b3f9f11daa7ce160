"""The bar itself: a few large lines with the word lit, and the voice's controls under them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizeGrip, QStackedWidget, QVBoxLayout, QWidget

from cartable.profiles.settings import ReadingSettings
from cartable.ui.look import Look
from cartable.ui.rates import RATES_WPM, say_rate
from cartable.ui.readbar.place import load_geometry, save_geometry
from cartable.ui.reading.rendering import PageSpace, reading_font
from cartable.ui.reading.text_view import TextView
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import ActionButton, IconButton, Kind, RoundButton
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.messages import announce
from cartable.ui.widgets.painting import paint_box
from cartable.ui.widgets.screen_room import screen_room
from cartable.ui.widgets.slider import LabelledSlider
from cartable.ui.widgets.surfaces import Card, IconMark, RingedCard

_WIDTH = 720
_LINES = 3
_LEAST_LINES = 2
_TEXT_MARGIN = 14
_EDGE = 2
_LIGHT_ROOM = 0.3
_REST_MS = 180
_SCREEN_PART = 0.6
"""The most of the screen's height that the bar takes by itself."""


class BarText(TextView):
    """The text; left and right go from sentence to sentence."""

    sentence_wanted = Signal(int)
    """The next one (1) or the one before (-1)."""

    def keyPressEvent(self, event) -> None:
        """Take the two arrows; the rest is as in a lesson."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.sentence_wanted.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def bring_to_top(self, position: int) -> None:
        """Put the line of a position on top, with the room that its light takes above it."""
        self.scroll_to(position)
        rect = self._line_rect(position)
        if rect is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - max(0, round(rect.height() * _LIGHT_ROOM - rect.top())))


class ReadBar(FollowsLook, QWidget):
    """Stays above the other windows; a hand moves it by any place that is not a control."""

    play_wanted = Signal()
    stop_wanted = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    rate_changed = Signal(int)
    word_chosen = Signal(int)
    resized = Signal()
    activated = Signal()
    """It has the focus: where only a window that has it may look at the clipboard, it may now."""
    closed = Signal()

    def __init__(self, look: Look, cache: Path) -> None:
        super().__init__()
        flags = Qt.WindowType
        self.setWindowFlags(flags.Tool | flags.FramelessWindowHint | flags.WindowStaysOnTopHint)
        self.setWindowTitle(self.tr("Lire le presse-papiers"))
        self._cache = cache
        self._settings = ReadingSettings()
        self._on_action: Callable[[], None] | None = None
        self.text = BarText()
        self.text.setAccessibleName(self.tr("Texte à écouter"))
        self._card = RingedCard(look)
        self._pages = QStackedWidget()
        self._notice = Label(look, "", TextRole.STRONG)
        self._then = Label(look, "", TextRole.BODY)
        self.action = ActionButton(look, "")
        self._aside = Label(look, "", TextRole.SECONDARY)
        self._make_controls(look)
        self._lay_out(look)
        self._connect()
        self._bind_keys()
        self.follow(look)

    def show_reading(self) -> None:
        """Show the text."""
        self._pages.setCurrentWidget(self._card)
        self._aside.hide()
        self._enable_controls(True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(
        self,
        what: str,
        then: str = "",
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """Say calmly why nothing is read, and the one thing to do; `action` is a verb."""
        self._on_action = on_action
        self._notice.setText(what)
        self._then.setText(then)
        self._then.setVisible(bool(then))
        self.action.set_words(action)
        self.action.setVisible(bool(action))
        self._pages.setCurrentIndex(1)
        self._aside.hide()
        self._enable_controls(False)
        announce(self, f"{what} {then}".strip())
        (self.action if action else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_beside(self, words: str) -> None:
        """Say something under the text, which goes on."""
        self._aside.setText(words)
        self._aside.show()
        announce(self, words)

    def untell_beside(self, words: str) -> None:
        """Take away what is said under the text, if it is still this."""
        if self.said_beside == words:
            self._aside.hide()

    @property
    def told(self) -> str:
        """What is said in place of a text, "" while a text is shown."""
        return "" if self._pages.currentWidget() is self._card else self._notice.text()

    @property
    def said_beside(self) -> str:
        """What is said under the text, "" for nothing."""
        return "" if self._aside.isHidden() else self._aside.text()

    def set_settings(self, settings: ReadingSettings) -> None:
        """Be as high as a few lines of the pupil's own text; show her speed."""
        self._settings = settings
        self.rate.set_value(settings.rate_wpm)
        self.text.set_ruler(settings.shows_ruler)
        self._pages.setMinimumHeight(self._height_of(_LEAST_LINES))

    def set_playing(self, is_playing: bool, is_started: bool) -> None:
        """Show what a press on the round button does now."""
        self.play.set_icon_name("pause" if is_playing else "play")
        self.play.set_words(self.tr("Pause") if is_playing else self.tr("Lire"))
        self.play.setToolTip(self.tr("{action} (Espace)").format(action=self.play.text()))
        self.stop.setEnabled(is_started)

    def space(self) -> PageSpace:
        """Return what the text may fill now."""
        inner = self.text.viewport().width() - 2 * _TEXT_MARGIN
        return PageSpace(max(120, inner), 160, _TEXT_MARGIN)

    def appear(self) -> None:
        """Come in front, where it was left or at the bottom of the screen, with the keys."""
        if self.isHidden():
            self._go_to_its_place()
        self.show()
        self.raise_()
        self.activateWindow()

    def restyle(self) -> None:
        """Keep the room that text and controls need."""
        if hasattr(self, "_pages"):
            self.set_settings(self._settings)

    def changeEvent(self, event) -> None:
        """Tell when the focus comes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def resizeEvent(self, event) -> None:
        """Tell it; keep the corner that a hand pulls in the corner."""
        super().resizeEvent(event)
        self._corner.move(self.rect().bottomRight() - self._corner.rect().bottomRight())
        self._corner.raise_()
        self.resized.emit()

    def closeEvent(self, event) -> None:
        """Remember the place, and tell."""
        save_geometry(self._cache, bytes(self.saveGeometry().data()))
        super().closeEvent(event)
        self.closed.emit()

    def mousePressEvent(self, event) -> None:
        """Be moved: the system does it, on Wayland nobody else may."""
        if event.button() is Qt.MouseButton.LeftButton and self.windowHandle() is not None:
            self.windowHandle().startSystemMove()

    def paintEvent(self, event) -> None:
        """Paint the ground and the edge that parts it from what is behind."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(self.rect(), tokens.ground)
        edge = QRectF(self.rect())
        paint_box(painter, edge, 0, line=tokens.control_line, line_width=_EDGE)
        painter.end()

    def _make_controls(self, look: Look) -> None:
        self._grip = IconMark(look, "dots-six-vertical", ink="muted")
        self.previous = IconButton(look, self.tr("Phrase précédente"), "skip-back")
        self.play = RoundButton(look, self.tr("Lire"), "play", is_primary=True)
        self.next = IconButton(look, self.tr("Phrase suivante"), "skip-forward")
        self.stop = IconButton(look, self.tr("Arrêter"), "stop")
        self.rate = LabelledSlider(
            look,
            self.tr("Vitesse de la voix"),
            ("person-simple-walk", "person-simple-run"),
            RATES_WPM,
            self._settings.rate_wpm,
            say_rate,
        )
        self.close_button = IconButton(look, self.tr("Fermer"), "x", Kind.QUIET)
        self._grip.setToolTip(self.tr("Déplacer la barre"))
        self._grip.setCursor(Qt.CursorShape.SizeAllCursor)
        self.previous.setToolTip(self.tr("Phrase précédente (flèche gauche)"))
        self.next.setToolTip(self.tr("Phrase suivante (flèche droite)"))
        self.close_button.setToolTip(self.tr("Fermer (Échap)"))
        self._corner = QSizeGrip(self)
        self._corner.setFixedSize(16, 16)
        self._rate_rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self.set_playing(False, False)

    def _lay_out(self, look: Look) -> None:
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(4, 6, 4, 6)
        inside.addWidget(self.text)
        self._pages.addWidget(self._card)
        self._pages.addWidget(self._notice_page(look))
        self._aside.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACES.small)
        row.addWidget(self._grip)
        for button in (self.previous, self.play, self.next, self.stop):
            row.addWidget(button)
        row.addSpacing(SPACES.small)
        row.addWidget(self.rate, 1)
        row.addSpacing(SPACES.small)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACES.medium, SPACES.medium, SPACES.medium, SPACES.medium)
        column.setSpacing(SPACES.small)
        column.addWidget(self._pages, 1)
        column.addWidget(self._aside)
        column.addLayout(row)

    def _notice_page(self, look: Look) -> QWidget:
        page = Card(look)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACES.normal, SPACES.medium, SPACES.normal, SPACES.medium)
        column.setSpacing(SPACES.small)
        column.addStretch(1)
        column.addWidget(self._notice)
        column.addWidget(self._then)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.text.ring_changed.connect(self._card.set_ring)
        self.text.play_wanted.connect(self.play_wanted)
        self.text.word_chosen.connect(self.word_chosen)
        self.text.sentence_wanted.connect(self._step)
        self.play.clicked.connect(self.play_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.previous.clicked.connect(self.previous_wanted)
        self.close_button.clicked.connect(self.close)
        self.action.clicked.connect(self._act)
        self.rate.changed.connect(self._rate_rest.start)
        self._rate_rest.timeout.connect(self._tell_rate)
        for button in (self.previous, self.play, self.next, self.stop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Espace to the text

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Escape", self.close),
            ("F5", self.play_wanted.emit),
            ("Alt+Right", self.next_wanted.emit),
            ("Alt+Left", self.previous_wanted.emit),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    def _enable_controls(self, is_reading: bool) -> None:
        for control in (self.previous, self.play, self.next, self.rate):
            control.setEnabled(is_reading)
        if not is_reading:
            self.set_playing(False, False)

    def _step(self, direction: int) -> None:
        (self.next_wanted if direction > 0 else self.previous_wanted).emit()

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _tell_rate(self) -> None:
        """Tell the speed once the hand rests: each change makes the sentence's sound anew."""
        self.rate_changed.emit(self.rate.value)

    def _height_of(self, lines: int) -> int:
        line = QFontMetricsF(reading_font(self._settings)).height() * self._settings.line_spacing
        room = screen_room(self).height() * _SCREEN_PART
        controls = self.look.control_height(METRICS.round_diameter) + 4 * SPACES.medium
        return round(min(line * lines + 2 * _TEXT_MARGIN + 12, max(120, room - controls)))

    def _go_to_its_place(self) -> None:
        geometry = load_geometry(self._cache)
        if not geometry or not self.restoreGeometry(QByteArray(geometry)):
            self._go_to_the_bottom()

    def _go_to_the_bottom(self) -> None:
        """Stand where the fewest windows have what is read: at the bottom, in the middle."""
        screen: QRect = screen_room(self)
        least = self.minimumSizeHint()
        height = least.height() + self._height_of(_LINES) - self._height_of(_LEAST_LINES)
        wanted = QSize(max(self.look.control_height(_WIDTH), least.width()), height)
        size = wanted.boundedTo(screen.size() - 2 * QSize(SPACES.normal, SPACES.normal))
        self.resize(size)
        left = screen.left() + (screen.width() - size.width()) // 2
        self.move(QPoint(left, screen.bottom() - size.height() - SPACES.large))
