"""The text of Lexique 3.83, row by row, with its known faults mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cartable.french.build.corrections import CORRECTED_STEMS, CORRECTIONS, RENAMED

FILE_NAME = "Lexique383.txt"
_LEAST_COLUMNS = 11

_SOUNDS = {
    **{code: code for code in "aeiouyjwbdfklmnpstvzx"},
    "A": "ɑ", "E": "ɛ", "O": "ɔ", "2": "ø", "9": "œ", "°": "ə", "@": "ɑ̃", "5": "ɛ̃", "1": "œ̃",
    "§": "ɔ̃", "8": "ɥ", "g": "ɡ", "N": "ɲ", "G": "ŋ", "R": "ʁ", "r": "ʁ", "S": "ʃ", "Z": "ʒ",
}  # fmt: skip
_TAGS = {
    "NOM": "NOUN", "VER": "VERB", "AUX": "AUX", "ADJ": "ADJ", "ADV": "ADV", "PRE": "ADP",
    "ONO": "INTJ", "LIA": "PRON", "ADJ:num": "NUM",
}  # fmt: skip
_COORDINATING = frozenset(("et", "ou", "mais", "donc", "or", "ni", "car"))


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the dictionary, in our own terms."""

    form: str
    ipa: str
    lemma: str
    pos: str
    gender: str
    number: str
    verb_forms: str
    frequency: float
    is_derived: bool = False


def read_rows(path: Path, without: frozenset[str] = frozenset()) -> Iterator[SourceRow]:
    """Yield the rows of Lexique's text (Latin-1, tab separated).

    Args:
        path: the file.
        without: lemmas to leave out, with all their forms (for held-out tests).
    """
    with path.open(encoding="latin-1", newline="") as lines:
        next(lines)
        for line in lines:
            cells = line.rstrip("\r\n").split("\t")
            row = _read_row(cells) if len(cells) >= _LEAST_COLUMNS else None
            if row is not None and row.lemma not in without:
                yield row


def _read_row(cells: list[str]) -> SourceRow | None:
    form = RENAMED.get(cells[0], cells[0])
    if not form or " " in form or not cells[3]:
        return None
    lemma = RENAMED.get(cells[2], cells[2])
    pos = _pos(cells[3], form, lemma)
    ipa = decode_sounds(_correct(form, pos, cells[1]))
    frequency = (_number(cells[8]) + _number(cells[9])) / 2
    verb_forms = "".join(
        f"{name};" for name in dict.fromkeys(cells[10].strip('"').split(";")) if name
    )
    return SourceRow(form, ipa, lemma, pos, cells[4], cells[5], verb_forms, frequency)


def decode_sounds(codes: str) -> str:
    """Return Lexique's own alphabet as IPA."""
    return "".join(_SOUNDS.get(code, "") for code in codes)


def _correct(form: str, pos: str, sounds: str) -> str:
    corrected = CORRECTIONS.get(form) or CORRECTIONS.get(f"{form}/{pos}")
    if corrected:
        return corrected[0]
    for stem, (given, wanted, _) in CORRECTED_STEMS.items():
        if form.startswith(stem):
            return sounds.replace(given, wanted)
    return sounds


def _number(cell: str) -> float:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return 0.0


def _pos(category: str, form: str, lemma: str) -> str:
    if category == "CON":
        return "CCONJ" if form in _COORDINATING else "ADV" if form == "puis" else "SCONJ"
    if category == "VER" and lemma == "être":
        return "AUX"
    head = category.split(":", maxsplit=1)[0]
    if category not in _TAGS and head in {"ADJ", "ART"}:
        return "DET"
    return _TAGS.get(category) or ("PRON" if head == "PRO" else _TAGS.get(head, "X"))
