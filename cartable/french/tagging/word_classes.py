"""The classes that words fall in for their neighbours: finer than parts of speech, few enough."""

from __future__ import annotations

from typing import NamedTuple

from cartable.french.grammar import (
    ADVERBS,
    CLASSES_OF_DETERMINERS,
    CLASSES_OF_PRONOUNS,
    MODALS,
)
from cartable.french.words import Candidate

SIGN, START = ".", "^"
FINITE = frozenset("VBHhv")
_OF_PARTS = {
    "NOUN": "N", "PROPN": "P", "ADJ": "J", "SCONJ": "s", "INTJ": "i",
}  # fmt: skip
_OF_PREPOSITIONS = {"de": "e", "d'": "e", "à": "a", "en": "n"}
_LINKS = frozenset(("et", "ou", "ni"))


class WordClass(NamedTuple):
    """What of a word its neighbours feel.

    `kind` is a letter of `transitions.KINDS`; `number` "s", "p" or ""; `gender` "m", "f" or "";
    `persons` those of a finite verb ("1s 3s"); `may_order` whether it may be an imperative.
    """

    kind: str
    number: str = ""
    gender: str = ""
    persons: str = ""
    may_order: bool = False


THE_SIGN = WordClass(SIGN)


def classify(folded: str, candidate: Candidate) -> list[WordClass]:
    """Return the classes of a way to take a word: two for « dit », verb and participle."""
    pos, number = candidate.pos, _number(folded, candidate)
    if pos in {"VERB", "AUX"}:
        return _verbal(candidate, number)
    if pos == "DET":
        own = ("D", number, candidate.gender)
        return [WordClass(*CLASSES_OF_DETERMINERS.get(folded, own))]
    if pos == "PRON":
        kind, person = CLASSES_OF_PRONOUNS.get(folded, ("T", ""))
        return [WordClass(kind, person[1:] or (number if kind == "T" else ""), "", person)]
    if pos == "NUM":
        return [WordClass("U", "s" if folded in {"un", "une"} else "p")]
    kind = _invariable(pos, folded) or _OF_PARTS.get(pos, "x")
    return [WordClass(kind, number, candidate.gender) if kind in "NJP" else WordClass(kind)]


def _invariable(pos: str, folded: str) -> str:
    if pos == "ADP":
        return _OF_PREPOSITIONS.get(folded, "p")
    if pos == "CCONJ":
        return "c" if folded in _LINKS else "k"
    if pos != "ADV":
        return ""
    return next((kind for kind, words in ADVERBS.items() if folded in words), "m")


def _number(folded: str, candidate: Candidate) -> str:
    """Return a word's number; "" for what is written alike in both (un as, pris)."""
    is_base = candidate.lemma == folded or candidate.pos == "VERB"
    is_alike = candidate.number == "s" and folded[-1:] in ("s", "x", "z") and is_base
    return "" if is_alike else candidate.number


def _verbal(candidate: Candidate, number: str) -> list[WordClass]:
    forms = [form for form in candidate.verb_forms.split(";") if form]
    persons = sorted({form[-2:] for form in forms if form[-2:-1] in ("1", "2", "3")})
    is_aux = candidate.pos == "AUX"
    classes: list[WordClass] = []
    if persons or not forms:
        numbers = "".join(sorted({person[1] for person in persons}))
        may_order = any(form.startswith("imp:") for form in forms)
        kind, own = _finite_kind(candidate), numbers if len(numbers) == 1 else ""
        classes.append(WordClass(kind, own, "", " ".join(persons), may_order))
    if "inf" in forms:
        classes.append(WordClass("A" if is_aux else "I"))
    if "par:pas" in forms:
        classes.append(WordClass("A") if is_aux else WordClass("L", number, candidate.gender))
    if "par:pre" in forms:
        classes.append(WordClass("A" if is_aux else "Z"))
    return classes or [WordClass("V")]


def _finite_kind(candidate: Candidate) -> str:
    if candidate.pos == "AUX":
        return "B" if candidate.lemma == "être" else "H"
    if candidate.lemma == "avoir":
        return "h"
    return "v" if candidate.lemma in MODALS else "V"
