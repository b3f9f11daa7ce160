"""Every disagreement with pylirecouleur over the 5,000 commonest words, and the reviewed file.

    .venv/bin/python tests/bench/french_disagreements.py [--peers DIR] [--write] [--all]

Compares the four cuts in syllables and the mute letters (shown between parentheses) of each word
read alone, the commonest in Lexique (films and books), of letters only, its œ restored.
tests/unit/french/lirecouleur_disagreements.tsv says who is right (ours, theirs, both, neither) and
why. "theirs" and "neither" are faults of ours, to be mended.
Prints what is new or not reviewed, and where we are wrong; --all prints every disagreement,
--write brings the reviewed file up to date: a row whose two answers are unchanged keeps its
verdict, a new one waits for it with an empty one, and what we agree on now leaves.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from french_holdout import SOURCE
from french_peers_home import DEFAULT_HOME, Peer, PeersMissingError
from french_references import read_references
from french_scores import flatten, join_pieces, mute_places
from french_speed import LEXICON

from cartable.french.analysis import FrenchAnalyser
from cartable.french.lexicon import Lexicon
from cartable.french.model import Token
from cartable.paths import source_root

REVIEWED = source_root() / "tests" / "unit" / "french" / "lirecouleur_disagreements.tsv"
WORDS = 5_000
CUTS = {
    "std_written": (1, 0),
    "lc_written": (0, 0),
    "std_oral": (1, 1),
    "lc_oral": (0, 1),
}
MUTE = "mute"
_HEADER = "word\twhat\tours\ttheirs\tright\twhy"
_FAILS = "(échec)"


class Row(NamedTuple):
    """A disagreement; `right` is "" while nobody has judged."""

    word: str
    what: str
    ours: str
    theirs: str
    right: str = ""
    why: str = ""


def commonest_words(lexicon: Lexicon, count: int = WORDS) -> list[str]:
    """Return the commonest forms of letters only, as they are written (cœur)."""
    references = [r for r in read_references(SOURCE) if r.form.isalpha()]
    references.sort(key=lambda reference: -reference.frequency)
    words = []
    for reference in references[:count]:
        entry = lexicon.entry(reference.form)
        words.append(entry.form if entry else reference.form)
    return words


def show_mute(word: str, places: frozenset[int] | None) -> str:
    """Return a word with its mute letters between parentheses: cou(p)."""
    if places is None:
        return _FAILS
    shown = "".join(f"({letter})" if i in places else letter for i, letter in enumerate(word))
    return shown.replace(")(", "")


def describe(token: Token) -> dict[str, str]:
    """Return our answers for a word: its four cuts and its mute letters."""
    cuts = token.syllables
    answers = {what: "-".join(getattr(cuts, what)) for what in CUTS} if cuts else {}
    sounds = [(grapheme.letters, grapheme.phoneme) for grapheme in token.graphemes]
    return {**answers, MUTE: show_mute(token.text, mute_places(sounds))}


def find_disagreements(words: Sequence[str], analyser: FrenchAnalyser, peer: Peer) -> Iterator[Row]:
    """Yield where pylirecouleur answers otherwise, its failures and lost letters among them."""
    theirs = {what: peer.ask("syllables", words, mode) for what, mode in CUTS.items()}
    sounds = peer.ask("phonemes", words, [1])
    for i, word in enumerate(words):
        ours = describe(analyser.analyse_word(word))
        for what, answers in theirs.items():
            cut = join_pieces(answers[i]) or _FAILS
            if cut != ours[what]:
                yield Row(word, what, ours[what], cut)
        mute = show_mute(word, mute_places(flatten(sounds[i])))
        if mute != ours[MUTE]:
            yield Row(word, MUTE, ours[MUTE], mute)


def read_reviewed(path: Path = REVIEWED) -> list[Row]:
    """Return the rows of the reviewed file."""
    if not path.is_file():
        return []
    return [Row(*line.split("\t")) for line in path.read_text("utf-8").splitlines()[1:]]


def carry_verdicts(found: Sequence[Row], reviewed: Sequence[Row]) -> list[Row]:
    """Return the disagreements with the verdicts of those whose two answers are unchanged."""
    verdicts = {row[:4]: row for row in reviewed}
    return [verdicts.get(row[:4], row) for row in found]


def main() -> None:
    """Print what is left to judge or to mend; bring the file up to date when asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", type=Path, default=DEFAULT_HOME, metavar="DIR")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    try:
        peer = Peer("pylirecouleur", options.peers)
    except PeersMissingError as error:
        print(f"pylirecouleur manque (il faut le réseau une fois) : {error}")
        return
    lexicon = Lexicon.open(LEXICON)
    words = commonest_words(lexicon)
    rows = carry_verdicts(
        list(find_disagreements(words, FrenchAnalyser(lexicon), peer)), read_reviewed()
    )
    if options.write:
        lines = [_HEADER, *("\t".join(row) for row in rows)]
        REVIEWED.write_text("\n".join(lines) + "\n", "utf-8")
    shown = rows if options.all else [row for row in rows if row.right not in {"ours", "both"}]
    for row in shown:
        print("\t".join(row))
    judged = Counter(row.right or "to review" for row in rows)
    told = ", ".join(f"{right} {count}" for right, count in judged.most_common())
    concerned = len({row.word for row in rows})
    print(f"{len(rows)} disagreements over {concerned} of {len(words)} words: {told}")


if __name__ == "__main__":
    main()
