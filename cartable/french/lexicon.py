"""The compiled lexicon: one read-only file, mapped in memory, searched by halves.

`python -m cartable.french.lexicon_build` writes it at set-up as `.packs/lexicon/lexicon.bin`,
beside the Lexique 3.83 text that it comes from (CC BY-SA 4.0, www.lexique.org).
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

from cartable.errors import WorldError
from cartable.french.letters import fold

FILE_NAME = "lexicon.bin"
MAGIC = b"CARTLEX1"
HEADER = struct.Struct("<8sI6I")
"""Magic, number of forms, then where lie the tables, key ends, keys, value ends, values, end."""
FIRST_CODE = 0x100
"""Graphemes and tags are written as characters from this one up."""

Pair = tuple[str, str]


class BrokenLexiconError(WorldError):
    """The lexicon's file is truncated or of another version: it has to be built again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a form. `pos` is a Universal Dependencies tag.

    `gender` is "m", "f" or ""; `number` "s", "p" or ""; `verb_forms` Lexique's infover
    ("ind:pre:3s;"); `frequency` per million words, films and books together; `sounds` folded
    letters with their IPA; `has_h_aspire` forbids elision and liaison before it.
    """

    pos: str
    gender: str
    number: str
    verb_forms: str
    lemma: str
    frequency: float
    sounds: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """All readings of a form, the most frequent first."""

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
        self._count: int = 0
        try:
            magic, self._count, *places = HEADER.unpack_from(data)
            if magic != MAGIC or places[-1] != len(data):
                raise BrokenLexiconError
            tables, key_ends, keys, value_ends, values, _ = places
            self._key_ends = data[key_ends:keys].cast("I")
            self._value_ends = data[value_ends:values].cast("I")
            self._keys, self._values = data[keys:value_ends], data[values:]
            self._pairs, self._tags = _read_tables(bytes(data[tables:key_ends]))
        except (struct.error, ValueError, TypeError) as error:
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
        folded = fold(word)[0]
        if self._find(folded) >= 0:
            return True
        return "oe" in folded and self._find(folded.replace("oe", "œ")) >= 0

    def entry(self, word: str) -> LexiconEntry | None:
        """Return what is known of a word, in whatever case, with œ or oe; None if nothing is."""
        folded = fold(word)[0]
        at = self._find(folded)
        if at >= 0:
            return self._decode(at, folded)
        at = self._find(folded.replace("oe", "œ")) if "oe" in folded else -1
        return self._decode(at, folded) if at >= 0 else None

    def forms(self) -> tuple[str, ...]:
        """Return every form, in the order of their bytes (for predictions and benches: 125,000)."""
        return tuple(self._key(i).decode() for i in range(self._count))

    def _key(self, at: int) -> bytes:
        start = self._key_ends[at - 1] if at else 0
        return bytes(self._keys[start : self._key_ends[at]])

    def _find(self, folded: str) -> int:
        wanted = folded.encode("utf-8", "surrogatepass")
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < self._count and self._key(low) == wanted else -1

    def _decode(self, at: int, folded: str) -> LexiconEntry:
        start = self._value_ends[at - 1] if at else 0
        raw = bytes(self._values[start : self._value_ends[at]]).decode()
        form = self._key(at).decode()
        flag, *lines = raw.split("\n")
        readings = tuple(self._reading(line, form, form != folded) for line in lines)
        return LexiconEntry(form, readings, flag == "h")

    def _reading(self, line: str, form: str, is_oe: bool) -> Reading:
        codes, tag, lemma, frequency = line.split("\t")
        pos, gender, number, verb_forms = self._tags[ord(tag) - FIRST_CODE]
        sounds = tuple(self._pairs[ord(code) - FIRST_CODE] for code in codes)
        if is_oe:
            sounds = tuple((letters.replace("œ", "oe"), sound) for letters, sound in sounds)
        return Reading(pos, gender, number, verb_forms, lemma or form, float(frequency), sounds)


def _read_tables(raw: bytes) -> tuple[tuple[Pair, ...], tuple[tuple[str, str, str, str], ...]]:
    pairs, tags = raw.decode().rstrip("\0").split("\n\n")
    return (
        tuple(_pair(line) for line in pairs.split("\n")),
        tuple(_tag(line) for line in tags.split("\n")),
    )


def _pair(line: str) -> Pair:
    letters, sound = line.split("\t")
    return letters, sound


def _tag(line: str) -> tuple[str, str, str, str]:
    pos, gender, number, verb_forms = line.split("\t")
    return pos, gender, number, verb_forms
