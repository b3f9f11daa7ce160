"""What the one voice costs over its engines, and how soon a kept sound is heard.

.venv/bin/python tests/bench/ensemble.py [--turns 200]

Prints: time to speak and first chunk through the ensemble, over the bare espeak engine, at its own
rate and brought to another; the time from a click to the first chunk of a kept sound, with the
French analysis that its question needs and without, and for the first one of a process; the size
of kept sounds.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil

from cartable.paths import find_places
from cartable.voice.contract import (
    Capabilities,
    Quality,
    SpeechChunk,
    Utterance,
    Voice,
    VoiceEngine,
    choose_voice,
)
from cartable.voice.engine_keeper import EngineKeeper, Slot
from cartable.voice.ensemble import VoiceEnsemble
from cartable.voice.espeak import EspeakEngine
from cartable.voice.pronunciation import Pronouncer
from cartable.wiring import Wiring

SENTENCES = (
    "Les volcans sont des montagnes qui crachent du feu.",
    "Sous la terre, la roche est si chaude qu'elle fond : on l'appelle le magma.",
    "Quand la pression devient trop forte, le magma remonte et sort par le cratère.",
    "La petite fille regarde par la fenêtre et attend que la pluie cesse.",
)


class KeptVoice:
    """espeak under another name, so that what it says is kept."""

    name = "kept"
    capabilities = Capabilities(has_word_marks=True, can_change_pitch=True)
    _VOICES = (Voice("kept", "kept", "fr", "kept", Quality.NATURAL),)

    def voices(self) -> tuple[Voice, ...]:
        return self._VOICES

    def voice_for(self, utterance: Utterance) -> Voice:
        return choose_voice(self._VOICES, utterance, self.name)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        return EspeakEngine().synthesise(replace(utterance, voice="fr"))

    def close(self) -> None:
        pass


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--cold", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.cold:
        print_cold(Wiring(find_places()), arguments.cold)
        return
    turns = arguments.turns
    wiring = Wiring(find_places())
    before = psutil.Process().memory_info().rss
    began = time.perf_counter()
    wiring.make_voice().voices()
    grown = (psutil.Process().memory_info().rss - before) / 1e6
    spent_ms = (time.perf_counter() - began) * 1000
    print(f"made and its voices listed        {spent_ms:6.1f} ms, {grown:.1f} MB")
    print_overhead(turns)
    with tempfile.TemporaryDirectory() as folder:
        print_kept(wiring, Path(folder), turns)


def print_overhead(turns: int) -> None:
    """Print the ensemble's times over those of the engine alone, turn by turn."""
    slots = (Slot("espeak", EspeakEngine),)
    bare = EspeakEngine()
    for name, rate in (("same rate", 22_050), ("brought to 24 kHz", 24_000)):
        ensemble = VoiceEnsemble(EngineKeeper(slots), lambda text: (), sample_rate=rate)
        ensemble.get_ready()
        rows = []
        for sentence in itertools.islice(itertools.cycle(SENTENCES), turns):
            rows.append((*timed(bare, sentence), *timed(ensemble, sentence)))
        first, whole, own_first, own_whole = (
            statistics.median(row) for row in zip(*rows, strict=True)
        )
        print(
            f"ensemble over espeak, {name:18} first chunk {own_first / first:5.2f} times "
            f"({own_first:.2f} ms), whole sentence {own_whole / whole:5.2f} times "
            f"({own_whole:.2f} ms)"
        )
        ensemble.close()


def print_kept(wiring: Wiring, folder: Path, turns: int) -> None:
    """Print how soon a kept sound is heard."""
    place = folder
    for name, pronounce in (
        ("without analysis", lambda text: ()),
        ("with our French", wiring.make_pronouncer()),
    ):
        place = folder / name
        fill = open_voice(pronounce, place)
        for sentence in SENTENCES:
            list(fill.synthesise(Utterance(sentence)))
        fill.close()
        voice = open_voice(pronounce, place)
        times = [
            timed(voice, sentence)[0]
            for sentence in itertools.islice(itertools.cycle(SENTENCES), turns)
        ]
        middle, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"first chunk of a kept sound, {name:17} p50 {middle:5.2f} ms, p95 {high:5.2f} ms")
        size = sum(path.stat().st_size for path in place.iterdir())
        print(f"  {len(list(place.iterdir()))} sounds kept in {size / 1000:.0f} kB")
        voice.close()
    subprocess.run([sys.executable, __file__, "--cold", place], check=True)


def print_cold(wiring: Wiring, folder: Path) -> None:
    """Print how soon the first kept sound of a process is heard, once the voice is ready."""
    pronounce = wiring.make_pronouncer()
    voice = open_voice(pronounce, folder)
    began = time.perf_counter()
    voice.get_ready()
    ready_ms = (time.perf_counter() - began) * 1000
    first_ms = timed(voice, SENTENCES[0])[0]
    print(f"a new process: ready in {ready_ms:.0f} ms, then its first kept sound {first_ms:.1f} ms")


def open_voice(pronounce: Pronouncer, folder: Path) -> VoiceEnsemble:
    """Return a voice that keeps its sounds in a folder."""
    slot = Slot("kept", KeptVoice, is_heavy=True)
    voice = VoiceEnsemble(EngineKeeper((slot,)), pronounce, None, folder)
    voice.use_cache_key(bytes(32))
    return voice


def timed(engine: VoiceEngine, sentence: str) -> tuple[float, float]:
    """Return milliseconds to the first chunk and to the last."""
    began = time.perf_counter()
    chunks = engine.synthesise(Utterance(sentence, voice="fr"))
    next(chunks)
    first = time.perf_counter() - began
    for _ in chunks:
        pass
    return first * 1000, (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
