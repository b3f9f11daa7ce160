"""What the page "À propos" owes to others: each library and each pack, with its licence."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.models.manifest import Manifest, load_manifest


@dataclass(frozen=True, slots=True)
class Licence:
    """A work of others that we use. `licence` is an SPDX expression; the rest is French."""

    name: str
    purpose: str
    licence: str
    attribution: str


def list_licences(manifest: Manifest | None = None) -> tuple[Licence, ...]:
    """Return every licence to show: data packs first, then libraries, as the manifest orders."""
    known = manifest or load_manifest()
    packs = tuple(
        Licence(source.name, pack.purpose, source.licence, source.attribution)
        for pack in known.packs
        if not pack.is_for_tests
        for source in pack.sources
    )
    return packs + tuple(
        Licence(credit.name, credit.purpose, credit.licence, credit.attribution)
        for credit in known.credits
    )
