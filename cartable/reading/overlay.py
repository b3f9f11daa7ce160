"""Which words of a page are heard when: ids for a document's words, in the order of the voice.

A word of the script is a place of the flow, which is letters of some runs. Runs are numbered before
the flow is made and carry their number through it, so that no one has to walk both in step.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby, islice

from cartable.documents.model import (
    Block,
    Document,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Run,
    Runs,
    Table,
)
from cartable.reading.flow import Flow, flow_of
from cartable.reading.script import Line, Script


@dataclass(frozen=True, slots=True)
class AnchoredWords:
    """Words of the script, `first` to `last` (excluded), that are heard at one place of the page.

    One as a rule; a formula or a picture is said in several.
    """

    anchor: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AnchoredSentence:
    """A sentence's id, "" for a picture's words, and its words in order."""

    anchor: str
    words: tuple[AnchoredWords, ...]


@dataclass(frozen=True, slots=True)
class AnchoredDocument:
    """A document whose runs and pictures carry ids, and what is heard at each."""

    document: Document
    sentences: tuple[AnchoredSentence, ...]


def anchor_words(
    document: Document, script: Script, spans: Sequence[tuple[int, int]]
) -> AnchoredDocument:
    """Return the document with an id on each sentence and word that is heard.

    A word that is heard and stands nowhere in the blocks (a heading that is said again before a
    cell, a note) has none.

    Args:
        document: the one whose script was said.
        script: what was said of it.
        spans: the words that were said, in order, as spans of the script's text.
    """
    numbered = _Numbering().document(document)
    flow = flow_of(numbered.blocks)
    targets = _targets(script, spans, len(flow.text))
    return AnchoredDocument(
        _Anchoring(flow, tuple(_stretches(targets))).document(numbered),
        tuple(_sentences(flow, targets)),
    )


@dataclass(frozen=True, slots=True)
class _Target:
    """A place of the flow, the sentence that it is in, and the words heard there."""

    start: int
    end: int
    sentence: tuple[int, int]
    first: int
    last: int


def _targets(script: Script, spans: Sequence[tuple[int, int]], end_of_flow: int) -> list[_Target]:
    """Return the places that the words are heard at; words of one place share it."""
    targets: list[_Target] = []
    for rank, (start, end) in enumerate(spans):
        first, last = _line_at(script, start), _line_at(script, end - 1)
        opening, closing = _place(first, start, end)
        if last is not first:
            closing = max(closing, _place(last, start, end)[1])
        before = targets[-1] if targets else None
        if before is not None and opening < before.end:
            targets[-1] = replace(before, end=max(before.end, closing), last=rank + 1)
        elif opening < closing <= end_of_flow:
            sentence = (first.sentence.start, first.sentence.end)
            targets.append(_Target(opening, closing, sentence, rank, rank + 1))
    return targets


def _line_at(script: Script, position: int) -> Line:
    rank = bisect_right(script.lines, position, key=lambda line: line.start) - 1
    return script.lines[max(0, rank)]


def _place(line: Line, start: int, end: int) -> tuple[int, int]:
    length = len(line.text)
    return line.piece.place_of(max(0, start - line.start), min(length, end - line.start))


def _sentences(flow: Flow, targets: Sequence[_Target]) -> Iterator[AnchoredSentence]:
    for start, group in groupby(targets, lambda target: target.sentence[0]):
        picture = flow.paragraphs[flow.paragraph_at(start)].image
        words = tuple(
            AnchoredWords(picture.anchor if picture else _word_id(each), each.first, each.last)
            for each in group
        )
        yield AnchoredSentence("" if picture else _sentence_id(start), words)


def _word_id(target: _Target) -> str:
    return f"w{target.first + 1}"


def _sentence_id(start: int) -> str:
    return f"s{start}"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the flow and the ids around it."""

    start: int
    end: int
    anchors: tuple[str, ...]


def _stretches(targets: Sequence[_Target]) -> Iterator[_Stretch]:
    """Yield what tiles each sentence of which something is heard: its words and what is between."""
    position = 0
    for (start, end), group in groupby(targets, lambda target: target.sentence):
        sentence = (_sentence_id(start),)
        position = max(position, start)
        for target in group:
            if position < target.start:
                yield _Stretch(position, target.start, sentence)
            yield _Stretch(target.start, target.end, (*sentence, _word_id(target)))
            position = target.end
        if position < end:
            yield _Stretch(position, end, sentence)
            position = end


class _Walk:
    """Makes a document anew, block by block."""

    def document(self, document: Document) -> Document:
        """Return the document with other blocks; notes stay, which are not said."""
        return replace(document, blocks=self._all(document.blocks))

    def runs(self, runs: Runs) -> Runs:
        """Return runs in place of others."""
        raise NotImplementedError

    def image(self, image: Image) -> Image:
        """Return a picture in place of another."""
        raise NotImplementedError

    def _all(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                return replace(block, runs=self.runs(runs))
            case ListBlock(items=items):
                return replace(block, items=tuple(ListItem(self._all(i.blocks)) for i in items))
            case Table(rows=rows, caption=caption):
                title = self.runs(caption)
                cells = tuple(
                    tuple(replace(cell, blocks=self._all(cell.blocks)) for cell in row)
                    for row in rows
                )
                return replace(block, rows=cells, caption=title)
            case Image(caption=caption):
                return replace(self.image(block), caption=self.runs(caption))
            case _:
                return block


class _Numbering(_Walk):
    """Gives each run its number, and each picture its id."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def runs(self, runs: Runs) -> Runs:
        return tuple(replace(run, anchors=(str(next(self._numbers)),)) for run in runs)

    def image(self, image: Image) -> Image:
        return replace(image, anchor=f"i{next(self._numbers)}")


class _Anchoring(_Walk):
    """Cuts numbered runs where words begin and end, and gives the pieces their ids."""

    def __init__(self, flow: Flow, stretches: Sequence[_Stretch]) -> None:
        self._stretches = stretches
        self._starts = {
            piece.run.anchors: piece.start
            for paragraph in flow.paragraphs
            if paragraph.image is None
            for piece in paragraph.runs
        }

    def runs(self, runs: Runs) -> Runs:
        return tuple(piece for run in runs for piece in self._cut(run))

    def image(self, image: Image) -> Image:
        return image

    def _cut(self, run: Run) -> Iterator[Run]:
        """Yield a run in pieces; a formula stays whole, under the ids of its first words."""
        start = self._starts.get(run.anchors)
        if start is None:  # the caption of a table in a table is not in the flow
            yield replace(run, anchors=())
            return
        position = start
        end = start + len(run.text)
        for stretch in self._from(start):
            if stretch.start >= end:
                break
            if run.formula is not None:
                yield replace(run, anchors=stretch.anchors)
                return
            first, last = max(position, stretch.start), min(end, stretch.end)
            if position < first:
                yield replace(run, text=run.text[position - start : first - start], anchors=())
            if first < last:
                text = run.text[first - start : last - start]
                yield replace(run, text=text, anchors=stretch.anchors)
                position = last
        if position < end or not run.text:
            yield replace(run, text=run.text[position - start :], anchors=())

    def _from(self, position: int) -> Iterator[_Stretch]:
        """Yield the stretches that end after a position."""
        rank = bisect_right(self._stretches, position, key=lambda stretch: stretch.end)
        yield from islice(self._stretches, rank, None)
