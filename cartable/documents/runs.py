"""Runs made tidy: NFC, white space folded, no soft hyphen, equal neighbours merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cartable.documents.model import (
    Block,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Run,
    Runs,
    Table,
    text_of,
)

_FOLDED = re.compile(r"[ \t\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_AROUND_BREAK = re.compile(r" *\n *")
# Soft hyphen, zero-width marks that carry no meaning in French, and controls that XML forbids.
_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")


def clean_text(text: str) -> str:
    """Return NFC text without soft hyphens, byte-order marks and control characters."""
    return text if text.isascii() and text.isprintable() else _clean(text)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))


def fold_spaces(text: str) -> str:
    r"""Return the text, each stretch of plain white space as one space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", text)


def tidy_runs(runs: Iterable[Run], *, keeps_spaces: bool = False) -> Runs:
    r"""Return the runs of one paragraph, tidy; empty when nothing is to be read.

    A "\n" is a hard break and stays: turn the line ends of a source into spaces before
    (`fold_spaces`).

    Args:
        runs: in order; a formula run is never changed.
        keeps_spaces: for preformatted text; spaces and empty lines inside stay.
    """
    merged = _merge(run if run.formula else _with(run, clean_text(run.text)) for run in runs)
    if not any(run.formula or run.text.strip() for run in merged):
        return ()
    folded = _trim_lines(merged) if keeps_spaces else _fold(merged)
    return _merge(run for run in folded if run.text or run.formula)


def plain_runs(text: str) -> Runs:
    """Return the tidy runs of a text without any mark."""
    return tidy_runs((Run(text),))


def tidy_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks without empty paragraphs, headings, items and tables, at every level."""
    kept = (_tidy_block(block) for block in blocks)
    return tuple(block for block in kept if block is not None)


@dataclass(slots=True)
class RunBuilder:
    """Gathers the runs of one paragraph."""

    keeps_spaces: bool = False
    _runs: list[Run] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been added since the last `build`."""
        return not self._runs

    def add(self, text: str, template: Run | None = None) -> None:
        """Add a text that looks like `template` (its marks, link, language)."""
        self.add_run(_with(template, text) if template else Run(text))

    def add_run(self, run: Run) -> None:
        """Add a ready run (a note call, a formula)."""
        if self._runs is None:
            self._runs = []
        self._runs.append(run)

    def add_break(self) -> None:
        """Add a hard line break."""
        self.add("\n")

    def build(self) -> Runs:
        """Return the tidy runs and start anew."""
        if not self._runs:
            return ()
        gathered, self._runs = self._runs, None
        return tidy_runs(gathered, keeps_spaces=self.keeps_spaces)


def _merge(runs: Iterable[Run]) -> Runs:
    out: list[Run] = []
    for run in runs:
        if out and _are_alike(out[-1], run):
            joined = unicodedata.normalize("NFC", out[-1].text + run.text)
            out[-1] = replace(out[-1], text=joined)
        elif run.text or run.formula:
            out.append(run)
    settled = tuple(_settle_accents(out))
    # An accent that was a run of its own leaves an empty one between two that may now be alike.
    return settled if all(run.text or run.formula for run in settled) else _merge(settled)


def _are_alike(left: Run, right: Run) -> bool:
    if left.formula or right.formula:
        return False
    return _marks_of(left) == _marks_of(right)


def _marks_of(run: Run) -> tuple[object, ...]:
    flags = (run.is_bold, run.is_italic, run.baseline)
    return (*flags, run.href, run.language, run.note, run.style)


def _with(run: Run, text: str) -> Run:
    # Most texts are tidy already: a copy of each run would double the time of reading.
    return run if run.text == text else replace(run, text=text)


def _settle_accents(runs: list[Run]) -> list[Run]:
    """Move combining marks that open a run to the letter that ends the run before."""
    for index in range(1, len(runs)):
        left, right = runs[index - 1], runs[index]
        bare = right.text.lstrip("\u0300\u0301\u0302\u0303\u0308\u0327")
        if left.formula or right.formula or bare == right.text or not left.text:
            continue
        marks = right.text[: len(right.text) - len(bare)]
        runs[index - 1] = replace(left, text=unicodedata.normalize("NFC", left.text + marks))
        runs[index] = replace(right, text=bare)
    return runs


def _fold(runs: Runs) -> list[Run]:
    """Fold white space across the runs of a paragraph, and trim both its ends."""
    out: list[Run] = []
    ends_open = True  # at the start, or after a space or a break: a new space is dropped
    for run in runs:
        if run.formula:
            out.append(run)
            ends_open = False
            continue
        text = _AROUND_BREAK.sub("\n", _FOLDED.sub(" ", run.text))
        if ends_open:
            text = text.lstrip(" ") if _has_any(out) else text.lstrip(" \n")
        if text.startswith("\n"):
            _strip_end(out)
        if text:
            ends_open = text[-1] in " \n"
        out.append(_with(run, text))
    _strip_end(out, " \n\u00a0")
    return out


def _has_any(runs: list[Run]) -> bool:
    return any(run.text or run.formula for run in runs)


def _trim_lines(runs: Runs) -> list[Run]:
    out = [run if run.formula else replace(run, text=run.text.replace("\r", "")) for run in runs]
    while out and not out[0].formula:
        # Only whole empty lines go: the indent of the first line counts.
        text = re.sub(r"^(?:[ \t]*\n)+", "", out[0].text)
        if text:
            out[0] = replace(out[0], text=text)
            break
        out.pop(0)
    _strip_end(out, " \t\n")
    return out


def _strip_end(out: list[Run], characters: str = " ") -> None:
    while out and not out[-1].formula:
        text = out[-1].text.rstrip(characters)
        if text:
            out[-1] = replace(out[-1], text=text)
            return
        out.pop()


def _tidy_block(block: Block) -> Block | None:
    match block:
        case Paragraph() | Heading():
            return block if text_of(block.runs).strip() or _has_formula(block.runs) else None
        case ListBlock(items=items):
            kept = tuple(ListItem(b) for item in items if (b := tidy_blocks(item.blocks)))
            return replace(block, items=kept) if kept else None
        case Table(rows=rows):
            tidy = tuple(tuple(_tidy_cell(cell) for cell in row) for row in rows if row)
            has_text = any(cell.blocks for row in tidy for cell in row)
            return replace(block, rows=tidy) if has_text else None
        case _:
            return block


def _tidy_cell(cell: Cell) -> Cell:
    return replace(cell, blocks=tidy_blocks(cell.blocks))


def _has_formula(runs: Runs) -> bool:
    return any(run.formula for run in runs)
