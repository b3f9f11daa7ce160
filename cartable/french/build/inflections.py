"""Inflected forms that Lexique lacks, added by rule from those that it has.

Lexique holds what its films and books held: a rare verb has three forms of its forty-eight. What
is added follows the words that end alike and have the form (see `paradigms`), never replaces what
Lexique says, and bears its mark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from cartable.french.build.lexique_source import SourceRow
from cartable.french.build.paradigms import Paradigm
from cartable.french.build.plurals import Entry, Pair
from cartable.french.build.verb_cells import (
    DEFECTIVE,
    LIKE_CELLS,
    MUTE_ENDED,
    NO_MODELS,
    PARTICIPLES,
    VERB_CELLS,
    bases_of,
    cell_tag,
    verb_cells,
)
from cartable.french.build.vowels import settle_vowels

_NOMINAL_BASES: dict[str, dict[str, tuple[str, ...]]] = {
    "NOUN": {"ms": ("mp",), "fs": ("fp",), "s": ("p",), "mp": ("ms",), "fp": ("fs",), "p": ("s",)},
    "ADJ": {
        "s": ("p",), "p": ("s",), "ms": ("mp", "fs", "fp"), "mp": ("ms",), "fs": ("ms",),
        "fp": ("fs", "ms"),
    },
}  # fmt: skip
_LEMMA_CELLS = {"VERB": {"inf"}, "NOUN": {"ms", "fs", "s"}, "ADJ": {"ms", "s"}}
"""Cells that hold the lemma itself: a guess has to spell it."""
_FIRST_CODE = 0x100
_CLOSED_STEM = re.compile("é[^aeiouyéèê]+er$")
"""Verbs that keep their é in the future and not in the present: cède, cédera."""
_VOWEL_SOUNDS = frozenset("aeiouyɛɔøœəɑ")

_Paradigms = dict[tuple[str, str, str], Paradigm]
"""By kind of word, cell of the base, cell of the form."""


@dataclass(slots=True)
class _Table:
    """What is known of one word: its cells ("ind:pre:3s", "fp"), each with its codes."""

    lemma: str
    kind: str
    cells: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


class _Alphabet:
    """One character for each pair of letters and sound."""

    def __init__(self) -> None:
        self._codes: dict[Pair, str] = {}
        self._pairs: list[Pair] = []

    def encode(self, sounds: Sequence[Pair]) -> str:
        return "".join(map(self._code, sounds))

    def _code(self, pair: Pair) -> str:
        if pair not in self._codes:
            self._codes[pair] = chr(_FIRST_CODE + len(self._pairs))
            self._pairs.append(pair)
        return self._codes[pair]

    def decode(self, codes: str) -> tuple[Pair, ...]:
        return tuple(self._pairs[ord(code) - _FIRST_CODE] for code in codes)

    def spell(self, codes: str) -> str:
        return "".join(
            self._pairs[ord(code) - _FIRST_CODE][0] for code in codes if ord(code) >= _FIRST_CODE
        )


def add_inflections(entries: dict[str, Entry]) -> int:
    """Add to the entries the forms that can be told from the others; return how many came."""
    alphabet = _Alphabet()
    tables = _tabulate(entries, alphabet)
    paradigms = _learn(tables, alphabet)
    before = len(entries)
    for table in tables:
        for codes, cells in _complete(table, paradigms, alphabet).items():
            _put(entries, table, settle_vowels(alphabet.decode(codes)), cells)
    return len(entries) - before


def _tabulate(entries: Mapping[str, Entry], alphabet: _Alphabet) -> list[_Table]:
    tables: dict[tuple[str, str], _Table] = {}
    for entry in entries.values():
        for row, sounds in entry:
            kind = _kind(row)
            if kind:
                key = row.lemma, kind
                table = tables.setdefault(key, _Table(row.lemma, kind))
                codes = alphabet.encode(sounds)
                for cell in _cells(row):
                    table.cells[cell].append(codes)
    return list(tables.values())


def _kind(row: SourceRow) -> str:
    """Return what a word's forms are told apart by; "" for words without paradigm."""
    if row.pos == "NOUN" and row.form.isalpha():
        return f"NOUN {row.gender}"
    return row.pos if row.pos in {"VERB", "ADJ"} and row.form.isalpha() else ""


def _cells(row: SourceRow) -> Iterator[str]:
    if row.pos == "VERB":
        yield from verb_cells(row.verb_forms, row.gender, row.number)
        return
    for number in row.number or "sp":
        yield row.gender + number


def _bases(table: _Table, cell: str) -> tuple[tuple[str, ...], ...]:
    if table.kind == "VERB":
        return bases_of(cell, table.lemma)
    return tuple((base,) for base in _NOMINAL_BASES[_pos(table)].get(cell, ()))


def _pos(table: _Table) -> str:
    return table.kind.split(" ", maxsplit=1)[0]


def _wanted(table: _Table) -> tuple[str, ...]:
    return VERB_CELLS if table.kind == "VERB" else tuple(_NOMINAL_BASES[_pos(table)])


def _learn(tables: Sequence[_Table], alphabet: _Alphabet) -> _Paradigms:
    paradigms: _Paradigms = defaultdict(lambda: Paradigm(alphabet.spell))
    for table in tables:
        if table.lemma in NO_MODELS:
            continue
        for cell in _wanted(table):
            for base_cell in chain(*_bases(table, cell)):
                like_base, like_cell = LIKE_CELLS.get((base_cell, cell), (base_cell, cell))
                for base in table.cells.get(like_base, ())[:1]:
                    key = table.kind, _stem_name(alphabet, base_cell, base), cell
                    for form in dict.fromkeys(table.cells.get(like_cell, ())):
                        paradigms[key].learn(base, form)
    return paradigms


def _complete(table: _Table, paradigms: _Paradigms, alphabet: _Alphabet) -> dict[str, list[str]]:
    """Return the codes of the forms that lack, each with the cells that it fills."""
    found: dict[str, list[str]] = defaultdict(list)
    if table.lemma in DEFECTIVE or not _may_inflect(table):
        return found
    known = dict(table.cells)
    for cell in _wanted(table):
        if cell in known or not _may_have(table, cell):
            continue
        guess = _guess(table, known, cell, paradigms, alphabet)
        is_lemma = cell in _LEMMA_CELLS[_pos(table)]
        if guess and (not is_lemma or alphabet.spell(guess) == table.lemma):
            known[cell] = [guess]
            found[guess].append(cell)
    return found


def _guess(
    table: _Table,
    known: Mapping[str, list[str]],
    cell: str,
    paradigms: _Paradigms,
    alphabet: _Alphabet,
) -> str:
    """Return the codes that a cell's bases agree on, "" if none knows or two differ."""
    for group in _bases(table, cell):
        guesses: list[str] = []
        for base_cell in group:
            if base_cell not in known or _is_blind(table, base_cell, cell):
                continue
            base = known[base_cell][0]
            paradigm = paradigms.get((table.kind, _stem_name(alphabet, base_cell, base), cell))
            least = _least_context(alphabet, base) if base_cell == "inf" else 1
            guess = paradigm.predict(base, least) if paradigm else None
            if guess:
                guesses.append(guess)
        if guesses:
            return guesses[0] if len(set(map(alphabet.spell, guesses))) == 1 else ""
    return ""


def _is_blind(table: _Table, base_cell: str, cell: str) -> bool:
    """Return whether a base says nothing of a stem that doubles its letter or takes an accent."""
    if table.kind != "VERB":
        return False
    if (
        cell == "ind:fut:3s"
        and base_cell.startswith("ind:pre")
        and _CLOSED_STEM.search(table.lemma)
    ):
        return True
    is_wavering = table.lemma.endswith(("eler", "eter"))
    return is_wavering and cell in MUTE_ENDED and base_cell not in MUTE_ENDED


def _stem_name(alphabet: _Alphabet, base_cell: str, base: str) -> str:
    """Return the name of a base; infinitives like céder and jeter are no models for others."""
    is_apart = base_cell == "inf" and _least_context(alphabet, base) > 1
    return "inf in e" if is_apart else base_cell


def _least_context(alphabet: _Alphabet, infinitive: str) -> int:
    """Return how many graphemes decide on an infinitive: up to the e or é before its ending."""
    pairs = alphabet.decode(infinitive)
    for i in range(len(pairs) - 2, 0, -1):
        letters, sound = pairs[i]
        if letters in {"e", "é"}:
            return len(pairs) - i
        if sound[:1] in _VOWEL_SOUNDS:
            return 1
    return 1


def _may_inflect(table: _Table) -> bool:
    """Return whether an adjective is either told apart by gender or not at all."""
    cells = table.cells
    is_common = "s" in cells or "p" in cells
    return table.kind != "ADJ" or not (is_common and {"ms", "fs", "mp", "fp"} & set(cells))


def _may_have(table: _Table, cell: str) -> bool:
    """Return whether a feminine or an agreed participle exists, as far as is known."""
    if cell in PARTICIPLES[1:]:
        return any(participle in table.cells for participle in PARTICIPLES[1:])
    if table.kind.startswith("NOUN"):
        return bool({cell[:-1] + "s", cell[:-1] + "p"} & set(table.cells))
    if table.kind == "ADJ":
        is_common = "s" in table.cells or "p" in table.cells
        return is_common == (cell in {"s", "p"}) and not (
            cell[0] == "f" and table.lemma.endswith(("e", "eur"))
        )
    return True


def _put(
    entries: dict[str, Entry], table: _Table, sounds: tuple[Pair, ...], cells: Sequence[str]
) -> None:
    form = "".join(letters for letters, _ in sounds)
    pos = _pos(table)
    entry = entries.setdefault(form, [])
    for i, (row, known) in enumerate(entry):
        if (row.lemma, row.pos) == (table.lemma, pos):
            if pos == "VERB" and not row.is_derived:
                entry[i] = (_with_cells(row, cells), known)
            return
    if any(known == sounds and not row.is_derived for row, known in entry):
        return
    ipa = "".join(sound for _, sound in sounds)
    tag, gender, number = cell_tag(cells) if pos == "VERB" else ("", *_gender_number(cells[0]))
    entry.append((SourceRow(form, ipa, table.lemma, pos, gender, number, tag, 0.0, True), sounds))


def _with_cells(row: SourceRow, cells: Sequence[str]) -> SourceRow:
    """Return a row of Lexique with the persons that it forgot (parlent, subjunctive too)."""
    finite = [cell for cell in cells if not cell.startswith("par:pas")]
    return replace(row, verb_forms=row.verb_forms + cell_tag(finite)[0]) if finite else row


def _gender_number(cell: str) -> tuple[str, str]:
    return cell[:-1], cell[-1]
