"""The text that was copied, for a command without a window."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

_WAIT_MS = 3_000


class CopiedText:
    """Looks at the clipboard once; under Wayland through a small window that takes the keys."""

    def __init__(self, application: QApplication) -> None:
        self._application = application

    def read(self) -> str:
        """Return the text, "" for none, or where the system showed it to no window of ours."""
        if not QGuiApplication.platformName().startswith("wayland"):
            return self._application.clipboard().text()
        window = self._window()
        waiting = QEventLoop()
        self._application.focusWindowChanged.connect(waiting.quit)
        QTimer.singleShot(_WAIT_MS, waiting.quit)
        window.show()
        window.activateWindow()
        waiting.exec()
        text = self._application.clipboard().text()  # while the window is there
        window.close()
        return text

    def _window(self) -> QLabel:
        words = QApplication.translate("CopiedText", "Je lis le presse-papiers")
        window = QLabel(words)
        window.setWindowFlags(Qt.WindowType.Tool)
        window.setMargin(24)
        return window
