"""A file of traps of reading aloud: a kind, a text, what a teacher would say, in IPA."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TRAPS = Path(__file__).parent / "bench" / "traps.tsv"
UNSEEN = TRAPS.with_name("traps_unseen.tsv")
_ALIKE = str.maketrans(
    {"ɛ": "e", "ɔ": "o", "œ": "ø", "ɑ": "a", "ə": None, "ɥ": "y", "g": "ɡ", "ʀ": "ʁ"}
)
_NOT_PHONEMES = re.compile(r"[^a-zøɡʁʃʒɲŋ\u0303]")


class Trap(NamedTuple):
    """A text and what is expected of it; several readings are parted by " | "."""

    kind: str
    text: str
    expected: str

    def is_avoided(self, phonemes: str) -> bool:
        """Return whether it was said as a teacher would, whatever the accent."""
        return _fold(phonemes) in {_fold(reading) for reading in self.expected.split("|")}


def read_traps(path: Path) -> Iterator[Trap]:
    """Yield the traps of a file."""
    for line in path.read_text("utf-8").splitlines():
        if line:
            yield Trap(*line.split("\t"))


def _fold(phonemes: str) -> str:
    plain = unicodedata.normalize("NFD", phonemes).replace("œ\u0303", "ɛ\u0303")
    return _NOT_PHONEMES.sub("", plain.translate(_ALIKE))
