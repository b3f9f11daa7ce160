"""What there is to read elsewhere: what was just selected, else what was copied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QClipboard

_COPIED, _SELECTED = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection


class Kind(Enum):
    """What a clipping is."""

    TEXT = "text"
    FILES = "files"
    PICTURE = "picture"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Clipping:
    """What was found; `text` of a `TEXT`, `files` of `FILES`."""

    kind: Kind
    text: str = ""
    files: tuple[Path, ...] = ()


NOTHING = Clipping(Kind.NOTHING)


class Clippings(QObject):
    """Knows which came last, the selection or the copy: that one is meant.

    Without a change seen since the start, the copy is: a selection may be hours old. Where the
    system keeps no selection (all but X11), there is the copy alone.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._is_selection_latest = False
        clipboard.dataChanged.connect(self._note_copy)
        if clipboard.supportsSelection():
            clipboard.selectionChanged.connect(self._note_selection)

    def read(self) -> Clipping:
        """Return what to read. An owner that does not answer holds the window up to 5 s (Qt)."""
        modes = [_COPIED]
        if self._clipboard.supportsSelection():
            modes.insert(0 if self._is_selection_latest else 1, _SELECTED)
        found = (clipping_of(self._clipboard.mimeData(mode)) for mode in modes)
        return next((clipping for clipping in found if clipping is not NOTHING), NOTHING)

    @Slot()
    def _note_copy(self) -> None:
        self._is_selection_latest = False

    @Slot()
    def _note_selection(self) -> None:
        self._is_selection_latest = True


def clipping_of(data: QMimeData | None) -> Clipping:
    """Return what data hold. Files come with their paths as text, Word's text with a picture."""
    if data is None:
        return NOTHING
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return Clipping(Kind.FILES, files=files)
    if data.hasText() and (text := data.text()).strip():
        return Clipping(Kind.TEXT, text)
    return Clipping(Kind.PICTURE) if data.hasImage() else NOTHING
