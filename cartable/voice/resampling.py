"""Speech brought to one sample rate, whatever engine made it.

soxr's stream gives its sound without shift (0.0000 ms measured on a sine): what it holds back,
about 30 ms, comes with the next chunk, never late. So marks keep their times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cartable.voice.contract import SpeechChunk, WordMark, closing_sound


def at_rate(chunks: Iterable[SpeechChunk], sample_rate: int) -> Iterator[SpeechChunk]:
    """Yield the chunks at that rate; those that are already go through untouched.

    Closing it closes `chunks`. All of them are of one rate, as an engine's are.
    """
    stream: _Stream | None = None
    with closing_sound(iter(chunks)) as source:
        for chunk in source:
            if chunk.sample_rate == sample_rate:
                yield chunk
                continue
            stream = stream or _Stream(chunk.sample_rate, sample_rate)
            yield from stream.feed(chunk)
        if stream is not None:
            yield stream.finish()


class _Stream:
    """One utterance on its way from a rate to another."""

    def __init__(self, given_rate: int, wanted_rate: int) -> None:
        # Here alone: 50 ms and numpy, for machines where two rates meet.
        import soxr  # noqa: PLC0415

        self._soxr: Any = soxr.ResampleStream(given_rate, wanted_rate, 1, dtype="int16")
        self._given_rate, self._wanted_rate = given_rate, wanted_rate
        self._given = self._made = 0
        self._waiting: tuple[WordMark, ...] = ()

    def feed(self, chunk: SpeechChunk) -> Iterator[SpeechChunk]:
        """Yield what can be told of the sound so far; its marks wait for the first of it."""
        self._given += len(chunk.pcm) // 2
        self._waiting += chunk.marks
        pcm = self._pass(chunk.pcm, is_last=False)
        if pcm:
            yield self._chunk(pcm)

    def finish(self) -> SpeechChunk:
        """Return the end, one sample longer than the sound given: no mark lies after it."""
        pcm = self._pass(b"", is_last=True)
        missing = self._given * self._wanted_rate // self._given_rate + 1 - self._made
        return self._chunk(pcm + bytes(2 * max(0, missing)))

    def _chunk(self, pcm: bytes) -> SpeechChunk:
        marks, self._waiting = self._waiting, ()
        return SpeechChunk(pcm, self._wanted_rate, marks)

    def _pass(self, pcm: bytes, *, is_last: bool) -> bytes:
        import numpy as np  # noqa: PLC0415 - soxr has brought it

        made = self._soxr.resample_chunk(np.frombuffer(pcm, "<i2").astype("=i2"), last=is_last)
        self._made += len(made)
        return made.astype("<i2").tobytes()  # type: ignore[no-any-return]
