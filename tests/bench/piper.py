"""How a Piper voice runs here: first sound, share of real time, memory, rate, marks after pauses.

    .venv/bin/python tests/bench/piper.py [--folder FOLDER] [--sentences FILE]

FOLDER holds French voices; without it the English model of the tests stands in, given French
phonemes: its speed and its times are those of any medium voice, its French is not. The share of
processor time says the same on a busy machine as on an idle one; the rest does not.

A mark is compared with the sound where a word follows a silence of 80 ms or more, the only onsets
that energy tells for certain.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import numpy as np
import psutil

from cartable.models.shelf import pack_folder
from cartable.voice.contract import SpeechChunk, Utterance
from cartable.voice.piper import PiperEngine
from cartable.wiring import Wiring

SILENCE_MS = 80
NEAR_MS = 120
SENTENCES = 40


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path)
    parser.add_argument(
        "--sentences", type=Path, default=Path(__file__).with_name("sentences_fr.txt")
    )
    options = parser.parse_args()
    lines = [line.strip() for line in options.sentences.read_text("utf-8").splitlines()]
    sentences = [line for line in lines if line][:SENTENCES]
    before = psutil.Process().memory_info().rss
    engine = make_engine(options.folder)
    report_first_sound(engine, sentences)
    report_speed(engine, sentences)
    report_rates(engine, sentences[:10])
    report_marks(engine, sentences)
    grown = (psutil.Process().memory_info().rss - before) / 1e6
    print(f"memory: +{grown:.0f} MB with the French engine")
    engine.close()


def make_engine(folder: Path | None) -> PiperEngine:
    """Return the engine on a folder, else on the model of the tests, made to read French."""
    pronouncer = Wiring().make_pronouncer()
    if folder is not None:
        return PiperEngine([folder], {"fr": pronouncer})
    return PiperEngine([pack_folder("voice-piper-test")], {"en": pronouncer})


def speak(engine: PiperEngine, text: str, **manner: object) -> list[SpeechChunk]:
    """Return the chunks of a text in the engine's first voice."""
    language = engine.voices()[0].language
    return list(engine.synthesise(Utterance(text, language, **manner)))  # type: ignore[arg-type]


def report_first_sound(engine: PiperEngine, sentences: list[str]) -> None:
    """Print how long the first sound takes, cold then warm."""
    language = engine.voices()[0].language
    times = []
    for text in sentences[:10]:
        begin = time.perf_counter()
        chunks = engine.synthesise(Utterance(text, language, is_urgent=True))
        next(chunks)
        times.append((time.perf_counter() - begin) * 1000)
    print(f"first sound: {times[0]:.0f} ms cold, {statistics.median(times[1:]):.0f} ms warm")


def report_speed(engine: PiperEngine, sentences: list[str]) -> None:
    """Print wall and processor time for a second of speech."""
    begin, begin_cpu = time.perf_counter(), time.process_time()
    seconds = sum(duration_ms(speak(engine, text)) for text in sentences) / 1000
    wall, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    print(f"a second of speech: {wall / seconds:.3f} s, {cpu / seconds:.3f} s of processor")


def report_rates(engine: PiperEngine, sentences: list[str]) -> None:
    """Print the rate heard for one asked."""
    text = " ".join(sentences)
    for rate_wpm in (80, 150, 250, 400):
        heard = len(text.split()) / duration_ms(speak(engine, text, rate_wpm=rate_wpm)) * 60_000
        print(f"rate: asked {rate_wpm}, heard {heard:.0f}")


def report_marks(engine: PiperEngine, sentences: list[str]) -> None:
    """Print the distance of marks to the onsets that follow a silence."""
    errors = []
    for text in sentences:
        chunks = speak(engine, text)
        times = [mark.time_ms for chunk in chunks for mark in chunk.marks]
        for onset in onsets_after_silence(chunks):
            nearest = min(times, key=lambda time_ms: abs(time_ms - onset))
            if abs(nearest - onset) < NEAR_MS:  # a plosive inside a word has a silence too
                errors.append(abs(nearest - onset))
    errors.sort()
    p95 = errors[int(0.95 * len(errors))]
    print(
        f"marks after a silence: {len(errors)}, median {statistics.median(errors):.0f} ms", end=""
    )
    print(f", p95 {p95:.0f} ms")


def onsets_after_silence(chunks: list[SpeechChunk]) -> list[float]:
    """Return the milliseconds at which sound comes back, by energy in 2 ms."""
    samples = np.frombuffer(b"".join(chunk.pcm for chunk in chunks), np.int16).astype(int)
    frame = chunks[0].sample_rate // 500
    level = np.abs(samples[: len(samples) // frame * frame]).reshape(-1, frame).max(axis=1)
    loud = np.flatnonzero(level > 0.02 * level.max())
    after = loud[1:][np.diff(loud) * 2 > SILENCE_MS]
    return [2.0 * int(place) for place in (loud[0], *after)]


def duration_ms(chunks: list[SpeechChunk]) -> float:
    """Return how long chunks last."""
    return sum(len(chunk.pcm) / 2 / chunk.sample_rate * 1000 for chunk in chunks)


if __name__ == "__main__":
    main()
