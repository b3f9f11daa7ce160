"""What the house promises about its own code, kept by reading it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path for folder in ("cartable", "installers") for path in (ROOT / folder).rglob("*.py")
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FUNCTION = 60
LONGEST_FILE = 400
VAGUE_WORDS = {"util", "utils", "misc", "common", "helper", "helpers", "manager", "managers"}
# Written in pieces, or this file would trip over itself.
HOSTS = [
    re.escape(".".join(parts))
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("proxy", "golang", "org"),
    )
]
MACHINE_PATHS = (r"(?<![\w.~-])/(?:root|work|opt)/\w",)
HOMES = (r"(?<![\w.~-])/home/\w", r"[A-Z]:\\\\?Users\\")
"""Tests may speak of someone's folders; the rest may not."""
FORBIDDEN_IN_TESTS = re.compile("|".join([*HOSTS, *MACHINE_PATHS]))
FORBIDDEN = re.compile("|".join([*HOSTS, *MACHINE_PATHS, *HOMES]))
BINARY = {".png", ".jpg", ".ico", ".wav", ".pdf", ".docx", ".odt", ".epub", ".zip", ".ttf"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_there_is_code_to_read() -> None:
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_stay_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_FILE
    lengths = {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in functions(ast.parse(source))
    }
    assert {n: length for n, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_files_of_tests_stay_short(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE


def test_no_module_has_a_vague_name() -> None:
    vague = [path for path in MODULES if VAGUE_WORDS & set(path.stem.lower().split("_"))]
    assert vague == []


def test_every_room_says_what_it_is_for() -> None:
    mute = [
        name_of(path)
        for path in MODULES
        if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert mute == []


def test_the_walls_stand() -> None:
    suffix = ".exe" if os.name == "nt" else ""
    program = Path(sys.executable).with_name("lint-imports" + suffix)
    done = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_the_pattern_sees_what_it_forbids() -> None:
    for bad in ("https://pypi" + ".org/simple", '"/ho' + 'me/lea/x"', "C:\\Us" + "ers\\lea"):
        assert FORBIDDEN.search(bad), bad
    for good in ("the work/study room", "/homework/x", "~/root/x", "assets/home/x"):
        assert not FORBIDDEN.search(good), good


def test_no_address_of_a_registry_and_no_path_of_a_machine_is_tracked() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix not in BINARY and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            forbidden = FORBIDDEN_IN_TESTS if name.startswith("tests/") else FORBIDDEN
            found += [f"{name}: {match[0]}" for match in forbidden.finditer(text)]
    assert found == []
