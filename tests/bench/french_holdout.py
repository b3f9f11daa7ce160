"""The lemmas held out of the French engine's learning, drawn before any tuning.

    .venv/bin/python tests/bench/french_holdout.py {test|dev} [Lexique383.txt] > lemmas.txt

Content lemmas (nouns, verbs, adjectives, adverbs) in the order of a digest of their letters: the
first 3,000 are the test, looked at for the final figures alone; the next 3,000 are for tuning.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from cartable.french.build.lexique_source import FILE_NAME, read_rows
from cartable.paths import source_root

SOURCE = source_root() / ".packs" / "lexicon" / FILE_NAME
HELD_OUT = 3_000
CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV"))
_SEED = "cartable-ash-2026:"


def held_out_lemmas(part: str, source: Path = SOURCE) -> tuple[str, ...]:
    """Return the 3,000 lemmas of "test" or of "dev", in the order of their digest."""
    lemmas = {row.lemma for row in read_rows(source) if row.pos in CONTENT and row.lemma.isalpha()}
    drawn = sorted(lemmas, key=lambda lemma: hashlib.sha256((_SEED + lemma).encode()).digest())
    start = {"test": 0, "dev": HELD_OUT}[part]
    return tuple(drawn[start : start + HELD_OUT])


if __name__ == "__main__" and len(sys.argv) > 1:
    print("\n".join(held_out_lemmas(sys.argv[1], *map(Path, sys.argv[2:]))))
