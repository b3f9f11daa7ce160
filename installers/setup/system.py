"""The system's libraries and programs: what lacks, and how to get it on Debian."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from setup.speech import SetUpError, say

Probe = Callable[[], bool]
_LAST_LINES = 8
_LOCK_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Need:
    """A Debian package, and how to see that what it brings is there, whatever the system."""

    package: str
    is_met: Probe


def has_library(name: str) -> Probe:
    """Return a probe for a shared library, by the name that programs load it under."""

    def probe() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return probe


def has_program(name: str) -> Probe:
    """Return a probe for a program of the search path."""
    return lambda: shutil.which(name) is not None


def has_file(pattern: str) -> Probe:
    """Return a probe for a file under /usr, by glob."""
    return lambda: any(Path("/usr").glob(pattern))


WINDOW = (
    Need("libglib2.0-0", has_library("libgthread-2.0.so.0")),
    Need("libegl1", has_library("libEGL.so.1")),
    Need("libgl1", has_library("libGL.so.1")),
    Need("libfontconfig1", has_library("libfontconfig.so.1")),
    Need("libdbus-1-3", has_library("libdbus-1.so.3")),
    Need("libxkbcommon0", has_library("libxkbcommon.so.0")),
    Need("libgssapi-krb5-2", has_library("libgssapi_krb5.so.2")),
    Need("libpulse0", has_library("libpulse.so.0")),
    Need("libxcb-cursor0", has_library("libxcb-cursor.so.0")),
    Need("libxkbcommon-x11-0", has_library("libxkbcommon-x11.so.0")),
    Need("libxcb-icccm4", has_library("libxcb-icccm.so.4")),
    Need("libxcb-keysyms1", has_library("libxcb-keysyms.so.1")),
    Need("libxcb-shape0", has_library("libxcb-shape.so.0")),
)
"""What Qt's window and sound load."""

TESTS = (
    Need("git", has_program("git")),
    Need("xvfb", has_program("Xvfb")),
    Need("openbox", has_program("openbox")),
    Need("xauth", has_program("xauth")),
    Need("xdotool", has_program("xdotool")),
    Need("xclip", has_program("xclip")),
    Need("trayer", has_program("trayer")),
    Need("desktop-file-utils", has_program("desktop-file-validate")),
    Need("pandoc", has_program("pandoc")),
    Need("poppler-utils", has_program("pdftotext")),
    Need("dbus", has_program("dbus-run-session")),
    Need("pulseaudio", has_program("pulseaudio")),
    Need("pulseaudio-utils", has_program("pactl")),
    Need("at-spi2-core", has_file("libexec/at-spi-bus-launcher")),
    Need("python3-pyatspi", has_file("lib/python3/dist-packages/pyatspi/__init__.py")),
    Need("gir1.2-atspi-2.0", has_file("lib/*/girepository-1.0/Atspi-2.0.typelib")),
)
"""What the tests run beside the app: a screen with its hand, clipboard and tray, a sound card,
what a screen reader sees, other readers."""

VENV = (Need(f"python3.{sys.version_info.minor}-venv", lambda: bool(ways_to_pip())),)
"""What makes a Python environment; Debian keeps it apart from Python."""


def ways_to_pip() -> tuple[str, ...]:
    """Return what can make an environment with pip in it, best first."""
    found = {
        "venv": _has_ensurepip(),
        "pip": bool(importlib.util.find_spec("pip")),
        "virtualenv": bool(importlib.util.find_spec("virtualenv")),
        "uv": shutil.which("uv") is not None,
    }
    return tuple(name for name, is_there in found.items() if is_there)


def missing_packages(needs: Iterable[Need]) -> tuple[str, ...]:
    """Return the Debian packages that lack; none on Windows, where wheels carry it all."""
    if os.name == "nt" or sys.platform == "darwin":
        return ()
    return tuple(need.package for need in needs if not need.is_met())


def can_install() -> bool:
    """Tell whether Debian packages can be installed from here without asking anyone."""
    if shutil.which("apt-get") is None:
        return False
    if os.geteuid() == 0:
        return True
    if shutil.which("sudo") is None:
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def install(packages: tuple[str, ...]) -> None:
    """Install Debian packages.

    Raises:
        SetUpError: apt refused; its last words are in the text.
    """
    say("J’installe les bibliothèques du système : " + " ".join(packages))
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*prefix, "apt-get", "-q", "-y", "-o", f"DPkg::Lock::Timeout={_LOCK_SECONDS}"]
    _run_quietly([*prefix, "dpkg", "--configure", "-a"])  # an interruption may have left some
    _run_quietly([*apt, "update"])  # a list that lacks or an odd mirror shows at the next step
    done = _run_quietly([*apt, "install", "--no-install-recommends", *packages])
    if done.returncode != 0:
        last_words = "\n".join(done.stdout.strip().splitlines()[-_LAST_LINES:])
        raise SetUpError(f"apt-get n’a pas pu les installer :\n{last_words}")


def ask(packages: tuple[str, ...]) -> str:
    """Return what to tell someone who has to install the packages by hand."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        return f"Il manque, sous leur nom Debian : {names}"
    return (
        f"Il manque au système : {names}\nTapez cette commande, puis recommencez :\n"
        f"    sudo apt-get update && sudo apt-get install --no-install-recommends {names}"
    )


def _run_quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run in a session of its own: Ctrl-C must not cut dpkg in the middle of a package."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        check=False,
    )


def _has_ensurepip() -> bool:
    """Tell whether ensurepip has its wheels: Debian may leave the module and take them away."""
    spec = importlib.util.find_spec("ensurepip")
    if spec is None or spec.origin is None:
        return False
    folders = (Path(spec.origin).parent / "_bundled", Path("/usr/share/python-wheels"))
    return any(folder.glob("pip-*.whl") for folder in folders if folder.is_dir())
