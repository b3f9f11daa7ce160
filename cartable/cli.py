"""The French command line: thin, each command calls a room by way of `wiring`. No Qt.

Data go to stdout (with --json one JSON document), messages to stderr. Exit: 0 done, 1 the world
said no, 2 usage, 70 a fault of ours, 130 stopped by Ctrl-C or told to end.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cartable import __version__
from cartable.commands import adapter, analyser, diagnostic, dire, modeles
from cartable.commands.ending import Ending
from cartable.commands.shared import DONE, FAULT, REFUSED, STOPPED, tell
from cartable.paths import find_places
from cartable.usage import FrenchParser

WINDOW_COMMANDS = frozenset({None, "ouvrir"})
_LOG = logging.getLogger(__name__)


def make_parser() -> FrenchParser:
    """Return the parser of every command, its help in French."""
    parser = FrenchParser(
        prog="cartable",
        description="Cartable ASH : un cartable pour lire, écouter et s’organiser. "
        "Sans commande, la fenêtre s’ouvre.",
    )
    parser.add_argument(
        "--version", action="version", version=f"Cartable ASH {__version__}", help="dire la version"
    )
    _add_folder(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="commande", title="Commandes")
    opening = commands.add_parser("ouvrir", help="ouvrir un document dans la fenêtre")
    opening.add_argument("fichier", type=Path, nargs="?")
    for command in (adapter, analyser, dire, modeles, diagnostic):
        command.add(commands)
    for command_parser in commands.choices.values():
        _add_folder(command_parser, default=argparse.SUPPRESS)
    return parser


def _add_folder(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Take the folder before the command or after it."""
    parser.add_argument(
        "--donnees",
        type=Path,
        metavar="DOSSIER",
        default=default,
        help="le dossier où tout est gardé",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run a command and return its exit code; errors are said in French on stderr."""
    from cartable.wiring import Wiring  # noqa: PLC0415 - the window's start does without
    from cartable.wording import explain, is_expected  # noqa: PLC0415

    places = find_places(arguments.donnees)
    arguments.ending = ending = Ending()
    try:
        with ending.in_order():
            code = int(arguments.run(arguments, Wiring(places)))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read us has gone: nothing more to say, to nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # the last gate: nothing leaves without a sentence
        if is_expected(error):
            tell(explain(error).text)
            return REFUSED
        log = _write_log(places.logs)
        tell(explain(error).text)
        tell(f"Journal : {log}")
        return FAULT


def _write_log(folder: Path) -> Path:
    """Append the error in hand to the log; return the log's path."""
    from cartable.journal import LOG_NAME, open_journal  # noqa: PLC0415

    handler = open_journal(folder)
    if handler is not None:
        _LOG.addHandler(handler)
        _LOG.exception("command failed")
        _LOG.removeHandler(handler)
        handler.close()
    return folder / LOG_NAME


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command line, checked; leaves with 2 on a usage mistake."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Half characters and foreign file names leave as escapes, which JSON reads back.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = make_parser().parse_args(argv)
    if check := getattr(arguments, "check", None):
        check(arguments)
    return arguments
