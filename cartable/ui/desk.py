"""Opening documents: one at a time, off the GUI thread, from a file or from the schoolbag."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cartable.ui.tasks import Cancel, Job, Lane, Tasks

if TYPE_CHECKING:
    from cartable.documents.model import Document
    from cartable.ui.bag import PupilBag
    from cartable.ui.contract import OpenedDocument, WindowWiring

_PATIENCE_MS = 500
PREVIEW_ID = ""


class DocumentDesk(QObject):
    """Opens a document and says how it goes; opening another drops the one before."""

    began = Signal()
    """Another document is being opened: what came of the one before is over."""
    previewed = Signal(object)
    """An OpenedDocument without an id: the beginning of a long document."""
    opened = Signal(object)
    """An OpenedDocument, whole."""
    failed = Signal(object, object)
    """The error, and a callable that tries again."""
    not_kept = Signal(object)
    """Why the schoolbag could not take something of a document that is open."""
    slow = Signal(str)
    """It takes more than half a second; the file's name."""
    progressed = Signal(float)
    ended = Signal()
    """Nothing is being opened any more, whatever the outcome."""

    def __init__(self, tasks: Tasks, wiring: WindowWiring, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wiring = wiring
        self._bag: PupilBag | None = None
        self._cancel: Cancel | None = None
        self._retry = _nothing
        self._path: Path | None = None
        self._name = ""
        self._early: Document | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._say_slow)

    def use_bag(self, bag: PupilBag) -> None:
        """Keep what is opened in this schoolbag from now on."""
        self._bag = bag

    @property
    def is_busy(self) -> bool:
        """Whether a document is being opened."""
        return self._cancel is not None

    def get_ready(self) -> None:
        """Have a process wait for the next file: many files are read sooner than it starts."""
        if not self.is_busy:
            self._tasks.run(lambda job: self._wiring.opener.warm())

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Read a file."""
        self._begin(path.name, partial(self.open_file, path))
        self._path = path
        self._cancel = self._tasks.run(
            partial(_read, self._wiring, path),
            self._keep,
            self._fail,
            progressed=self._progress,
        )

    @Slot(str)
    def open_recent(self, document_id: str, title: str = "") -> None:
        """Open a document of the schoolbag: as it was kept, else its file again."""
        if self._bag is None:
            return
        self._begin(title, partial(self.open_recent, document_id, title))
        self._cancel = self._tasks.run(
            partial(_load, self._bag, document_id), self._take_recent, self._fail
        )

    @Slot()
    def cancel(self) -> None:
        """Stop opening; nothing is said, she knows."""
        if self._cancel is not None:
            self._cancel.cancel()
            self._end()

    def _begin(self, name: str, retry) -> None:
        self.cancel()
        self._name = name
        self._retry = retry
        self._patience.start()
        self.began.emit()

    def _end(self) -> None:
        self._cancel = None
        self._patience.stop()
        self.ended.emit()

    @Slot(object)
    def _progress(self, step: object) -> None:
        if isinstance(step, float):
            self.progressed.emit(step)
        else:
            self.previewed.emit(step)

    @Slot(object)
    def _keep(self, read: tuple[Document, str]) -> None:
        document, content = read
        if self._bag is None or self._path is None:
            self._finish(_unkept(document))
            return
        self._early = document
        self._cancel = self._tasks.run(
            partial(_store, self._bag, self._path, content, document),
            self._take_kept,
            self._open_unkept,
            lane=Lane.STORE,
        )

    @Slot(object)
    def _take_kept(self, opened: OpenedDocument) -> None:
        bag = self._bag
        self._finish(opened)
        if bag is not None:
            self._tasks.run(
                lambda job: bag.keep_model(opened.id, opened.document),
                failed=self.not_kept.emit,
                lane=Lane.STORE,
            )

    @Slot(object)
    def _open_unkept(self, error: Exception) -> None:
        """The schoolbag could not take it: it is read all the same, and the reason is said."""
        early, retry = self._early, self._retry
        if early is None:
            self._fail(error)
            return
        self._finish(_unkept(early))
        self.failed.emit(error, retry)  # after it opened: what opens takes what was said away

    @Slot(object)
    def _take_recent(self, found: OpenedDocument | Path) -> None:
        if isinstance(found, Path):
            self.open_file(found)
            return
        bag = self._bag
        self._finish(found)
        if bag is not None:
            self._tasks.run(
                lambda job: bag.mark_opened(found.id), failed=self.not_kept.emit, lane=Lane.STORE
            )

    @Slot(object)
    def _finish(self, opened: OpenedDocument) -> None:
        self._early = None
        self._end()
        self.opened.emit(opened)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        retry = self._retry
        self._early = None
        self._end()
        self.failed.emit(error, retry)

    @Slot()
    def _say_slow(self) -> None:
        if self.is_busy:
            self.slow.emit(self._name)


def _unkept(document: Document) -> OpenedDocument:
    from cartable.ui.contract import OpenedDocument  # noqa: PLC0415 - start-up does not pay for it

    return OpenedDocument(PREVIEW_ID, document)


def _nothing() -> None:
    pass


def _read(wiring: WindowWiring, path: Path, job: Job) -> tuple[Document, str]:
    from cartable.ui.bag import content_of, ready  # noqa: PLC0415

    document = wiring.opener.open(
        path,
        on_progress=job.report,
        on_preview=lambda beginning: job.report(ready(_unkept(beginning))),
        is_cancelled=lambda: job.is_cancelled,
    )
    return document, content_of(path)


def _load(bag: PupilBag, document_id: str, job: Job) -> OpenedDocument | Path:
    return bag.load_document(document_id)


def _store(bag: PupilBag, path: Path, content: str, document: Document, job: Job) -> OpenedDocument:
    return bag.keep_document(path, content, document)
