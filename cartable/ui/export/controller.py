"""Saving the sound of a document: it is asked how, told in the background, said when done."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from cartable.ui.tasks import Cancel, Job
from cartable.ui.widgets.messages import Message, ProgressRow

if TYPE_CHECKING:
    from cartable.profiles.settings import ReadingSettings
    from cartable.ui.contract import OpenedDocument, WindowWiring
    from cartable.ui.export.sheet import ExportChoice, ExportSheet
    from cartable.ui.surroundings import Surroundings
    from cartable.voice.contract import VoiceEngine

_STEP = 0.004
"""The least progress that is told: a bar of 250 pixels shows no less."""
_SURE_S = 3.0
"""How long one waits before saying how long the rest will take."""


class ExportController(QObject):
    """Ties the sheet, the work and what is said of it; one export at a time."""

    def __init__(self, around: Surroundings) -> None:
        shell = around.shell
        super().__init__(shell)
        self._around = around
        self._tasks = around.tasks
        self._shell = shell
        self._look = around.look
        self._folder: Path | None = None
        self._cancel: Cancel | None = None
        self._began_s = 0.0
        self._title = ""
        self.sheet: ExportSheet | None = None
        self.progress = ProgressRow(around.look)
        shell.add_notice(self.progress)
        self.progress.cancelled.connect(self.cancel)

    @Slot(object, object)
    def ask(self, opened: OpenedDocument, settings: ReadingSettings) -> None:
        """Ask how to save a document's sound; while one is being saved, say so."""
        if self._cancel is not None:
            words = self.tr("Un enregistrement est déjà en cours.")
            then = self.tr("Attends qu’il finisse, ou annule-le.")
            self._shell.strip.show_message(Message(words, then, is_problem=False))
            return
        from cartable.ui.export.sheet import ExportSheet  # noqa: PLC0415 - start-up is quick

        has_chapters = len(opened.book.chapters) > 1
        title = opened.document.title
        self.sheet = ExportSheet(self._look, title, has_chapters, self._shell, self._folder)
        self.sheet.chosen.connect(partial(self.save, opened, settings))
        self.sheet.finished.connect(self._forget_sheet)
        self.sheet.open()

    def save(self, opened: OpenedDocument, settings: ReadingSettings, choice: ExportChoice) -> None:
        """Save a document's sound as it was chosen, in the background."""
        self._folder = choice.folder
        self._title = opened.document.title
        self._began_s = time.monotonic()
        self.progress.start(self._words())
        voice = self._around.speech().voice.in_background()
        self._cancel = self._tasks.run(
            partial(_export, self._around.wiring, voice, opened, settings, choice),
            self._on_done,
            self._on_failed,
            progressed=self._on_progress,
        )

    @Slot()
    def cancel(self) -> None:
        """Stop; what is whole already stays."""
        if self._cancel is not None:
            self._cancel.cancel()
            self._end()

    @Slot(object)
    def _on_progress(self, fraction: float) -> None:
        self.progress.advance(fraction)
        elapsed_s = time.monotonic() - self._began_s
        if elapsed_s > _SURE_S and fraction > 0:
            self.progress.say(self._words(elapsed_s * (1 - fraction) / fraction))

    @Slot(object)
    def _on_done(self, files: tuple[Path, ...]) -> None:
        self._end()
        folder = files[0].parent
        what = self.tr("Le son de «\u00a0{title}\u00a0» est enregistré.").format(title=self._title)
        if len(files) == 1:
            then = self.tr("C’est le fichier «\u00a0{name}\u00a0».").format(name=files[0].name)
        else:
            then = self.tr("Il y a {count} fichiers, dans le dossier «\u00a0{name}\u00a0».").format(
                count=len(files), name=folder.name
            )
        action, opening = self.tr("Ouvrir le dossier"), partial(_open_folder, folder)
        self._shell.strip.show_message(Message(what, then, action, opening, is_problem=False))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._around.announcer.say_error(error)

    @Slot()
    def _forget_sheet(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
            self.sheet = None

    def _end(self) -> None:
        self._cancel = None
        self.progress.finish()

    def _words(self, left_s: float | None = None) -> str:
        """Return what is going on, and about how long it will still take once that is known."""
        if left_s is None:
            words = self.tr("J’enregistre le son de «\u00a0{title}\u00a0»")
        elif left_s < 50:
            words = self.tr("J’enregistre «\u00a0{title}\u00a0»\u00a0: moins d’une minute encore")
        elif left_s < 90:
            words = self.tr("J’enregistre «\u00a0{title}\u00a0»\u00a0: encore une minute environ")
        else:
            words = self.tr(
                "J’enregistre «\u00a0{title}\u00a0»\u00a0: encore {minutes} minutes environ"
            )
        return words.format(title=self._title, minutes=round((left_s or 0) / 60))


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _export(
    wiring: WindowWiring,
    voice: VoiceEngine,
    opened: OpenedDocument,
    settings: ReadingSettings,
    choice: ExportChoice,
    job: Job,
) -> tuple[Path, ...]:
    """Write the files, in turn with what else is said. Runs on a worker."""
    from cartable.export.files import Exporter, Wish, free_name  # noqa: PLC0415
    from cartable.ui.export.sheet import BOOK  # noqa: PLC0415
    from cartable.voice.silent import refuse_silence  # noqa: PLC0415
    from cartable.voice.sound_files import SoundKind  # noqa: PLC0415

    refuse_silence(voice.voices())
    exporter = Exporter(
        voice, wiring.make_marker(), settings, lambda: job.is_cancelled, _Steps(job)
    )
    name = free_name(choice.folder, opened.document.title, "Lecture")
    folder = choice.folder / name if choice.is_by_chapter else choice.folder
    folder.mkdir(exist_ok=True)
    is_book = choice.kind == BOOK
    sound = None if is_book else SoundKind(choice.kind)
    wish = Wish(folder, name, sound, choice.is_by_chapter, is_book, has_marks=False)
    return exporter.run(opened.document, wish)


class _Steps:
    """Tells the window of a progress that can be seen."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._told = 0.0

    def __call__(self, fraction: float) -> None:
        if fraction - self._told >= _STEP:
            self._told = fraction
            self._job.report(fraction)
