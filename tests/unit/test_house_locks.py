"""The lock files: hashed, without addresses, in agreement with pyproject.toml and each other."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "installers" / "lock"
NAMES = ("base", "run", "test", "build")
PLATFORMS = [
    {"sys_platform": platform, "python_version": python, "python_full_version": f"{python}.1"}
    for platform in ("linux", "win32")
    for python in ("3.11", "3.12", "3.13")
]


def entries(name: str) -> list[str]:
    """Return the logical lines of a lock."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pins(name: str) -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for line in entries(name):
        requirement = Requirement(line.split("--hash")[0].strip())
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def asked(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(name: str) -> None:
    for line in entries(name):
        assert re.match(r"[a-zA-Z0-9][\w.-]*==[^\s;]+", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}(\s|$)", line), line
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host", text)


@pytest.mark.parametrize(
    ("name", "extras"), [("run", ()), ("test", ("test",)), ("build", ("build",))]
)
@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda p: "-".join(p.values()))
def test_a_lock_answers_pyproject_everywhere(
    name: str, extras: tuple[str, ...], platform: dict[str, str]
) -> None:
    environment = platform | {"platform_python_implementation": "CPython", "extra": ""}
    locked = pins(name)
    for requirement in asked(*extras):
        if requirement.marker and not requirement.marker.evaluate(environment):
            continue
        held = [
            pin
            for pin in locked.get(canonicalize_name(requirement.name), [])
            if not pin.marker or pin.marker.evaluate(environment)
        ]
        assert len(held) == 1, requirement
        assert requirement.specifier.contains(next(iter(held[0].specifier)).version), requirement


@pytest.mark.parametrize("name", ["test", "build"])
def test_the_other_locks_hold_what_runs(name: str) -> None:
    whole = set(entries(name))
    assert [line for line in entries("run") if line not in whole] == []


def test_qt_is_the_one_that_keeps_its_references() -> None:
    assert [str(pin.specifier) for pin in pins("run")["pyside6"]] == ["==6.11.3"]
    assert version("PySide6") == "6.11.3"


def test_the_packager_is_declared() -> None:
    assert "pyinstaller" in pins("build")


def test_what_is_installed_lacks_nothing() -> None:
    """The locks are installed without asking pip for dependencies: nothing may be missing."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
