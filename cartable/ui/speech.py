"""What the window says besides lessons: a sample of a voice, a word being corrected."""

from __future__ import annotations

from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal, Slot

from cartable.ui.reading.sound_stream import Player
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.tasks import Cancel, Job, Tasks
from cartable.voice.contract import SpeechChunk, Utterance


class SoundDevice(Protocol):
    """Where sound can come out; `id` is stable, `name` is the system's word for it."""

    @property
    def id(self) -> str:
        """What `choose` takes."""
        ...

    @property
    def name(self) -> str:
        """What people read."""
        ...


@runtime_checkable
class DevicePlayer(Protocol):
    """A player that lets its device be chosen."""

    def devices(self) -> tuple[SoundDevice, ...]:
        """Return the devices that are plugged in."""
        ...

    def choose(self, device_id: str) -> None:
        """Play on a device from now on, "" for the system's own choice."""
        ...


@runtime_checkable
class LoudPlayer(Protocol):
    """A player whose volume can be changed."""

    def set_volume(self, percent: int) -> None:
        """Play as loud as this, 0 to 100."""
        ...


class Speech(QObject):
    """Says one thing at a time, on the player that lessons are read on. GUI thread.

    Whoever reads a lesson stops this first, and is stopped when `sounding` comes.
    """

    sounding = Signal(str)
    """The key of what is being said, "" when nothing is any more."""
    failed = Signal(object)

    def __init__(self, tasks: Tasks, voice: SharedVoice, player: Player, parent: QObject) -> None:
        super().__init__(parent)
        self.voice = voice
        self.player = player
        self._tasks = tasks
        self._key = ""
        self._run = 0
        self._is_started = False
        self._work: Cancel | None = None
        player.drained.connect(self._on_drained)

    @property
    def key(self) -> str:
        """The key of what is being said, "" for nothing."""
        return self._key

    def toggle(self, key: str, utterance: Utterance) -> None:
        """Say something, or fall silent if that is what is being said."""
        if key == self._key:
            self.stop()
        else:
            self.say(key, utterance)

    def say(self, key: str, utterance: Utterance) -> None:
        """Say something in place of what is being said."""
        self._drop()
        self._key = key
        self.sounding.emit(key)
        self._work = self._tasks.run(
            partial(_speak, self.voice, utterance, self._run),
            self._on_spoken,
            self._on_failed,
            progressed=self._on_sound,
        )

    @Slot()
    def stop(self) -> None:
        """Be silent at once; nothing if nothing is being said."""
        if self._key:
            self._drop()
            self._key = ""
            self.sounding.emit("")

    def _drop(self) -> None:
        self._run += 1
        if self._work is not None:
            self._work.cancel()
            self._work = None
        if self._key and self._is_started:
            self.player.stop()
        self._is_started = False

    @Slot(object)
    def _on_sound(self, sound: tuple[int, SpeechChunk]) -> None:
        run, chunk = sound
        if run != self._run:
            return
        if not self._is_started:
            self._is_started = True
            self.player.start(chunk.sample_rate)
        self.player.write(chunk.pcm)

    @Slot(object)
    def _on_spoken(self, run: int) -> None:
        if run != self._run:
            return
        self._work = None
        if self._is_started:
            self.player.end()
        else:
            self.stop()

    @Slot()
    def _on_drained(self) -> None:
        if self._is_started:
            self.stop()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.stop()
        self.failed.emit(error)


def _speak(voice: SharedVoice, utterance: Utterance, run: int, job: Job) -> int:
    chunks = voice.synthesise(utterance)
    try:
        for chunk in chunks:
            job.check()
            job.report((run, chunk))
    finally:
        chunks.close()  # now: left to the collector, it would go on holding the voice
    return run
