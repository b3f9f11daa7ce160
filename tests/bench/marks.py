"""How far an engine's word marks are from where each word is really heard.

    .venv/bin/python tests/bench/marks.py [--engine espeak|kokoro] [--sentences FILE] [--rate WPM]
        [--method alignment|islands] [--shift-ms MS]

Nothing that the engine says of time enters the truth. Each sentence is spoken twice:

- as the engine gives it to the pupil, with its marks;
- by the same voice with silence before some words: before each for espeak (its word gap); for
  Kokoro, which drops the pauses of short groups, a full stop before one word, anywhere from the
  third to the last but one. What stands between silences is an island, so the onset of its first
  word is exact by energy alone: the first millisecond above -54 dB (-42 dB for Kokoro, whose
  silence is not quite one).

Islands (espeak's method): the islands, end to end, and the first recording, both without their
silences over 15 ms, are aligned by dynamic time warping on log spectra (24 bands, every 2 ms):
where an island's first frame falls is the acoustic onset of its word. Within 20 ms of a silence no
warping is needed: the onset is where energy comes back. Sentences whose islands are not as many as
they should be are left out, and counted.

Alignment (Kokoro's method): a forced aligner (forced_alignment.py) learns the voice's sounds from
both recordings of all sentences, and finds every word of the first. After a silence of 30 ms the
onset is where energy comes back; for p, t, k it is the burst, the steepest rise of energy in what
the aligner takes for the sound. Its own error is measured, and printed, where the truth is exact:
on the islands laid end to end, whose joint is known to the millisecond. Warping is not fit for
Kokoro: with a full stop inside, the voice says the sentence otherwise, and between two vowels or
before an l the path wanders by 100 ms, where the aligner and the lengths of the network, which know
nothing of each other, agree.

What is measured is when the ear has the word: a word that starts with a plosive is heard at its
burst, not at the silence before it. `--shift-ms` moves all marks, to see that the measure moves.
"""

from __future__ import annotations

import argparse
import statistics
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from forced_alignment import FirstSound, ForcedAligner, cepstra, phonemes_of

from cartable.models.shelf import pack_folder
from cartable.voice.contract import SaidWord, Utterance, WordMark
from cartable.voice.espeak import EspeakEngine, choose_prosody
from cartable.voice.espeak_library import Prosody, load_espeak
from cartable.voice.french_stress import stress_words
from cartable.voice.kokoro import KokoroEngine
from cartable.voice.kokoro_model import KokoroModel, Stop
from cartable.voice.kokoro_sounds import Sounds
from cartable.voice.kokoro_speech import Heard
from cartable.voice.kokoro_tempo import find_tempo, stretch
from cartable.voice.word_spans import word_spans
from cartable.wiring import Wiring

HOP_MS = 2
WINDOW_MS = 11.6
SHORT_SILENCE_MS = 15
PAUSE_MS = 110
NEAR_SILENCE_MS = 20
GAP_UNITS_BY_RATE = 0.4
BANDS = 24
HEARD_SILENCE_MS = 30
BURSTS = frozenset("ptk")
BURST_REACH_MS = (10, 15)
Onsets = dict[int, tuple[float, bool]]
"""By the rank of a word in its sentence: ms, and whether it follows a pause."""


@dataclass(frozen=True)
class Spoken:
    """A sentence as it is given to the pupil, and with silence before the words of some ranks."""

    text: str
    samples: np.ndarray
    marks: list[WordMark]
    apart: np.ndarray
    ranks: list[int]
    said: list[SaidWord]


class Espeak:
    """The harsh one."""

    rate_hz = 22_050
    loud = 65
    island_ms = 200
    method = "islands"

    def __init__(self) -> None:
        self.pronounce = Wiring().make_pronouncer()
        self.engine = EspeakEngine(self.pronounce)

    def speak_apart(self, text: str, rate_wpm: int) -> tuple[np.ndarray, list[int]]:
        """Return the text with silence between the words, and the rank of each."""
        prosody = choose_prosody(Utterance(text, rate_wpm=rate_wpm), "fr")
        gap = prosody.word_gap + round(GAP_UNITS_BY_RATE * prosody.rate)
        gapped = Prosody(prosody.rate, prosody.pitch, gap)
        parts = [
            load_espeak().speak(line.text, "fr", gapped, has_phonemes=line.has_phonemes).pcm
            for line in self.engine.lines(Utterance(text))
        ]
        apart = np.frombuffer(bytes(self.rate_hz).join(parts), "<i2").astype(float)
        return apart, list(range(len(list(word_spans(text)))))


class Kokoro:
    """The natural one."""

    rate_hz = 24_000
    loud = 260
    island_ms = 100
    method = "alignment"

    def __init__(self) -> None:
        wiring = Wiring()
        folder = pack_folder("voice-kokoro", wiring.places)
        self.pronounce = wiring.make_pronouncer()
        self._model = KokoroModel(folder)
        self.engine = KokoroEngine(folder, {"fr": self.pronounce}, model=self._model)

    def speak_apart(self, text: str, rate_wpm: int) -> tuple[np.ndarray, list[int]]:
        """Return the text with silence before a word inside it, and the ranks of both parts."""
        spans = list(word_spans(text))
        ranks = [0, 2 + len(text) % max(1, len(spans) - 3)][: len(spans) - 1]
        begins = [spans[rank][0] for rank in ranks[1:]]
        said: list[SaidWord] = []
        for word in self.pronounce(text):
            if said and any(said[-1].start < begin <= word.start for begin in begins):
                said[-1] = said[-1].with_sign(".")
            said.append(word.with_sign(""))
        sounds = Sounds(self._model.vocabulary(), "fr")
        tokens = sounds.of_phrase(tuple(stress_words(said)))
        raw = self._model.speak(tokens.numbers, "siwis", 1.0, Stop())
        stretched = stretch(Heard(raw.samples, ()), find_tempo(rate_wpm, "siwis").stretch)
        return np.round(stretched.samples * 32_767).astype(float), ranks


ENGINES = {"espeak": Espeak, "kokoro": Kokoro}


def main() -> None:
    """Print the distances over a file of sentences."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--sentences", type=Path, default=Path(__file__).with_name("sentences_fr.txt")
    )
    parser.add_argument("--engine", choices=ENGINES, default="espeak")
    parser.add_argument("--rate", type=int, default=140)
    parser.add_argument("--method", choices=("alignment", "islands"))
    parser.add_argument("--shift-ms", type=float, default=0.0)
    options = parser.parse_args()
    lines = [line.strip() for line in options.sentences.read_text("utf-8").splitlines()]
    speaker = ENGINES[options.engine]()
    spoken = [speak(speaker, line, options.rate) for line in lines if line]
    if (options.method or speaker.method) == "islands":
        onsets = [acoustic_onsets(speaker, one) for one in spoken]
    else:
        onsets = aligned_onsets(speaker, spoken)
    report(spoken, onsets, options.rate, options.shift_ms)


def report(spoken: list[Spoken], truth: list[Onsets], rate_wpm: int, shift_ms: float) -> None:
    """Print count, median, p95, share marked, order; the two halves of the sentences apart."""
    rows: dict[str, list[float]] = {name: [] for name in ("after a pause", "inside, odd", "even")}
    words = marked = left_out = backward = 0
    for number, (one, onsets) in enumerate(zip(spoken, truth, strict=True), 1):
        spans = list(word_spans(one.text))
        words += len(spans)
        marked += len({(m.start, m.end) for m in one.marks} & set(spans))
        times = [mark.time_ms for mark in one.marks]
        backward += times != sorted(times)
        if not onsets or len(one.marks) != len(spans):
            left_out += 1
            continue
        for rank, (onset_ms, is_after_pause) in onsets.items():
            place = "after a pause" if is_after_pause else "inside, odd" if number % 2 else "even"
            rows[place].append(times[rank] + shift_ms - onset_ms)
    print(f"sentences {len(spoken)}, left out {left_out}; words {words}, rate {rate_wpm}")
    print(f"words marked {marked / words:.2%}; sentences whose marks go back {backward}")
    for name, errors in rows.items():
        print_row(name, errors)
    print_row("inside", rows["inside, odd"] + rows["even"])
    print_row("all", [error for errors in rows.values() for error in errors])


def print_row(name: str, errors: list[float]) -> None:
    """Print one line of the table."""
    if not errors:
        return
    distances = sorted(abs(error) for error in errors)
    print(
        f"{name:14} n {len(errors):5}  median |e| {statistics.median(distances):5.1f} ms"
        f"  p95 {distances[int(len(distances) * 0.95)]:5.1f}  max {distances[-1]:5.1f}"
        f"  median e {statistics.median(errors):+5.1f}"
    )


def speak(speaker: Espeak | Kokoro, text: str, rate_wpm: int) -> Spoken:
    """Return what the engine gives, samples and marks, and the sentence in islands."""
    chunks = list(speaker.engine.synthesise(Utterance(text, rate_wpm=rate_wpm)))
    samples = np.frombuffer(b"".join(c.pcm for c in chunks), "<i2").astype(float)
    marks = [mark for chunk in chunks for mark in chunk.marks]
    apart, ranks = speaker.speak_apart(text, rate_wpm)
    return Spoken(text, samples, marks, apart, ranks, list(speaker.pronounce(text)))


def aligned_onsets(speaker: Espeak | Kokoro, spoken: list[Spoken]) -> list[Onsets]:
    """Return the onsets of all words by forced alignment; print how far it is from exact joints."""
    rate_hz = speaker.rate_hz
    sounds = [[phonemes_of(word.phonemes) for word in one.said] for one in spoken]
    heard = [cepstra(one.samples, rate_hz) for one in spoken]
    apart = [cepstra(one.apart, rate_hz) for one in spoken]
    aligner = ForcedAligner([*zip(heard, sounds, strict=True), *zip(apart, sounds, strict=True)])
    found: list[Onsets] = []
    errors: list[float] = []
    for one, words, frames in zip(spoken, sounds, heard, strict=True):
        firsts = aligner.align(frames, words)
        places = [
            hear(speaker, one.samples, first, word, is_first=at == 0)
            for at, (first, word) in enumerate(zip(firsts, words, strict=True))
        ]
        own = {rank: first_said(one, rank) for rank in range(len(list(word_spans(one.text))))}
        found.append({rank: places[at] for rank, at in own.items() if at is not None and words[at]})
        errors += joint_errors(speaker, aligner, one, words)
    print_row("aligner, joints", errors)
    return found


def joint_errors(
    speaker: Espeak | Kokoro, aligner: ForcedAligner, one: Spoken, words: list[list[str]]
) -> list[float]:
    """Return how far the aligner is from where islands laid end to end are joined."""
    islands = loud_stretches(one.apart, speaker.rate_hz, speaker.loud, speaker.island_ms)
    if len(islands) != len(one.ranks):
        return []
    joined = join(one.apart, islands)
    firsts = aligner.align(cepstra(joined, speaker.rate_hz), words)
    errors, passed = [], 0
    for (first, last), rank in zip(islands, one.ranks, strict=True):
        at = first_said(one, rank)
        if rank and at is not None and words[at]:
            heard_ms, _ = hear(speaker, joined, firsts[at], words[at], is_first=False)
            errors.append(heard_ms - passed * 1000 / speaker.rate_hz)
        passed += last - first
    return errors


def first_said(one: Spoken, rank: int) -> int | None:
    """Return the place, among the words that are said, of the first one of a marked word."""
    start, end = list(word_spans(one.text))[rank]
    return next((at for at, word in enumerate(one.said) if start <= word.start < end), None)


def hear(
    speaker: Espeak | Kokoro,
    samples: np.ndarray,
    first: FirstSound,
    sounds: list[str],
    *,
    is_first: bool,
) -> tuple[float, bool]:
    """Return when a word is heard, in ms, and whether it follows a pause."""
    step = speaker.rate_hz // 1000
    peaks = np.abs(samples[: len(samples) // step * step]).reshape(-1, step).max(axis=1)
    if is_first or first.silence_ms >= HEARD_SILENCE_MS:
        start = 0 if is_first else first.start_ms - first.silence_ms // 2
        loud = np.flatnonzero(peaks[start : first.end_ms] > speaker.loud)
        onset = start + int(loud[0]) if len(loud) else first.start_ms
        return onset, is_first or first.silence_ms > PAUSE_MS
    if sounds and sounds[0] in BURSTS:
        return find_burst(samples, step, first), False
    return first.start_ms, False


def find_burst(samples: np.ndarray, step: int, first: FirstSound) -> float:
    """Return the ms at which the high frequencies of a sound rise most: 5 ms against 8 before."""
    start = max(0, first.start_ms - BURST_REACH_MS[0])
    part = samples[start * step : (first.end_ms + BURST_REACH_MS[1] + 6) * step]
    sharp = np.diff(part, 2, prepend=[part[0], part[0]])
    powers = (sharp[: len(sharp) // step * step].reshape(-1, step) ** 2).mean(axis=1)
    levels = 10 * np.log10(powers + 3)
    rises = [
        levels[at : at + 5].mean() - levels[at - 8 : at].mean() for at in range(8, len(levels) - 5)
    ]
    return start + 8 + int(np.argmax(rises)) if rises else first.start_ms


def acoustic_onsets(speaker: Espeak | Kokoro, one: Spoken) -> Onsets:
    """Return the onsets of the words that begin an island; {} if unsure."""
    samples, apart, ranks = one.samples, one.apart, one.ranks
    rate_hz, loud = speaker.rate_hz, speaker.loud
    islands = loud_stretches(apart, rate_hz, loud, speaker.island_ms)
    if len(islands) != len(ranks):
        return {}
    sounds = loud_stretches(apart, rate_hz, loud, SHORT_SILENCE_MS)
    together = loud_stretches(samples, rate_hz, loud, SHORT_SILENCE_MS)
    path = warp(features(join(apart, sounds), rate_hz), features(join(samples, together), rate_hz))
    starts = [sum(b - a for a, b in sounds if b <= first) for first, _ in islands]
    placed = [place(start, path, together, rate_hz) for start in starts]
    return dict(zip(ranks, placed, strict=True))


def join(samples: np.ndarray, stretches: list[tuple[int, int]]) -> np.ndarray:
    """Return the stretches end to end."""
    return np.concatenate([samples[first:last] for first, last in stretches])


def loud_stretches(
    samples: np.ndarray, rate_hz: int, level: int, silence_ms: int
) -> list[tuple[int, int]]:
    """Return the stretches between silences at least that long, to the millisecond."""
    step = rate_hz // 1000
    peaks = np.abs(samples[: len(samples) // step * step]).reshape(-1, step).max(axis=1)
    loud = np.flatnonzero(peaks > level)
    breaks = np.flatnonzero(np.diff(loud) > silence_ms)
    firsts = np.concatenate([[loud[0]], loud[breaks + 1]])
    lasts = np.concatenate([loud[breaks], [loud[-1]]])
    return [(int(a) * step, int(b + 1) * step) for a, b in zip(firsts, lasts, strict=True)]


def features(samples: np.ndarray, rate_hz: int) -> np.ndarray:
    """Return log band energies, one row every 2 ms, centred on it."""
    window, hop = round(rate_hz * WINDOW_MS / 1000), rate_hz * HOP_MS // 1000
    padded = np.pad(samples, window // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(window), axis=1)) ** 2
    edges = np.unique(np.round(np.geomspace(2, power.shape[1] - 1, BANDS + 1)).astype(int))
    bands = np.add.reduceat(power, edges[:-1], axis=1)
    return np.log10(bands + 1e4)


def warp(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return for each row of `left` the middle row of `right` on the cheapest warping path."""
    squares = (left**2).sum(1)[:, None] + (right**2).sum(1)[None, :] - 2 * left @ right.T
    total = accumulate(np.sqrt(np.maximum(squares, 0)))
    i, j = total.shape[0] - 1, total.shape[1] - 1
    first, last = np.zeros(i + 1, int), np.full(i + 1, -1)
    while True:
        first[i] = j
        last[i] = max(last[i], j)
        if i == 0 and j == 0:
            return (first + last) // 2
        steps = [(i - 1, j - 1), (i - 1, j), (i, j - 1)]
        i, j = min((s for s in steps if min(s) >= 0), key=lambda s: total[s])


def accumulate(cost: np.ndarray) -> np.ndarray:
    """Return the cheapest cost from the corner to each cell, diagonal by diagonal."""
    rows, columns = cost.shape
    total = np.full((rows + 1, columns + 1), np.inf)
    total[0, 0] = 0
    for diagonal in range(rows + columns - 1):
        i = np.arange(max(0, diagonal - columns + 1), min(rows, diagonal + 1))
        j = diagonal - i
        best = np.minimum(total[i, j] + cost[i, j], np.minimum(total[i, j + 1], total[i + 1, j]))
        total[i + 1, j + 1] = best + cost[i, j]
    return total[1:, 1:]


def place(
    start: int, path: np.ndarray, together: list[tuple[int, int]], rate_hz: int
) -> tuple[float, bool]:
    """Return the onset in ms of the island that begins at `start`, and if it follows a pause."""
    hop = rate_hz * HOP_MS // 1000
    joined = int(path[min(len(path) - 1, start // hop)]) * hop
    firsts = np.array([first for first, _ in together])
    lengths = np.array([last - first for first, last in together])
    passed = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    nearest = int(np.argmin(np.abs(passed - joined)))
    if abs(passed[nearest] - joined) < NEAR_SILENCE_MS * rate_hz // 1000:
        silence = firsts[nearest] - (together[nearest - 1][1] if nearest else -rate_hz)
        return firsts[nearest] * 1000 / rate_hz, silence > PAUSE_MS * rate_hz // 1000
    inside = int(np.searchsorted(passed, joined, "right")) - 1
    return (firsts[inside] + joined - passed[inside]) * 1000 / rate_hz, False


if __name__ == "__main__":
    main()
