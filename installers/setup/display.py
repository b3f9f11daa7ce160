"""A screen to draw on: the machine's, or a virtual one for tests."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_X11_FIRST_PORT = 6000
_WAIT_SECONDS = 2.0
_PIXELS = "1280x1024x24"


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown: a variable alone is not believed."""
    if os.name == "nt":
        return True
    return _answers_wayland(environ) or _answers_x11(environ.get("DISPLAY", ""))


@contextmanager
def offer_display() -> Iterator[dict[str, str]]:
    """Give the variables under which Qt draws in tests: a virtual screen, else no screen at all."""
    xvfb = None if os.name == "nt" else shutil.which("Xvfb")
    if xvfb is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reader, writer = os.pipe()
    options = ["-displayfd", str(writer), "-screen", "0", _PIXELS, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen([xvfb, *options], pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as answers:  # it writes its number once it takes clients
            number = answers.readline().strip()
        is_up = bool(number)
        drawn = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        yield drawn if is_up else {"QT_QPA_PLATFORM": "offscreen"}
    finally:
        server.terminate()
        server.wait()


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
