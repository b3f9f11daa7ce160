"""What teachers disagree on when they cut a word: typed choices, and named sets of them.

They are apart from the two switches of `Syllables` (std or lc, written or oral): a convention
changes how each of the four cuts is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class DoubleL(StrEnum):
    """The l of -ill- heard as in fille. An lc cut keeps doubles whole, whatever is said here."""

    WHOLE = "fi-lle"
    """fi-lle, pa-pi-llon, a-be-ille."""
    SPLIT = "fil-le"
    """As the other doubles: std fil-le, pa-pil-lon, a-beil-le; lc fi-lle, a-bei-lle."""


class BetweenVowels(StrEnum):
    """Where a letter goes that belongs to two syllables."""

    NEXT = "suivante"
    """vo-yez, cra-yon; e-xa-men, ta-xi."""
    PREVIOUS = "precedente"
    """voy-ez, cray-on; ex-a-men, tax-i: with the vowel that it changes (oy as oi, ex as è)."""


class FinalE(StrEnum):
    """What a final mute e makes in a written cut; an oral cut always merges it."""

    SYLLABLE = "ta-ble"
    MERGED = "table"


class Vowels(StrEnum):
    """i, u and ou before another vowel that is heard."""

    ONE_BEAT = "lion"
    """lion, nua-ge, chouet-te; two beats after a consonant and l or r alone: tri-an-gle, cru-el."""
    TWO_BEATS = "li-on"
    """Dieresis: li-on, vi-o-let, na-ti-on, nu-a-ge, chou-et-te, jou-er.

    Never oi, ui (nuit), a first oui, a pied, chien, ciel, premier, vieux (i before an e), nor the
    endings -ions and -iez of a verb after a consonant: no teacher parts those.
    """


@dataclass(frozen=True, slots=True)
class SyllableConventions:
    """How a teacher cuts words. The defaults are LireCouleur's."""

    double_l: DoubleL = DoubleL.WHOLE
    y: BetweenVowels = BetweenVowels.NEXT
    x: BetweenVowels = BetweenVowels.NEXT
    """An x that writes two sounds; deu-xiè-me and soi-xan-te have one, and stay."""
    splits_s: bool = True
    """True: es-ca-lier, res-pi-rer; False: e-sca-lier, re-spi-rer."""
    splits_sc: bool = True
    """sc that is one sound. True: as-cen-seur, pis-ci-ne; False: a-scen-seur, pi-sci-ne."""
    splits_h: bool = True
    """Consonant and h in a written cut. True: bon-heur, mal-heur; False: bo-nheur, ma-lheur."""
    final_e: FinalE = FinalE.SYLLABLE
    vowels: Vowels = Vowels.ONE_BEAT


LIRECOULEUR = SyllableConventions()
"""What LireCouleur does, which speech therapists know: the default."""

ECOLE = SyllableConventions(
    double_l=DoubleL.SPLIT, y=BetweenVowels.PREVIOUS, x=BetweenVowels.PREVIOUS
)
"""What most primary classes teach for the written syllable.

Every double is cut, -ill- too (gro-seil-le, ba-tail-le). A y or an x between vowels stands for two
sounds, one on each side (rai-ion, eg-zer-ci-ce): since a letter cannot be cut, it stays with the
vowel whose sound it changes, so that cray- and ex- are read as they sound alone. Source: the
handout « Les 9 grandes règles de découpage des syllabes » (rules 5, 7 and 9), known in French
classes; on diphthongs (rules 2 and 3) it says what LireCouleur does.
"""

PRESETS = MappingProxyType({"lirecouleur": LIRECOULEUR, "ecole": ECOLE})
"""The sets of conventions, by the name that a settings file may hold."""
