"""How one form of a word becomes another, learnt from the words of which both are known.

Forms are strings of grapheme codes here (one character, a letter group with its sound), so that a
change of sound that comes with a change of ending (adorer, adore) is learnt with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

Change = tuple[str, str]
"""Codes cut from the end of a form, codes put there."""

START = "\x02"
_LONGEST_CONTEXT = 7
_SOLE_CONTEXT = 5
"""How much alike two words must end for one to be a model alone (prendre, entreprendre)."""
_LEAST_SHARE = 0.96


class Paradigm:
    """The ways from one cell of a word's table to another one."""

    def __init__(self, spell: Callable[[str], str]) -> None:
        """Take the function that gives the letters of codes."""
        self._spell = spell
        self._seen: dict[str, dict[Change, int]] = defaultdict(dict)
        self._agreed: dict[str, tuple[Change, ...]] = {}

    def learn(self, base: str, form: str) -> None:
        """Take a pair of forms of one word as a model."""
        base = START + base
        kept = _common(base, START + form)
        change = (base[kept:], form[kept - 1 :])
        for length in range(1, min(len(base), _LONGEST_CONTEXT) + 1):
            changes = self._seen[base[-length:]]
            changes[change] = changes.get(change, 0) + 1

    def predict(self, base: str, least_context: int = 1) -> str | None:
        """Return the form that the words most alike by their end agree on; None if they do not.

        Args:
            base: the codes of the form to start from.
            least_context: how many codes, at least, the models' end must share with it.
        """
        base = START + base
        for length in range(min(len(base), _LONGEST_CONTEXT), least_context - 1, -1):
            end = base[-length:]
            changes = self._seen.get(end)
            if changes is None or (length < _SOLE_CONTEXT and sum(changes.values()) == 1):
                continue
            if end not in self._agreed:
                self._agreed[end] = self._agree(changes)
            fitting = (change for change in self._agreed[end] if base.endswith(change[0]))
            cut, added = next(fitting, ("", None))
            return None if added is None else base[1 : len(base) - len(cut)] + added
        return None

    def _agree(self, changes: dict[Change, int]) -> tuple[Change, ...]:
        """Return the changes that write the same, the commonest first; none without a majority."""
        votes: dict[Change, int] = defaultdict(int)
        for change, count in changes.items():
            votes[self._effect(change)] += count
        effect, count = max(votes.items(), key=lambda item: item[1])
        if count < _LEAST_SHARE * sum(votes.values()):
            return ()
        agreed = [change for change in changes if self._effect(change) == effect]
        return tuple(sorted(agreed, key=lambda change: (-changes[change], change)))

    def _effect(self, change: Change) -> Change:
        """Return what a change does to the letters, whatever it does to their sounds."""
        cut, added = map(self._spell, change)
        kept = _common(cut, added)
        return cut[kept:], added[kept:]


def _common(first: str, second: str) -> int:
    """Return how many characters two strings share at their beginning."""
    shared = min(len(first), len(second))
    while not second.startswith(first[:shared]):
        shared -= 1
    return shared
