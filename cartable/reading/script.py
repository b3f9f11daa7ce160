"""A document as it is said from end to end: one text, and what of it is said in which language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cartable.documents.model import Document
from cartable.reading.flow import flow_of
from cartable.reading.speech import SpokenSentence, spoken_sentences


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the script in one language; `text` begins at `start` of the script's text."""

    start: int
    text: str
    language: str
    ends_paragraph: bool


@dataclass(frozen=True, slots=True)
class Script:
    """All that is said, in order; paragraphs stand on lines of their own."""

    text: str
    lines: tuple[Line, ...]


def script_of(document: Document) -> Script:
    """Return what is said of a document: formulas in words, pictures by their description."""
    flow = flow_of(document.blocks)
    texts: list[str] = []
    lines: list[Line] = []
    length = 0
    for sentence in spoken_sentences(flow, document.language):
        for line in _sentence_lines(sentence, length):
            lines.append(line)
            separator = "\n" if line.ends_paragraph else " "
            texts.append(line.text + separator)
            length += len(line.text) + 1
    return Script("".join(texts).rstrip() + "\n" if texts else "", tuple(lines))


def _sentence_lines(sentence: SpokenSentence, start: int) -> Iterator[Line]:
    for rank, piece in enumerate(sentence.pieces):
        is_last = rank == len(sentence.pieces) - 1
        yield Line(start, piece.text, piece.language, is_last and sentence.ends_paragraph)
        start += len(piece.text) + 1
