"""How much room a window has on its screen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def screen_room(window: QWidget) -> QRect:
    """Return the part of a window's screen that is free for windows."""
    # WORKAROUND PySide6 6.11: QWidget.screen() ties the screen's life to the widget's, and a
    # window that is collected may take the screen away with it.
    at_window = QGuiApplication.screenAt(window.geometry().center())
    return (at_window or QGuiApplication.primaryScreen()).availableGeometry()
