"""How a command is written: argparse, speaking French, its mistakes included."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

FORMATS = ("html", "epub", "txt")
"""What `adapter` can write."""
SOUNDS = ("wav", "ogg", "mp3")
"""Kinds of sound files."""

_MISTAKES = (
    (r"the following arguments are required: (.+)", "il manque : {0}"),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        "« {1} » n’existe pas pour {0} ; choisis parmi : {2}",
    ),
    (r"argument (.+?): expected one argument", "il manque une valeur après {0}"),
    (r"argument (.+?): expected at least one argument", "il manque une valeur après {0}"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} ne prend pas de valeur ({1})"),
    (r"unrecognized arguments: (.+)", "je ne connais pas : {0}"),
    (r"ambiguous option: (.+?) could match (.+)", "{0} peut vouloir dire : {1}"),
    (r"argument (.+?): (.+)", "{0} : {1}"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        # Argparse asks for an empty prefix where it only wants the words of a command.
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """A parser whose help and mistakes are in French; a mistake leaves with 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Formatter, allow_abbrev=False)
        self._positionals.title = "Ce qu’on donne"
        self._optionals.title = "Options"
        self.add_argument("-h", "--help", "--aide", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        """Say the mistake, then how the command is written, and leave with 2."""
        self.exit(2, f"{self.prog} : {in_french(message)}.\n{self.format_usage()}")


def in_french(message: str) -> str:
    """Return one of argparse's messages in French; one that it does not know stays as it is."""
    for pattern, french in _MISTAKES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return french.format(*(part.replace("'", "") for part in found.groups()))
    return message


def read_formats(value: str) -> tuple[str, ...]:
    """Return the formats that an option names, parted by commas."""
    wanted = tuple(part.strip().lower() for part in value.split(",") if part.strip())
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(
            f"format inconnu : {', '.join(unknown) or '(vide)'} ; parmi {', '.join(FORMATS)}"
        )
    return wanted


def read_sound_file(value: str) -> Path:
    """Return the path of a sound to write."""
    path = Path(value)
    if path.suffix.lower().lstrip(".") not in SOUNDS:
        endings = ", ".join(f".{kind}" for kind in SOUNDS)
        raise argparse.ArgumentTypeError(f"le nom du fichier du son finit par {endings}")
    return path


def read_pitch(value: str) -> int:
    """Return how high to read, 50 being the voice's own height."""
    if not value.isascii() or not value.isdigit() or int(value) > 100:
        raise argparse.ArgumentTypeError("la hauteur va de 0 à 100")
    return int(value)


def read_pauses(value: str) -> float:
    """Return by how much silences are lengthened."""
    try:
        times = float(value.replace(",", "."))
    except ValueError:
        times = 0.0
    if not 0.5 <= times <= 3:
        raise argparse.ArgumentTypeError("les pauses vont de 0,5 à 3")
    return times


def read_rate(value: str) -> int:
    """Return how fast to read, in words a minute."""
    try:
        rate = int(value)
    except ValueError:
        rate = 0
    if not 80 <= rate <= 400:
        raise argparse.ArgumentTypeError("le débit va de 80 à 400 mots par minute")
    return rate
