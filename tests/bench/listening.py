"""When a word is lit, against when it is heard, on a real sound server.

    QT_QPA_PLATFORM=offscreen .venv/bin/python tests/bench/listening.py [FILE] [--seconds 14]

The reading page reads the sample lesson (or FILE) through a private PulseAudio whose card is
recorded. The samples that the player was given are found again in the recording, so each word of
the voice has the moment when it was heard; the page says when it lit the word. Reading goes on
over a pause, a jump to another sentence and a change of speed and pitch. A line a rate: how many
words, the median and 95th percentile of the difference, lit less heard, in milliseconds (then of
its absolute value).

    .venv/bin/python tests/bench/listening.py --gestures 500 [--natural]

asks anything of the voice in any order, the card going and coming; of espeak's, or of all that are
installed as the window holds them, the natural one most.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy
import soxr

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cartable.profiles.settings import ReadingSettings
from cartable.ui.audio import AudioPlayer
from cartable.ui.contract import OpenedDocument
from cartable.ui.look import Look
from cartable.ui.reading.page import ReadingPage
from cartable.ui.reading.speaking import Speaker
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.tasks import Tasks
from cartable.wiring import Wiring
from tests.real.gesture_scene import gestures
from tests.real.sound_server import RATE, Recording, SoundServer, is_installed
from tests.real.waiting import wait

RATES_WPM = (80, 150, 250)
_BEFORE_MS, _AFTER_MS, _FAR_MS = 40, 260, 500
_CLEAR = 0.9
"""A likeness below which a word's sound was not found for certain."""


@dataclass(frozen=True)
class Lit:
    """A word that was lit: in which stream, its time in it, and when it was lit."""

    stream: int
    time_ms: float
    at_s: float


class KeepingPlayer(AudioPlayer):
    """The player, which keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.streams: list[bytearray] = []
        self.rates: list[int] = []

    def start(self, sample_rate: int) -> None:
        """Begin a stream."""
        self.streams.append(bytearray())
        self.rates.append(sample_rate)
        super().start(sample_rate)

    def write(self, pcm: bytes) -> None:
        """Add sound."""
        self.streams[-1] += pcm
        super().write(pcm)


def make_page(player: AudioPlayer, rate_wpm: int, path: Path) -> tuple[ReadingPage, Tasks]:
    """Return the reading page on a document, as the window makes it."""
    wiring = Wiring()
    tasks = Tasks()
    look = Look(parent=QApplication.instance())
    page = ReadingPage(
        look, tasks, wiring.make_marker, Speaker(wiring.make_voice, wiring.make_manners), player
    )
    page.resize(1184, 800)
    page.set_settings(replace(ReadingSettings(), rate_wpm=rate_wpm))
    page.show()
    page.show_document(OpenedDocument("1", wiring.opener.open(path)))
    return page, tasks


def read_aloud(server: SoundServer, path: Path, rate_wpm: int, seconds: float) -> list[float]:
    """Return lit less heard of each word, in milliseconds."""
    player = KeepingPlayer()
    page, tasks = make_page(player, rate_wpm, path)
    lit: list[Lit] = []

    def note(heard) -> None:
        if heard is not None and heard.said and heard.word[0] < heard.word[1]:
            lit.append(Lit(len(player.streams) - 1, heard.time_ms, time.perf_counter()))

    page.listening.lit.connect(note)
    wait(1_000)
    recorder = server.record(f"lesson{rate_wpm}")
    page.bar.play.click()
    third = round(seconds * 1000 / 3)
    QTimer.singleShot(third, page.bar.play.click)
    QTimer.singleShot(third + 700, page.bar.play.click)
    QTimer.singleShot(2 * third, page.listening.next_sentence)
    faster = replace(ReadingSettings(), rate_wpm=rate_wpm + 20, pitch=60)
    QTimer.singleShot(2 * third + 1_500, lambda: page.set_settings(faster))
    wait(3 * third + 700)
    page.stop()
    recording = recorder.stop()
    tasks.close()
    page.deleteLater()
    streams = [
        soxr.resample(numpy.frombuffer(bytes(stream), numpy.int16), rate, RATE)
        for stream, rate in zip(player.streams, player.rates, strict=True)
    ]
    found = [_difference_ms(recording, streams[word.stream], word) for word in lit]
    return [difference for difference in found if difference is not None]


def _difference_ms(recording: Recording, stream: numpy.ndarray, word: Lit) -> float | None:
    """Find a word's sound near the moment when it was lit."""
    start = max(0, round((word.time_ms - _BEFORE_MS) * RATE / 1000))
    sound = stream[start : round((word.time_ms + _AFTER_MS) * RATE / 1000)].astype(float)
    middle = round((word.at_s - recording.began_s) * RATE) - _BEFORE_MS * RATE // 1000
    far = _FAR_MS * RATE // 1000
    first = max(0, middle - far)
    heard = recording.samples[first : middle + far + len(sound)].astype(float)
    if len(heard) <= len(sound) or not sound.any():
        return None
    size = 1 << (len(heard) + len(sound)).bit_length()
    spectrum = numpy.fft.rfft(heard, size) * numpy.conj(numpy.fft.rfft(sound, size))
    products = numpy.fft.irfft(spectrum, size)[: len(heard) - len(sound)]
    best = int(numpy.argmax(products))
    piece = heard[best : best + len(sound)]
    norm = numpy.linalg.norm(piece) * numpy.linalg.norm(sound)
    if norm == 0 or products[best] / norm < _CLEAR:
        return None
    heard_at = recording.time_of(first + best) + (word.time_ms * RATE / 1000 - start) / RATE
    return (word.at_s - heard_at) * 1000


def report(server: SoundServer, path: Path, seconds: float) -> None:
    """Print a line a rate."""
    for rate in RATES_WPM:
        errors = numpy.array(read_aloud(server, path, rate, seconds))
        sizes = numpy.abs(errors)
        print(
            f"{rate:4} words/min  {len(errors):3} words  lit less heard: "
            f"median {numpy.median(errors):+6.1f}  p95 {numpy.percentile(errors, 95):+6.1f}  "
            f"least {errors.min():+6.1f}  most {errors.max():+6.1f}   absolute: "
            f"p50 {numpy.median(sizes):5.1f}  p95 {numpy.percentile(sizes, 95):5.1f} ms",
            flush=True,
        )


def window_voice() -> SharedVoice:
    """Return every voice of this machine, as the window lends them."""
    return SharedVoice(Wiring().make_voice)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--seconds", type=float, default=14)
    parser.add_argument("--gestures", type=int, default=0)
    parser.add_argument("--natural", action="store_true")
    asked = parser.parse_args()
    if not is_installed():
        print("needs pulseaudio and pactl")
        return 1
    with tempfile.TemporaryDirectory() as folder, SoundServer(Path(folder)) as server:
        os.environ["PULSE_SERVER"] = server.address
        _application = QApplication([])
        if asked.gestures:
            player = AudioPlayer()
            player.warm()
            voices = (window_voice, ("kokoro-siwis", "", "fr")) if asked.natural else ()
            found = gestures(server, player, asked.gestures, *voices)
            print(json.dumps(found))
            return int(
                bool(found["failures"] or found["threads_grown"]) or not found["is_lit_after"]
            )
        report(server, asked.file or Wiring().sample_lesson, asked.seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
