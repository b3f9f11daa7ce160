"""Which words begin with an h aspiré: Wiktionary's list, reviewed, and its words' families."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

from cartable.french.build.plurals import Entry
from cartable.french.letters import word_set

FILES = ("h_aspire.txt", "h_aspire.txt.gz", "h_aspire")

NOT_ASPIRATED = word_set(
    """
    hier héroïne héroïnes homonymique hyacinthe humeur humus hilaire hyper hystéro héliporter
    héliporté hérédo héro hiératique
    """
)
"""In the list for a homograph or by mistake: one says l'héroïne, d'hier, l'humeur."""

ASPIRATED = word_set(
    """
    hachard hache-paille hacheur hachisch hachure hadith hadji halètement halte-garderie hallier
    hambourgeois hammerless hand hand-ball handisport hanteur hard-top hargneusement harceleur
    harcèlement harnais haschisch haseki haut-commandement haut-relief hautbois havanais havanaise
    hennin hep hérisson hérissement hêtraie hideusement hiérarchiquement high-life high-tech hi-fi
    hippy hisse hit hitchcockien hobbies hockeyeur home-trainer homeland hongkongais honteusement
    haggadah hanoukka harry hassidim hassidique haïkaï hessois hetman hi hobbit hodja hopi hot
    halons houari houhou huit-cents ha handballeur handballeuse
    hooligan hors-d'œuvre hors-d'oeuvre hotter houiller houillère houleux houligan houliganisme houp
    house-boat hovercraft hululement humbug hun hurlant hurlement hussite hutu hâblerie hâtivement
    hé ho holà houlà hashtag hackeur hacker halal hongrie
    """
)
"""Of the same families as words of the list, which leaves them out."""


def read_h_aspire(folder: Path) -> frozenset[str]:
    """Return the words that begin with an h aspiré; the reviewed ones alone without the list.

    Its phrases are left out: « herbe de diable » says nothing of « herbe » nor of « de ».
    """
    return (_read_list(folder) | ASPIRATED) - NOT_ASPIRATED


def _read_list(folder: Path) -> frozenset[str]:
    for name in FILES:
        path = folder / name
        if path.is_file():
            raw = path.read_bytes()
            text = gzip.decompress(raw) if name.endswith(".gz") else raw
            lines = text.decode().splitlines()
            return frozenset(line for line in map(str.strip, lines) if " " not in line)
    return frozenset()


def spread_over_lemmas(aspirated: frozenset[str], entries: Mapping[str, Entry]) -> frozenset[str]:
    """Return the words and, of each that is a form of another (hurlez), that other (hurler).

    The list has some forms of a word and not its lemma; only héros and héroïne go apart.
    """
    lemmas = (
        row.lemma
        for form in aspirated
        for row, _ in entries.get(form, ())
        if row.lemma.startswith("h") and row.lemma not in NOT_ASPIRATED
    )
    return aspirated.union(lemmas)


def has_h_aspire(form: str, entry: Entry, aspirated: frozenset[str]) -> bool:
    """Return whether a form, or a word that it is a form of, is among those."""
    if form in NOT_ASPIRATED or any(row.lemma in NOT_ASPIRATED for row, _ in entry):
        return False
    return form in aspirated or (
        form.startswith("h") and any(row.lemma in aspirated for row, _ in entry)
    )
