"""What the window says besides lessons: a sample of a voice, a word being corrected."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from cartable.ui.reading.sound_stream import Player
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.tasks import Cancel, Job, Tasks
from cartable.voice.contract import SpeechChunk, Utterance, closing_sound

if TYPE_CHECKING:
    from cartable.ui.bag import PupilBag


class Speech(QObject):
    """Says one thing at a time, on the player that lessons are read on. GUI thread.

    Whoever reads a lesson stops this first, and is stopped when `sounding` comes.
    """

    sounding = Signal(str)
    """The key of what is being said, "" when nothing is any more."""
    failed = Signal(object)
    noticed = Signal(object)
    """A `voice.notices.Notice`: another voice speaks than the one expected, or none."""
    notice_ended = Signal(object)
    """A `voice.notices.Notice` that was given holds true no more."""
    cooled = Signal()
    """The natural voice was unloaded: nobody has listened for minutes."""

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
        voice.set_listener(self.noticed.emit, self.notice_ended.emit)
        voice.set_cooled(self.cooled.emit)

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

    def serve(self, bag: PupilBag, voice_id: str) -> None:
        """Keep sounds under the schoolbag's key, and get the pupil's voice ready."""
        self._tasks.run(partial(_get_ready, self.voice, bag, voice_id))

    def close(self) -> None:
        """Be silent for good, and free the voice."""
        self.stop()
        self.voice.close()

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
    wanted = replace(utterance, is_wanted=lambda: not job.is_cancelled)
    with closing_sound(voice.synthesise(wanted)) as chunks:
        for chunk in chunks:
            job.check()
            job.report((run, chunk))
    return run


def _get_ready(voice: SharedVoice, bag: PupilBag, voice_id: str, job: Job) -> None:
    voice.use_cache_key(bag.key_of_sounds())
    job.check()
    voice.get_ready(voice_id)
