"""Engines made when they are first chosen, and let go when nobody listens or memory is short."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from cartable.voice.contract import Voice, VoiceEngine, VoiceError
from cartable.voice.memory import MemoryWatch, give_memory_back

IDLE_S = 300.0
SWEEP_S = 15.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Slot:
    """An engine that may speak.

    Args:
        name: the engine's `VoiceEngine.name`.
        make: gives it, loading nothing yet; `None` where it cannot work.
        voices: lists its voices without making it; without it, it is made and asked.
        is_heavy: it takes memory and time: tried before it is the default, unloaded when idle.
        memory_mb: what it takes once loaded.
        model: tells its model from another one (a digest, a size), for what is kept of it; asked
            when it is needed, since models come and go while the window is open.
    """

    name: str
    make: Callable[[], VoiceEngine | None]
    voices: Callable[[], tuple[Voice, ...]] | None = None
    is_heavy: bool = False
    memory_mb: int = 0
    model: Callable[[], str] = lambda: ""


class Timer(Protocol):
    """What calls back later, unless it is cancelled."""

    def cancel(self) -> None:
        """Do not call; nothing of it is left on return."""
        ...


class ThreadTimer:
    """Calls once, after a while, on a thread of its own."""

    def __init__(self, delay_s: float, action: Callable[[], None]) -> None:
        self._timer = threading.Timer(delay_s, action)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        """Do not call; the thread has ended on return, unless it is the one that asks."""
        self._timer.cancel()
        if self._timer is not threading.current_thread():
            self._timer.join()


@dataclass(slots=True)
class _Held:
    slot: Slot
    engine: VoiceEngine
    users: int = 0
    last_used: float = 0.0
    has_spoken: bool = False
    is_dropped: bool = False


class EngineKeeper:
    """Holds the engines of the slots. Any thread may call.

    Args:
        slots: in order of preference.
        memory: says whether heavy engines may stay.
        clock: seconds, never going back.
        later: starts a timer.
    """

    def __init__(
        self,
        slots: tuple[Slot, ...],
        memory: MemoryWatch | None = None,
        clock: Callable[[], float] = time.monotonic,
        later: Callable[[float, Callable[[], None]], Timer] = ThreadTimer,
    ) -> None:
        self.slots = slots
        self.clock = clock
        self._memory = memory or MemoryWatch()
        self._later = later
        self._lock = threading.RLock()
        self._held: dict[str, _Held] = {}
        self._models: dict[str, str] = {}
        self._timer: Timer | None = None
        self.on_cooled: Callable[[], None] = lambda: None
        """Called on the timer's thread when a heavy engine has left because nobody listened."""

    def voices_of(self, slot: Slot) -> tuple[Voice, ...]:
        """Return a slot's voices, loading no model; () where it cannot work."""
        self.model_of(slot)  # what is listed is listed of that one
        with suppress(VoiceError, OSError, ImportError):
            return self.engine(slot).voices() if slot.voices is None else slot.voices()
        return ()

    def engine(self, slot: Slot) -> VoiceEngine:
        """Return the engine of a slot, made and not loaded.

        Raises:
            VoiceError: it cannot work here.
        """
        with self._lock:
            return self._hold(slot).engine

    def model_of(self, slot: Slot) -> str:
        """Return what tells a slot's model from another one; looked at once, until `renew`."""
        with self._lock:
            if slot.name not in self._models:
                self._models[slot.name] = slot.model()
            return self._models[slot.name]

    def has_other_models(self) -> bool:
        """Return whether a model came, went or changed since it was looked at."""
        return bool(self._changed())

    def _changed(self) -> list[Slot]:
        with self._lock:
            known = [(slot, self._models.get(slot.name)) for slot in self.slots]
        return [slot for slot, model in known if model is not None and slot.model() != model]

    @contextmanager
    def in_use(self, slot: Slot) -> Iterator[VoiceEngine]:
        """Give an engine to speak with; it stays while somebody holds it.

        Raises:
            VoiceError: it cannot work here.
        """
        with self._lock:
            held = self._hold(slot)
            held.users += 1
            held.has_spoken = True
            self._watch()
        try:
            yield held.engine
        finally:
            self._give_back(held)

    def has_room_for(self, slot: Slot, *, at_any_price: bool = False) -> bool:
        """Return whether memory lets a heavy engine speak; one that has to leave leaves.

        Args:
            slot: of a heavy engine.
            at_any_price: a person chose it: the other heavy ones that rest make room first.
        """
        with self._lock:
            if self._is_allowed(slot):
                return True
            self._unload(lambda held: held.slot is slot or at_any_price)
            return at_any_price and self._is_allowed(slot)

    def is_loaded(self, slot: Slot) -> bool:
        """Return whether an engine has spoken and was not unloaded since."""
        with self._lock:
            return slot.name in self._held and self._held[slot.name].has_spoken

    def is_speaking(self, slot: Slot) -> bool:
        """Return whether somebody uses an engine now."""
        with self._lock:
            return slot.name in self._held and self._held[slot.name].users > 0

    def drop(self, slot: Slot) -> None:
        """Close an engine that broke down: the next one will be new."""
        with self._lock:
            self._unload(lambda held: held.slot is slot, is_forced=True)

    def renew(self) -> None:
        """Have engines whose model came, went or changed made again when they are next chosen."""
        changed = self._changed()
        with self._lock:
            self._unload(lambda held: held.slot in changed, is_forced=True)
            for slot in changed:
                self._models.pop(slot.name, None)

    def close(self) -> None:
        """Close every engine and the timer. What is asked for later is made again.

        A heavy one that speaks ends at once; a light one once it rests.
        """
        with self._lock:
            speaking = [held for held in self._held.values() if held.slot.is_heavy and held.users]
            self._unload(lambda held: True, is_forced=True)
            for held in speaking:
                _close(held)
            timer, self._timer = self._timer, None
        if timer is not None:  # not under the lock: the timer's thread may wait for it
            timer.cancel()

    def _hold(self, slot: Slot) -> _Held:
        if slot.name not in self._held:
            engine = slot.make()
            if engine is None:
                raise VoiceError(slot.name, "cannot work here")
            self._held[slot.name] = _Held(slot, engine)
        return self._held[slot.name]

    def _give_back(self, held: _Held) -> None:
        with self._lock:
            held.users -= 1
            held.last_used = self.clock()
            if held.is_dropped and not held.users:
                _close(held)

    def _is_allowed(self, slot: Slot) -> bool:
        is_loaded = self.is_loaded(slot)
        return self._memory.allows(slot.name, slot.memory_mb, is_loaded=is_loaded)

    def _watch(self) -> None:
        is_needed = any(held.slot.is_heavy and held.has_spoken for held in self._held.values())
        if is_needed and self._timer is None:
            self._timer = self._later(SWEEP_S, self._sweep)

    def _sweep(self) -> None:
        """Unload what rests for too long, or takes memory that others need."""
        with self._lock:
            if self._timer is None:  # closed meanwhile
                return
            self._timer = None
            has_cooled = self._unload(self._is_idle)
            self._unload(lambda held: held.has_spoken and not self._is_allowed(held.slot))
            self._watch()
        if has_cooled:  # not under the lock: nobody knows what the listener asks for
            self.on_cooled()

    def _is_idle(self, held: _Held) -> bool:
        return held.has_spoken and self.clock() - held.last_used >= IDLE_S

    def _unload(self, is_concerned: Callable[[_Held], bool], *, is_forced: bool = False) -> bool:
        """Close the heavy engines concerned that rest; forced, any, as soon as it rests.

        Returns whether one of them left.
        """
        has_left = False
        for name, held in tuple(self._held.items()):
            can_leave = is_forced or (held.slot.is_heavy and not held.users)
            if can_leave and is_concerned(held):
                del self._held[name]
                has_left = held.is_dropped = True
                if not held.users:
                    _close(held)
        return has_left


def _close(held: _Held) -> None:
    try:
        held.engine.close()
    except Exception:  # what leaves must not stop what speaks
        _LOG.exception("an engine did not close: %s", held.slot.name)
    if held.slot.is_heavy and held.has_spoken:
        give_memory_back()
