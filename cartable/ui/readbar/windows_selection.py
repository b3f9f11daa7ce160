"""What is selected in another program on Windows: a Ctrl+C on the pupil's behalf, then undone.

Windows has no selection that others may read. By its documentation alone, never run there yet.
https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclipboardsequencenumber
"""

from __future__ import annotations

import ctypes

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard

from cartable.ui.readbar.clippings import NOTHING, Clipping, clipping_of

_CONTROL, _ALT, _C = 0x11, 0x12, 0x43
_KEY_UP = 0x2
_DOWN_NOW = 0x8000
_STEP_MS = 15
_RELEASE_STEPS = 80
"""More than a second for the hand to leave the keys: with Alt down, Ctrl+C is another command."""
_COPY_STEPS = 25


class SelectionCopier(QObject):
    """Asks the program that has the keys to copy, takes that, and puts the clipboard back."""

    copied = Signal(object)
    """A `Clipping`: `NOTHING` where nothing was selected, or the keys were never left."""

    def __init__(self, clipboard: QClipboard, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._before = QMimeData()
        self._sequence: int | None = None
        self._steps = 0
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Start; `copied` follows within two seconds."""
        self._sequence, self._steps = None, 0
        self._timer.start()

    @Slot()
    def _step(self) -> None:
        self._steps += 1
        if self._sequence is None:
            self._wait_for_the_hand()
        elif ctypes.windll.user32.GetClipboardSequenceNumber() != self._sequence:
            self._finish(clipping_of(self._clipboard.mimeData()), has_copied=True)
        elif self._steps > _COPY_STEPS:
            self._finish(NOTHING, has_copied=False)

    def _wait_for_the_hand(self) -> None:
        user = ctypes.windll.user32
        if not any(user.GetAsyncKeyState(key) & _DOWN_NOW for key in (_CONTROL, _ALT)):
            self._before = _copy_of(self._clipboard.mimeData())
            self._sequence, self._steps = user.GetClipboardSequenceNumber(), 0
            for key, flags in ((_CONTROL, 0), (_C, 0), (_C, _KEY_UP), (_CONTROL, _KEY_UP)):
                user.keybd_event(key, 0, flags, 0)
        elif self._steps > _RELEASE_STEPS:
            self._finish(NOTHING, has_copied=False)

    def _finish(self, clipping: Clipping, has_copied: bool) -> None:
        self._timer.stop()
        if has_copied:
            self._clipboard.setMimeData(self._before)
        self.copied.emit(clipping)


def _copy_of(data: QMimeData) -> QMimeData:
    """Return data that stay when the clipboard changes."""
    copy = QMimeData()
    for form in data.formats():
        copy.setData(form, data.data(form))
    if data.hasImage():
        copy.setImageData(data.imageData())
    return copy
