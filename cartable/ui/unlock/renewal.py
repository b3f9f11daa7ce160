"""A way on when the code or the key is lost: a new schoolbag, the old one kept aside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.surfaces import Card, Picture, ScrollColumn

_WIDEST = 560


class RenewalPage(QWidget):
    """Says what becomes of the schoolbag there is, and asks whether to begin a new one."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, look: Look):
        super().__init__()
        self._look = look
        self._title = Label(look, self.tr("Commencer un cartable neuf"), TextRole.TITLE)
        self._decline = ActionButton(look, self.tr("Revenir"), "arrow-left", Kind.PRIMARY)
        self._confirm = ActionButton(look, self.tr("Ranger l’ancien et commencer"))
        self._decline.clicked.connect(self.declined)
        self._confirm.clicked.connect(self._agree)
        self._lay_out()
        self.setWindowTitle(self._title.text())

    def ask_again(self) -> None:
        """Be ready for an answer."""
        self._set_busy(False)

    def focusInEvent(self, event) -> None:
        """Begin with the way back: nothing is at stake there."""
        self._decline.setFocus(event.reason())

    def _agree(self) -> None:
        self._set_busy(True)
        self.confirmed.emit()

    def _set_busy(self, is_busy: bool) -> None:
        for part in (self._decline, self._confirm):
            part.setEnabled(not is_busy)

    def _lay_out(self) -> None:
        scroll = ScrollColumn(self._look.scaled(_WIDEST), is_centred=True)
        card = Card(self._look)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(SPACES.medium)
        head = QHBoxLayout()
        head.setSpacing(SPACES.normal)
        head.addWidget(Picture(self._look, "briefcase", 0, 56))
        head.addWidget(self._title, 1)
        column.addLayout(head)
        for words in self._explanations():
            column.addWidget(Label(self._look, words))
        column.addSpacing(SPACES.small)
        column.addWidget(self._decline)
        column.addWidget(self._confirm)
        scroll.column.addStretch(1)
        scroll.column.addWidget(card)
        scroll.column.addStretch(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _explanations(self) -> tuple[str, ...]:
        return (
            self.tr(
                "À faire avec un adulte. L’ancien cartable n’est pas effacé\u00a0: il est rangé de "
                "côté sur cet ordinateur, fermé à clé comme avant."
            ),
            self.tr(
                "Le cartable neuf est vide\u00a0: la liste des documents, la page où tu en étais "
                "et les réglages repartent de zéro."
            ),
            self.tr(
                "Tes documents ne changent pas\u00a0: ils restent là où ils sont sur l’ordinateur "
                "ou sur la clé USB, et tu peux les ouvrir de nouveau."
            ),
        )
