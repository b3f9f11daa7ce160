"""What comes to a page after its text: marks and pictures, made on workers, the view first."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QImageReader

from cartable.documents.model import Resource
from cartable.profiles.settings import ReadingSettings
from cartable.reading.flow import Flow
from cartable.reading.marks import Marker, Marks
from cartable.ui.reading.marks_layer import MarksLayer
from cartable.ui.reading.rendering import RenderedPage
from cartable.ui.tasks import Cancel, Job, Tasks

_CHUNK_LETTERS = 2_000
"""How much text is marked between two looks at the window: laying its colours takes about 10 ms."""
_DECODED_MEGABYTES = 256
_MOST_SHOWN_PIXELS = 16_000_000
_MOST_SHOWN_SIDE = 30_000


@dataclass(frozen=True, slots=True)
class _FoundMarks:
    layer: MarksLayer
    marks: Mapping[int, Marks]


class MarksLoading(QObject):
    """Finds a page's marks without holding the window, from the first paragraph in view on."""

    failed = Signal(object)

    def __init__(self, tasks: Tasks, make_marker: Callable[[], Marker], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._make_marker = make_marker
        self._marker: Marker | None = None
        self._is_outdated = False
        self._lock = threading.Lock()
        self._work: Cancel | None = None
        self._found: deque[_FoundMarks] = deque()
        # Chunks that come at once would be laid at once: one a turn lets the window paint between.
        self._laying = QTimer(self)
        self._laying.setInterval(0)
        self._laying.timeout.connect(self._lay_next)

    def load(
        self,
        page: RenderedPage,
        layer: MarksLayer,
        language: str,
        settings: ReadingSettings,
        first: int,
    ) -> None:
        """Lay the marks of a page as they are found.

        Args:
            page: the page, whose flow is read.
            layer: where the marks go.
            language: the document's own language.
            settings: which marks.
            first: the paragraph with which to begin; the ones before it come last.
        """
        self.cancel()
        flow = page.flow
        order = [*range(first, len(flow.paragraphs)), *range(first)]

        def work(job: Job) -> None:
            with self._lock:
                marker = self._ready_marker()
                for some in _chunks(flow, order):
                    job.check()
                    found = {
                        i: marker.marks_of(flow, flow.paragraphs[i], language, settings)
                        for i in some
                    }
                    job.report(_FoundMarks(layer, found))

        self._work = self._tasks.run(
            work, self._on_end, self.failed.emit, progressed=self._on_found
        )

    def cancel(self) -> None:
        """Drop what is not found or not laid yet."""
        self._found.clear()
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def renew_marker(self) -> None:
        """Have another marker made for the next page: what is said of words has changed."""
        self._is_outdated = True

    def _ready_marker(self) -> Marker:
        if self._marker is None or self._is_outdated:
            self._is_outdated = False  # before the making: what changes meanwhile counts
            self._marker = self._make_marker()
        return self._marker

    @Slot(object)
    def _on_found(self, found: _FoundMarks) -> None:
        self._found.append(found)
        self._laying.start()

    @Slot()
    def _lay_next(self) -> None:
        if self._found:
            found = self._found.popleft()
            found.layer.set_marks(found.marks)
        else:
            self._laying.stop()

    @Slot(object)
    def _on_end(self, nothing: None) -> None:
        self._work = None


def _chunks(flow: Flow, order: Sequence[int]) -> Iterator[list[int]]:
    """Yield paragraphs in their order, about `_CHUNK_LETTERS` at a time."""
    some: list[int] = []
    letters = 0
    for index in order:
        some.append(index)
        letters += flow.paragraphs[index].end - flow.paragraphs[index].start
        if letters >= _CHUNK_LETTERS:
            yield some
            some, letters = [], 0
    if some:
        yield some


@dataclass(frozen=True, slots=True)
class _Picture:
    page: RenderedPage
    key: str
    image: QImage


class PictureLoading(QObject):
    """Decodes a page's pictures at the size at which they are shown."""

    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._work: Cancel | None = None
        # One at a time: a large picture dropped half-way still holds its memory while it ends.
        self._lock = threading.Lock()

    def load(self, page: RenderedPage, resources: Mapping[str, Resource], ratio: float) -> None:
        """Show the pictures of a page as they are decoded.

        Args:
            page: the page; its `pictures` say which, and how wide.
            resources: their bytes.
            ratio: the screen's pixels for one of ours.
        """
        self.cancel()
        wanted = [(key, resources[key], width) for key, width in page.pictures.items()]
        if not wanted:
            return

        def work(job: Job) -> None:
            for key, resource, width in wanted:
                with self._lock:
                    job.check()
                    image = decode_picture(resource, round(width * ratio))
                if not image.isNull():
                    job.report(_Picture(page, key, image))

        self._work = self._tasks.run(
            work, self._on_end, self.failed.emit, progressed=self._on_picture
        )

    def cancel(self) -> None:
        """Drop what is not decoded yet."""
        if self._work is not None:
            self._work.cancel()
            self._work = None

    @Slot(object)
    def _on_picture(self, picture: _Picture) -> None:
        picture.page.show_picture(picture.key, picture.image)

    @Slot(object)
    def _on_end(self, nothing: None) -> None:
        self._work = None


def decode_picture(resource: Resource, width: int) -> QImage:
    """Return a picture at most `width` pixels wide, a null one where it can't be read.

    Its size comes from its header: asking Qt for it holds every other thread, and takes for ever
    with a drawing made for that. Reading lets the others go on.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(resource.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    name = resource.media_type.removeprefix("image/").partition("+")[0]
    reader = QImageReader(buffer, QByteArray(name.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_DECODED_MEGABYTES)
    if resource.width > 0 and resource.height > 0 and (resource.width > width or name == "svg"):
        reader.setScaledSize(_size_within(resource, width))
    image = reader.read()
    if image.width() > width:
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    return image


def _size_within(resource: Resource, width: int) -> QSize:
    """Return the size at `width`, less where the picture is a very tall strip."""
    height = resource.height * width / resource.width
    pixels = max(1.0, width * height)
    scale = min(1.0, (_MOST_SHOWN_PIXELS / pixels) ** 0.5, _MOST_SHOWN_SIDE / max(1.0, height))
    return QSize(max(1, round(width * scale)), max(1, round(height * scale)))
