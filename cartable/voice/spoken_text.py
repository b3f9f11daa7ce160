"""What a synthesiser is given to read: the text without what it would read aloud by mistake.

Bullets, emoji, object placeholders, control and zero-width characters go; composed letters and
ligatures become plain ones. Each character remembers where it comes from, so that marks still
speak of the text on the page. What abbreviations and signs are called is the pronouncer's.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_THOUSANDS = r"(?<=\d)[\u00a0\u2007\u202f](?=\d{3}(?!\d))"
_ACCENTED = r"\w[\u0300-\u036f]+"
_PATTERN = re.compile(f"{_THOUSANDS}|(?P<accented>{_ACCENTED})")
_SILENT = frozenset("•‣▪*_¶†‡~|")
_VANISHING = frozenset("·‧\u20e3")
"""The point of "élu·e·s" stands inside a word: a space there would cut it."""
_COMPATIBLE = (
    (0x2100, 0x214F),  # letterlike: ℃, ℓ
    (0x2160, 0x217F),  # Roman numerals of one character
    (0xFB00, 0xFB06),  # ligatures: ﬁ, ﬂ
    (0xFF01, 0xFF5E),  # full-width letters
    (0x1D400, 0x1D7FF),  # bold and script letters typed as symbols
)


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text to be said; `origins[i]` is the place in the source of `text[i]`."""

    text: str
    origins: tuple[int, ...]

    def parts(self, starts: Sequence[int]) -> list[str]:
        """Return what is said from each of some places of the source, in order, to the next."""
        cuts = [*(bisect_left(self.origins, start) for start in starts), len(self.text)]
        return [self.text[first:last] for first, last in pairwise(cuts)]


def to_spoken_text(text: str) -> SpokenText:
    """Return what is to be said of any string, free of control characters, NUL and surrogates."""
    said: list[str] = []
    origins: list[int] = []
    place = 0
    for found in _PATTERN.finditer(text):
        _keep_characters(text, place, found.start(), said, origins)
        _keep(unicodedata.normalize("NFC", found["accented"] or ""), found.start(), said, origins)
        place = found.end()
    _keep_characters(text, place, len(text), said, origins)
    return SpokenText("".join(said), tuple(origins))


def _keep_characters(text: str, start: int, end: int, said: list[str], origins: list[int]) -> None:
    for place in range(start, end):
        _keep(_said_character(text[place]), place, said, origins)


def _keep(replacement: str, place: int, said: list[str], origins: list[int]) -> None:
    said.append(replacement)
    origins.extend([place] * len(replacement))


def _said_character(character: str) -> str:
    code = ord(character)
    if code < 0x7F and code >= 0x20 and character not in _SILENT:
        return character
    if character in _SILENT:
        return " "
    if character in _VANISHING or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF:
        return ""
    if any(first <= code <= last for first, last in _COMPATIBLE):
        return unicodedata.normalize("NFKC", character)
    return _by_category(character)


def _by_category(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if character in {"\n", "°"}:
        return character
    # Control characters are commands to espeak; symbols are emoji, dingbats, U+FFFC and U+FFFD.
    return " " if category in {"Cc", "Cs", "Co", "Cn", "So"} else character
