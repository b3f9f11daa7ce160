"""What the voice says of a flow, and which place of it each sound belongs to.

A page becomes sentences; a sentence becomes pieces, each in one language, whose text may differ
from what is shown: a formula is said in words, a picture by its description, a note's number not
at all. A piece maps what was said back to what is shown. What a listener wants said besides (a
table's headings, notes, page numbers) is hers to choose: `SpeechChoices`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cartable.documents.model import FRENCH, Baseline, Formula, Run
from cartable.french.sentences import split_sentences
from cartable.profiles.settings import TableReading
from cartable.reading.flow import PICTURE, Flow, FlowKind, FlowParagraph, FlowRun
from cartable.reading.speech_leads import (
    NOTE_CALL,
    PLAIN_SPEECH,
    PageLabel,
    SpeechChoices,
    leads_of,
)

_PICTURE_WITH_TEXT = "Image : {}"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SPOKEN_LANGUAGES = frozenset({"fr", "en", "de", "es"})


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of a piece's text and the place that it is read from.

    `is_literal`: said as written, so that a place inside it is found by counting.
    """

    start: int
    flow_start: int
    flow_end: int
    is_literal: bool


@dataclass(frozen=True, slots=True)
class SpokenPiece:
    """A stretch of a sentence in one language, as it is said.

    `before` and `after` stand around a word that is said alone: they tell how it sounds.
    """

    text: str
    language: str
    segments: tuple[_Segment, ...]
    before: str = ""
    after: str = ""

    def place_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the flow that is heard when `text[start:end]` is said."""
        first = self._segment_at(start)
        last = self._segment_at(max(start, end - 1))
        opening = first.flow_start + (start - first.start if first.is_literal else 0)
        closing = last.flow_start + (end - last.start) if last.is_literal else last.flow_end
        return opening, max(opening, closing)

    def cut_before(self, position: int) -> SpokenPiece | None:
        """Return what is left of the piece from a position of the flow on, `None` for nothing."""
        for rank, whole in enumerate(self.segments):
            segment = whole
            end = self.segments[rank + 1].start if rank + 1 < len(self.segments) else len(self.text)
            if segment.is_literal and segment.flow_start < position < segment.flow_end:
                shift = position - segment.flow_start
                segment = replace(segment, start=segment.start + shift, flow_start=position)
            elif segment.flow_start < position:
                continue
            if segment.start < end:
                rest = (segment, *self.segments[rank + 1 :])
                moved = tuple(replace(s, start=s.start - segment.start) for s in rest)
                return SpokenPiece(self.text[segment.start :], self.language, moved)
        return None

    def _segment_at(self, position: int) -> _Segment:
        rank = bisect_right(self.segments, position, key=lambda segment: segment.start) - 1
        return self.segments[max(0, rank)]


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence of the flow: where it stands, what is said; without pieces, nothing is.

    `ends_paragraph` asks for a longer pause after it.
    """

    start: int
    end: int
    pieces: tuple[SpokenPiece, ...]
    ends_paragraph: bool


def spoken_sentences(
    flow: Flow,
    language: str = FRENCH,
    choices: SpeechChoices = PLAIN_SPEECH,
    labels: Sequence[PageLabel] = (),
) -> tuple[SpokenSentence, ...]:
    """Return the sentences of a flow in reading order; one that is not to be said has no pieces.

    Args:
        flow: the page.
        language: the document's own language, for runs that declare none.
        choices: what the listener wants said besides the text.
        labels: where the source's pages begin in the flow.
    """
    leads = leads_of(flow, choices, labels)
    sentences: list[SpokenSentence] = []
    for rank, paragraph in enumerate(flow.paragraphs):
        found = list(_paragraph_sentences(flow, paragraph, language, choices))
        if not _is_said(paragraph, choices):
            found = [replace(sentence, pieces=()) for sentence in found]
        elif found and leads[rank]:
            found[0] = _with_lead(found[0], leads[rank])
        sentences.extend(found)
    return tuple(sentences)


def _is_said(paragraph: FlowParagraph, choices: SpeechChoices) -> bool:
    if paragraph.kind is FlowKind.NOTE:
        return choices.reads_notes
    return paragraph.table is None or choices.tables is not TableReading.SKIPPED


def _with_lead(sentence: SpokenSentence, lead: str) -> SpokenSentence:
    """Have words said before a sentence that is said; they light nothing but the sentence."""
    if not sentence.pieces:
        return sentence
    first, *others = sentence.pieces
    if first.language != FRENCH:
        said = SpokenPiece(lead, FRENCH, (_Segment(0, sentence.start, sentence.start, False),))
        return replace(sentence, pieces=(said, *sentence.pieces))
    moved = tuple(replace(s, start=s.start + len(lead)) for s in first.segments)
    segments = (_Segment(0, sentence.start, sentence.start, False), *moved)
    said = SpokenPiece(lead + first.text, FRENCH, segments)
    return replace(sentence, pieces=(said, *others))


def cut_before(sentence: SpokenSentence, position: int) -> SpokenSentence:
    """Return a sentence without what stands before a position: where reading goes on."""
    if position <= sentence.start:
        return sentence
    rest = (piece.cut_before(position) for piece in sentence.pieces)
    return replace(sentence, pieces=tuple(piece for piece in rest if piece is not None))


def word_at(flow: Flow, position: int) -> tuple[int, int]:
    """Return the span of the word at a position, an empty one where there is none."""
    text = flow.text
    start = end = min(max(0, position), len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def spoken_word(flow: Flow, position: int, language: str = FRENCH) -> SpokenSentence | None:
    """Return the word at a position as something to say alone, `None` where there is none.

    A picture or a formula is said whole.
    """
    start, end = word_at(flow, position)
    paragraph = flow.paragraphs[flow.paragraph_at(start)]
    for sentence in _paragraph_sentences(flow, paragraph, language, PLAIN_SPEECH):
        if sentence.start <= start < sentence.end and start < end:
            if not sentence.pieces or flow.text[start:end] == PICTURE:
                return sentence if sentence.pieces else None
            pieces = list(_pieces(paragraph.runs, start, end, language))
            if not pieces:
                return None
            before = list(_pieces(paragraph.runs, sentence.start, start, language))
            after = list(_pieces(paragraph.runs, end, sentence.end, language))
            if before and before[-1].language == pieces[0].language:
                pieces[0] = replace(pieces[0], before=before[-1].text)
            if after and after[0].language == pieces[-1].language:
                pieces[-1] = replace(pieces[-1], after=after[0].text)
            return SpokenSentence(start, end, tuple(pieces), False)
    return None


def sentence_at(sentences: Sequence[SpokenSentence], position: int) -> int:
    """Return the index of the sentence at a position, the nearest one before it elsewhere."""
    return max(0, bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1)


def _paragraph_sentences(
    flow: Flow, paragraph: FlowParagraph, language: str, choices: SpeechChoices
) -> Iterator[SpokenSentence]:
    if paragraph.kind is FlowKind.PICTURE:
        yield _picture_sentence(paragraph)
        return
    text = flow.paragraph_text(paragraph)
    spans = split_sentences(text)
    for rank, (start, end) in enumerate(spans):
        opening, closing = paragraph.start + start, paragraph.start + end
        pieces = tuple(_pieces(paragraph.runs, opening, closing, language, choices.reads_notes))
        yield SpokenSentence(opening, closing, pieces, rank == len(spans) - 1)


def _picture_sentence(paragraph: FlowParagraph) -> SpokenSentence:
    image = paragraph.image
    words = image.alternative_text.strip() if image else ""
    if not words:
        return SpokenSentence(paragraph.start, paragraph.end, (), True)
    segment = _Segment(0, paragraph.start, paragraph.end, False)
    piece = SpokenPiece(_PICTURE_WITH_TEXT.format(words), FRENCH, (segment,))
    return SpokenSentence(paragraph.start, paragraph.end, (piece,), True)


@dataclass(frozen=True, slots=True)
class _Said:
    """A run's share of a sentence."""

    text: str
    language: str
    flow_start: int
    flow_end: int
    is_literal: bool


def _pieces(
    runs: Sequence[FlowRun], start: int, end: int, language: str, says_calls: bool = False
) -> Iterator[SpokenPiece]:
    """Join what the runs of a sentence say, cutting where the language changes."""
    group: list[_Said] = []
    for said in _said(runs, start, end, language, says_calls):
        if group and said.language != group[0].language and said.text.strip():
            yield _joined(group)
            group = []
        if group or said.text.strip():
            group.append(said)
    if group:
        yield _joined(group)


def _said(
    runs: Sequence[FlowRun], start: int, end: int, language: str, says_calls: bool
) -> Iterator[_Said]:
    for piece in runs:
        first, last = max(start, piece.start), min(end, piece.end)
        if first >= last:
            continue
        if piece.run.note is not None:
            if says_calls:
                words = NOTE_CALL.format(piece.run.text.strip("[]() "))
                yield _Said(words, FRENCH, first, last, False)
            continue
        spoken_in = _spoken_language(piece.run, language)
        if piece.run.formula is not None:
            if first > piece.start:
                continue  # already said whole with the sentence in which it begins
            text = _formula_words(piece.run.formula)
            yield _Said(text, spoken_in, first, last, False)
        else:
            text = piece.run.text[first - piece.start : last - piece.start]
            if piece.run.baseline is Baseline.SUPERSCRIPT:
                text = text.translate(_RAISED)  # "10²", not "102"
            yield _Said(text.replace(PICTURE, " "), spoken_in, first, last, True)


def _formula_words(formula: Formula) -> str:
    """Return a formula's words apart from what stands beside it."""
    return f" {formula.spoken.strip()} "


def _spoken_language(run: Run, language: str) -> str:
    own = (run.language or language).split("-")[0].lower()
    return own if own in SPOKEN_LANGUAGES else FRENCH


def _joined(group: Sequence[_Said]) -> SpokenPiece:
    segments: list[_Segment] = []
    length = 0
    for said in group:
        segments.append(_Segment(length, said.flow_start, said.flow_end, said.is_literal))
        length += len(said.text)
    return SpokenPiece("".join(said.text for said in group), group[0].language, tuple(segments))
