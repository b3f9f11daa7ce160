"""The words that were corrected, each to be heard, changed, removed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.schoolbag.records import PronunciationRecord, WordOrigin
from cartable.ui.look import Look
from cartable.ui.pronunciations.own_words import ShownWord
from cartable.ui.pronunciations.word_view import WordView
from cartable.ui.speech import Speech
from cartable.ui.theme import SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FlowLayout, FoldingRow
from cartable.ui.widgets.listen_button import ListenButton
from cartable.ui.widgets.surfaces import Card

_AT_ONCE = 30
_WORD_PIXELS = 20


class WordList(FollowsLook, QWidget):
    """Shows words in cards, thirty more at each "Montrer la suite"."""

    listened = Signal(object)
    changed = Signal(object)
    removed = Signal(object)
    """A ShownWord each."""
    filled = Signal()
    """Its rows are other ones."""

    def __init__(self, look: Look, speech: Speech):
        super().__init__()
        self._speech = speech
        self._words: tuple[ShownWord, ...] = ()
        self._most = _AT_ONCE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACES.small)
        self.follow(look)

    def show_words(self, words: tuple[ShownWord, ...]) -> None:
        """Show other words."""
        self._words = words
        self._fill()

    def restyle(self) -> None:
        """Lay the rows anew: what fits beside what has changed."""
        self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        for shown in self._words[: self._most]:
            self._column.addWidget(self._card(shown))
        if len(self._words) > self._most:
            more = ActionButton(self.look, self.tr("Montrer la suite"), "caret-down", Kind.QUIET)
            more.clicked.connect(self._show_more)
            self._column.addWidget(more)
        self.filled.emit()

    @Slot()
    def _show_more(self) -> None:
        self._most += _AT_ONCE
        self._fill()

    def _card(self, shown: ShownWord) -> QWidget:
        card = Card(self.look)
        row = FoldingRow(SPACES.small)
        buttons = self._buttons(shown)
        row.add(self._says(shown.record, shown), 1, comfort=self.look.scaled(180))
        row.add(buttons, comfort=buttons.sizeHint().width())
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACES.normal, SPACES.small, SPACES.small, SPACES.small)
        column.addWidget(row)
        return card

    def _says(self, record: PronunciationRecord, shown: ShownWord) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, SPACES.hair, 0, SPACES.hair)
        column.setSpacing(0)
        view = WordView(self.look, _WORD_PIXELS)
        view.show_word(record.word, shown.marks)
        column.addStretch(1)
        column.addWidget(view)
        if words := self._facts(record):
            column.addWidget(Label(self.look, words, TextRole.SECONDARY))
        column.addStretch(1)
        return holder

    def _facts(self, record: PronunciationRecord) -> str:
        facts = []
        if heard := respelling_of(record):
            facts.append(self.tr("se dit «\u00a0{said}\u00a0»").format(said=heard))
        if record.origin is WordOrigin.TEACHER:
            facts.append(self.tr("liste de la classe"))
        return " · ".join(facts)

    def _buttons(self, shown: ShownWord) -> QWidget:
        word = shown.record.word
        holder = QWidget()
        row = FlowLayout(holder, SPACES.small)
        listen = ListenButton(self.look, key_of(shown), word)
        listen.show_sounding(self._speech.key)
        self._speech.sounding.connect(listen.show_sounding)
        change = ActionButton(self.look, self.tr("Changer"), "pencil-simple", Kind.QUIET)
        remove = ActionButton(self.look, self.tr("Retirer"), "trash", Kind.QUIET)
        for button, signal in (
            (listen, self.listened),
            (change, self.changed),
            (remove, self.removed),
        ):
            button.setAccessibleName(f"{button.text()} {word}")
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(shown))
            row.addWidget(button)
        return holder


def key_of(shown: ShownWord) -> str:
    """Return the key under which a word of the list sounds."""
    return f"liste:{shown.record.origin}:{shown.record.word}"


def respelling_of(record: PronunciationRecord) -> str:
    """Return how a word is said in everyday letters, "" where nobody wrote it."""
    return record.said_like or ("" if record.sounds[:1] in "[/" else record.sounds)
