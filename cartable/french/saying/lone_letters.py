"""Letters that stand alone: which are named (la lettre h, x + y), and which are words (a, y)."""

from __future__ import annotations

from cartable.french.letters import word_set
from cartable.french.saying.letter_names import LETTER_NAMES

_NAMING = word_set("lettre lettres voyelle voyelles consonne consonnes")
CUES = _NAMING | word_set(
    "point points figure fig. exercice vitamine vitamines question groupe plan sommet angle "
    "droite axe ligne colonne case réponse hépatite note type catégorie classe soit soient "
    "nombre nombres annexe document bâtiment section segment centre milieu"
)
"""Behind these words a letter is a name."""

_SIGNS = frozenset("+-−–×÷=<>≤≥≈≠*^/²³()∈∉⊥→⇒")
_LISTING = frozenset((",", ";", ":", ")", "]", "", "et", "ou", "…", "?"))
_ELIDABLE = frozenset("cdjlmnst")
_NOT_ELIDED_BEFORE = frozenset(("et", "ou", "où", "à", "au", "aux"))
_VOWELS = "aàâeéèêiîoôuyhœ"
_HYPHENS = frozenset(("-", "‐", "‑"))
_ARTICLES = frozenset(("un", "le", "des", "les", "du", "en"))
LONE_WORDS = frozenset("aàâyôAÀÂÔ")
"""Letters that are mostly words: alone they do not make a sentence more than plain."""


def is_lone_letter(written: str, before: str, after: str, *, is_first: bool) -> bool:
    """Return whether a word of one letter is the letter itself, by the tokens around it.

    `before` and `after` are their texts, "" at the sentence's ends.
    """
    letter = written.lower()
    if letter not in LETTER_NAMES:
        return False
    if before.lower() in _NAMING or before in _SIGNS or after in _SIGNS - {"-"}:
        return True
    if letter == "a":
        return _is_named_a(written, before, after, is_first=is_first)
    if letter == "y":
        return _is_named_y(written, before, after)
    is_elidable = written in _ELIDABLE and before.lower() not in CUES
    return not (is_elidable and _may_be_elided(after))


def is_inside_word(before: str, after: str) -> bool:
    """Return whether hyphens on both sides hold a letter: the t of donne-t-il."""
    return before in _HYPHENS and after in _HYPHENS


def _is_named_a(written: str, before: str, after: str, *, is_first: bool) -> bool:
    if written == "a":
        return after == ")" or (is_first and after == ".")
    if before.lower() in CUES or after in _LISTING or after[:1].isdigit():
        return True
    return not is_first and after != "-"


def _is_named_y(written: str, before: str, after: str) -> bool:
    is_last = after in _LISTING or not after[:1].isalpha()
    if written == "Y" and before:
        return is_last
    return is_last and (before in _ARTICLES or before == "" or before in {"et", "ou", ",", "("})


def _may_be_elided(after: str) -> bool:
    """Return whether an apostrophe may have been left out: c est, l école."""
    if after in {"a", "y"}:
        return True
    if len(after) < 2 or after in _NOT_ELIDED_BEFORE:
        return False
    return after[0] in _VOWELS and after.isalpha()
