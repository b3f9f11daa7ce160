"""Keys held on Windows, by its documentation alone: never run on a Windows machine yet.

https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerhotkey
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, Signal

from cartable.ui.readbar.shortcut import KeyHolder, Keys

_ALT, _CONTROL, _NO_REPEAT = 0x1, 0x2, 0x4000
_HOTKEY_MESSAGE = 0x0312
_NUMBER = 1
"""Of the combination, among those of this thread: there is one."""


class WindowsKeys(KeyHolder):
    """Holds a combination for this thread: Windows posts a message to it at each press."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_held = False
        self._filter = _MessageFilter(self)
        QCoreApplication.instance().installNativeEventFilter(self._filter)

    def hold(self, keys: Keys) -> bool:
        """Ask for a combination; `False` when another program has it."""
        self._release()
        modifiers, key = _ALT | _CONTROL | _NO_REPEAT, ord(keys.letter.upper())
        held = ctypes.windll.user32.RegisterHotKey(None, _NUMBER, modifiers, key)
        self._is_held = bool(held)
        return self._is_held

    def close(self) -> None:
        """Give the keys back."""
        self._release()
        QCoreApplication.instance().removeNativeEventFilter(self._filter)

    def note(self, message: wintypes.MSG) -> None:
        """Take a message of the thread: the keys' own are told."""
        if (message.message, message.wParam) == (_HOTKEY_MESSAGE, _NUMBER):
            self.pressed.emit()

    def _release(self) -> None:
        if self._is_held:
            ctypes.windll.user32.UnregisterHotKey(None, _NUMBER)
            self._is_held = False


class _MessageFilter(QAbstractNativeEventFilter):
    """Looks at the thread's messages on their way to Qt, and lets them all pass."""

    def __init__(self, keys: WindowsKeys) -> None:
        super().__init__()
        self._keys = keys

    def nativeEventFilter(self, kind, message) -> tuple[bool, int]:
        """Show it to the keys."""
        if bytes(kind.data()) == b"windows_dispatcher_MSG":
            self._keys.note(wintypes.MSG.from_address(int(message)))
        return False, 0
