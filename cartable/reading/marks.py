"""The marks of a paragraph: coloured syllables and mute letters, from the French engine."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cartable.documents.model import FRENCH, Run
from cartable.french.analysis import FrenchAnalyser
from cartable.french.conventions import SyllableConventions
from cartable.french.model import Token, TokenKind
from cartable.profiles.settings import ReadingSettings, SyllableCut
from cartable.reading.flow import Flow, FlowKind, FlowParagraph, FlowRun

_UNMARKED_KINDS = frozenset({FlowKind.CODE, FlowKind.PICTURE, FlowKind.HEADING})


class MarkKind(StrEnum):
    """What a mark says of its letters."""

    FIRST_SYLLABLE = "first_syllable"
    SECOND_SYLLABLE = "second_syllable"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark over `start` to `end` (excluded), code points of the paragraph's own text."""

    start: int
    end: int
    kind: MarkKind


Marks = tuple[Mark, ...]
_Key = tuple[str, SyllableCut, SyllableConventions, bool, bool]


class Marker:
    """Gives the marks of paragraphs; keeps the latest ones. Used from one thread at a time."""

    def __init__(self, analyser: FrenchAnalyser, kept: int = 2_000) -> None:
        self._analyser = analyser
        self._kept = kept
        self._cache: OrderedDict[_Key, Marks] = OrderedDict()

    def marks_of(
        self, flow: Flow, paragraph: FlowParagraph, language: str, settings: ReadingSettings
    ) -> Marks:
        """Return a paragraph's marks in order, never overlapping.

        Headings, code, formulas and runs in another language have none.

        Args:
            flow: the page.
            paragraph: one of its paragraphs.
            language: the document's own language.
            settings: which marks are on, and how words are cut.
        """
        if paragraph.kind in _UNMARKED_KINDS:
            return ()
        marks = self.text_marks(flow.paragraph_text(paragraph), settings)
        bare = [piece for piece in paragraph.runs if is_bare(piece.run, language)]
        if not bare:
            return marks
        return tuple(m for m in marks if not _touches(bare, m, paragraph.start))

    def text_marks(self, text: str, settings: ReadingSettings) -> Marks:
        """Return the marks of a French text of one paragraph."""
        if not (settings.shows_syllables or settings.shows_mute_letters):
            return ()
        key = (
            text,
            settings.syllable_cut,
            settings.conventions,
            settings.shows_syllables,
            settings.shows_mute_letters,
        )
        marks = self._cache.get(key)
        if marks is None:
            marks = tuple(self._find(text, settings))
            self._cache[key] = marks
            if len(self._cache) > self._kept:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(key)
        return marks

    def _find(self, text: str, settings: ReadingSettings) -> Iterator[Mark]:
        if settings.conventions != self._analyser.conventions:
            self._analyser = self._analyser.adapted(conventions=settings.conventions)
        for sentence in self._analyser.analyse(text).sentences:
            for token in sentence.tokens:
                if token.kind is TokenKind.WORD:
                    yield from _word_marks(token, settings)


def _word_marks(token: Token, settings: ReadingSettings) -> Iterator[Mark]:
    """Yield a word's marks: each letter has one class, mute letters first."""
    classes: list[MarkKind | None] = [None] * len(token.text)
    if settings.shows_syllables and token.syllables is not None:
        _colour_syllables(classes, getattr(token.syllables, settings.syllable_cut.value))
    if settings.shows_mute_letters:
        _colour_mute(classes, token)
    for position, character in enumerate(token.text):
        if character == "-":  # it is said by nobody: coloured, it would look like a syllable
            classes[position] = None
    start = 0
    for position in range(1, len(classes) + 1):
        if position == len(classes) or classes[position] != classes[start]:
            kind = classes[start]
            if kind is not None:
                yield Mark(token.start + start, token.start + position, kind)
            start = position


def _colour_syllables(classes: list[MarkKind | None], syllables: tuple[str, ...]) -> None:
    position = 0
    for rank, syllable in enumerate(syllables):
        kind = MarkKind.SECOND_SYLLABLE if rank % 2 else MarkKind.FIRST_SYLLABLE
        for letter in range(position, position + len(syllable)):
            classes[letter] = kind
        position += len(syllable)


def _colour_mute(classes: list[MarkKind | None], token: Token) -> None:
    """Class mute letters; a last consonant that an obligatory liaison makes heard is not one."""
    position = 0
    is_linked = token.liaison is not None and token.liaison.kind == "obligatory"
    for rank, grapheme in enumerate(token.graphemes):
        is_heard = is_linked and rank == len(token.graphemes) - 1
        if grapheme.is_mute and not is_heard:
            for letter in range(position, position + len(grapheme.letters)):
                classes[letter] = MarkKind.MUTE
        position += len(grapheme.letters)


def is_bare(run: Run, language: str) -> bool:
    """Return whether a run takes no French marks: a formula, a note's call, another language."""
    spoken_in = (run.language or language).split("-")[0].lower()
    return run.formula is not None or run.note is not None or spoken_in != FRENCH


def _touches(bare: list[FlowRun], mark: Mark, offset: int) -> bool:
    start, end = mark.start + offset, mark.end + offset
    return any(run.start < end and start < run.end for run in bare)
