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
}
"""Form, or form/tag, → (sounds, reason)."""

RENAMED = {"VRAI": "vrai", "FAUX": "faux"}
"""Forms that the spreadsheet took for truth values."""

KEPT_OE = frozenset(("boer", "boers", "foehn", "roentgens"))
"""Words with oe that are not written with œ, though one vowel is heard."""
