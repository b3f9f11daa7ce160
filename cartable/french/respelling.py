"""A word as a person says it, written in everyday letters: Kévin is said "quévine".

The respelling is read as French is read, then matched with the word's own letters, so that what
is corrected by ear is right in the colours and in the syllables too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from cartable.french.alignment import Aligner, Alignment
from cartable.french.analysis import FrenchAnalyser
from cartable.french.exceptions import (
    NO_EXCEPTIONS,
    ExceptionEntry,
    ExceptionProblem,
    WordExceptionError,
    are_phonemes,
    check_entry,
)
from cartable.french.exceptions_text import LONGEST_CHARS, is_word
from cartable.french.letters import fold
from cartable.french.unseen.pronunciation import Pronouncer

_JOINTS = re.compile(r"[-' ]+")
_OPTIONAL = re.compile("ə|ai")
_OTHER_WAYS = {"ə": ("ə", ""), "ai": ("ai", "aj")}
_MOST_DOUBTS = 4


class Respeller:
    """Finds the sounds of respelled words. Used from one thread at a time.

    Args:
        analyser: reads the respelling; its exceptions are left aside.
    """

    def __init__(self, analyser: FrenchAnalyser) -> None:
        self._analyser = analyser.adapted(exceptions=NO_EXCEPTIONS)
        self._rules = Pronouncer()
        self._aligner = Aligner()

    def entry(self, word: str, said_like: str) -> ExceptionEntry:
        """Return the exception of a word that is said like a respelling.

        Args:
            word: one word, in whatever case.
            said_like: everyday letters ("quévine"); hyphens, spaces and apostrophes part pieces
                that are read each on its own ("mika-èle").

        Raises:
            WordExceptionError: the first is no word, or the second cannot be read.
        """
        if not is_word(word):
            raise WordExceptionError(word, ExceptionProblem.NOT_A_WORD)
        ipa = self.phonemes(said_like)
        if not are_phonemes(ipa):
            raise WordExceptionError(word, ExceptionProblem.SOUNDS)
        folded = fold(word)[0]
        entry = ExceptionEntry(sounds=self._match(folded, ipa).sounds, like=said_like)
        check_entry(word, folded, entry)
        return entry

    def phonemes(self, said_like: str) -> str:
        """Return the IPA of a respelling, "" where it holds anything but letters and joints."""
        if len(said_like) > LONGEST_CHARS:
            return ""
        pieces = [piece for piece in _JOINTS.split(fold(said_like)[0]) if piece]
        if not all(piece.isalpha() for piece in pieces):
            return ""
        return "".join(map(self._read, pieces))

    def _read(self, piece: str) -> str:
        token = self._analyser.analyse_word(piece)
        if token.subkind:  # a short form stands for other words than its letters
            return "".join(sound for _, sound in self._rules.pronounce(piece))
        return token.phonemes

    def _match(self, folded: str, ipa: str) -> Alignment:
        """Return the easiest match: an e may only have been written to sound what it follows."""
        matches = [self._aligner.align(folded, way) for way in _ways(ipa)]
        return min(matches, key=lambda match: match.cost)


def _ways(ipa: str) -> Iterator[str]:
    """Yield the sounds as they were read, then without their mute e or with aï as in ail."""
    parts = re.split(f"({_OPTIONAL.pattern})", ipa)
    doubts = [at for at, part in enumerate(parts) if part in _OTHER_WAYS][:_MOST_DOUBTS]
    for chosen in product(*(_OTHER_WAYS[parts[at]] for at in doubts)):
        way = list(parts)
        for at, part in zip(doubts, chosen, strict=True):
            way[at] = part
        yield "".join(way)
