"""One run of the window: the schoolbag opens, pages are filled, what they ask for is done."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from cartable.ui.announcer import Announcer
from cartable.ui.desk import DocumentDesk
from cartable.ui.door import Door
from cartable.ui.export.controller import ExportController
from cartable.ui.home.page import HomePage
from cartable.ui.lacks import LackNotice
from cartable.ui.look import Look
from cartable.ui.shell import Entry, Shell
from cartable.ui.tasks import Job, Lane, Tasks
from cartable.ui.windowmemory import WindowMemory, save_memory

if TYPE_CHECKING:
    from cartable.profiles.settings import InterfaceSettings, ReadingSettings
    from cartable.ui.bag import PupilBag
    from cartable.ui.contract import OpenedDocument, RecentDocument, WindowWiring

_RECENTS = 9
HOME, READING, ABOUT, DISPLAY = "accueil", "lire", "apropos", "affichage"


class ReadingSource(Protocol):
    """Where the reading page comes from: its modules take long to import."""

    def load(self) -> None:
        """Import them. Called on a worker."""
        ...

    def prepare(self, look: Look) -> bool:
        """Make one more part of the page; return whether some are still to be made."""
        ...

    def make(self, look: Look, tasks: Tasks, wiring: WindowWiring) -> QWidget:
        """Return the page. Called on the GUI thread."""
        ...


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
        self._reading_settings: ReadingSettings | None = None
        self._opened_id = ""
        self._has_preview = False
        self.tasks = Tasks(self)
        self.desk = DocumentDesk(self.tasks, wiring, self)
        self.shell = Shell(look, self._entries())
        self.announcer = Announcer(self.shell.strip, self)
        self.door = Door(wiring, self.tasks, self.shell, look, self)
        self.lacks = LackNotice(wiring, self.tasks, self.shell, self)
        self.exports = ExportController(wiring, self.tasks, self.shell, look, self.announcer)
        self.home = HomePage(look)
        self._add_pages()
        self._connect()

    def show(self) -> None:
        """Show the window as it was left; the rest begins after its first paint."""
        self.shell.place(QByteArray.fromHex(self._memory.geometry.encode()))
        self.shell.show_page(HOME)
        self.shell.show()

    @Slot(object)
    def welcome(self, document: Path | None) -> None:
        """Take what a second launch brings."""
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
        self.shell.rail.chosen.connect(self._prepare_page)
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
    def _prepare_page(self, key: str) -> None:
        """Make the pages that start-up does not pay for."""
        if self.shell.has_page(key) or key not in (ABOUT, DISPLAY):
            return
        if key == ABOUT:
            self._make_about()
        else:
            self._make_display()
        self.shell.show_page(key)

    def _make_about(self) -> None:
        from cartable.ui.about.page import AboutPage  # noqa: PLC0415

        about = AboutPage(self._look)
        self.shell.add_page(ABOUT, about)
        self.tasks.run(
            lambda job: self._wiring.list_packs(), about.show_packs, self.announcer.say_error
        )
        self.tasks.run(
            lambda job: self._wiring.list_licences(), about.show_licences, self.announcer.say_error
        )

    def _make_display(self) -> None:
        from cartable.ui.display.page import DisplayPage  # noqa: PLC0415

        display = DisplayPage(self._look)
        display.theme_chosen.connect(self._choose_theme)
        display.scale_chosen.connect(self._look.set_text_scale)
        self.shell.add_page(DISPLAY, display)

    @Slot(str)
    def _on_page(self, key: str) -> None:
        if self._reading is not None and key != READING:
            self._reading.stop()
        if key == HOME:
            self._refresh_recents()
            if self._reading is not None:
                self.desk.get_ready()

    @Slot()
    def _begin(self) -> None:
        self.door.knock()
        if self._waiting_document is not None:
            self.desk.get_ready()
        self.tasks.run(lambda job: self._source.load(), self._warm_reading)

    @Slot(object)
    def _warm_reading(self, _: object) -> None:
        """Make the reading page while nobody waits for it, a part a turn of the loop."""
        self.desk.get_ready()
        self._prepare_reading()

    @Slot()
    def _prepare_reading(self) -> None:
        if self._reading is not None:
            return
        if self._source.prepare(self._look):
            QTimer.singleShot(0, self._prepare_reading)
        else:
            self._reading_page()

    @Slot(object)
    def _take_bag(self, opened: tuple[PupilBag, ReadingSettings, InterfaceSettings]) -> None:
        self._bag, self._reading_settings, interface = opened
        self.desk.use_bag(self._bag)
        self._look.set_theme(str(self._reading_settings.theme))
        self._look.set_text_scale(interface.text_scale_percent)
        if self._reading is not None:
            self._reading.set_settings(self._reading_settings)
        self._refresh_recents()
        self._open_what_waits()
        self._look_at_packs()

    @Slot(object)
    def _go_without_bag(self, error: Exception) -> None:
        """Without the schoolbag reading still works; nothing is kept, and it is said."""
        self.home.show_recents(())
        self._open_what_waits()
        self._say_closed(error)

    def _say_closed(self, error: Exception) -> None:
        from cartable.schoolbag.errors import KeyLostError  # noqa: PLC0415

        if isinstance(error, KeyLostError):
            words, action = self.tr("Commencer un cartable neuf"), self.door.offer_renewal
        else:
            words, action = self.tr("Réessayer"), self.door.knock
        self.announcer.say(error, words, action)

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
            reading = self._source.make(self._look, self.tasks, self._wiring)
            reading.back_requested.connect(self._go_home)
            reading.place_changed.connect(self._keep_place)
            reading.settings_changed.connect(self._keep_settings)
            reading.export_wanted.connect(self.exports.ask)
            reading.trouble.connect(self.announcer.say_explanation)
            if self._reading_settings is not None:
                reading.set_settings(self._reading_settings)
            self.shell.add_page(READING, reading)
            self._reading = reading
        return self._reading

    @Slot()
    def _go_home(self) -> None:
        self.shell.show_page(HOME)

    @Slot(int, int, int)
    def _keep_place(self, page: int, position: int, page_count: int) -> None:
        if self._bag is not None and self._opened_id:
            self._bag.note_place(self._opened_id, page, position, page_count)

    @Slot(object)
    def _keep_settings(self, settings: ReadingSettings) -> None:
        bag, self._reading_settings = self._bag, settings
        self._look.set_theme(str(settings.theme))
        if bag is not None:
            self.tasks.run(
                lambda job: bag.save_reading(settings),
                failed=self.announcer.say_error,
                lane=Lane.STORE,
            )

    @Slot(str)
    def _choose_theme(self, theme: str) -> None:
        self._look.set_theme(theme)
        if self._reading_settings is not None:
            from cartable.profiles.settings import Theme  # noqa: PLC0415

            settings = replace(self._reading_settings, theme=Theme(theme))
            self._keep_settings(settings)
            if self._reading is not None:
                self._reading.set_settings(settings)

    @Slot()
    def _remember_look(self) -> None:
        percent = self._look.text_scale_percent
        has_scale_changed = percent != self._memory.text_scale_percent
        theme = self._look.tokens.name
        self._memory = replace(self._memory, theme=theme, text_scale_percent=percent)
        bag = self._bag
        if has_scale_changed and bag is not None:
            self.tasks.run(
                partial(_save_scale, bag, percent), failed=self.announcer.say_error, lane=Lane.STORE
            )

    @Slot(str)
    def _say_slow(self, name: str) -> None:
        words = self.tr("J’ouvre «\u00a0{name}\u00a0»").format(name=name)
        self.shell.progress.start(words if name else self.tr("J’ouvre le document"))

    def _look_at_packs(self) -> None:
        self.lacks.look(self._memory.seen_lacks, partial(self._prepare_and_show, ABOUT))

    @Slot(object)
    def _remember_lacks(self, names: tuple[str, ...]) -> None:
        self._memory = replace(self._memory, seen_lacks=names)

    def _prepare_and_show(self, key: str) -> None:
        self._prepare_page(key)
        self.shell.show_page(key)

    @Slot()
    def _close(self) -> None:
        if self._reading is not None:
            self._reading.stop()
        geometry = bytes(self.shell.saveGeometry().toHex()).decode()
        self._memory = replace(self._memory, geometry=geometry)
        save_memory(self._wiring.places.cache, self._memory)
        self.desk.cancel()
        if self._bag is not None:
            bag, self._bag = self._bag, None
            self.tasks.run(lambda job: bag.close(), lane=Lane.STORE)
        self.tasks.close()
        self._wiring.opener.close()


def _save_scale(bag: PupilBag, percent: int, job: Job) -> None:
    _, settings = bag.load_settings()
    bag.save_interface(replace(settings, text_scale_percent=percent))
