"""A list of exceptions as a teacher writes it, in a text editor or a spreadsheet.

    mot;sons;syllabes;muettes;remarque
    pizza;pidza;piz-za;;se lit comme « pidza »
    persil;;;persi(l)
    Kylian;[kiljan];Ky-lian

One word a line; columns parted by semicolons, tabs or commas; a cell left empty changes nothing.
"sons" is what the word is read like (pidza), by the rules of French, or IPA between brackets;
"syllabes" the word cut by hyphens, bars or dots; "muettes" the word with all its mute letters
between parentheses (an h and a mute e need not be told). With a heading that names them, the
columns may stand in any order, and others are left alone; a line that begins with # is a note.
Of these "comme" is taken along: how a person wrote sounds that are given in IPA.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cartable.french.alignment import Aligner
from cartable.french.exceptions import (
    ExceptionEntry,
    ExceptionProblem,
    Exceptions,
    Sounds,
    WordExceptionError,
    are_phonemes,
    check_entry,
)
from cartable.french.letters import fold
from cartable.french.model import TokenKind
from cartable.french.tokens import cut_tokens
from cartable.french.unseen.pronunciation import Pronouncer

_COLUMNS = ("mot", "sons", "syllabes", "muettes")
_LIKE = "comme"
_SEPARATORS = "\t;,"
_CUTS = frozenset("-|/·.•‧")
_BRACKETS = {"[": "]", "/": "/"}
LONGEST_CHARS = 80
_TAKEN = frozenset(("", "acronym"))
"""The words that may be changed; an abbreviation is said in other words than its letters."""
_IPA_SPELLINGS = str.maketrans({
    "g": "ɡ", "r": "ʁ", "R": "ʁ", "ʀ": "ʁ", "ɹ": "ʁ", "ã": "ɑ̃", "õ": "ɔ̃", "ẽ": "ɛ̃",
    **dict.fromkeys(" .-'ˈˌː:‿ʔ"),
})  # fmt: skip


class ExceptionRow(NamedTuple):
    """A line of a list as a person wrote it: the cells of the five columns, "" for an empty one."""

    word: str
    sounds: str = ""
    syllables: str = ""
    mute: str = ""
    like: str = ""


class ExceptionsReader:
    """Turns what a person writes of words into entries. Share it between threads."""

    def __init__(self) -> None:
        self._pronouncer = Pronouncer()
        self._aligner = Aligner()

    def read(self, text: str) -> Exceptions:
        """Return the exceptions of a list.

        Raises:
            WordExceptionError: a line cannot be taken; the error names its word and its number.
        """
        return Exceptions.of({row.word: entry for row, entry in self._checked(text)})

    def read_rows(self, text: str) -> tuple[ExceptionRow, ...]:
        """Return the lines of a list as they are written, each one checked.

        Raises:
            WordExceptionError: as `read` does.
        """
        return tuple(row for row, _ in self._checked(text))

    def _checked(self, text: str) -> Iterator[tuple[ExceptionRow, ExceptionEntry]]:
        seen: set[str] = set()
        for line, row in _rows(text):
            try:
                entry = self.make_entry(*row)
            except WordExceptionError as error:
                raise WordExceptionError(row.word, error.problem, line) from error
            folded = fold(row.word)[0]
            if folded in seen:
                raise WordExceptionError(row.word, ExceptionProblem.REPEATED, line)
            seen.add(folded)
            yield row, entry

    def make_entry(
        self, word: str, sounds: str = "", syllables: str = "", mute: str = "", like: str = ""
    ) -> ExceptionEntry:
        """Return the entry of a word, from what a person writes in each column.

        Raises:
            WordExceptionError: it cannot be taken.
        """
        folded = fold(word)[0]
        if not is_word(word):
            raise WordExceptionError(word, ExceptionProblem.NOT_A_WORD)
        entry = ExceptionEntry(
            self._read_sounds(word, folded, sounds) if sounds else (),
            _read_syllables(word, folded, syllables) if syllables else (),
            _read_mute(word, folded, mute) if mute else (),
            like if _ipa_in(sounds) else sounds,
        )
        check_entry(word, folded, entry)
        return entry

    def _read_sounds(self, word: str, folded: str, written: str) -> Sounds:
        ipa = _ipa_in(written)
        if not ipa:
            ipa = "" if _is_cut(word, written) else self._pronounce(written)
        if not are_phonemes(ipa):
            raise WordExceptionError(word, ExceptionProblem.SOUNDS)
        return self._aligner.align(folded, ipa).sounds

    def _pronounce(self, written: str) -> str:
        """Return the sounds of a word respelled, "" if it holds anything but letters."""
        letters = fold(written)[0].replace("-", "").replace(" ", "").replace("'", "")
        if not letters.isalpha() or len(letters) > LONGEST_CHARS:
            return ""
        return "".join(sound for _, sound in self._pronouncer.pronounce(letters))


def is_word(text: str) -> bool:
    """Return whether a text is one word that an exception may change."""
    pieces = cut_tokens(text, 0, len(text))
    is_one = len(pieces) == 1 and pieces[0].kind is TokenKind.WORD
    return is_one and pieces[0].subkind in _TAKEN and len(text) <= LONGEST_CHARS


def _ipa_in(written: str) -> str:
    """Return the IPA that stands between brackets, "" where letters do."""
    if len(written) <= 2 or not written.endswith(_BRACKETS.get(written[0], "\0")):
        return ""
    return unicodedata.normalize("NFC", written[1:-1]).translate(_IPA_SPELLINGS)


def _is_cut(word: str, written: str) -> bool:
    """Return whether a word is cut in syllables where its sounds are wanted."""
    return "-" in written and "-" not in word


def write_rows(rows: Iterable[ExceptionRow]) -> str:
    """Return a list that `ExceptionsReader` gives back, for a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow((*_COLUMNS, _LIKE))
    writer.writerows(rows)
    return stream.getvalue()


def _rows(text: str) -> Iterator[tuple[int, ExceptionRow]]:
    """Yield the number of each line and its cells."""
    lines = text.removeprefix("\ufeff").splitlines()
    separator = _separator(lines)
    places = {name: at for at, name in enumerate(_COLUMNS)}
    is_first = True
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = _cells(line, separator, number)
        heading = [cell.casefold() for cell in cells]
        if is_first and "mot" in heading:
            places = {name: heading.index(name) for name in (*_COLUMNS, _LIKE) if name in heading}
            if not places.keys() & set(_COLUMNS[1:]):
                raise WordExceptionError(cells[-1], ExceptionProblem.HEADING, number)
        elif any(cells):
            taken = (_cell(cells, places.get(name)) for name in (*_COLUMNS, _LIKE))
            yield number, ExceptionRow(*taken)
        is_first = False


def _separator(lines: list[str]) -> str:
    first = next((line for line in lines if line.strip() and line.lstrip()[0] != "#"), "")
    return next((separator for separator in _SEPARATORS if separator in first), ";")


def _cells(line: str, separator: str, number: int) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    except csv.Error as error:  # a NUL, a cell without end: no list of words
        raise WordExceptionError("", ExceptionProblem.NOT_A_WORD, number) from error


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _read_syllables(word: str, folded: str, written: str) -> tuple[str, ...]:
    """Return a word's letters cut where a person cut them; a hyphen of the word ends its piece."""
    pieces = [""]
    at = 0
    for letter in fold(written)[0]:
        if folded[at : at + 1] == letter:
            pieces[-1] += letter
            at += 1
            if letter == "-":
                pieces.append("")
        elif letter in _CUTS:
            pieces.append("")
        else:
            raise WordExceptionError(word, ExceptionProblem.SYLLABLES)
    return tuple(piece for piece in pieces if piece)


def _read_mute(word: str, folded: str, written: str) -> tuple[bool, ...]:
    """Return for each letter whether a person put it between parentheses."""
    mute: list[bool] = []
    is_inside = False
    for letter in fold(written)[0]:
        if letter in "()":
            if is_inside == (letter == "("):
                raise WordExceptionError(word, ExceptionProblem.MUTE)
            is_inside = not is_inside
        elif folded[len(mute) : len(mute) + 1] == letter:
            mute.append(is_inside)
        else:
            raise WordExceptionError(word, ExceptionProblem.MUTE)
    if is_inside or len(mute) != len(folded):
        raise WordExceptionError(word, ExceptionProblem.MUTE)
    return tuple(mute)
