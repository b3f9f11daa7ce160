"""A Piper engine for the tests: one real model, under the label of each language of the school.

No French voice can be had from a registry. The English one of the pack for tests stands in: its
sounds are English, everything else is what a French voice would meet.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cartable.engines import pronouncers_of
from cartable.models.shelf import pack_folder
from cartable.voice.piper import PiperEngine
from cartable.voice.pronunciation import Pronouncer
from cartable.wiring import Wiring

MODEL = "en_US-joe-medium.onnx"
LANGUAGES = {"fr": "fr_FR", "en": "en_US", "de": "de_DE", "es": "es_ES"}


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
def pronouncers() -> Mapping[str, Pronouncer]:
    """Return our French, and espeak for the rest, as the app gives them."""
    return pronouncers_of(Wiring().make_pronouncer())


def make_piper() -> PiperEngine:
    """Return a new engine on the labelled models."""
    return PiperEngine([labelled_folder()], pronouncers())
