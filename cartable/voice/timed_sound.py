"""Samples with the words heard in them: onsets found in the sound, silences, chunks."""

from __future__ import annotations

import array
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from cartable.voice.contract import SpeechChunk, WordMark

_CHUNK_MS = 100
_LOUD = 60
"""Under it, of 32768, a sample is silence."""
_STEP = 22
"""Samples looked at together for an onset: 1 ms."""
_LATEST_ONSET_MS = 160
_LEAD_MS = 2
_CONTACT_MS = 40
"""Sound this shortly before a word means that no pause stands before it."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples, and the marks in them: span and sample."""

    samples: array.array[int]
    marks: list[tuple[int, int, int]]


def time_words(
    spans: list[tuple[int, int]], events: list[tuple[int, int]], samples: array.array[int]
) -> list[tuple[int, int, int]]:
    """Return each span with its onset: its first event's, or one in proportion to the letters."""
    first: dict[int, int] = {}
    rank = 0
    for position, sample in sorted(events):
        while rank < len(spans) and spans[rank][1] <= position:
            rank += 1
        if rank < len(spans) and spans[rank][0] <= position and rank not in first:
            first[rank] = sample
    if not spans:  # the rest of a token too long for one piece
        return []
    onsets = _fill(spans, first, len(samples))
    limits = [*onsets[1:], len(samples)]
    return [
        (start, end, _hear(samples, onset, limit))
        for (start, end), onset, limit in zip(spans, onsets, limits, strict=True)
    ]


def _fill(spans: list[tuple[int, int]], known: dict[int, int], length: int) -> list[int]:
    """Return an onset for every span, never going back."""
    anchors = sorted((spans[rank][0], sample) for rank, sample in known.items())
    end = (spans[-1][1], length)
    following = iter([*anchors, end])
    before, after = (spans[0][0], 0), next(following)
    onsets = []
    for start, _ in spans:
        while after[0] <= start and after != end:
            before, after = (after[0], max(before[1], after[1])), next(following)
        share = (start - before[0]) / max(1, after[0] - before[0])
        onset = before[1] + share * max(0, after[1] - before[1])
        onsets.append(min(length, round(onset)))
    return onsets


def _hear(samples: array.array[int], onset: int, limit: int) -> int:
    """Return where a word is heard: an event comes before the silence of a plosive.

    After a pause the word begins with its burst. Inside speech the silence belongs to the plosive
    as much as the burst does (a phonetician marks the first, an ear the second): halfway.
    """
    latest = min(limit, onset + _LATEST_ONSET_MS * _STEP, len(samples))
    for place in range(onset, latest, _STEP):
        if _is_loud(samples[place : place + _STEP]):
            before = samples[max(0, onset - _CONTACT_MS * _STEP) : onset]
            return (onset + place) // 2 if before and _is_loud(before) else place
    return onset


def _is_loud(window: array.array[int]) -> bool:
    return max(window) > _LOUD or min(window) < -_LOUD


def trim_lead(sound: Sound, sample_rate: int) -> Sound:
    """Return the sound without the silence before it, its marks moved alike."""
    silent = 0
    while silent < len(sound.samples) and abs(sound.samples[silent]) <= _LOUD:
        silent += 1
    cut = max(0, silent - _LEAD_MS * sample_rate // 1000)
    marks = [(start, end, max(0, onset - cut)) for start, end, onset in sound.marks]
    return Sound(sound.samples[cut:], marks)


def stretch_pauses(sound: Sound, pauses: list[tuple[int, int]], factor: float) -> Sound:
    """Return the sound with its pauses so many times as long, its marks moved alike.

    Args:
        sound: with its marks.
        pauses: stretches of it, in order, each around a silence.
        factor: over 1 for longer pauses.
    """
    edits = [_edit(sound.samples, start, end, factor) for start, end in pauses]
    samples = array.array("h")
    done = 0
    for edit in edits:
        samples += sound.samples[done : edit.at]
        samples.frombytes(bytes(2 * edit.added))
        done = edit.at + edit.removed
    samples += sound.samples[done:]
    marks = [
        (start, end, onset + sum(edit.shift(onset) for edit in edits))
        for start, end, onset in sound.marks
    ]
    return Sound(samples, marks)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Silence taken away or added at a place."""

    at: int
    removed: int
    added: int

    def shift(self, onset: int) -> int:
        return self.added - min(self.removed, onset - self.at) if onset >= self.at else 0


def _edit(samples: array.array[int], start: int, end: int, factor: float) -> _Edit:
    first, last = _longest_silence(samples, start, end)
    change = round((factor - 1) * (end - start))
    if change >= 0:
        return _Edit((first + last) // 2, 0, change)
    removed = min(-change, last - first)
    return _Edit((first + last - removed) // 2, removed, 0)


def _longest_silence(samples: array.array[int], start: int, end: int) -> tuple[int, int]:
    best = (end, end)
    first = start
    for place in range(start, end, _STEP):
        stop = min(end, place + _STEP)
        if _is_loud(samples[place:stop]):
            first = stop
        elif stop - first > best[1] - best[0]:
            best = (first, stop)
    return best


def delay(sound: Sound, pause: int) -> Sound:
    """Return the sound after so many samples of silence, its marks moved alike."""
    marks = [(start, end, onset + pause) for start, end, onset in sound.marks]
    return Sound(array.array("h", bytes(2 * pause)) + sound.samples, marks)


def cut_into_chunks(sound: Sound, played: int, sample_rate: int) -> Iterator[SpeechChunk]:
    """Yield chunks; `played` samples of the utterance came before."""
    size = sample_rate * _CHUNK_MS // 1000
    data = sound.samples
    if sys.byteorder == "big":
        data = data[:]
        data.byteswap()
    left = sound.marks
    for place in range(0, max(1, len(data)), size):  # marks go even where nothing is heard
        last = place + size >= len(data)
        due = [mark for mark in left if last or mark[2] < place + size]
        left = left[len(due) :]
        marks = tuple(
            WordMark(start, end, (played + onset) * 1000 / sample_rate) for start, end, onset in due
        )
        yield SpeechChunk(data[place : place + size].tobytes(), sample_rate, marks)
