"""The sound made between two words: obligatory and optional liaisons; a forbidden one is None."""

from __future__ import annotations

from collections.abc import Sequence

from cartable.french.letters import word_set
from cartable.french.model import Liaison
from cartable.french.words import Candidate, WordSheet

_NOMINAL = frozenset(("NOUN", "ADJ", "PROPN", "NUM"))
_VERBAL = frozenset(("VERB", "AUX"))

# Before these a liaison is forbidden though they begin with a vowel sound.
_CLOSED_WORDS = word_set(
    "et ou onze onzième onzièmes oui ouistiti ouistitis huit huitième uhlan yaourt yoga yacht "
    "yack yéti yoyo y'a week-end western whisky watt ululer un-deux onu"
)
_YOD_WORDS = word_set("yeux y yeuse yeuses yves yvonne yvette")

_BEFORE_NOUN = word_set(
    "les des ces mes tes ses nos vos leurs aux quels quelles quelques plusieurs un mon ton son "
    "aucun deux trois six dix vingt cent tout"
)
_BEFORE_VERB = word_set("nous vous ils elles on en les")
_BEFORE_ANY = word_set("en dans sans sous chez")
_BEFORE_QUALITY = word_set("très plus moins bien trop tout fort")
_BEFORE_SUBJECT = frozenset(("quand",))
_OPTIONAL = word_set("est sont ont était étaient avait avaient suis sommes êtes pas mais toujours")
_SUBJECTS = word_set("il elle on ils elles")

_SOUNDS = {"s": "z", "x": "z", "z": "z", "t": "t", "d": "t", "n": "n", "r": "ʁ", "p": "p"}
_ORDER_ADJECTIVES = frozenset(("premier", "dernier", "premiers", "derniers"))
_NASAL_ADJECTIVES = word_set("bon ancien prochain moyen certain vain plein divin commun")


def find_liaison(
    sheets: Sequence[WordSheet | None], chosen: Sequence[Candidate | None], at: int
) -> Liaison | None:
    """Return the liaison that a word makes toward the next one, or None.

    Args:
        sheets: the words of a sentence, None for a sign that parts them.
        chosen: the way each is taken.
        at: the word's place.
    """
    sheet, following = sheets[at], sheets[at + 1] if at + 1 < len(sheets) else None
    taken, heard = chosen[at], chosen[at + 1] if at + 1 < len(sheets) else None
    if not (sheet and following and taken and heard and _is_open(following)):
        return None
    word = sheet.folded
    phoneme = _SOUNDS.get(word[-1], "")
    if not phoneme or (taken.phonemes.endswith(phoneme) and phoneme != "ʁ"):
        return None
    if _is_obligatory(word, taken, following, heard):
        return Liaison("obligatory", phoneme)
    return Liaison("optional", phoneme) if _is_optional(word, taken, heard) else None


def _is_open(sheet: WordSheet) -> bool:
    """Return whether a word lets a liaison reach it."""
    if not sheet.begins_with_vowel or sheet.has_h_aspire or sheet.folded in _CLOSED_WORDS:
        return False
    return sheet.folded[0] not in "yw" or sheet.folded in _YOD_WORDS


def _is_obligatory(word: str, taken: Candidate, following: WordSheet, heard: Candidate) -> bool:
    if word in _BEFORE_ANY:
        return heard.pos not in {"CCONJ", "SCONJ"}
    if taken.pos == "PRON" and word in _BEFORE_VERB:
        return heard.pos in _VERBAL or following.folded in {"y", "en"}
    if taken.pos == "ADV" and word in _BEFORE_QUALITY:
        return heard.pos in {"ADJ", "ADV"}
    if following.folded in _SUBJECTS and word[-1] in "td":
        return taken.pos in _VERBAL or word in _BEFORE_SUBJECT
    if word in _BEFORE_NOUN and taken.pos in {"DET", "NUM", "ADJ"}:
        return heard.pos in _NOMINAL
    is_adjective = taken.pos == "ADJ" or word in _ORDER_ADJECTIVES
    return is_adjective and heard.pos == "NOUN" and _links(word)


def _links(adjective: str) -> bool:
    return adjective[-1] in "sxtdr" or adjective in _NASAL_ADJECTIVES


def _is_optional(word: str, taken: Candidate, heard: Candidate) -> bool:
    if word in _OPTIONAL:
        return heard.pos not in {"CCONJ", "SCONJ"}
    is_plural_noun = taken.pos == "NOUN" and taken.number == "p" and word[-1] in "sx"
    return is_plural_noun and heard.pos == "ADJ"
