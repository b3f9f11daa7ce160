"""The words that a pupil and her teacher have corrected, kept and obeyed at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from cartable.documents.encodings import decode_text
from cartable.french.analysis import FrenchAnalyser
from cartable.french.exceptions import ExceptionEntry, Exceptions, WordExceptionError
from cartable.french.exceptions_text import ExceptionRow, ExceptionsReader, write_rows
from cartable.french.letters import fold
from cartable.french.respelling import Respeller
from cartable.profiles.settings import ReadingSettings
from cartable.reading.marks import Marker, Marks
from cartable.schoolbag.records import PronunciationRecord, WordOrigin
from cartable.ui.tasks import Cancel, Job, Lane, Tasks

if TYPE_CHECKING:
    from cartable.ui.contract import WindowWiring

_MOST_BYTES = 2_000_000
"""Of a list: 50,000 words. Of a larger file the end is left."""


class WordStore(Protocol):
    """Where corrected words are kept: the schoolbag, or this run alone without one."""

    def load_all(self) -> tuple[PronunciationRecord, ...]:
        """Return all words."""
        ...

    def keep(self, records: tuple[PronunciationRecord, ...]) -> None:
        """Keep words."""
        ...

    def remove(self, word: str, origin: WordOrigin) -> None:
        """Let go of a word."""
        ...


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A corrected word as it will be heard and seen; `respelling` as in `SaidWord`."""

    record: PronunciationRecord = field(repr=False)
    phonemes: str = field(repr=False)
    respelling: str = field(repr=False)
    marks: Marks = field(repr=False)


class OwnWords(QObject):
    """Keeps corrected words; voice and marks follow. Made and used on the GUI thread."""

    changed = Signal(object)
    """All words, a tuple of ShownWord, once voice and markers obey them."""
    proposed = Signal(object)
    """A ShownWord that `propose` has made of what was written."""
    refused = Signal(object)
    """A WordExceptionError: what was written cannot be taken."""
    failed = Signal(object)
    imported = Signal(int)
    """How many words a list gave."""
    exported = Signal(object)
    """The file that was written."""

    def __init__(self, tasks: Tasks, wiring: WindowWiring, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wiring = wiring
        self._store: WordStore = _LooseWords()
        self.engine = _Engine(wiring)
        self.settings = ReadingSettings()
        self._proposing: Cancel | None = None
        self.words: tuple[ShownWord, ...] = ()

    def use_store(self, store: WordStore) -> None:
        """Take the words of a schoolbag, and keep them there from now on."""
        self._store = store
        self._change(lambda store: None)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Cut words as the pupil's page does, from the next change on."""
        self.settings = replace(settings, shows_syllables=True, shows_mute_letters=True)

    def propose(self, word: str, said_like: str) -> None:
        """Find how a word would be heard and seen; `proposed` or `refused` follows."""
        self.drop_proposal()
        engine, settings = self.engine, self.settings
        self._proposing = self._tasks.run(
            lambda job: engine.propose(word, said_like, settings),
            self.proposed.emit,
            self._on_refused,
        )

    def drop_proposal(self) -> None:
        """Let go of what is being found."""
        if self._proposing is not None:
            self._proposing.cancel()
            self._proposing = None

    def keep(self, *records: PronunciationRecord) -> None:
        """Keep words, in place of what the same person said of them."""
        self._change(lambda store: store.keep(records))

    def remove(self, record: PronunciationRecord) -> None:
        """Let go of a word; `keep` brings it back."""
        self._change(lambda store: store.remove(record.word, record.origin))

    def import_list(self, path: Path) -> None:
        """Take a teacher's list, whole or not at all."""
        found: list[PronunciationRecord] = []

        def take(store: WordStore) -> None:
            found.extend(_read_list(path))
            store.keep(tuple(found))

        self._change(take, lambda: self.imported.emit(len(found)))

    def export_list(self, path: Path) -> None:
        """Write all words as a list that `import_list` and the command line take."""
        records = [shown.record for shown in self.words]
        self._tasks.run(
            lambda job: _write_list(path, records), self.exported.emit, self.failed.emit
        )

    def _change(
        self, change: Callable[[WordStore], None], then: Callable[[], None] | None = None
    ) -> None:
        store, wiring, engine = self._store, self._wiring, self.engine
        settings = self.settings

        def work(job: Job) -> tuple[tuple[ShownWord, ...], Callable[[], None] | None]:
            change(store)
            words, exceptions = engine.show_all(store.load_all(), settings)
            wiring.use_exceptions(exceptions)
            return words, then

        self._tasks.run(work, self._take, self._on_refused, lane=Lane.STORE)

    @Slot(object)
    def _take(self, done: tuple[tuple[ShownWord, ...], Callable[[], None] | None]) -> None:
        words, then = done
        has_changed = words != self.words
        self.words = words
        if has_changed:
            self.changed.emit(words)
        if then is not None:
            then()

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        is_line = isinstance(error, WordExceptionError) and error.line
        if isinstance(error, WordExceptionError) and not is_line:
            self.refused.emit(error)
        else:
            self.failed.emit(error)


class _Engine:
    """The French behind the words, built at the first of them. Any worker may call it."""

    def __init__(self, wiring: WindowWiring) -> None:
        self._wiring = wiring
        self._lock = threading.Lock()
        self._reader: ExceptionsReader | None = None
        self._respeller: Respeller | None = None
        self._analyser: FrenchAnalyser | None = None

    def propose(self, word: str, said_like: str, settings: ReadingSettings) -> ShownWord:
        """Return a word as it will be heard and seen.

        Raises:
            WordExceptionError: it cannot be taken.
        """
        with self._lock:
            analyser = self._ready_analyser()
            if self._respeller is None:
                self._respeller = Respeller(analyser)
            entry = self._respeller.entry(word, said_like)
            exceptions = Exceptions.of({word: entry})
            ipa = "".join(sound for _, sound in entry.sounds)
            record = PronunciationRecord(word, f"[{ipa}]", said_like=said_like)
            return _show(analyser.adapted(exceptions=exceptions), record, settings)

    def show_all(
        self, records: tuple[PronunciationRecord, ...], settings: ReadingSettings
    ) -> tuple[tuple[ShownWord, ...], Exceptions]:
        """Return words as they are heard and seen, and what is obeyed of them."""
        with self._lock:
            if not records:  # most often: nothing has to be built
                return (), Exceptions()
            exceptions = self._exceptions_of(records)
            analyser = self._ready_analyser().adapted(exceptions=exceptions)
            return tuple(_show(analyser, record, settings) for record in records), exceptions

    def _exceptions_of(self, records: tuple[PronunciationRecord, ...]) -> Exceptions:
        """Return what holds: a pupil's word over a teacher's; a row that no longer fits is left."""
        if self._reader is None:
            self._reader = ExceptionsReader()
        entries: dict[str, ExceptionEntry] = {}
        for record in sorted(records, key=lambda each: each.origin is WordOrigin.PUPIL):
            with suppress(WordExceptionError):
                cells = (record.sounds, record.syllables, record.mute, record.said_like)
                entries[fold(record.word)[0]] = self._reader.make_entry(record.word, *cells)
        return Exceptions.of(entries)

    def _ready_analyser(self) -> FrenchAnalyser:
        if self._analyser is None:
            self._analyser = self._wiring.make_analyser()
        return self._analyser


class _LooseWords:
    """Keeps words for this run alone."""

    def __init__(self) -> None:
        self._records: dict[tuple[str, str], PronunciationRecord] = {}

    def load_all(self) -> tuple[PronunciationRecord, ...]:
        """Return all words, as the schoolbag orders them."""
        return tuple(self._records[key] for key in sorted(self._records))

    def keep(self, records: tuple[PronunciationRecord, ...]) -> None:
        """Keep words."""
        for record in records:
            self._records[fold(record.word)[0], str(record.origin)] = record

    def remove(self, word: str, origin: WordOrigin) -> None:
        """Let go of a word."""
        self._records.pop((fold(word)[0], str(origin)), None)


def _show(
    analyser: FrenchAnalyser, record: PronunciationRecord, settings: ReadingSettings
) -> ShownWord:
    word = record.word
    phonemes = analyser.analyse_word(word).phonemes
    respelling = analyser.respell(word, phonemes, phonemes)
    return ShownWord(record, phonemes, respelling, Marker(analyser, 0).text_marks(word, settings))


def _read_list(path: Path) -> tuple[PronunciationRecord, ...]:
    with path.open("rb") as stream:
        text = decode_text(stream.read(_MOST_BYTES))
    return tuple(
        PronunciationRecord(*row, origin=WordOrigin.TEACHER)
        for row in ExceptionsReader().read_rows(text)
    )


def _write_list(path: Path, records: list[PronunciationRecord]) -> Path:
    """Write with a byte order mark: without it a spreadsheet would not see the accents."""
    rows: dict[str, ExceptionRow] = {}
    for record in sorted(records, key=lambda each: each.origin is WordOrigin.PUPIL):
        cells = (record.word, record.sounds, record.syllables, record.mute, record.said_like)
        rows[fold(record.word)[0]] = ExceptionRow(*cells)
    path.write_text(write_rows(rows.values()), "utf-8-sig", newline="")
    return path
