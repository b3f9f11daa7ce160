"""The page "À propos": version, licence, data packs and how they stand, libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable import __version__
from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.widgets.buttons import ActionButton
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FoldingRow
from cartable.ui.widgets.messages import announce
from cartable.ui.widgets.surfaces import Card, IconMark, ScrollColumn

if TYPE_CHECKING:
    from cartable.models.licences import Licence
    from cartable.models.shelf import InstalledPack

_READABLE_WIDTH = 860


class AboutPage(QWidget):
    """Shows what it is given; its text can be selected, or copied whole."""

    def __init__(self, look: Look):
        super().__init__()
        self._look = look
        self._lines: list[str] = []
        self.setWindowTitle(self.tr("À propos"))
        self._scroll = ScrollColumn(_READABLE_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._copy = ActionButton(look, self.tr("Copier ces informations"), "copy")
        self._copy.clicked.connect(self._copy_all)
        self._packs = QVBoxLayout()
        self._works = QVBoxLayout()
        self._write_head()
        self._scroll.column.addLayout(self._packs)
        self._scroll.column.addLayout(self._works)
        self._scroll.column.addStretch(1)

    def show_packs(self, packs: tuple[InstalledPack, ...]) -> None:
        """Show the data packs, what lacks first said in plain words."""
        _empty(self._packs)
        self._packs.addWidget(self._label(self.tr("Les données"), TextRole.SECTION))
        for pack in packs:
            self._packs.addWidget(self._pack_card(pack))

    def show_licences(self, licences: tuple[Licence, ...]) -> None:
        """Show what is owed to others."""
        _empty(self._works)
        self._works.addWidget(self._label(self.tr("Les œuvres des autres"), TextRole.SECTION))
        card = Card(self._look)
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(SPACES.hair)
        for licence in licences:
            name = self.tr("{name} ({licence})").format(name=licence.name, licence=licence.licence)
            column.addWidget(self._label(name, TextRole.STRONG))
            column.addWidget(self._label(licence.purpose))
            if licence.attribution:
                column.addWidget(self._label(licence.attribution, TextRole.SECONDARY))
            column.addSpacing(SPACES.medium)
        self._works.addWidget(card)

    def focusInEvent(self, event) -> None:
        """Give the focus to what can be pressed."""
        self._copy.setFocus(event.reason())

    def _write_head(self) -> None:
        head = FoldingRow(SPACES.normal)
        head.add(self._label(self.tr("Cartable ASH"), TextRole.TITLE), 1, comfort=240)
        head.add(self._copy)
        column = self._scroll.column
        column.addWidget(head)
        column.addWidget(self._label(self.tr("Version {version}").format(version=__version__)))
        column.addWidget(
            self._label(
                self.tr(
                    "Un cartable pour lire à sa façon, sans internet. Rien de ce que fait "
                    "l’élève ne quitte cet ordinateur sans qu’une personne le décide."
                )
            )
        )
        column.addWidget(
            self._label(
                self.tr(
                    "C’est un logiciel libre, sous licence publique générale GNU, version 3 ou "
                    "suivante (GPL-3.0-or-later). Tu peux l’utiliser, l’étudier, le partager et "
                    "l’améliorer. Il est donné sans garantie."
                )
            )
        )
        column.addSpacing(SPACES.small)

    def _pack_card(self, pack: InstalledPack) -> QWidget:
        is_there = pack.state == "present"
        card = Card(self._look)
        words = QVBoxLayout()
        words.setSpacing(SPACES.hair)
        words.addWidget(self._label(pack.pack.title, TextRole.STRONG))
        words.addWidget(self._label(pack.pack.purpose))
        words.addWidget(
            self._label(self._state_words(pack), TextRole.SECONDARY if is_there else TextRole.BODY)
        )
        row = QHBoxLayout(card)
        row.setContentsMargins(22, 16, 22, 16)
        row.setSpacing(SPACES.normal)
        icon, ink = ("check-circle", "ink") if is_there else ("warning-circle", "problem_line")
        mark = IconMark(self._look, icon, ink=ink)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return card

    def _state_words(self, pack: InstalledPack) -> str:
        return {
            "present": self.tr("Présent sur cet ordinateur."),
            "missing": self.tr(
                "Ces données manquent ici. Cartable marche sans, mais moins bien\u00a0: "
                "demande à un adulte de relancer l’installation."
            ),
            "damaged": self.tr(
                "Ces données sont abîmées. Demande à un adulte de relancer l’installation."
            ),
        }[str(pack.state)]

    def _label(self, text: str, role: TextRole = TextRole.BODY) -> Label:
        label = Label(self._look, text, role)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.append(text)
        return label

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._lines))
        self._copy.set_words(self.tr("C’est copié"))
        self._copy.set_icon_name("check")
        announce(self._copy, self.tr("C’est copié"))


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().deleteLater()
