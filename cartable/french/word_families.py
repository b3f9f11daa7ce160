"""A word of the family in which a mute consonant is heard: coup → couper, grand → grande.

The feminine of the word itself where it sounds the letter, then a reviewed list, then a common
word made of it with a known ending. Read by eye for the 2,000 commonest words that end in a mute
consonant: `family_list` names what that reading set right.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cartable.french.family_list import ALONE, NEVER_SHOWN, SHOWN, SHOWN_OF_NOUNS
from cartable.french.lexicon import Lexicon, LexiconEntry, Reading

_VERB_ENDINGS = ("er", "ir", "iser", "uer")
_OTHER_ENDINGS = (
    "ier", "ière", "é", "age", "eur", "eux", "ueux", "iste", "ique", "isme", "if", "ure", "erie",
    "ade", "aire", "al", "el", "ain", "aine", "in", "able", "u", "ie", "itude", "ifier",
)  # fmt: skip
_ENDINGS_OF_MENT = ("er", "al", "aire", "é")
_OPEN_CLASSES = frozenset(("NOUN", "ADJ", "VERB"))
_DOUBLED = frozenset(("er", "ier", "é", "ard", "eur", "age", "erie"))
_LEAST_FREQUENCY = 0.05
"""A word met less than once in twenty million says nothing to a pupil."""
_VOWELS = frozenset("aeiouyàâéèêëîïôöûùüœ")


class WordFamilies:
    """Finds the word that a teacher shows. A small cache aside, nothing in it changes: share it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._find = lru_cache(maxsize=256)(self._search)

    def explain(
        self, folded: str, reading: Reading, is_verb: bool, is_plural: bool, at: int
    ) -> str:
        """Return "coup → couper" for a word's mute final consonant, "" where no word shows it.

        Args:
            folded: the word; for a plural, the singular is explained (grands: grand → grande).
            reading: the way it is taken.
            is_verb: it is a conjugated verb: its infinitive alone is looked at (prend → prendre).
            is_plural: it is the plural of another word.
            at: where the mute letter stands in it.
        """
        if is_verb:
            is_same = reading.lemma[: at + 1] == folded[: at + 1]
            shown = reading.lemma if is_same and self._sounds(reading.lemma, at) else ""
            return f"{folded} → {shown}" if shown else ""
        base = folded[:-1] if is_plural and folded[-1] in "sx" else folded
        if base != folded and self._sounds(base, at):
            return f"{folded} → {base}"  # œufs → œuf
        shown = SHOWN_OF_NOUNS.get(base, "") if reading.pos == "NOUN" else ""
        shown = shown or self._find(base, at, reading.pos in _OPEN_CLASSES)
        return f"{base} → {shown}" if shown else ""

    def _search(self, base: str, at: int, is_open: bool) -> str:
        """Return a word that sounds the letter of `base` at `at`, "" where none is known."""
        letter = base[at : at + 1]
        if (base, letter) in SHOWN:
            return SHOWN[base, letter]
        if not is_open or base in ALONE or not letter:
            return ""
        return self._find_feminine(base, at) or self._find_derived(base, at)

    def _find_feminine(self, base: str, at: int) -> str:
        entry = self._lexicon.entry(base)
        lemmas = {reading.lemma for reading in entry.readings} if entry else {base}
        for form in _feminines(base):
            found = self._lexicon.entry(form)
            if found and _may_show(found, at) and _is_feminine(found, lemmas):
                return form
        return ""

    def _find_derived(self, base: str, at: int) -> str:
        if base.endswith("ment") and len(base) > 6:
            return self._commonest(base, at, _ENDINGS_OF_MENT)
        battre = base + "tre" if base.endswith("bat") else ""
        if battre and self._sounds(battre, at):
            return battre
        verb = self._commonest(base, at, _VERB_ENDINGS)
        return verb or self._commonest(base, at, _OTHER_ENDINGS)

    def _commonest(self, base: str, at: int, endings: tuple[str, ...]) -> str:
        best, most = "", _LEAST_FREQUENCY
        for form in _with_endings(base, endings):
            entry = self._lexicon.entry(form)
            if entry is None or not _may_show(entry, at):
                continue
            frequency = max(reading.frequency for reading in entry.readings)
            if frequency > most:
                best, most = form, frequency
        return best

    def _sounds(self, word: str, at: int) -> bool:
        entry = self._lexicon.entry(word)
        return entry is not None and _may_show(entry, at)


def _feminines(base: str) -> tuple[str, ...]:
    if base.endswith("x"):
        return base[:-1] + "se", base[:-1] + "sse", base[:-1] + "ce"
    added = {"g": "ue", "c": "he"}.get(base[-1], base[-1] + "e")
    return base + "e", base + added


def _is_feminine(entry: LexiconEntry, lemmas: set[str]) -> bool:
    return any(
        r.gender == "f" and r.number != "p" and r.lemma in lemmas and not r.is_derived
        for r in entry.readings
    )


def _with_endings(base: str, endings: tuple[str, ...]) -> Iterator[str]:
    for ending in endings:
        yield base + ending
        if ending in _DOUBLED:
            yield base + base[-1] + ending


def _may_show(entry: LexiconEntry, at: int) -> bool:
    """Return whether a word sounds the consonant at a place, and is one to show to a pupil.

    A form that was added by rule may be no word at all (sourise).
    """
    is_met = not entry.readings[0].is_derived
    return is_met and entry.form not in NEVER_SHOWN and _is_heard(entry, at)


def _is_heard(entry: LexiconEntry, at: int) -> bool:
    """Return whether the consonant at a place is heard in a word, alone or in its grapheme."""
    place = 0
    for letters, sound in entry.readings[0].sounds:
        place += len(letters)
        if place > at:
            return bool(sound) and letters[0] not in _VOWELS
    return False
