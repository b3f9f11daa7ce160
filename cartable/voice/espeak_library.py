"""The espeak-ng C library, by ctypes: text in, samples and word events out.

The library keeps its state in C globals, so a process has one, behind one lock.
"""

from __future__ import annotations

import ctypes
import functools
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from cartable.voice.contract import VoiceError

_RETRIEVAL = 1 + 1  # AUDIO_OUTPUT_SYNCHRONOUS: espeak_Synth returns when all is said
_BUFFER_MS = 500
_DO_NOT_EXIT = 0x8000  # without it a missing data file ends our process
_CHARS_UTF8 = 1
_TAKES_PHONEMES = 0x100  # what stands between [[ and ]] is mnemonics
_POS_CHARACTER = 1
_WORD_EVENT, _CLAUSE_END_EVENT, _PHONEME_EVENT = 1, 5, 7
_CLAUSE_PAUSE = "_:"
_RATE, _PITCH, _WORD_GAP = 1, 3, 7
_LONGEST_PATH = 120  # espeak keeps its path in 160 bytes and adds folder and file names to it


class _EventId(ctypes.Union):
    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class Prosody:
    """The library's own settings: words a minute as it counts, 0–100, and a gap in its units."""

    rate: int
    pitch: int
    word_gap: int


@dataclass(frozen=True, slots=True)
class WordEvent:
    """`position` is the 0-based code point where a word begins, `sample` when."""

    position: int
    sample: int


@dataclass(frozen=True, slots=True)
class PhonemeEvent:
    """A sound and when it begins; `rank` is that of its word among the word events, from 0.

    `name` is espeak's mnemonic or IPA, after its stress; a pause has a name that begins with "_",
    in IPA none.
    """

    name: str
    rank: int
    sample: int


@dataclass(frozen=True, slots=True)
class Speech:
    """Samples (16-bit mono), and what is said in them.

    `last_words` are the ranks of the words that end a clause.
    """

    pcm: bytes
    words: list[WordEvent]
    phonemes: list[PhonemeEvent]
    last_words: set[int]

    def clause_pauses(self) -> list[tuple[int, int]]:
        """Return the silences that punctuation makes between two words, in samples."""
        pauses: list[tuple[int, int]] = []
        start, is_clause = -1, False
        for event in self.phonemes:
            if event.name.startswith("_"):
                start = event.sample if start < 0 else start
                is_clause = is_clause or event.name == _CLAUSE_PAUSE
                continue
            if start >= 0 and is_clause:
                pauses.append((start, event.sample))
            start, is_clause = -1, False
        return pauses


class EspeakLibrary:
    """espeak-ng, ready to speak. Any thread may call it; calls wait for each other.

    Args:
        library: the shared library's file.
        data: the folder `espeak-ng-data`.

    Raises:
        VoiceError: the files are missing or the library refuses them.
    """

    def __init__(self, library: Path, data: Path) -> None:
        # Checked first: on some data faults the library ends the process all the same.
        if not (data / "phontab").is_file():
            raise VoiceError("espeak", f"no data in {data}")
        try:
            self._c = ctypes.CDLL(str(library))
        except OSError as error:
            raise VoiceError("espeak", str(error)) from error
        self._lock = threading.Lock()
        self._voice = ""
        self._samples = bytearray()
        self._words: list[WordEvent] = []
        self._phonemes: list[PhonemeEvent] = []
        self._last_words: set[int] = set()
        self._interruption: BaseException | None = None
        self._callback = _Callback(self._receive)
        self.sample_rate = self._initialise(data.parent)

    def speak(
        self,
        text: str,
        voice: str,
        prosody: Prosody,
        *,
        has_phonemes: bool = False,
        ipa: bool = False,
    ) -> Speech:
        """Return a short text's samples, words and sounds.

        Args:
            text: no NUL, no surrogate (see `spoken_text`).
            voice: an espeak voice name ("fr").
            prosody: rate, pitch and gap.
            has_phonemes: whether what stands in `[[ ]]` is mnemonics, not letters.
            ipa: whether the sounds are named in IPA rather than in espeak's mnemonics.
        """
        with self._lock:
            self._choose(voice, prosody)
            self._c.espeak_ng_SetPhonemeEvents(1, int(ipa))
            self._samples = bytearray()
            self._words = []
            self._phonemes = []
            self._last_words = set()
            self._interruption = None
            self._synthesise(text.encode(), _TAKES_PHONEMES if has_phonemes else 0)
            return Speech(bytes(self._samples), self._words, self._phonemes, self._last_words)

    def _initialise(self, folder: Path) -> int:
        initialise = self._c.espeak_Initialize
        initialise.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int)
        self._c.espeak_SetSynthCallback(self._callback)
        rate = int(initialise(_RETRIEVAL, _BUFFER_MS, encode_folder(folder), _DO_NOT_EXIT))
        if rate <= 0:
            raise VoiceError("espeak", f"initialisation refused: {rate}")
        self._c.espeak_SetVoiceByName.argtypes = (ctypes.c_char_p,)
        self._c.espeak_SetParameter.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_int)
        self._c.espeak_Synth.argtypes = (
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_void_p,
            ctypes.c_void_p,
        )
        return rate

    def _choose(self, voice: str, prosody: Prosody) -> None:
        if voice != self._voice:
            self._voice = ""
            if self._c.espeak_SetVoiceByName(voice.encode()) != 0:
                raise VoiceError("espeak", f"voice refused: {voice}")
            self._voice = voice
        self._c.espeak_SetParameter(_RATE, prosody.rate, 0)
        self._c.espeak_SetParameter(_PITCH, prosody.pitch, 0)
        self._c.espeak_SetParameter(_WORD_GAP, prosody.word_gap, 0)

    def _synthesise(self, text: bytes, flags: int) -> None:
        status = self._c.espeak_Synth(
            text, len(text) + 1, 0, _POS_CHARACTER, 0, _CHARS_UTF8 | flags, None, None
        )
        if self._interruption is not None:
            raise self._interruption
        if status != 0:
            raise VoiceError("espeak", f"synthesis refused: {status}")

    def _receive(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: object) -> int:
        # An exception here would be printed and lost by ctypes: Ctrl-C too.
        try:
            self._keep(samples, count, events)
        except BaseException as error:
            self._interruption = error
            return 1
        return 0

    def _keep(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: object) -> None:
        if samples and count > 0:
            self._samples += ctypes.string_at(samples, count * 2)
        index = 0
        while (event := events[index]).type:  # type: ignore[index]
            if event.type == _WORD_EVENT:
                self._words.append(WordEvent(event.text_position - 1, event.sample))
            elif event.type == _PHONEME_EVENT:
                name = event.id.string.decode(errors="replace")
                rank = max(0, len(self._words) - 1)
                self._phonemes.append(PhonemeEvent(name, rank, event.sample))
            elif event.type == _CLAUSE_END_EVENT:
                self._last_words.add(len(self._words) - 1)
            index += 1


@functools.cache  # one C library a process, whatever the number of engines
def load_espeak() -> EspeakLibrary:
    """Return the process's espeak-ng, from the package `espeakng-loader`."""
    try:
        import espeakng_loader  # noqa: PLC0415 - only where the engine is chosen

        data = Path(espeakng_loader.get_data_path())
        return EspeakLibrary(Path(espeakng_loader.get_library_path()), data)
    except (ImportError, RuntimeError) as error:
        raise VoiceError("espeak", str(error)) from error


def encode_folder(folder: Path) -> bytes:
    """Return a folder's path in the bytes that the C library can open, short enough for it."""
    if sys.platform == "win32":
        return _encode_for_windows(str(folder))
    path = os.fsencode(folder)
    if len(path) <= _LONGEST_PATH:
        return path
    # Open for the life of the process: the library reads its dictionaries as voices change.
    return b"/proc/self/fd/%d" % os.open(folder, os.O_RDONLY)


def _encode_for_windows(path: str) -> bytes:
    # The library opens files through the ANSI code page; 8.3 names exist in any.
    try:
        encoded = path.encode("mbcs", "strict")
    except UnicodeEncodeError:
        encoded = b""
    if encoded and len(encoded) <= _LONGEST_PATH:
        return encoded
    return _shorten(path).encode("mbcs", "replace")


def _shorten(path: str) -> str:
    if sys.platform == "win32":
        short = ctypes.create_unicode_buffer(1024)
        if ctypes.windll.kernel32.GetShortPathNameW(path, short, 1024):
            return short.value
    return path
