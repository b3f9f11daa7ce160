"""What Lexique 3.83 says of its forms: the references of `french_peers.py`.

Written syllables are compared on the clean forms alone (107,367 of 125,653): of letters only, with
an orthosyll that
 - is not empty, and has a vowel in each syllable (not s-cè-ne);
 - belongs to a form with neither y nor x between vowels (voyez, exem-ple are left whole);
 - has as many syllables as Lexique's own `syll`, its final mute e syllable not counted (pays,
   ou-blié, réa-li-té, théâ-tre are left whole).
Forms of our list of corrections keep only the pronunciations that the list gives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from french_scores import is_among

from cartable.french.alignment import to_ipa
from cartable.french.build.lexique_source import read_rows

_SAMPA = str.maketrans("AEO29°8gNGRrSZ", "ɑɛɔøœəɥɡɲŋʁʁʃʒ")
_VOWELS = "aeiouyàâäéèêëîïôöûüùœ"
_UNCUT = re.compile(f"[{_VOWELS}][yx][{_VOWELS}]")
_MUTE_SYLLABLE = re.compile("[^aeiouy]*u?e(s|nt)?")
_VOWEL_ENDING = re.compile("[aeiouyɑɛɔøœə@51§]$")


@dataclass(slots=True)
class Reference:
    """A form: `spoken` IPA of each way, `syllables` the same cut by "-", `written` orthosyll.

    An elided form (l') has no syllables.
    """

    form: str
    frequency: float = 0.0
    spoken: set[str] = field(default_factory=set)
    syllables: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    @property
    def is_clean(self) -> bool:
        """Whether the written syllables can be trusted: see the module."""
        if not self.form.isalpha() or _UNCUT.search(self.form) or not self.syllables:
            return False
        return all(self._is_cut(written) for written in self.written)

    def _is_cut(self, written: str) -> bool:
        pieces = written.split("-")
        if not all(any(letter in _VOWELS for letter in piece) for piece in pieces):
            return False
        return any(_count_heard(pieces, cut) >= cut.count("-") + 1 for cut in self.syllables)


def _count_heard(pieces: list[str], cut: str) -> int:
    is_mute = len(pieces) > 1 and _MUTE_SYLLABLE.fullmatch(pieces[-1])
    return len(pieces) - bool(is_mute and not _VOWEL_ENDING.search(cut))


def read_references(source: Path) -> list[Reference]:
    """Return every form of Lexique's text that is one word, in the order of its coming."""
    references: dict[str, Reference] = {}
    for row in read_rows(source):
        reference = references.setdefault(row.form, Reference(row.form))
        reference.frequency += row.frequency
        reference.spoken.add(row.ipa)
    for form, syllables, written in _read_cuts(source):
        known = references.get(form)
        if known is None:
            continue
        known.written.add(written)
        if not form.endswith("'") and is_among(to_ipa(syllables.replace("-", "")), known.spoken):
            known.syllables.add(syllables)
    return list(references.values())


def _read_cuts(source: Path) -> list[tuple[str, str, str]]:
    """Return form, `syll` (one character a sound) and orthosyll of each row."""
    cuts = []
    with source.open(encoding="latin-1", newline="") as lines:
        next(lines)
        for line in lines:
            cells = line.rstrip("\r\n").split("\t")
            cuts.append((cells[0], cells[22].translate(_SAMPA), cells[27]))
    return cuts


@dataclass(frozen=True, slots=True)
class Unseen:
    """A form of a lemma held out. `is_verb_in_ent`: read behind "Ils", its -ent is mute."""

    form: str
    is_verb_in_ent: bool
    spoken: frozenset[str]
    frequency: float


def read_unseen(source: Path, lemmas: frozenset[str], known: frozenset[str]) -> list[Unseen]:
    """Return the forms of lemmas that no other lemma gives (`known` are the forms still there)."""
    spoken: dict[tuple[str, bool], set[str]] = defaultdict(set)
    frequency: dict[tuple[str, bool], float] = defaultdict(float)
    for row in read_rows(source):
        if row.lemma in lemmas and row.form not in known:
            key = (row.form, is_verb_in_ent(row.form, row.pos, row.verb_forms))
            spoken[key].add(row.ipa)
            frequency[key] += row.frequency
    return [Unseen(*key, frozenset(sounds), frequency[key]) for key, sounds in spoken.items()]


def is_verb_in_ent(form: str, pos: str, verb_forms: str) -> bool:
    """Return whether a reading is a third person plural whose -ent is mute."""
    return pos in {"VERB", "AUX"} and "3p" in verb_forms and form.endswith("ent")
