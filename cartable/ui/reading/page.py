"""The reading page: a document on paper, its voice, its settings, where one is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.documents.model import Document, Omission
from cartable.profiles.palettes import palette_of
from cartable.profiles.settings import ReadingSettings
from cartable.reading.cursor import Place, ReadingCursor
from cartable.reading.marks import Marker
from cartable.ui.contract import OpenedDocument
from cartable.ui.look import Look
from cartable.ui.reading import comparisons
from cartable.ui.reading.captions import Captions
from cartable.ui.reading.contents import Contents
from cartable.ui.reading.drawer import Drawer, with_size_step
from cartable.ui.reading.header import Header
from cartable.ui.reading.keys import bind_keys, leave_focus_to_the_text
from cartable.ui.reading.listening import Listening
from cartable.ui.reading.loading import MarksLoading, PictureLoading
from cartable.ui.reading.marks_layer import MarksLayer
from cartable.ui.reading.paper import Paper
from cartable.ui.reading.parts import ReadingParts
from cartable.ui.reading.player_bar import PlayerBar
from cartable.ui.reading.rendering import RenderedPage, render
from cartable.ui.reading.side import Side
from cartable.ui.reading.sound_stream import Heard, Player, State
from cartable.ui.reading.speaking import Speaker
from cartable.ui.tasks import Tasks
from cartable.wording import explain, explain_silence

_REST_MS = 400
"""How long a scroll or a resize rests before the place is told or pictures are laid anew."""
_WARM_MS = 300
"""When the first page is on screen, the audio libraries may load."""


class ReadingPage(QWidget):
    """What the pupil reads. Meets `ui.contract.ReadingView`."""

    back_requested = Signal()
    place_changed = Signal(int, int, int)
    settings_changed = Signal(object)
    export_wanted = Signal(object, object)
    """The OpenedDocument to take away as sound, and the ReadingSettings it is read with."""
    trouble = Signal(object)
    """An Explanation to say calmly: no sound device, a voice that does not answer."""

    def __init__(
        self,
        look: Look,
        tasks: Tasks,
        make_marker: Callable[[], Marker],
        speaker: Speaker,
        player: Player,
        parts: ReadingParts | None = None,
    ) -> None:
        super().__init__()
        parts = parts or ReadingParts(look)
        self._look = look
        self._settings = ReadingSettings()
        self._opened: OpenedDocument | None = None
        self._cursor: ReadingCursor | None = None
        self._rendered: RenderedPage | None = None
        self._layer: MarksLayer | None = None
        self._has_told_silence = False
        self._told: frozenset[Omission] = frozenset()
        self._heard_place: Place | None = None
        self.header = parts.take(Header)
        self.paper = parts.take(Paper)
        self._space = self.paper.space()
        self.drawer = parts.take(Drawer)
        self.contents = parts.take(Contents)
        self.side = Side(look, self.drawer, self.contents)
        self.captions = parts.take(Captions)
        self.bar = parts.take(PlayerBar)
        self.listening = Listening(tasks, speaker, player, self)
        self._marks = MarksLoading(tasks, make_marker, self)
        self._pictures = PictureLoading(tasks, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._lay_out()
        self._connect()
        self._bind_keys()
        leave_focus_to_the_text((self.header, self.drawer, self.bar))
        QTimer.singleShot(_WARM_MS, player, player.warm)

    def show_document(self, opened: OpenedDocument) -> None:
        """Show a document at its place; the same id again is its whole after its preview."""
        is_whole = self._opened is not None and comparisons.is_whole_of(self._opened, opened)
        self._opened = opened
        if is_whole and self._cursor is not None:
            self._take_whole(self._cursor, opened)
        else:
            self._cursor = ReadingCursor(opened.book, Place(opened.page, opened.position))
            self.listening.attach(self._cursor)
            self._show_page(opened.position)
        self.setWindowTitle(opened.document.title)
        self.header.set_title(opened.document.title)
        self._show_where()
        self._tell_omissions(opened.document, is_again=is_whole)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Obey other settings, keeping the place; only what changed is made anew."""
        before, self._settings = self._settings, settings
        self.drawer.set_settings(settings)
        self.bar.rate.set_value(settings.rate_wpm)
        self.listening.set_settings(settings)
        self.paper.set_settings(settings)
        self.captions.set_settings(settings)
        self.paper.view.set_ruler(settings.shows_ruler)
        if comparisons.layout_of(before) != comparisons.layout_of(settings):
            self._relay()
        elif comparisons.marks_of(before) != comparisons.marks_of(settings):
            self._load_marks()

    def read_anew(self) -> None:
        """Find the marks anew: what is said of words has changed."""
        self._marks.renew_marker()
        self._load_marks()

    def stop(self) -> None:
        """Be silent: the page is left or the window closes."""
        self.listening.stop()
        self._tell_place()

    def focusInEvent(self, event) -> None:
        """Give the focus to the text. A proxy would take the header out of the order of Tab."""
        self.paper.view.setFocus(event.reason())

    def resizeEvent(self, event) -> None:
        """Fold the drawer where the paper needs the room."""
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.paper, 1)
        body.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        column.addWidget(self.captions)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.header.back_wanted.connect(self.back_requested)
        self.header.page_wanted.connect(self._turn)
        self.header.contents_wanted.connect(self._toggle_contents)
        self.header.drawer_wanted.connect(self.side.toggle_drawer)
        self.side.arranged.connect(self.header.set_folded)
        self.header.export_wanted.connect(self._on_export)
        self.contents.block_chosen.connect(self._go_to_block)
        self.contents.closed.connect(self._close_side)
        self.drawer.settings_changed.connect(self._take_settings)
        view = self.paper.view
        view.word_chosen.connect(self.listening.choose_word)
        self.paper.word_menu.hearing_wanted.connect(self.listening.say_word)
        self.paper.word_menu.reading_wanted.connect(self.listening.read_from)
        view.play_wanted.connect(self._on_play)
        view.page_wanted.connect(self._turn)
        view.size_step.connect(self._on_size_step)
        view.scrolled.connect(self._rest.start)
        self.paper.resized.connect(self._rest.start)
        self._rest.timeout.connect(self._on_rest)
        self.bar.play_wanted.connect(self._on_play)
        self.bar.stop_wanted.connect(self.listening.stop)
        self.bar.next_wanted.connect(self.listening.next_sentence)
        self.bar.previous_wanted.connect(self.listening.previous_sentence)
        self.bar.repeat_wanted.connect(self.listening.repeat)
        self.bar.rate_changed.connect(self._on_rate)
        self.listening.lit.connect(self._on_lit)
        self.listening.lit.connect(self.captions.show_heard)
        self.listening.state_changed.connect(self._on_state)
        self.listening.silent.connect(self._on_silent)
        for part in (self.listening, self._marks, self._pictures):
            part.failed.connect(self._on_failed)
        self._look.changed.connect(self._fold)

    def _bind_keys(self) -> None:
        listening = self.listening
        bindings = (
            ("Alt+Right", listening.next_sentence),
            ("Alt+Left", listening.previous_sentence),
            ("Alt+Up", listening.repeat),
            ("Escape", self._leave),
            ("F5", self._on_play),
            ("Ctrl+PgDown", partial(self._turn, 1)),
            ("Ctrl+PgUp", partial(self._turn, -1)),
            ("Ctrl+L", self._toggle_contents),
        )
        bind_keys(self, bindings)

    def _show_page(self, position: int) -> None:
        """Lay the cursor's page on the paper, a position of it in view."""
        if self._cursor is None or self._opened is None:
            return
        resources = self._opened.document.resources
        palette = palette_of(self._settings.theme)
        self._space = self.paper.space()
        page = render(self._cursor.flow, self._settings, resources, self._space)
        self._rendered = page
        self._layer = MarksLayer(page, palette)
        self.paper.view.show_page(page, palette)
        self.paper.view.put_caret(position)
        if position:
            self.paper.view.scroll_to(position)
        self._load_marks()
        self._pictures.load(page, resources, self.devicePixelRatioF())

    def _tell_omissions(self, document: Document, is_again: bool) -> None:
        """Say once what the document could not give, and the first thing to do about it."""
        told, self._told = self._told, frozenset(document.omissions)
        said = comparisons.said_of_omissions(document, told if is_again else frozenset())
        if said is not None:
            self.trouble.emit(said)

    def _take_whole(self, cursor: ReadingCursor, opened: OpenedDocument) -> None:
        """Go on with the whole of what is read; to its kept place if she has not moved yet."""
        place = Place(opened.page, opened.position)
        is_untouched = cursor.place == Place() and self.listening.state is State.STOPPED
        has_changed = cursor.replace_book(opened.book)
        self.listening.replace_book(opened.book, has_changed)
        if is_untouched and place != Place():
            cursor.go_to(place)
            has_changed = True
        if has_changed:
            self._show_page(cursor.place.position)

    def _relay(self) -> None:
        """Lay the same page anew, what was at the top staying there."""
        if self._rendered is not None:
            view = self.paper.view
            lit, caret, width = view.lit, view.caret(), view.cursorWidth()
            self._show_page(view.anchor())
            view.light(*lit)
            view.put_caret(caret)
            view.setCursorWidth(width)

    def _load_marks(self) -> None:
        if self._rendered is None or self._layer is None or self._cursor is None:
            return
        first = self._rendered.flow.paragraph_at(self.paper.view.first_visible())
        language = self._cursor.document.language
        self._marks.load(self._rendered, self._layer, language, self._settings, first)

    def _show_where(self) -> None:
        if self._cursor is None:
            return
        index, count = self._cursor.page.index, len(self._cursor.pages)
        self.header.set_page(index + 1, count, self._cursor.page.label)
        if self.side.is_listing:
            self.contents.set_document(
                self._cursor.chapters, self._cursor.pages, self._cursor.block
            )

    def _tell_place(self) -> None:
        if self._cursor is not None:
            place = self._cursor.place
            self.place_changed.emit(place.page, place.position, len(self._cursor.pages))

    @Slot(object)
    def _take_settings(self, settings: ReadingSettings) -> None:
        self.set_settings(settings)
        self.settings_changed.emit(settings)

    def _on_size_step(self, step: int) -> None:
        self._take_settings(with_size_step(self._settings, step))

    def _on_rate(self, rate_wpm: int) -> None:
        self._take_settings(replace(self._settings, rate_wpm=rate_wpm))

    def _on_export(self) -> None:
        if self._opened is not None:
            self.export_wanted.emit(self._opened, self._settings)

    def _turn(self, step: int) -> None:
        """Go to the next page or to the one before; at either end nothing moves."""
        if self._cursor is None:
            return
        page = self._cursor.page.index + step
        if 0 <= page < len(self._cursor.pages):
            self._go_to(Place(page))

    def _go_to_block(self, block: int) -> None:
        self.listening.stop()
        if self._cursor is not None:
            self._cursor.go_to_block(block)
            self._arrive()
        self._close_side()
        self.paper.view.setFocus()

    def _go_to(self, place: Place) -> None:
        self.listening.stop()
        if self._cursor is not None:
            self._cursor.go_to(place)
            self._arrive()

    def _arrive(self) -> None:
        if self._cursor is not None:
            self._show_page(self._cursor.place.position)
            self._show_where()
            self._tell_place()

    def _on_play(self) -> None:
        """Play or pause; from the caret where one sees it, else from what is in view."""
        view = self.paper.view
        if self.listening.state is State.STOPPED and view.is_caret_seen:
            self.listening.read_from(view.caret())
            return
        if self.listening.state is State.STOPPED and self._cursor is not None:
            place = self._cursor.place
            if not view.is_in_view(place.position):
                self._cursor.go_to(Place(place.page, view.first_visible()))
        self.listening.toggle()

    @Slot(object)
    def _on_lit(self, heard: Heard | None) -> None:
        view = self.paper.view
        if heard is None or self._cursor is None:
            view.light(None, None)
            return
        if self._rendered is not None and self._rendered.flow is not self._cursor.flow:
            if heard.place.page != self._cursor.page.index:
                return
            self._show_page(heard.place.position)
            self._show_where()
        view.light(*comparisons.lit_spans(heard, self._settings.highlight))
        view.follow(max(heard.word[0], heard.sentence[0]))
        if heard.place != self._heard_place:
            self._heard_place = heard.place
            self._tell_place()

    @Slot(object)
    def _on_state(self, state: State) -> None:
        self.bar.set_playing(state is State.PLAYING, state is not State.STOPPED)
        if state is State.STOPPED:
            self.paper.view.light(None, None)
            self.captions.show_heard(None)

    @Slot()
    def _on_silent(self) -> None:
        """Say once that there is no sound: it must not move the page at each word."""
        if not self._has_told_silence:
            self._has_told_silence = True
            self.trouble.emit(explain_silence())

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.trouble.emit(explain(error))

    @Slot()
    def _on_rest(self) -> None:
        """Tell the place where a scroll came to rest; give pictures their new size."""
        if self._cursor is None or self._rendered is None:
            return
        view = self.paper.view
        if self._rendered.pictures and self.paper.space() != self._space:
            self._relay()
        if self.listening.state is State.STOPPED and not view.is_in_view(
            self._cursor.place.position
        ):
            self._cursor.go_to(Place(self._cursor.page.index, view.first_visible()))
        self._tell_place()

    def _toggle_contents(self) -> None:
        if self.side.is_listing:
            self._close_side()
            return
        self.side.list_pages()
        self._show_where()
        self.contents.list.setFocus()

    def _leave(self) -> None:
        """Échap closes the list or the drawer that is open, else silences the voice."""
        if not self._close_side():
            self.listening.stop()

    def _close_side(self) -> bool:
        was_open = self.side.put_away()
        if was_open:
            self.paper.view.setFocus()
        return was_open

    @Slot()
    def _fold(self) -> None:
        self.side.fit(self.width())
