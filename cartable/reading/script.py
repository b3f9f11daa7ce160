"""A document as it is said from end to end: one text, and what of it is said in which language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cartable.documents.model import Document
from cartable.reading.flow import FlowParagraph, flow_of
from cartable.reading.parts import Part, parts_of
from cartable.reading.speech import SpokenPiece, SpokenSentence, spoken_sentences
from cartable.reading.speech_leads import PLAIN_SPEECH, SpeechChoices, labels_of


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the script in one language; `text` begins at `start` of the script's text.

    `piece` says where in the document's flow it is read from, `sentence` the sentence that it is
    of, `block` the index of its block in the document.
    """

    start: int
    text: str
    language: str
    ends_paragraph: bool
    piece: SpokenPiece
    sentence: SpokenSentence
    block: int


@dataclass(frozen=True, slots=True)
class Script:
    """All that is said, in order; paragraphs stand on lines of their own."""

    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """A part's own script, and where its text begins in the document's."""

    part: Part
    start: int
    script: Script


def script_of(document: Document, choices: SpeechChoices = PLAIN_SPEECH) -> Script:
    """Return what is said of a document: formulas in words, pictures by their description.

    Paragraphs stand apart by an empty line, cells and items by a line; an item of a plain list has
    its dash, which is not said.

    Args:
        document: the whole of it; its notes come last, where they are wanted.
        choices: what the listener wants said besides the text.
    """
    flow = flow_of(document.blocks, notes=document.notes if choices.reads_notes else ())
    labels = labels_of(document.blocks)
    texts: list[str] = []
    lines: list[Line] = []
    length = 0
    before = None
    for sentence in spoken_sentences(flow, document.language, choices, labels):
        paragraph = flow.paragraphs[flow.paragraph_at(sentence.start)]
        opening = "" if before is None else _opening(before, paragraph)
        before = paragraph
        for rank, piece in enumerate(sentence.pieces):
            lead = opening if rank == 0 else ""
            texts.append(lead + piece.text)
            is_last = rank == len(sentence.pieces) - 1 and sentence.ends_paragraph
            start = length + len(lead)
            lines.append(
                Line(start, piece.text, piece.language, is_last, piece, sentence, paragraph.block)
            )
            length += len(lead) + len(piece.text)
    return Script("".join(texts).rstrip() + "\n" if texts else "", tuple(lines))


def spoken_parts(document: Document, script: Script) -> tuple[SpokenPart, ...]:
    """Return the script by parts, those of which nothing is said included, with no line."""
    found: list[SpokenPart] = []
    rank = 0
    for part in parts_of(document):
        first = rank
        while rank < len(script.lines) and script.lines[rank].block < part.last:
            rank += 1
        found.append(_spoken(part, script, first, rank))
    return tuple(found)


def _spoken(part: Part, script: Script, first: int, last: int) -> SpokenPart:
    lines = script.lines[first:last]
    if not lines:
        return SpokenPart(part, 0, Script("", ()))
    start = lines[0].start
    end = lines[-1].start + len(lines[-1].text)
    own = tuple(replace(line, start=line.start - start) for line in lines)
    return SpokenPart(part, start, Script(script.text[start:end].rstrip() + "\n", own))


def _opening(before: FlowParagraph, paragraph: FlowParagraph) -> str:
    """Return what stands between two sentences, by where they stand."""
    if before is paragraph:
        return " "
    in_one_table = before.table is not None and paragraph.table is not None
    is_close = in_one_table or (before.depth > 0 and paragraph.depth > 0)
    dash = "– " if paragraph.marker == "•" else ""
    return ("\n" if is_close else "\n\n") + dash
