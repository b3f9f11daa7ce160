"""Cartable in the menu of a Linux desktop."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cartable.desktop_entry import own_command, write_entry, write_own_entry

HARD = ('/mnt/clé de Léa/100 % "sûr"/cartable $1 `x` \\fin', "--donnees", "/mnt/é")


def read(path: Path) -> configparser.ConfigParser:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    entry.read(path, encoding="utf-8")
    return entry


def words_of(line: str) -> list[str]:
    """Return a command's words as the specification reads them: the string, then its quotes."""
    string = line.replace("\\\\", "\\")
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', string)
    return [re.sub(r"\\(.)", r"\1", quoted or bare).replace("%%", "%") for quoted, bare in found]


def test_it_opens_files_and_reads_the_clipboard(tmp_path: Path) -> None:
    entry = read(write_entry(tmp_path / "menu", ("/usr/bin/cartable",), "cartable-ash"))
    assert entry["Desktop Entry"]["Exec"] == "/usr/bin/cartable ouvrir %f"
    action = entry["Desktop Action LirePressePapiers"]
    assert action["Exec"] == "/usr/bin/cartable dire --presse-papiers"
    assert action["Name"] == "Lire le presse-papiers"
    assert entry["Desktop Entry"]["Actions"] == "LirePressePapiers;"


def test_a_folder_of_any_name_is_quoted(tmp_path: Path) -> None:
    entry = read(write_entry(tmp_path, HARD, "/mnt/clé de Léa/cartable.svg"))
    line = entry["Desktop Action LirePressePapiers"]["Exec"]
    assert words_of(line) == [*HARD, "dire", "--presse-papiers"]


def test_ones_own_entry_starts_this_very_cartable(tmp_path: Path) -> None:
    path = write_own_entry({"XDG_DATA_HOME": str(tmp_path)})
    assert path == tmp_path / "applications" / "cartable-ash.desktop"
    entry = read(path)["Desktop Entry"]
    assert words_of(entry["Exec"])[: len(own_command())] == list(own_command())
    assert Path(entry["Icon"]).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a program by its name alone")
def test_this_cartable_runs_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [*own_command(), "--version"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Cartable ASH" in done.stdout, done.stderr


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="needs desktop-file-validate"
)
@pytest.mark.parametrize("command", [("/usr/bin/cartable",), HARD])
def test_the_specifications_own_tool_has_nothing_to_say(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = write_entry(tmp_path, command, "cartable-ash")
    done = subprocess.run(
        ["desktop-file-validate", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
