"""The way to the schoolbag: it opens after the first paint, with a code where one is needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cartable.ui.look import Look
from cartable.ui.shell import Shell
from cartable.ui.tasks import Job, Lane, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from cartable.schoolbag.place_keeper import RunLater
    from cartable.ui.contract import WindowWiring
    from cartable.ui.unlock.page import CodePage

_CODE = "code"


class Door(QObject):
    """Opens the schoolbag on the store's worker; shows the code page and takes it away."""

    opened = Signal(object)
    """(PupilBag, ReadingSettings, InterfaceSettings)."""
    refused = Signal(object)
    """Why it does not open, and no code would help: reading works, nothing is kept."""
    not_kept = Signal(object)
    """Why a place could not be written: it stays pending, and the next one tries again."""
    passed = Signal()
    """The code page is left: show where to go on."""

    def __init__(
        self, wiring: WindowWiring, tasks: Tasks, shell: Shell, look: Look, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._wiring = wiring
        self._tasks = tasks
        self._shell = shell
        self._look = look
        self._page: CodePage | None = None

    @property
    def is_asking(self) -> bool:
        """Whether the code page is shown."""
        return self._shell.current_page == _CODE

    @Slot()
    def knock(self) -> None:
        """Open the schoolbag, without a code at first."""
        self._open(None)

    @Slot(str)
    def _open(self, code: str | None) -> None:
        work = partial(_open_bag, self._wiring, code, self._run_later)
        self._tasks.run(work, self._let_in, self._miss, lane=Lane.STORE)

    @Slot(object)
    def _let_in(self, opened: object) -> None:
        self._leave_page()
        self.opened.emit(opened)

    @Slot(object)
    def _miss(self, error: Exception) -> None:
        from cartable.schoolbag.errors import CodeNeededError, WrongCodeError  # noqa: PLC0415

        if isinstance(error, CodeNeededError):
            self._ask(error.is_first)
        elif isinstance(error, WrongCodeError):
            self._ask(is_first=False)
            if self._page is not None:
                self._page.show_wrong(self.tr("Ce n’est pas le bon code. Essaie encore."))
        else:
            self._leave_page()
            self.refused.emit(error)

    def _ask(self, is_first: bool) -> None:
        if self._page is not None:
            return
        from cartable.ui.unlock.page import CodePage  # noqa: PLC0415

        self._page = CodePage(self._look, is_first)
        self._page.code_given.connect(self._open)
        self._shell.add_page(_CODE, self._page)
        self._shell.set_rail_shown(False)
        self._shell.show_page(_CODE)

    def _leave_page(self) -> None:
        if self.is_asking:
            self._shell.set_rail_shown(True)
            self.passed.emit()

    def _run_later(self, wait_s: float, work: Callable[[], None]) -> None:
        """Run a write on the store's worker after a while. Called on the GUI thread."""
        QTimer.singleShot(round(wait_s * 1000), self, partial(self._run_now, work))

    def _run_now(self, work: Callable[[], None]) -> None:
        self._tasks.run(lambda job: work(), failed=self.not_kept.emit, lane=Lane.STORE)


def _open_bag(wiring: WindowWiring, code: str | None, run_later: RunLater, job: Job) -> object:
    from cartable.ui.bag import open_bag  # noqa: PLC0415 - pydantic and the store come with it

    return open_bag(wiring.open_schoolbag, code, run_later)
