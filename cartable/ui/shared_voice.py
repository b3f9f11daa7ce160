"""One voice for the whole window: a natural one holds 400 MB, and speaks for one at a time."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from cartable.errors import CancelledError
from cartable.voice.contract import (
    Capabilities,
    SpeechChunk,
    Utterance,
    Voice,
    VoiceEngine,
    closing_sound,
)
from cartable.voice.notices import Listener, Notice, ignore

_LOOK_S = 0.05
_PATIENCE_S = 2.0
"""What is made ahead waits that long for a file's sentence to end; then it makes way."""
_GRACE_S = 0.5
"""Files stay silent that long after somebody listened: a word, and the next one comes."""


class WindowVoice(VoiceEngine, Protocol):
    """The voice that speaks for all engines."""

    def set_listener(self, listener: Listener, on_end: Listener = ...) -> None:
        """Have notices given to `listener`, from whatever thread speaks, and their ends."""
        ...

    def set_cooled(self, on_cooled: Callable[[], None]) -> None:
        """Be told, from another thread, when a heavy engine has left since nobody listened."""
        ...

    def use_cache_key(self, key: bytes | None) -> None:
        """Keep sounds on the disk under a schoolbag's key; without one, in memory alone."""
        ...

    def get_ready(self, voice: str = "", *, is_asked: bool = False) -> None:
        """Have the first French sentence come at once. Takes seconds. Never fails.

        `is_asked`: the natural voice is to be tried again, whatever it gave before.
        """
        ...

    @property
    def has_doubt(self) -> bool:
        """Whether a heavy voice did not keep up for a reason that may pass."""
        ...

    def slow_engines(self) -> tuple[str, ...]:
        """Return the heavy engines that were tried and do not keep up here."""
        ...

    def forget_voices(self) -> None:
        """Ask the engines again: a pack of voices came or went."""
        ...

    def look_for_voices(self) -> None:
        """Ask the engines again if a model has come or gone."""
        ...

    def release(self, engine: str) -> None:
        """Close an engine, so that its files may be moved."""
        ...


class SharedVoice:
    """A `VoiceEngine` lent to whoever speaks, made at the first word. Any thread may call it.

    Who speaks keeps the others waiting until its iterator is closed or at its end; what is said
    `in_background` lets go of it at once for somebody who listens. Making it takes imports: but for
    `set_listener`, `set_cooled`, `in_background` and `close`, all is for workers.
    """

    def __init__(self, make: Callable[[], WindowVoice]) -> None:
        self._make = make
        self._engine: WindowVoice | None = None
        self._listener = self._on_end = ignore
        self._on_cooled: Callable[[], None] | None = None
        self._is_closed = False
        self._making = threading.Lock()
        self._floor = _Floor()

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
        with self._floor.taken(utterance):
            yield from engine.synthesise(utterance)

    def in_background(self) -> VoiceEngine:
        """Return the same voice for work that nobody listens to: files of sound."""
        return _BackgroundVoice(self, self._ready, self._floor)

    def set_listener(self, listener: Listener, on_end: Listener = ignore) -> None:
        """Have notices given to `listener` from now on, and their ends, from whatever thread."""
        self._listener, self._on_end = listener, on_end

    def set_cooled(self, on_cooled: Callable[[], None]) -> None:
        """Be told, from another thread, when a heavy engine has left since nobody listened."""
        self._on_cooled = on_cooled

    def use_cache_key(self, key: bytes) -> None:
        """Keep sounds on the disk under a schoolbag's key until `close`."""
        self._ready().use_cache_key(key)

    def get_ready(self, voice: str = "", *, is_asked: bool = False) -> None:
        """Have the first French sentence come at once. Takes seconds. Never fails.

        `is_asked`: the natural voice is to be tried again, whatever it gave before.
        """
        self._ready().get_ready(voice, is_asked=is_asked)

    @property
    def has_doubt(self) -> bool:
        """Whether a heavy voice did not keep up for a reason that may pass."""
        return self._ready().has_doubt

    def slow_engines(self) -> tuple[str, ...]:
        """Return the heavy engines that were tried and do not keep up here."""
        return self._ready().slow_engines()

    def forget_voices(self) -> None:
        """Ask the engines again: a pack of voices came or went."""
        self._ready().forget_voices()

    def look_for_voices(self) -> None:
        """Ask the engines again if a model has come or gone."""
        self._ready().look_for_voices()

    def release(self, engine: str) -> None:
        """Close an engine, so that its files may be moved."""
        self._ready().release(engine)

    def close(self) -> None:
        """Free what the engine holds, and forget the key of its sounds; it is not made again."""
        self._is_closed = True
        with self._making:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.use_cache_key(None)
            engine.close()

    def _tell(self, notice: Notice) -> None:
        self._listener(notice)

    def _tell_end(self, notice: Notice) -> None:
        self._on_end(notice)

    def _tell_cooled(self) -> None:
        if self._on_cooled is not None and not self._is_closed:
            self._on_cooled()

    def _ready(self) -> WindowVoice:
        with self._making:
            if self._is_closed:
                raise CancelledError
            if self._engine is None:
                self._engine = self._make()
                self._engine.set_listener(self._tell, self._tell_end)
                self._engine.set_cooled(self._tell_cooled)
            return self._engine


class _BackgroundVoice:
    """Speaks when nobody listens; an utterance comes whole, and anew if it had to make way."""

    def __init__(
        self, shared: SharedVoice, engine: Callable[[], WindowVoice], floor: _Floor
    ) -> None:
        self._shared = shared
        self._engine = engine
        self._floor = floor

    @property
    def name(self) -> str:
        """The engine's own name."""
        return self._shared.name

    @property
    def capabilities(self) -> Capabilities:
        """What the engine can do."""
        return self._shared.capabilities

    def voices(self) -> tuple[Voice, ...]:
        """Return the engine's voices."""
        return self._shared.voices()

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return the voice that would say an utterance (see the contract)."""
        return self._shared.voice_for(utterance)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the sound once it is whole (see the contract)."""
        chunks = self._try(utterance)
        while chunks is None:
            chunks = self._try(utterance)
        yield from chunks

    def close(self) -> None:
        """Do nothing: the voice is the window's."""

    def _try(self, utterance: Utterance) -> list[SpeechChunk] | None:
        """Return the sound, `None` if it made way. `CancelledError`: it is not wanted any more."""

        def is_wanted() -> bool:
            return utterance.is_wanted() and not self._floor.is_urgent

        engine = self._engine()
        with (
            self._floor.taken(utterance, in_background=True),
            closing_sound(engine.synthesise(replace(utterance, is_wanted=is_wanted))) as chunks,
        ):
            sound = []
            try:
                for chunk in chunks:
                    if not is_wanted():
                        raise CancelledError
                    sound.append(chunk)
            except CancelledError:
                if not utterance.is_wanted():
                    raise
                return None
            return sound


class _Floor:
    """Whose turn it is to speak: those that are listened to come first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_taken = False
        self._listeners = 0
        self._waiting_until = math.inf
        """When one that waits has waited enough."""
        self._quiet_until = -math.inf

    @property
    def is_urgent(self) -> bool:
        """Whether somebody waits who hears nothing meanwhile, or soon will."""
        return time.monotonic() >= self._waiting_until

    @contextmanager
    def taken(self, utterance: Utterance, *, in_background: bool = False) -> Iterator[None]:
        """Hold the floor, waiting for it. `CancelledError`: it is not wanted any more."""
        self._wait(utterance, in_background)
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                if not in_background:
                    self._quiet_until = time.monotonic() + _GRACE_S
                self._changed.notify_all()

    def _wait(self, utterance: Utterance, in_background: bool) -> None:
        with self._changed:
            if not in_background:
                self._listeners += 1
                enough = time.monotonic() + (0.0 if utterance.is_urgent else _PATIENCE_S)
                self._waiting_until = min(self._waiting_until, enough)
            try:
                while self._is_taken or (in_background and not self._is_quiet):
                    if not self._changed.wait(_LOOK_S) and not utterance.is_wanted():
                        raise CancelledError
                self._is_taken = True
            finally:
                if not in_background:
                    self._listeners -= 1
                    self._waiting_until = math.inf if not self._listeners else self._waiting_until

    @property
    def _is_quiet(self) -> bool:
        return not self._listeners and time.monotonic() >= self._quiet_until
