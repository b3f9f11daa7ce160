"""What the choices of cutting syllables are called in French, with an example of each."""

from __future__ import annotations

from typing import NamedTuple

from cartable.french.conventions import (
    BetweenVowels,
    DoubleL,
    FinalE,
    Vowels,
)

PRESET_LABELS = {
    "lirecouleur": "Comme LireCouleur : fi-lle, vo-yez, e-xa-men",
    "ecole": "Comme à l’école : fil-le, voy-ez, ex-a-men",
}


class ConventionLabel(NamedTuple):
    """A choice as a settings page shows it: its title, then each value with its example."""

    title: str
    values: dict[object, str]


CONVENTION_LABELS: dict[str, ConventionLabel] = {
    "double_l": ConventionLabel(
        "Les deux l de « fille »",
        {DoubleL.WHOLE: "ensemble : fi-lle", DoubleL.SPLIT: "séparés : fil-le"},
    ),
    "y": ConventionLabel(
        "Le y entre deux voyelles",
        {BetweenVowels.NEXT: "après : vo-yez", BetweenVowels.PREVIOUS: "avant : voy-ez"},
    ),
    "x": ConventionLabel(
        "Le x entre deux voyelles",
        {BetweenVowels.NEXT: "après : e-xa-men", BetweenVowels.PREVIOUS: "avant : ex-a-men"},
    ),
    "splits_s": ConventionLabel(
        "Le s devant une consonne",
        {True: "avant la coupe : es-ca-lier", False: "après la coupe : e-sca-lier"},
    ),
    "splits_sc": ConventionLabel(
        "Les lettres sc qui font [s]",
        {True: "séparées : pis-ci-ne", False: "ensemble : pi-sci-ne"},
    ),
    "splits_h": ConventionLabel(
        "Le h derrière une consonne",
        {True: "commence la syllabe : bon-heur", False: "suit la consonne : bo-nheur"},
    ),
    "final_e": ConventionLabel(
        "Le e muet de la fin, à l’écrit",
        {FinalE.SYLLABLE: "fait une syllabe : ta-ble", FinalE.MERGED: "n’en fait pas : table"},
    ),
    "vowels": ConventionLabel(
        "Deux voyelles qui se suivent",
        {
            Vowels.ONE_BEAT: "en un temps : lion",
            Vowels.TWO_BEATS: "en deux temps (diérèse) : li-on",
        },
    ),
}
"""By the name of the setting; the order is the page's."""
