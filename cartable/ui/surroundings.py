"""What the parts of a window are made with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cartable.ui.announcer import Announcer
from cartable.ui.look import Look
from cartable.ui.settings_flow import SettingsFlow
from cartable.ui.shell import Shell
from cartable.ui.tasks import Tasks
from cartable.ui.turns import Turns

if TYPE_CHECKING:
    from cartable.ui.contract import WindowWiring
    from cartable.ui.speech import Speech


class Surroundings(NamedTuple):
    """One of each a window."""

    look: Look
    tasks: Tasks
    wiring: WindowWiring
    shell: Shell
    announcer: Announcer
    settings: SettingsFlow
    turns: Turns
    speech: Callable[[], Speech]
    """Gives the window's one voice and player; the first to ask has them made."""
