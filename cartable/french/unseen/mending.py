"""A word of any signs, spelled with the letters that French is read by, and the way back.

Letters of other alphabets of Latin stock take the nearest French spelling (š: ch), typographic
ones are undone (ﬁ, full width), a letter held on is one (noooon), and what a wrong encoding made of
an accent is that accent again (Ã©cole, e´cole). Other scripts stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

Pair = tuple[str, str]

LETTERS = "a-zàâäçéèêëîïôöœæùûüÿ"
_PLAIN_WORD = re.compile(rf"[{LETTERS}'-]*")
_HELD = re.compile(r"([^\W\d_])\1{2,}")
_ACCENTS = {"´": "\u0301", "`": "\u0300", "^": "\u0302", "¨": "\u0308", "¸": "\u0327"}
_NEAREST = {
    "š": "ch", "ş": "ch", "ș": "ch", "ś": "ch", "č": "tch", "ć": "tch", "ž": "j", "ż": "j",
    "ź": "j", "ţ": "ts", "ț": "ts", "ğ": "gu", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss",
    "ı": "i", "ø": "eu", "ő": "eu", "ű": "ü", "å": "o", "ñ": "gn", "ń": "gn", "ň": "gn", "ř": "r",
    "ā": "a", "á": "a", "ã": "a", "ą": "on", "ē": "é", "ę": "in", "ě": "ié", "ė": "é", "í": "i",
    "ì": "i", "ó": "o", "ò": "o", "õ": "o", "ō": "ô", "ú": "ou", "ū": "ou", "ů": "ou", "ý": "i",
    "ÿ": "i", "ſ": "s",
}  # fmt: skip
_BROKEN = {
    letter.encode().decode(encoding, "replace").lower(): letter
    for letter in "éèêëàâäçîïôöùûüœæ"
    for encoding in ("cp1252", "latin-1")
}
"""What is seen where the two bytes of a letter are each taken for one."""


class MendedWord(NamedTuple):
    """Plain letters, and where the signs that each stands for end in the word."""

    plain: str
    ends: tuple[int, ...]


def is_plain(folded: str) -> bool:
    """Return whether a folded word has nothing to mend."""
    return _PLAIN_WORD.fullmatch(folded) is not None and _HELD.search(folded) is None


def mend(folded: str, *, held_letters: int = 1) -> MendedWord:
    """Return a folded word in plain letters.

    Args:
        folded: small composed letters and any other sign.
        held_letters: how many letters to leave of three or more that follow each other.
    """
    plain: list[str] = []
    ends: list[int] = []
    at = 0
    while at < len(folded):
        taken, letters = _take(folded, at, held_letters)
        at += taken
        plain.append(letters)
        ends.extend([at] * len(letters))
    return MendedWord("".join(plain), tuple(ends))


def spell(plain: str) -> MendedWord:
    """Return plain letters each of which stands for one sign."""
    return MendedWord(plain, tuple(range(1, len(plain) + 1)))


def dress_again(sounds: tuple[Pair, ...], mended: MendedWord, folded: str) -> tuple[Pair, ...]:
    """Return the sounds of the plain letters on the signs that they stand for.

    A grapheme that ends amid a sign is joined to the next: the i and n of "ﬁn" are "ﬁn".
    """
    dressed: list[Pair] = []
    start, read, heard = 0, 0, ""
    for letters, sound in sounds:
        read += len(letters)
        heard += sound
        end = mended.ends[read - 1]
        if read == len(mended.ends) or mended.ends[read] != end:
            dressed.append((folded[start:end], heard))
            start, heard = end, ""
    return tuple(dressed)


def _take(folded: str, at: int, held_letters: int) -> tuple[int, str]:
    """Return how many signs go together from a place, and the plain letters for them."""
    broken = _BROKEN.get(folded[at : at + 2])
    if broken:
        return 2, broken
    if folded[at + 1 : at + 2] in _ACCENTS:
        whole = unicodedata.normalize("NFC", folded[at] + _ACCENTS[folded[at + 1]])
        if len(whole) == 1:
            return 2, whole
    plain = _plain_letters(folded[at])
    held = _HELD.match(folded, at)
    if held:
        return held.end() - at, plain[:1] * held_letters if len(plain) == 1 else plain
    return 1, plain


def _plain_letters(sign: str) -> str:
    if _PLAIN_WORD.fullmatch(sign):
        return sign
    nearest = _NEAREST.get(sign)
    if nearest:
        return nearest
    usual = unicodedata.normalize("NFKC", sign).lower()
    if _PLAIN_WORD.fullmatch(usual) and usual:
        return usual
    base = unicodedata.normalize("NFD", usual)[:1]
    return base if _PLAIN_WORD.fullmatch(base) and base else sign
