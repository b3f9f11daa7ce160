"""`cartable modeles`: the data packs and the voices of this machine."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartable.commands.shared import DONE, print_json

if TYPE_CHECKING:
    from cartable.models.shelf import InstalledPack
    from cartable.models.user_voices import UserVoice
    from cartable.voice.contract import Voice
    from cartable.wiring import Wiring

_MEGABYTE = 1_000_000


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("modeles", help="voir ou ajouter des données et des voix")
    actions = parser.add_subparsers(dest="action", metavar="action", title="Actions", required=True)
    listing = actions.add_parser("lister", help="montrer ce qui est installé")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=list_packs)
    installing = actions.add_parser("installer", help="ajouter une voix Piper")
    installing.add_argument("source", type=Path, metavar="FICHIER|DOSSIER")
    installing.set_defaults(run=install)
    trying = actions.add_parser("essayer", help="vérifier que les voix d’un dossier parlent")
    trying.add_argument("dossier", type=Path, metavar="DOSSIER")
    trying.set_defaults(run=try_voices)


def list_packs(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Print the packs and the voices, with their weight and their licence."""
    packs = [_describe_pack(pack) for pack in wiring.list_packs()]
    added = wiring.list_user_voices()
    packs += [_describe_voice(voice, wiring.voices_of(voice)) for voice in added]
    if arguments.json:
        print_json({"version": 1, "packs": packs})
    else:
        for each in packs:
            sign = "✓" if each["installed"] else "✗"
            print(f"{sign} {each['title']} ({each['name']}, {_weight(each['size_mb'])})")
    return DONE


def install(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Add a voice from its files, once it has spoken."""
    for voice in wiring.install_voice([arguments.source]):
        print(voice.name)
    return DONE


def try_voices(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Leave with 0 when the Piper voices of a folder have spoken."""
    for name in wiring.try_voice(arguments.dossier):
        print(name)
    return DONE


def _describe_pack(installed: InstalledPack) -> dict[str, Any]:
    from cartable.models.shelf import PackState  # noqa: PLC0415 - a command loads its own rooms

    licences = dict.fromkeys(source.licence for source in installed.pack.sources)
    return {
        "name": installed.name,
        "title": installed.pack.title,
        "kind": installed.pack.kind.value,
        "installed": installed.state is PackState.PRESENT,
        "size_mb": round(installed.size_bytes / _MEGABYTE, 1),
        "licence": " AND ".join(licences),
    }


def _describe_voice(voice: UserVoice, spoken: tuple[Voice, ...]) -> dict[str, Any]:
    names = ", ".join(each.name for each in spoken)
    return {
        "name": voice.name,
        "title": f"La voix {names}" if names else "Une voix abîmée",
        "kind": "voice",
        "installed": voice.is_whole,
        "size_mb": round(voice.size_bytes / _MEGABYTE, 1),
        "licence": "",
    }


def _weight(megabytes: float) -> str:
    return f"{megabytes:.0f} Mo" if megabytes >= 1 else "moins de 1 Mo"
