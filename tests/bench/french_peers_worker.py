"""What the peers answer, in their own environment: a JSON request a line in, an answer a line out.

Run by `french_peers_home.py` with the Python of the peers' environment; it imports nothing of the
project. A request is {"ask": name, "texts": [...], "mode": [...]}; the answer is {"answers": [...],
"seconds": …, "load_ms": …, "memory_mb": …}, an answer null where the peer fails. Without a peer's
name it does nothing.
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

_STATUS = Path("/proc/self/status")


def memory_mb() -> float | None:
    """Return the resident memory of this process; None where the system does not tell it so."""
    if not _STATUS.exists():
        return None
    found = re.search(r"VmRSS:\s+(\d+) kB", _STATUS.read_text("ascii"))
    return int(found[1]) / 1024 if found else None


def load_lirecouleur() -> dict[str, Callable]:
    """Return what pylirecouleur answers: letters and sounds, or syllables, of each stretch."""
    from lirecouleur import text

    return {
        "phonemes": lambda asked, mode: text.phonemes(asked, 0, mode[0]),
        "syllables": lambda asked, mode: text.syllables(asked, 0, tuple(mode)),
    }


def load_espeak() -> dict[str, Callable]:
    """Return what espeak-ng answers: the IPA of each clause, spaces between its words."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    folder = str(Path(espeakng_loader.get_data_path()).parent)
    if library.espeak_Initialize(2, 0, folder.encode(), 0x8000) < 0:
        raise OSError("espeak-ng refused its data")
    library.espeak_SetVoiceByName(b"fr")
    convert = library.espeak_TextToPhonemes
    convert.restype = ctypes.c_char_p
    convert.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]

    def phonemes(asked: str, _mode: object) -> str:
        buffer = ctypes.create_string_buffer(asked.encode())
        place = ctypes.c_void_p(ctypes.addressof(buffer))
        clauses = []
        while place.value:
            clauses.append((convert(ctypes.byref(place), 1, 2) or b"").decode())
        return " ".join(clauses)

    return {"phonemes": phonemes}


def load_pyphen() -> dict[str, Callable]:
    """Return what pyphen answers: a word with its hyphenation points as spaces."""
    import pyphen

    hyphens = pyphen.Pyphen(lang="fr", left=1, right=1)
    return {"syllables": lambda asked, _mode: hyphens.inserted(asked, " ")}


PEERS = {"pylirecouleur": load_lirecouleur, "espeak-ng": load_espeak, "pyphen": load_pyphen}


def answer(function: Callable, text: str, mode: object) -> object:
    """Return a peer's answer, None where it fails: a fault of a peer is a measure, not ours."""
    try:
        return function(text, mode)
    except Exception:
        return None


def serve(name: str) -> None:
    """Answer each request of the standard input."""
    before = memory_mb()
    start = time.perf_counter()
    functions = PEERS[name]()
    load_ms = (time.perf_counter() - start) * 1000
    for line in sys.stdin:
        request = json.loads(line)
        function, mode = functions[request["ask"]], request.get("mode")
        start = time.perf_counter()
        answers = [answer(function, text, mode) for text in request["texts"]]
        spent = time.perf_counter() - start
        after = memory_mb()
        used = after - before if after is not None and before is not None else None
        reply = {"answers": answers, "seconds": spent, "load_ms": load_ms, "memory_mb": used}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


if __name__ == "__main__" and len(sys.argv) > 1:
    serve(sys.argv[1])
