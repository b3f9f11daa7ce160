"""One run of the window: the schoolbag opens, pages are filled, what they ask for is done."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from cartable.ui.announcer import Announcer
from cartable.ui.desk import DocumentDesk
from cartable.ui.door import Door
from cartable.ui.export.controller import ExportController
from cartable.ui.home.page import HomePage
from cartable.ui.lacks import LackNotice
from cartable.ui.late_pages import (
    ABOUT,
    DISPLAY,
    HOME,
    READING,
    VOICES,
    LatePages,
)
from cartable.ui.look import Look
from cartable.ui.readbar.anywhere import ReadAnywhere
from cartable.ui.settings_flow import SettingsFlow
from cartable.ui.shell import Entry, Shell
from cartable.ui.surroundings import Surroundings
from cartable.ui.tasks import Lane, Tasks
from cartable.ui.turns import Turns
from cartable.ui.windowmemory import WindowMemory, save_memory

if TYPE_CHECKING:
    from cartable.profiles.settings import InterfaceSettings, ReadingSettings
    from cartable.ui.bag import PupilBag
    from cartable.ui.contract import OpenedDocument, ReadingSource, RecentDocument, WindowWiring
    from cartable.ui.speech import Speech

_RECENTS = 9


class WindowSession(QObject):
    """Ties wiring, tasks, shell and pages together. The reading page is made when first needed."""

    def __init__(
        self,
        wiring: WindowWiring,
        look: Look,
        memory: WindowMemory,
        reading: ReadingSource,
        document: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._wiring = wiring
        self._look = look
        self._memory = memory
        self._source = reading
        self._waiting_document = document
        self._last_folder = document.parent if document else None
        self._bag: PupilBag | None = None
        self._reading: QWidget | None = None
        self._recents: tuple[RecentDocument, ...] = ()
        self._speech: Speech | None = None
        self._opened_id = ""
        self._has_preview = False
        self._is_shown = self._has_knocked = False
        self.tasks = Tasks(self)
        self.desk = DocumentDesk(self.tasks, wiring, self)
        self.shell = Shell(look, self._entries())
        self.announcer = Announcer(self.shell.strip, self)
        self.door = Door(wiring, self.tasks, self.shell, look, self)
        self.lacks = LackNotice(wiring, self.tasks, self.shell, self)
        self.home = HomePage(look)
        self.settings = SettingsFlow(self.tasks, look, self.announcer, self)
        self._turns = Turns()
        around = Surroundings(
            look,
            self.tasks,
            wiring,
            self.shell,
            self.announcer,
            self.settings,
            self._turns,
            self.speech,
        )
        self.pages = LatePages(around, self)
        self.anywhere = ReadAnywhere(around, self)
        self.exports = ExportController(around)
        self._add_pages()
        self._connect()

    def show(self) -> None:
        """Show the window as it was left; the rest begins after its first paint."""
        if not self._is_shown:
            self._is_shown = True
            self.shell.place(QByteArray.fromHex(self._memory.geometry.encode()))
            if not self.door.is_asking:
                self.shell.show_page(HOME)
        self.shell.show()

    def read_alone(self) -> None:
        """Read the clipboard aloud in the bar; the window stays away unless it is asked for."""
        self.anywhere.read_alone(self.door)
        self.door.opened.connect(self.pages.get_voice_ready)
        self._knock()

    @Slot(object)
    def welcome(self, document: Path | None) -> None:
        """Take what a second launch, the tray or the bar brings."""
        self.show()
        self.shell.come_to_front()
        if document is not None:
            self._open_or_wait(document)

    def _add_pages(self) -> None:
        self.shell.rail.set_entry_shown(READING, False)
        self.shell.add_page(HOME, self.home)

    def _entries(self) -> tuple[Entry, ...]:
        return (
            Entry(HOME, self.tr("Cartable"), "briefcase"),
            Entry(READING, self.tr("Lire"), "book-open"),
            Entry(VOICES, self.tr("Voix"), "speaker-high", is_bottom=True),
            Entry(DISPLAY, self.tr("Affichage"), "palette", is_bottom=True),
            Entry(ABOUT, self.tr("À propos"), "info", is_bottom=True),
        )

    def _connect(self) -> None:
        self.shell.painted.connect(self._begin)
        self.door.opened.connect(self._take_bag)
        self.door.refused.connect(self._go_without_bag)
        self.door.passed.connect(self._go_home)
        self.lacks.told.connect(self._remember_lacks)
        self.shell.closing.connect(self._close)
        self.shell.files_dropped.connect(self._take_dropped)
        self.shell.page_chosen.connect(self._on_page)
        self.shell.rail.chosen.connect(self.pages.prepare)
        self.settings.changed.connect(self._follow_settings)
        self.pages.display_made.connect(self.anywhere.furnish)
        self.pages.words_changed.connect(self.anywhere.read_anew)
        self.anywhere.stays_ready_changed.connect(self.settings.keep_stays_ready)
        self.anywhere.window_wanted.connect(self.welcome)
        self.anywhere.bar_made.connect(self.pages.ready_voice.watch)
        self.shell.hidden.connect(self._rest)
        self.shell.progress.cancelled.connect(self.desk.cancel)
        self.home.open_requested.connect(self.choose_file)
        self.shell.open_requested.connect(self.choose_file)
        self.home.sample_requested.connect(self._open_sample)
        self.home.document_chosen.connect(self._open_recent)
        self.desk.previewed.connect(self._show_preview)
        self.desk.opened.connect(self._show_opened)
        self.desk.failed.connect(self.announcer.say_failure)
        self.desk.began.connect(self._forget_preview)
        self.desk.not_kept.connect(self.announcer.say_once)
        self.door.not_kept.connect(self.announcer.say_once)
        self.desk.slow.connect(self._say_slow)
        self.desk.progressed.connect(self.shell.progress.advance)
        self.desk.ended.connect(self.shell.progress.finish)
        self._look.changed.connect(self._remember_look)

    @Slot(str)
    def _on_page(self, key: str) -> None:
        if self._reading is not None and key != READING:
            self._reading.stop()
        if self._speech is not None:
            self._speech.stop()
        if key == HOME:
            self._refresh_recents()
            if self._reading is not None:
                self.desk.get_ready()

    @Slot()
    def _begin(self) -> None:
        self._knock()
        QTimer.singleShot(0, self.anywhere.begin)
        if self._waiting_document is not None:
            self.desk.get_ready()
        self.tasks.run(lambda job: self._source.load(), self._warm_reading)

    def _knock(self) -> None:
        """Open the schoolbag, once: reading without the window may have had it opened."""
        if not self._has_knocked:
            self._has_knocked = True
            self.door.knock()

    @Slot(object)
    def _warm_reading(self, _: object) -> None:
        """Make the reading page while nobody waits for it, a part a turn of the loop."""
        self.desk.get_ready()
        self._prepare_reading()

    @Slot()
    def _prepare_reading(self) -> None:
        if self._reading is not None or self.tasks.is_closed:
            return
        if self._source.prepare(self._look):
            QTimer.singleShot(0, self._prepare_reading)
        else:
            self._reading_page()

    @Slot(object)
    def _take_bag(self, opened: tuple[PupilBag, ReadingSettings, InterfaceSettings]) -> None:
        self._bag, settings, interface = opened
        self.desk.use_bag(self._bag)
        self.settings.use_bag(self._bag, settings)
        self._look.set_text_scale(interface.text_scale_percent)
        self.pages.use_bag(self._bag)
        self.anywhere.set_stays_ready(interface.stays_ready)
        self._refresh_recents()
        self._open_what_waits()
        self._look_at_packs()

    @Slot(object)
    def _go_without_bag(self, error: Exception) -> None:
        """Without the schoolbag reading still works; nothing is kept, and it is said."""
        self.home.show_recents(())
        self._open_what_waits()
        self.announcer.say_closed(error, self.door.offer_renewal, self.door.knock)

    def _open_what_waits(self) -> None:
        document, self._waiting_document = self._waiting_document, None
        if document is not None:
            self.desk.open_file(document)

    def _refresh_recents(self) -> None:
        if self._bag is not None:
            bag = self._bag
            self.tasks.run(
                lambda job: bag.recent_documents(_RECENTS),
                self._take_recents,
                self.announcer.say_error,
                lane=Lane.STORE,
            )

    @Slot(object)
    def _take_recents(self, recents: tuple[RecentDocument, ...]) -> None:
        if recents != self._recents or not recents:
            self._recents = recents
            self.home.show_recents(recents)

    @Slot()
    def choose_file(self) -> None:
        """Let the pupil choose a file, and open it."""
        from cartable.documents.formats import OPENABLE_SUFFIXES  # noqa: PLC0415
        from cartable.ui.widgets.file_dialog import FileChooser  # noqa: PLC0415

        chooser = FileChooser(self._look, self.shell)
        if path := chooser.ask(OPENABLE_SUFFIXES, self._last_folder):
            self._open_or_wait(path)

    @Slot(list)
    def _take_dropped(self, files: list[Path]) -> None:
        self._open_or_wait(files[0])
        if len(files) > 1:
            self.announcer.say_first_of_many(files[0])

    @Slot()
    def _open_sample(self) -> None:
        self.desk.open_file(self._wiring.sample_lesson)

    @Slot(str)
    def _open_recent(self, document_id: str) -> None:
        title = next((r.title for r in self._recents if r.id == document_id), "")
        self.desk.open_recent(document_id, title)

    def _open_or_wait(self, path: Path) -> None:
        """Open now, or once the code is given."""
        self._last_folder = path.parent
        if self.door.is_asking:
            self._waiting_document = path
        else:
            self.desk.open_file(path)

    @Slot()
    def _forget_preview(self) -> None:
        """What opens now is another document than the one whose beginning was shown."""
        self._has_preview = False

    @Slot(object)
    def _show_preview(self, opened: OpenedDocument) -> None:
        self.shell.progress.finish()
        self._show_document(opened)
        self._has_preview = True

    @Slot(object)
    def _show_opened(self, opened: OpenedDocument) -> None:
        """Show the whole; who already reads its beginning, or has left it, is not moved."""
        if self._has_preview:
            self._has_preview = False
            self._opened_id = opened.id
            self._reading_page().show_document(opened)
        else:
            self._show_document(opened)

    def _show_document(self, opened: OpenedDocument) -> None:
        self.announcer.turn_to_another()
        self._opened_id = opened.id
        self._reading_page().show_document(opened)
        self.shell.rail.set_entry_shown(READING, True)
        self.shell.show_page(READING)

    def _reading_page(self) -> QWidget:
        if self._reading is None:
            reading = self._source.make(self._look, self.tasks, self._wiring, self.speech())
            reading.back_requested.connect(self._go_home)
            reading.place_changed.connect(self._keep_place)
            reading.settings_changed.connect(self.settings.take)
            reading.export_wanted.connect(self.exports.ask)
            reading.trouble.connect(self.announcer.say_explanation)
            reading.set_settings(self.settings.settings)
            self.shell.add_page(READING, reading)
            self._reading = reading
            self._turns.join_listening(reading.listening, reading.stop)
            self.pages.serve(reading)
        return self._reading

    def speech(self) -> Speech:
        """Return the one voice and the one player of the window, made when first needed."""
        if self._speech is None:
            self._speech = self._source.make_speech(
                self.tasks, self._wiring, self._memory.sound_device
            )
            self._turns.join_speech(self._speech)
            self._speech.failed.connect(self.announcer.say_error)
            self.pages.ready_voice.serve(self._speech)
        return self._speech

    @Slot()
    def _go_home(self) -> None:
        self.shell.show_page(HOME)

    @Slot(int, int, int)
    def _keep_place(self, page: int, position: int, page_count: int) -> None:
        if self._bag is not None and self._opened_id:
            self._bag.note_place(self._opened_id, page, position, page_count)

    @Slot(object)
    def _follow_settings(self, settings: ReadingSettings) -> None:
        if self._reading is not None:
            self._reading.set_settings(settings)

    @Slot()
    def _remember_look(self) -> None:
        percent = self._look.text_scale_percent
        has_scale_changed = percent != self._memory.text_scale_percent
        theme = self._look.tokens.name
        self._memory = replace(self._memory, theme=theme, text_scale_percent=percent)
        if has_scale_changed:
            self.settings.keep_interface(text_scale_percent=percent)

    @Slot(str)
    def _say_slow(self, name: str) -> None:
        words = self.tr("J’ouvre «\u00a0{name}\u00a0»").format(name=name)
        self.shell.progress.start(words if name else self.tr("J’ouvre le document"))

    def _look_at_packs(self) -> None:
        self.lacks.look(self._memory.seen_lacks, partial(self.pages.show, ABOUT))

    @Slot(object)
    def _remember_lacks(self, names: tuple[str, ...]) -> None:
        self._memory = replace(self._memory, seen_lacks=names)

    @Slot()
    def _rest(self) -> None:
        """The window is hidden, Cartable stays in the tray."""
        if self._reading is not None:
            self._reading.stop()
        self._save_memory()

    def _save_memory(self) -> None:
        if self._is_shown:
            geometry = bytes(self.shell.saveGeometry().toHex()).decode()
            self._memory = replace(self._memory, geometry=geometry)
        if self._speech is not None:
            self._memory = replace(self._memory, sound_device=self._speech.player.chosen)
        save_memory(self._wiring.places.cache, self._memory)

    @Slot()
    def _close(self) -> None:
        if self._reading is not None:
            self._reading.stop()
        self.anywhere.close()
        self._save_memory()
        self.desk.cancel()
        if self._bag is not None:
            bag, self._bag = self._bag, None
            self.tasks.run(lambda job: bag.close(), lane=Lane.STORE)
        self.tasks.close()
        if self._speech is not None:
            self._speech.close()
        self._wiring.opener.close()
