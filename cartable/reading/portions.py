"""Blocks too long for one page, cut into shorter ones of the same kind.

A text file may hold a chapter in one paragraph, a spreadsheet two thousand rows in one table: a
page could not hold them, and laying them out would stop the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from cartable.documents.model import (
    Block,
    Cell,
    Document,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    Table,
    text_of,
)
from cartable.french.sentences import split_sentences
from cartable.reading.pages import count_words

MAXIMUM_BLOCK_WORDS = 1_500

_Part = TypeVar("_Part")


def portion(document: Document) -> Document:
    """Return the document with no block of more than about `MAXIMUM_BLOCK_WORDS` words.

    A document that needs none of it comes back as it is; the outline follows its blocks.
    """
    if all(count_words(block) <= MAXIMUM_BLOCK_WORDS for block in document.blocks):
        return document
    blocks: list[Block] = []
    moved: list[int] = []
    for block in document.blocks:
        moved.append(len(blocks))
        blocks.extend(_portions(block))
    outline = tuple(replace(entry, block=moved[entry.block]) for entry in document.outline)
    return replace(document, blocks=tuple(blocks), outline=outline)


def _portions(block: Block) -> Iterator[Block]:
    if count_words(block) <= MAXIMUM_BLOCK_WORDS:
        yield block
        return
    match block:
        case Paragraph(runs=runs):
            for piece in _cut_runs(runs):
                yield replace(block, runs=piece)
        case ListBlock(items=items, start=start):
            for some in _groups(items, lambda item: sum(map(count_words, item.blocks))):
                yield replace(block, items=some, start=start)
                start += len(some)
        case Table():
            yield from _table_portions(block)
        case _:
            yield block


def _table_portions(table: Table) -> Iterator[Table]:
    """Yield a table by rows, each part under the same header row."""
    rows = table.rows
    header = rows[:1] if rows and all(cell.is_header for cell in rows[0]) else ()
    for rank, some in enumerate(_groups(rows[len(header) :], _row_words)):
        yield replace(table, rows=header + some, caption=() if rank else table.caption)


def _row_words(row: tuple[Cell, ...]) -> int:
    return sum(count_words(block) for cell in row for block in cell.blocks)


def _groups(parts: Sequence[_Part], weigh: Callable[[_Part], int]) -> Iterator[tuple[_Part, ...]]:
    """Yield parts in runs of at most the bound (one part where it is longer by itself)."""
    group: list[_Part] = []
    weight = 0
    for part in parts:
        words = weigh(part)
        if group and weight + words > MAXIMUM_BLOCK_WORDS:
            yield tuple(group)
            group, weight = [], 0
        group.append(part)
        weight += words
    if group:
        yield tuple(group)


def _cut_runs(runs: Runs) -> Iterator[Runs]:
    """Yield runs cut at ends of sentences; a sentence without end is cut at a space."""
    text = text_of(runs)
    pieces = [
        span for start, end in split_sentences(text) for span in _words_spans(text, start, end)
    ]
    for group in _groups(pieces, lambda span: len(text[span[0] : span[1]].split())):
        yield tuple(_between(runs, group[0][0], group[-1][1]))


def _words_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or in stretches of words where it has more than a page may hold."""
    words = text[start:end].split()
    if len(words) <= MAXIMUM_BLOCK_WORDS:
        yield start, end
        return
    position = start
    for first in range(0, len(words), MAXIMUM_BLOCK_WORDS):
        opening = text.index(words[first], position)
        for word in words[first : first + MAXIMUM_BLOCK_WORDS]:
            position = text.index(word, position) + len(word)
        yield opening, position


def _between(runs: Runs, start: int, end: int) -> Iterator[Run]:
    position = 0
    for run in runs:
        text = run.text[max(0, start - position) : max(0, end - position)]
        position += len(run.text)
        if text:
            yield replace(run, text=text)
