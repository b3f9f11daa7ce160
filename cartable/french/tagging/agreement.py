"""What a word costs after the words before it: what seldom follows, and what does not agree.

Costs are tenths of a natural logarithm: 23 is ten times less likely.
"""

from __future__ import annotations

from typing import NamedTuple

from cartable.french.tagging.transitions import AWAITING, COSTS
from cartable.french.tagging.word_classes import FINITE, SIGN, START, WordClass

_GROUP_CLASH = 40
"""les / chat, la / chat: a determiner or an adjective before its noun."""
_LOOSE_CLASH = 25
"""chats / noir, ils sont / noir: behind its noun, an adjective may belong to another."""
_SUBJECT_CLASH = 45
"""les poules / couve."""
_WEAK_CLASH = 12
"""The subject was before a comma or a conjunction: there may be another."""
_NO_SUBJECT = 12
_SECOND_VERB = 8
_NO_VERB = 10
"""A sentence ends, and its noun has no verb: a title, or a verb taken for a noun."""

_DETERMINING = frozenset("DFGQUE")
_QUALITIES = frozenset("NJL")
_HEADS = frozenset("NPJjLTU")
_IN_GROUP = frozenset("DFGQEUNJjLmd")
_PREPOSITIONS = frozenset("eanpF")
_GROUP_STARTS = frozenset("DGQEUTP")
_ADVERBS = frozenset("mMq")
_DETERMINING_OR_MORE = frozenset("DFGQUEj")
_NOMINAL = frozenset("DGQEUTPNJ")


class State(NamedTuple):
    """What is kept of the words read so far.

    `kind`, `number`, `gender` are of the last word, or of the group that it ends; "j" is an
    adjective whose noun is still to come, "o" a pronoun that awaits an infinitive (à le lire).
    `subject` is "" for none yet, "3p" for one that awaits its verb, "3s&" behind its "et", "-3p"
    once the verb has come, "3p~" when a comma or a conjunction follows that verb and the next may
    share it. `outer` is a subject that awaits its verb behind a relative clause ("3p") or what a
    comma parts from it ("3p,"). `is_hung` says that the group hangs on a preposition and can be no
    subject. A pronoun behind its verb (dit-il) leaves the verb's state.
    """

    kind: str = START
    number: str = ""
    gender: str = ""
    subject: str = ""
    outer: str = ""
    is_hung: bool = False


def advance(state: State, word: WordClass) -> tuple[int, State]:
    """Return what a word costs in a state, and the state behind it."""
    cost = COSTS[row_of(state)][word.kind] + _group_cost(state, word)
    kind, subject = word.kind, state.subject
    if kind in FINITE:
        verb_cost, subject, outer = _meet_verb(state, word)
        return cost + verb_cost, State(kind, word.number, "", subject, outer)
    if kind in "SWwC" and state.kind in FINITE and subject == "-":
        return cost + _inversion_cost(state, word), state
    number, gender = _group(state, word)
    outer, is_hung = state.outer, state.is_hung
    if kind == SIGN or kind in "cksKR":
        subject, outer = _part_clauses(state, kind)
        is_hung = is_hung and kind == "c"
    elif kind in "SWwC":
        subject = _subject_behind_pronoun(state, word)
        is_hung = is_hung and subject == ""
    elif kind in _PREPOSITIONS or (kind == "G" and state.kind in _HEADS):
        is_hung = state.kind != "q" or kind != "e"
    elif kind == "I":
        is_hung = is_hung or subject == ""
    elif kind in _NOMINAL:
        is_hung = is_hung and not _opens_clause(state, kind)
        subject = subject if is_hung else _subject_behind_noun(state, word, number)
    return cost, State(_kind_behind(state, kind), number, gender, subject, outer, is_hung)


def _kind_behind(state: State, kind: str) -> str:
    """Return what a word leaves: « un petit » wants a noun, « à le » an infinitive."""
    if state.kind == "H" and kind in _ADVERBS:
        return "H"
    if kind in "OY" and (state.kind in _PREPOSITIONS or state.kind == "o"):
        return "o"
    return "j" if kind == "J" and state.kind in _DETERMINING_OR_MORE else kind


def row_of(state: State) -> str:
    """Return the row of the table: a noun whose verb is still to come has its own."""
    is_awaiting = state.kind in AWAITING and (_awaits(state.subject) or state.outer)
    return state.kind + "!" if is_awaiting else state.kind


def end(state: State) -> int:
    """Return what a sentence costs that ends so."""
    is_awaiting = _awaits(state.subject) and state.subject[-1] != "~"
    return _NO_VERB if is_awaiting or state.outer else 0


def _awaits(subject: str) -> bool:
    return subject != "" and subject[0] != "-"


def _part_clauses(state: State, kind: str) -> tuple[str, str]:
    """Return the subject and the outer one behind a sign, a conjunction or a relative pronoun."""
    subject, outer = state.subject, state.outer
    bare = subject.strip("-~&")
    weak = bare and bare + "~"
    if kind == SIGN:
        if _awaits(subject) and subject[-1] != "~":
            return "", outer or bare + ","
        return weak, outer
    if kind in "ck":
        is_joined = kind == "c" and _awaits(subject) and subject == bare
        return subject + "&" if is_joined else weak, outer
    if kind == "R":
        return _antecedent(state), bare if _awaits(subject) else outer.strip(",")
    is_relative = kind == "K" and state.kind in _HEADS and _awaits(subject)
    return "", bare if is_relative else outer.strip(",")


def _antecedent(state: State) -> str:
    if state.kind in _HEADS and state.number:
        return "3" + state.number
    if state.kind == SIGN:
        return state.subject
    return "3s" if state.kind == "C" else ""


def _group(state: State, word: WordClass) -> tuple[str, str]:
    """Return the number and gender of the group that a word ends."""
    if state.kind in _IN_GROUP and word.kind in _QUALITIES:
        return word.number or state.number, word.gender or state.gender
    if state.kind in _IN_GROUP and word.kind in "md":
        return state.number, state.gender
    return word.number, word.gender


def _group_cost(state: State, word: WordClass) -> int:
    if word.kind not in _QUALITIES:
        return 0
    if state.kind == "B":
        number = state.subject[-1:]
        is_clash = number in ("s", "p") and word.number not in ("", number)
        return _LOOSE_CLASH if is_clash and word.kind != "N" else 0
    if state.kind in _DETERMINING or (state.kind in "Jj" and word.kind == "N"):
        weight = _GROUP_CLASH
    elif state.kind in "NJjLmd" and not state.is_hung:
        weight = _LOOSE_CLASH
    else:
        return 0
    pairs = ((state.number, word.number), (state.gender, word.gender))
    return weight * sum(ours != "" and its not in ("", ours) for ours, its in pairs)


def _meet_verb(state: State, word: WordClass) -> tuple[int, str, str]:
    """Return what a finite verb costs by its subject, and what is awaited behind it."""
    subject, outer, persons = state.subject, state.outer, word.persons
    if outer and not _awaits(subject):
        subject, outer = outer.strip(","), ""
    bare = subject.strip("-~&")
    if persons and "3" not in persons and bare not in persons.split():
        is_order = word.may_order and not _awaits(subject)
        cost = _NO_SUBJECT if is_order else _SUBJECT_CLASH
    elif subject == "":
        cost = 0 if word.may_order or state.kind == "K" else _NO_SUBJECT
    elif subject[0] == "-":
        cost = _SECOND_VERB
    elif bare in persons or not persons:
        cost = 0
    elif outer and outer.strip(",") in persons:
        cost, outer = _WEAK_CLASH, ""
    else:
        cost = _WEAK_CLASH if subject[-1] in "~&" else _SUBJECT_CLASH
    return cost, "-" + bare, "" if outer.endswith(",") else outer


def _inversion_cost(state: State, word: WordClass) -> int:
    """Return what a pronoun costs behind its verb; « vas-tu » gets back what « vas » paid."""
    if not word.persons or state.number == "":
        return 0
    if state.number != word.persons[1]:
        return _LOOSE_CLASH
    return 0 if word.persons[0] == "3" else -_NO_SUBJECT


def _subject_behind_pronoun(state: State, word: WordClass) -> str:
    subject = state.subject
    if state.kind in FINITE or state.kind in _PREPOSITIONS:
        return subject
    if word.kind == "C":
        return ""
    if word.kind == "w" and _awaits(subject) and subject[-1] not in "~&":
        return subject
    return "3p" if subject[-1:] == "&" and word.kind == "W" else word.persons


def _opens_clause(state: State, kind: str) -> bool:
    """Return whether a group behind a hung one is its clause's: dans le pré / les vaches."""
    return kind in "DQE" and state.subject == "" and state.kind in "NPJjL"


def _subject_behind_noun(state: State, word: WordClass, number: str) -> str:
    subject = state.subject
    if subject in ("", "3"):
        return "3" + number
    is_start = word.kind in _GROUP_STARTS or (word.kind == "N" and state.kind not in _IN_GROUP)
    if is_start and subject[-1] == "&":
        return "3p"
    return "3" + number if is_start and subject[-1] == "~" else subject
