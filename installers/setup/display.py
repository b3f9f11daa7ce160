"""A screen to draw on: the machine's, or a virtual one for tests."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

_X11_FIRST_PORT = 6000
_WAIT_SECONDS = 2.0
_TRIES = 200
_PAUSE_SECONDS = 0.05
_PIXELS = "1280x1024x24"


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown: a variable alone is not believed."""
    if os.name == "nt":
        return True
    return _answers_wayland(environ) or _answers_x11(environ.get("DISPLAY", ""))


@contextmanager
def offer_display() -> Iterator[dict[str, str]]:
    """Give the variables under which Qt draws in tests: a virtual screen, else no screen at all.

    A window manager goes with the screen: without one, X11 gives no window the keyboard.
    """
    programs = [shutil.which(name) for name in ("Xvfb", "openbox")]
    with ExitStack() as running:
        display = ""
        if os.name != "nt" and all(programs):
            display = running.enter_context(_virtual_screen(str(programs[0])))
        if display and running.enter_context(_managed(str(programs[1]), display)):
            yield {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        else:
            yield {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def _virtual_screen(xvfb: str) -> Iterator[str]:
    """Give the name of a new X11 display, "" when it could not start."""
    reader, writer = os.pipe()
    options = ["-displayfd", str(writer), "-screen", "0", _PIXELS, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen([xvfb, *options], pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as answers:  # it writes its number once it takes clients
            number = answers.readline().strip()
        yield f":{number}" if number else ""
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _managed(openbox: str, display: str) -> Iterator[bool]:
    """Run a window manager on the display; tell whether it came up."""
    with tempfile.TemporaryDirectory() as folder:
        sign = Path(folder) / "up"
        command = [openbox, "--sm-disable", "--startup", f"touch {sign}"]
        environment = os.environ | {"DISPLAY": display}
        quiet = subprocess.DEVNULL
        manager = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        try:
            yield _appears(sign)
        finally:
            manager.terminate()
            manager.wait()


def _appears(sign: Path) -> bool:
    for _ in range(_TRIES):
        if sign.exists():
            return True
        time.sleep(_PAUSE_SECONDS)
    return False


def _answers_wayland(environ: Mapping[str, str]) -> bool:
    name, folder = environ.get("WAYLAND_DISPLAY", ""), environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(folder) / name))


def _answers_x11(display: str) -> bool:
    parts = re.fullmatch(r"(?P<host>.*):(?P<number>\d+)(\.\d+)?", display)
    if parts is None:
        return False
    number = int(parts["number"])
    if parts["host"] not in ("", "unix"):
        return _answers(socket.AF_INET, (parts["host"], _X11_FIRST_PORT + number))
    path = f"/tmp/.X11-unix/X{number}"
    return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, "\0" + path)


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(_WAIT_SECONDS)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
