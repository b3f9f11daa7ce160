"""What a teacher says to spell: the names of letters with their accents, and those of signs."""

from __future__ import annotations

import unicodedata

from cartable.french.saying.letter_names import LETTER_NAMES

_ACCENTS = {
    "\u0301": "accent aigu",
    "\u0300": "accent grave",
    "\u0302": "accent circonflexe",
    "\u0308": "tréma",
    "\u0327": "cédille",
    "\u0303": "tilde",
}
_SIGNS = {
    "'": "apostrophe", "’": "apostrophe", "-": "trait d'union", "‐": "trait d'union",
    "‑": "trait d'union", "–": "tiret", "—": "tiret", ".": "point", ",": "virgule",
    ";": "point-virgule", ":": "deux-points", "?": "point d'interrogation",
    "!": "point d'exclamation", "…": "points de suspension", "«": "ouvrez les guillemets",
    "»": "fermez les guillemets", "“": "ouvrez les guillemets", "”": "fermez les guillemets",
    '"': "guillemets", "(": "ouvrez la parenthèse", ")": "fermez la parenthèse",
    "[": "ouvrez le crochet", "]": "fermez le crochet", "/": "barre oblique", "@": "arobase",
    "&": "et commercial", "+": "plus", "−": "moins", "×": "multiplié par", "÷": "divisé par",
    "=": "égale", "<": "inférieur à", ">": "supérieur à", "%": "pour cent", "°": "degré",
    "€": "euro", "$": "dollar", "_": "tiret bas", "#": "dièse", "*": "étoile",
}  # fmt: skip


def name_of(character: str, *, is_capital_told: bool = False) -> str:
    """Return what is said to spell a character in French, "" for one that has no name.

    Args:
        character: one character; a digit is said as it is.
        is_capital_told: whether a capital is called one, as at the beginning of a name.
    """
    if character in _SIGNS:
        return _SIGNS[character]
    if character.isdecimal():
        return character
    base, *marks = list(unicodedata.normalize("NFD", character.lower()))
    if base not in LETTER_NAMES:
        return character if character.isalpha() else ""
    words = [LETTER_NAMES[base] if base not in "œ" else "e dans l'o"]
    words += [_ACCENTS[mark] for mark in marks if mark in _ACCENTS]
    if is_capital_told and character.isupper():
        words.append("majuscule")
    return " ".join(words)
