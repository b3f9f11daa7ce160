"""Footnotes: the small lines at the foot of a page, and the numbers in the text that call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cartable.documents.model import Baseline
from cartable.documents.readers.pdf_lines import Line
from cartable.documents.readers.pdf_text import Piece

_SMALL = 0.93
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = re.compile(r"\s*(?:([\d⁰¹²³⁴-⁹]{1,3})\s*[.)]?|(\*{1,3}|†|‡))\s*")


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note of a page: its lines begin with its label."""

    id: str
    label: str
    lines: tuple[Line, ...]


def split_notes(
    lines: Sequence[Line], body_size: float
) -> tuple[list[Line], list[FootNote], list[list[Line]]]:
    """Return the lines of a page's text, its notes, and the notes that nothing calls."""
    start = _start_of_notes(lines, body_size)
    body, foot = list(lines[:start]), list(lines[start:])
    notes: list[FootNote] = []
    loose: list[list[Line]] = []
    for group in _cut_notes(foot):
        label = _label_of(group[0])
        note = FootNote(f"page-{group[0].page}-note-{label}", label, tuple(group))
        if label and _mark_call(body, note):
            notes.append(note)
        else:
            loose.append(group)
    return body, notes, loose


def without_label(line: Line) -> Line:
    """Return the note's first line without its label."""
    found = _LABEL.match(line.text)
    left = found.end() if found else 0
    pieces = []
    for piece in line.pieces:
        cut = min(left, len(piece.text))
        left -= cut
        pieces.append(replace(piece, text=piece.text[cut:]))
    return replace(line, pieces=pieces)


def _start_of_notes(lines: Sequence[Line], body_size: float) -> int:
    """Return the index of the first line of the notes: small, numbered, last on the page."""
    at = start = len(lines)
    while at > 0 and lines[at - 1].size <= _SMALL * body_size:
        at -= 1
        if _label_of(lines[at]):
            start = at
    return start if start > 0 else len(lines)


def _label_of(line: Line) -> str:
    found = _LABEL.match(line.text)
    if found is None or found.end() == len(line.text):
        return ""
    has_dot = bool(re.match(r"\s*[\d⁰¹²³⁴-⁹]+\s*[.)]", line.text))
    first = next((piece for piece in line.pieces if piece.text.strip()), None)
    is_raised = first is not None and first.baseline is Baseline.SUPERSCRIPT
    label = (found.group(1) or found.group(2)).translate(_DIGITS)
    is_plain = label.isdigit() and found.group(1).isascii()
    return label if has_dot or is_raised or not is_plain else ""


def _cut_notes(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or _label_of(line):
            groups.append([])
        groups[-1].append(line)
    return groups


def _mark_call(body: Sequence[Line], note: FootNote) -> bool:
    """Mark the raised number that calls the note, else the one plain number that can."""
    plain: list[tuple[Line, int, int]] = []
    after_mark = re.compile(rf"(?<=[.,;:!?)»\w])\s?({re.escape(note.label)})(?=\s|$|[.,;:])")
    for line in body:
        for index, piece in enumerate(line.pieces):
            raised = _raised(piece, note.label)
            if raised is not None:
                _split(line, index, raised, note)
                return True
            found = after_mark.search(piece.text)
            if found and re.search(r"[.,;:!?)»]\s?$", piece.text[: found.start(1)]):
                plain.append((line, index, found.start(1)))
    if len(plain) != 1:
        return False
    line, index, start = plain[0]
    _split(line, index, (start, start + len(note.label)), note)
    return True


def _raised(piece: Piece, label: str) -> tuple[int, int] | None:
    if piece.baseline is Baseline.SUPERSCRIPT and piece.text.strip(" ()[]") == label:
        return 0, len(piece.text)
    for found in re.finditer(r"[\d⁰¹²³⁴-⁹]*[⁰¹²³⁴-⁹][\d⁰¹²³⁴-⁹]*", piece.text):
        if found.group().translate(_DIGITS) == label:
            return found.span()
    return None


def _split(line: Line, index: int, span: tuple[int, int], note: FootNote) -> None:
    piece = line.pieces[index]
    before, after = piece.text[: span[0]].rstrip(), piece.text[span[1] :]
    call = replace(piece, text=note.label, baseline=Baseline.SUPERSCRIPT, note=note.id)
    parts = [replace(piece, text=before), call, replace(piece, text=after)]
    line.pieces[index : index + 1] = [part for part in parts if part.text]
