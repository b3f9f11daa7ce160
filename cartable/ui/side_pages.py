"""The pages at the bottom of the rail: made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from cartable.ui.announcer import Announcer
from cartable.ui.look import Look
from cartable.ui.shell import Shell
from cartable.ui.tasks import Tasks

if TYPE_CHECKING:
    from cartable.ui.contract import WindowWiring

ABOUT, DISPLAY = "apropos", "affichage"


class SidePages(QObject):
    """Makes "À propos" and "Affichage", which start-up does not pay for."""

    theme_chosen = Signal(str)
    display_made = Signal(object)
    """The page "Affichage", on which others may put their card."""

    def __init__(
        self,
        wiring: WindowWiring,
        tasks: Tasks,
        look: Look,
        shell: Shell,
        announcer: Announcer,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._wiring = wiring
        self._tasks = tasks
        self._look = look
        self._shell = shell
        self._announcer = announcer
        shell.rail.chosen.connect(self.prepare)

    @Slot(str)
    def prepare(self, key: str) -> None:
        """Make a page of these if it is not there, and show it then."""
        if self._shell.has_page(key) or key not in (ABOUT, DISPLAY):
            return
        if key == ABOUT:
            self._make_about()
        else:
            self._make_display()
        self._shell.show_page(key)

    @Slot()
    def show_about(self) -> None:
        """Show what Cartable is made of, and what it lacks."""
        self.prepare(ABOUT)
        self._shell.show_page(ABOUT)

    def _make_about(self) -> None:
        from cartable.ui.about.page import AboutPage  # noqa: PLC0415

        about, fail = AboutPage(self._look), self._announcer.say_error
        self._shell.add_page(ABOUT, about)
        self._tasks.run(lambda job: self._wiring.list_packs(), about.show_packs, fail)
        self._tasks.run(lambda job: self._wiring.list_licences(), about.show_licences, fail)

    def _make_display(self) -> None:
        from cartable.ui.display.page import DisplayPage  # noqa: PLC0415

        display = DisplayPage(self._look)
        display.theme_chosen.connect(self.theme_chosen)
        display.scale_chosen.connect(self._look.set_text_scale)
        self._shell.add_page(DISPLAY, display)
        self.display_made.emit(display)
