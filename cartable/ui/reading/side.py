"""The side of the paper: the drawer, or the list of pages in its place; folded if narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from cartable.ui.look import Look
from cartable.ui.reading.contents import Contents
from cartable.ui.reading.drawer import Drawer

_UNFOLDED_WIDTH = 900


class Side(QStackedWidget):
    """Shows one of its two panels; without room, only what was asked for."""

    arranged = Signal(bool, bool)
    """Whether the drawer is folded, and whether it was asked for all the same."""

    def __init__(self, look: Look, drawer: Drawer, contents: Contents) -> None:
        super().__init__()
        self._look = look
        self._drawer = drawer
        self._contents = contents
        self._is_drawer_wanted = False
        self._has_room = True
        self.addWidget(drawer)
        self.addWidget(contents)

    @property
    def is_folded(self) -> bool:
        """Whether the drawer shows only when it is asked for."""
        return not self._has_room

    @property
    def is_listing(self) -> bool:
        """Whether the list of pages stands there."""
        return self.currentWidget() is self._contents

    def list_pages(self) -> None:
        """Put the list of pages in the drawer's place."""
        self.setCurrentWidget(self._contents)
        self._show()

    def put_away(self) -> bool:
        """Put away what was asked for, the list first; `False` where there was nothing."""
        if not self.is_listing and not (self._is_drawer_wanted and self.is_folded):
            return False
        if not self.is_listing:
            self._is_drawer_wanted = False
        self.setCurrentWidget(self._drawer)
        self._show()
        return True

    def toggle_drawer(self) -> None:
        """Show the folded drawer, or fold it."""
        self._is_drawer_wanted = not self._is_drawer_wanted
        self.setCurrentWidget(self._drawer)
        self._show()

    def fit(self, page_width: int) -> None:
        """Fold where the paper needs the room."""
        scale = 1 + (self._look.text_scale_percent - 100) / 220
        self._has_room = page_width >= _UNFOLDED_WIDTH * scale
        self.setFixedWidth(self._drawer.sizeHint().width())
        self._show()

    def _show(self) -> None:
        self.arranged.emit(self.is_folded, self._is_drawer_wanted)
        self.setVisible(self._has_room or self._is_drawer_wanted or self.is_listing)
