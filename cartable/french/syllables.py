"""Words cut into syllables, over their aligned graphemes, by LireCouleur's conventions.

Two switches: std cuts double consonants (ap-pel-le), lc keeps them together (a-ppe-lle); an oral
cut merges a final mute-e syllable (a-ppelle). Hyphenation is another thing and is never used.

Two vowels that meet are cut as Lexique and LireCouleur say them: one beat where the first glides
(lion, tuer, nua-ge, chouet-te), two after a consonant and l or r (pri-è-re, cru-el, brou-et-te);
`cartable.french.glides` holds to it. -ill- stays whole as LireCouleur has it (a-be-ille, feu-ille,
cui-llè-re), even where std cuts other doubles. A nasal is never cut from its n or m: en-nui and
em-me-ner in both ways, en-i-vrer, where the n is heard twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from cartable.french.letters import INVISIBLE
from cartable.french.model import Grapheme, Syllables

_VOWELS = frozenset("aeiouyɛɔøœəɑ")
_GLIDES = frozenset("jwɥ")
_OBSTRUENTS = frozenset("pbtdkɡfv")
_JOINED_TO_H = frozenset("trgkcw")
_FINAL_E = frozenset(("e", "es", "ent"))
_CUT_IN_BOTH = frozenset(("sc",))
_CUT_IN_STD = frozenset(("cqu", "ck"))


@dataclass(slots=True)
class _Part:
    """A stretch of graphemes between hyphens, with where its nuclei are."""

    graphemes: list[Grapheme]
    folded: list[str]
    nuclei: list[int]


def cut_syllables(graphemes: tuple[Grapheme, ...], folded: list[str]) -> Syllables:
    """Return the four cuts of a word; joined, each is the word.

    Args:
        graphemes: the word's graphemes, as written.
        folded: the letters of each, in small composed letters.
    """
    parts = _parts(graphemes, folded)
    std = _cut(parts, is_std=True, is_oral=False)
    cuts = [std]
    for is_std, is_oral in ((False, False), (True, True), (False, True)):
        cut = _cut(parts, is_std=is_std, is_oral=is_oral)
        cuts.append(std if cut == std else cut)
    return Syllables(*cuts)


def _parts(graphemes: tuple[Grapheme, ...], folded: list[str]) -> list[_Part]:
    """Return a word's parts; a hyphen ends its part or begins the word, never stands alone."""
    parts = [_Part([], [], [])]
    is_open = False  # a letter has been met since the last cut
    for grapheme, letters in zip(graphemes, folded, strict=True):
        if letters != "-":
            if is_open and parts[-1].folded[-1] == "-":
                parts.append(_Part([], [], []))
            is_open = is_open or letters not in INVISIBLE
        parts[-1].graphemes.append(grapheme)
        parts[-1].folded.append(letters)
    return [part for part in parts if part.graphemes]


def _cut(parts: list[_Part], *, is_std: bool, is_oral: bool) -> tuple[str, ...]:
    syllables: list[str] = []
    for part in parts:
        pieces = _cut_part(part, is_std=is_std, is_oral=is_oral)
        has_nucleus = bool(part.nuclei)
        if syllables and not has_nucleus and not syllables[-1].endswith("-"):
            syllables[-1] += "".join(pieces)
        else:
            syllables.extend(pieces)
    return tuple(syllables)


def _cut_part(part: _Part, *, is_std: bool, is_oral: bool) -> list[str]:
    part.nuclei = _find_nuclei(part, is_oral)
    syllables: list[str] = []
    current = ""
    done = 0
    for left, right in zip(part.nuclei, part.nuclei[1:], strict=False):
        border = _border(part, left, right, is_oral)
        current += "".join(g.letters for g in part.graphemes[done:border])
        kept, carried = _split_double(part, border, left, is_std)
        syllables.append(current + kept)
        current = carried
        done = border + 1 if carried else border
    return [*syllables, current + "".join(g.letters for g in part.graphemes[done:])]


def _find_nuclei(part: _Part, is_oral: bool) -> list[int]:
    nuclei = [
        i for i, g in enumerate(part.graphemes) if g.phoneme and not _VOWELS.isdisjoint(g.phoneme)
    ]
    if not is_oral and nuclei:
        nuclei.extend(i for i in range(nuclei[-1] + 1, len(part.folded)) if _is_final_e(part, i))
    return nuclei


def _is_final_e(part: _Part, at: int) -> bool:
    """Return whether a mute e makes a written syllable: a sounded consonant stands before it."""
    if part.graphemes[at].phoneme or part.folded[at] not in _FINAL_E:
        return False
    before = next((g for g in reversed(part.graphemes[:at]) if g.letters not in "hH"), None)
    return before is not None and bool(before.phoneme) and _VOWELS.isdisjoint(before.phoneme)


def _border(part: _Part, left: int, right: int, is_oral: bool) -> int:
    """Return where the second syllable begins: as many consonants as French lets begin a word."""
    graphemes, folded = part.graphemes, part.folded
    at = right
    while at - 1 > left and (folded[at - 1] == "h" or graphemes[at - 1].phoneme in _GLIDES):
        at -= 1
    has_h = at < right and folded[at] == "h"
    if at == right and at - 1 > left and _is_mute_vowel(part, at - 1) and graphemes[at - 2].phoneme:
        at -= 1
    if at - 1 > left and folded[at - 1] == "'":
        at, has_h = at - 1, False
    if at - 1 == left:
        return at
    consonant = graphemes[at - 1]
    if has_h and not is_oral and consonant.phoneme and folded[at - 1] not in _JOINED_TO_H:
        return at
    if _is_mute_vowel(part, at - 1):
        return at
    at -= 1
    if consonant.phoneme in {"l", "ʁ"} and at - 1 > left:
        before = graphemes[at - 1].phoneme
        if before in _OBSTRUENTS and before + consonant.phoneme not in {"tl", "dl"}:
            at -= 1
    return at


def _is_mute_vowel(part: _Part, at: int) -> bool:
    return not part.graphemes[at].phoneme and part.folded[at][0] in "aeiouyéè"


def _split_double(part: _Part, border: int, left: int, is_std: bool) -> tuple[str, str]:
    """Return what a double consonant leaves to the first syllable and gives to the second."""
    grapheme, letters = part.graphemes[border], part.folded[border]
    if border - 1 != left or len(grapheme.letters) != len(letters) or grapheme.phoneme == "j":
        return "", ""
    is_double = len(letters) == 2 and letters[0] == letters[1] and bool(grapheme.phoneme)
    if letters in _CUT_IN_BOTH or (is_std and (is_double or letters in _CUT_IN_STD)):
        return grapheme.letters[0], grapheme.letters[1:]
    return "", ""
