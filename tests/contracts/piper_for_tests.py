"""A Piper engine for the tests: one real model, under the label of each language of the school.

No French voice can be had from a registry. The English one of the pack for tests stands in: its
sounds are English, everything else is what a French voice would meet.
"""

from __future__ import annotations

import ctypes
import json
import re
import tempfile
import unicodedata
from functools import cache
from pathlib import Path

from cartable.models.shelf import pack_folder
from cartable.voice.contract import SaidWord
from cartable.voice.espeak_library import Prosody, load_espeak
from cartable.voice.piper import PiperEngine
from cartable.voice.pronunciation import Pronouncer
from cartable.wiring import Wiring

MODEL = "en_US-joe-medium.onnx"
LANGUAGES = {"fr": "fr_FR", "en": "en_US", "de": "de_DE", "es": "es_ES"}
_WORD = re.compile(r"(\w[\w'’-]*)([.,;:!?…]?)")


class LettersToEspeak:
    """Pronounces as espeak does, word by word, with its stress."""

    def __init__(self, voice: str) -> None:
        self._voice = voice

    def __call__(self, text: str) -> tuple[SaidWord, ...]:
        return tuple(
            SaidWord(*found.span(1), found[1], phonemes, sign=found[2])
            for found in _WORD.finditer(text)
            if (phonemes := self._phonemes(found[1]))
        )

    def _phonemes(self, word: str) -> str:
        library = load_espeak()
        with library._lock:
            library._choose(self._voice, Prosody(175, 50, 0))
            translate = library._c.espeak_TextToPhonemes
            translate.restype = ctypes.c_char_p
            given = ctypes.c_char_p(word.encode("utf-8", "ignore"))
            told = translate(ctypes.byref(ctypes.cast(given, ctypes.c_void_p)), 1, 2)
        return re.sub(r"\(.*?\)|[_\s]", "", unicodedata.normalize("NFC", (told or b"").decode()))


def piper_pack() -> Path:
    """Return the folder of the real model; `bootstrap.py test` fetches it."""
    return pack_folder("voice-piper-test")


@cache
def labelled_folder() -> Path:
    """Return a folder where the model stands under each language."""
    pack, folder = piper_pack(), Path(tempfile.mkdtemp(prefix="piper-"))
    raw = json.loads((pack / f"{MODEL}.json").read_text(encoding="utf-8"))
    for language, code in LANGUAGES.items():
        name = f"{code}-joe-medium.onnx"
        (folder / name).symlink_to(pack / MODEL)
        raw |= {"language": {"code": code}, "espeak": {"voice": language}}
        (folder / f"{name}.json").write_text(json.dumps(raw), encoding="utf-8")
    return folder


@cache
def pronouncers() -> dict[str, Pronouncer]:
    """Return our French, and espeak for the rest."""
    foreign = {name: LettersToEspeak(name) for name in ("en", "de", "es")}
    return {"fr": Wiring().make_pronouncer(), **foreign}


def make_piper() -> PiperEngine:
    """Return a new engine on the labelled models."""
    return PiperEngine([labelled_folder()], pronouncers())
