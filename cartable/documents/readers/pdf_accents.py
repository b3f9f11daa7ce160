"""Accents that TeX fonts draw apart from their letters, put back: "Exp´eriences", "Expériences".

A drawn accent sits over its letter: geometry says which one. Where it does not (the text alone is
known), the lexicon says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Protocol, TypeVar

_MARKS = {
    "´": "\u0301",
    "ˊ": "\u0301",
    "`": "\u0300",
    "ˋ": "\u0300",
    "^": "\u0302",
    "ˆ": "\u0302",
    "¨": "\u0308",
    "˜": "\u0303",
    "~": "\u0303",
    "¸": "\u0327",
    "˚": "\u030a",
    "ˇ": "\u030c",
    "¯": "\u0304",
}
COMPOSABLE_MARKS = frozenset(_MARKS)
_DOTLESS = {"ı": "i", "ȷ": "j"}
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_SPLIT = re.compile(r"(\w*?)\s?([´ˊ`ˋˆ¨˜¸˚ˇ])\s?([A-Za-zıȷ])(\w*)")


class _Drawn(Protocol):
    char: str
    left: float
    right: float
    base: float
    has_space_before: bool

    @property
    def size(self) -> float: ...


_G = TypeVar("_G", bound=_Drawn)


def compose(mark: str, letter: str) -> str | None:
    """Return the accented letter, None where Unicode has none for the pair."""
    combining = _MARKS.get(mark)
    if combining is None:
        return None
    whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + combining)
    return whole if len(whole) == 1 else None


def place_accents(glyphs: list[_G]) -> list[_G]:
    """Return the glyphs with each accent that is drawn over a letter put on it.

    Most accents come next to their letter; TeX draws those of capitals apart, and they come
    anywhere in the page.
    """
    placed: list[_G] = []
    strays: list[int] = []
    index = 0
    while index < len(glyphs):
        glyph = glyphs[index]
        if glyph.char in COMPOSABLE_MARKS:
            after = glyphs[index + 1] if index + 1 < len(glyphs) else None
            if after is not None and _put_on(after, glyph):
                after.has_space_before = glyph.has_space_before
                index += 1
                continue
            if placed and _put_on(placed[-1], glyph):
                if after is not None:
                    _close_gap(placed[-1], after)
                index += 1
                continue
            strays.append(len(placed))
        placed.append(glyph)
        index += 1
    gone = {at for at in strays if _place_stray(placed, at)}
    return [glyph for at, glyph in enumerate(placed) if at not in gone]


def _place_stray(glyphs: list[_G], at: int) -> bool:
    mark = glyphs[at]
    near = range(max(0, at - 1500), min(len(glyphs), at + 1500))
    for other in sorted(near, key=lambda index: abs(index - at)):
        if other != at and _put_on(glyphs[other], mark):
            if 0 < at < len(glyphs) - 1:
                _close_gap(glyphs[at - 1], glyphs[at + 1])
            return True
    return False


def _close_gap(before: _G, after: _G) -> None:
    """Forget the space that pdfium saw around a mark, where the letters touch."""
    is_same_line = abs(before.base - after.base) < 0.2 * after.size
    if is_same_line and after.left - before.right < 0.1 * after.size:
        after.has_space_before = False


def _put_on(letter: _G, mark: _G) -> bool:
    """Put the mark on the letter when it is drawn over it."""
    rise = letter.base - mark.base
    if not -0.05 * letter.size <= rise <= 0.4 * letter.size:
        return False
    middle = (mark.left + mark.right) / 2
    slack = 0.15 * max(letter.right - letter.left, 1.0)
    if not letter.left - slack < middle < letter.right + slack:
        return False
    whole = compose(mark.char, letter.char)
    if whole is None:
        return False
    letter.char = whole
    return True


def repair_text(text: str, is_known: Callable[[str], bool]) -> str:
    """Return the text with ligatures opened and left-over accents joined where a word appears."""
    for ligature, letters in _LIGATURES.items():
        if ligature in text:
            text = text.replace(ligature, letters)
    if not COMPOSABLE_MARKS.isdisjoint(text):
        text = _SPLIT.sub(lambda found: _join(found, is_known), text)
    return text


def _join(found: re.Match[str], is_known: Callable[[str], bool]) -> str:
    before, mark, letter, after = found.groups()
    whole = compose(mark, letter)
    if whole is None:
        return found.group(0)
    word = before + whole + after
    return word if is_known(word.lower()) else found.group(0)
