"""The elements of chemistry: which words are formulas made of their symbols."""

from __future__ import annotations

import re

from cartable.french.letters import word_set

ELEMENTS = word_set(
    "H He Li B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Ti Cr Mn Fe Ni Cu Zn Br Ag Sn I Ba Au Hg Pb"
)
_SYMBOL = re.compile(r"[A-Z][a-z]?")
_LONGEST_CHARS = 12


def is_formula(written: str) -> bool:
    """Return whether letters are symbols of elements (NaCl, KOH), small letters among them."""
    if len(written) > _LONGEST_CHARS or written[1:].islower() or written.isupper():
        return False
    symbols: list[str] = _SYMBOL.findall(written)
    return "".join(symbols) == written and ELEMENTS.issuperset(symbols)
