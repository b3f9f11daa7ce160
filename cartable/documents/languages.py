"""The languages of a document: what is clearly English, German or Spanish is marked as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from cartable.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    Table,
    text_of,
    walk_runs,
)
from cartable.french.languages import detect_language

_SAMPLE_CHARACTERS = 60_000
_LEAST_CHARACTERS = 80
_MAJORITY = 0.6

_Change = Callable[[Runs], Runs]


def mark_languages(document: Document) -> Document:
    """Return the document with its own language, and that of the texts that are in another.

    What the source declares is kept; what can't be told stays in the document's language.
    """
    language = _main_language(document)
    change = partial(_mark_runs, language=language, declared=document.language)
    notes = tuple(
        replace(note, blocks=_change_blocks(note.blocks, change)) for note in document.notes
    )
    blocks = _change_blocks(document.blocks, change)
    return replace(document, language=language, blocks=blocks, notes=notes)


def _main_language(document: Document) -> str:
    """Return the language of most of the text; the declared one when that is unsure."""
    lengths: Counter[str] = Counter()
    for runs in walk_runs(document.blocks):
        text = "".join(run.text for run in runs if run.language is None)
        if language := detect_language(text):
            lengths[language] += len(text)
        if lengths.total() > _SAMPLE_CHARACTERS:
            break
    if not lengths:
        return document.language
    language, length = lengths.most_common(1)[0]
    is_sure = length >= lengths.total() * _MAJORITY and length >= _LEAST_CHARACTERS
    return language if is_sure else document.language


def _mark_runs(runs: Runs, language: str, declared: str) -> Runs:
    if language != declared:
        runs = tuple(_declare_against(run, language) for run in runs)
    own = tuple(run for run in runs if run.language is None)
    found = detect_language(text_of(own))
    if found and found != language:
        return tuple(replace(r, language=found) if r.language is None else r for r in runs)
    return tuple(_mark_run(run, language) for run in runs) if len(own) > 1 else runs


def _declare_against(run: Run, language: str) -> Run:
    """Drop a declaration that only says the document's own language."""
    return replace(run, language=None) if run.language == language else run


def _mark_run(run: Run, language: str) -> Run:
    if run.language is not None or run.formula:
        return run
    found = detect_language(run.text)
    return replace(run, language=found) if found and found != language else run


def _change_blocks(blocks: tuple[Block, ...], change: _Change) -> tuple[Block, ...]:
    return tuple(_change_block(block, change) for block in blocks)


def _change_block(block: Block, change: _Change) -> Block:
    match block:
        case Paragraph(kind=ParagraphKind.CODE):
            return block
        case Paragraph() | Heading():
            return replace(block, runs=change(block.runs))
        case Image() if block.caption:
            return replace(block, caption=change(block.caption))
        case ListBlock(items=items):
            changed = tuple(ListItem(_change_blocks(item.blocks, change)) for item in items)
            return replace(block, items=changed)
        case Table(rows=rows):
            cells = tuple(tuple(_change_cell(cell, change) for cell in row) for row in rows)
            return replace(block, rows=cells, caption=change(block.caption))
    return block


def _change_cell(cell: Cell, change: _Change) -> Cell:
    return replace(cell, blocks=_change_blocks(cell.blocks, change))
