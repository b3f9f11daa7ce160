"""The French engine beside its peers, in one run: the table of what is right, and at what cost.

    .venv/bin/python tests/bench/french_peers.py [--part dev|test] [--without FILE]
        [--sentences FILE] [--text FILE] [--peers DIR] [--alone] [--every N] [--errors] [--json]

Figures are exact matches, in per cent: by type / weighted by frequency (films and books). Unseen
rows: the lexicon is built again without the held-out lemmas (those of `french_holdout.py`, or one a
line in FILE), and every form that is then unknown is read alone, a verb in -ent behind "Ils". The
other rows are read with the whole lexicon: ours ships it, so they are circular for us, and say only
that nothing was lost on the way. References and what is lenient: `french_rows.py`,
`french_references.py`, `french_scores.py`, `french_sentences.py`.

The peers are installed in DIR (build/french-peers) at the first run; without network the table
holds our own column. --every N takes one form of the lexicon in N, for a quick look.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from french_holdout import SOURCE, held_out_lemmas
from french_peers_home import DEFAULT_HOME, find_peers
from french_references import read_references, read_unseen
from french_rows import OURS, Rows, score_marks, score_split_ill, score_syllables, score_unseen
from french_sentences import answer_espeak, answer_lirecouleur, answer_ours, read_sentences
from french_speed import LEXICON, TEXT

from cartable.french.analysis import FrenchAnalyser
from cartable.french.conventions import LIRECOULEUR, DoubleL
from cartable.french.lexicon import Lexicon
from cartable.french.lexicon_build import build_lexicon

ENGINES = (OURS, "pylirecouleur", "espeak-ng", "pyphen")
_TARGETS = {
    "oral syllables, number": "98.5 / 99.8",
    "oral syllables, sounds": "98.5 / 99.8",
    "written syllables, STD": "98.5 / 99.8",
    "written syllables, -ill- aside": "98.5 / 99.8",
    "written syllables, -ill- split": "98.5 / 99.8",
    "phonemes, unseen": "95.5",
    "mute letters, lexicon": "99.7",
    "mute letters, top 2,000": "99.7",
    "mute letters, unseen": "99",
    "homograph sentences": "96",
    "liaison sentences": "96",
    "number sentences": "96",
    "words a second": "100,000",
    "open, ms": "50",
    "memory, MB": "25",
}
_SPEED_ASKS = {
    "pylirecouleur": ("syllables", (1, 0)),
    "espeak-ng": ("phonemes", None),
    "pyphen": ("syllables", None),
}


def measure_words(rows: Rows, options: argparse.Namespace, peers: dict) -> None:
    """Add the rows read word by word: with the whole lexicon, then without the held-out lemmas."""
    references = read_references(SOURCE)
    with tempfile.TemporaryDirectory() as folder:
        full = _open(Path(folder) / "full.bin", frozenset())
        lemmas = _lemmas(options)
        reduced = _open(Path(folder) / "reduced.bin", lemmas)
        known = frozenset(reduced.forms()) | {f.replace("œ", "oe") for f in reduced.forms()}
        unseen = read_unseen(SOURCE, lemmas, known)
        kept = references[:: options.every]
        read = FrenchAnalyser(full).analyse_word
        score_syllables(rows, "", kept, read, peers)
        score_marks(rows, kept, read, full, peers)
        split = FrenchAnalyser(full, conventions=replace(LIRECOULEUR, double_l=DoubleL.SPLIT))
        score_split_ill(rows, kept, split.analyse_word)
        analyser = FrenchAnalyser(reduced)
        score_unseen(rows, unseen, analyser, full, peers)
        forms = {item.form for item in unseen if not item.is_verb_in_ent}
        alone = [reference for reference in references if reference.form in forms]
        score_syllables(rows, ", unseen", alone, analyser.analyse_word, peers)


def _open(path: Path, without: frozenset[str]) -> Lexicon:
    build_lexicon(SOURCE.parent, path, without)
    return Lexicon.open(path)


def _lemmas(options: argparse.Namespace) -> frozenset[str]:
    if options.without:
        return frozenset(options.without.read_text("utf-8").split())
    return frozenset(held_out_lemmas(options.part))


def measure_sentences(rows: Rows, path: Path, peers: dict) -> None:
    """Add the rows of homographs, liaisons and numbers: items, and numbers by sentence."""
    sentences = read_sentences(path)
    analyser = FrenchAnalyser(Lexicon.open(LEXICON))
    answers = {OURS: [answer_ours(analyser, sentence) for sentence in sentences]}
    if "espeak-ng" in peers:
        answers["espeak-ng"] = list(answer_espeak(peers["espeak-ng"], sentences))
    if "pylirecouleur" in peers:
        answers["pylirecouleur"] = list(answer_lirecouleur(peers["pylirecouleur"], sentences))
    for engine, found in answers.items():
        for sentence, items in zip(sentences, found, strict=True):
            if engine == "pylirecouleur" and sentence.kind != "homograph":
                continue
            is_whole = bool(items) and all(is_right for *_, is_right in items)
            rows.add(f"{sentence.kind} sentences", engine, is_whole, 0)
            for word, wanted, answer, is_right in items:
                if sentence.kind != "number":
                    rows.add(f"{sentence.kind} items", engine, is_right, 0)
                if engine == OURS and not is_right:
                    rows.blame(sentence.kind, f"{word} | {sentence.text}", answer, wanted)


def measure_costs(text: Path, peers: dict) -> dict[str, dict[str, str]]:
    """Return words a second over a text, what it takes to open, and memory, by engine."""
    script = Path(__file__).with_name("french_speed.py")
    command = [sys.executable, script, text, LEXICON]
    ours = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = dict(re.findall(r"^(open|memory, opened|warm|cold)\s+([\d.]+)", ours, re.MULTILINE))
    costs = {
        "words a second": {OURS: f"{float(found['warm']):,.0f}"},
        "  the first time": {OURS: f"{float(found['cold']):,.0f}"},
        "open, ms": {OURS: found["open"]},
        "memory, MB": {OURS: found["memory, opened"]},
    }
    words = re.findall(r"[^\W\d_]+", text.read_text("utf-8"))[:20_000]
    for name, peer in peers.items():
        asked = words if name == "pyphen" else _lines(text, len(words))
        figures = peer.measure(_SPEED_ASKS[name][0], asked, _SPEED_ASKS[name][1])
        costs["words a second"][name] = f"{len(words) / figures['seconds']:,.0f}"
        costs["open, ms"][name] = f"{figures['load_ms']:.1f}"
        memory = figures["memory_mb"]
        costs["memory, MB"][name] = "–" if memory is None else f"{memory:.1f}"
    return costs


def _lines(text: Path, words: int) -> list[str]:
    """Return the lines of a text, up to about so many words."""
    lines: list[str] = []
    left = words
    for line in text.read_text("utf-8").splitlines():
        if left <= 0:
            break
        left -= len(re.findall(r"[^\W\d_]+", line))
        lines.append(line)
    return lines


def show(rows: Rows, costs: dict[str, dict[str, str]]) -> None:
    """Print the table."""
    print(f"{'':46}" + "".join(f"{name:>17}" for name in (*ENGINES, "to reach")))
    table = {row: {e: str(s) for e, s in shares.items()} for row, shares in rows.shares.items()}
    for row, cells in (table | costs).items():
        shares = rows.shares.get(row)
        asked = f" ({shares[OURS].asked})" if shares else ""
        shown = [cells.get(name, "–") for name in ENGINES]
        target = _TARGETS.get(row.removesuffix(", unseen"), _TARGETS.get(row, ""))
        print(f"{row + asked:46}" + "".join(f"{cell:>17}" for cell in (*shown, target)))


def as_json(rows: Rows, costs: dict[str, dict[str, str]]) -> dict:
    """Return the table as plain values."""
    shares = {
        row: {
            name: {"right": s.right, "asked": s.asked, "text": str(s)} for name, s in cells.items()
        }
        for row, cells in rows.shares.items()
    }
    return {"version": 1, "shares": shares, "costs": costs, "targets": _TARGETS}


def read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--without", type=Path, metavar="FILE")
    parser.add_argument("--sentences", type=Path, metavar="FILE")
    parser.add_argument("--text", type=Path, default=TEXT)
    parser.add_argument("--peers", type=Path, default=DEFAULT_HOME, metavar="DIR")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.errors and options.part == "test" and not options.without:
        parser.error("the errors of the test part are not to be seen: they would be tuned on")
    return options


def main() -> None:
    """Measure, and print the table."""
    options = read_options()
    if not SOURCE.is_file():
        print(f"Le lexique manque ({SOURCE}) : rien à mesurer.")
        return
    peers = {} if options.alone else find_peers(options.peers)
    rows = Rows()
    measure_words(rows, options, peers)
    if options.sentences:
        measure_sentences(rows, options.sentences, peers)
    costs = measure_costs(options.text, peers) if options.text.is_file() else {}
    if options.json:
        print(json.dumps(as_json(rows, costs), ensure_ascii=False))
    else:
        show(rows, costs)
    if options.errors:
        for error in rows.errors:
            print("\t".join(error))


if __name__ == "__main__":
    main()
