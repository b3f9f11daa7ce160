"""The form that corrects a word: how it is written, how it is said, what comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cartable.french.exceptions import ExceptionProblem, WordExceptionError
from cartable.schoolbag.records import PronunciationRecord
from cartable.ui.look import Look
from cartable.ui.pronunciations.own_words import OwnWords, ShownWord
from cartable.ui.pronunciations.word_view import WordView
from cartable.ui.theme import SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FoldingRow
from cartable.ui.widgets.listen_button import ListenButton
from cartable.ui.widgets.messages import announce
from cartable.ui.widgets.surfaces import Card

_REST_MS = 250
_LONGEST = 80
_PREVIEW_PIXELS = 30
PROPOSAL_KEY = "mot"


class WordField(FollowsLook, QLineEdit):
    """One line for a word, in letters large enough to be checked."""

    def __init__(self, look: Look, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.follow(look)

    def restyle(self) -> None:
        """Take the text's font."""
        self.setFont(self.look.text_font(18))


class CorrectionForm(Card):
    """Shows what comes of two fields while they are written; "Garder" keeps it."""

    kept = Signal(object)
    """The PronunciationRecord to keep."""
    listened = Signal(object)
    """A ShownWord to say."""

    def __init__(self, look: Look, words: OwnWords):
        super().__init__(look)
        self._words = words
        self._proposal: ShownWord | None = None
        self._is_awaited = False
        self.word = WordField(look, self.tr("S’écrit"))
        self.said = WordField(look, self.tr("Se dit comme"))
        self._preview = WordView(look, _PREVIEW_PIXELS)
        self._problem = Label(look, "", TextRole.STRONG)
        self.listen = ListenButton(look, PROPOSAL_KEY, self.tr("ce mot"))
        self.keep = ActionButton(look, self.tr("Garder ce mot"), "check", Kind.PRIMARY)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._lay_out()
        self._connect()
        self._take(None)

    def start(self, word: str, said_like: str = "") -> None:
        """Correct a word; she writes how it is said."""
        self.word.setText(word)
        self.said.setText(said_like)
        (self.said if word else self.word).setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.selectAll()

    def _connect(self) -> None:
        self.word.textChanged.connect(self._on_written)
        self.said.textChanged.connect(self._on_written)
        self.word.returnPressed.connect(self.said.setFocus)
        self.said.returnPressed.connect(self._hear)
        self._rest.timeout.connect(self._ask)
        self.listen.clicked.connect(self._hear)
        self.keep.clicked.connect(self._keep)
        self._words.proposed.connect(self._take)
        self._words.refused.connect(self._refuse)

    def _lay_out(self) -> None:
        look = self.look
        fields = FoldingRow()
        for name, field in ((self.tr("S’écrit"), self.word), (self.tr("Se dit comme"), self.said)):
            fields.add(_under(look, name, field), 1, comfort=look.scaled(220))
        buttons = FoldingRow(SPACES.medium)
        buttons.add(self.listen)
        buttons.add(self.keep)
        buttons.row.addStretch(1)
        hint = self.tr(
            "Écris-le comme tu l’entends, avec les lettres de tous les jours\u00a0:"
            " Kévin se dit «\u00a0quévine\u00a0», Xavier «\u00a0gzavié\u00a0»."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 22)
        column.setSpacing(SPACES.medium)
        column.addWidget(Label(look, self.tr("Corriger un mot"), TextRole.SECTION))
        for widget in (fields, Label(look, hint, TextRole.SECONDARY), self._preview, self._problem):
            column.addWidget(widget)
        column.addWidget(buttons)

    @Slot()
    def _on_written(self) -> None:
        """What was found is of other letters; ask anew once the hand rests."""
        self._words.drop_proposal()
        self._is_awaited = False
        self._take(None)
        self._rest.start()

    @Slot()
    def _ask(self) -> None:
        word, said = self.word.text().strip(), self.said.text().strip()
        if word and said:
            self._words.propose(word, said)

    @Slot(object)
    def _take(self, proposal: ShownWord | None) -> None:
        self._proposal = proposal
        is_there = proposal is not None
        self._problem.hide()
        self._preview.show()  # empty too: what stands below must not jump at each letter
        self.listen.setEnabled(is_there)
        self.keep.setEnabled(is_there)
        if proposal is None:
            self._preview.show_word("", ())
            return
        self._preview.show_word(proposal.record.word, proposal.marks)
        if self._is_awaited:
            self._hear()

    @Slot(object)
    def _refuse(self, error: WordExceptionError) -> None:
        if error.problem is ExceptionProblem.NOT_A_WORD:
            words = self.tr("Écris un seul mot à la fois, sans chiffre.")
        else:
            words = self.tr(
                "Je ne sais pas lire cela. Écris seulement des lettres,"
                " par exemple «\u00a0quévine\u00a0»."
            )
        self._problem.setText(words)
        self._preview.hide()
        self._problem.show()
        announce(self._problem, words)

    @Slot()
    def _hear(self) -> None:
        """Say what was found; what is still being found is said when it comes."""
        self._is_awaited = self._proposal is None
        if self._proposal is not None:
            self.listened.emit(self._proposal)
        elif self._rest.isActive():
            self._rest.stop()
            self._ask()

    @Slot()
    def _keep(self) -> None:
        if self._proposal is not None:
            record: PronunciationRecord = self._proposal.record
            self.start("")
            self.kept.emit(record)


def _under(look: Look, name: str, field: QLineEdit) -> QWidget:
    """Return a field under its name."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACES.hair)
    label = Label(look, name, TextRole.STRONG)
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return holder
