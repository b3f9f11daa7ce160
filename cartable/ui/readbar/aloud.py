"""A clipping read aloud in the bar: `Listening` plays it, the bar's text follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cartable.documents.formats import OPENABLE_SUFFIXES
from cartable.documents.pasted import LONGEST_CHARACTERS, document_of
from cartable.profiles.palettes import palette_of
from cartable.profiles.settings import ReadingSettings
from cartable.reading.book import Book, book_of
from cartable.reading.cursor import Place, ReadingCursor
from cartable.reading.marks import Marker
from cartable.ui.readbar.bar import ReadBar
from cartable.ui.readbar.clippings import Clipping, Kind
from cartable.ui.reading.comparisons import layout_of, lit_spans, marks_of
from cartable.ui.reading.listening import Listening
from cartable.ui.reading.loading import MarksLoading
from cartable.ui.reading.marks_layer import MarksLayer
from cartable.ui.reading.rendering import RenderedPage, render
from cartable.ui.reading.sound_stream import Heard, Player, State
from cartable.ui.reading.speaking import Speaker
from cartable.ui.tasks import Cancel, Job, Tasks
from cartable.wording import explain, explain_silence

_REST_MS = 200
_BEGINNING = 20_000
"""Characters of a long text that are read while the rest is prepared, which takes seconds."""


class ReadingAloud(QObject):
    """Reads what it is given, from its beginning, at once."""

    settings_changed = Signal(object)
    """The pupil chose another speed: her ReadingSettings."""
    file_wanted = Signal(object)
    """She wants the file that she copied opened: its path."""

    def __init__(
        self,
        bar: ReadBar,
        tasks: Tasks,
        make_marker: Callable[[], Marker],
        speaker: Speaker,
        player: Player,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._tasks = tasks
        self._settings = ReadingSettings()
        self._cursor: ReadingCursor | None = None
        self._rendered: RenderedPage | None = None
        self._layer: MarksLayer | None = None
        self._place: Place | None = None
        self._work: Cancel | None = None
        self.listening = Listening(tasks, speaker, player, self)
        self._marks = MarksLoading(tasks, make_marker, self)
        self._rest = QTimer(bar, singleShot=True, interval=_REST_MS)
        self._connect()

    def set_settings(self, settings: ReadingSettings) -> None:
        """Obey the pupil's settings, keeping the place."""
        before, self._settings = self._settings, settings
        self._bar.set_settings(settings)
        self.listening.set_settings(settings)
        if layout_of(before) != layout_of(settings):
            self._relay()
        elif marks_of(before) != marks_of(settings):
            self._load_marks()

    def read_anew(self) -> None:
        """Find the marks anew: what is said of words has changed."""
        self._marks.renew_marker()
        self._load_marks()

    def read(self, clipping: Clipping) -> None:
        """Read it aloud, or say calmly why not."""
        self.stop()
        self._cursor = self._rendered = None
        match clipping.kind:
            case Kind.TEXT:
                self._work = self._tasks.run(
                    partial(_prepare, clipping.text, self._bar.windowTitle()),
                    self._take,
                    self._fail,
                    progressed=self._begin,
                )
            case Kind.FILES:
                self._offer(clipping.files)
            case Kind.PICTURE:
                self._bar.tell(
                    self.tr("Tu as copié une image\u00a0: je lis seulement le texte."),
                    self.tr("Sélectionne des mots, puis recommence."),
                )
            case Kind.NOTHING:
                self._tell_empty()

    def stop(self) -> None:
        """Be silent; drop the text that is being prepared."""
        if self._work is not None:
            self._work.cancel()
            self._work = None
        self.listening.stop()

    def _connect(self) -> None:
        bar, listening = self._bar, self.listening
        bar.play_wanted.connect(self._play)
        bar.stop_wanted.connect(listening.stop)
        bar.next_wanted.connect(listening.next_sentence)
        bar.previous_wanted.connect(listening.previous_sentence)
        bar.rate_changed.connect(self._take_rate)
        bar.word_chosen.connect(listening.choose_word)
        bar.resized.connect(self._rest.start)
        self._rest.timeout.connect(self._show_lit_again)
        listening.lit.connect(self._on_lit)
        listening.state_changed.connect(self._on_state)
        listening.silent.connect(self._on_silent)
        listening.failed.connect(self._fail)

    @Slot()
    def _play(self) -> None:
        if self._cursor is not None and self._rendered is not None:
            self.listening.toggle()

    @Slot(object)
    def _begin(self, cursor: ReadingCursor) -> None:
        """Read the text, or its beginning while the rest is prepared."""
        self._cursor = cursor
        self._bar.show_reading()
        self.listening.attach(cursor)
        self.listening.play()
        self._show_page(0)

    @Slot(object)
    def _take(self, prepared: _Prepared) -> None:
        self._work = None
        book = prepared.book
        if book is None:
            self._tell_empty()
            return
        if self._cursor is None:
            self._begin(ReadingCursor(book))
        else:
            self._go_on_in(self._cursor, book)
        if prepared.is_cut:
            self._bar.tell_beside(self.tr("Ce texte est très long\u00a0: j’en lis le début."))

    def _go_on_in(self, cursor: ReadingCursor, book: Book) -> None:
        """Take the whole text, whose beginning is being read."""
        has_changed = cursor.replace_book(book)
        self.listening.replace_book(book, has_changed)
        if has_changed:
            self._show_page(cursor.place.position)

    def _show_page(self, position: int) -> None:
        """Lay the cursor's page in the bar, with the pupil's font, colours and marks."""
        if self._cursor is None:
            return
        palette = palette_of(self._settings.theme)
        page = render(self._cursor.flow, self._settings, {}, self._bar.space())
        self._rendered, self._layer = page, MarksLayer(page, palette)
        self._place = None
        self._bar.text.show_page(page, palette)
        self._bar.text.put_caret(position)
        self._load_marks()

    def _relay(self) -> None:
        if self._rendered is not None:
            lit, anchor = self._bar.text.lit, self._bar.text.anchor()
            self._show_page(anchor)
            self._bar.text.light(*lit)
            self._bar.text.bring_to_top(anchor)

    def _load_marks(self) -> None:
        if self._rendered is None or self._layer is None or self._cursor is None:
            return
        first = self._rendered.flow.paragraph_at(self._bar.text.first_visible())
        language = self._cursor.document.language
        self._marks.load(self._rendered, self._layer, language, self._settings, first)

    @Slot(object)
    def _on_lit(self, heard: Heard | None) -> None:
        text = self._bar.text
        if self._cursor is None:
            return
        if heard is None:
            text.light(None, None)
            self._cursor.go_to(Place())  # all was heard: it can be heard again
            return
        if self._rendered is None or self._rendered.flow is not self._cursor.flow:
            if heard.place.page != self._cursor.page.index:
                return
            self._show_page(heard.place.position)
        text.light(*lit_spans(heard, self._settings.highlight))
        if heard.place != self._place:
            self._place = heard.place
            text.bring_to_top(heard.sentence[0])
        else:
            text.follow(max(heard.word[0], heard.sentence[0]))

    @Slot()
    def _show_lit_again(self) -> None:
        """After a resize, the sentence that is read is at the top again."""
        if self._place is not None:
            self._bar.text.bring_to_top(self._place.position)

    @Slot(object)
    def _on_state(self, state: State) -> None:
        self._bar.set_playing(state is State.PLAYING, state is not State.STOPPED)
        if state is State.STOPPED:
            self._bar.text.light(None, None)

    @Slot(int)
    def _take_rate(self, rate_wpm: int) -> None:
        settings = replace(self._settings, rate_wpm=rate_wpm)
        self.set_settings(settings)
        self.settings_changed.emit(settings)

    @Slot()
    def _on_silent(self) -> None:
        self._bar.tell_beside(explain_silence().what)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._work = None
        said = explain(error)
        self._bar.tell(said.what, said.action)

    def _offer(self, files: tuple[Path, ...]) -> None:
        readable = [file for file in files if file.suffix.lower() in OPENABLE_SUFFIXES]
        if not readable:
            self._bar.tell(
                self.tr("Tu as copié un fichier que je ne sais pas lire."),
                self.tr("Ouvre-le dans son logiciel, sélectionne des mots, puis recommence."),
            )
            return
        what = self.tr("Tu as copié le document «\u00a0{name}\u00a0».")
        if len(files) > 1:
            what = self.tr(
                "Tu as copié plusieurs fichiers. Le premier\u00a0: «\u00a0{name}\u00a0»."
            )
        self._bar.tell(
            what.format(name=readable[0].name),
            "",
            self.tr("Ouvrir ce document"),
            partial(self.file_wanted.emit, readable[0]),
        )

    def _tell_empty(self) -> None:
        self._bar.tell(
            self.tr("Il n’y a rien à lire pour l’instant."),
            self.tr("Sélectionne ou copie un texte, puis recommence."),
        )


@dataclass(frozen=True, slots=True)
class _Prepared:
    book: Book | None
    """`None` for a text without words."""
    is_cut: bool


def _prepare(text: str, title: str, job: Job) -> _Prepared:
    """Return a text ready to be read; a long one's beginning is reported, as a cursor, before."""
    if len(text) > _BEGINNING:
        head = text[:_BEGINNING].rpartition("\n")
        beginning = _book(head[0] or head[2], title)
        if beginning is not None:
            job.report(ReadingCursor(beginning))
    job.check()
    return _Prepared(_book(text, title), len(text) > LONGEST_CHARACTERS)


def _book(text: str, title: str) -> Book | None:
    document = document_of(text, title)
    return book_of(document) if document.blocks else None
