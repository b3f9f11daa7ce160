"""What a listener wants said besides the text, and the words that go before a paragraph for it.

A note's call is named where it stands ("note 1") and the note is read at its own place, at the
foot of the page, under its name: what is heard and what is lit stay together. A table with its
headings is unfolded row by row; a page of the source is named before its first words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cartable.documents.model import Block, PageMark
from cartable.profiles.settings import ReadingSettings, TableReading
from cartable.reading.flow import Flow, FlowKind, FlowParagraph

NOTE_CALL = ", note {}, "
_NOTE = "Note {} : "
_PAGE = "Page {}. "
_ROW = "Ligne {}"
_ROW_TITLE = "Ligne : "
_COLUMN = "colonne {}"


@dataclass(frozen=True, slots=True)
class SpeechChoices:
    """What is said besides the text, and what of it is left out."""

    tables: TableReading = TableReading.CELLS
    reads_notes: bool = False
    reads_page_numbers: bool = False


PLAIN_SPEECH = SpeechChoices()


class PageLabel(NamedTuple):
    """A page of the source: the block of the document that announces it, and its number."""

    block: int
    label: str


def choices_of(settings: ReadingSettings) -> SpeechChoices:
    """Return what a pupil's settings want said."""
    return SpeechChoices(settings.table_reading, settings.reads_notes, settings.reads_page_numbers)


def labels_of(blocks: Sequence[Block], first_block: int = 0) -> tuple[PageLabel, ...]:
    """Return the pages of the source that begin among blocks, the first of them at an index."""
    return tuple(
        PageLabel(rank, block.label)
        for rank, block in enumerate(blocks, first_block)
        if isinstance(block, PageMark) and block.label
    )


def leads_of(flow: Flow, choices: SpeechChoices, labels: Sequence[PageLabel]) -> tuple[str, ...]:
    """Return the words said before each paragraph of a flow, "" for none."""
    pages = _page_leads(flow, labels) if choices.reads_page_numbers else {}
    tables = _Tables(flow) if choices.tables is TableReading.CELLS_WITH_HEADERS else None
    leads = []
    for rank, paragraph in enumerate(flow.paragraphs):
        words = pages.get(rank, "")
        if paragraph.kind is FlowKind.NOTE and paragraph.marker:
            words += _NOTE.format(paragraph.marker.strip("[]().: "))
        elif tables is not None and paragraph.table is not None:
            words += tables.lead(rank)
        leads.append(words)
    return tuple(leads)


def _page_leads(flow: Flow, labels: Sequence[PageLabel]) -> dict[int, str]:
    """Return the words of each page before the first of its paragraphs that holds some text."""
    leads: dict[int, str] = {}
    waiting = list(labels)
    for rank, paragraph in enumerate(flow.paragraphs):
        begun = [label for label in waiting if label.block < paragraph.block]
        if begun and paragraph.start < paragraph.end and paragraph.kind is not FlowKind.NOTE:
            leads[rank] = _PAGE.format(begun[-1].label)
            waiting = waiting[len(begun) :]
    return leads


class _Tables:
    """The headings of a flow's tables, for whoever does not see them above a cell."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._data_rows = {
            (p.table.table, p.table.row)
            for p in flow.paragraphs
            if p.table is not None and not p.table.is_header and p.start < p.end
        }
        self._titles = dict(self._column_titles())
        self._named_rows = {
            (p.table.table, p.table.row)
            for p in flow.paragraphs
            if p.table is not None and self._is_row_title(p)
        }
        cells: dict[tuple[int, int, int], int] = {}
        rows: dict[tuple[int, int], int] = {}
        for rank, p in enumerate(flow.paragraphs):
            if p.table is not None and p.start < p.end:
                cells.setdefault((p.table.table, p.table.row, p.table.column), rank)
                rows.setdefault((p.table.table, p.table.row), rank)
        self._first_of_cells = frozenset(cells.values())
        self._first_of_rows = frozenset(rows.values())

    def lead(self, rank: int) -> str:
        """Return the words before a paragraph of a cell: none but before the cell's first."""
        paragraph = self._flow.paragraphs[rank]
        place = paragraph.table
        if place is None or rank not in self._first_of_cells:
            return ""
        if place.is_header:
            return _ROW_TITLE if self._is_row_title(paragraph) else ""
        title = self._titles.get((place.table, place.column), str(place.column + 1))
        words = _COLUMN.format(title)
        if (place.table, place.row) not in self._named_rows and rank in self._first_of_rows:
            words = f"{_ROW.format(self._row_number(paragraph))}, {words}"
        return words[0].upper() + words[1:] + " : "

    def _column_titles(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield the title of each column, those of several rows of headings joined."""
        titles: dict[tuple[int, int], str] = {}
        for paragraph in self._flow.paragraphs:
            place = paragraph.table
            text = self._flow.paragraph_text(paragraph).strip().rstrip(":").strip()
            if place is None or not place.is_header or not text:
                continue
            if (place.table, place.row) in self._data_rows:
                continue  # a row's own title
            for column in range(place.column, place.column + self._width(paragraph)):
                before = titles.get((place.table, column))
                titles[place.table, column] = f"{before}, {text}" if before else text
        yield from titles.items()

    def _width(self, paragraph: FlowParagraph) -> int:
        assert paragraph.table is not None
        place = paragraph.table
        for row, column, _, width in self._flow.tables[place.table].spans:
            if (row, column) == (place.row, place.column):
                return width
        return 1

    def _is_row_title(self, paragraph: FlowParagraph) -> bool:
        place = paragraph.table
        return (
            place is not None
            and place.is_header
            and paragraph.start < paragraph.end
            and (place.table, place.row) in self._data_rows
        )

    def _row_number(self, paragraph: FlowParagraph) -> int:
        """Return a row's rank among those that hold data, from 1."""
        assert paragraph.table is not None
        table, row = paragraph.table.table, paragraph.table.row
        return sum(1 for t, r in self._data_rows if t == table and r <= row)
