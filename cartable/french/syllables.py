"""Words cut into syllables, over their aligned graphemes, by a teacher's conventions.

Two switches: std cuts double consonants (ap-pel-le), lc keeps them together (a-ppe-lle); an oral
cut merges a final mute-e syllable (a-ppelle). Hyphenation is another thing and is never used.
`cartable.french.conventions` holds what teachers settle each for themselves.

Two vowels that meet are cut as Lexique and LireCouleur say them: one beat where the first glides
(lion, tuer, nua-ge, chouet-te), two after a consonant and l or r (pri-è-re, cru-el, brou-et-te);
`cartable.french.build.glides` holds to it. A nasal is never cut from its n or m: en-nui and
em-me-ner in both ways, en-i-vrer, where the n is heard twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cartable.french.conventions import (
    LIRECOULEUR,
    BetweenVowels,
    DoubleL,
    FinalE,
    SyllableConventions,
    Vowels,
)
from cartable.french.letters import INVISIBLE
from cartable.french.model import Grapheme, Syllables

_VOWELS = frozenset("aeiouyɛɔøœəɑ")
_OPEN_VOWELS = frozenset("aouyɔɑ")
_GLIDES = frozenset("jwɥ")
_OBSTRUENTS = frozenset("pbtdkɡfv")
_NEVER_JOINED = frozenset(("tl", "dl", "vl"))
_JOINED_TO_H = frozenset("trgkcw")
_JOINED_TO_S = frozenset("ptkf")
_FINAL_E = frozenset(("e", "es", "ent"))
_CHANGED_WHEN_SAID = _FINAL_E | {"h"}
"""Letters without which the oral cuts are the written ones."""
_CUT_IN_BOTH = frozenset(("sc", "tch", "ng"))
_CUT_IN_STD = frozenset(("cqu", "cch"))
_CHANGED_BY_Y = frozenset(
    (("a", "ɛ"), ("a", "e"), ("e", "ɛ"), ("e", "e"), ("o", "wa"), ("o", "wɑ"), ("u", "ɥi"))
)
"""Vowel letters with the sound that a y after them gives: crayon, asseyez, voyez, appuyer."""


@dataclass(slots=True)
class _Part:
    """A stretch of graphemes between hyphens, with where its nuclei are."""

    graphemes: list[Grapheme]
    folded: list[str]
    nuclei: list[int]
    is_verb: bool


class _Manner(NamedTuple):
    """Which of the four cuts is made, and by whose conventions."""

    is_std: bool
    is_oral: bool
    conventions: SyllableConventions


def cut_syllables(
    graphemes: tuple[Grapheme, ...],
    folded: list[str],
    conventions: SyllableConventions = LIRECOULEUR,
    *,
    is_verb: bool = False,
) -> Syllables:
    """Return the four cuts of a word; joined, each is the word.

    Args:
        graphemes: the word's graphemes, as written.
        folded: the letters of each, in small composed letters.
        conventions: how the teacher cuts.
        is_verb: the word is taken as a conjugated verb (nous portions, les portions).
    """
    parts = _parts(graphemes, folded, is_verb)
    std = _cut(parts, _Manner(True, False, conventions))
    has_doubles = "ill" in folded or any(map(_is_cut_in_std, folded))
    lc = _cut(parts, _Manner(False, False, conventions)) if has_doubles else std
    if _CHANGED_WHEN_SAID.isdisjoint(folded):
        return Syllables(std, lc, std, lc)
    std_oral = _cut(parts, _Manner(True, True, conventions))
    lc_oral = _cut(parts, _Manner(False, True, conventions)) if has_doubles else std_oral
    return Syllables(std, lc, std_oral, lc_oral)


def _is_cut_in_std(letters: str) -> bool:
    return _is_double(letters) or letters in _CUT_IN_STD


def _is_double(letters: str) -> bool:
    return len(letters) == 2 and letters[0] == letters[1]


def _parts(graphemes: tuple[Grapheme, ...], folded: list[str], is_verb: bool) -> list[_Part]:
    """Return a word's parts; a hyphen ends its part or begins the word, never stands alone."""
    parts = [_Part([], [], [], is_verb)]
    is_open = False  # a letter has been met since the last cut
    for grapheme, letters in zip(graphemes, folded, strict=True):
        if letters != "-":
            if is_open and parts[-1].folded[-1] == "-":
                parts.append(_Part([], [], [], is_verb))
            is_open = is_open or letters not in INVISIBLE
        parts[-1].graphemes.append(grapheme)
        parts[-1].folded.append(letters)
    return [part for part in parts if part.graphemes]


def _cut(parts: list[_Part], manner: _Manner) -> tuple[str, ...]:
    syllables: list[str] = []
    for part in parts:
        pieces = _cut_part(part, manner)
        has_nucleus = bool(part.nuclei)
        if syllables and not has_nucleus and not syllables[-1].endswith("-"):
            syllables[-1] += "".join(pieces)
        else:
            syllables.extend(pieces)
    return tuple(syllables)


def _cut_part(part: _Part, manner: _Manner) -> list[str]:
    part.nuclei = _find_nuclei(part, manner)
    syllables: list[str] = []
    current = ""
    done = 0
    for left, right in zip(part.nuclei, part.nuclei[1:], strict=False):
        border = _shared_border(part, left, right, manner) or _border(part, left, right, manner)
        current += "".join(g.letters for g in part.graphemes[done:border])
        kept, carried = _split_grapheme(part, border, left, manner)
        syllables.append(current + kept)
        current = carried
        done = border + 1 if carried else border
    return [*syllables, current + "".join(g.letters for g in part.graphemes[done:])]


def _find_nuclei(part: _Part, manner: _Manner) -> list[int]:
    nuclei = [
        i
        for i, g in enumerate(part.graphemes)
        if g.phoneme
        and (
            not _VOWELS.isdisjoint(g.phoneme) or (g.phoneme in _GLIDES and _beats(part, i, manner))
        )
    ]
    keeps_e = not manner.is_oral and manner.conventions.final_e is FinalE.SYLLABLE
    if keeps_e and nuclei:
        nuclei.extend(i for i in range(nuclei[-1] + 1, len(part.folded)) if _is_final_e(part, i))
    return nuclei


def _beats(part: _Part, at: int, manner: _Manner) -> bool:
    """Return whether a vowel that glides makes a beat of its own: before an h, or by dieresis."""
    letters, following = part.folded[at], part.folded[at + 1 : at + 2]
    if letters not in {"i", "ï", "u", "ou"} or not following or not at:
        return False
    if following == ["h"]:
        return not manner.is_oral
    before = part.graphemes[at - 1].phoneme
    is_parted = manner.conventions.vowels is Vowels.TWO_BEATS and before and before not in _GLIDES
    return bool(is_parted) and _takes_dieresis(part, at)


def _takes_dieresis(part: _Part, at: int) -> bool:
    """Return whether a teacher who parts li-on and nu-a-ge parts these two vowels."""
    letters, heard = part.folded[at], part.graphemes[at + 1].phoneme
    if letters == "ou":
        return not heard.startswith("ɛ\u0303")
    if letters == "u":
        return not heard.startswith(("i", "ɛ\u0303"))
    ends_verb = part.is_verb and part.folded[at + 1 :] in (["on", "s"], ["ons"])
    return heard[:1] in _OPEN_VOWELS and not ends_verb


def _is_final_e(part: _Part, at: int) -> bool:
    """Return whether a mute e makes a written syllable: a sounded consonant stands before it."""
    if part.graphemes[at].phoneme or part.folded[at] not in _FINAL_E:
        return False
    before = next((g for g in reversed(part.graphemes[:at]) if g.letters not in "hH"), None)
    return before is not None and bool(before.phoneme) and _VOWELS.isdisjoint(before.phoneme)


def _shared_border(part: _Part, left: int, right: int, manner: _Manner) -> int:
    """Return where a y or an x that belongs to two syllables closes the first; 0 if it does not."""
    at = left + 1
    letters, sound = part.folded[at], part.graphemes[at].phoneme
    if letters not in {"x", "y"} or at == right or not part.graphemes[right].phoneme:
        return 0
    if letters == "x":
        is_bare = all(folded == "h" for folded in part.folded[at + 1 : right])
        is_shared = len(sound) == 2 and is_bare
        return at + 1 if is_shared and manner.conventions.x is BetweenVowels.PREVIOUS else 0
    is_shared = sound == "j" and (part.folded[left], part.graphemes[left].phoneme) in _CHANGED_BY_Y
    return at + 1 if is_shared and manner.conventions.y is BetweenVowels.PREVIOUS else 0


def _border(part: _Part, left: int, right: int, manner: _Manner) -> int:
    """Return where the second syllable begins: as many consonants as French lets begin a word."""
    graphemes, folded = part.graphemes, part.folded
    at = right
    while at - 1 > left and (folded[at - 1] == "h" or _glides(part, at - 1)):
        at -= 1
    has_h = at < right and folded[at] == "h"
    if at == right and at - 1 > left and _is_mute_vowel(part, at - 1) and graphemes[at - 2].phoneme:
        at -= 1
    if at - 1 > left and folded[at - 1] == "'":
        at, has_h = at - 1, False
    if at - 1 == left or (has_h and _parts_from_h(part, at - 1, left, manner)):
        return at
    if _is_mute_vowel(part, at - 1):
        return at
    at -= 1
    sound = graphemes[at].phoneme
    if sound in {"l", "ʁ"}:
        first = at - 2 if folded[at - 1] == "h" else at - 1
        before = graphemes[first].phoneme if first > left else ""
        if before in _OBSTRUENTS and before + sound not in _NEVER_JOINED:
            at = first
    joins_s = not manner.conventions.splits_s and graphemes[at].phoneme in _JOINED_TO_S
    return at - 1 if joins_s and at - 1 > left and folded[at - 1] == "s" else at


def _glides(part: _Part, at: int) -> bool:
    """Return whether a grapheme leans on the vowel after it; a w is a consonant (sand-wich)."""
    return part.graphemes[at].phoneme in _GLIDES and part.folded[at] != "w"


def _parts_from_h(part: _Part, at: int, left: int, manner: _Manner) -> bool:
    """Return whether a consonant stays behind when an h begins a syllable: mal-heur, sur-hom-me."""
    if manner.is_oral or not manner.conventions.splits_h:
        return False
    letters, sound = part.folded[at], part.graphemes[at].phoneme
    if letters == "r" and at - 1 == left:
        return not part.graphemes[left].phoneme.endswith("\u0303")
    is_single = letters not in _JOINED_TO_H and not _is_double(letters)
    return is_single and (bool(sound) or letters == "l")


def _is_mute_vowel(part: _Part, at: int) -> bool:
    return not part.graphemes[at].phoneme and part.folded[at][0] in "aeiouyéè"


def _split_grapheme(part: _Part, border: int, left: int, manner: _Manner) -> tuple[str, str]:
    """Return what the grapheme at a border leaves to the first syllable and gives to the second."""
    grapheme, letters = part.graphemes[border], part.folded[border]
    if border - 1 != left or len(grapheme.letters) != len(letters):
        return "", ""
    cut = _cut_at(letters, grapheme.phoneme, manner)
    return grapheme.letters[:cut], grapheme.letters[cut:] if cut else ""


def _cut_at(letters: str, sound: str, manner: _Manner) -> int:
    """Return how many letters of a grapheme stay in the first syllable, 0 for none."""
    if not sound:
        return 0
    if sound == "j":
        is_split = letters in {"ll", "ill"} and manner.conventions.double_l is DoubleL.SPLIT
        return len(letters) - (1 if manner.is_std else 2) if is_split else 0
    if letters in _CUT_IN_BOTH:
        return int(letters != "sc" or manner.conventions.splits_sc)
    return int(manner.is_std and _is_cut_in_std(letters))
