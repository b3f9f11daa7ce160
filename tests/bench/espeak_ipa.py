"""French in espeak's own phonemes, to compare ours with: what a Kokoro is usually driven by."""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Callable
from pathlib import Path

import espeakng_loader

_IPA, _UTF8, _DO_NOT_EXIT = 2, 1, 0x8000
_CLAUSE = re.compile(r"(?<=[,.;:!?…])\s+")
_SIGNS = re.compile(r"[,.;:!?…]+\s*$")


def make_espeak_ipa() -> Callable[[str], str]:
    """Return what gives the phonemes of a text, its signs in their places."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    folder = Path(espeakng_loader.get_data_path()).parent
    library.espeak_Initialize(2, 50, os.fsencode(folder), _DO_NOT_EXIT)
    library.espeak_SetVoiceByName(b"fr")
    to_phonemes = library.espeak_TextToPhonemes
    to_phonemes.restype = ctypes.c_char_p
    to_phonemes.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]

    def say(clause: str) -> str:
        content = ctypes.create_string_buffer(clause.encode())
        place = ctypes.c_void_p(ctypes.addressof(content))
        parts = []
        while place.value:
            parts.append(to_phonemes(ctypes.byref(place), _UTF8, _IPA).decode())
        found = _SIGNS.search(clause)
        return " ".join(parts).replace("-", "") + (found[0].strip() if found else "")

    return lambda text: " ".join(say(clause) for clause in _CLAUSE.split(text))
