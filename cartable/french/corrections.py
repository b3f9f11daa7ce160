"""What Lexique 3.83 has wrong, form by form, with the reason. Reviewed by hand.

Sounds are in Lexique's own alphabet, so that a row can be laid beside its source.
"""

from __future__ import annotations

CORRECTIONS: dict[str, tuple[str, str]] = {
    "marin": ("maR5", "the spreadsheet took it for a date (mars-05)"),
    "marins": ("maR5", "the spreadsheet took it for a date (mars-05)"),
    "sers": ("sER", "given as se"),
    "villa": ("vila", "l written twice"),
    "villas": ("vila", "l written twice"),
    "violent/NOUN": ("vjol@", "given the sound of the verb"),
    "insolent/NOUN": ("5sol@", "given the sound of a verb"),
    "prévalent/ADJ": ("pReval@", "given the sound of the verb"),
    "est/AUX": ("E", "given with the closed vowel of et, against which a pupil has to tell it"),
    "faisan": ("f°z@", "given another vowel than faisans, faisane and faisander"),
    "dix-sept": ("dissEt", "given one s, which leaves the x of dix without its sound"),
    "dix-septième": ("dissEtjEm", "given one s, which leaves the x of dix without its sound"),
    "fiançailles": ("fj@saj", "cut in four syllables, unlike fiancé"),
    "dommages-intérêts": ("domaZz5teRE", "letters of it left out"),
    "porte-forets": ("pORt°foRE", "letters in another order"),
    "taste-vin": ("tast°v5", "given as tayt-"),
    "tangerine": ("t@Z°Rin", "given as tan'gerine"),
    "habillions": ("abijj§", "given the l of habile"),
    "transgressez": ("tR@sgRese", "given a z, unlike transgresser"),
    "resurgirai": ("R°syRZiRE", "given a z, unlike resurgir"),
    "nanoseconde": ("nanos°g§d", "given a z, unlike seconde"),
    "faîtier": ("fEtje", "its t given as in nation"),
    "poster/NOUN": ("pOstER", "given the sound of the verb"),
    "flipper/NOUN": ("flip9R", "given the sound of a verb"),
    "booster/NOUN": ("bust9R", "given the sound of a verb"),
    "jogger/NOUN": ("dZOg9R", "given the sound of the verb"),
    "loser": ("luz9R", "given the sound of a verb"),
    "designer": ("dizajn9R", "given the sound of a verb"),
    "télétexte": ("teletEkst", "its t left out"),
}
"""Form, or form/tag, → (sounds, reason)."""

CORRECTED_STEMS: dict[str, tuple[str, str, str]] = {
    "disjonct": ("diZ§", "disZ§", "its s left out, unlike disjoncteur"),
    "dompt": ("d§pt", "d§t", "given a p that dictionaries leave mute, as in compter and indompté"),
}
"""Beginning of forms → (sounds given, sounds wanted, reason)."""

RENAMED = {"VRAI": "vrai", "FAUX": "faux"}
"""Forms that the spreadsheet took for truth values."""

KEPT_OE = frozenset(("boer", "boers", "foehn", "roentgens"))
"""Words with oe that are not written with œ, though one vowel is heard."""
