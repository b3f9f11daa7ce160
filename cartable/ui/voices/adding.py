"""What the page "Voix" shows, looked for anew; voices that a person adds or takes away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot

from cartable.ui.surroundings import Surroundings
from cartable.ui.tasks import Cancel, Job
from cartable.ui.voices.added import AddedVoice
from cartable.ui.voices.choices import VoiceChoices, find_best, key_of, list_choices, sample_of
from cartable.ui.voices.page import VoicesPage
from cartable.ui.widgets.messages import Message, ProgressRow
from cartable.voice.contract import Voice, primary_language

if TYPE_CHECKING:
    from cartable.models.user_voices import UserVoice
    from cartable.ui.contract import WindowWiring
    from cartable.ui.shared_voice import SharedVoice


class _Found(NamedTuple):
    choices: VoiceChoices
    added: tuple[AddedVoice, ...]


class _Heard(NamedTuple):
    best: Voice | None
    slow_engines: tuple[str, ...]


class VoiceAdding(QObject):
    """Keeps the page true to this computer, and has files copied or deleted on a worker."""

    def __init__(self, around: Surroundings, page: VoicesPage) -> None:
        super().__init__(page)
        self._around = around
        self._page = page
        self._voice: SharedVoice = around.speech().voice
        self._strip = around.shell.strip
        self._work: Cancel | None = None
        self._question: Message | None = None
        self.progress = ProgressRow(around.look)
        around.shell.add_notice(self.progress)
        self.progress.cancelled.connect(self._cancel)
        self._strip.answered.connect(self._on_answered)
        page.shown.connect(self.refresh)
        page.added.file_chosen.connect(self.add)
        page.added.removal_wanted.connect(self.ask_to_remove)

    @Slot()
    def refresh(self) -> None:
        """Look anew at what there is: a voice may have come by another way, too."""
        run, say_error = self._around.tasks.run, self._around.announcer.say_error
        run(partial(_find, self._voice, self._around.wiring), self._show, say_error)
        run(partial(_hear, self._voice), self._show_heard, say_error)

    @Slot(object)
    def add(self, path: Path) -> None:
        """Copy a voice of the disk to where Cartable keeps its own, once it has spoken."""
        if self._is_busy():
            return
        words = self.tr("J’ajoute la voix «\u00a0{name}\u00a0»").format(name=path.name)
        self.progress.start(words)
        self._work = self._around.tasks.run(
            partial(_install, self._voice, self._around.wiring, path),
            self._on_added,
            self._on_failed,
            progressed=self.progress.advance,
        )

    @Slot(object)
    def ask_to_remove(self, added: AddedVoice) -> None:
        """Ask whether a voice is really to be taken away."""
        if self._is_busy():
            return
        what = self.tr("Retirer la voix «\u00a0{name}\u00a0»\u00a0?").format(name=added.name)
        then = self.tr("Ses fichiers seront effacés de Cartable.")
        self._question = Message(
            what,
            then,
            action=self.tr("Retirer"),
            on_action=partial(self._remove, added),
            is_problem=False,
            refusal=self.tr("La garder"),
        )
        self._strip.show_message(self._question)

    def _remove(self, added: AddedVoice) -> None:
        if self._is_busy():  # with another that was added since the question
            return
        self._around.speech().stop()
        self._work = self._around.tasks.run(
            partial(_remove, self._voice, self._around.wiring, added),
            self._on_removed,
            self._on_failed,
        )

    def _is_busy(self) -> bool:
        """Return whether a voice is still being added or taken away, and say so."""
        if self._work is not None:
            what = self.tr("Une autre voix est en train d’être ajoutée ou retirée.")
            then = self.tr("Attends que ce soit fini, puis recommence.")
            self._strip.show_message(Message(what, then, is_problem=False))
        return self._work is not None

    def _end(self) -> None:
        self._work = None
        self.progress.finish()

    @Slot()
    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._end()

    @Slot(object)
    def _show(self, found: _Found) -> None:
        self._page.show_voices(found.choices)
        self._page.show_added(found.added)

    @Slot(object)
    def _show_heard(self, heard: _Heard) -> None:
        self._page.show_best(heard.best)
        self._page.show_slow(heard.slow_engines)

    @Slot(object)
    def _on_added(self, added: tuple[AddedVoice, ...]) -> None:
        self._end()
        self.refresh()
        voice = added[0].voices[0]
        what = self.tr("La voix «\u00a0{name}\u00a0» est ajoutée.").format(name=voice.name)
        if primary_language(voice.language) == "fr":
            then = self.tr("Choisis-la dans la liste pour qu’elle lise tes leçons.")
        else:
            then = self.tr(
                "Elle lira les textes de sa langue. Elle est dans «\u00a0Voix d’autres"
                " langues\u00a0»."
            )
        listen = partial(self._listen, voice)
        self._strip.show_message(Message(what, then, self.tr("L’écouter"), listen, False))

    @Slot(object)
    def _on_removed(self, added: AddedVoice) -> None:
        self._end()
        self.refresh()
        what = self.tr("La voix «\u00a0{name}\u00a0» est retirée.").format(name=added.name)
        self._strip.show_message(Message(what, is_problem=False))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.refresh()
        self._around.announcer.say_error(error)

    @Slot(object)
    def _on_answered(self, message: Message | None) -> None:
        """Give the keyboard back to the page when the question is answered."""
        if message is not None and message is self._question:
            self._question = None
            self._page.added.add.setFocus()

    def _listen(self, voice: Voice) -> None:
        language = primary_language(voice.language)
        sample = sample_of(voice.id, language, self._around.settings.settings)
        self._around.speech().say(key_of(voice.id, language), sample)


def _find(voice: SharedVoice, wiring: WindowWiring, job: Job) -> _Found:
    voice.look_for_voices()
    kept = (each for each in wiring.list_user_voices() if each.is_own)
    return _Found(list_choices(voice), tuple(_described(wiring, each) for each in kept))


def _hear(voice: SharedVoice, job: Job) -> _Heard:
    return _Heard(find_best(voice), voice.slow_engines())


def _install(
    voice: SharedVoice, wiring: WindowWiring, path: Path, job: Job
) -> tuple[AddedVoice, ...]:
    def tell(fraction: float) -> None:
        job.check()
        job.report(fraction)

    kept = wiring.install_voice([path], tell)
    voice.forget_voices()
    return tuple(_described(wiring, each) for each in kept)


def _remove(voice: SharedVoice, wiring: WindowWiring, added: AddedVoice, job: Job) -> AddedVoice:
    for spoken in added.voices:  # Windows lets nobody move a file that an engine holds
        voice.release(spoken.engine)
    try:
        wiring.remove_voice(added.kept.name)
    finally:
        voice.forget_voices()
    return added


def _described(wiring: WindowWiring, kept: UserVoice) -> AddedVoice:
    return AddedVoice(kept, wiring.voices_of(kept) if kept.is_whole else ())
