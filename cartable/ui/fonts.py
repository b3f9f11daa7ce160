"""The two families of the window, from the fonts pack, or calmly the system's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from cartable.ui.theme import TEXT_FAMILY, TITLE_FAMILY

_SUFFIXES = (".ttf", ".otf")


class Families(NamedTuple):
    """The families that titles and text are drawn with; "" is the system's."""

    title: str = ""
    text: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether both families of the look are there."""
        return bool(self.title and self.text)


def load_families(folders: Iterable[Path]) -> Families:
    """Load every font file under the folders and return the families found. GUI thread only."""
    found = {family for path in _font_files(folders) for family in _load(path)}
    return Families(
        TITLE_FAMILY if TITLE_FAMILY in found else "",
        TEXT_FAMILY if TEXT_FAMILY in found else "",
    )


def make_font(family: str, pixels: int, weight: int = 400) -> QFont:
    """Return a font of a family, "" for the system's; weights go from 100 to 900."""
    font = QFont(family) if family else QFont()
    font.setPixelSize(max(1, pixels))
    if family == TITLE_FAMILY:
        # Lexend is one variable file: its axis alone, or Qt smears a false bold over it.
        font.setVariableAxis(QFont.Tag("wght"), weight)
    else:
        font.setWeight(QFont.Weight(weight))
    return font


def _font_files(folders: Iterable[Path]) -> list[Path]:
    """Return the files, each once: the first folder that has a name gives it."""
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in _SUFFIXES:
                files.setdefault(path.name, path)
    return list(files.values())


def _load(path: Path) -> list[str]:
    number = QFontDatabase.addApplicationFont(str(path))
    return QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
