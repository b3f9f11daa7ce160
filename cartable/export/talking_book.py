"""What was told of a document, as a book that lights each word while it is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from cartable.documents.model import Document
from cartable.documents.writers.epub_content import (
    Clip,
    EpubBook,
    EpubChapter,
    Narration,
    Phrase,
)
from cartable.export.telling import Telling, Told, ToldPart
from cartable.reading.overlay import AnchoredSentence, anchor_words
from cartable.reading.parts import parts_of


def book_of_told(
    telling: Telling, told: Told, narrator: str, adapt: Callable[[Document], Document]
) -> EpubBook:
    """Return the book of a document that was told, each chapter's MP3 the last of its files.

    Args:
        telling: what was to be told.
        told: what was.
        narrator: the name of the voice.
        adapt: gives the document a pupil's marks.
    """
    spans = [(word.start, word.end) for word in told.whole.words]
    anchored = anchor_words(telling.document, telling.script, spans)
    narrations = dict(_narrations(told, anchored.sentences))
    document = adapt(anchored.document)
    chapters = tuple(
        EpubChapter(part.title, document.blocks[part.first : part.last], narrations.get(part.first))
        for part in parts_of(telling.document)
    )
    return EpubBook(document, chapters, narrator)


def _narrations(
    told: Told, sentences: Sequence[AnchoredSentence]
) -> Iterator[tuple[int, Narration]]:
    """Yield the first block of each chapter, and what is heard of it when."""
    first = rank = 0
    for part in told.parts:
        last = first + len(part.speech.words)
        begin = rank
        while rank < len(sentences) and sentences[rank].words[0].first < last:
            rank += 1
        if rank > begin:
            yield part.part.part.first, _narration(part, first, sentences[begin:rank])
        first = last


def _narration(part: ToldPart, first: int, sentences: Sequence[AnchoredSentence]) -> Narration:
    """Return a chapter's narration: from each word to the next one, so that nothing is skipped.

    A reader jumps over what no clip holds, and the pauses between sentences would go.
    """
    words = [word for sentence in sentences for word in sentence.words]
    duration_ms = max(len(words), int(part.speech.duration_ms))
    starts = _rising([part.speech.words[w.first - first].time_ms for w in words], duration_ms)
    times = pairwise([*starts, duration_ms])
    clips = iter([Clip(word.anchor, *time) for word, time in zip(words, times, strict=True)])
    phrases = tuple(
        Phrase(sentence.anchor, tuple(next(clips) for _ in sentence.words))
        for sentence in sentences
    )
    return Narration(part.files[-1], duration_ms, phrases)


def _rising(times_ms: Sequence[float], duration_ms: int) -> list[int]:
    """Return whole milliseconds from 0 that rise and leave at least one to the last clip."""
    rising: list[int] = []
    for rank, time_ms in enumerate(times_ms):
        latest = duration_ms - (len(times_ms) - rank)
        earliest = rising[-1] + 1 if rising else 0
        rising.append(max(earliest, min(latest, round(time_ms) if rising else 0)))
    return rising
