"""The line over the paper: back, the title, which page, and the button of a folded drawer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.ui.look import Look
from cartable.ui.theme import SPACES, TEXT_SIZES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import ActionButton, IconButton
from cartable.ui.widgets.labels import Label, TextRole

_LEAST_TITLE = 140


class Header(FollowsLook, QWidget):
    """Says what is read and where one is in it."""

    back_wanted = Signal()
    page_wanted = Signal(int)
    """The next page (1) or the one before (-1)."""
    contents_wanted = Signal()
    drawer_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, look: Look):
        super().__init__()
        self.back = IconButton(look, self.tr("Retour au cartable"), "arrow-left")
        self.title = _Title(look)
        self.previous = IconButton(look, self.tr("Page précédente"), "caret-left")
        self.contents = ActionButton(look, self.tr("Pages"), "list-bullets")
        self.next = IconButton(look, self.tr("Page suivante"), "caret-right")
        self.export = IconButton(look, self.tr("Enregistrer le son…"), "download-simple")
        self.drawer = ActionButton(look, self.tr("Réglages"), "sliders-horizontal")
        self.drawer.setCheckable(True)
        paging = (self.previous, self.contents, self.next)
        self._buttons = (self.back, *paging, self.export, self.drawer)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACES.large, SPACES.normal, SPACES.large, SPACES.normal)
        row.setSpacing(SPACES.small)
        row.addWidget(self.back)
        row.addSpacing(SPACES.hair)
        row.addWidget(self.title, 1)
        for button in self._buttons[1:]:
            row.addWidget(button)
        self.back.clicked.connect(self.back_wanted)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.contents.clicked.connect(self.contents_wanted)
        self.drawer.clicked.connect(self.drawer_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.previous.setToolTip(self.tr("Page précédente (Ctrl+Page haut)"))
        self.next.setToolTip(self.tr("Page suivante (Ctrl+Page bas)"))
        self.contents.setToolTip(self.tr("Choisir une page (Ctrl+L)"))
        self.follow(look)

    def set_title(self, title: str) -> None:
        """Show a document's title."""
        self.title.set_whole(title)

    def set_page(self, number: int, count: int, label: str) -> None:
        """Show which page is read, with the source's own label where it differs."""
        words = self.tr("Page {number} sur {count}").format(number=number, count=count)
        self.contents.set_words(words)
        is_numbered_otherwise = bool(label) and label != str(number)
        name = self.tr("{words}, numérotée {label} dans le document")
        self.contents.setAccessibleName(
            name.format(words=words, label=label) if is_numbered_otherwise else words
        )
        self.previous.setEnabled(number > 1)
        self.next.setEnabled(number < count)

    def set_folded(self, is_folded: bool, is_open: bool) -> None:
        """Show the drawer's button where the drawer has no room of its own."""
        self.drawer.setVisible(is_folded)
        self.drawer.setChecked(is_open)

    def resizeEvent(self, event) -> None:
        """Give the title's room to the buttons where there is not enough for both."""
        super().resizeEvent(event)
        self.title.setVisible(
            self.width() - self._buttons_width() >= self.look.scaled(_LEAST_TITLE)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the room of the buttons alone."""
        return QSize(self._buttons_width(), super().minimumSizeHint().height())

    def paintEvent(self, event) -> None:
        """Paint the line under it."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line)
        painter.end()

    def _buttons_width(self) -> int:
        shown = [b for b in self._buttons if not b.isHidden()]
        gaps = SPACES.small * (len(shown) + 1) + 2 * SPACES.large
        return sum(button.sizeHint().width() for button in shown) + gaps

    def _on_previous(self) -> None:
        self.page_wanted.emit(-1)

    def _on_next(self) -> None:
        self.page_wanted.emit(1)


class _Title(Label):
    """A title on two lines at most; one that does not fit ends in points, whole in its tooltip."""

    def __init__(self, look: Look):
        super().__init__(look, "", TextRole.TITLE)
        self._whole = ""

    def restyle(self) -> None:
        super().restyle()
        self.setFont(self.look.title_font(TEXT_SIZES.title - 4))
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * 2)

    def set_whole(self, text: str) -> None:
        """Show a title."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return little: the buttons come first."""
        return QSize(0, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        # Words leave the end of the first line empty: a little less than two lines fits in two.
        room = round(self.width() * (1.8 if self.width() > _LEAST_TITLE else 1))
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
