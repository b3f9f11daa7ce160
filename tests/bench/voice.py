"""How fast, light and true to its rate a voice is, driven by our French engine.

.venv/bin/python tests/bench/voice.py [--words 100000] [--engine espeak|kokoro]

Prints: the first chunk of a long text (given whole and sentence by sentence), the time between two
chunks and the time to close (what a stop costs at worst), the real-time factor, the memory, and
the rate heard for the rate asked on paragraphs of each language. Of Kokoro: the time to load, the
first sound of an urgent sentence, cold and warm, the real-time factor, the time to close in the
middle of a run, the memory of the process, and whether sound ever lacks to one who plays it.
"""

from __future__ import annotations

import argparse
import functools
import statistics
import time

import psutil

from cartable.voice.contract import Utterance, VoiceEngine
from cartable.voice.espeak import EspeakEngine
from cartable.voice.word_spans import word_spans
from cartable.wiring import Wiring

SCHOOL = {
    "fr": (
        "Les volcans sont des montagnes qui crachent du feu. Sous la terre, la roche est si chaude "
        "qu'elle fond : on l'appelle le magma. Quand la pression devient trop forte, le magma "
        "remonte par une cheminée et sort par le cratère. La lave coule alors sur les pentes, "
        "brûle les arbres et refroidit lentement.",
        "La petite fille regarde par la fenêtre. Il pleut depuis ce matin et le jardin est plein "
        "d'eau. Elle voudrait sortir, mais sa mère dit qu'il faut attendre. Alors elle prend un "
        "livre, s'assoit près du chat et commence à lire une histoire de pirates.",
        "La Révolution française commence en juillet. Les habitants de la capitale, inquiets du "
        "prix du pain, prennent une vieille prison royale. Bientôt les privilèges disparaissent, "
        "et une déclaration affirme que les hommes naissent libres et égaux en droits.",
        "Pour conjuguer un verbe du premier groupe au présent, on garde le radical et on ajoute "
        "les terminaisons. Attention, certains verbes changent un peu leur radical devant une "
        "terminaison muette. Observe les exemples, puis complète le tableau.",
    ),
    "en": (
        "Volcanoes are mountains that throw out fire. Under the ground, the rock is so hot that it "
        "melts: we call it magma. When the pressure becomes too strong, the magma rises through a "
        "vent and comes out of the crater. The lava then runs down the slopes, burns the trees and "
        "slowly cools.",
    ),
    "de": (
        "Vulkane sind Berge, die Feuer speien. Unter der Erde ist das Gestein so heiß, dass es "
        "schmilzt: man nennt es Magma. Wenn der Druck zu groß wird, steigt das Magma durch einen "
        "Schlot nach oben und tritt aus dem Krater aus.",
    ),
    "es": (
        "Los volcanes son montañas que escupen fuego. Bajo la tierra, la roca está tan caliente "
        "que se funde: la llamamos magma. Cuando la presión es demasiado fuerte, el magma sube por "
        "una chimenea y sale por el cráter.",
    ),
}


@functools.cache
def make_engine() -> EspeakEngine:
    """Return the engine as the app has it."""
    return EspeakEngine(Wiring().make_pronouncer())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--engine", choices=("espeak", "kokoro"), default="espeak")
    options = parser.parse_args()
    if options.engine == "kokoro":
        print_kokoro()
        return
    words = options.words
    before = psutil.Process().memory_info().rss
    print_cold_start()
    print_long_text(words)
    print_stops(words)
    grown = (psutil.Process().memory_info().rss - before) / 1e6
    print(f"memory above the interpreter     {grown:6.1f} MB")
    print_rates()


def print_cold_start() -> None:
    """Print how long the engine takes to make, its first chunk, then the next ones."""
    began = time.perf_counter()
    make_engine()
    print(f"{'engine and lexicon, cold':32} {(time.perf_counter() - began) * 1000:6.1f} ms")
    for name in ("first chunk, cold", "first chunk, warm"):
        began = time.perf_counter()
        next(make_engine().synthesise(Utterance(SCHOOL["fr"][0])))
        print(f"{name:32} {(time.perf_counter() - began) * 1000:6.1f} ms")


def print_long_text(words: int) -> None:
    """Print first chunk, gaps, real-time factor of a long text, whole and by sentences."""
    paragraph = " ".join(SCHOOL["fr"]) + "\n"
    text = paragraph * (words // len(paragraph.split()) + 1)
    sentences = [part + "." for part in text.replace("\n", " ").split(". ") if part.strip()]
    for name, texts in (("whole", [text]), ("by sentence", sentences)):
        began = last = time.perf_counter()
        gaps, sound_s, first = [], 0.0, 0.0
        for part in texts:
            for chunk in make_engine().synthesise(Utterance(part)):
                now = time.perf_counter()
                first = first or now - began
                gaps.append(now - last)
                last = now
                sound_s += len(chunk.pcm) / 2 / chunk.sample_rate
        spent = time.perf_counter() - began
        resident = psutil.Process().memory_info().rss
        print(
            f"{len(text.split())} words {name:12} first chunk {first * 1000:5.1f} ms; longest wait "
            f"for a chunk {max(gaps) * 1000:5.1f} ms; {spent:.1f} s for {sound_s:.0f} s of speech: "
            f"real-time factor {spent / sound_s:.5f}; resident {resident / 1e6:.0f} MB"
        )


def print_stops(words: int) -> None:
    """Print the time from a stop, asked at any moment, to silence and to the next first chunk."""
    text = " ".join(SCHOOL["fr"]) * (words // 160)
    stops, restarts = [], []
    for turn in range(200):
        chunks = make_engine().synthesise(Utterance(text))
        for _ in range(turn % 37 + 1):
            next(chunks)
        began = time.perf_counter()
        next(chunks)  # a stop asked just as the next chunk starts waits for it
        chunks.close()
        stops.append(time.perf_counter() - began)
        began = time.perf_counter()
        next(make_engine().synthesise(Utterance(SCHOOL["fr"][1])))
        restarts.append(time.perf_counter() - began)
    for name, times in (("stop", stops), ("first chunk after a stop", restarts)):
        middle, top = statistics.median(times) * 1000, max(times) * 1000
        print(f"{name:32} p50 {middle:6.2f} ms  max {top:6.2f} ms")


def print_rates() -> None:
    """Print words heard a minute over words asked, over all paragraphs of a language."""
    for language, paragraphs in SCHOOL.items():
        row = []
        for rate_wpm in (80, 100, 140, 180, 240, 320, 400):
            ratios = [heard(text, language, rate_wpm) / rate_wpm for text in paragraphs]
            row.append(f"{rate_wpm}: {min(ratios):.2f}–{max(ratios):.2f}")
        print(f"heard/asked {language}  " + "  ".join(row))


def print_kokoro() -> None:
    """Print what Kokoro costs."""
    from cartable.models.shelf import pack_folder
    from cartable.voice.kokoro import KokoroEngine

    wiring = Wiring()
    pronounce = wiring.make_pronouncer()
    engine = KokoroEngine(pack_folder("voice-kokoro", wiring.places), {"fr": pronounce})
    pronounce(SCHOOL["fr"][0])
    print(f"resident before                  {resident_mb():6.0f} MB")
    urgent = Utterance(SCHOOL["fr"][0], is_urgent=True)
    for name in ("cold", "warm", "warm"):
        began = time.perf_counter()
        chunks = engine.synthesise(urgent)
        next(chunks)
        print(f"first sound, urgent, {name:12} {(time.perf_counter() - began) * 1000:6.0f} ms")
        began = time.perf_counter()
        chunks.close()
        print(f"close, the next run under way    {(time.perf_counter() - began) * 1000:6.1f} ms")
    print_kokoro_flow(engine, urgent)
    print(f"resident after                   {resident_mb():6.0f} MB")
    engine.close()
    print(f"resident, engine closed          {resident_mb():6.0f} MB")


def print_kokoro_flow(engine: VoiceEngine, utterance: Utterance) -> None:
    """Print the real-time factor, and how long one who plays at once would wait in all."""
    began, cpu = time.perf_counter(), time.process_time()
    sound_s = lacking_s = 0.0
    begins_at = None
    for chunk in engine.synthesise(utterance):
        now = time.perf_counter()
        begins_at = begins_at or now
        lacking_s += max(0.0, now - begins_at - sound_s - lacking_s)
        sound_s += len(chunk.pcm) / 2 / chunk.sample_rate
    spent, worked = time.perf_counter() - began, time.process_time() - cpu
    print(
        f"{sound_s:.1f} s of speech in {spent:.1f} s: real-time factor {spent / sound_s:.2f}; "
        f"processor time {worked / sound_s:.2f} a second, {worked / sound_s / 2:.2f} on two cores; "
        f"sound lacked for {lacking_s:.2f} s"
    )


def resident_mb() -> float:
    """Return the memory of the process."""
    return psutil.Process().memory_info().rss / 1e6


def heard(text: str, language: str, rate_wpm: int) -> float:
    """Return words a minute, silences included."""
    chunks = make_engine().synthesise(Utterance(text, language, rate_wpm))
    seconds = sum(len(chunk.pcm) / 2 / chunk.sample_rate for chunk in chunks)
    return len(list(word_spans(text))) * 60 / seconds


if __name__ == "__main__":
    main()
