"""What a teacher or a pupil says of a word, above all that the engine knows.

An entry holds for the exact form alone, in whatever case and with whatever apostrophe: a plural
takes an entry of its own. It holds for every way to take the word (couvent, noun and verb).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from cartable.errors import WorldError
from cartable.french.letters import fold

Pair = tuple[str, str]
Sounds = tuple[Pair, ...]

_PHONEMES = frozenset("pbtdkɡfvszʃʒmnɲŋlʁxjwɥaɑeɛioɔuyøœə")
_NASAL_VOWELS = frozenset("ɑɛɔœ")
_NASAL = "\u0303"
_ALONE = {
    "b": "b", "c": "k", "ch": "ʃ", "d": "d", "e": "ə", "f": "f", "g": "ɡ", "j": "ʒ", "k": "k",
    "l": "l", "m": "m", "n": "n", "p": "p", "ph": "f", "q": "k", "qu": "k", "r": "ʁ", "s": "s",
    "t": "t", "th": "t", "v": "v", "w": "w", "x": "ks", "z": "z", "ç": "s", "a": "a", "i": "i",
    "o": "o", "u": "y", "y": "i", "é": "e", "è": "ɛ", "ê": "ɛ", "ai": "ɛ", "ou": "u",
}  # fmt: skip
"""The sound of letters that the engine leaves mute and a teacher says are heard."""

_LEFT_MUTE = frozenset(("h", "e", "ë", "ent", "nt"))


class ExceptionProblem(StrEnum):
    """What is wrong with an entry."""

    NOT_A_WORD = "not_a_word"
    SOUNDS = "sounds"
    SYLLABLES = "syllables"
    MUTE = "mute"
    EMPTY = "empty"
    REPEATED = "repeated"
    HEADING = "heading"


class WordExceptionError(WorldError):
    """An exception that cannot be taken.

    Args:
        word: as it was given.
        problem: what is wrong.
        line: of the file that it comes from, 0 for none.
    """

    def __init__(self, word: str, problem: ExceptionProblem, line: int = 0) -> None:
        super().__init__(word, problem, line)
        self.word = word
        self.problem = problem
        self.line = line


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """What is said of one word; what is left out stays as the engine has it.

    `sounds` are all its letters, folded, with their IPA, "" for mute ones; `syllables` its letters
    cut, the same in the four cuts; `mute` tells for each letter whether it is mute. `like` is how a
    person wrote the sounds in everyday letters ("quévine"), where she did.
    """

    sounds: Sounds = ()
    syllables: tuple[str, ...] = ()
    mute: tuple[bool, ...] = ()
    like: str = field(default="", compare=False)

    def settle(self, sounds: Sounds) -> Sounds:
        """Return a reading's letters and sounds as this entry wants them."""
        return _silence(self.sounds or sounds, self.mute) if self.mute else self.sounds or sounds


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Exceptions by word, folded. Frozen: share them between threads."""

    entries: Mapping[str, ExceptionEntry] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, entries: Mapping[str, ExceptionEntry]) -> Exceptions:
        """Return checked exceptions.

        Raises:
            WordExceptionError: an entry does not give its word back; the error names it.
        """
        checked: dict[str, ExceptionEntry] = {}
        for word, entry in entries.items():
            folded = fold(word)[0]
            check_entry(word, folded, entry)
            checked[folded] = entry
        return cls(MappingProxyType(checked))

    def over(self, others: Exceptions) -> Exceptions:
        """Return both; of a word in both, what is said here holds (a pupil's over a class's)."""
        return Exceptions(MappingProxyType({**others.entries, **self.entries}))

    def get(self, folded: str) -> ExceptionEntry | None:
        """Return what is said of a folded word."""
        return self.entries.get(folded)


NO_EXCEPTIONS = Exceptions()


def check_entry(word: str, folded: str, entry: ExceptionEntry) -> None:
    """Raise what is wrong with an entry.

    Raises:
        WordExceptionError: it says nothing, or does not give the word back.
    """
    problems = {
        ExceptionProblem.EMPTY: not (entry.sounds or entry.syllables or entry.mute),
        ExceptionProblem.SOUNDS: bool(entry.sounds) and not _gives_back(folded, entry.sounds),
        ExceptionProblem.SYLLABLES: bool(entry.syllables)
        and ("".join(entry.syllables) != folded or not all(map(_has_letter, entry.syllables))),
        ExceptionProblem.MUTE: bool(entry.mute)
        and (len(entry.mute) != len(folded) or all(entry.mute)),
    }
    for problem, is_met in problems.items():
        if is_met:
            raise WordExceptionError(word, problem)


def _has_letter(piece: str) -> bool:
    return any(letter.isalpha() for letter in piece)


def are_phonemes(ipa: str) -> bool:
    """Return whether a string holds phonemes of French in our IPA, at least one."""
    for at, sound in enumerate(ipa):
        if sound == _NASAL:
            if at == 0 or ipa[at - 1] not in _NASAL_VOWELS:
                return False
        elif sound not in _PHONEMES:
            return False
    return bool(ipa)


def _gives_back(folded: str, sounds: Sounds) -> bool:
    is_whole = "".join(letters for letters, _ in sounds) == folded
    heard = [sound for _, sound in sounds if sound]
    return is_whole and bool(heard) and all(map(are_phonemes, heard)) and all(p[0] for p in sounds)


def _silence(sounds: Sounds, mute: tuple[bool, ...]) -> Sounds:
    """Return sounds with these letters mute, and no other; what becomes heard sounds as alone."""
    settled: list[Pair] = []
    place = 0
    for letters, sound in sounds:
        flags = mute[place : place + len(letters)]
        place += len(letters)
        unheard = sound
        for run, is_mute in _runs(letters, flags):
            if is_mute:
                _add_mute(settled, run)
            else:
                settled.append((run, unheard or _sound_alone(run)))
                unheard = ""
    return tuple(settled)


def _add_mute(settled: list[Pair], run: str) -> None:
    """Add mute letters; -ent stays one, for it is the mark of a verb."""
    joined = settled[-1][0] + run if settled and not settled[-1][1] else ""
    if joined in {"en", "ent"}:
        settled[-1] = (joined, "")
    else:
        settled.append((run, ""))


def _runs(letters: str, flags: tuple[bool, ...]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for letter, is_mute in zip(letters, flags, strict=True):
        if runs and runs[-1][1] == is_mute:
            runs[-1] = (runs[-1][0] + letter, is_mute)
        else:
            runs.append((letter, is_mute))
    return runs


def _sound_alone(letters: str) -> str:
    """Return how mute letters sound that are said to be heard; a mute h or e stays as it is."""
    if letters in _LEFT_MUTE:
        return ""
    return _ALONE.get(letters) or "".join(_ALONE.get(letter, "") for letter in letters)
