"""How things stand on this machine: each check green, or with one thing to do.

Nothing personal is in it: no name, no title, no folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cartable.wording import explain

if TYPE_CHECKING:
    from cartable.wiring import Wiring

_LEAST_FREE_BYTES = 500 << 20
_REINSTALL = "Relance l’installation."


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the diagnostic."""

    name: str
    is_ok: bool
    message: str


def run_checks(wiring: Wiring) -> tuple[Check, ...]:
    """Return every check, in a fixed order."""
    checks: list[Check] = []
    for name, look in (
        ("voix", _voice),
        ("lexique", _lexicon),
        ("documents", _documents),
        ("disque", _disk),
    ):
        checks.append(_guarded(name, look, wiring))
    checks.extend(_packs(wiring))
    return tuple(checks)


def _guarded(name: str, look: Callable[[Wiring], tuple[bool, str]], wiring: Wiring) -> Check:
    try:
        return Check(name, *look(wiring))
    except Exception as error:  # a check that breaks is a check that fails
        return Check(name, False, explain(error).what)


def _voice(wiring: Wiring) -> tuple[bool, str]:
    from cartable.voice.contract import Utterance  # noqa: PLC0415

    engine = wiring.make_voice()
    size = sum(len(chunk.pcm) for chunk in engine.synthesise(Utterance("Bonjour.")))
    if engine.name == "silent" or not size:
        return False, f"Aucune voix ne parle. {_REINSTALL}"
    return True, f"La voix {engine.name} parle."


def _lexicon(wiring: Wiring) -> tuple[bool, str]:
    lexicon = wiring.lexicon
    if lexicon is None or not lexicon.is_known("chouette"):
        return False, f"Il manque le lexique. {_REINSTALL}"
    return True, "Le lexique est là."


def _documents(wiring: Wiring) -> tuple[bool, str]:
    document = wiring.opener.open(wiring.sample_lesson)
    return bool(document.blocks), "Les documents s’ouvrent."


def _disk(wiring: Wiring) -> tuple[bool, str]:
    folder = next(p for p in (wiring.places.data, *wiring.places.data.parents) if p.exists())
    free = shutil.disk_usage(folder).free
    message = f"{free // (1 << 20)} Mo libres."
    if free < _LEAST_FREE_BYTES:
        return False, f"{message} Libère de la place."
    return _is_writable(folder), message


def _is_writable(folder: Path) -> bool:
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryFile(dir=folder) as file:
        return bool(file.write(b"1"))


def _packs(wiring: Wiring) -> Iterator[Check]:
    from cartable.models.shelf import PackState  # noqa: PLC0415

    for installed in wiring.list_packs():
        is_ok = installed.state is PackState.PRESENT or installed.pack.is_optional
        message = "Présent." if installed.state is PackState.PRESENT else f"Absent. {_REINSTALL}"
        yield Check(installed.pack.title, is_ok, message)
