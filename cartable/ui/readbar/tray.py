"""Cartable's icon beside the clock, where the system has such a place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

_CLICKS = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)


class Tray(QObject):
    """Three things to do, and a click that opens Cartable."""

    read_wanted = Signal()
    window_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        self.read = self.menu.addAction(self.tr("Lire le presse-papiers"), self.read_wanted.emit)
        self.menu.addAction(self.tr("Ouvrir le cartable"), self.window_wanted.emit)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Quitter"), self.quit_wanted.emit)
        self._icon: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(icon, self)
            self._icon.setToolTip(self.tr("Cartable"))
            self._icon.setContextMenu(self.menu)
            self._icon.activated.connect(self._on_click)
            self._icon.show()

    @property
    def is_shown(self) -> bool:
        """Whether the system has a place for it."""
        return self._icon is not None

    def explain(self, words: str) -> None:
        """Say in its tooltip what "Lire le presse-papiers" reads, and with which keys."""
        self.read.setToolTip(words)
        if self._icon is not None:
            self._icon.setToolTip(words)

    def close(self) -> None:
        """Take it away: some systems leave it until the pointer comes."""
        if self._icon is not None:
            self._icon.hide()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _CLICKS:
            self.window_wanted.emit()
