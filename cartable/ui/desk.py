"""Opening documents: one at a time, off the GUI thread, from a file or from the schoolbag."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cartable.documents.model import Document
from cartable.ui.contract import Bag, OpenedDocument, Opener
from cartable.ui.tasks import Cancel, Job, Lane, Tasks

_PATIENCE_MS = 500
PREVIEW_ID = ""


class DocumentDesk(QObject):
    """Opens a document and says how it goes; opening another drops the one before."""

    previewed = Signal(object)
    """An OpenedDocument without an id: the beginning of a long document."""
    opened = Signal(object)
    """An OpenedDocument, whole."""
    failed = Signal(object, object)
    """The error, and a callable that tries again."""
    slow = Signal(str)
    """It takes more than half a second; the file's name."""
    progressed = Signal(float)
    ended = Signal()
    """Nothing is being opened any more, whatever the outcome."""

    def __init__(self, tasks: Tasks, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._opener = opener
        self._bag: Bag | None = None
        self._cancel: Cancel | None = None
        self._retry = _nothing
        self._path: Path | None = None
        self._name = ""
        self._early: Document | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._say_slow)

    def use_bag(self, bag: Bag) -> None:
        """Keep what is opened in this schoolbag from now on."""
        self._bag = bag

    @property
    def is_busy(self) -> bool:
        """Whether a document is being opened."""
        return self._cancel is not None

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Read a file."""
        self._begin(path.name, partial(self.open_file, path))
        self._path = path
        self._cancel = self._tasks.run(
            partial(_read, self._opener, path),
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
            partial(_load, self._bag, document_id), self._take_recent, self._fail, lane=Lane.STORE
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

    def _end(self) -> None:
        self._cancel = None
        self._patience.stop()
        self.ended.emit()

    @Slot(object)
    def _progress(self, step: object) -> None:
        if isinstance(step, float):
            self.progressed.emit(step)
        else:
            self.previewed.emit(OpenedDocument(PREVIEW_ID, step))

    @Slot(object)
    def _keep(self, document: Document) -> None:
        if self._bag is None or self._path is None:
            self._finish(OpenedDocument(PREVIEW_ID, document))
            return
        self._early = document
        self._cancel = self._tasks.run(
            partial(_store, self._bag, self._path, document),
            self._finish,
            self._open_unkept,
            lane=Lane.STORE,
        )

    @Slot(object)
    def _open_unkept(self, error: Exception) -> None:
        """The schoolbag could not take it: it is read all the same, and the reason is said."""
        opened = OpenedDocument(PREVIEW_ID, self._early) if self._early is not None else None
        self._fail(error)
        if opened is not None:
            self.opened.emit(opened)

    @Slot(object)
    def _take_recent(self, found: OpenedDocument | Path) -> None:
        if isinstance(found, Path):
            self.open_file(found)
        else:
            self._finish(found)

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


def _nothing() -> None:
    pass


def _read(opener: Opener, path: Path, job: Job) -> Document:
    return opener.open(
        path,
        on_progress=job.report,
        on_preview=job.report,
        is_cancelled=lambda: job.is_cancelled,
    )


def _load(bag: Bag, document_id: str, job: Job) -> OpenedDocument | Path:
    return bag.load_document(document_id)


def _store(bag: Bag, path: Path, document: Document, job: Job) -> OpenedDocument:
    return replace(bag.keep_document(path, document), document=document)
