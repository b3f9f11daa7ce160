"""The home page, "Mon cartable": it shows what it is given and says what is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.ui.home.cards import ContinueCard, DocumentTile, DropInvitation, FirstDayCard
from cartable.ui.home.words import HomeWords, picture_of, twins_of
from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FlowLayout, FoldingRow
from cartable.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from cartable.ui.contract import RecentDocument

_GAP = 22


class HomePage(QWidget):
    """One primary action, then the last document, then the ones before it."""

    open_requested = Signal()
    sample_requested = Signal()
    document_chosen = Signal(str)
    """The id of a recent document."""

    def __init__(self, look: Look):
        super().__init__()
        self._look = look
        self._words = HomeWords(self)
        self._last_id = ""
        self._facts: dict[str, str] = {}
        self._lent_focus: QWidget | None = None
        self.setWindowTitle(self.tr("Mon cartable"))
        self._continue: ContinueCard | None = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(_GAP)
        self._make_parts()
        self._lay_out()

    def show_recents(self, recents: tuple[RecentDocument, ...], today: date | None = None) -> None:
        """Show the documents, the last opened first; none at all is the first day."""
        day = today or date.today()
        if self._continue is None:
            self._make_cards()
        self._first_day.setVisible(not recents)
        self._invitation.setVisible(len(recents) < 2)
        self._continue.setVisible(bool(recents))
        twins = twins_of(recents, self._words, day)
        self._facts = {each.id: self._words.facts(each, day, each.id in twins) for each in recents}
        self._show_last(recents[0] if recents else None)
        self._show_others(recents[1:])
        self._move_lent_focus()

    def focusInEvent(self, event) -> None:
        """Give the focus to the one thing to do next."""
        self._lent_focus = self._next_thing()
        self._lent_focus.setFocus(event.reason())

    def _next_thing(self) -> QWidget:
        card = self._continue
        return self._open if card is None or card.isHidden() else card.button

    def _move_lent_focus(self) -> None:
        """The documents come after the page: unless she went elsewhere, the focus follows."""
        lent, target = self._lent_focus, self._next_thing()
        if lent is not None and lent is not target and self.window().focusWidget() is lent:
            self._lent_focus = target
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_parts(self) -> None:
        look = self._look
        self._open = ActionButton(look, self.tr("Ouvrir un document"), "folder-open")
        self._open.setToolTip(self.tr("Ctrl + O"))
        self._open.clicked.connect(self.open_requested)

    def _make_cards(self) -> None:
        """Make what shows the documents: not before they are known, the first paint waits."""
        look = self._look
        self._continue = ContinueCard(look)
        self._continue.resumed.connect(self._resume)
        self._first_day = FirstDayCard(look)
        self._first_day.sample_requested.connect(self.sample_requested)
        self._invitation = DropInvitation(look)
        self._others_title = Label(look, self.tr("Mes derniers documents"), TextRole.SECTION)
        self._others = QWidget()
        self._tiles = FlowLayout(self._others, 14, is_even=True)
        first_day = (self._first_day, self._invitation)
        for part in (self._continue, *first_day, self._others_title, self._others):
            part.hide()
            self._cards.addWidget(part)

    def _lay_out(self) -> None:
        scroll = ScrollColumn()
        header = FoldingRow(SPACES.normal)
        header.add(Label(self._look, self.tr("Bonjour\u00a0!"), TextRole.TITLE), 1, comfort=200)
        header.add(self._open)
        column = scroll.column
        column.setSpacing(_GAP)
        column.addWidget(header)
        column.addLayout(self._cards)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _show_last(self, last: RecentDocument | None) -> None:
        self._last_id = last.id if last else ""
        # One strong button a page: the document to go on with, when there is one.
        self._open.set_kind(Kind.SECONDARY if last else Kind.PRIMARY)
        if last is not None:
            facts = self._facts[last.id]
            self._continue.show_document(last.title, facts, picture_of(last.format))

    def _show_others(self, others: tuple[RecentDocument, ...]) -> None:
        while (item := self._tiles.takeAt(0)) is not None:
            item.widget().deleteLater()
        for document in others:
            self._tiles.addWidget(self._tile(document))
        self._others_title.setVisible(bool(others))
        self._others.setVisible(bool(others))
        self._others.updateGeometry()

    def _tile(self, document: RecentDocument) -> DocumentTile:
        facts = self._facts[document.id]
        tile = DocumentTile(self._look, document.title, facts, picture_of(document.format))
        tile.setProperty("document", document.id)
        tile.clicked.connect(self._choose)
        return tile

    def _choose(self) -> None:
        self.document_chosen.emit(self.sender().property("document"))

    def _resume(self) -> None:
        self.document_chosen.emit(self._last_id)
