"""Which way to take a word among its neighbours: its part of speech."""

from __future__ import annotations

from collections.abc import Sequence

from cartable.french.grammar import (
    CLITIC_OR_ARTICLE,
    COMPLEMENT_WORDS,
    FIRM_SUBJECTS,
    FOLLOWING,
    PLACES_OF_EST,
    PLURAL_DETERMINERS,
    PLURAL_SUBJECTS,
    SINGULAR_DETERMINERS,
    SUBJECTS,
)
from cartable.french.words import Candidate, WordSheet

_NOMINAL = frozenset(("NOUN", "ADJ", "PROPN", "NUM"))


def choose_all(sheets: Sequence[WordSheet | None]) -> list[Candidate | None]:
    """Return the way to take each word of a sentence; None stands for a sign that parts them."""
    chosen: list[Candidate | None] = []
    previous: Candidate | None = None
    for at, sheet in enumerate(sheets):
        if sheet is None:
            previous = None
        elif len(sheet.candidates) == 1:
            previous = sheet.candidates[0]
        else:
            previous = _choose(sheets, at, sheet, previous)
        chosen.append(previous)
    return chosen


def _choose(
    sheets: Sequence[WordSheet | None], at: int, sheet: WordSheet, previous: Candidate | None
) -> Candidate:
    before = _folded(sheets, at - 1)
    wanted = _wanted_pos(sheets, at, sheet, before)
    if wanted:
        named = [c for c in sheet.candidates if c.pos == wanted]
        if named:
            return named[0]
    follows = FOLLOWING.get(previous.pos if previous else "", {})
    number = _number_before(before, previous)
    is_free = previous is not None and previous.pos == "NOUN" and _is_in_complement(sheets, at - 1)
    is_subject = before in FIRM_SUBJECTS
    best, best_score = sheet.candidates[0], -1.0
    for candidate in sheet.candidates:
        score = (candidate.frequency + 0.05) * follows.get(candidate.pos, 1.0)
        if number and candidate.number and candidate.number != number:
            score *= 1.0 if is_free and candidate.pos == "VERB" else 0.03
        if is_subject and candidate.pos in _NOMINAL:
            score *= 0.02
        if score > best_score:
            best, best_score = candidate, score
    return best


def _folded(sheets: Sequence[WordSheet | None], at: int) -> str:
    sheet = sheets[at] if 0 <= at < len(sheets) else None
    return sheet.folded if sheet else ""


def _number_before(before: str, previous: Candidate | None) -> str:
    """Return "p" or "s" as far as the word before binds the number of this one."""
    if before in PLURAL_DETERMINERS or before in PLURAL_SUBJECTS:
        return "p"
    if before in SINGULAR_DETERMINERS or before in {"il", "elle", "on", "je", "tu"}:
        return "s"
    return previous.number if previous and previous.pos in {"NOUN", "ADJ"} else ""


def _is_in_complement(sheets: Sequence[WordSheet | None], noun: int) -> bool:
    """Return whether a noun hangs on another (les poules du couvent): verbs agree further off."""
    before, earlier = _folded(sheets, noun - 1), _folded(sheets, noun - 2)
    return before in COMPLEMENT_WORDS or earlier in COMPLEMENT_WORDS


def _wanted_pos(sheets: Sequence[WordSheet | None], at: int, sheet: WordSheet, before: str) -> str:
    if sheet.folded in CLITIC_OR_ARTICLE:
        return _article_or_clitic(sheets, at, before)
    if sheet.folded in {"ce", "si"}:
        return _before_its_kind(sheets, at, sheet.folded)
    if sheet.folded == "est" and before in {"l'", "d'"}:
        is_place = before == "d'" or _folded(sheets, at - 2) in PLACES_OF_EST
        return "NOUN" if is_place else "AUX"
    return "AUX" if sheet.folded == "est" and before == "un" else ""


def _before_its_kind(sheets: Sequence[WordSheet | None], at: int, word: str) -> str:
    following = sheets[at + 1] if at + 1 < len(sheets) else None
    pos = following.candidates[0].pos if following else ""
    if word == "ce":
        return "DET" if pos in _NOMINAL else "PRON"
    return "ADV" if pos in {"ADJ", "ADV"} else "SCONJ"


def _article_or_clitic(sheets: Sequence[WordSheet | None], at: int, before: str) -> str:
    following = sheets[at + 1] if at + 1 < len(sheets) else None
    if following is None:
        earlier = sheets[at - 1] if at else None
        is_after_verb = earlier is not None and earlier.candidates[0].pos == "VERB"
        return "PRON" if is_after_verb else "DET"
    tags = {candidate.pos for candidate in following.candidates}
    if tags.isdisjoint(("VERB", "AUX")):
        return "PRON" if following.folded in {"y", "en", "lui", "leur"} else "DET"
    if tags.isdisjoint(_NOMINAL):
        return "PRON"
    return "PRON" if before in SUBJECTS else "DET"
