"""What the page "Affichage" says of reading anywhere: the keys, the menu, staying ready."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.ui.look import Look
from cartable.ui.readbar.shortcut import GlobalShortcut, Hold
from cartable.ui.theme import SPACES
from cartable.ui.widgets.buttons import ActionButton
from cartable.ui.widgets.choices import ToggleRow
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FlowLayout
from cartable.ui.widgets.messages import announce
from cartable.ui.widgets.surfaces import Card


class AnywhereCard(Card):
    """How to have any text read, and whether Cartable waits for it with its window closed."""

    read_wanted = Signal()
    menu_wanted = Signal()
    stays_ready_changed = Signal(bool)

    def __init__(self, look: Look, shortcut: GlobalShortcut, has_tray: bool, has_menu: bool):
        super().__init__(look)
        self.words = Label(look, self._say(shortcut), TextRole.SECONDARY)
        self.read = ActionButton(look, self.tr("Lire le presse-papiers"), "speaker-high")
        self.menu = ActionButton(look, self.tr("Ajouter au menu de l’ordinateur"), "list-plus")
        self.outcome = Label(look, "", TextRole.SECONDARY)
        self.stays_ready = ToggleRow(
            look, self.tr("Rester prêt à lire quand je ferme la fenêtre"), "power"
        )
        self._lay_out(look)
        self.menu.setVisible(has_menu)
        self.outcome.hide()
        self.stays_ready.setVisible(has_tray)
        self.read.clicked.connect(self.read_wanted)
        self.menu.clicked.connect(self.menu_wanted)
        self.stays_ready.clicked.connect(self.stays_ready_changed)

    def set_stays_ready(self, is_on: bool) -> None:
        """Show the pupil's choice."""
        self.stays_ready.setChecked(is_on)

    def tell_menu(self, words: str) -> None:
        """Say what came of adding to the menu."""
        self.outcome.setText(words)
        self.outcome.show()
        announce(self, words)

    def _say(self, shortcut: GlobalShortcut) -> str:
        if shortcut.hold is Hold.HELD:
            return self.tr(
                "Dans un autre logiciel, sélectionne ou copie un texte, puis appuie sur {keys}."
                " Cartable lit ce que tu as choisi en dernier."
            ).format(keys=shortcut.keys.name)
        if shortcut.hold is Hold.TAKEN:
            return self.tr(
                "Un autre logiciel se sert déjà des touches {keys}. Copie un texte, puis choisis"
                " «\u00a0Lire le presse-papiers\u00a0»."
            ).format(keys=self.tr(" et ").join(keys.name for keys in shortcut.wishes))
        return self.tr(
            "Copie un texte dans un autre logiciel, puis choisis «\u00a0Lire le"
            " presse-papiers\u00a0». Sur cet ordinateur, aucune touche ne peut le faire depuis un"
            " autre logiciel\u00a0: ajoute-le au menu, un clic droit sur Cartable le propose alors."
        )

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 22)
        column.setSpacing(SPACES.hair)
        column.addWidget(Label(look, self.tr("Lire partout"), TextRole.SECTION))
        column.addWidget(self.words)
        column.addSpacing(SPACES.small)
        buttons = QWidget()
        row = FlowLayout(buttons, SPACES.small)
        row.addWidget(self.read)
        row.addWidget(self.menu)
        column.addWidget(buttons)
        column.addWidget(self.outcome)
        column.addSpacing(SPACES.small)
        column.addWidget(self.stays_ready)
