"""Scenes of reading anything on a real X11 screen, each run in its own process by the tests.

python -m tests.real.anywhere_scenes SCENE FOLDER, on a display that only these tests use.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard
from PySide6.QtMultimedia import QMediaDevices
from PySide6.QtWidgets import QApplication

from cartable.app import make_application, make_session
from cartable.paths import find_places
from cartable.ui.readbar.shortcut import GlobalShortcut, Keys
from cartable.ui.readbar.x11_keys import connect
from cartable.ui.reading.sound_stream import State
from cartable.ui.session import WindowSession
from cartable.wiring import Wiring
from tests.conftest import NoKeyring

_PATIENCE_S = 25.0


class Desk:
    """A window of Cartable beside other programs: xclip holds a text, xdotool presses keys."""

    def __init__(self, folder: Path) -> None:
        os.environ["CARTABLE_CODE"] = "chouette-7"
        QMediaDevices.audioOutputs = staticmethod(list)  # the clock runs without a device
        self.application: QApplication = make_application()
        self.wiring = Wiring(find_places(folder), NoKeyring())
        self.owners: list[subprocess.Popen[bytes]] = []
        self.lit: list[str] = []

    def open(self) -> WindowSession:
        session = make_session(self.wiring, self.application)
        session.show()
        self.wait(lambda: session._bag is not None and session._reading is not None)
        self.wait(lambda: session.anywhere._shortcut is not None)
        return session

    def hold(self, text: str, where: str, form: str = "UTF8_STRING") -> None:
        """Have another program hold a text as its selection ("primary") or a copy."""
        command = ["xclip", "-quiet", "-selection", where, "-target", form]
        owner = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert owner.stdin is not None
        owner.stdin.write(text.encode())
        owner.stdin.close()
        self.owners.append(owner)
        mode = QClipboard.Mode.Selection if where == "primary" else QClipboard.Mode.Clipboard
        clipboard = self.application.clipboard()
        self.wait(lambda: clipboard.text(mode).strip() == text.strip())

    def press(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def wait(self, is_done: Callable[[], object]) -> bool:
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            if is_done():
                return True
            self.let_pass(0.01)
        return False

    def let_pass(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.005)

    def heard(self, session: WindowSession, beginning: str) -> dict[str, object]:
        """Return what the bar shows once it reads a text, and the words that it lit."""
        anywhere, words = session.anywhere, []
        self.wait(lambda: anywhere.bar is not None)
        bar = anywhere.bar
        assert bar is not None and anywhere.aloud is not None
        shown = self.wait(lambda: bar.text.toPlainText().startswith(beginning))

        def note() -> bool:
            start, end = bar.text.lit[1]
            word = bar.text.toPlainText()[start:end]
            if word and word not in words:
                words.append(word)
            return len(words) >= 3

        self.wait(note)
        return {
            "shown": shown,
            "words": words,
            "visible": bar.isVisible(),
            "active": self.wait(bar.isActiveWindow),
        }

    def end(self, session: WindowSession) -> None:
        for owner in self.owners:
            owner.kill()
            owner.wait()
        session.shell.close()


def keys(desk: Desk) -> object:
    """The keys read the selection, then a later copy, whatever the locks; then the bar's own."""
    session = desk.open()
    found: dict[str, object] = {"keys": session.anywhere._shortcut.keys.name}
    desk.hold("La chouette dort dans un arbre creux.", "primary")
    desk.press("ctrl+alt+l")
    found["selection"] = desk.heard(session, "La chouette dort")
    desk.press("space")
    listening = session.anywhere.aloud.listening
    found["paused"] = desk.wait(lambda: listening.state is State.PAUSED)
    desk.hold("Le hibou a des aigrettes sur la tête.", "clipboard")
    desk.press("ctrl+alt+l")
    found["copy"] = desk.heard(session, "Le hibou")
    for lock in ("Caps_Lock", "Num_Lock"):
        desk.press(lock)
        desk.let_pass(0.2)
        desk.hold(f"Avec la touche {lock} allumée, cela marche.", "primary")
        subprocess.run(["xdotool", "key", "ctrl+alt+l"], check=True)
        found[lock] = desk.heard(session, f"Avec la touche {lock}")
    for lock in ("Caps_Lock", "Num_Lock"):
        desk.press(lock)
    desk.press("Escape")
    found["closed"] = desk.wait(lambda: not session.anywhere.bar.isVisible())
    found["window"] = session.shell.isVisible()
    desk.end(session)
    return found


def taken(desk: Desk) -> object:
    """Another program has the first keys, then both."""
    others = [QObject() for _ in range(3)]
    first, both = connect(others[0]), connect(others[1])
    found: dict[str, object] = {"other": first.hold(Keys("l"))}
    session = desk.open()
    found["second"] = session.anywhere._shortcut.keys.name
    found["same"] = both.hold(Keys("l"))
    third = GlobalShortcut(connect(others[2]))
    found["none"] = third.hold.value
    first.close()
    found["given back"] = both.hold(Keys("l"))
    both.close()
    third.close()
    desk.end(session)
    return found


def files(desk: Desk) -> object:
    """Nothing at all is said; a document that was copied is offered, and opens."""
    session = desk.open()
    desk.press("ctrl+alt+l")
    desk.wait(lambda: session.anywhere.bar is not None and session.anywhere.bar.told)
    found: dict[str, object] = {"nothing": session.anywhere.bar.told}
    lesson = desk.wiring.sample_lesson
    desk.hold(f"{lesson.as_uri()}\r\n", "clipboard", "text/uri-list")
    desk.press("ctrl+alt+l")
    bar = session.anywhere.bar
    found["offered"] = desk.wait(lambda: lesson.name in bar.told)
    desk.press("Return")
    found["opened"] = desk.wait(lambda: session.shell.current_page == "lire")
    found["bar"] = bar.isVisible()
    desk.end(session)
    return found


def tray(desk: Desk) -> object:
    """With a tray the window can be closed and come back; without the choice it ends."""
    session = desk.open()
    anywhere = session.anywhere
    found: dict[str, object] = {"tray": anywhere._tray.is_shown}
    session.pages.prepare("affichage")
    desk.let_pass(0.3)
    card = anywhere._card
    found["offered"] = card.stays_ready.isVisible()
    card.stays_ready.click()
    session.shell.close()
    desk.let_pass(0.3)
    found["hidden"] = not session.shell.isVisible()
    desk.hold("La chouette dort dans un arbre creux.", "primary")
    desk.press("ctrl+alt+l")
    found["read"] = desk.heard(session, "La chouette")
    desk.press("Escape")
    desk.wait(lambda: not anywhere.bar.isVisible())
    desk.let_pass(0.3)
    found["still there"] = session._bag is not None
    anywhere._tray.window_wanted.emit()
    found["back"] = desk.wait(session.shell.isVisible)
    card.stays_ready.click()
    session.shell.close()
    found["ended"] = not session.shell.isVisible() and session._bag is None
    desk.end(session)
    return found


SCENES: dict[str, Callable[[Desk], object]] = {
    "keys": keys,
    "taken": taken,
    "files": files,
    "tray": tray,
}

if __name__ == "__main__":
    print(json.dumps(SCENES[sys.argv[1]](Desk(Path(sys.argv[2])))), flush=True)
    os._exit(0)  # what the players still do concerns nobody
