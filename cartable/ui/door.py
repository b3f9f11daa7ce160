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
    from cartable.ui.unlock.renewal import RenewalPage

_FIRST_CODE, _CODE, _RENEWAL = "premier-code", "code", "cartable-neuf"


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
        self._pages: dict[str, CodePage] = {}
        self._renewal: RenewalPage | None = None
        self._asked = ""

    @property
    def is_asking(self) -> bool:
        """Whether a code is asked: there is nowhere else to go."""
        return self._asked != ""

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
                self._page.offer_renewal()
                self._page.show_wrong(self.tr("Ce n’est pas le bon code. Essaie encore."))
        else:
            self._leave_page()
            self.refused.emit(error)

    def _ask(self, is_first: bool) -> None:
        self._asked = _FIRST_CODE if is_first else _CODE
        if self._asked not in self._pages:
            self._pages[self._asked] = self._make_page(is_first)
        self._page = self._pages[self._asked]
        self._page.ask_again()
        self._shell.set_rail_shown(False)
        self._shell.show_page(self._asked)

    def _make_page(self, is_first: bool) -> CodePage:
        from cartable.ui.unlock.page import CodePage  # noqa: PLC0415

        page = CodePage(self._look, is_first)
        page.code_given.connect(self._open)
        page.renewal_asked.connect(self.offer_renewal)
        self._shell.add_page(self._asked, page)
        return page

    @Slot()
    def offer_renewal(self) -> None:
        """Show what a new schoolbag means, for a person whose code or key is lost."""
        if self._renewal is None:
            from cartable.ui.unlock.renewal import RenewalPage  # noqa: PLC0415

            self._renewal = RenewalPage(self._look)
            self._renewal.confirmed.connect(self._renew)
            self._renewal.declined.connect(self._go_back)
            self._shell.add_page(_RENEWAL, self._renewal)
        self._renewal.ask_again()
        self._shell.show_page(_RENEWAL)

    @Slot()
    def _renew(self) -> None:
        work = partial(_renew_bag, self._wiring, self._run_later)
        self._tasks.run(work, self._let_in, self._miss, lane=Lane.STORE)

    @Slot()
    def _go_back(self) -> None:
        if self.is_asking:
            self._shell.show_page(self._asked)
        else:
            self._leave_page()

    def _leave_page(self) -> None:
        if self.is_asking or self._shell.current_page == _RENEWAL:
            self._asked = ""
            if self._page is not None:
                self._page.forget_code()
            self._shell.set_rail_shown(True)
            self.passed.emit()

    def _run_later(self, wait_s: float, work: Callable[[], None]) -> None:
        """Run a write on the store's worker after a while. Called on the GUI thread."""
        QTimer.singleShot(round(wait_s * 1000), self, partial(self._run_now, work))

    def _run_now(self, work: Callable[[], None]) -> None:
        self._tasks.run(lambda job: work(), failed=self.not_kept.emit, lane=Lane.STORE)


def _renew_bag(wiring: WindowWiring, run_later: RunLater, job: Job) -> object:
    from cartable.schoolbag.registry import set_aside  # noqa: PLC0415

    set_aside(wiring.places)
    return _open_bag(wiring, None, run_later, job)


def _open_bag(wiring: WindowWiring, code: str | None, run_later: RunLater, job: Job) -> object:
    from cartable.ui.bag import open_bag  # noqa: PLC0415 - pydantic and the store come with it

    return open_bag(wiring.open_schoolbag, code, run_later)
