"""The paper: shows a rendered page, lights what is read under the letters, guides the eye.

What is lit and the ruler are painted under the text, so that they never hide its colours and never
stand between the hand and the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QTextEdit

from cartable.profiles.palettes import Palette, palette_of
from cartable.profiles.settings import Theme
from cartable.reading.flow import PICTURE, Flow
from cartable.ui.reading.lines import Lines
from cartable.ui.reading.rendering import RenderedPage
from cartable.ui.reading.under_letters import (
    PADDING,
    frame_picture,
    paint_markers,
    paint_ruler,
    paint_sentence,
    paint_word,
)

_STILL_PIXELS = 6
_CARET = 3
_CARET_KEYS = frozenset(
    (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)
_NOTHING = (0, 0)


class TextView(QTextEdit):
    """A read-only page. Positions in its signals and methods are those of the flow."""

    word_chosen = Signal(int)
    """A word was clicked, or Entrée pressed on it: a position inside it."""
    play_wanted = Signal()
    """Espace was pressed."""
    page_wanted = Signal(int)
    """The reader goes on past the end (1) or before the beginning (-1)."""
    menu_wanted = Signal(int, QPoint)
    """The menu of a word, by the right button or the menu key: a position, -1 beside words; where
    on the screen."""
    size_step = Signal(int)
    """Ctrl and the wheel: larger (1) or smaller (-1)."""
    scrolled = Signal()
    ring_changed = Signal(bool)
    """Whether the focus is here by the keyboard, and has to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._page: RenderedPage | None = None
        self._lines = Lines(self)
        self._palette: Palette = palette_of(Theme.CREAM)
        self._sentence = _NOTHING
        self._word = _NOTHING
        self._has_ruler = False
        self._ruler_place = 0
        self._pressed = QPointF()
        self._anchor: tuple[int, float] | None = None
        """What stays where it is while the width changes: a position, and how high it stands."""
        self._is_anchoring = False
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(0)
        self.setAccessibleName(self.tr("Texte de la leçon"))
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_page(self, page: RenderedPage, palette: Palette) -> None:
        """Show a page from its top, nothing lit; the page before can never be shown again."""
        before, self._page = self._page, page
        self._palette = palette
        self._sentence = self._word = _NOTHING
        self._ruler_place = 0
        self._anchor = None
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, QColor(palette.paper))
        colours.setColor(QPalette.ColorRole.Text, QColor(palette.ink))
        self.setPalette(colours)
        self.setDocument(page.document)
        self.setCursorWidth(0)  # Qt keeps it with the document
        if before is not None and before is not page:
            # WORKAROUND PySide6 6.11: setDocument keeps every document that it was ever given.
            before.document.deleteLater()

    def light(self, sentence: tuple[int, int] | None, word: tuple[int, int] | None) -> None:
        """Light a sentence and a word of it; `None` lights nothing."""
        before = (self._sentence, self._word)
        self._sentence = sentence or _NOTHING
        self._word = word or _NOTHING
        if before == (self._sentence, self._word):
            return
        if word and self._page is not None:
            self._ruler_place = self._page.to_document(word[0])
        self.viewport().update()

    @property
    def flow(self) -> Flow | None:
        """What the page that is shown holds, None before the first."""
        return self._page.flow if self._page is not None else None

    @property
    def lit(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The sentence and the word that are lit, empty spans for none."""
        return self._sentence, self._word

    def is_in_view(self, position: int) -> bool:
        """Return whether the line at a position is in view, at least in part."""
        rect = self._line_rect(position)
        return rect is not None and rect.bottom() > 0 and rect.top() < self.viewport().height()

    def set_ruler(self, is_on: bool) -> None:
        """Show or hide the reading ruler."""
        self._has_ruler = is_on
        self.viewport().update()

    def first_visible(self) -> int:
        """Return the position of the first word in view."""
        if self._page is None:
            return 0
        return self._page.to_flow(self.cursorForPosition(QPointF(2, 2).toPoint()).position())

    def anchor(self) -> int:
        """Return what has to stay in view: what is lit, else what is at the top."""
        if self._anchor is not None:
            return self._anchor[0]
        for start, end in (self._word, self._sentence):
            if start < end and self.is_in_view(start):
                return start
        return self.first_visible()

    def scroll_to(self, position: int) -> None:
        """Bring a position to the top of the view."""
        rect = self._line_rect(position)
        if rect is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top()) - 2 * PADDING)

    def follow(self, position: int) -> None:
        """Keep what is read in view: it scrolls only when the line nears an edge."""
        rect = self._line_rect(position)
        if rect is None:
            return
        height = self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height * 0.86:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top() - height * 0.18))
            self._show_whole_line()

    def put_caret(self, position: int) -> None:
        """Put the keyboard's caret at a position, without scrolling."""
        if self._page is None:
            return
        value = self.verticalScrollBar().value()
        cursor = self.textCursor()
        cursor.setPosition(self._page.to_document(position))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)

    @property
    def is_caret_seen(self) -> bool:
        """Whether keys have moved the caret since a hand or the voice took the eye elsewhere."""
        return self.cursorWidth() > 0

    def caret(self) -> int:
        """Return the position of the caret."""
        return self._page.to_flow(self.textCursor().position()) if self._page else 0

    def paintEvent(self, event) -> None:
        """Paint what is lit, then the text over it."""
        if self._page is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_under_letters(painter, self._page)
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event) -> None:
        """Keep what is read where it stands, however the lines fold."""
        if self._page is not None and self._anchor is None:
            place = self.anchor()
            rect = self._line_rect(place)
            self._anchor = (place, max(0.0, rect.top()) if rect is not None else 0.0)
        self._is_anchoring = True
        super().resizeEvent(event)
        self._return_to_anchor()
        self._is_anchoring = False

    def focusInEvent(self, event) -> None:
        """Tell whether the focus came by the keyboard."""
        super().focusInEvent(event)
        reason = Qt.FocusReason
        self.ring_changed.emit(event.reason() in (reason.TabFocusReason, reason.BacktabFocusReason))

    def focusOutEvent(self, event) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.ring_changed.emit(False)

    def mousePressEvent(self, event) -> None:
        """Remember where a click may begin."""
        self._pressed = event.position()
        self.setCursorWidth(0)  # a blinking bar would say that one can write here
        self.ring_changed.emit(False)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event) -> None:
        """A click that neither moved nor selected chooses the word under it."""
        super().mouseReleaseEvent(event)
        moved = (event.position() - self._pressed).manhattanLength()
        is_click = event.button() is Qt.MouseButton.LeftButton and moved < _STILL_PIXELS
        if is_click and not self.textCursor().hasSelection():
            self._choose_word_at(event.position())

    def mouseMoveEvent(self, event) -> None:
        """The ruler follows the pointer."""
        super().mouseMoveEvent(event)
        if self._has_ruler:
            self._move_ruler(self.cursorForPosition(event.position().toPoint()).position())

    def keyPressEvent(self, event) -> None:
        """Espace plays, Entrée says the word, page keys go on to the next page."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.play_wanted.emit()
            self.setCursorWidth(0)  # the eye follows the voice now
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.word_chosen.emit(self._place_of_keys())
        elif key == Qt.Key.Key_PageDown:
            self._go_down()
        elif key == Qt.Key.Key_PageUp:
            self._go_up()
        else:
            if key in _CARET_KEYS:
                self._show_caret()
            super().keyPressEvent(event)

    def contextMenuEvent(self, event) -> None:
        """Ask for the menu of the word under the pointer, or of the keys' word for the menu key."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(self._word_place_at(QPointF(event.pos())), event.globalPos())
        else:
            place = self._place_of_keys()
            rect = self._line_rect(place) if self.is_in_view(place) else None
            below = rect.bottomLeft() if rect is not None else QPointF(self.rect().center())
            self.menu_wanted.emit(place, self.viewport().mapToGlobal(below.toPoint()))

    def wheelEvent(self, event) -> None:
        """Ctrl and the wheel change the size by the pupil's settings, not Qt's own zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.size_step.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def _place_of_keys(self) -> int:
        """Return the word that keys act on: the caret's where one sees it, else the one lit."""
        is_lit = not self.is_caret_seen and self._word[0] < self._word[1]
        return self._word[0] if is_lit else self.caret()

    def _show_caret(self) -> None:
        """Show the caret, where the eye is: on the word that is lit."""
        if not self.is_caret_seen and not self.textCursor().hasSelection():
            self.put_caret(self._place_of_keys())
        self.setCursorWidth(_CARET)

    @Slot()
    def _on_caret_moved(self) -> None:
        self._move_ruler(self.textCursor().position())

    @Slot()
    def _on_scrolled(self) -> None:
        if not self._is_anchoring:
            self._anchor = None
        self.scrolled.emit()

    def _return_to_anchor(self) -> None:
        rect = self._line_rect(self._anchor[0]) if self._anchor is not None else None
        if rect is not None and self._anchor is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top() - self._anchor[1]))

    def _go_down(self) -> None:
        """Go on by a screen, the first line that was cut or unseen coming to the top."""
        bar = self.verticalScrollBar()
        if self._is_at(bar.maximum()):
            self.page_wanted.emit(1)
            return
        height = self.viewport().height()
        rect = self._line_rect_at(height - 2)
        top = height if rect is None else rect.top() if rect.bottom() > height else rect.bottom()
        bar.setValue(bar.value() + max(round(top) - 2 * PADDING, height // 3))

    def _go_up(self) -> None:
        """Go back by a screen, the line on top whole."""
        bar = self.verticalScrollBar()
        if self._is_at(bar.minimum()):
            self.page_wanted.emit(-1)
            return
        rect = self._line_rect_at(2)
        step = self.viewport().height() - (rect.height() if rect is not None else 0)
        bar.setValue(bar.value() - round(step))
        self._show_whole_line()

    def _show_whole_line(self) -> None:
        """Bring the line that the top edge cuts down into view."""
        rect = self._line_rect_at(2)
        if rect is not None and rect.top() < 0 and rect.height() < self.viewport().height() / 2:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top()) - PADDING)

    def _line_rect_at(self, y: int) -> QRectF | None:
        """Return the line at a height of the viewport."""
        place = self.cursorForPosition(QPoint(self.viewport().width() // 2, y)).position()
        return self._lines.at(place)

    def _is_at(self, value: int) -> bool:
        return self.verticalScrollBar().value() == value

    def _move_ruler(self, place: int) -> None:
        if self._has_ruler and place != self._ruler_place:
            self._ruler_place = place
            self.viewport().update()

    def _choose_word_at(self, point: QPointF) -> None:
        place = self._word_place_at(point)
        if place >= 0:
            self.word_chosen.emit(place)

    def _word_place_at(self, point: QPointF) -> int:
        """Return the position of the word under a point, -1 beside words."""
        if self._page is None:
            return -1
        place = self.cursorForPosition(point.toPoint()).position()
        rects = self._lines.between(max(0, place - 1), place + 1)
        is_on_it = any(rect.adjusted(-2, 0, 2, 0).contains(point) for rect in rects)
        return self._page.to_flow(place) if is_on_it else -1

    def _paint_under_letters(self, painter: QPainter, page: RenderedPage) -> None:
        palette = self._palette
        if not self._is_picture(self._sentence):
            paint_sentence(painter, self._flow_rects(self._sentence), palette)
        rect = self._lines.at(self._ruler_place) if self._has_ruler else None
        if rect is not None:
            edge = self.document().documentMargin() / 2
            paint_ruler(painter, rect, (edge, self.viewport().width() - edge), palette)
        paint = frame_picture if self._is_picture(self._word) else paint_word
        paint(painter, self._flow_rects(self._word), palette)
        markers = list(self._markers_in_view(page))
        paint_markers(painter, markers, self.document().defaultFont(), palette)

    def _markers_in_view(self, page: RenderedPage) -> Iterator[tuple[str, QRectF]]:
        """Yield bullets and numbers with the line that each stands before."""
        flow = page.flow
        for paragraph in flow.paragraphs[flow.paragraph_at(self.first_visible()) :]:
            rect = self._line_rect(paragraph.start) if paragraph.marker else None
            if rect is not None and rect.top() > self.viewport().height():
                return
            if rect is not None:
                yield paragraph.marker, rect

    def _is_picture(self, span: tuple[int, int]) -> bool:
        return self._page is not None and self._page.flow.text[slice(*span)] == PICTURE

    def _flow_rects(self, span: tuple[int, int]) -> list[QRectF]:
        if self._page is None or span[0] >= span[1]:
            return []
        start, end = (self._page.to_document(position) for position in span)
        return self._lines.between(start, end)

    def _line_rect(self, position: int) -> QRectF | None:
        return self._lines.at(self._page.to_document(position)) if self._page else None
