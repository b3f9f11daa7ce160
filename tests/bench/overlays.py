"""Does a talking book say the words that it lights? A recogniser writes its sentences back.

    python tests/bench/overlays.py BOOK.epub --model WHISPER [--sentences 40] [--shift MS]

Each sentence's sound is cut out of its chapter by the clips of the overlay alone, written down by
Whisper (a CTranslate2 folder, with its config and tokenizer), and compared with the letters that
the overlay lights: words wrong in a hundred, and how many of the lit words were heard. A long
sentence is cut in two at a word, where no pause forgives a book out of step. `--shift` moves every
clip, to see that a book out of step is caught. Works on any voice's book; espeak's is too harsh for
a recogniser (90 % of its words come back wrong), Kokoro's is not.

Run it in an environment of its own: faster-whisper, soundfile, soxr, lxml.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import statistics
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy
import soundfile
import soxr

from tests.epub_soundness import EpubFile

_RATE = 16_000
_LEAST_WORDS = 4
_SEED = 4


@dataclass(frozen=True)
class Sentence:
    """What is lit, and its sound at 16 kHz."""

    text: str
    sound: Any


def main() -> None:
    """Print each sentence with what was heard, then the figures."""
    arguments = read_arguments()
    sentences = sentences_of(EpubFile(arguments.book), arguments.shift)
    chosen = random.Random(_SEED).sample(sentences, min(arguments.sentences, len(sentences)))
    recogniser = load(arguments.model)
    wrong = total = 0
    shares = []
    for sentence in chosen:
        lit, heard = words_of(sentence.text), words_of(write_down(recogniser, sentence.sound))
        errors = distance(lit, heard)
        wrong, total = wrong + errors, total + len(lit)
        shares.append(len(set(lit) & set(heard)) / len(set(lit)))
        print(f"{errors:3d}/{len(lit):<3d} {' '.join(lit)}\n        {' '.join(heard)}")
    print(
        f"\n{arguments.book.name}, shift {arguments.shift} ms: {len(chosen)} of {len(sentences)} "
        f"cuts, WER {100 * wrong / max(1, total):.1f} % of {total} words, "
        f"own words found: median {100 * statistics.median(shares):.0f} %, "
        f"in a quarter of the clips at most {100 * statistics.quantiles(shares)[0]:.0f} %"
    )


def read_arguments() -> argparse.Namespace:
    """Return the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--model", required=True)
    parser.add_argument("--sentences", type=int, default=40)
    parser.add_argument("--shift", type=int, default=0, help="milliseconds")
    return parser.parse_args()


def sentences_of(book: EpubFile, shift_ms: int) -> list[Sentence]:
    """Return the sentences of some words, each with what its clips hold."""
    found = []
    for key in book.spine:
        clips = book.clips_of(key)
        if not clips:
            continue
        page = book.page_of(key)
        sound, rate = soundfile.read(
            io.BytesIO(book.data[f"EPUB/{clips[0].sound}"]), dtype="float32"
        )
        for part in parts(page, clips):
            text = " ".join(lit_text(page, clip.text.partition("#")[2]) for clip in part)
            times = (part[0].start_s, part[-1].end_s)
            first, last = (max(0, round((s + shift_ms / 1000) * rate)) for s in times)
            if len(words_of(text)) >= _LEAST_WORDS and last - first > rate // 2:
                found.append(Sentence(text, soxr.resample(sound[first:last], rate, _RATE)))
    return found


def parts(page: Any, clips: Sequence[Any]) -> list[list[Any]]:
    """Return the clips of each sentence, a long one in two."""
    sentences: dict[str, list[Any]] = {}
    for clip in clips:
        word = clip.text.partition("#")[2]
        around = page.xpath("//*[@id=$id]/ancestor::*[@id][starts-with(@id, 's')][1]/@id", id=word)
        if around:
            sentences.setdefault(around[0], []).append(clip)
    cut = []
    for each in sentences.values():
        middle = len(each) // 2 if len(each) >= 2 * _LEAST_WORDS else len(each)
        cut += [half for half in (each[:middle], each[middle:]) if half]
    return cut


def lit_text(page: Any, anchor: str) -> str:
    """Return the letters of a sentence; a formula by the words that say it."""
    (element,) = page.xpath("//*[@id=$id]", id=anchor)
    parts = []
    for node in element.xpath(".//text() | .//*[@role='math']"):
        if isinstance(node, str):
            if not node.getparent().xpath("ancestor-or-self::*[@role='math']"):
                parts.append(str(node))
        else:
            parts.append(f" {node.get('aria-label')} ")
    return "".join(parts)


def words_of(text: str) -> list[str]:
    """Return words as they are compared: lower case, no mark, elisions apart."""
    plain = unicodedata.normalize("NFC", text.lower()).replace("’", "'").replace("'", "' ")
    return re.findall(r"[\w']+", plain.replace("-", " "))


def load(model: str) -> Any:
    """Return the recogniser."""
    from faster_whisper import WhisperModel

    return WhisperModel(model, device="cpu", compute_type="int8", cpu_threads=2)


def write_down(recogniser: Any, sound: Any) -> str:
    """Return what is heard, with a breath of silence around as Whisper likes it."""
    breath = numpy.zeros(_RATE // 4, "float32")
    padded = numpy.concatenate([breath, sound, breath])
    segments, _ = recogniser.transcribe(padded, language="fr", beam_size=5)
    return " ".join(segment.text for segment in segments)


def distance(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many words are to be put, taken or changed."""
    row = list(range(len(right) + 1))
    for rank, word in enumerate(left, 1):
        before, row[0] = row[0], rank
        for column, other in enumerate(right, 1):
            best = min(row[column] + 1, row[column - 1] + 1, before + (word != other))
            before, row[column] = row[column], best
    return row[-1]


if __name__ == "__main__":
    main()
