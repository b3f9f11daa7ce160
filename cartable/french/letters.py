"""A word as the rules read it, and the way back to its own letters."""

from __future__ import annotations

import unicodedata

VOWEL_LETTERS = frozenset("aeiouyàâäáãåæéèêëíîïìóôöòõœúùûüýÿ")
PARTING_SIGNS = frozenset('.,;:!?…()«»"“”[]—–')
"""Signs behind which nothing links."""
INVISIBLE = "\u00ad\u200c\u200d"
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line, as a set."""
    return frozenset(words.split())


def fold(word: str) -> tuple[str, tuple[str, ...] | None]:
    """Return the word in small composed letters, and the written letters behind each of them.

    The second part is None when there is one written letter for each folded one.
    """
    lowered = word.lower().translate(_APOSTROPHES)
    if word.isascii() or (len(lowered) == len(word) and not _has_marks(word)):
        return lowered, None
    clusters = _cluster(word)
    return "".join(_compose(cluster) for cluster in clusters), tuple(clusters)


def _has_marks(word: str) -> bool:
    return any(unicodedata.combining(c) or c in INVISIBLE for c in word)


def _cluster(word: str) -> list[str]:
    clusters: list[str] = []
    for letter in word:
        if clusters and (unicodedata.combining(letter) or letter in INVISIBLE):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _compose(cluster: str) -> str:
    visible = "".join(c for c in cluster if c not in INVISIBLE) or cluster
    lowered = unicodedata.normalize("NFC", visible).lower().translate(_APOSTROPHES)
    return lowered if len(lowered) == 1 else lowered[:1]


def dress(folded: list[str], clusters: tuple[str, ...] | None, word: str) -> list[str]:
    """Return the written letters behind each piece of a folded word; joined, they are the word."""
    dressed: list[str] = []
    at = 0
    for piece in folded:
        stop = at + len(piece)
        dressed.append(word[at:stop] if clusters is None else "".join(clusters[at:stop]))
        at = stop
    return dressed
