"""What a heavy voice has already said, said again at once.

A sound is asked for by everything that it depends on: the text as it is pronounced, the voice, the
manner, the model. So a corrected pronunciation or another model finds nothing old.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Protocol

from cartable.voice.contract import SaidWord, SpeechChunk, Utterance, Voice, WordMark

LONGEST_TEXT = 600
"""A longer text is no sentence, and is not kept."""
_SMALL_BYTES = 8 << 20
_CHUNK_S = 0.1


@dataclass(frozen=True, slots=True)
class KeptSound:
    """A whole utterance: 16-bit little-endian mono samples, and its marks."""

    pcm: bytes
    sample_rate: int
    marks: tuple[WordMark, ...]

    def chunks(self) -> Iterator[SpeechChunk]:
        """Yield it as an engine would, 100 ms at a time."""
        size = 2 * max(1, round(self.sample_rate * _CHUNK_S))
        left = list(self.marks)
        for place in range(0, len(self.pcm), size):
            end = place + size
            end_ms = end / 2 * 1000 / self.sample_rate
            due = left if end >= len(self.pcm) else [m for m in left if m.time_ms < end_ms]
            left = left[len(due) :]
            yield SpeechChunk(self.pcm[place:end], self.sample_rate, tuple(due))


def join_chunks(chunks: Sequence[SpeechChunk]) -> KeptSound | None:
    """Return an utterance in one piece; `None` for one without a sound, or of two rates."""
    rates = {chunk.sample_rate for chunk in chunks}
    pcm = b"".join(chunk.pcm for chunk in chunks)
    if len(rates) != 1 or not pcm:
        return None
    return KeptSound(pcm, rates.pop(), tuple(mark for chunk in chunks for mark in chunk.marks))


class SoundCache(Protocol):
    """Keeps whole utterances. Any thread may call; nothing that it meets is an error."""

    def get_ready(self) -> None:
        """Load what finding a sound will need."""
        ...

    def find(self, question: bytes) -> KeptSound | None:
        """Return what was kept under a question, if it still is."""
        ...

    def keep(self, question: bytes, sound: KeptSound) -> None:
        """Keep a sound, as long as there is room."""
        ...


def question_of(
    utterance: Utterance, voice: Voice, said: tuple[SaidWord, ...], model: str
) -> bytes:
    """Return everything that a sound depends on.

    Args:
        utterance: what is said, and how.
        voice: the one that says it.
        said: how the text is pronounced; () where the engine alone knows.
        model: what tells the engine's model from another one.
    """
    parts = (
        (voice.engine, voice.id, model),
        (utterance.text, utterance.language),
        (utterance.rate_wpm, utterance.pitch, utterance.pauses),
        tuple(astuple(word) for word in said),
    )
    return json.dumps(parts).encode()


class MemorySounds:
    """A few sounds, in memory alone: before a schoolbag is open, nothing may be written.

    Args:
        limit_bytes: of sound.
    """

    def __init__(self, limit_bytes: int = _SMALL_BYTES) -> None:
        self._limit = limit_bytes
        self._lock = threading.Lock()
        self._sounds: OrderedDict[bytes, KeptSound] = OrderedDict()
        self._size = 0

    def get_ready(self) -> None:
        """Do nothing: it needs nothing."""

    def find(self, question: bytes) -> KeptSound | None:
        """Return what was kept under a question, if it still is."""
        with self._lock:
            sound = self._sounds.get(question)
            if sound is not None:
                self._sounds.move_to_end(question)
            return sound

    def keep(self, question: bytes, sound: KeptSound) -> None:
        """Keep a sound; those asked for least lately leave."""
        with self._lock:
            self._size += len(sound.pcm) - len(self._sounds.pop(question, _NOTHING).pcm)
            self._sounds[question] = sound
            while self._size > self._limit:
                self._size -= len(self._sounds.popitem(last=False)[1].pcm)


_NOTHING = KeptSound(b"", 1, ())
