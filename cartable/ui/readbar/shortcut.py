"""One combination of keys that is heard whatever window has the keys, where the system allows it.

X11 and Windows do. Wayland does not: a desktop action runs `cartable dire --presse-papiers` there.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QGuiApplication


class Keys(NamedTuple):
    """A letter with Ctrl and Alt."""

    letter: str

    @property
    def name(self) -> str:
        """The combination as it is written for people."""
        return f"Ctrl+Alt+{self.letter.upper()}"


WISHES = (Keys("l"), Keys("e"))
"""Lire, else Écouter: Xfce and Cinnamon lock the screen with the first."""


class Hold(Enum):
    """What came of asking for the keys."""

    HELD = "held"
    TAKEN = "taken"
    """Another program has them all."""
    IMPOSSIBLE = "impossible"
    """This system gives keys to nobody."""


class KeyHolder(QObject):
    """What a system gives: one combination at a time."""

    pressed: SignalInstance

    def hold(self, keys: Keys) -> bool:
        """Ask for a combination; `False` when another program has it."""
        raise NotImplementedError

    def close(self) -> None:
        """Give it back."""
        raise NotImplementedError


class GlobalShortcut:
    """The first of the wished combinations that is free."""

    def __init__(self, holder: KeyHolder | None, wishes: tuple[Keys, ...] = WISHES) -> None:
        self.holder = holder
        held = (keys for keys in wishes if holder is not None and holder.hold(keys))
        self.keys: Keys | None = next(held, None)
        self.wishes = wishes

    @property
    def hold(self) -> Hold:
        """What came of it."""
        if self.holder is None:
            return Hold.IMPOSSIBLE
        return Hold.TAKEN if self.keys is None else Hold.HELD

    def close(self) -> None:
        """Give the keys back."""
        if self.holder is not None:
            self.holder.close()


def make_holder(parent: QObject) -> KeyHolder | None:
    """Return what holds keys on this system, `None` where nothing does."""
    match QGuiApplication.platformName():
        case "xcb":
            from cartable.ui.readbar.x11_keys import connect  # noqa: PLC0415 - this system's

            return connect(parent)
        case "windows":
            from cartable.ui.readbar.windows_keys import WindowsKeys  # noqa: PLC0415 - the same

            return WindowsKeys(parent)
    return None
