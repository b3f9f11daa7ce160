"""Answers of the French engine and of its peers, made comparable, and the shares that are right.

Lenient sounds: e/ɛ, o/ɔ, a/ɑ and ø/œ are one; ɲ is nj; long marks and stress go. A schwa may be
there or not, and may be an ø: two pronunciations are the same when they are equal once their ə are
dropped, or once their ə are taken as ø. Nothing else is forgiven (õ or ɛ̃, glide or vowel…).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cartable.french.alignment import to_units

Sounds = Sequence[tuple[str, str]]
"""(letters, IPA or "") of a word, in order; joined, the letters are the word."""

_MERGED = str.maketrans("ɛɔœɑɪʊɹæɐgr", "eoøaiuʁaaɡʁ", "ˈˌː-‿ ")
_NUCLEI = frozenset("aeiouyøə@51§")
_JOINTS = re.compile("[-' ’]+")
_LIRECOULEUR = {
    "q": "ə", "q_caduc": "", "#": "", "verb_3p": "", "": "", "o_comp": "o", "o_ouvert": "ɔ",
    "wa": "wa", "w5": "wɛ̃", "e_comp": "e", "e^": "ɛ", "e^_comp": "ɛ", "a~": "ɑ̃", "e~": "ɛ̃",
    "x~": "œ̃", "o~": "ɔ̃", "x": "œ", "x^": "ø", "s^": "ʃ", "z^": "ʒ", "z^_g": "ʒ", "g": "ɡ",
    "g_u": "ɡ", "gz": "ɡz", "n~": "ɲ", "g~": "ŋ", "f_ph": "f", "r": "ʁ", "k_qu": "k",
    "s_c": "s", "s_t": "s", "s_x": "s", "z_s": "z",
}  # fmt: skip


@dataclass(slots=True)
class Share:
    """What was right among what was asked, by type and weighted by frequency."""

    right: int = 0
    asked: int = 0
    right_weight: float = 0.0
    weight: float = 0.0

    def add(self, is_right: bool, weight: float = 0.0) -> bool:
        """Count an answer, and return whether it was right."""
        self.right += is_right
        self.asked += 1
        self.right_weight += weight * is_right
        self.weight += weight
        return is_right

    def __str__(self) -> str:
        by_type = f"{100 * self.right / self.asked:.2f}" if self.asked else "–"
        return (
            f"{by_type} / {100 * self.right_weight / self.weight:.2f}" if self.weight else by_type
        )


def merge(ipa: str) -> str:
    """Return IPA with one character a sound, what is lenient made one; ə is kept."""
    ipa = re.sub(r"\([a-z-]+\)", "", ipa)  # espeak tells so that it changes its voice
    return to_units(ipa).translate(_MERGED).replace("ɲ", "nj").replace("jj", "j")


def is_same(heard: str, wanted: str) -> bool:
    """Return whether two pronunciations are one, leniently."""
    first, second = merge(heard), merge(wanted)
    if first == second or first.replace("ə", "") == second.replace("ə", ""):
        return True
    return first.replace("ə", "ø") == second.replace("ə", "ø")


def is_among(heard: str | None, wanted: Iterable[str]) -> bool:
    """Return whether a pronunciation is one of those wanted."""
    return heard is not None and any(is_same(heard, each) for each in wanted)


def flatten(answer: list | None) -> Sounds | None:
    """Return the letters and sounds that pylirecouleur gives for one word."""
    if answer is None:
        return None
    sounds: list[tuple[str, str]] = []
    for stretch in answer:
        if isinstance(stretch, str):
            sounds.append((stretch, ""))
        else:
            sounds.extend((letters, _to_ipa(name)) for name, letters in stretch)
    return sounds


def _to_ipa(name: str) -> str:
    if name in _LIRECOULEUR:
        return _LIRECOULEUR[name]
    if name[:2] in {"j_", "w_", "y_"}:
        return {"j": "j", "w": "w", "y": "ɥ"}[name[0]] + _to_ipa(name[2:])
    return name


def join_sounds(sounds: Sounds | None) -> str | None:
    """Return a word's pronunciation."""
    return None if sounds is None else "".join(sound for _, sound in sounds)


def mute_places(sounds: Sounds | None) -> frozenset[int] | None:
    """Return the places of a word's mute letters; joints are no letters."""
    if sounds is None:
        return None
    places, at = set(), 0
    for letters, sound in sounds:
        if not sound:
            places.update(at + i for i, letter in enumerate(letters) if letter.isalpha())
        at += len(letters)
    return frozenset(places)


def join_pieces(answer: list | None) -> str | None:
    """Return pylirecouleur's syllables of a word, "-" between them."""
    if answer is None:
        return None
    pieces = [piece for stretch in answer if isinstance(stretch, list) for piece in stretch]
    return "-".join(pieces)


def normalise_cut(cut: str) -> str:
    """Return written syllables with one "-" wherever a cut or a joint was."""
    return _JOINTS.sub("-", cut).strip("-")


def set_ill_aside(cut: str) -> str:
    """Return written syllables with -ill- cut as Lexique has it: LireCouleur keeps it whole."""
    return cut.replace("i-ll", "il-l").replace("-ill", "il-l")


def cut_sounds(sounds: Sounds, pieces: Sequence[str]) -> str:
    """Return a word's sounds cut by "-" where its pieces are; letters cut in two go right."""
    ends, total = [], 0
    for piece in pieces:
        total += len(piece)
        ends.append(total)
    cut, at, row = "", 0, 0
    for letters, sound in sounds:
        at += len(letters)
        while row < len(ends) - 1 and at > ends[row]:
            row += 1
            cut += "-"
        cut += to_units(sound)
    return cut


def count_beats(cut: str) -> tuple[int, int]:
    """Return how many syllables there are, all of them and without those of a ə."""
    beats = [beat for beat in cut.split("-") if _NUCLEI & set(merge_beat(beat))]
    full = [beat for beat in beats if (_NUCLEI - {"ə"}) & set(merge_beat(beat))]
    return len(beats), len(full)


def merge_beat(beat: str) -> str:
    """Return the sounds of one syllable, what is lenient made one."""
    return beat.translate(_MERGED)


def is_same_count(cut: str, wanted: str) -> bool:
    """Return whether two cuts have as many syllables, a ə counted in both or in neither."""
    first, second = count_beats(cut), count_beats(wanted)
    return first[0] == second[0] or first[1] == second[1]


def is_same_cut(cut: str, wanted: str) -> bool:
    """Return whether two cuts have the same sounds in the same syllables.

    Where Lexique wavers or a letter sounds twice, the border is free: ks and gz (ta-xi), the j of
    ij (cri-er), the n of a nasal (en-i-vrer), an s between consonants (obs-cur, ob-scur). A
    consonant, l or r and a glide go together (em-ploi: Lexique parts p from lwa).
    """
    first, second = (_plain_cut(each) for each in (cut, wanted))
    if first == second or _without_schwa(first) == _without_schwa(second):
        return True
    return first.replace("ə", "ø") == second.replace("ə", "ø")


def _plain_cut(cut: str) -> str:
    joined = "-".join(merge_beat(beat) for beat in cut.split("-")).replace("ɲ", "nj")
    for pattern, settled in _SETTLED:
        joined = pattern.sub(settled, joined)
    return joined.strip("-")


def _without_schwa(cut: str) -> str:
    return re.sub("-?([^-]*)ə", r"\1", cut)


_SETTLED = tuple(
    (re.compile(pattern.replace("V", "[aeiouyøə@51§]").replace("C", "[pbtdkɡfvszʃʒmnlʁ]")), settled)
    for pattern, settled in (
        ("j-(?=V)", "-j"),
        ("j-j", "-j"),
        ("jj", "j"),
        ("(C)-?s-?(?=[pbtdkɡfvmnlʁ])", r"\1s-"),
        ("([kɡ])-([sz])", r"-\1\2"),
        ("([@51§])n-(?=V)", r"\1-n"),
        ("([pbtdkɡfv])-([lʁ])(?=[wɥj])", r"-\1\2"),
    )
)
