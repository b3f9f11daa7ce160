"""What the window says without stopping anyone: a strip with one action, a progress row."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
)
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import ActionButton, IconButton, Kind
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FoldingRow
from cartable.ui.widgets.painting import paint_box
from cartable.ui.widgets.surfaces import Card

_LARGEST_PART = 0.2
"""Of the window's height, what news may take from the lesson under it."""


class Message(NamedTuple):
    """Words for the strip: what happened, then is my work safe and the one thing to do.

    `action` is a verb ("Réessayer"), called back through `on_action`; "" for none. `refusal` is
    what declines it ("La garder"), where it is a question: the focus goes there.
    """

    what: str
    then: str = ""
    action: str = ""
    on_action: Callable[[], None] | None = None
    is_problem: bool = True
    refusal: str = ""


class MessageStrip(Card):
    """One message at a time at the top of the page, announced to screen readers.

    In a low window, mere news leave their second sentence to the tooltip.
    """

    answered = Signal(object)
    """The message that the person closed, or whose action she took."""

    def __init__(self, look: Look):
        super().__init__(look, "problem", "problem_line")
        self._message: Message | None = None
        self._next: Message | None = None
        self._what = Label(look, "", TextRole.STRONG)
        self._then = Label(look, "", TextRole.BODY)
        self._action = ActionButton(look, "", kind=Kind.SECONDARY)
        self._refuse = ActionButton(look, "", kind=Kind.SECONDARY)
        self._close = IconButton(look, self.tr("Fermer ce message"), "x", Kind.QUIET)
        self._refuse.clicked.connect(self._answer)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self._answer)
        self._lay_out()
        self.hide()

    @property
    def message(self) -> Message | None:
        """The message that is shown."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before, and announce it."""
        self._message = message
        self._next = None
        self.set_ground(
            *(("problem", "problem_line") if message.is_problem else ("chosen", "chosen_line"))
        )
        self._what.setText(message.what)
        self._then.setText(message.then)
        self._action.set_words(message.action)
        self._action.setVisible(bool(message.action))
        self._refuse.set_words(message.refusal)
        self._refuse.setVisible(bool(message.refusal))
        self.show()
        self.fit()
        announce(self, f"{message.what} {message.then}".strip())
        if message.refusal:
            self._refuse.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_in_turn(self, message: Message) -> None:
        """Show news of ours once the problem that is shown, if any, is answered."""
        if self._message is not None and self._message.is_problem:
            self._next = message
        else:
            self.show_message(message)

    def fit(self) -> None:
        """Leave the lesson its room: to be called when the window has another height."""
        if self._message is None:
            return
        self._then.setVisible(bool(self._message.then))
        is_tall = self.heightForWidth(self.width()) > self.window().height() * _LARGEST_PART
        is_folded = is_tall and not (self._message.is_problem or self._message.refusal)
        self._then.setVisible(bool(self._message.then) and not is_folded)
        self.setToolTip(self._message.then if is_folded else "")

    def resizeEvent(self, event) -> None:
        """Fold where the words take more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event) -> None:
        """Échap closes it, from any of its buttons."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer()
        else:
            super().keyPressEvent(event)

    def dismiss(self) -> None:
        """Take the message away; the one that waits comes."""
        following, self._message = self._next, None
        self.hide()
        if following is not None:
            self.show_message(following)

    def withdraw(self, message: Message) -> None:
        """Take a message away, whether it is shown or waits."""
        if self._next is message:
            self._next = None
        elif self._message is message:
            self.dismiss()

    def _answer(self) -> None:
        message = self._message
        self.dismiss()
        self.answered.emit(message)

    def _act(self) -> None:
        message = self._message
        self._answer()
        if message is not None and message.on_action is not None:
            message.on_action()

    def _lay_out(self) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES.hair)
        column.addWidget(self._what)
        column.addWidget(self._then)
        folding = FoldingRow(SPACES.medium)
        folding.add(words, 1, comfort=320)
        folding.add(self._action)
        folding.add(self._refuse)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACES.normal, SPACES.medium, SPACES.small, SPACES.medium)
        row.addWidget(folding, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)


class ProgressBar(FollowsLook, QProgressBar):
    """A flat bar; without a fraction yet it is a still, half-filled track: nothing moves alone."""

    def __init__(self, look: Look, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, 100)
        self.setFixedHeight(10)
        self.follow(look)

    def paintEvent(self, event) -> None:
        """Paint the track and what is done."""
        painter, tokens = QPainter(self), self.look.tokens
        rect = QRectF(self.rect())
        paint_box(painter, rect, 5, tokens.track)
        if self.value() > 0:
            rect.setWidth(max(10.0, rect.width() * self.value() / 100))
            paint_box(painter, rect, 5, tokens.action)
        painter.end()


class ProgressRow(Card):
    """Words, a bar and "Annuler"."""

    cancelled = Signal()

    def __init__(self, look: Look):
        super().__init__(look, "chosen", "chosen_line")
        self._words = Label(look, "", TextRole.STRONG)
        self._bar = ProgressBar(look, self.tr("Avancement"))
        self._cancel = ActionButton(look, self.tr("Annuler"), "x")
        self._cancel.clicked.connect(self.cancelled)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES.small)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row = FoldingRow()
        row.add(words, 1, comfort=320)
        row.add(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACES.normal, SPACES.medium, SPACES.normal, SPACES.medium)
        layout.addWidget(row)
        self.hide()

    def start(self, words: str) -> None:
        """Show it, from nothing."""
        self._words.setText(words)
        self._bar.setValue(0)
        self.show()
        announce(self, words)

    def say(self, words: str) -> None:
        """Change the words; a screen reader that follows them reads them at its own time."""
        self._words.setText(words)

    def advance(self, fraction: float) -> None:
        """Move the bar to a fraction from 0 to 1; it never goes back."""
        self._bar.setValue(max(self._bar.value(), round(fraction * 100)))

    def finish(self) -> None:
        """Take it away."""
        self.hide()


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say words, politely, without moving the focus."""
    event = QAccessibleAnnouncementEvent(widget, words)
    QAccessible.updateAccessibility(event)
