"""How many traps of reading aloud our phonemes avoid, and how many espeak's do.

    .venv/bin/python tests/bench/traps.py [--verbose] [--traps FILE]

traps.tsv, or traps_unseen.tsv (26 of 30 right at first sight, before anything was mended for it):
a kind, a text, what a teacher would say, written by hand in IPA; several readings are parted by
" | ". What is compared is what was said, not the accent: open and closed e, o and eu, mute e, in
and un, the two a, and everything that isn't a phoneme are left out of it.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from pathlib import Path

from espeak_ipa import make_espeak_ipa

from cartable.wiring import Wiring

TRAPS = Path(__file__).with_name("traps.tsv")
_ALIKE = str.maketrans(
    {"ɛ": "e", "ɔ": "o", "œ": "ø", "ɑ": "a", "ə": None, "ɥ": "y", "g": "ɡ", "ʀ": "ʁ"}
)
_NOT_PHONEMES = re.compile(r"[^a-zøɡʁʃʒɲŋ\u0303]")


def main() -> None:
    """Print the scores, and each trap that was fallen into."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--verbose", action="store_true", help="espeak's faults too")
    parser.add_argument("--traps", type=Path, default=TRAPS)
    options = parser.parse_args()
    is_verbose = options.verbose
    pronounce, espeak = Wiring().make_pronouncer(), make_espeak_ipa()
    rows = [line.split("\t") for line in options.traps.read_text("utf-8").splitlines() if line]
    ours, theirs = Counter[str](), Counter[str]()
    for kind, text, expected in rows:
        said = " ".join(word.phonemes for word in pronounce(text))
        wanted = {fold(reading) for reading in expected.split("|")}
        ours[kind] += fold(said) in wanted
        theirs[kind] += fold(espeak(text)) in wanted
        if fold(said) not in wanted:
            print(f"ours    {kind:12} {text:44} {said}   not {expected}")
        if is_verbose and fold(espeak(text)) not in wanted:
            print(f"espeak  {kind:12} {text:44} {espeak(text)}   not {expected}")
    totals = Counter(kind for kind, _, _ in rows)
    for kind, total in totals.items():
        print(f"{kind:14} {total:4}  ours {ours[kind]:4}  espeak {theirs[kind]:4}")
    print(f"{'all':14} {len(rows):4}  ours {ours.total():4}  espeak {theirs.total():4}")


def fold(phonemes: str) -> str:
    """Return what is said, without the accent it is said with."""
    plain = unicodedata.normalize("NFD", phonemes).replace("œ\u0303", "ɛ\u0303")
    return _NOT_PHONEMES.sub("", plain.translate(_ALIKE))


if __name__ == "__main__":
    main()
