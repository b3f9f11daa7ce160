"""One way to say i, u and ou before a vowel, where Lexique wavers from form to form.

They glide after a single consonant (lion, tuer, chouette: one beat); after two, as in prière, the
vowel stands whole (cru-el, brou-ette). Lexique has it so but for some two hundred forms: louer in
one beat and louez in two, entrer by this rule and entriez against it.
"""

from __future__ import annotations

from collections.abc import Sequence

Pair = tuple[str, str]

_VOWELS = frozenset("aeiouyɛɔøœəɑ")
_CONSONANTS = frozenset("pbtdkɡfvszʃʒmnɲlʁ")
_OBSTRUENTS = frozenset("pbtdkɡfv")
_WHOLE = {("i", "j"): "ij", ("i", "i"): "ij", ("u", "ɥ"): "y", ("ou", "w"): "u"}
_GLIDING = {("u", "y"): "ɥ", ("ou", "u"): "w"}
_GLIDING_IN_VERBS = {("i", "i"): "j", ("i", "ij"): "j"}
"""In verbs alone: an i that ends a prefix is a vowel of its own (antiaérien, biathlon)."""
_SWALLOWING = frozenset(("gn", "ill", "ll"))


def settle_glides(sounds: Sequence[Pair], *, is_verb: bool) -> tuple[Pair, ...]:
    """Return a word's letters and sounds with the glides that the rule above wants."""
    settled = list(sounds)
    for i in range(1, len(settled) - 1):
        pair, following = settled[i], settled[i + 1][1]
        if following[:1] not in _VOWELS:
            continue
        before = settled[i - 1]
        wanted = _wanted(settled, i, is_verb)
        if pair == ("i", "") and before[0] in _SWALLOWING:  # gagnions, cueilliez
            wanted = "j"
        if wanted:
            settled[i] = (pair[0], wanted)
    return tuple(settled)


def _wanted(sounds: Sequence[Pair], at: int, is_verb: bool) -> str:
    pair, before = sounds[at], sounds[at - 1][1]
    if before in {"l", "ʁ"} and at > 1 and sounds[at - 2][1] in _OBSTRUENTS:
        return _WHOLE.get(pair, "")
    is_first = at == 1 and sounds[0][0] == "h"
    if before not in _CONSONANTS and not is_first:
        return ""
    return _GLIDING.get(pair, "") or (_GLIDING_IN_VERBS.get(pair, "") if is_verb else "")
