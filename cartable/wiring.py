"""The composition root: the only place that names concrete engines, store and packs.

Each thing is built when it is first asked for, and handed over by constructor. No Qt.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cartable.errors import MissingPackError
from cartable.paths import Places, find_places, source_root

if TYPE_CHECKING:
    from cartable.documents.opening import DocumentOpener
    from cartable.french.analysis import FrenchAnalyser
    from cartable.french.conventions import SyllableConventions
    from cartable.french.exceptions import Exceptions
    from cartable.french.lexicon import Lexicon
    from cartable.models.licences import Licence
    from cartable.models.shelf import InstalledPack
    from cartable.reading.marks import Marker
    from cartable.schoolbag.bag import Schoolbag
    from cartable.schoolbag.system_keyring import SecretStore
    from cartable.voice.contract import VoiceEngine
    from cartable.voice.pronunciation import Pronouncer

_LEXICON = "lexicon"
_LEXICON_FILE = "lexicon.bin"
_FONTS = ("fonts", "font-andika")
_SAMPLE = Path("assets", "lecon", "la-chouette.html")


class Wiring:
    """Everything a run of Cartable is made of. Any thread may ask.

    Args:
        places: of this run.
        keyring: keeps the schoolbag's key; the system's by default.
    """

    def __init__(self, places: Places | None = None, keyring: SecretStore | None = None) -> None:
        self.places = places or find_places()
        self._keyring = keyring
        self._lock = threading.RLock()

    @cached_property
    def lexicon_file(self) -> Path | None:
        """The compiled lexicon, `None` without its pack."""
        with suppress(MissingPackError):
            file = self._pack_folder(_LEXICON) / _LEXICON_FILE
            return file if file.exists() else None
        return None

    @cached_property
    def lexicon(self) -> Lexicon | None:
        """The French lexicon, open; `None` where it lacks or is broken: rules alone then."""
        from cartable.french.lexicon import BrokenLexiconError, Lexicon  # noqa: PLC0415

        with suppress(BrokenLexiconError, OSError):
            return Lexicon.open(self.lexicon_file) if self.lexicon_file is not None else None
        return None

    @cached_property
    def opener(self) -> DocumentOpener:
        """Reads documents, each in a process of its own."""
        from cartable.documents.opening import DocumentOpener  # noqa: PLC0415

        return DocumentOpener(self.lexicon_file)

    @property
    def sample_lesson(self) -> Path:
        """The lesson to discover Cartable with."""
        return source_root() / _SAMPLE

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """Folders that hold the fonts of the window and of lessons; () without the pack."""
        found: list[Path] = []
        for name in _FONTS:
            with suppress(MissingPackError):
                found.append(self._pack_folder(name))
        return tuple(found)

    def make_analyser(
        self,
        conventions: SyllableConventions | None = None,
        exceptions: Exceptions | None = None,
    ) -> FrenchAnalyser:
        """Return a French engine of one's own, with the words that it has seen.

        Args:
            conventions: how the teacher cuts syllables; LireCouleur's by default.
            exceptions: what a teacher or a pupil says of words.
        """
        from cartable.french.analysis import FrenchAnalyser  # noqa: PLC0415
        from cartable.french.conventions import LIRECOULEUR  # noqa: PLC0415
        from cartable.french.exceptions import NO_EXCEPTIONS  # noqa: PLC0415

        with self._lock:
            lexicon = self.lexicon
        return FrenchAnalyser(
            lexicon,
            conventions=LIRECOULEUR if conventions is None else conventions,
            exceptions=NO_EXCEPTIONS if exceptions is None else exceptions,
        )

    def make_pronouncer(self, exceptions: Exceptions | None = None) -> Pronouncer:
        """Return what says how French is pronounced, for the voices."""
        from cartable.voice.pronunciation import FrenchPronouncer  # noqa: PLC0415

        return FrenchPronouncer(self.make_analyser(exceptions=exceptions))

    def make_marker(self, exceptions: Exceptions | None = None) -> Marker:
        """Return what marks syllables and mute letters, for one thread."""
        from cartable.reading.marks import Marker  # noqa: PLC0415

        return Marker(self.make_analyser(exceptions=exceptions))

    def read_exceptions(self, paths: Sequence[Path]) -> Exceptions:
        """Return what lists of exceptions say of words, a later list over an earlier one.

        Raises:
            WordExceptionError: a line cannot be taken.
            OSError: a file cannot be read.
        """
        from cartable.documents.encodings import decode_text  # noqa: PLC0415
        from cartable.french.exceptions import NO_EXCEPTIONS  # noqa: PLC0415
        from cartable.french.exceptions_text import ExceptionsReader  # noqa: PLC0415

        found, reader = NO_EXCEPTIONS, ExceptionsReader()
        for path in paths:
            found = reader.read(decode_text(path.read_bytes())).over(found)
        return found

    def make_voice(self) -> VoiceEngine:
        """Return the best voice engine that works here; the last resort is silent.

        Imports and loads the engine: not for the window's own thread.
        """
        with self._lock:  # the bar and the reading page may ask at once; espeak loads once
            for make in _VOICES:
                engine = make()
                if engine is not None:
                    return engine
        raise AssertionError("the silent engine is always there")

    def open_schoolbag(self, code: str | None = None) -> Schoolbag:
        """Open the pupil's file, making it the first time.

        Args:
            code: what a person has just typed; without it `CARTABLE_CODE` is looked at.

        Raises:
            BagError, DiskFullError: see `schoolbag.registry.open_or_create`.
        """
        from cartable.schoolbag.keys import read_code_variable  # noqa: PLC0415
        from cartable.schoolbag.registry import open_or_create  # noqa: PLC0415

        source = (lambda: code) if code else read_code_variable
        return open_or_create(self.places, source, self._keyring)

    def list_packs(self) -> tuple[InstalledPack, ...]:
        """Return the data packs and how they stand."""
        from cartable.models.shelf import find_packs  # noqa: PLC0415

        return find_packs(self.places)

    def list_licences(self) -> tuple[Licence, ...]:
        """Return what is owed to others."""
        from cartable.models.licences import list_licences  # noqa: PLC0415

        return list_licences()

    def _pack_folder(self, name: str) -> Path:
        from cartable.models.shelf import pack_folder  # noqa: PLC0415

        return pack_folder(name, self.places)


def _espeak() -> VoiceEngine | None:
    from cartable.voice.contract import VoiceError  # noqa: PLC0415

    try:
        from cartable.voice.espeak import EspeakEngine  # noqa: PLC0415
        from cartable.voice.espeak_library import load_espeak  # noqa: PLC0415

        load_espeak()
        return EspeakEngine()
    except (ImportError, VoiceError):
        return None


def _silent() -> VoiceEngine | None:
    from cartable.voice.silent import SilentEngine  # noqa: PLC0415

    return SilentEngine()


_VOICES: tuple[Callable[[], VoiceEngine | None], ...] = (_espeak, _silent)
