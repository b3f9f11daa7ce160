"""Print the bytes that a process holds before Kokoro speaks, once loaded, and once it is closed."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

import psutil

from cartable.voice.contract import Utterance
from cartable.voice.kokoro import KokoroEngine
from cartable.wiring import Wiring

_LONG = "Oui. " + "Les volcans sont des montagnes qui crachent du feu. " * 4


def main(pack: Path) -> None:
    """Load, speak, leave a long run at its first sound, close, and speak again."""
    engine = KokoroEngine(pack, {"fr": Wiring().make_pronouncer()})
    assert not [mark for chunk in engine.synthesise(Utterance("")) for mark in chunk.marks]
    held = [_held_bytes()]
    list(engine.synthesise(Utterance("Oui.")))
    held.append(_held_bytes())
    chunks = engine.synthesise(Utterance(_LONG))
    next(chunks)
    chunks.close()  # type: ignore[attr-defined]
    engine.close()
    gc.collect()
    held.append(_held_bytes())
    speaks_again = any(chunk.marks for chunk in engine.synthesise(Utterance("Oui.")))
    engine.close()
    print(json.dumps([*held, speaks_again]))


def _held_bytes() -> int:
    return psutil.Process().memory_info().rss


if __name__ == "__main__":
    main(Path(sys.argv[1]))
