"""The composition root: the only place that names concrete engines, store and packs.

Each thing is built when it is first asked for, and handed over by constructor. No Qt.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

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
    from cartable.models.user_voices import UserVoice
    from cartable.reading.marks import Marker
    from cartable.schoolbag.bag import Schoolbag
    from cartable.schoolbag.system_keyring import SecretStore
    from cartable.voice.contract import SaidWord, Voice
    from cartable.voice.engine_keeper import Slot
    from cartable.voice.ensemble import VoiceEnsemble
    from cartable.voice.manners import Manners
    from cartable.voice.piper import PiperEngine
    from cartable.voice.pronunciation import Pronouncer

T = TypeVar("T")

_LEXICON = "lexicon"
_LEXICON_FILE = "lexicon.bin"
_FONTS = ("fonts", "font-andika")
_NATURAL_VOICE = "voice-kokoro"
_NATURAL_RATE, _USUAL_RATE = 24_000, 22_050
"""Samples a second that Kokoro makes, and that the other engines mostly do."""
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
        self._exceptions: Exceptions | None = None

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

    def use_exceptions(self, exceptions: Exceptions) -> None:
        """Have voices obey these from their next sentence on, and the markers made from now on."""
        self._exceptions = exceptions

    def make_pronouncer(self, exceptions: Exceptions | None = None) -> Pronouncer:
        """Return what says how French is pronounced, for the voices.

        Without exceptions of its own it obeys those of `use_exceptions`, now and later.
        """
        latest = self._up_to_date(self._make_pronouncer, exceptions)

        def pronounce(text: str) -> tuple[SaidWord, ...]:
            return latest()(text)

        return pronounce

    def make_manners(self) -> Manners:
        """Return what cuts texts for the voice by word, syllable and letter, for one thread.

        It obeys `use_exceptions`, now and later.
        """
        from cartable.voice.manners import Manners  # noqa: PLC0415

        return Manners(self._up_to_date(lambda chosen: self.make_analyser(exceptions=chosen)))

    def make_marker(self, exceptions: Exceptions | None = None) -> Marker:
        """Return what marks syllables and mute letters, for one thread.

        Without exceptions of its own it obeys the latest of `use_exceptions`.
        """
        from cartable.reading.marks import Marker  # noqa: PLC0415

        chosen = self._exceptions if exceptions is None else exceptions
        return Marker(self.make_analyser(exceptions=chosen))

    def _up_to_date(
        self, make: Callable[[Exceptions | None], T], own: Exceptions | None = None
    ) -> Callable[[], T]:
        return _UpToDate(lambda: self._exceptions if own is None else own, make)

    def _make_pronouncer(self, exceptions: Exceptions | None) -> Pronouncer:
        from cartable.voice.pronunciation import FrenchPronouncer  # noqa: PLC0415

        return FrenchPronouncer(self.make_analyser(exceptions=exceptions))

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

    def make_voice(self, exceptions: Exceptions | None = None) -> VoiceEnsemble:
        """Return the voice that speaks for all engines here; the last resort is silent.

        Args:
            exceptions: what a teacher says of words; those of `use_exceptions` without.
        """
        from cartable.voice.engine_keeper import EngineKeeper  # noqa: PLC0415
        from cartable.voice.ensemble import VoiceEnsemble  # noqa: PLC0415
        from cartable.voice.self_test import SelfTest  # noqa: PLC0415

        pronounce = self.make_pronouncer(exceptions)
        return VoiceEnsemble(
            EngineKeeper(self._voice_slots(pronounce)),
            pronounce,
            SelfTest(self.places.cache / "essai-des-voix.json"),
            self.places.cache / "sons",
            _USUAL_RATE if self.natural_voice is None else _NATURAL_RATE,
        )

    @property
    def natural_voice(self) -> Path | None:
        """The folder of the natural voice's model, `None` without its pack."""
        with suppress(MissingPackError):
            return self._pack_folder(_NATURAL_VOICE)
        return None

    def _voice_slots(self, pronounce: Pronouncer) -> tuple[Slot, ...]:
        from cartable.engines import list_slots  # noqa: PLC0415

        return list_slots(pronounce, lambda: self.natural_voice, self._find_user_voices)

    def list_user_voices(self) -> tuple[UserVoice, ...]:
        """Return the voices that a person added."""
        from cartable.models.user_voices import list_voices  # noqa: PLC0415

        return list_voices(self.places)

    def voices_of(self, added: UserVoice) -> tuple[Voice, ...]:
        """Return what a voice that a person added speaks as; () where its files are damaged."""
        return self._piper_of(added.folder).voices()

    def install_voice(
        self, sources: Sequence[Path], on_progress: Callable[[float], None] | None = None
    ) -> tuple[UserVoice, ...]:
        """Keep voices that a person brings, each once it has spoken.

        Args:
            sources: files or folders.
            on_progress: told a fraction, several times a second; what it raises stops everything.

        Raises:
            RefusedVoiceError, DiskFullError, OSError: see `models.user_voices.install_voice`.
        """
        from cartable.models.user_voices import go_on, install_voice  # noqa: PLC0415

        last = 0.0

        def tell(fraction: float) -> None:
            nonlocal last
            last = fraction
            (on_progress or go_on)(fraction)

        trial = partial(self._try_voice_apart, lambda: tell(last))
        return install_voice(sources, self.places, trial, tell)

    def remove_voice(self, name: str) -> None:
        """Delete a voice that a person added here.

        Raises:
            OSError: see `models.user_voices.remove_voice`.
        """
        from cartable.models.user_voices import remove_voice  # noqa: PLC0415

        remove_voice(name, self.places)

    def try_voice(self, folder: Path) -> tuple[str, ...]:
        """Make the Piper voices of a folder speak, here and now, and return their names.

        Raises:
            RefusedVoiceError, OSError: see `models.user_voices.check_voices`.
            VoiceError: one is not heard.
        """
        from cartable.models.user_voices import check_voices  # noqa: PLC0415
        from cartable.voice.piper import try_voices  # noqa: PLC0415

        check_voices([folder])
        with closing(self._piper_of(folder)) as engine:
            try_voices(engine)
            return tuple(voice.name for voice in engine.voices())

    def _piper_of(self, folder: Path) -> PiperEngine:
        from cartable.engines import make_piper  # noqa: PLC0415

        return make_piper([folder], self.make_pronouncer())

    def _find_user_voices(self) -> tuple[Path, ...]:
        return tuple(voice.folder for voice in self.list_user_voices())

    def _try_voice_apart(self, on_wait: Callable[[], None], folder: Path) -> None:
        """Make the voices of a folder speak elsewhere, once their settings say that they can."""
        from cartable.models.user_voices import RefusedVoiceError, VoiceProblem  # noqa: PLC0415
        from cartable.voice.piper_trial import try_apart  # noqa: PLC0415
        from cartable.voice.piper_voice import PiperProblem  # noqa: PLC0415

        problems = {
            PiperProblem.UNKNOWN_LANGUAGE: VoiceProblem.LANGUAGE,
            PiperProblem.OVERSIZED: VoiceProblem.TOO_LARGE,
            PiperProblem.NOT_PIPER: VoiceProblem.NOT_SETTINGS,
        }
        for skipped in self._piper_of(folder).skipped:
            problem = problems.get(skipped.problem, VoiceProblem.SILENT)
            raise RefusedVoiceError(skipped.path.stem, problem)
        options = ["--donnees", str(self.places.data), "modeles", "essayer"]
        try_apart([*_own_command(), *options], folder, on_wait=on_wait)

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


class _UpToDate(Generic[T]):
    """Gives a thing made for the exceptions in use, another once these have changed."""

    def __init__(
        self, in_use: Callable[[], Exceptions | None], make: Callable[[Exceptions | None], T]
    ) -> None:
        self._in_use = in_use
        self._make = make
        self._made: tuple[Exceptions | None, T] | None = None

    def __call__(self) -> T:
        exceptions, made = self._in_use(), self._made
        if made is None or made[0] is not exceptions:
            made = self._made = exceptions, self._make(exceptions)
        return made[1]


def _own_command() -> list[str]:
    """Return what starts Cartable's command line, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "cartable"]
