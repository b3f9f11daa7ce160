"""One voice for the whole window: a natural one holds 400 MB, and speaks for one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from cartable.voice.contract import Capabilities, SpeechChunk, Utterance, Voice, VoiceEngine


class SharedVoice:
    """A `VoiceEngine` lent to whoever speaks, made at the first word. Any thread may call it.

    Who speaks keeps the others waiting until its iterator is closed or at its end.
    """

    def __init__(self, make: Callable[[], VoiceEngine]) -> None:
        self._make = make
        self._engine: VoiceEngine | None = None
        self._making = threading.Lock()
        self._speaking = threading.Lock()

    @property
    def name(self) -> str:
        """The engine's own name."""
        return self._ready().name

    @property
    def capabilities(self) -> Capabilities:
        """What the engine can do."""
        return self._ready().capabilities

    def voices(self) -> tuple[Voice, ...]:
        """Return the engine's voices."""
        return self._ready().voices()

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return the voice that would say an utterance (see the contract)."""
        return self._ready().voice_for(utterance)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the sound once nobody else speaks (see the contract)."""
        engine = self._ready()
        with self._speaking:
            yield from engine.synthesise(utterance)

    def close(self) -> None:
        """Free what the engine holds."""
        with self._making:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def _ready(self) -> VoiceEngine:
        with self._making:
            if self._engine is None:
                self._engine = self._make()
            return self._engine
