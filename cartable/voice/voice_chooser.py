"""Which engine says an utterance: the one asked for, else the best one that this machine bears."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cartable.errors import CancelledError
from cartable.voice.contract import NoVoiceError, Utterance, Voice, primary_language
from cartable.voice.engine_keeper import EngineKeeper, Slot
from cartable.voice.notices import Notice, NoticeDesk
from cartable.voice.self_test import Figures, SelfTest

ENSEMBLE = "ensemble"
_REST_S = 600.0
"""An engine that broke down is not tried again for that long, unless nothing else speaks."""
DOUBT_S = 120.0
"""A verdict that a busy machine gave is believed for that long, then a preparation tries again."""
_MOST_DOUBLINGS = 4
"""Each time in vain, it is believed twice as long; half an hour at most."""
_PATIENCE_S = 3.0
"""Who wants to listen waits that long for a heavy engine that somebody is loading or trying."""
_NO_LANGUAGE = "mul"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """A voice, and where its engine is held."""

    slot: Slot
    voice: Voice


class VoiceChooser:
    """Ranks the voices of every engine, and knows which had better not speak now.

    Args:
        keeper: holds the engines, in order of preference between voices of one quality.
        notices: where it says that one speaks in the place of another.
        self_test: of heavy engines before one is the default; without it they keep up.
    """

    def __init__(
        self, keeper: EngineKeeper, notices: NoticeDesk, self_test: SelfTest | None = None
    ) -> None:
        self._keeper = keeper
        self._notices = notices
        self._self_test = self_test
        self._preparing = threading.RLock()
        self._listing = threading.Lock()
        self._known: tuple[Choice, ...] | None = None
        self._figures: dict[tuple[str, str], Figures] = {}
        """What tries gave, by engine and model."""
        self._tried_at: dict[str, float] = {}
        self._doubts: dict[str, int] = {}
        """How many tries were in vain, each on a busy machine."""
        self._rests_until: dict[str, float] = {}

    @contextmanager
    def preparing(self) -> Iterator[None]:
        """Hold the heavy engines, to load one: other threads wait, or take a light one."""
        with self._preparing:
            yield

    def forget_voices(self) -> None:
        """Ask the engines again: a pack of voices came or went."""
        with self._listing:
            self._known = None
        self._rests_until.clear()  # its files may be whole now

    def all(self) -> tuple[Choice, ...]:
        """Return every voice, best first; the silent one only where there is no other."""
        with self._listing:
            if self._known is None:
                found = [
                    Choice(slot, voice)
                    for slot in self._keeper.slots
                    for voice in self._keeper.voices_of(slot)
                ]
                speaking = [choice for choice in found if choice.voice.language != _NO_LANGUAGE]
                ranked = sorted(speaking or found, key=lambda choice: -choice.voice.quality)
                self._known = tuple(ranked)
            return self._known

    def ranked(self, utterance: Utterance) -> list[Choice]:
        """Return each engine's voice for it: the one asked for first, then best first."""
        languages = (primary_language(utterance.language), _NO_LANGUAGE)
        speakers = [c for c in self.all() if primary_language(c.voice.language) in languages]
        speakers.sort(key=lambda choice: choice.voice.id != utterance.voice)
        by_slot: dict[str, Choice] = {}
        for choice in speakers:
            by_slot.setdefault(choice.slot.name, choice)
        return list(by_slot.values())

    def choices(self, utterance: Utterance) -> Iterator[Choice]:
        """Yield those that may speak now, then, should they all fail, those that had better not.

        Never empty. A notice is given when one speaks in the place of another.

        Raises:
            NoVoiceError: no voice of that language.
        """
        ranked = self.ranked(utterance)
        if not ranked:
            if primary_language(utterance.language) == "fr":
                self._notices.tell(Notice.NO_FRENCH_VOICE)
            raise NoVoiceError(ENSEMBLE, utterance.language)
        held_back: list[Choice] = []
        reasons: list[Notice] = []
        for choice in ranked:
            obstacle = self._obstacle(choice.slot, utterance)
            if obstacle is None:
                for reason in reasons:
                    self._notices.tell(reason)
                yield choice
                reasons = [Notice.GAVE_WAY_FAILURE]  # asked for the next one: it broke down
            else:
                held_back.append(choice)
                reasons.append(obstacle)
        yield from sorted(held_back, key=lambda choice: self._is_resting(choice.slot))

    def _obstacle(self, slot: Slot, utterance: Utterance) -> Notice | None:
        """Return why an engine had better not speak now."""
        if self._is_resting(slot):
            return Notice.GAVE_WAY_FAILURE
        if not slot.is_heavy:
            return None
        if slow := self._slowness(slot, utterance):  # who tries it again holds nobody up
            return slow
        if not self._preparing.acquire(timeout=_PATIENCE_S):
            return Notice.GETTING_READY
        try:
            return self._obstacle_of_heavy(slot, utterance)
        finally:
            self._preparing.release()

    def _obstacle_of_heavy(self, slot: Slot, utterance: Utterance) -> Notice | None:
        if slow := self._slowness(slot, utterance):
            return slow
        is_own_choice = self._is_own_choice(slot, utterance)
        if not self._keeper.has_room_for(slot, at_any_price=is_own_choice):
            return Notice.GAVE_WAY_MEMORY
        return None if is_own_choice else self._try_out(slot)

    def _is_own_choice(self, slot: Slot, utterance: Utterance) -> bool:
        return any(
            choice.slot is slot and choice.voice.id == utterance.voice for choice in self.all()
        )

    def _slowness(self, slot: Slot, utterance: Utterance) -> Notice | None:
        """Return why an engine that was tried is not fit to be the default."""
        figures = self.figures_of(slot)
        if figures is None or figures.keeps_up or self._is_own_choice(slot, utterance):
            return None
        return _reason(figures)

    def _try_out(self, slot: Slot) -> Notice | None:
        """Return why an engine is not fit to be the default, trying it if it never was."""
        if self._self_test is None or self.figures_of(slot) is not None:
            return None
        return self._try(slot, self._self_test)

    def _try(self, slot: Slot, self_test: SelfTest) -> Notice | None:
        model = self._keeper.model_of(slot)
        try:
            with self._keeper.in_use(slot) as engine:
                figures = self_test.run(engine, model)
        except CancelledError:  # everything is being closed: no fault of the engine's
            return Notice.GETTING_READY
        except Exception as error:
            self.set_aside(slot, error)
            return Notice.GAVE_WAY_FAILURE
        self._figures[slot.name, model] = figures
        self._tried_at[slot.name] = self._keeper.clock()
        self._doubts[slot.name] = self._doubts.get(slot.name, 0) + figures.is_doubtful
        if figures.keeps_up:
            return None
        self._keeper.drop(slot)
        return _reason(figures)

    def try_again(self, utterance: Utterance, *, is_asked: bool = False) -> None:
        """Try anew the engine that would say it, were it not for a verdict that may be outdated.

        Seconds: for a worker that holds `preparing`. Who listens meanwhile goes on hearing the
        light voice.

        Args:
            utterance: what a listener would hear.
            is_asked: a person wants it now, whatever the verdict and however fresh.
        """
        wanted = replace(utterance, voice="") if is_asked else utterance
        for choice in self.ranked(wanted):
            slot = choice.slot
            if not slot.is_heavy or choice.voice.id == wanted.voice:
                return
            if is_asked and self.is_too_slow(slot) and not self._keeper.has_room_for(slot):
                self._notices.forget(Notice.GAVE_WAY_MEMORY)
                self._notices.tell(Notice.GAVE_WAY_MEMORY)
                return
            if self._self_test is not None and self._may_try_again(slot, is_asked=is_asked):
                self._rests_until.pop(slot.name, None)
                verdict = self._try(slot, self._self_test)
                self._notices.forget(*(each for each in _VERDICTS if each is not verdict))
            if is_asked:  # not before: who listened meanwhile would have been told
                self._notices.forget(*_VERDICTS)
            if not self.is_too_slow(slot):
                return

    def _may_try_again(self, slot: Slot, *, is_asked: bool) -> bool:
        if not self.is_too_slow(slot) or self._keeper.is_speaking(slot):
            return False
        wait_s = DOUBT_S * 2 ** min(_MOST_DOUBLINGS, self._doubts.get(slot.name, 0) - 1)
        is_old = self._keeper.clock() - self._tried_at.get(slot.name, 0.0) >= wait_s
        is_due = self.is_doubtful(slot) and is_old and not self._is_resting(slot)
        return (is_asked or is_due) and self._keeper.has_room_for(slot)

    def is_doubtful(self, slot: Slot) -> bool:
        """Return whether an engine did not keep up for a reason that may pass."""
        figures = self.figures_of(slot) if slot.is_heavy else None
        return figures is not None and figures.is_doubtful

    def figures_of(self, slot: Slot) -> Figures | None:
        """Return what a try of a heavy engine gave here, `None` before it was tried."""
        model = self._keeper.model_of(slot)
        if (slot.name, model) not in self._figures and self._self_test is not None:
            figures = self._self_test.known(slot.name, model)
            if figures is not None:
                self._figures[slot.name, model] = figures
                if not figures.keeps_up:  # told when it was tried
                    self._notices.hold(Notice.TOO_SLOW)
        return self._figures.get((slot.name, model))

    def is_too_slow(self, slot: Slot) -> bool:
        """Return whether an engine was tried and does not keep up."""
        figures = self.figures_of(slot) if slot.is_heavy else None
        return figures is not None and not figures.keeps_up

    def _is_resting(self, slot: Slot) -> bool:
        return self._keeper.clock() < self._rests_until.get(slot.name, float("-inf"))

    def set_aside(self, slot: Slot, error: Exception) -> None:
        """Do without an engine for a while, since it broke down."""
        _LOG.warning("the voice %s broke down", slot.name, exc_info=error)
        self._rests_until[slot.name] = self._keeper.clock() + _REST_S
        self._keeper.drop(slot)


_VERDICTS = (Notice.BUSY, Notice.TOO_SLOW)


def _reason(slow: Figures) -> Notice:
    return Notice.BUSY if slow.is_doubtful else Notice.TOO_SLOW
