"""Words whose sound hangs on their neighbours: tous, plus, fils, os, six, huit, neuf, soit.

Homographs that a part of speech or a number tells apart (couvent, portions, est) are not here:
choosing the candidate settles them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from cartable.french.grammar import (
    NOMINAL,
    PLURAL_DETERMINERS,
    SINGULAR_DETERMINERS,
    THREADS,
    VERBAL,
)
from cartable.french.letters import word_set
from cartable.french.words import Candidate, WordSheet

Sheets = Sequence[WordSheet | None]
Chosen = Sequence[Candidate | None]

_COUNT_SOUNDS = {
    "six": ("si", "z", "sis"),
    "dix": ("di", "z", "dis"),
    "huit": ("ɥi", "t", "ɥit"),
    "cinq": ("sɛ̃", "k", "sɛ̃k"),
}
"""Before a consonant, what a vowel adds to it, and alone."""

_AFTER_TOUS = word_set("les ces mes tes ses nos vos leurs ceux deux trois quatre")
_HALVES = word_set("la le l' les un une deux moitié mille cent")
_DENIALS = word_set("ne n'")
_FATHERS = word_set(
    "père mère fille filles roi reine parents frère aîné cadet unique adoptif épouse papa maman "
    "grand-père empereur prince famille héritier jumeaux naturel"
)
_THREAD_FOLLOWERS = word_set(
    "rouge rouges bleu bleus noir noirs jaune jaunes blanc blancs vert verts dorés argentés "
    "cassent cassés"
)
_THREAD_VERBS = (
    "branch", "débranch", "coup", "reli", "connect", "nou", "tiss", "emmêl", "dénud", "tend",
    "coud", "cousu", "cousai", "couson", "cousez", "cousent", "enroul", "démêl", "accroch",
)  # fmt: skip
_METALS = word_set("or argent étain acier aluminium")
_AFTER_ALONE = word_set("ou jamais rien personne aucun aucune")
_ADDING = word_set("sans le au autant bien beaucoup fois")
_HIDDEN_NUMBERS = word_set("un une neuf onze")
"""Numbers that grammar takes for articles or qualities."""
_SIGNS = word_set("signe symbole signes")
_MANY = word_set("combien beaucoup tas tant trop plein nombre")
_PLANES = word_set("privé privés set lag ski")
_SIDES = word_set(
    "côte façade partie banlieue rive frontière versant flanc aile zone région entrée "
    "sortie nord sud"
)
_BEHIND_SIDE = word_set("de d' du des et")
_BEHIND_FIGURES = word_set(
    "virgule point slash tiret plus moins supérieur inférieur différent égal"
)
"""They follow a number in a sum, and are nothing that it counts: cinq supérieur à trois."""
_MULTIPLIED = word_set("cent cents mille million millions milliard milliards")
_YEARS_AND_HOURS = word_set("ans heures hommes autres")


class Neighbours(NamedTuple):
    """A word's place in its sentence, with what may be asked of the words around it."""

    sheets: Sheets
    chosen: Chosen
    at: int

    def word(self, offset: int) -> str:
        """Return the folded word so far off, "" beyond a sign or an end."""
        at = self.at + offset
        step = 1 if offset > 0 else -1
        for place in range(self.at, at + step, step):
            if not 0 <= place < len(self.sheets) or self.sheets[place] is None:
                return ""
        sheet = self.sheets[at]
        return sheet.folded if sheet else ""

    def pos(self, offset: int) -> str:
        """Return the part of speech of the word so far off, "" beyond a sign or an end."""
        candidate = self.chosen[self.at + offset] if self.word(offset) else None
        return candidate.pos if candidate else ""

    def number(self, offset: int) -> str:
        """Return "s" or "p" where the word so far off has a number."""
        candidate = self.chosen[self.at + offset] if self.word(offset) else None
        return candidate.number if candidate else ""

    def clause(self, reach: int) -> list[str]:
        """Return the words before this one in its clause, the nearest first."""
        words: list[str] = []
        for offset in range(1, reach + 1):
            word = self.word(-offset)
            if not word:
                break
            words.append(word)
        return words


def sound_wanted(sheets: Sheets, chosen: Chosen, at: int) -> str:
    """Return the phonemes that a word of JUDGED takes, "" where nothing is special.

    Of a compound (vingt-six) they are those of its last part.
    """
    sheet = sheets[at]
    if sheet is None:
        return ""
    is_compound = sheet.last_part != sheet.folded
    judge = _JUDGES[sheet.last_part]
    if is_compound and sheet.last_part not in COUNTS:  # petits-fils
        return ""
    return judge(Neighbours(sheets, chosen, at))


def _tous(near: Neighbours) -> str:
    """Say the s of the pronoun: they all came; not of the determiner: all the days."""
    after, pos = near.word(1), near.pos(1)
    if after in _AFTER_TOUS:
        return "tus" if pos == "PRON" and after in {"les", "leurs"} else "tu"
    is_attribute = near.pos(-1) in VERBAL or near.word(-1) in {"nous", "vous", "eux", "ils"}
    is_noun = pos in {"NOUN", "ADJ"} and near.number(1) != "s"
    return "tu" if is_noun and not is_attribute else "tus"


def _plus(near: Neighbours) -> str:
    """Say the s of an addition, and of "more" before que or at the end of its clause.

    What is written is all there is to go by: with a ne it is "no more" (ply); without one, "il y
    en a plus" is "more" (plys), though a dialogue may have dropped the ne.
    """
    after = near.word(1)
    if near.pos(0) == "VERB" or after in _AFTER_ALONE or _is_bare(near):
        return "ply"
    if _is_sum(near) or near.word(-1) in _SIGNS:
        return "plys"
    if after in {"", "que", "qu'"} or (near.word(-1) == "en" and near.word(-2) != "plus"):
        return _plus_at_end(near)
    return _plus_of(near) if after in {"de", "d'"} else "ply"


def _is_bare(near: Neighbours) -> bool:
    """Return whether it is "non plus", "ni plus", or alone."""
    return near.word(-1) in {"non", "ni"} or not (near.word(-1) or near.word(1))


def _is_sum(near: Neighbours) -> bool:
    is_from_number = near.pos(-1) == "NUM" or near.word(-1) in _HIDDEN_NUMBERS
    is_to_number = near.pos(1) == "NUM" or near.word(1) in _HIDDEN_NUMBERS - {"neuf"}  # plus neuf
    return (is_from_number and is_to_number) or (
        near.word(-1) in PLURAL_DETERMINERS and near.word(1) in PLURAL_DETERMINERS
    )


def _plus_at_end(near: Neighbours) -> str:
    before = near.word(-1)
    if before in _ADDING or (before in {"de", "en"} and near.word(-2) != "plus"):
        return "plys"
    if before == "pas" and not near.word(1):
        return "plys"
    is_denied = not _DENIALS.isdisjoint(near.clause(12)) or before in {"jamais", "guère"}
    return "ply" if is_denied else "plys"


def _plus_of(near: Neighbours) -> str:
    """Say "more of it" after a verb (j'ai plus de pain), not "over" (plus de dix) nor "no more"."""
    if not _DENIALS.isdisjoint(near.clause(8)):
        return "ply"
    is_over = near.word(2) in _HALVES or near.pos(2) in {"NUM", "DET"}
    is_after_verb = near.pos(-1) in VERBAL or near.word(-1) in {"a", "ai", "y"}
    return "plys" if is_after_verb and not is_over else "ply"


def _fils(near: Neighbours) -> str:
    """Say the l of threads; one thread is a fil, so a single fils is always a son."""
    determiner = next((w for w in (near.word(-1), near.word(-2)) if w in SINGULAR_DETERMINERS), "")
    if determiner and near.pos(-1) != "NOUN":
        return "fis"
    left = [near.word(offset) for offset in range(-6, 0)]
    right = list(takewhile("fils".__ne__, (near.word(offset) for offset in range(1, 6))))
    if not _FATHERS.isdisjoint(left + right):
        return "fis"
    is_metal = near.word(1) == "d'" and near.word(2) in _METALS
    is_thread = (
        is_metal
        or near.word(1) in _THREAD_FOLLOWERS
        or any(word.startswith(_THREAD_VERBS) for word in left)
        or not THREADS.isdisjoint(left + right)
    )
    return "fil" if is_thread else "fis"


def _os(near: Neighbours) -> str:
    """Keep the s mute where several are meant."""
    before, earlier = near.word(-1), near.word(-2)
    is_many = before in PLURAL_DETERMINERS or (near.pos(-1) == "NUM" and before != "un")
    is_heap = before == "d'" and earlier in _MANY
    is_many_small = near.pos(-1) == "ADJ" and (
        near.number(-1) == "p" or earlier in PLURAL_DETERMINERS
    )
    return "o" if is_many or is_heap or is_many_small else "ɔs"


def _count(near: Neighbours) -> str:
    sheet = near.sheets[near.at]
    assert sheet is not None
    short, linked, alone = _COUNT_SOUNDS[sheet.folded.rpartition("-")[2]]
    following = near.sheets[near.at + 1] if near.word(1) else None
    if following is None or near.pos(1) not in NOMINAL:
        return alone
    is_apart = near.pos(1) == "NUM" and following.folded not in _MULTIPLIED  # figures one by one
    if is_apart or following.folded in _BEHIND_FIGURES:
        return alone
    if following.begins_with_vowel and not following.has_h_aspire:
        return short + linked
    return short


def _neuf(near: Neighbours) -> str:
    is_number = near.pos(0) == "NUM" or near.word(1) in {"ans", "heures"}
    return "nœv" if is_number and near.word(1) in _YEARS_AND_HOURS else "nœf"


def _soit(near: Neighbours) -> str:
    """Sound the t of the answer (Soit !), not of the word looked at without a sentence."""
    is_alone = not near.word(-1) and not near.word(1) and len(near.sheets) > 1
    return "swat" if is_alone else ""


def _jet(near: Neighbours) -> str:
    is_plane = near.word(1) in _PLANES or near.word(-1) == "en"
    return "dʒɛt" if is_plane else "ʒɛ"


def _bis(near: Neighbours) -> str:
    """Leave the s of the colour mute (du pain bis), not that of "once more"."""
    return "bi" if near.pos(-1) == "NOUN" and near.pos(0) == "ADJ" else "bis"


def _fait(near: Neighbours) -> str:
    """Sound the t of en fait and au fait, not of what is done."""
    return "fɛt" if near.pos(0) == "NOUN" and near.word(-1) in {"en", "au"} else ""


def _est(near: Neighbours) -> str:
    """Sound the east where it tells a side apart: la côte est de l'île."""
    is_side = near.word(-1) in _SIDES and near.word(1) in _BEHIND_SIDE
    return "ɛst" if is_side and near.word(-2) != "de" else ""


_JUDGES: Mapping[str, Callable[[Neighbours], str]] = {
    "tous": _tous,
    "plus": _plus,
    "fils": _fils,
    "os": _os,
    "six": _count,
    "dix": _count,
    "huit": _count,
    "cinq": _count,
    "neuf": _neuf,
    "soit": _soit,
    "jet": _jet,
    "bis": _bis,
    "est": _est,
    "fait": _fait,
}
COUNTS = frozenset(("six", "dix", "huit", "cinq", "neuf"))
"""Numbers that sound otherwise before a consonant, before a vowel and alone."""
JUDGED = frozenset(_JUDGES)
"""The words, and last parts of compound numbers, whose sound `sound_wanted` decides."""
