"""The sound made between two words: obligatory and optional liaisons; a forbidden one is None.

Classes of Delattre and of Grevisse (Le Bon Usage, § 42 to 44), as schools teach them.
"""

from __future__ import annotations

from collections.abc import Sequence

from cartable.french.grammar import NOMINAL, VERBAL
from cartable.french.letters import word_set
from cartable.french.model import Liaison
from cartable.french.words import Candidate, WordSheet

# Before these a liaison is forbidden though they begin with a vowel sound.
_CLOSED_WORDS = word_set(
    "et ou onze onzième onzièmes oui ouistiti ouistitis huit huitième huitièmes uhlan yaourt yoga "
    "yacht yack yéti yoyo y'a week-end western whisky watt ululer un-deux onu"
)
_YOD_WORDS = word_set("yeux y yeuse yeuses yves yvonne yvette")

_BEFORE_NOUN = word_set(
    "les des ces mes tes ses nos vos leurs aux quels quelles quelques plusieurs un mon ton son "
    "aucun deux trois six dix vingt cent vingts cents différents divers tels telles"
)
_BEFORE_NOUN_ALONE = word_set("autres certains certaines tous toutes maints maintes")
"""Pronouns as well (certains aiment): a noun has to follow."""
_ROUND_NUMBERS = word_set("vingt cent vingts cents")
_BEFORE_VERB = word_set("nous vous ils elles on en les")
_BEFORE_ANY = word_set("en dans sans sous chez très quand quant")
_BEFORE_QUALITY = word_set("plus moins bien trop")
_AFTER_TOUT = word_set("à au aux en un une autre")
_OPTIONAL = word_set(
    "est sont ont était étaient avait avaient suis sommes êtes pas mais toujours dont jamais "
    "souvent assez beaucoup après avant depuis pendant devant dès plus moins trop bien rien tant "
    "autant mieux"
)
_JOINED = word_set("il elle on ils elles y en")
_OTHERS = word_set("autre autres uns unes")
_FROZEN = frozenset((
    ("plus", "ou", "moins"), ("vingt", "et", "un"), ("vingt", "et", "une"),
    ("vingt", "et", "unième"),
    ("comment", "allez", "vous"), ("bout", "à", "l'"), ("accent", "aigu", ""),
    ("temps", "à", "autre"), ("plus", "est", ""), ("nuit", "et", "jour"),
    ("nous", "autres", ""), ("vous", "autres", ""), ("nations", "unies", ""),
    ("jeux", "olympiques", ""), ("champs", "élysées", ""),
))  # fmt: skip
"""A word, the next, and the one after; "" where any will do."""
_FROZEN_STARTS = frozenset(phrase[0] for phrase in _FROZEN)

_FRONT_ADJECTIVES = word_set(
    "premier dernier premiers derniers premières dernières second petit petits petites grand "
    "grands grandes gros grosses bons bonnes mauvais mauvaises beaux belles vieux vieilles "
    "nouveaux nouvelles long longs longues faux fausses hauts hautes saint saints saintes nombreux "
    "nombreuses"
)
"""They stand before their noun, even where they are taken for nouns themselves."""
_NASAL_ADJECTIVES = word_set(
    "bon ancien prochain moyen certain vain plein divin commun lointain vilain"
)
_FULL = frozenset("ptkbdɡfvszʃʒlʁmɲ")
"""Consonants that, heard at a word's end, leave no place for another (fort aimable, ours)."""
_OPENED = {"ɔ̃": "ɔ", "ɛ̃": "ɛ", "e": "ɛ"}
"""How the vowel of an adjective opens before its liaison: bon ami, plein air, premier étage."""


def find_liaison(
    sheets: Sequence[WordSheet | None],
    chosen: Sequence[Candidate | None],
    at: int,
    *,
    is_after_hyphen: bool = False,
    is_before_hyphen: bool = False,
) -> Liaison | None:
    """Return the liaison that a word makes toward the next one, or None.

    Args:
        sheets: the words of a sentence, None for a sign that parts them.
        chosen: the way each is taken.
        at: the word's place.
        is_after_hyphen: a hyphen ties it to the word before (est-il): it reaches no further.
        is_before_hyphen: a hyphen ties the next word to it.
    """
    sheet, following = sheets[at], sheets[at + 1] if at + 1 < len(sheets) else None
    taken, heard = chosen[at], chosen[at + 1] if at + 1 < len(sheets) else None
    if not (sheet and following and taken and heard):
        return None
    word, phoneme = sheet.folded, sheet.linking
    if not phoneme or taken.graphemes[-1].phoneme in _FULL:
        return None
    is_firm = _is_frozen(sheets, at, taken)
    if not is_firm and not _is_open(following):
        return None
    if is_before_hyphen or is_after_hyphen:
        is_firm = is_before_hyphen and following.folded in _JOINED
        return Liaison("obligatory", phoneme) if is_firm else None
    if is_firm or _is_obligatory(sheets, at, taken, following, heard):
        return Liaison("obligatory", phoneme, _opened_vowel(word, taken, phoneme))
    return Liaison("optional", phoneme) if _is_optional(word, taken, heard) else None


def _opened_vowel(word: str, taken: Candidate, phoneme: str) -> str:
    """Return the vowel that a liaison puts in the place of the last one, "" where it stays."""
    if word in _NASAL_ADJECTIVES:
        return "i" if word == "divin" else _OPENED.get(taken.phonemes[-2:], "")
    return _OPENED.get(taken.phonemes[-1:], "") if phoneme == "ʁ" else ""


def _is_open(sheet: WordSheet) -> bool:
    """Return whether a word lets a liaison reach it."""
    if not sheet.begins_with_vowel or sheet.has_h_aspire or sheet.folded in _CLOSED_WORDS:
        return False
    return sheet.folded[0] not in "yw" or sheet.folded in _YOD_WORDS


def _is_frozen(sheets: Sequence[WordSheet | None], at: int, taken: Candidate) -> bool:
    """Return whether a set phrase asks for it: plus ou moins, mot à mot, de temps en temps."""
    word, following = _folded(sheets, at), _folded(sheets, at + 1)
    if following in {"à", "en"} and word == _folded(sheets, at + 2):
        return not taken.phonemes.endswith("ʁ")
    if word not in _FROZEN_STARTS:
        return False
    third = _folded(sheets, at + 2)
    return (word, following, third) in _FROZEN or (word, following, "") in _FROZEN


def _folded(sheets: Sequence[WordSheet | None], at: int) -> str:
    sheet = sheets[at] if 0 <= at < len(sheets) else None
    return sheet.folded if sheet else ""


def _is_obligatory(
    sheets: Sequence[WordSheet | None],
    at: int,
    taken: Candidate,
    following: WordSheet,
    heard: Candidate,
) -> bool:
    word = _folded(sheets, at)
    if word in _BEFORE_ANY:
        return heard.pos not in {"CCONJ", "SCONJ"}
    if taken.pos == "PRON" and word in _BEFORE_VERB:
        return heard.pos in VERBAL or following.folded in {"y", "en"}
    if taken.pos == "ADV" and word in _BEFORE_QUALITY:
        is_measured = word in {"plus", "moins"} and following.folded in _JOINED  # plus on lit
        return is_measured or heard.pos in {"ADJ", "ADV"} or "par:pas" in heard.verb_forms
    if word == "tout":
        return heard.pos in NOMINAL or heard.pos == "ADV" or following.folded in _AFTER_TOUT
    if taken.pos in {"DET", "NUM", "ADJ"} and word.rsplit("-", 1)[-1] in _BEFORE_NOUN:
        return _links_to_group(sheets, at, following, heard)
    is_before_noun = word in _BEFORE_NOUN_ALONE or (_is_adjective(word, taken) and _links(word))
    is_front = word in _FRONT_ADJECTIVES or word in _NASAL_ADJECTIVES
    is_noun = heard.pos == "NOUN" or (is_front and heard.pos in {"ADJ", "PROPN"})
    return is_noun and is_before_noun


def _links_to_group(
    sheets: Sequence[WordSheet | None], at: int, following: WordSheet, heard: Candidate
) -> bool:
    """Return whether a determiner or a number meets its own group: les autres, un aussi grand."""
    word = _folded(sheets, at)
    if word == "un" and _folded(sheets, at - 1) == "l'":
        return False
    if word.rsplit("-", 1)[-1] in _ROUND_NUMBERS and heard.pos == "NUM":
        return False
    return heard.pos in NOMINAL or heard.pos == "ADV" or following.folded in _OTHERS


def _is_adjective(word: str, taken: Candidate) -> bool:
    return taken.pos == "ADJ" or word in _FRONT_ADJECTIVES or word in _NASAL_ADJECTIVES


def _links(adjective: str) -> bool:
    return adjective[-1] in "sxtdrg" or adjective in _NASAL_ADJECTIVES


def _is_optional(word: str, taken: Candidate, heard: Candidate) -> bool:
    if heard.pos in {"CCONJ", "SCONJ"}:
        return False
    if word in _OPTIONAL or (word == "tout" and heard.pos in VERBAL):
        return True
    if taken.pos in VERBAL and word[-1] in "tsxz":
        return heard.pos in {"ADP", "ADV", "ADJ", "DET", "VERB", "AUX", "NOUN"}
    is_plural_noun = taken.pos == "NOUN" and taken.number == "p" and word[-1] in "sx"
    return is_plural_noun and heard.pos == "ADJ"
