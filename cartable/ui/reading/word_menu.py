"""The menu of a word of the lesson: hear it whole or in parts, read on from it, have it right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from cartable.french.exceptions_text import is_word
from cartable.french.tokens import cut_tokens
from cartable.profiles.settings import ReadingManner
from cartable.reading.flow import Flow
from cartable.ui.look import Look
from cartable.ui.reading.text_view import TextView


class WordMenu(QObject):
    """Opens where a text view asks for it; nothing opens where there is nothing to do."""

    hearing_wanted = Signal(int, object)
    """A word is to be said alone: a position in it; a `ReadingManner`, `None` for the text's."""
    reading_wanted = Signal(int)
    """Reading is to go on from the word at a position."""
    correction_wanted = Signal(str)
    """A word that the voice says wrong, as it is written."""

    def __init__(self, look: Look, view: TextView):
        super().__init__(view)
        self._look = look
        self._view = view
        view.menu_wanted.connect(self._open)

    def make_menu(self, position: int) -> QMenu:
        """Return the menu for a position of the page, -1 for none."""
        menu = QMenu(self._view)
        if word := self._word_at(position):
            self._offer_hearing(menu, word, position)
            wrong = self.tr("Mal prononcé\u00a0? Corriger «\u00a0{word}\u00a0»").format(word=word)
            correct = menu.addAction(self._look.icon("pencil-simple"), wrong)
            correct.triggered.connect(lambda: self.correction_wanted.emit(word))
        if self._view.textCursor().hasSelection():
            copy = menu.addAction(self._look.icon("copy"), self.tr("Copier"))
            copy.triggered.connect(self._view.copy)
        return menu

    def _offer_hearing(self, menu: QMenu, word: str, position: int) -> None:
        said = self.tr("Écouter «\u00a0{word}\u00a0»").format(word=word)
        for icon, words, manner in (
            ("speaker-high", said, None),
            ("columns", self.tr("Écouter par syllabes"), ReadingManner.BY_SYLLABLE),
            ("text-aa", self.tr("Épeler"), ReadingManner.SPELLED),
        ):
            action = menu.addAction(self._look.icon(icon), words)
            action.triggered.connect(partial(self._ask_for, position, manner))
        on = menu.addAction(self._look.icon("play"), self.tr("Lire à partir d’ici"))
        on.triggered.connect(lambda: self.reading_wanted.emit(position))
        menu.addSeparator()

    def _ask_for(self, position: int, manner: ReadingManner | None) -> None:
        self.hearing_wanted.emit(position, manner)

    @Slot(int, QPoint)
    def _open(self, position: int, where: QPoint) -> None:
        menu = self.make_menu(position)
        if not menu.isEmpty():
            menu.setActiveAction(menu.actions()[0])  # keys set out from there
            menu.exec(where)
        menu.deleteLater()

    def _word_at(self, position: int) -> str:
        flow = self._view.flow
        return word_at(flow, position) if flow is not None and position >= 0 else ""


def word_at(flow: Flow, position: int) -> str:
    """Return the word at a position, without its elided neighbour or its signs, "" for none."""
    paragraph = flow.paragraphs[flow.paragraph_at(position)]
    pieces = cut_tokens(flow.text, paragraph.start, paragraph.end)
    near = [piece for piece in pieces if piece.start <= position <= piece.end]
    near.sort(key=lambda piece: piece.end == position)  # a caret behind a word is on it still
    return next(filter(is_word, (flow.text[piece.start : piece.end] for piece in near)), "")
