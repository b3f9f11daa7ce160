"""How many traps of reading aloud our phonemes avoid, and how many espeak's do.

    .venv/bin/python tests/bench/traps.py [--verbose] [--traps FILE]

traps.tsv, or traps_unseen.tsv (26 of 30 right at first sight, before anything was mended for it):
a kind, a text, what a teacher would say, written by hand in IPA; several readings are parted by
" | ". What is compared is what was said, not the accent: open and closed e, o and eu, mute e, in
and un, the two a, and everything that isn't a phoneme are left out of it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from espeak_ipa import make_espeak_ipa

from cartable.wiring import Wiring
from tests.trap_file import TRAPS, read_traps


def main() -> None:
    """Print the scores, and each trap that was fallen into."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--verbose", action="store_true", help="espeak's faults too")
    parser.add_argument("--traps", type=Path, default=TRAPS)
    options = parser.parse_args()
    pronounce, espeak = Wiring().make_pronouncer(), make_espeak_ipa()
    traps = list(read_traps(options.traps))
    ours, theirs = Counter[str](), Counter[str]()
    for trap in traps:
        said = " ".join(word.phonemes for word in pronounce(trap.text))
        heard = espeak(trap.text)
        ours[trap.kind] += trap.is_avoided(said)
        theirs[trap.kind] += trap.is_avoided(heard)
        if not trap.is_avoided(said):
            print(f"ours    {trap.kind:12} {trap.text:44} {said}   not {trap.expected}")
        if options.verbose and not trap.is_avoided(heard):
            print(f"espeak  {trap.kind:12} {trap.text:44} {heard}   not {trap.expected}")
    for kind, total in Counter(trap.kind for trap in traps).items():
        print(f"{kind:14} {total:4}  ours {ours[kind]:4}  espeak {theirs[kind]:4}")
    print(f"{'all':14} {len(traps):4}  ours {ours.total():4}  espeak {theirs.total():4}")


if __name__ == "__main__":
    main()
