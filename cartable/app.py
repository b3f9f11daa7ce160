"""The window's start: one QApplication, the look, the session. Nothing heavy before first paint."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from cartable.ui.fonts import load_families
from cartable.ui.look import Look
from cartable.ui.neighbour import Doorbell, ask_to_read, hand_over
from cartable.ui.session import WindowSession
from cartable.ui.tasks import Tasks
from cartable.ui.windowmemory import load_memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from cartable.ui.contract import WindowWiring
    from cartable.ui.reading.parts import ReadingParts
    from cartable.ui.speech import Speech

_FONTS = "fonts"
_TOKEN = "XDG_ACTIVATION_TOKEN"


def run_window(wiring: WindowWiring, document: Path | None = None) -> int:
    """Open the window, on a document if one is given, and return the exit code when it closes.

    A window that is already open on the same data folder takes the document instead.
    """
    gc.disable()  # a tenth of the first paint; then `ui.collecting` has it in hand
    application = make_application()
    if hand_over(wiring.places.data, document):
        return 0
    return _live(wiring, application, document, WindowSession.show)


def run_reading(wiring: WindowWiring) -> int:
    """Read the clipboard aloud in the small bar, and return the exit code when it closes.

    A Cartable that is already open on the same data folder reads it instead.
    """
    gc.disable()  # a tenth of the first paint; then `ui.collecting` has it in hand
    application = make_application()
    if ask_to_read(wiring.places.data, os.environ.get(_TOKEN, "")):
        return 0
    return _live(wiring, application, None, WindowSession.read_alone)


def read_clipboard() -> str:
    """Return the text that was copied, "" without one, for a command that has no window."""
    from cartable.ui.readbar.copied_text import CopiedText  # noqa: PLC0415 - the window goes without

    return CopiedText(make_application()).read()


def _live(
    wiring: WindowWiring,
    application: QApplication,
    document: Path | None,
    begin: Callable[[WindowSession], None],
) -> int:
    doorbell = Doorbell(wiring.places.data)
    session = make_session(wiring, application, document)
    doorbell.rung.connect(session.welcome)
    doorbell.read_wanted.connect(partial(_read_for_another, session))
    session.shell.painted.connect(partial(keep_journal, wiring.places.logs))
    begin(session)
    code = application.exec()
    doorbell.close()
    return code


def _read_for_another(session: WindowSession, activation_token: str) -> None:
    if activation_token:
        os.environ[_TOKEN] = activation_token  # Qt takes it from there, and only once
    session.anywhere.read()


def keep_journal(folder: Path) -> None:
    """Write warnings and faults to the log file from now on; without one the window goes on."""
    import logging  # noqa: PLC0415 - after the first paint

    from cartable.journal import open_journal  # noqa: PLC0415

    handler = open_journal(folder)
    if handler is not None:
        logging.getLogger().addHandler(handler)

    def note(kind, error, trace) -> None:
        logging.getLogger("cartable").error("unexpected", exc_info=(kind, error, trace))

    sys.excepthook = note


def make_application() -> QApplication:
    """Return the application, speaking French in Qt's own dialogs too."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    application = QApplication(sys.argv[:1])
    application.setApplicationName("cartable-ash")
    application.setApplicationDisplayName("")
    application.setStyle("Fusion")
    speak_french(application)
    return application


def speak_french(application: QApplication) -> QTranslator:
    """Give Qt's own dialogs their French; what it lacks is worded where the dialog is made."""
    translator = QTranslator(application)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return translator


def make_session(
    wiring: WindowWiring, application: QApplication, document: Path | None = None
) -> WindowSession:
    """Return the session, dressed as the window was last time."""
    memory = load_memory(wiring.places.cache)
    # The pack's folders are looked at as they are: its manifest takes longer to read than they do.
    families = load_families(folder / _FONTS for folder in wiring.places.packs)
    look = Look(memory.theme, memory.text_scale_percent, families, application)
    look.apply(application)
    return WindowSession(wiring, look, memory, ReadingSource(), document)


class ReadingSource:
    """The reading page; start-up does not pay for it."""

    def __init__(self) -> None:
        self._parts: ReadingParts | None = None

    def load(self) -> None:
        """Import its modules. Called on a worker."""
        import cartable.ui.audio  # noqa: PLC0415
        import cartable.ui.reading.page  # noqa: F401, PLC0415

    def prepare(self, look: Look) -> bool:
        """Make one more part of the page; return whether some are still to be made."""
        from cartable.ui.reading.parts import ReadingParts  # noqa: PLC0415

        if self._parts is None:
            self._parts = ReadingParts(look)
        return self._parts.make_next()

    def make(self, look: Look, tasks: Tasks, wiring: WindowWiring, speech: Speech) -> QWidget:
        """Return the page. Called on the GUI thread."""
        from cartable.ui.reading.page import ReadingPage  # noqa: PLC0415
        from cartable.ui.reading.speaking import Speaker  # noqa: PLC0415

        speaker = Speaker(lambda: speech.voice, wiring.make_manners)
        return ReadingPage(look, tasks, wiring.make_marker, speaker, speech.player, self._parts)

    def make_speech(self, tasks: Tasks, wiring: WindowWiring, sound_device: str) -> Speech:
        """Return the one voice and the one player of the window. Called on the GUI thread."""
        from cartable.ui.audio import AudioPlayer  # noqa: PLC0415
        from cartable.ui.shared_voice import SharedVoice  # noqa: PLC0415
        from cartable.ui.speech import Speech  # noqa: PLC0415

        player = AudioPlayer(tasks)
        player.choose(sound_device)
        return Speech(tasks, SharedVoice(wiring.make_voice), player, tasks)
