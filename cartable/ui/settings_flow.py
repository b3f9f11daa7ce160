"""The settings of a run: all pages follow how the pupil reads, the schoolbag keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from cartable.ui.announcer import Announcer
from cartable.ui.look import Look
from cartable.ui.tasks import Job, Lane, Tasks

if TYPE_CHECKING:
    from cartable.profiles.settings import ReadingSettings
    from cartable.ui.bag import PupilBag


class SettingsFlow(QObject):
    """Holds the settings, tells of each change, and has it kept."""

    changed = Signal(object)
    """The ReadingSettings, whoever changed them."""

    def __init__(self, tasks: Tasks, look: Look, announcer: Announcer, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._look = look
        self._announcer = announcer
        self._bag: PupilBag | None = None
        self._settings: ReadingSettings | None = None

    @property
    def settings(self) -> ReadingSettings:
        """The settings; before a schoolbag is open, the usual ones in the window's colours."""
        if self._settings is None:
            from cartable.profiles.settings import (  # noqa: PLC0415 - start-up does not pay for it
                ReadingSettings,
                Theme,
            )

            return ReadingSettings(theme=Theme(self._look.tokens.name))
        return self._settings

    def use_bag(self, bag: PupilBag, settings: ReadingSettings) -> None:
        """Take the settings of a schoolbag, and keep them there from now on."""
        self._bag = bag
        self._settings = settings
        self._look.set_theme(str(settings.theme))
        self.changed.emit(settings)

    @Slot(object)
    def take(self, settings: ReadingSettings) -> None:
        """Take other settings, from whatever page."""
        if settings == self._settings:
            return
        bag, self._settings = self._bag, settings
        self._look.set_theme(str(settings.theme))
        self.changed.emit(settings)
        if bag is not None:
            self._store(lambda job: bag.save_reading(settings))

    @Slot(str)
    def choose_theme(self, theme: str) -> None:
        """Change the colours of pages and window alone."""
        from cartable.profiles.settings import Theme  # noqa: PLC0415 - start-up does not pay for it

        self.take(replace(self.settings, theme=Theme(theme)))

    @Slot(bool)
    def keep_stays_ready(self, is_on: bool) -> None:
        """Keep whether closing the window leaves Cartable ready to read."""
        self.keep_interface(stays_ready=is_on)

    def keep_interface(self, **changes: object) -> None:
        """Keep some of what the rest of the window obeys; without a schoolbag, nothing."""
        if self._bag is not None:
            self._store(partial(_save_interface, self._bag, changes))

    def _store(self, work: Callable[[Job], None]) -> None:
        self._tasks.run(work, failed=self._announcer.say_error, lane=Lane.STORE)


def _save_interface(bag: PupilBag, changes: dict[str, object], job: Job) -> None:
    _, settings = bag.load_settings()
    bag.save_interface(replace(settings, **changes))
