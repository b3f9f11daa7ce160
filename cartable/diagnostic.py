"""How things stand on this machine: each check green, or with one thing to do.

Nothing personal is in it: no name, no title, no folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cartable.wording import explain

if TYPE_CHECKING:
    from cartable.voice.contract import Voice
    from cartable.voice.ensemble import VoiceEnsemble
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
    """Have the lightest French voice speak; a natural one would take seconds, and is looked at."""
    from cartable.voice.contract import Utterance, primary_language  # noqa: PLC0415
    from cartable.voice.memory import available_mb  # noqa: PLC0415

    with closing(wiring.make_voice()) as engine:
        voices = [v for v in engine.voices() if primary_language(v.language) == "fr"]
        if not voices:
            return False, f"Aucune voix française. {_REINSTALL}"
        utterance = Utterance("Bonjour.", voice=min(voices, key=lambda v: v.quality).id)
        size = sum(len(chunk.pcm) for chunk in engine.synthesise(utterance))
        natural = _natural_voice(engine, voices)
    if not size:
        return False, f"Aucune voix ne parle. {_REINSTALL}"
    names = ", ".join(voice.name for voice in voices)
    return True, f"{names}. {natural} Mémoire libre : {available_mb():.0f} Mo."


def _natural_voice(engine: VoiceEnsemble, voices: list[Voice]) -> str:
    """Return what is known of the natural voice, without trying it."""
    from cartable.voice.contract import Quality  # noqa: PLC0415

    best = max(voices, key=lambda voice: voice.quality)
    if best.quality is not Quality.NATURAL:
        return "Pas de voix naturelle."
    figures = engine.figures_of(best.engine)
    if figures is None:
        return "La voix naturelle n’a pas encore été essayée."
    verdict = "assez rapide" if figures.keeps_up else "trop lente"
    factor = f"{figures.real_time_factor:.2f}".replace(".", ",")
    return (
        f"La voix naturelle est {verdict} ici : {factor} s de calcul par seconde de parole, "
        f"{figures.memory_mb:.0f} Mo."
    )


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
        absent = "Absent (facultatif)." if installed.pack.is_optional else f"Absent. {_REINSTALL}"
        message = "Présent." if installed.state is PackState.PRESENT else absent
        yield Check(installed.pack.title, is_ok, message)
