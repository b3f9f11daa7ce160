"""A document's files to take away: what was wished, what was written."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cartable.documents.model import Document
from cartable.documents.writers import epub, text
from cartable.documents.writers.epub_content import EpubBook, EpubChapter
from cartable.errors import CancelledError
from cartable.export.talking_book import book_of_told
from cartable.export.telling import SoundPlan, Teller, Telling, Told, telling_of
from cartable.profiles.settings import ReadingSettings
from cartable.reading.adapt import adapt, look_of
from cartable.reading.marks import Marker
from cartable.reading.parts import parts_of
from cartable.reading.portions import portion
from cartable.reading.script import SpokenPart
from cartable.voice.contract import VoiceEngine
from cartable.voice.sound_files import SoundKind
from cartable.voice.timed_speech import TimedSpeech, marks_to_json

_LONGEST_TITLE = 60
# What Windows and USB sticks take in no name.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_MARKS = ".reperes.json"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written into a folder: `name` begins every file's name.

    `sound` is the kind of sound files, `None` for none, one for all or one a chapter; `has_book`
    asks for a talking book beside. `has_marks` writes beside each sound when its words are heard.
    """

    folder: Path
    name: str
    sound: SoundKind | None = None
    is_by_chapter: bool = False
    has_book: bool = False
    has_marks: bool = True


def write_plain_book(
    document: Document, settings: ReadingSettings, marker: Marker, path: Path
) -> None:
    """Write a document, adapted, as an EPUB of text alone.

    Raises:
        OSError: the disk said no; what stood at `path` is still there.
    """
    adapted = adapt(portion(document), settings, marker)
    chapters = tuple(
        EpubChapter(part.title, adapted.blocks[part.first : part.last])
        for part in parts_of(adapted)
    )
    epub.write(EpubBook(adapted, chapters), look_of(settings), path)


class Exporter:
    """Writes what a document sounds like.

    Args:
        engine: the voice.
        marker: marks syllables in a talking book, for the thread that exports.
        settings: the pupil's.
        is_cancelled: asked often.
        report: given the share that is done, from 0 to 1.
    """

    def __init__(
        self,
        engine: VoiceEngine,
        marker: Marker,
        settings: ReadingSettings,
        is_cancelled: Callable[[], bool] = lambda: False,
        report: Callable[[float], None] = lambda fraction: None,
    ) -> None:
        self._marker = marker
        self._settings = settings
        self._is_cancelled = is_cancelled
        self._teller = Teller(engine, settings, is_cancelled, report)

    def run(self, document: Document, wish: Wish) -> tuple[Path, ...]:
        """Write what is wished and return the files: the book, then sounds, each with its marks.

        Raises:
            CancelledError: `is_cancelled` said so; the files that are whole stay.
            OSError, DiskFullError, SoundFileError, VoiceError: the world said no.
        """
        telling = telling_of(document, self._settings)
        with tempfile.TemporaryDirectory(prefix=".cartable-", dir=wish.folder) as drafts:
            told = self._teller.tell(telling, _plan(telling, wish, Path(drafts)))
            book = wish.folder / f"{wish.name}.epub"
            if wish.has_book:
                self._write_book(telling, told, book)
        sounds = _write_marks(telling, told, wish)
        return ((book,) if wish.has_book else ()) + sounds

    def _write_book(self, telling: Telling, told: Told, path: Path) -> None:
        narrator = self._teller.narrator(telling.document.language)
        book = book_of_told(telling, told, narrator, self._adapted)
        epub.write(book, look_of(self._settings), path, check=self._check)

    def _adapted(self, document: Document) -> Document:
        return adapt(document, self._settings, self._marker)

    def _check(self) -> None:
        if self._is_cancelled():
            raise CancelledError


def _plan(telling: Telling, wish: Wish, drafts: Path) -> SoundPlan:
    def of_part(rank: int, part: SpokenPart) -> tuple[Path, ...]:
        """Return the chapter's file that is taken away, and last the one that goes in the book."""
        own = [wish.folder / _part_name(telling, wish, rank)] if wish.is_by_chapter else []
        in_book = [drafts / f"{rank}.mp3"] if wish.has_book else []
        return (*(own if wish.sound else ()), *in_book)

    is_one = wish.sound is not None and not wish.is_by_chapter
    return SoundPlan(wish.folder / f"{wish.name}.{wish.sound}" if is_one else None, of_part)


def _part_name(telling: Telling, wish: Wish, rank: int) -> str:
    """Return "<name> - 01 Titre.mp3", its rank with as many figures as the last one's."""
    figures = max(2, len(str(len(telling.parts))))
    title = file_title(telling.parts[rank - 1].part.title)
    return f"{wish.name} - {rank:0{figures}d} {title}".rstrip(" .") + f".{wish.sound}"


def free_name(folder: Path, title: str, otherwise: str) -> str:
    """Return a title as the beginning of names that no file of a folder has."""
    name = file_title(title) or otherwise
    taken = {path.name.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    rank, free = 2, name
    while any(other == free.casefold() or other.startswith(_beginnings(free)) for other in taken):
        rank, free = rank + 1, f"{name} ({rank})"
    return free


def _beginnings(name: str) -> tuple[str, str]:
    return f"{name.casefold()}.", f"{name.casefold()} - "


def file_title(title: str) -> str:
    """Return a title as a part of a file's name, on every system; "" where nothing is left."""
    words = " ".join(_UNSAFE.sub(" ", title).split())
    if len(words) > _LONGEST_TITLE:
        words = words[:_LONGEST_TITLE].rpartition(" ")[0] or words[:_LONGEST_TITLE]
    return words.strip(" .")


def _write_marks(telling: Telling, told: Told, wish: Wish) -> tuple[Path, ...]:
    """Write when words are heard beside each sound; return sounds and marks in turn."""
    if wish.sound is None:
        return ()
    whole = wish.folder / f"{wish.name}.{wish.sound}"
    sounds = [(whole, told.whole, telling.script.text)]
    if wish.is_by_chapter:
        sounds = [(part.files[0], part.speech, part.part.script.text) for part in told.parts]
    if not wish.has_marks:
        return tuple(sound for sound, *_ in sounds)
    return tuple(file for each in sounds for file in (each[0], _write_mark(*each)))


def _write_mark(sound: Path, speech: TimedSpeech, said: str) -> Path:
    path = sound.with_name(sound.name.removesuffix(sound.suffix) + _MARKS)
    found = {**marks_to_json(speech), "text": said}
    text.write(json.dumps(found, ensure_ascii=False), path)
    return path
