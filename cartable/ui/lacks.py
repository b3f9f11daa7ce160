"""What this machine lacks, said once and calmly."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from cartable.ui.shell import Shell
from cartable.ui.tasks import Tasks
from cartable.ui.widgets.messages import Message

if TYPE_CHECKING:
    from cartable.models.shelf import InstalledPack
    from cartable.ui.contract import WindowWiring


class LackNotice(QObject):
    """Looks for packs that lack, and tells it in the strip unless it was told before."""

    told = Signal(object)
    """The names of the packs that lack, to be remembered."""

    def __init__(self, wiring: WindowWiring, tasks: Tasks, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._wiring = wiring
        self._tasks = tasks
        self._shell = shell
        self._seen: tuple[str, ...] = ()
        self._on_see: Callable[[], None] | None = None
        self._names: tuple[str, ...] = ()
        self._message: Message | None = None
        shell.strip.answered.connect(self._heed)

    def look(self, seen: tuple[str, ...], on_see: Callable[[], None]) -> None:
        """Look, off the GUI thread; `on_see` shows what lacks."""
        self._seen, self._on_see = seen, on_see
        self._tasks.run(partial(_list_packs, self._wiring), self._tell)

    @Slot(object)
    def _tell(self, packs: tuple[InstalledPack, ...]) -> None:
        lacking = (p.name for p in packs if p.state != "present" and not p.pack.is_optional)
        names = tuple(sorted(lacking))
        if not names or names == self._seen or self._shell.strip.message is not None:
            return
        self._names = names
        self._message = Message(
            self.tr("Il manque une partie de Cartable sur cet ordinateur."),
            self.tr("Tu peux t’en servir quand même. Un adulte peut voir ce qu’il manque."),
            self.tr("Voir"),
            self._on_see,
            is_problem=False,
        )
        self._shell.strip.show_message(self._message)

    @Slot(object)
    def _heed(self, message: Message | None) -> None:
        """It is told once somebody has closed it or gone to see, not when it was on the screen."""
        if message is not None and message is self._message:
            self.told.emit(self._names)


def _list_packs(wiring: WindowWiring, job: object) -> tuple[InstalledPack, ...]:
    return wiring.list_packs()
