"""What the window asks of the rest, as Protocols that `wiring` meets.

Everything here may block: it is called on the workers of `ui.tasks`, never on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cartable.documents.model import Document
    from cartable.french.analysis import FrenchAnalyser
    from cartable.french.exceptions import Exceptions
    from cartable.models.licences import Licence
    from cartable.models.shelf import InstalledPack
    from cartable.models.user_voices import UserVoice
    from cartable.paths import Places
    from cartable.profiles.settings import ReadingSettings
    from cartable.reading.book import Book
    from cartable.reading.marks import Marker
    from cartable.schoolbag.bag import Schoolbag
    from cartable.ui.look import Look
    from cartable.ui.shared_voice import WindowVoice
    from cartable.ui.speech import Speech
    from cartable.ui.tasks import Tasks
    from cartable.voice.contract import Voice
    from cartable.voice.manners import Manners


@dataclass(frozen=True, slots=True)
class RecentDocument:
    """A document that was opened; pages count from 1, 0 where it is not known.

    `format` is `Document.format`; `opened_ms` are milliseconds since 1970, UTC.
    """

    id: str
    title: str
    format: str
    opened_ms: int
    page: int = 0
    page_count: int = 0


@dataclass(frozen=True)
class OpenedDocument:
    """A document and where the pupil stopped in it (a page of ours from 0, a position in it)."""

    id: str
    document: Document
    page: int = 0
    position: int = 0

    @cached_property
    def book(self) -> Book:
        """The document ready to be read; a worker asks first, so that the window does not wait."""
        from cartable.reading.book import book_of  # noqa: PLC0415 - start-up does not pay for it

        return book_of(self.document)


class Opener(Protocol):
    """Reads a file into a document."""

    def warm(self) -> None:
        """Get ready for a file to come."""
        ...

    def close(self) -> None:
        """Give back what `warm` took."""
        ...

    def open(
        self,
        path: Path,
        on_progress: Callable[[float], None] = ...,
        on_preview: Callable[[Document], None] = ...,
        is_cancelled: Callable[[], bool] = ...,
    ) -> Document:
        """Return the document, or raise a `DocumentError` or `CancelledError`."""
        ...


class WindowWiring(Protocol):
    """What `wiring` gives the window, each built when first asked for."""

    @property
    def places(self) -> Places:
        """Where things lie."""
        ...

    @property
    def opener(self) -> Opener:
        """Reads files."""
        ...

    @property
    def sample_lesson(self) -> Path:
        """The lesson to discover the window with."""
        ...

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """Folders that may hold the fonts; () without the pack."""
        ...

    def open_schoolbag(self, code: str | None = None) -> Schoolbag:
        """Open the pupil's file, making it the first time.

        Raises:
            CodeNeededError, WrongCodeError and the other errors of `schoolbag.errors`.
        """
        ...

    def make_analyser(self, *, exceptions: Exceptions | None = None) -> FrenchAnalyser:
        """Return a French engine with what is said of words, none by default."""
        ...

    def use_exceptions(self, exceptions: Exceptions) -> None:
        """Have voices obey these from their next sentence on, and the markers made from now on."""
        ...

    def make_marker(self) -> Marker:
        """Return what marks syllables and mute letters, for one thread."""
        ...

    def make_manners(self) -> Manners:
        """Return what cuts texts for the voice, as `use_exceptions` wants, for one thread."""
        ...

    def make_voice(self) -> WindowVoice:
        """Return the voice that speaks for all engines here."""
        ...

    def list_user_voices(self) -> tuple[UserVoice, ...]:
        """Return the voices that a person added."""
        ...

    def voices_of(self, added: UserVoice) -> tuple[Voice, ...]:
        """Return what one of them speaks as; () where its files are damaged."""
        ...

    def install_voice(
        self, sources: Sequence[Path], on_progress: Callable[[float], None] | None = None
    ) -> tuple[UserVoice, ...]:
        """Keep voices that a person brings, each once it has spoken.

        `on_progress` is told a fraction, several times a second; what it raises stops everything.

        Raises:
            RefusedVoiceError, DiskFullError, OSError: see `models.user_voices`.
        """
        ...

    def remove_voice(self, name: str) -> None:
        """Delete a voice that a person added here.

        Raises:
            OSError: see `models.user_voices`.
        """
        ...

    def list_packs(self) -> tuple[InstalledPack, ...]:
        """Return the data packs and how they stand."""
        ...

    def list_licences(self) -> tuple[Licence, ...]:
        """Return what is owed to others."""
        ...


class ReadingView(Protocol):
    """The reading page, as the window sees it (a QWidget with these)."""

    back_requested: Any
    """Signal(): the pupil wants her schoolbag."""
    place_changed: Any
    """Signal(int page, int position, int page_count)."""
    settings_changed: Any
    """Signal(object): new ReadingSettings."""
    listening: Any
    """Reads aloud: `state_changed` is Signal(object)."""
    drawer: Any
    """`voice_wanted` is Signal(): another voice, please."""
    paper: Any
    """`word_menu.correction_wanted` is Signal(str): this word is said wrong."""
    export_wanted: Any
    """Signal(object, object): the OpenedDocument to take away as sound, its ReadingSettings."""
    trouble: Any
    """Signal(object): a `wording.Explanation` to say calmly."""

    def show_document(self, opened: OpenedDocument) -> None:
        """Show a document at its place; the same id again is its whole after its preview."""
        ...

    def set_settings(self, settings: ReadingSettings) -> None:
        """Obey other settings."""
        ...

    def read_anew(self) -> None:
        """Find the marks anew: what is said of words has changed."""
        ...

    def stop(self) -> None:
        """Be silent: the page is left or the window closes."""
        ...


class ReadingSource(Protocol):
    """Where the reading page comes from: its modules take long to import."""

    def load(self) -> None:
        """Import them. Called on a worker."""
        ...

    def prepare(self, look: Look) -> bool:
        """Make one more part of the page; return whether some are still to be made."""
        ...

    def make(self, look: Look, tasks: Tasks, wiring: WindowWiring, speech: Speech) -> QWidget:
        """Return the page. Called on the GUI thread."""
        ...

    def make_speech(self, tasks: Tasks, wiring: WindowWiring, sound_device: str) -> Speech:
        """Return the one voice and the one player of the window. Called on the GUI thread."""
        ...
