"""The parts of the home page: the card "Continuer", a recent document, the first day."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cartable.ui.home.words import whole_facts
from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES, TEXT_SIZES
from cartable.ui.widgets.base import FollowsLook, PaintedButton
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FoldingRow
from cartable.ui.widgets.painting import paint_box
from cartable.ui.widgets.surfaces import Card, IconMark, Picture

_MOST_TITLE_LINES = 3


class ContinueCard(Card):
    """The last document, and "Reprendre"."""

    resumed = Signal()

    def __init__(self, look: Look):
        super().__init__(look, "chosen", "chosen_line")
        self._picture = Picture(look, "article", 5)
        self._title = Label(look, "", TextRole.NAME)
        self._facts = Label(look, "", TextRole.SECONDARY)
        self.button = ActionButton(
            look, self.tr("Reprendre"), "play-circle", Kind.PRIMARY, is_tall=True
        )
        self.button.clicked.connect(self.resumed)
        words = _column(
            Label(look, self.tr("Continuer"), TextRole.SECONDARY), self._title, self._facts
        )
        _lay_card(self, self._picture, words, self.button)

    def show_document(self, title: str, facts: str, picture: tuple[str, int]) -> None:
        """Show a document."""
        self._title.setText(title)
        self._facts.setText(facts)
        self._picture.set_picture(*picture)
        self.button.setAccessibleDescription(f"{title}, {facts}")


class DocumentTile(PaintedButton):
    """A recent document: its picture, its title on up to three lines, its facts below."""

    radius = float(METRICS.card_radius)

    def __init__(self, look: Look, title: str, facts: str, picture: tuple[str, int]):
        self._facts = whole_facts(facts)
        self._picture = picture
        super().__init__(look, title)
        self.setAccessibleDescription(facts)
        self.setToolTip(title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self) -> None:
        """Take the title's font."""
        self.setFont(self.look.title_font(TEXT_SIZES.body))

    def sizeHint(self) -> QSize:
        """Return a tile; the grid makes it wider, never narrower."""
        return QSize(self.look.scaled(300), self.heightForWidth(self.look.scaled(300)))

    def minimumSizeHint(self) -> QSize:
        """Return the least tile."""
        return QSize(240, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Long titles take a line more."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return room for picture, title and facts."""
        metrics = QFontMetrics(self.font())
        words = metrics.height() * _lines(self.text(), metrics, self._room(width))
        facts = self._facts_height(self._room(width))
        return max(self._side(), words + facts + SPACES.hair) + 2 * SPACES.normal

    def paint_face(self, painter: QPainter) -> None:
        """Paint card, picture, title and facts."""
        tokens, rect = self.look.tokens, QRectF(self.rect())
        ground = tokens.hover if self.is_hot() else tokens.card
        paint_box(painter, rect, self.radius, ground, tokens.line)
        self._paint_picture(painter)
        left, room = self._left(), self._room(self.width())
        metrics, facts_font = QFontMetrics(self.font()), self._facts_font()
        lines = _lines(self.text(), metrics, room)
        facts_height = self._facts_height(room)
        height = lines * metrics.height() + SPACES.hair + facts_height
        top = (rect.height() - height) / 2
        painter.setPen(tokens.ink)
        painter.setFont(self.font())
        words = QRectF(left, top, room, lines * metrics.height())
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, _fit(self.text(), metrics, room))
        painter.setPen(tokens.muted)
        painter.setFont(facts_font)
        facts = QRectF(left, words.bottom() + SPACES.hair, room, facts_height)
        painter.drawText(facts, flags, self._facts)

    def _paint_picture(self, painter: QPainter) -> None:
        name, subject = self._picture
        colours = self.look.tokens.subjects[subject]
        side = self._side()
        square = QRectF(SPACES.normal, (self.height() - side) / 2, side, side)
        paint_box(painter, square, METRICS.radius, colours.ground)
        edge = side * 0.24
        self.look.paint_icon(painter, name, colours.ink, square.adjusted(edge, edge, -edge, -edge))

    def _facts_height(self, room: int) -> int:
        metrics, flags = QFontMetrics(self._facts_font()), int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(0, 0, room, 9999, flags, self._facts).height()

    def _side(self) -> int:
        return self.look.control_height(56)

    def _left(self) -> int:
        return SPACES.normal + self._side() + SPACES.normal

    def _room(self, width: int) -> int:
        return max(60, width - self._left() - SPACES.normal)

    def _facts_font(self):
        return self.look.text_font(TEXT_SIZES.secondary)


class FirstDayCard(Card):
    """The schoolbag is empty: a lesson to discover with."""

    sample_requested = Signal()

    def __init__(self, look: Look):
        super().__init__(look, "chosen", "chosen_line")
        self.button = ActionButton(look, self.tr("Découvrir avec une leçon"), "book-open")
        self.button.clicked.connect(self.sample_requested)
        title = Label(look, self.tr("Ton cartable est prêt"), TextRole.NAME)
        words = Label(
            look, self.tr("Pour voir comment on lit ici, commence par une leçon sur la chouette.")
        )
        _lay_card(self, Picture(look, "briefcase", 0), _column(title, words), self.button)


class DropInvitation(FollowsLook, QWidget):
    """Where a document can be dropped, on the first day: a dashed frame, words, no control."""

    def __init__(self, look: Look):
        super().__init__()
        title = Label(look, self.tr("Glisse ici un document de ta classe"), TextRole.SECTION)
        words = Label(
            look,
            self.tr("PDF, Word, LibreOffice, livre numérique, diaporama, page web ou texte."),
            TextRole.SECONDARY,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 44, 32, 44)
        column.setSpacing(SPACES.small)
        column.addWidget(IconMark(look, "file-plus", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.follow(look)

    def paintEvent(self, event) -> None:
        """Paint the dashed frame."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.control_line), 2, Qt.PenStyle.DashLine))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, METRICS.card_radius, METRICS.card_radius)
        painter.end()


def _lay_card(card: QWidget, picture: Picture, words: QWidget, button: ActionButton) -> None:
    """Lay picture, words and button side by side, the button below where it is narrow."""
    left = QWidget()
    row = QHBoxLayout(left)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(20)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(words, 1)
    folding = FoldingRow(SPACES.normal)
    folding.add(left, 1, comfort=picture.look.scaled(380))
    folding.add(button)
    layout = QHBoxLayout(card)
    layout.setContentsMargins(22, 18, 22, 18)
    layout.addWidget(folding)


def _column(*labels: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACES.hair)
    column.addStretch()
    for label in labels:
        column.addWidget(label)
    column.addStretch()
    return holder


def _lines(text: str, metrics: QFontMetrics, room: int) -> int:
    flags = int(Qt.TextFlag.TextWordWrap)
    height = metrics.boundingRect(0, 0, room, 9999, flags, text).height()
    return min(_MOST_TITLE_LINES, max(1, round(height / metrics.height())))


def _fit(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return the title, or its beginning: the tooltip and the screen reader have it whole."""
    flags = int(Qt.TextFlag.TextWordWrap)
    most = metrics.height() * _MOST_TITLE_LINES + 2
    words = text.split(" ")
    kept = len(words)
    while kept > 1:
        shown = " ".join(words[:kept]) + ("" if kept == len(words) else "…")
        if metrics.boundingRect(0, 0, room, 9999, flags, shown).height() <= most:
            return shown
        kept -= 1
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
