"""The page "Affichage": two choices, seen at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.widgets.choices import Choice, Segments, ThemeSwatches
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.surfaces import Card, ScrollColumn

_WIDEST = 860
_SCALES = (100, 125, 150, 175, 200)


class DisplayPage(QWidget):
    """Changes the look at once; the signals let it be kept."""

    theme_chosen = Signal(str)
    scale_chosen = Signal(int)

    def __init__(self, look: Look):
        super().__init__()
        self._look = look
        self.setWindowTitle(self.tr("Affichage"))
        choices = tuple(
            Choice(str(percent), self.tr("{percent}\u00a0%").format(percent=percent))
            for percent in _SCALES
        )
        self._scales = Segments(look, self.tr("Taille du texte"), choices)
        self._themes = ThemeSwatches(look, look.tokens.name, has_words=True)
        self._lay_out()
        self._scales.chosen.connect(self._choose_scale)
        self._themes.chosen.connect(self.theme_chosen)
        look.changed.connect(self._follow)
        self._follow()

    def focusInEvent(self, event) -> None:
        """Give the focus to the first choice."""
        self._scales.setFocus(event.reason())

    def add_card(self, card: QWidget) -> None:
        """Add a card under the others."""
        self._column.insertWidget(self._column.count() - 1, card)

    def _lay_out(self) -> None:
        scroll = ScrollColumn(_WIDEST)
        self._column = scroll.column
        scroll.column.addWidget(Label(self._look, self.tr("Affichage"), TextRole.TITLE))
        scroll.column.addWidget(
            self._card(
                self.tr("Taille du texte de la fenêtre"),
                self.tr(
                    "Pour les menus et les boutons. Le texte des leçons se règle à part,"
                    " dans la page Lire."
                ),
                self._scales,
            )
        )
        scroll.column.addWidget(
            self._card(
                self.tr("Couleurs"),
                self.tr("Choisis le fond qui repose tes yeux."),
                self._themes,
            )
        )
        scroll.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _card(self, title: str, words: str, control: QWidget) -> Card:
        card = Card(self._look)
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 18, 22, 22)
        column.setSpacing(SPACES.hair)
        column.addWidget(Label(self._look, title, TextRole.SECTION))
        column.addWidget(Label(self._look, words, TextRole.SECONDARY))
        column.addSpacing(SPACES.small)
        column.addWidget(control)
        return card

    def _choose_scale(self, value: str) -> None:
        self.scale_chosen.emit(int(value))

    def _follow(self) -> None:
        self._scales.set_value(str(self._look.text_scale_percent))
        self._themes.set_value(self._look.tokens.name)
