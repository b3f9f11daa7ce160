"""The reading page's parts, made one by one: all at once they would hold the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cartable.profiles.settings import ReadingSettings
from cartable.ui.look import Look
from cartable.ui.reading.contents import Contents
from cartable.ui.reading.drawer import Drawer
from cartable.ui.reading.header import Header
from cartable.ui.reading.paper import Paper
from cartable.ui.reading.player_bar import PlayerBar

Part = TypeVar("Part", bound=QWidget)


def leave_focus_to_the_text(*parts: QWidget) -> None:
    """Let a click on a control leave the keys to the text: Espace goes on playing."""
    for part in parts:
        for widget in part.findChildren(QWidget):
            if widget.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class ReadingParts:
    """Makes the parts in order; whoever needs one before its turn has it made at once."""

    def __init__(self, look: Look) -> None:
        settings = ReadingSettings()
        self._recipes: dict[type[QWidget], Callable[[], QWidget]] = {
            Paper: lambda: Paper(look),
            Drawer: lambda: Drawer(look, settings),
            Header: lambda: Header(look),
            Contents: lambda: Contents(look),
            PlayerBar: lambda: PlayerBar(look, settings.rate_wpm),
        }
        self._made: dict[type[QWidget], QWidget] = {}

    def make_next(self) -> bool:
        """Make one part; return whether some are still to be made."""
        for kind in self._recipes:
            if kind not in self._made:
                self.take(kind)
                break
        return len(self._made) < len(self._recipes)

    def take(self, kind: type[Part]) -> Part:
        """Return a part."""
        if kind not in self._made:
            self._made[kind] = self._recipes[kind]()
        return self._made[kind]
