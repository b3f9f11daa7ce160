"""The compiled lexicon: one read-only file, mapped in memory, each form found by its hash.

`python -m cartable.french.lexicon_build` writes it at set-up as `.packs/lexicon/lexicon.bin`,
beside the Lexique 3.83 text that it comes from (CC BY-SA 4.0, www.lexique.org).
"""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cartable.errors import WorldError
from cartable.french.letters import fold
from cartable.french.sections import read_sections

FILE_NAME = "lexicon.bin"
MAGIC = b"CARTLEX2"
TABLES, SLOTS, RECORDS = "tables", "slots", "records"
"""Sections: graphemes and tags; how many forms and where each lies, by hash; their records."""
FIRST_CODE = 0x20
"""Graphemes, tags and counts of letters are written as characters from this one up."""
DERIVED = "+"
"""Stands for the frequency of a form that was added by rule."""

Pair = tuple[str, str]


class BrokenLexiconError(WorldError):
    """The lexicon's file is truncated or of another version: it has to be built again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a form. `pos` is a Universal Dependencies tag.

    `gender` is "m", "f" or ""; `number` "s", "p" or ""; `verb_forms` Lexique's infover
    ("ind:pre:3s;"); `frequency` per million words, films and books together; `sounds` folded
    letters with their IPA; `is_derived` tells a form that no corpus gave, added by rule from the
    other forms of its lemma.
    """

    pos: str
    gender: str
    number: str
    verb_forms: str
    lemma: str
    frequency: float
    sounds: tuple[Pair, ...]
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """All readings of a form, the most frequent first.

    `has_h_aspire` forbids elision and liaison before it.
    """

    form: str
    readings: tuple[Reading, ...]
    has_h_aspire: bool = False


class Lexicon:
    """Forms of French with their sounds. Safe to share between threads: nothing in it changes."""

    def __init__(self, data: memoryview, held: object = None) -> None:
        """Take the bytes of a compiled file.

        Raises:
            BrokenLexiconError: the bytes are not a lexicon of this version.
        """
        self._held = held
        try:
            self._sections = read_sections(MAGIC, data)
            slots = self._sections[SLOTS].cast("I")
            self._count: int = slots[0]
            self._slots = slots[1:]
            self._records = self._sections[RECORDS]
            self._pairs, self._tags = _read_tables(bytes(self._sections[TABLES]))
        except (LookupError, ValueError, TypeError) as error:
            raise BrokenLexiconError from error

    @classmethod
    def open(cls, path: Path) -> Lexicon:
        """Return the lexicon of a file; the file stays mapped while the lexicon lives.

        Raises:
            BrokenLexiconError: the file is empty, cut or of another version.
            OSError: there is no such file.
        """
        with path.open("rb") as file:
            try:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise BrokenLexiconError from error
        return cls(memoryview(mapped), mapped)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.is_known(word)

    def is_known(self, word: str) -> bool:
        """Return whether the lexicon holds a word, in whatever case, with œ or oe."""
        return self._find(fold(word)[0]) is not None

    def entry(self, word: str) -> LexiconEntry | None:
        """Return what is known of a word, in whatever case, with œ or oe; None if nothing is.

        A name written small is no name, where it can be something else: jean is cloth.
        """
        folded = fold(word)[0]
        record = self._find(folded)
        if record is None:
            return None
        entry = self._decode(record, folded)
        return _without_names(entry) if word == folded and len(entry.readings) > 1 else entry

    def section(self, name: str) -> memoryview | None:
        """Return the bytes of a section that the builder added; None where there is none."""
        return self._sections.get(name)

    def __iter__(self) -> Iterator[str]:
        """Yield every form, in the order of their bytes."""
        for record in self._walk():
            yield record.partition(b"\t")[0].decode()

    def forms(self) -> tuple[str, ...]:
        """Return every form, in the order of their bytes (for predictions and benches)."""
        return tuple(self)

    def _walk(self) -> Iterator[bytes]:
        at = 0
        while at < len(self._records):
            record = self._record(at)
            yield record
            at += 2 + len(record)

    def _record(self, at: int) -> bytes:
        start = at + 2
        return bytes(self._records[start : start + self._records[at] + 256 * self._records[at + 1]])

    def _find(self, folded: str) -> bytes | None:
        record = self._look_up(folded.encode("utf-8", "surrogatepass"))
        if record is None and "oe" in folded:
            return self._look_up(folded.replace("oe", "œ").encode("utf-8", "surrogatepass"))
        return record

    def _look_up(self, key: bytes) -> bytes | None:
        slots = self._slots
        slot = zlib.crc32(key) % len(slots)
        while place := slots[slot]:
            record = self._record(place - 1)
            if record.partition(b"\t")[0] == key:
                return record
            slot = slot + 1 if slot + 1 < len(slots) else 0
        return None

    def _decode(self, record: bytes, folded: str) -> LexiconEntry:
        head, *lines = record.decode().split("\n")
        form, flag = head.split("\t")
        readings = tuple(self._reading(line, form, form != folded) for line in lines)
        return LexiconEntry(form, readings, flag == "h")

    def _reading(self, line: str, form: str, is_oe: bool) -> Reading:
        codes, tag, lemma, frequency = line.split("\t")
        sounds = tuple(map(self._pairs.__getitem__, codes))
        if is_oe:
            sounds = tuple((letters.replace("œ", "oe"), sound) for letters, sound in sounds)
        is_derived = frequency == DERIVED
        weight = 0.0 if is_derived else float(frequency)
        return Reading(*self._tags[tag], lengthen(form, lemma), weight, sounds, is_derived)


def _without_names(entry: LexiconEntry) -> LexiconEntry:
    readings = tuple(reading for reading in entry.readings if reading.pos != "PROPN")
    return entry if len(readings) == len(entry.readings) else replace(entry, readings=readings)


def shorten(form: str, lemma: str) -> str:
    """Return a lemma as what to cut from its form and what to add; "" for the form itself."""
    if lemma == form:
        return ""
    kept = next(
        (i for i, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b),
        min(len(form), len(lemma)),
    )
    return chr(FIRST_CODE + len(form) - kept) + lemma[kept:]


def lengthen(form: str, shortened: str) -> str:
    """Return the lemma that `shorten` cut."""
    if not shortened:
        return form
    return form[: len(form) - ord(shortened[0]) + FIRST_CODE] + shortened[1:]


def _read_tables(raw: bytes) -> tuple[dict[str, Pair], dict[str, tuple[str, str, str, str]]]:
    """Return graphemes and tags by the character that stands for each."""
    pairs, tags = raw.decode().rstrip("\0").split("\n\n")
    return (
        {chr(FIRST_CODE + i): _pair(line) for i, line in enumerate(pairs.split("\n"))},
        {chr(FIRST_CODE + i): _tag(line) for i, line in enumerate(tags.split("\n"))},
    )


def _pair(line: str) -> Pair:
    letters, sound = line.split("\t")
    return letters, sound


def _tag(line: str) -> tuple[str, str, str, str]:
    pos, gender, number, verb_forms = line.split("\t")
    return pos, gender, number, verb_forms
