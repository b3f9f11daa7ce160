"""Where we disagree with LireCouleur on common words: the reviewed answers stand.

tests/bench/french_disagreements.py makes the file and keeps its verdicts.
"""

from __future__ import annotations

from pathlib import Path

from cartable.french.analysis import FrenchAnalyser

REVIEWED = Path(__file__).with_name("lirecouleur_disagreements.tsv")
VERDICTS = {"ours", "both", "theirs", "neither"}


def rows() -> list[list[str]]:
    lines = REVIEWED.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def test_every_disagreement_is_judged_and_explained() -> None:
    unjudged = [row[:4] for row in rows() if row[4] not in VERDICTS or not row[5].strip()]
    assert unjudged == []


def test_our_answers_stand_where_we_are_right(analyser: FrenchAnalyser) -> None:
    changed = [
        (word, what, ours, found)
        for word, what, ours, _, right, _ in rows()
        if right in {"ours", "both"} and (found := answer(analyser, word, what)) != ours
    ]
    assert changed == []


def answer(analyser: FrenchAnalyser, word: str, what: str) -> str:
    token = analyser.analyse_word(word)
    if what != "mute":
        return "-".join(getattr(token.syllables, what))
    shown = "".join(
        grapheme.letters if grapheme.phoneme else f"({grapheme.letters})"
        for grapheme in token.graphemes
    )
    return shown.replace(")(", "")
