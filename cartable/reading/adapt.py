"""A document and a pupil's settings become a document whose runs carry style.

Writers know that model alone: what the window shows is what an export holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cartable.documents.model import (
    Block,
    Document,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    RunStyle,
    Table,
    text_of,
)
from cartable.documents.writers.look import PageLook
from cartable.profiles.palettes import Palette, palette_of
from cartable.profiles.settings import ReadingSettings
from cartable.reading.flow import LINE_SEPARATOR, bind_marks
from cartable.reading.marks import Mark, Marker, MarkKind, is_bare


def adapt(document: Document, settings: ReadingSettings, marker: Marker) -> Document:
    """Return the document with the marks of a pupil's settings on its runs."""
    return _Adapting(document.language, settings, marker).document(document)


def look_of(settings: ReadingSettings) -> PageLook:
    """Return the layout that a writer gives to the page."""
    palette = palette_of(settings.theme)
    return PageLook(
        font_family=settings.font_family,
        size_pt=settings.size_pt,
        letter_spacing_em=settings.letter_spacing_em,
        word_spacing_em=settings.word_spacing_em,
        line_spacing=settings.line_spacing,
        paragraph_spacing_em=settings.paragraph_spacing_em,
        ground=palette.ground,
        paper=palette.paper,
        line=palette.line,
        ink=palette.ink,
        muted_ink=palette.muted_ink,
        link=palette.link,
        sentence_ground=palette.sentence_ground,
        word_ground=palette.word_ground,
        word_underline=palette.word_underline,
    )


def style_of(kind: MarkKind, palette: Palette) -> RunStyle:
    """Return how a mark looks; a mute letter has a dotted underline beside its colour."""
    match kind:
        case MarkKind.FIRST_SYLLABLE:
            return RunStyle(colour=palette.syllables[0])
        case MarkKind.SECOND_SYLLABLE:
            return RunStyle(colour=palette.syllables[1])
        case MarkKind.MUTE:
            return RunStyle(colour=palette.mute, is_dotted=True)


class _Adapting:
    """One pass over one document."""

    def __init__(self, language: str, settings: ReadingSettings, marker: Marker) -> None:
        self._language = language
        self._settings = settings
        self._marker = marker
        self._palette = palette_of(settings.theme)

    def document(self, document: Document) -> Document:
        notes = tuple(replace(note, blocks=self._all(note.blocks)) for note in document.notes)
        return replace(document, blocks=self._all(document.blocks), notes=notes)

    def _all(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph(runs=runs, kind=kind) if kind is not ParagraphKind.CODE:
                return replace(block, runs=self._runs(runs))
            case ListBlock(items=items):
                adapted = tuple(ListItem(self._all(item.blocks)) for item in items)
                return replace(block, items=adapted)
            case Table(rows=rows, caption=caption):
                cells = tuple(
                    tuple(replace(cell, blocks=self._all(cell.blocks)) for cell in row)
                    for row in rows
                )
                return replace(block, rows=cells, caption=self._runs(caption))
            case Image(caption=caption):
                return replace(block, caption=self._runs(caption))
            case _:
                return block

    def _runs(self, runs: Runs) -> Runs:
        text = text_of(runs).replace("\n", LINE_SEPARATOR)
        marks = self._marker.text_marks(text, self._settings)
        return tuple(self._styled(runs, marks))

    def _styled(self, runs: Runs, marks: Sequence[Mark]) -> Iterator[Run]:
        position = 0
        rank = 0
        for run in runs:
            end = position + len(run.text)
            while rank < len(marks) and marks[rank].end <= position:
                rank += 1
            inside = [] if is_bare(run, self._language) else marks[rank:]
            yield from _cut(run, position, inside, self._palette)
            position = end


def _cut(run: Run, offset: int, marks: Sequence[Mark], palette: Palette) -> Iterator[Run]:
    """Yield a run in pieces, each with the style of the mark that it lies under."""
    position = 0
    length = len(run.text)
    run = replace(run, text=bind_marks(run.text))
    for mark in marks:
        start, end = max(0, mark.start - offset), min(length, mark.end - offset)
        if start >= length:
            break
        if position < start:
            yield replace(run, text=run.text[position:start])
        if start < end:
            yield replace(run, text=run.text[start:end], style=style_of(mark.kind, palette))
        position = max(position, end)
    if position < length or not length:
        yield replace(run, text=run.text[position:])
