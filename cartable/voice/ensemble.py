"""The one voice that the app talks to: each utterance goes to the best engine for it here.

A French text is never read by a voice of another language. A heavy engine loads when it is first
chosen, and gives way to a light one where the machine is short of memory or too slow, or where it
breaks down: reading goes on, and a notice says so once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cartable.errors import CancelledError
from cartable.voice.contract import (
    Capabilities,
    SaidWord,
    SpeechChunk,
    Utterance,
    Voice,
    VoiceError,
    primary_language,
)
from cartable.voice.engine_keeper import EngineKeeper
from cartable.voice.notices import Listener, Notice, NoticeDesk, ignore
from cartable.voice.resampling import at_rate
from cartable.voice.sealed_sounds import SealedSounds
from cartable.voice.self_test import Figures, SelfTest
from cartable.voice.sound_cache import (
    LONGEST_TEXT,
    MemorySounds,
    SoundCache,
    join_chunks,
    question_of,
)
from cartable.voice.voice_chooser import ENSEMBLE, Choice, VoiceChooser

if TYPE_CHECKING:
    from cartable.voice.pronunciation import Pronouncer

_OF_A_MOMENT = (Notice.GAVE_WAY_MEMORY, Notice.GAVE_WAY_FAILURE, Notice.GETTING_READY)
_WORLDLY = (VoiceError, OSError, MemoryError)


class VoiceEnsemble:
    """Several engines that pass for one (see the contract), at one sample rate.

    An id of a voice that is not here any more is taken for "": the best one of the language. Any
    thread may ask for voices or change what is used; one worker at a time makes it speak.

    Args:
        keeper: holds the engines, in order of preference between voices of one quality.
        pronouncer: the one that French engines were given.
        self_test: of heavy engines before one is the default; without it they keep up.
        sounds_folder: where sounds may be kept, once there is a key.
        sample_rate: of all that is heard.
    """

    name = ENSEMBLE

    def __init__(
        self,
        keeper: EngineKeeper,
        pronouncer: Pronouncer,
        self_test: SelfTest | None = None,
        sounds_folder: Path | None = None,
        sample_rate: int = 22_050,
    ) -> None:
        self._keeper = keeper
        self._pronouncer = pronouncer
        self._sounds_folder = sounds_folder
        self._sample_rate = sample_rate
        self._sounds: SoundCache = MemorySounds()
        self._notices = NoticeDesk()
        self._chooser = VoiceChooser(keeper, self._notices, self_test)

    @property
    def capabilities(self) -> Capabilities:
        """What the engine of the default French voice can do. Tries nothing, loads nothing."""
        for choice in self._chooser.ranked(Utterance("")):
            if not self._chooser.is_too_slow(choice.slot):
                with suppress(VoiceError):
                    return self._keeper.engine(choice.slot).capabilities
        return Capabilities(has_word_marks=True, can_change_pitch=False)

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices of every engine, best first. Loads no model; asked once, then known."""
        return tuple(choice.voice for choice in self._chooser.all())

    def voice_for(self, utterance: Utterance) -> Voice:
        """Return the voice that would say it now, with its true engine.

        May try a heavy engine for the first time, which takes seconds: for a worker.

        Raises:
            NoVoiceError: no voice of that language.
        """
        return next(self._chooser.choices(utterance)).voice

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield the sound (see the contract), by the next best voice where one breaks down.

        Raises:
            NoVoiceError: no voice of that language.
            VoiceError: no engine of that language works, or one broke down after it had begun.
        """
        return at_rate(self._say(utterance), self._sample_rate)

    def set_listener(self, listener: Listener, on_end: Listener = ignore) -> None:
        """Have notices given to `listener`, from whatever thread speaks, and their ends."""
        self._notices.listen(listener, on_end)

    def set_cooled(self, on_cooled: Callable[[], None]) -> None:
        """Be told, from another thread, when a heavy engine has left since nobody listened."""
        self._keeper.on_cooled = on_cooled

    def use_cache_key(self, key: bytes | None) -> None:
        """Keep sounds on the disk under a schoolbag's key; without one, in memory alone."""
        folder = self._sounds_folder
        if key is None or folder is None:
            self._sounds = MemorySounds()
        else:
            self._sounds = SealedSounds(folder, key)

    def get_ready(self, voice: str = "", *, is_asked: bool = False) -> None:
        """Have the first French sentence come at once: try, load and import what it needs.

        Takes seconds: for a worker, while the pupil looks at her lesson. Who listens meanwhile
        waits a little, then hears a light voice. Never fails.

        Args:
            voice: the one that the pupil reads with.
            is_asked: a person wants the natural voice tried again, whatever it gave before.
        """
        utterance = Utterance("", voice=voice)
        with self._chooser.preparing(), suppress(VoiceError):
            self.look_for_voices()
            self._sounds.get_ready()
            self._pronouncer("Oui.")
            self._chooser.try_again(utterance, is_asked=is_asked)
            choice = next(self._chooser.choices(utterance))
            is_ready = self._keeper.is_loaded(choice.slot) or self._warm_up(choice)
            if is_ready and choice.slot is self._chooser.ranked(utterance)[0].slot:
                # The expected voice will speak: nothing is to be said of another any more.
                self._notices.forget(*_OF_A_MOMENT, Notice.BUSY)
                self._notices.end(Notice.TOO_SLOW)

    @property
    def has_doubt(self) -> bool:
        """Whether a heavy voice did not keep up for a reason that may pass. Reads a file once."""
        return any(self._chooser.is_doubtful(slot) for slot in self._keeper.slots)

    def slow_engines(self) -> tuple[str, ...]:
        """Return the heavy engines that were tried and do not keep up here."""
        slots = self._keeper.slots
        return tuple(slot.name for slot in slots if self._chooser.is_too_slow(slot))

    def figures_of(self, engine: str) -> Figures | None:
        """Return what a try of a heavy engine gave here, `None` before it was tried."""
        slot = next((slot for slot in self._keeper.slots if slot.name == engine), None)
        return self._chooser.figures_of(slot) if slot is not None else None

    def forget_voices(self) -> None:
        """Ask the engines again: a pack of voices came or went."""
        self._keeper.renew()
        self._chooser.forget_voices()

    def release(self, engine: str) -> None:
        """Close an engine, so that its files may be moved; it is made again if it speaks."""
        for slot in self._keeper.slots:
            if slot.name == engine:
                self._keeper.drop(slot)

    def look_for_voices(self) -> None:
        """Ask the engines again if a model has come or gone, by whatever way. For a worker."""
        if self._keeper.has_other_models():
            self.forget_voices()

    def close(self) -> None:
        """Free every engine; nothing of them stays, no thread either."""
        self._keeper.close()

    def _warm_up(self, choice: Choice) -> bool:
        """Return whether an engine has spoken, to nobody."""
        utterance = Utterance("Oui.", voice=choice.voice.id)
        try:
            with self._keeper.in_use(choice.slot) as engine:
                for _ in at_rate(engine.synthesise(utterance), self._sample_rate):
                    pass
        except Exception as error:
            self._chooser.set_aside(choice.slot, error)
            return False
        return True

    def _say(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        failure: Exception | None = None
        for choice in self._chooser.choices(utterance):
            has_begun = False
            try:
                for chunk in self._speak(choice, utterance):
                    has_begun = True
                    yield chunk
            except CancelledError:  # nobody listens any more: no fault of the engine's
                raise
            except Exception as error:
                # onnxruntime's own errors are plain `Exception`s; a light engine's are bugs.
                if not choice.slot.is_heavy and not isinstance(error, _WORLDLY):
                    raise
                failure = error
                self._chooser.set_aside(choice.slot, error)
                if has_begun:
                    break
            else:
                if choice.slot.is_heavy:  # its next absence would be news
                    self._notices.forget(*_OF_A_MOMENT)
                return
        raise VoiceError(self.name, "no engine works") from failure

    def _speak(self, choice: Choice, utterance: Utterance) -> Iterator[SpeechChunk]:
        """Yield a sound from its engine, or as it was kept."""
        own = replace(utterance, voice=choice.voice.id)
        if not choice.slot.is_heavy or len(own.text) > LONGEST_TEXT:
            with self._keeper.in_use(choice.slot) as engine:
                yield from engine.synthesise(own)
            return
        # The engine is told: another pronouncer may come before it would ask.
        own = replace(own, said=self._said(own))
        model = self._keeper.model_of(choice.slot)
        sounds, question = self._sounds, question_of(own, choice.voice, own.said, model)
        kept = sounds.find(question)
        if kept is not None:
            yield from kept.chunks()
            return
        made = []
        with self._keeper.in_use(choice.slot) as engine:
            for chunk in engine.synthesise(own):
                made.append(chunk)
                yield chunk
        whole = join_chunks(made)
        if whole is not None:
            sounds.keep(question, whole)

    def _said(self, utterance: Utterance) -> tuple[SaidWord, ...]:
        is_french = primary_language(utterance.language) == "fr"
        return utterance.said or (self._pronouncer(utterance.text) if is_french else ())
