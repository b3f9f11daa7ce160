"""The names of letters, as they are written and as they sound: the one table of them."""

from __future__ import annotations

import unicodedata

from cartable.french.model import SpokenWord

_TABLE = """
a a a | b bé be | c cé se | d dé de | e e ə | f effe ɛf | g gé ʒe | h ache aʃ | i i i | j ji ʒi
k ka ka | l elle ɛl | m emme ɛm | n enne ɛn | o o o | p pé pe | q ku ky | r erre ɛʁ | s esse ɛs
t té te | u u y | v vé ve | w double-vé dubləve | x ixe iks | y i-grec iɡʁɛk | z zède zɛd
œ e-dans-l'o ədɑ̃lo
α alpha alfa | β bêta bɛta | γ gamma ɡama | δ delta dɛlta | ε epsilon ɛpsilɔn | η êta ɛta
θ thêta tɛta | λ lambda lɑ̃bda | μ mu my | µ mu my | π pi pi | ρ rhô ʁo | σ sigma siɡma | τ tau to
φ phi fi | ω oméga omeɡa
"""
_ROWS = tuple(row.split() for line in _TABLE.splitlines() for row in line.split("|") if row)
LETTER_NAMES = {letter: name for letter, name, _ in _ROWS}
LETTER_SOUNDS = {letter: sound for letter, _, sound in _ROWS}
NAME_SOUNDS = {name: sound for letter, name, sound in _ROWS if letter not in "aeiou"}
"""What a letter's name sounds, for the names that are no other word."""


def spell_letters(text: str, start: int, end: int) -> list[SpokenWord]:
    """Return the names of a stretch's letters, each from its own letter; other signs are unsaid."""
    names: list[SpokenWord] = []
    for at in range(start, end):
        bare = _bare(text[at])
        if bare in LETTER_NAMES:
            names.append(SpokenWord(LETTER_NAMES[bare], at, at + 1, LETTER_SOUNDS[bare]))
    return names


def _bare(letter: str) -> str:
    lowered = letter.lower()[:1]
    return unicodedata.normalize("NFD", lowered)[:1]
