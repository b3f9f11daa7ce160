"""Choices: a switch in its row, segments of which one is chosen, the swatches of the themes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES, TEXT_SIZES, THEMES
from cartable.ui.widgets.base import FollowsLook, ShowsFocus, text_width
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FlowLayout
from cartable.ui.widgets.painting import paint_box, paint_choice, paint_focus_ring

_SWITCH = QSize(46, 26)
_COMES = (QEvent.Type.Enter, QEvent.Type.FocusIn)
_GOES = (QEvent.Type.Leave, QEvent.Type.FocusOut)


class ToggleRow(ShowsFocus, FollowsLook, QCheckBox):
    """An icon, words and a switch; for a screen reader, a check box. The words wrap."""

    def __init__(self, look: Look, text: str, icon: str, is_on: bool = False):
        super().__init__(text)
        self._icon = icon
        self.setAccessibleName(text)
        self.setChecked(is_on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow(look)

    def restyle(self) -> None:
        """Take the text's font."""
        self.setFont(self.look.text_font())

    def sizeHint(self) -> QSize:
        """Return the row on one line."""
        width = self._words_left() + text_width(self.font(), self.text()) + self._right()
        return QSize(width, self.look.control_height())

    def minimumSizeHint(self) -> QSize:
        """Return the row with its longest word alone on a line."""
        longest = max(text_width(self.font(), word) for word in self.text().split())
        return QSize(self._words_left() + longest + self._right(), self.look.control_height())

    def hasHeightForWidth(self) -> bool:
        """Words wrap in a narrow row."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped words need."""
        return max(self.look.control_height(), self._words_height(width) + SPACES.small)

    def hitButton(self, point) -> bool:
        """The whole row can be clicked."""
        return self.rect().contains(point)

    def keyPressEvent(self, event) -> None:
        """Enter switches, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        """Paint ground, icon, words, switch, ring."""
        painter = QPainter(self)
        rect, tokens = QRectF(self.rect()), self.look.tokens
        ground = tokens.chosen_strong if self.isChecked() else ""
        paint_box(
            painter, rect, METRICS.radius, ground or (tokens.hover if self.underMouse() else "")
        )
        size = self.look.scaled(METRICS.icon)
        square = QRectF(14, (rect.height() - size) / 2, size, size)
        self.look.paint_icon(painter, self._icon, tokens.ink, square)
        painter.setPen(tokens.ink)
        painter.setFont(self.font())
        left = self._words_left()
        words = QRectF(left, 0, rect.width() - left - self._right(), rect.height())
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text()
        )
        self._paint_switch(painter)
        if self.has_ring:
            paint_focus_ring(painter, rect, METRICS.radius, tokens)
        painter.end()

    def _paint_switch(self, painter: QPainter) -> None:
        """Off is hollow, on is filled and ticked: told by more than colour and side."""
        tokens, on = self.look.tokens, self.isChecked()
        left = self.width() - 14 - _SWITCH.width()
        top = (self.height() - _SWITCH.height()) / 2
        body = QRectF(left, top, _SWITCH.width(), _SWITCH.height())
        radius = body.height() / 2
        if not on:
            paint_box(painter, body, radius, line=tokens.control_line, line_width=2)
            knob = QRectF(left + 6, top + 6, body.height() - 12, body.height() - 12)
            paint_box(painter, knob, knob.height() / 2, tokens.control_line)
            return
        paint_box(painter, body, radius, tokens.action)
        side = body.height() - 6
        knob = QRectF(body.right() - side - 3, top + 3, side, side)
        paint_box(painter, knob, side / 2, tokens.knob)
        self.look.paint_icon(painter, "check-bold", tokens.action, knob.adjusted(3, 3, -3, -3))

    def _words_left(self) -> int:
        return 14 + self.look.scaled(METRICS.icon) + SPACES.medium

    def _right(self) -> int:
        return SPACES.medium + _SWITCH.width() + 14

    def _words_height(self, width: int) -> int:
        room = max(1, width - self._words_left() - self._right())
        metrics = QFontMetrics(self.font())
        return metrics.boundingRect(
            0, 0, room, 9999, Qt.TextFlag.TextWordWrap, self.text()
        ).height()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: `value` is given back, `text` is shown, `icon` may go before it."""

    value: str
    text: str
    icon: str = ""


class _Segment(ShowsFocus, FollowsLook, QRadioButton):
    def __init__(self, look: Look, choice: Choice):
        super().__init__(choice.text)
        self.choice = choice
        self.setAccessibleName(choice.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(look)

    def restyle(self) -> None:
        self.setFont(self.look.text_font(is_bold=False))

    def sizeHint(self) -> QSize:
        icon = self.look.scaled(METRICS.icon) + SPACES.small if self.choice.icon else 0
        return QSize(icon + text_width(self.font(), self.text()) + 32, self.look.control_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point) -> bool:
        return self.rect().contains(point)

    def paintEvent(self, event) -> None:
        painter, tokens = QPainter(self), self.look.tokens
        rect = QRectF(self.rect())
        paint_choice(
            painter, rect, tokens, is_chosen=self.isChecked(), is_hovered=self.underMouse()
        )
        icon = self.look.scaled(METRICS.icon) if self.choice.icon else 0
        content = text_width(self.font(), self.text()) + (icon + SPACES.small if icon else 0)
        left = (rect.width() - content) / 2
        if icon:
            square = QRectF(left, (rect.height() - icon) / 2, icon, icon)
            self.look.paint_icon(painter, self.choice.icon, tokens.ink, square)
            left += icon + SPACES.small
        painter.setPen(tokens.ink)
        painter.setFont(self.font())
        words = QRectF(left, 0, rect.width() - left, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.has_ring:
            paint_focus_ring(painter, rect, METRICS.radius, tokens, tokens.card)
        painter.end()


class Segments(QWidget):
    """A row of choices of which one is chosen; arrows go from one to the next. It wraps."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, choices: tuple[Choice, ...], value: str = ""):
        super().__init__()
        self.setAccessibleName(name)
        layout = FlowLayout(self, SPACES.small)
        self._segments = tuple(_Segment(look, choice) for choice in choices)
        for segment in self._segments:
            segment.setAccessibleDescription(name)
            layout.addWidget(segment)
            segment.clicked.connect(self._tell)
        self.set_value(value)

    @property
    def value(self) -> str:
        """The value of the choice that is chosen, "" for none."""
        return next((s.choice.value for s in self._segments if s.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        for segment in self._segments:
            segment.setChecked(segment.choice.value == value)

    def focusInEvent(self, event) -> None:
        """Give the focus to the choice that is chosen, else to the first."""
        chosen = next((s for s in self._segments if s.isChecked()), self._segments[0])
        chosen.setFocus(event.reason())

    def _tell(self) -> None:
        self.chosen.emit(self.value)


class _Swatch(ShowsFocus, FollowsLook, QRadioButton):
    looked_at = Signal(str)
    """Its name when the pointer or the focus comes, "" when it goes."""

    def __init__(self, look: Look, theme: str, name: str, has_words: bool):
        super().__init__()
        self.theme = theme
        self.name = name
        self._words = name if has_words else ""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow(look)

    def restyle(self) -> None:
        self.setFont(self.look.text_font(TEXT_SIZES.secondary))

    def sizeHint(self) -> QSize:
        side = METRICS.control_height
        if not self._words:
            return QSize(side, side)
        metrics = QFontMetrics(self.font())
        width = text_width(self.font(), self._words) + 24
        return QSize(max(96, width), side + metrics.height() + 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point) -> bool:
        return self.rect().contains(point)

    def event(self, event) -> bool:
        is_taken = super().event(event)
        if event.type() in _COMES or event.type() in _GOES:
            self.looked_at.emit(self.name if event.type() in _COMES else "")
        return is_taken

    def paintEvent(self, event) -> None:
        painter, tokens = QPainter(self), self.look.tokens
        disc = QRectF((self.width() - 42) / 2, 10 if self._words else 3, 42, 42)
        self._paint_disc(painter, disc)
        if self._words:
            painter.setPen(tokens.ink)
            painter.setFont(self.font())
            words = QRectF(0, disc.bottom() + SPACES.small, self.width(), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, self._words)
        if self.has_ring:
            rect = QRectF(self.rect())
            radius = METRICS.radius if self._words else rect.width() / 2
            paint_focus_ring(painter, rect, radius, tokens)
        painter.end()

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        tokens, own, chosen = self.look.tokens, THEMES[self.theme], self.isChecked()
        line = tokens.action if chosen else tokens.control_line
        paint_box(painter, disc, disc.width() / 2, own.ground, line, 3 if chosen else 1)
        if chosen:
            tick = disc.adjusted(11, 11, -11, -11)
            self.look.paint_icon(painter, "check-bold", own.ink, tick)


class ThemeSwatches(QWidget):
    """The five grounds as discs; the chosen one has a ring and a tick, each is named.

    Without words under each, one line names the disc that the pointer or the focus came to last,
    else the one that is chosen.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, theme: str, has_words: bool = False):
        super().__init__()
        self.setAccessibleName(self.tr("Couleurs de la page"))
        names = {
            "creme": self.tr("Crème"),
            "blanc": self.tr("Blanc"),
            "bleu": self.tr("Bleu"),
            "sombre": self.tr("Sombre"),
            "contraste": self.tr("Contraste fort"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        layout = FlowLayout(spacing=SPACES.hair)
        column.addLayout(layout)
        self._swatches = tuple(_Swatch(look, key, name, has_words) for key, name in names.items())
        for swatch in self._swatches:
            layout.addWidget(swatch)
            swatch.clicked.connect(self._tell)
            swatch.looked_at.connect(self._name_one)
        self._caption = Label(look, role=TextRole.SECONDARY)
        self._caption.setVisible(not has_words)
        column.addWidget(self._caption)
        self.set_value(theme)

    @property
    def value(self) -> str:
        """The theme that is chosen."""
        return next((s.theme for s in self._swatches if s.isChecked()), "")

    def set_value(self, theme: str) -> None:
        """Choose without telling."""
        for swatch in self._swatches:
            swatch.setChecked(swatch.theme == theme)
        self._name_one()

    def _name_one(self, name: str = "") -> None:
        chosen = next((s.name for s in self._swatches if s.isChecked()), "")
        self._caption.setText(name or chosen)

    def _tell(self) -> None:
        self._name_one()
        self.chosen.emit(self.value)
