"""Reading what is written anywhere: ties the keys, the tray, the bar and the window together."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from cartable.ui.surroundings import Surroundings
from cartable.ui.tasks import Job

if TYPE_CHECKING:
    from cartable.ui.display.page import DisplayPage
    from cartable.ui.door import Door
    from cartable.ui.readbar.aloud import ReadingAloud
    from cartable.ui.readbar.bar import ReadBar
    from cartable.ui.readbar.card import AnywhereCard
    from cartable.ui.readbar.clippings import Clipping, Clippings
    from cartable.ui.readbar.shortcut import GlobalShortcut
    from cartable.ui.readbar.tray import Tray
    from cartable.ui.readbar.windows_selection import SelectionCopier
    from cartable.voice.notices import Notice

_WAIT_FOR_SETTINGS_MS = 3_000
_WAIT_FOR_FOCUS_MS = 600
_SETTLING_MS = 50
"""The keys come another way than the news of a selection or a copy: those may come second."""


class ReadAnywhere(QObject):
    """Reads the selection or the clipboard when it is asked to; its parts are made when needed."""

    window_wanted = Signal(object)
    """She wants the window: the path of a document to open, or None."""
    stays_ready_changed = Signal(bool)
    bar_made = Signal(object)
    """The ReadBar, once."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._shell = around.shell
        self._stays_ready = False
        self._waits_for_focus = False
        self._is_closed = False
        self._is_first = False
        self._clippings: Clippings | None = None
        self._shortcut: GlobalShortcut | None = None
        self._copier: SelectionCopier | None = None
        self._tray: Tray | None = None
        self._card: AnywhereCard | None = None
        self.bar: ReadBar | None = None
        self.aloud: ReadingAloud | None = None
        self._settling = QTimer(self, singleShot=True, interval=_SETTLING_MS)
        self._settling.timeout.connect(self.read_chosen)

    @Slot()
    def begin(self) -> None:
        """Be ready: hold the keys, stand in the tray. After the first paint."""
        from cartable.ui.readbar.shortcut import GlobalShortcut, make_holder  # noqa: PLC0415
        from cartable.ui.readbar.tray import Tray  # noqa: PLC0415

        if self._shortcut is not None or self._is_closed:
            return
        self._listen_to_the_clipboard()
        self._shortcut = GlobalShortcut(make_holder(self))
        if self._shortcut.holder is not None:
            self._shortcut.holder.pressed.connect(self._settling.start)
        self._tray = Tray(self._shell.windowIcon(), self)
        self._tray.explain(self._tooltip())
        self._tray.read_wanted.connect(self.read)
        self._tray.window_wanted.connect(self._want_window)
        self._tray.quit_wanted.connect(self._quit)
        self._keep_or_not()

    def read_alone(self, door: Door) -> None:
        """Read once, without the window, when the pupil's settings are known or cannot be."""
        self._listen_to_the_clipboard()
        self._is_first = True
        self._ready_bar().appear()
        # A page that the door shows asks for the code: the settings stay unknown.
        for settled in (door.opened, door.refused, self._shell.page_chosen):
            settled.connect(self._read_first)
        QTimer.singleShot(_WAIT_FOR_SETTINGS_MS, self, self._read_first)

    @Slot()
    def read(self) -> None:
        """Read what was selected or copied last."""
        self._listen_to_the_clipboard()
        assert self._clippings is not None
        if QGuiApplication.platformName().startswith("wayland"):
            self._read_with_focus()
        else:
            self._read(self._clippings.read())

    @Slot()
    def read_chosen(self) -> None:
        """The same, by the keys: where a program must be asked for its selection, ask it."""
        if self._copier is not None:
            self._copier.begin()
        else:
            self.read()

    @Slot()
    def read_anew(self) -> None:
        """Find the marks anew: what is said of words has changed."""
        if self.aloud is not None:
            self.aloud.read_anew()

    def set_stays_ready(self, is_on: bool) -> None:
        """Stay in the tray when the window is closed, or not."""
        self._stays_ready = is_on
        self._keep_or_not()

    @Slot(object)
    def furnish(self, page: DisplayPage) -> None:
        """Put what can be chosen here on the page "Affichage"."""
        from cartable.ui.readbar.card import AnywhereCard  # noqa: PLC0415

        self.begin()
        assert self._shortcut is not None and self._tray is not None
        has_menu = sys.platform == "linux"
        card = AnywhereCard(self._around.look, self._shortcut, self._tray.is_shown, has_menu)
        card.set_stays_ready(self._stays_ready)
        card.read.setToolTip(self._tooltip())
        card.read_wanted.connect(self.read)
        card.menu_wanted.connect(self._add_to_menu)
        card.stays_ready_changed.connect(self._choose_stays_ready)
        page.add_card(card)
        self._card = card

    def close(self) -> None:
        """Give back the keys and the voice; the window closes."""
        self._is_closed = True
        if self._shortcut is not None:
            self._shortcut.close()
        if self._tray is not None:
            self._tray.close()
        if self.bar is not None:
            self.bar.close()

    @property
    def _is_resident(self) -> bool:
        return self._stays_ready and self._tray is not None and self._tray.is_shown

    def _keep_or_not(self) -> None:
        self._shell.keeps_running = self._is_resident

    def _listen_to_the_clipboard(self) -> None:
        if self._clippings is not None:
            return
        from cartable.ui.readbar.clippings import Clippings  # noqa: PLC0415

        clipboard = QGuiApplication.clipboard()
        self._clippings = Clippings(clipboard, self)
        if QGuiApplication.platformName() == "windows":
            from cartable.ui.readbar.windows_selection import SelectionCopier  # noqa: PLC0415

            self._copier = SelectionCopier(clipboard, self)
            self._copier.copied.connect(self._read_copied)

    def _read(self, clipping: Clipping) -> None:
        self._ready_bar().appear()
        assert self.aloud is not None
        self.aloud.read(clipping)

    @Slot(object)
    def _read_copied(self, clipping: Clipping) -> None:
        from cartable.ui.readbar.clippings import NOTHING  # noqa: PLC0415

        if clipping is NOTHING:
            self.read()
        else:
            self._read(clipping)

    @Slot()
    def _read_first(self) -> None:
        if self._is_first and not self._is_closed:
            self._is_first = False
            self.read()

    def _read_with_focus(self) -> None:
        """Under Wayland only the window that has the keys is told what was copied."""
        bar = self._ready_bar()
        bar.appear()
        self._waits_for_focus = True
        if bar.isActiveWindow():
            self._read_focused()
        else:
            QTimer.singleShot(_WAIT_FOR_FOCUS_MS, self, self._ask_for_focus)

    @Slot()
    def _read_focused(self) -> None:
        if self._waits_for_focus and self._clippings is not None:
            self._waits_for_focus = False
            self._read(self._clippings.read())

    @Slot()
    def _ask_for_focus(self) -> None:
        if self._waits_for_focus and self.bar is not None:
            self.bar.tell(self.tr("Clique sur cette barre\u00a0: je pourrai lire ta copie."))

    def _ready_bar(self) -> ReadBar:
        if self.bar is None:
            # Start-up goes without.
            from cartable.ui.readbar.aloud import ReadingAloud  # noqa: PLC0415
            from cartable.ui.readbar.bar import ReadBar  # noqa: PLC0415
            from cartable.ui.reading.speaking import Speaker  # noqa: PLC0415

            around, speech = self._around, self._around.speech()
            self.bar = ReadBar(around.look, around.wiring.places.cache)
            speaker = Speaker(lambda: speech.voice, around.wiring.make_manners)
            self.aloud = ReadingAloud(
                self.bar, around.tasks, around.wiring.make_marker, speaker, speech.player, self
            )
            self.aloud.set_settings(around.settings.settings)
            self.aloud.settings_changed.connect(around.settings.take)
            self.aloud.file_wanted.connect(self._open_file)
            around.settings.changed.connect(self.aloud.set_settings)
            around.turns.join_listening(self.aloud.listening, self.aloud.stop)
            speech.noticed.connect(self._tell_notice)
            speech.notice_ended.connect(self._end_notice)
            self.bar.activated.connect(self._read_focused)
            self.bar.closed.connect(self._leave)
            self.bar_made.emit(self.bar)
        return self.bar

    @Slot(object)
    def _tell_notice(self, notice: Notice) -> None:
        if self.bar is not None and self.bar.isVisible():
            self.bar.tell_beside(_words_of(notice))

    @Slot(object)
    def _end_notice(self, notice: Notice) -> None:
        if self.bar is not None:
            self.bar.untell_beside(_words_of(notice))

    @Slot()
    def _want_window(self) -> None:
        self.window_wanted.emit(None)

    @Slot(object)
    def _open_file(self, path: object) -> None:
        self.window_wanted.emit(path)  # the window first: without any, Cartable ends with the bar
        if self.bar is not None:
            self.bar.close()

    @Slot()
    def _leave(self) -> None:
        """The bar is closed: be silent, and end if nothing else of Cartable is there."""
        if self.aloud is not None:
            self.aloud.stop()
        if not self._is_closed and not self._shell.isVisible() and not self._is_resident:
            self._quit()

    @Slot()
    def _quit(self) -> None:
        self._shell.keeps_running = False
        self._shell.close()
        QCoreApplication.exit(0)

    @Slot(bool)
    def _choose_stays_ready(self, is_on: bool) -> None:
        self.set_stays_ready(is_on)
        self.stays_ready_changed.emit(is_on)

    @Slot()
    def _add_to_menu(self) -> None:
        self._around.tasks.run(_write_entry, self._on_added, self._on_not_added)

    @Slot(object)
    def _on_added(self, path: object) -> None:
        if self._card is not None:
            self._card.tell_menu(
                self.tr(
                    "C’est fait. Un clic droit sur Cartable, dans le menu, propose"
                    " «\u00a0Lire le presse-papiers\u00a0»."
                )
            )

    @Slot(object)
    def _on_not_added(self, error: Exception) -> None:
        from cartable.wording import explain  # noqa: PLC0415

        if self._card is not None:
            self._card.tell_menu(explain(error).text)

    def _tooltip(self) -> str:
        words = self.tr("Lire le texte que tu as sélectionné ou copié en dernier")
        if self._shortcut is None or self._shortcut.keys is None:
            return words
        return self.tr("{words} ({keys})").format(words=words, keys=self._shortcut.keys.name)


def _words_of(notice: Notice) -> str:
    """Return what happened and the one thing to do: the bar has room for no more."""
    from cartable.wording import explain_notice  # noqa: PLC0415 - start-up goes without

    said = explain_notice(notice)
    return f"{said.what} {said.action}"


def _write_entry(job: Job) -> object:
    from cartable.desktop_entry import write_own_entry  # noqa: PLC0415

    return write_own_entry()
