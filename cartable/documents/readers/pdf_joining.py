"""Lines joined into the runs of a paragraph: spaces, end-of-line hyphens, accents left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cartable.documents.model import Run, Runs
from cartable.documents.readers.pdf_accents import repair_text
from cartable.documents.readers.pdf_lines import Line
from cartable.documents.readers.pdf_text import HYPHEN, Piece
from cartable.documents.runs import tidy_runs

_HYPHENS = ("-", HYPHEN, "\u00ad", "\u2011")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEADERS = re.compile(r"(?:\s?[.·_]){4,}\s*")
# What follows a real hyphen far more often than a cut word: puis-je, celui-ci, c'est-à-dire.
_AFTER_HYPHEN_WORDS = (
    "je tu il elle on nous vous ils elles ce ci là le la les lui leur moi toi y en t même mêmes "
    "dire être"
)
_BEFORE_HYPHEN_WORDS = (
    "peut grand arrière avant demi mi semi sous vice ex non quasi quelques celui celle ceux "
    "au auto photo micro"
)
_AFTER_HYPHEN = frozenset(_AFTER_HYPHEN_WORDS.split())
_BEFORE_HYPHEN = frozenset(_BEFORE_HYPHEN_WORDS.split())


class Joiner:
    """Joins lines. It knows French words, and the words that the document itself writes whole."""

    def __init__(self, is_known: Callable[[str], bool]) -> None:
        self._is_known = is_known
        self._seen: set[str] = set()

    def learn(self, lines: Iterable[Line]) -> None:
        """Remember the words inside the lines: how this document writes them."""
        for line in lines:
            words = _WORD.findall(line.text)
            self._seen.update(word.lower() for word in words[1:-1])

    def join(self, lines: Sequence[Line]) -> Runs:
        """Return the runs of a paragraph, its lines joined."""
        runs: list[Run] = []
        for line in lines:
            new = [self._run_of(piece) for piece in line.pieces]
            if runs and new:
                runs[-1], new[0] = self._meet(runs[-1], new[0])
            runs += new
        return tidy_runs(_open_leaders(runs))

    def join_as_code(self, lines: Sequence[Line]) -> Runs:
        """Return the runs of preformatted lines: each keeps its place and its end."""
        left = min(line.left for line in lines)
        runs: list[Run] = []
        for line in lines:
            indent = round((line.left - left) / (0.6 * line.size))
            runs.append(Run(("\n" if runs else "") + " " * max(indent, 0)))
            runs += [self._run_of(piece) for piece in line.pieces]
        return tidy_runs(runs, keeps_spaces=True)

    def _run_of(self, piece: Piece) -> Run:
        text, face = repair_text(piece.text, self._is_known), piece.face
        return Run(
            text, face.is_bold, face.is_italic, piece.baseline, href=piece.href, note=piece.note
        )

    def _meet(self, before: Run, after: Run) -> tuple[Run, Run]:
        """Return the runs on both sides of a line's end, with a space, a hyphen or nothing."""
        head, tail = before.text.rstrip(), after.text.lstrip()
        if head.endswith(_HYPHENS) and (first := _FIRST_WORD.match(tail)):
            stem = _LAST_WORD.search(head[:-1])
            if stem is not None:
                hyphen = "-" if self._keeps_hyphen(stem.group(), first.group(), head[-1]) else ""
                return _with(before, head[:-1] + hyphen), _with(after, tail)
        if head.endswith(HYPHEN):
            return _with(before, head[:-1] + "-"), _with(after, tail)
        return _with(before, head + " "), _with(after, tail)

    def _keeps_hyphen(self, stem: str, rest: str, hyphen: str) -> bool:
        left, right = stem.lower(), rest.lower()
        last = re.split(r"[’'-]", left)[-1]
        if self._knows(f"{left}-{right}") or self._knows(f"{last}-{right}"):
            return True
        if self._knows(last + right) or self._knows(left + right):
            return False
        if rest[:1].isupper():
            return True
        first = right.split("-")[0]
        if first in _AFTER_HYPHEN or last in _BEFORE_HYPHEN:
            return True
        return len(last) > 2 and len(right) > 2 and self._knows(last) and self._knows(right)

    def _knows(self, word: str) -> bool:
        return word in self._seen or self._is_known(word)


def _with(run: Run, text: str) -> Run:
    return replace(run, text=text)


def _open_leaders(runs: Iterable[Run]) -> list[Run]:
    """Dots that lead to a page number are not words: one ellipsis says as much."""
    return [_with(run, _LEADERS.sub(" … ", run.text).replace(HYPHEN, "-")) for run in runs]
