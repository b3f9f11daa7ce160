"""Engines made once, when chosen; unloaded when idle, or when memory is short."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from cartable.voice.contract import Utterance, VoiceError
from cartable.voice.engine_keeper import IDLE_S, EngineKeeper, Slot, ThreadTimer
from cartable.voice.memory import MemoryWatch
from tests.heavy_voice import ESPEAK, HeavyVoice, Journal, heavy_slot


@dataclass
class _Timer:
    due: float
    action: Callable[[], None]
    is_cancelled: bool = False

    def cancel(self) -> None:
        self.is_cancelled = True


@dataclass
class World:
    """A clock, its timers and a memory that the test moves."""

    now: float = 0.0
    free_mb: float = 8_000.0
    timers: list[_Timer] = field(default_factory=list)

    def later(self, delay_s: float, action: Callable[[], None]) -> _Timer:
        self.timers.append(_Timer(self.now + delay_s, action))
        return self.timers[-1]

    def advance(self, seconds: float) -> None:
        end = self.now + seconds
        while due := [t for t in self.timers if t.due <= end and not t.is_cancelled]:
            timer = min(due, key=lambda t: t.due)
            self.timers.remove(timer)
            self.now = max(self.now, timer.due)
            timer.action()
        self.now = end

    @property
    def is_waiting(self) -> bool:
        return any(not timer.is_cancelled for timer in self.timers)

    def keep(self, *slots: Slot) -> EngineKeeper:
        memory = MemoryWatch(lambda: self.free_mb)
        return EngineKeeper(slots, memory, lambda: self.now, self.later)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def journal() -> Journal:
    return Journal()


def speak(keeper: EngineKeeper, slot: Slot) -> None:
    with keeper.in_use(slot) as engine:
        list(engine.synthesise(Utterance("Oui.")))


def test_an_engine_is_made_when_first_chosen_and_once(world: World, journal: Journal) -> None:
    slot = heavy_slot(journal)
    keeper = world.keep(ESPEAK, slot)
    assert journal.made == 0
    speak(keeper, slot)
    speak(keeper, slot)
    assert (journal.made, journal.loaded) == (1, 1)


def test_listing_voices_loads_nothing(world: World, journal: Journal) -> None:
    slot = heavy_slot(journal)
    assert world.keep(slot).voices_of(slot)[0].id == "heavy-fr"
    assert journal.loaded == 0
    listed = Slot("heavy", lambda: HeavyVoice(journal), lambda: (), is_heavy=True)
    made = journal.made
    world.keep(listed).voices_of(listed)
    assert journal.made == made


def test_a_slot_that_cannot_work_has_no_voice(world: World) -> None:
    def broken() -> HeavyVoice:
        raise OSError

    for make in (lambda: None, broken):
        slot = Slot("gone", make)
        assert world.keep(slot).voices_of(slot) == ()
    with pytest.raises(VoiceError), world.keep(slot := Slot("gone", lambda: None)).in_use(slot):
        pass


def test_a_heavy_engine_leaves_after_five_idle_minutes(world: World, journal: Journal) -> None:
    slot = heavy_slot(journal)
    keeper = world.keep(slot)
    speak(keeper, slot)
    world.advance(IDLE_S - 20)
    assert journal.closed == 0
    speak(keeper, slot)  # it is not idle after all
    world.advance(IDLE_S - 20)
    assert journal.closed == 0
    world.advance(40)
    assert journal.closed == 1
    assert not keeper.is_loaded(slot)
    assert not world.is_waiting
    speak(keeper, slot)
    assert journal.loaded == 2


def test_it_is_told_once_that_an_idle_engine_left(world: World, journal: Journal) -> None:
    slot, told = heavy_slot(journal), []
    keeper = world.keep(slot)
    keeper.on_cooled = lambda: told.append(keeper.is_loaded(slot))
    speak(keeper, slot)
    world.advance(IDLE_S - 20)
    assert told == []
    world.advance(10 * IDLE_S)
    assert told == [False]
    speak(keeper, slot)
    world.free_mb = 100  # it leaves for want of memory: to bring it back would be no help
    world.advance(60)
    assert (journal.closed, told) == (2, [False])


def test_a_light_engine_stays_and_needs_no_timer(world: World) -> None:
    keeper = world.keep(ESPEAK)
    speak(keeper, ESPEAK)
    assert not world.is_waiting


def test_one_that_speaks_is_not_idle(world: World, journal: Journal) -> None:
    slot = heavy_slot(journal)
    keeper = world.keep(slot)
    with keeper.in_use(slot):
        world.advance(2 * IDLE_S)
        world.free_mb = 50
        world.advance(60)
        assert journal.closed == 0
    world.advance(60)
    assert journal.closed == 1


def test_it_leaves_as_soon_as_memory_is_short(world: World, journal: Journal) -> None:
    slot = heavy_slot(journal)
    keeper = world.keep(slot)
    speak(keeper, slot)
    world.free_mb = 100
    assert not keeper.has_room_for(slot)
    assert journal.closed == 1


def test_one_that_rests_makes_room_for_the_one_that_is_chosen(
    world: World, journal: Journal
) -> None:
    first, second = heavy_slot(journal), Slot("other", HeavyVoice, None, True, 450)
    memory = MemoryWatch(lambda: 450.0 if keeper.is_loaded(first) else 900.0)
    keeper = EngineKeeper((first, second), memory, lambda: world.now, world.later)
    speak(keeper, first)
    assert not keeper.has_room_for(second)
    assert keeper.is_loaded(first)
    assert keeper.has_room_for(second, at_any_price=True)
    assert not keeper.is_loaded(first)


def test_one_dropped_while_it_speaks_is_closed_when_it_has_done(
    world: World, journal: Journal
) -> None:
    slot = heavy_slot(journal)
    keeper = world.keep(slot)
    with keeper.in_use(slot):
        keeper.drop(slot)
        assert journal.closed == 0
        speak(keeper, slot)
        assert journal.made == 2
    assert journal.closed == 1


def test_closing_is_safe_to_repeat_and_ends_the_timer(world: World, journal: Journal) -> None:
    slot = heavy_slot(journal)
    keeper = world.keep(slot)
    speak(keeper, slot)
    keeper.close()
    keeper.close()
    assert journal.closed == 1
    assert not world.is_waiting


def test_an_engine_that_does_not_close_stops_nobody(world: World, journal: Journal) -> None:
    class Stubborn(HeavyVoice):
        def close(self) -> None:
            raise OSError

    slot = heavy_slot(journal, Stubborn)
    keeper = world.keep(slot)
    speak(keeper, slot)
    keeper.close()
    assert not keeper.is_loaded(slot)


def test_no_thread_is_left_after_close(journal: Journal) -> None:
    before = set(threading.enumerate())
    slot = heavy_slot(journal)
    keeper = EngineKeeper((slot,))
    speak(keeper, slot)
    assert set(threading.enumerate()) - before
    keeper.close()
    assert set(threading.enumerate()) == before


def test_a_real_timer_calls_back_and_can_be_cancelled_from_its_own_thread() -> None:
    called = threading.Event()
    timers: list[ThreadTimer] = []

    def action() -> None:
        timers[0].cancel()
        called.set()

    timers.append(ThreadTimer(0.05, action))
    assert called.wait(10)
