"""The sound of a word that no lexicon holds, from the rules alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from cartable.french.sound_rules import RULES, VOWELS

Sounds = list[tuple[str, str]]
"""(folded letters, IPA or "") in order; joined, the letters are the folded word."""

_CONSONANTS = "bcdfghjklmnpqrstvwxzçñ"
_LONGEST_CHARS = 60
_LONGEST_PIECE = 40
_CUT = re.compile(f"[aiouéè][{_CONSONANTS}][{VOWELS}]")


class _Compiled(NamedTuple):
    letters: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    sound: str


class Pronouncer:
    """Reads folded words by rule. Frozen after construction: share it between threads."""

    def __init__(self) -> None:
        self._rules: dict[str, list[_Compiled]] = {}
        for letters, before, after, sound in RULES:
            rule = _Compiled(letters, _compile_left(before), _compile_right(after), sound)
            self._rules.setdefault(letters[0], []).append(rule)

    def pronounce(self, folded: str, *, is_verb_in_ent: bool = False) -> Sounds:
        """Return the graphemes of a folded word, each part between hyphens read on its own.

        Args:
            folded: the word in small composed letters.
            is_verb_in_ent: the final -ent is the mark of a verb, mute.
        """
        sounds: Sounds = []
        for part in re.findall(r"[-']|[^-']+", folded):
            if part in "-'":
                sounds.append((part, ""))
            else:
                sounds.extend(self._read(part, is_verb_in_ent))
        return sounds

    def pronounce_long(self, folded: str) -> Sounds:
        """Return the graphemes of a run of letters of any length, read piece by piece."""
        return [pair for piece in _pieces(folded) for pair in self.pronounce(piece)]

    def _read(self, word: str, is_verb: bool) -> Sounds:
        stem = word
        if is_verb and word.endswith("ent") and len(word) > 4:
            stem = word[:-2]
        sounds: Sounds = []
        at = 0
        while at < len(stem):
            letters, sound = self._next(stem, at)
            sounds.append((letters, sound))
            at += len(letters)
        return _close(sounds, word[len(stem) :])

    def _next(self, word: str, at: int) -> tuple[str, str]:
        window = max(0, at - _LONGEST_CHARS)
        for rule in self._rules.get(word[at], ()):
            if not word.startswith(rule.letters, at):
                continue
            if rule.before and not rule.before.search(word[window:at] if window else word[:at]):
                continue
            if rule.after and not rule.after.match(word, at + len(rule.letters)):
                continue
            return rule.letters, rule.sound
        return word[at], ""


def _pieces(word: str) -> list[str]:
    """Return pieces that end, where it can be, on a vowel before a consonant and a vowel."""
    pieces: list[str] = []
    at = 0
    while len(word) - at > _LONGEST_PIECE:
        cut = _CUT.search(word, at + _LONGEST_PIECE // 2, at + _LONGEST_PIECE)
        end = cut.start() + 1 if cut else at + _LONGEST_PIECE
        pieces.append(word[at:end])
        at = end
    return [*pieces, word[at:]]


def _compile_left(context: str) -> re.Pattern[str] | None:
    return re.compile(f"(?:{_expand(context)})$") if context else None


def _compile_right(context: str) -> re.Pattern[str] | None:
    return re.compile(_expand(context)) if context else None


def _expand(context: str) -> str:
    inner = context.replace("[Vh]", f"[{VOWELS}h]").replace("[^V]", f"[^{VOWELS}]")
    inner = inner.replace("V", f"[{VOWELS}]").replace("C", f"[{_CONSONANTS}]")
    return inner.replace("E", "s?$")


def _close(sounds: Sounds, verb_ending: str) -> Sounds:
    """Join the -nt of a verb to its mute e: parlent is p a r l ent."""
    if not verb_ending:
        return sounds
    letters, sound = sounds[-1]
    if letters == "e":
        sounds[-1] = ("ent", "")
        return sounds
    sounds[-1] = (letters, sound)
    return [*sounds, (verb_ending, "")]
