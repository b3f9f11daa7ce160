"""A text in the letters that any voice reads as our French says it: twelve kilograms for "12 kg".

For a voice that takes letters alone. Words that are said otherwise than they are written, or that
somebody corrected, give way to others; signs that part them stay; signs that nobody says go.
"""

from __future__ import annotations

from collections.abc import Iterable

from cartable.voice.contract import SaidWord
from cartable.voice.pronunciation import HYPHENS, PAUSING_SIGNS
from cartable.voice.spoken_text import SpokenText, to_spoken_text

_NO_SIGNS: frozenset[str] = frozenset()


def said_text(text: str, said: Iterable[SaidWord]) -> SpokenText:
    """Return the letters of words that are said of a text; each remembers where it comes from.

    Args:
        text: the source of places.
        said: its words, in order.
    """
    writer = _Writer(text)
    for word in said:
        if 0 <= word.start < word.end <= len(text):
            writer.write(word)
    return writer.finish()


class _Writer:
    def __init__(self, text: str) -> None:
        self._source = text
        self._text: list[str] = []
        self._origins: list[int] = []
        self._last: SaidWord | None = None
        self._place = 0

    def write(self, word: SaidWord) -> None:
        """Add a word, behind what stands before it."""
        self._write_gap(word.start, HYPHENS if word.is_joined else _NO_SIGNS)
        if self._text and self._text[-1].isalnum() and not self._touches(word):
            self._put(" ", word.start)
        for letter in word.respelling or to_spoken_text(word.text).text:
            self._put(letter, word.start)
        self._place = max(self._place, word.end)
        self._last = word

    def finish(self) -> SpokenText:
        """Return what was written, and what stands behind the last word."""
        self._write_gap(len(self._source), _NO_SIGNS)
        return SpokenText("".join(self._text), tuple(self._origins))

    def _touches(self, word: SaidWord) -> bool:
        """Return whether a word is written against the last, which is said as it is written."""
        last = self._last
        return word.is_joined and (last is None or last.text == self._source[last.start : last.end])

    def _write_gap(self, end: int, joints: frozenset[str]) -> None:
        """Add white space and the signs that are heard as a pause or in a compound."""
        is_parted = self._last is None or bool(self._last.sign)
        kept = joints | PAUSING_SIGNS if is_parted else joints
        for place in range(self._place, end):
            character = self._source[place]
            if character == "\n":
                self._put(character, place)
            elif character.isspace():
                if self._text and not self._text[-1].isspace():
                    self._put(" ", place)
            elif character in kept:
                self._put(character, place)

    def _put(self, character: str, origin: int) -> None:
        self._text.append(character)
        self._origins.append(origin)
