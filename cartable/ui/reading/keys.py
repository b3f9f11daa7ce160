"""The keys of the reading page, and where the focus stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind_keys(page: QWidget, bindings: Iterable[tuple[str, Callable[[], object]]]) -> None:
    """Have each key call its slot, wherever the focus is in the page."""
    for keys, slot in bindings:
        QShortcut(QKeySequence(keys), page, slot)


def leave_focus_to_the_text(parts: Iterable[QWidget]) -> None:
    """Let a click on a control leave the keys to the text: Espace goes on playing."""
    for part in parts:
        for widget in part.findChildren(QWidget):
            if widget.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
