"""`cartable diagnostic`: how things stand on this machine."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from cartable.commands.shared import DONE, REFUSED, print_json

if TYPE_CHECKING:
    from cartable.wiring import Wiring


def add(commands: Any) -> None:
    """Add the command to the parser."""
    checking = commands.add_parser("diagnostic", help="vérifier que tout est en place")
    checking.add_argument("--json", action="store_true")
    checking.set_defaults(run=run)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Print how things stand on this machine, nothing personal in it."""
    from cartable.diagnostic import run_checks  # noqa: PLC0415

    checks = run_checks(wiring)
    if arguments.json:
        found = [{"name": c.name, "ok": c.is_ok, "message": c.message} for c in checks]
        print_json({"version": 1, "checks": found})
    else:
        for each in checks:
            print(f"{'✓' if each.is_ok else '✗'} {each.name} : {each.message}")
    return DONE if all(each.is_ok for each in checks) else REFUSED
