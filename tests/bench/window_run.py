"""The real window in this process, for the benches: made, driven, watched for stalls.

Meant for a process of its own with a data folder of its own (`CARTABLE_DONNEES`), and a display.
"""

from __future__ import annotations

import faulthandler
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from cartable.app import make_application, make_session
from cartable.reading.cursor import ReadingCursor
from cartable.ui.reading.text_view import TextView
from cartable.ui.session import WindowSession
from cartable.wiring import Wiring

TICK_MS = 5
_LOOK_MS = 10
CODE = "un code pour le banc"
STACKS_VARIABLE = "CARTABLE_BANC_PILES"
"""A file: whenever the window stalls for 80 ms, what every thread was doing is written there."""
_DUMP_S = 0.08


def bench_environment(data: Path) -> dict[str, str]:
    """Return the environment of a run that leaves the machine's own keyring alone."""
    return {
        **os.environ,
        "CARTABLE_DONNEES": str(data),
        "CARTABLE_CODE": CODE,
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",  # whose keyring it is keeps it as it was
        "QT_LOGGING_RULES": "qt.multimedia.*=false",
    }


class Ticks(QObject):
    """Measures how long the event loop was kept from turning."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self.gaps_ms: list[float] = []
        path = os.environ.get(STACKS_VARIABLE)
        self._stacks = Path(path).open("a") if path else None  # noqa: SIM115 - until the end

    def start(self) -> None:
        """Watch from now on."""
        self.gaps_ms = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Return the longest gap, in milliseconds beyond the tick."""
        self._timer.stop()
        if self._stacks:
            faulthandler.cancel_dump_traceback_later()
        return max(self.gaps_ms, default=0.0)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000 - TICK_MS)
        self._last = now
        if self._stacks:
            faulthandler.dump_traceback_later(_DUMP_S, file=self._stacks)


@dataclass
class Paints:
    """When the reading page was painted with text in it."""

    first: float = 0.0
    is_armed: bool = False
    texts: list[int] = field(default_factory=list)

    def watch(self) -> None:
        """Have each paint of a page of text noted, once armed."""
        paint = TextView.paintEvent

        def painted(view: TextView, event: object) -> None:
            paint(view, event)
            if self.is_armed and not self.first and view._page is not None:
                self.texts.append(len(view._page.flow.text))
                self.first = time.perf_counter()

        TextView.paintEvent = painted


@dataclass
class Window:
    """A window that has started."""

    session: WindowSession
    ticks: Ticks
    paints: Paints

    @property
    def cursor(self) -> ReadingCursor:
        """Where the reading page is in its document."""
        return self.session._reading._cursor

    def wait(self, is_done: Callable[[], bool], timeout_s: float = 60.0) -> None:
        """Let the event loop turn until something is so."""
        deadline = time.monotonic() + timeout_s
        while not is_done():
            if time.monotonic() > deadline:
                raise SystemExit(f"nothing came in {timeout_s} s")
            # A true loop: without one, what is deleted later never is.
            loop = QEventLoop()
            QTimer.singleShot(_LOOK_MS, loop, loop.quit)
            loop.exec()

    def rest(self, seconds: float) -> None:
        """Let the event loop turn for a while."""
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until, seconds + 5)

    def close(self) -> None:
        """Close the window, as a person does."""
        self.session.shell.close()


def start_window(document: Path | None = None) -> Window:
    """Return the window, its schoolbag open, its home filled and its reading page made."""
    paints = Paints()
    paints.watch()
    session = make_session(Wiring(), make_application(), document)
    window = Window(session, Ticks(), paints)
    filled: list[object] = []
    fill = session.home.show_recents
    session.home.show_recents = lambda recents: (fill(recents), filled.append(recents))
    session.show()
    window.wait(lambda: session._reading is not None and bool(filled))
    return window
