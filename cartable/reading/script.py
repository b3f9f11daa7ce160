"""A document as it is said from end to end: one text, and what of it is said in which language."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.documents.model import Document
from cartable.reading.flow import FlowParagraph, flow_of
from cartable.reading.speech import spoken_sentences
from cartable.reading.speech_leads import PLAIN_SPEECH, SpeechChoices, labels_of


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
            lines.append(Line(length + len(lead), piece.text, piece.language, is_last))
            length += len(lead) + len(piece.text)
    return Script("".join(texts).rstrip() + "\n" if texts else "", tuple(lines))


def _opening(before: FlowParagraph, paragraph: FlowParagraph) -> str:
    """Return what stands between two sentences, by where they stand."""
    if before is paragraph:
        return " "
    in_one_table = before.table is not None and paragraph.table is not None
    is_close = in_one_table or (before.depth > 0 and paragraph.depth > 0)
    dash = "– " if paragraph.marker == "•" else ""
    return ("\n" if is_close else "\n\n") + dash
