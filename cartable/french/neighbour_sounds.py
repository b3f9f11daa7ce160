"""The letters of words whose sound hangs on their neighbours, for each way they are heard.

Lexique has one sound for each; `cartable.french.homographs` says which one a sentence wants.
"""

from __future__ import annotations

Sounds = tuple[tuple[str, str], ...]

_SHAPES = {
    "tous": ("t:t ou:u s:", "t:t ou:u s:s"),
    "plus": ("p:p l:l u:y s:", "p:p l:l u:y s:s"),
    "fils": ("f:f i:i l: s:s", "f:f i:i l:l s:"),
    "os": ("o:ɔ s:s", "o:o s:"),
    "six": ("s:s i:i x:", "s:s i:i x:s", "s:s i:i x:z"),
    "dix": ("d:d i:i x:", "d:d i:i x:s", "d:d i:i x:z"),
    "huit": ("h: u:ɥ i:i t:", "h: u:ɥ i:i t:t"),
    "cinq": ("c:s in:ɛ̃ q:", "c:s in:ɛ̃ q:k"),
    "neuf": ("n:n eu:œ f:f", "n:n eu:œ f:v"),
    "soit": ("s:s oi:wa t:t",),
    "fait": ("f:f ai:ɛ t:t",),
    "est": ("e:ɛ s:s t:t",),
    "bis": ("b:b i:i s:", "b:b i:i s:s"),
    "jet": ("j:ʒ et:ɛ", "j:dʒ e:ɛ t:t"),
    "ce": ("c:s e:",),
    "je": ("j:ʒ e:",),
}


def _read(shape: str) -> Sounds:
    pairs = (pair.partition(":") for pair in shape.split(" "))
    return tuple((letters, sound) for letters, _, sound in pairs)


NEIGHBOUR_SOUNDS: dict[tuple[str, str], Sounds] = {
    (word, "".join(sound for _, sound in _read(shape))): _read(shape)
    for word, shapes in _SHAPES.items()
    for shape in shapes
}
"""(word, phonemes) → its folded letters with their IPA."""
