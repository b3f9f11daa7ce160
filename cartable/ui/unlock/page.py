"""The code page: chosen once by an adult, then given at each start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.choices import ToggleRow
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.messages import announce
from cartable.ui.widgets.surfaces import Card, Picture, ScrollColumn

LEAST_CODE_LENGTH = 6
_WIDEST = 560


class CodeField(FollowsLook, QLineEdit):
    """A field whose letters are hidden until the switch shows them."""

    def __init__(self, look: Look, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.follow(look)

    def restyle(self) -> None:
        """Take the text's font."""
        self.setFont(self.look.text_font(18))

    def set_shown(self, is_shown: bool) -> None:
        """Show or hide what is typed."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if is_shown else mode.Password)


class CodePage(QWidget):
    """Asks for the code; `is_first` asks to choose it, twice, and says what it protects."""

    code_given = Signal(str)
    renewal_asked = Signal()
    """The code is forgotten: see what a new schoolbag would mean."""

    def __init__(self, look: Look, is_first: bool):
        super().__init__()
        self._look = look
        self._is_first = is_first
        self._make_parts()
        self._lay_out()
        self.setWindowTitle(self._title.text())

    def show_wrong(self, words: str) -> None:
        """Say why the code did not do, and take another."""
        self._set_busy(False)
        self._problem.setText(words)
        self._problem.show()
        announce(self._problem, words)
        self._code.selectAll()
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_again(self) -> None:
        """Take a code anew."""
        self._set_busy(False)
        self._problem.hide()

    def forget_code(self) -> None:
        """Let go of what was typed."""
        for field in (self._code, self._again):
            field.clear()

    def offer_renewal(self) -> None:
        """Offer the way on without the code."""
        self._renew.show()

    def focusInEvent(self, event) -> None:
        """Write at once."""
        self._code.setFocus(event.reason())

    def _make_parts(self) -> None:
        look, first = self._look, self._is_first
        self._title = Label(
            look, self.tr("Choisis un code") if first else self.tr("Donne ton code"), TextRole.TITLE
        )
        self._code = CodeField(look, self.tr("Code"))
        self._again = CodeField(look, self.tr("Le même code, encore une fois"))
        self._show: QCheckBox = ToggleRow(look, self.tr("Montrer le code"), "eye")
        self._show.toggled.connect(self._code.set_shown)
        self._show.toggled.connect(self._again.set_shown)
        self._problem = Label(look, "", TextRole.STRONG)
        self._problem.hide()
        words = self.tr("Garder ce code") if first else self.tr("Ouvrir mon cartable")
        self._button = ActionButton(look, words, "lock-key-open", Kind.PRIMARY)
        self._button.clicked.connect(self._give)
        self._renew = ActionButton(look, self.tr("Commencer un cartable neuf"), kind=Kind.QUIET)
        self._renew.clicked.connect(self.renewal_asked)
        self._renew.hide()
        self._code.returnPressed.connect(self._next_field)
        self._again.returnPressed.connect(self._give)

    def _lay_out(self) -> None:
        scroll = ScrollColumn(self._look.scaled(_WIDEST), is_centred=True)
        card = Card(self._look)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(SPACES.medium)
        head = QHBoxLayout()
        head.setSpacing(SPACES.normal)
        head.addWidget(Picture(self._look, "lock-key", 0, 56))
        head.addWidget(self._title, 1)
        column.addLayout(head)
        for label in self._explanations():
            column.addWidget(label)
        column.addSpacing(SPACES.small)
        self._add_field(column, self.tr("Code"), self._code)
        if self._is_first:
            self._add_field(column, self.tr("Le même code, encore une fois"), self._again)
        column.addWidget(self._show)
        column.addWidget(self._problem)
        column.addSpacing(SPACES.small)
        column.addWidget(self._button)
        column.addWidget(self._renew)
        scroll.column.addStretch(1)
        scroll.column.addWidget(card)
        scroll.column.addStretch(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _add_field(self, column: QVBoxLayout, words: str, field: CodeField) -> None:
        label = Label(self._look, words, TextRole.STRONG)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)

    def _explanations(self) -> tuple[Label, ...]:
        if not self._is_first:
            words = self.tr("C’est le code qui protège ce que tu as dans ton cartable.")
            return (Label(self._look, words),)
        return (
            Label(
                self._look,
                self.tr(
                    "À faire avec un adulte. Ce code protège les documents et les réglages de "
                    "l’élève\u00a0: il sera demandé à chaque ouverture."
                ),
            ),
            Label(
                self._look,
                self.tr(
                    "Note-le et garde-le en lieu sûr\u00a0: sans lui, personne ne pourra rouvrir "
                    "le cartable. Il lui faut au moins {count} lettres ou chiffres."
                ).format(count=LEAST_CODE_LENGTH),
            ),
        )

    def _next_field(self) -> None:
        if self._is_first:
            self._again.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._give()

    def _give(self) -> None:
        code = self._code.text().strip()
        problem = self._problem_of(code)
        if problem:
            self.show_wrong(problem)
            return
        self._problem.hide()
        self._set_busy(True)
        self.code_given.emit(code)

    def _problem_of(self, code: str) -> str:
        if not code:
            return self.tr("Écris d’abord le code.")
        if self._is_first and len(code) < LEAST_CODE_LENGTH:
            return self.tr("Ce code est trop court\u00a0: ajoute des lettres ou des chiffres.")
        if self._is_first and code != self._again.text().strip():
            return self.tr("Les deux codes ne sont pas les mêmes. Écris-les encore une fois.")
        return ""

    def _set_busy(self, is_busy: bool) -> None:
        for part in (self._code, self._again, self._button, self._renew):
            part.setEnabled(not is_busy)
