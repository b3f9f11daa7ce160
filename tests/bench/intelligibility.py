"""How well Kokoro's French is understood, driven by our phonemes and by espeak's.

    python tests/bench/intelligibility.py WHISPER_FOLDER [--sentences FILE] [--rate WPM]

Needs `faster-whisper` (in an environment of its own, with this one's packages) and the weights of
Whisper base in its CTranslate2 form. The same voice says sentences that nothing was tuned on; only
the phonemes differ. The recogniser writes what it hears: WER is on words without case and signs;
PER on the phonemes that our French engine gives to both texts, so that a homophone is no fault.
The interval is a paired bootstrap on sentences: 10,000 draws, 95 %.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr
from espeak_ipa import make_espeak_ipa
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer

from cartable.models.shelf import pack_folder
from cartable.voice.contract import SaidWord, Utterance
from cartable.voice.kokoro import KokoroEngine
from cartable.voice.pronunciation import Pronouncer
from cartable.wiring import Wiring

DRAWS = 10_000


class Recogniser:
    """Whisper base, int8, on a context of 10 s: shorter ones make it repeat itself."""

    def __init__(self, folder: Path) -> None:
        self._whisper = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)
        self._tokens = Tokenizer(self._whisper.hf_tokenizer, True, task="transcribe", language="fr")

    def write(self, samples: np.ndarray) -> str:
        """Return what is heard in samples at 16 kHz."""
        length = 16_000 * max(10, round(len(samples) / 16_000 + 2))
        padded = np.pad(samples, (0, length - len(samples)))
        features = self._whisper.feature_extractor(padded)[:, : length // 160]
        prompt = self._whisper.get_prompt(self._tokens, [], without_timestamps=True)
        heard = self._whisper.model.generate(
            self._whisper.encode(features), [prompt], beam_size=5, max_length=150
        )[0].sequences_ids[0]
        return self._tokens.decode([t for t in heard if t < self._tokens.eot]).strip()


@dataclass
class Score:
    """Faults and what there was to hear, a sentence each."""

    word_faults: list[int]
    words: list[int]
    phoneme_faults: list[int]
    phonemes: list[int]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("whisper", type=Path)
    here = Path(__file__).parent
    parser.add_argument("--sentences", type=Path, default=here / "sentences_unseen_fr.txt")
    parser.add_argument("--rate", type=int, default=150)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    sentences = options.sentences.read_text("utf-8").split("\n")
    wiring = Wiring()
    pronounce, espeak = wiring.make_pronouncer(), make_espeak_ipa()
    engine = KokoroEngine(pack_folder("voice-kokoro", wiring.places), {"fr": pronounce})
    recogniser = Recogniser(options.whisper)
    scores = {"ours": Score([], [], [], []), "espeak": Score([], [], [], [])}
    for text in filter(None, sentences):
        for name, said in (("ours", ()), ("espeak", as_said(text, espeak(text)))):
            chunks = engine.synthesise(Utterance(text, rate_wpm=options.rate, said=said))
            samples = np.frombuffer(b"".join(chunk.pcm for chunk in chunks), "<i2") / 32_768
            samples = np.pad(soxr.resample(samples, 24_000, 16_000), (4_000, 0))
            heard = recogniser.write(samples.astype(np.float32))
            mark(scores[name], text, heard, pronounce)
            if options.verbose and scores[name].phoneme_faults[-1]:
                print(f"{name:7} {text}  ->  {heard}", flush=True)
    report(scores)


def as_said(text: str, phonemes: str) -> tuple[SaidWord, ...]:
    """Return espeak's phonemes as words, their signs after them, stressed as espeak stresses."""
    words = []
    for part in phonemes.split():
        found = re.search(r"[,.;:!?…]", part)
        sign = found[0] if found else ""
        # Our own stress stays away from a word that has one; the weak ones are given a name.
        words.append(SaidWord(0, len(text), "les", re.sub(r"[,.;:!?…]", "", part), sign=sign))
    return tuple(words)


def mark(score: Score, text: str, heard: str, pronounce: Pronouncer) -> None:
    """Add a sentence's faults."""
    for faults, totals, read in (
        (score.word_faults, score.words, read_words),
        (score.phoneme_faults, score.phonemes, lambda line: read_phonemes(line, pronounce)),
    ):
        wanted = read(text)
        faults.append(distance(wanted, read(heard)))
        totals.append(len(wanted))


def read_words(text: str) -> list[str]:
    """Return the words without case, signs and apostrophes."""
    return re.findall(r"\w+", text.lower())


def read_phonemes(text: str, pronounce: Pronouncer) -> str:
    """Return the phonemes in a row; in and un are the same for most of France."""
    said = "".join(word.phonemes for word in pronounce(text))
    return said.replace("œ\u0303", "ɛ\u0303")


def distance(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many things to replace, add or drop."""
    row = list(range(len(right) + 1))
    for i, wanted in enumerate(left, 1):
        following = [i]
        for j, found in enumerate(right, 1):
            change = row[j - 1] + (wanted != found)
            following.append(min(change, row[j] + 1, following[-1] + 1))
        row = following
    return row[-1]


def report(scores: dict[str, Score]) -> None:
    """Print both rates of both, and their difference with its interval."""
    count = len(scores["ours"].words)
    draws = np.random.default_rng(1).integers(0, count, (DRAWS, count))
    print(f"{count} sentences        ours   espeak   ours - espeak [95 %]")
    for title, faults, totals in (
        ("WER", "word_faults", "words"),
        ("PER", "phoneme_faults", "phonemes"),
    ):
        wrong = {name: np.array(getattr(score, faults)) for name, score in scores.items()}
        total = np.array(getattr(scores["ours"], totals))
        rates = {name: 100 * found.sum() / total.sum() for name, found in wrong.items()}
        apart = wrong["ours"] - wrong["espeak"]
        spread = 100 * apart[draws].sum(1) / total[draws].sum(1)
        low, high = np.percentile(spread, [2.5, 97.5])
        print(
            f"{title} %               {rates['ours']:6.2f}   {rates['espeak']:6.2f}   "
            f"{rates['ours'] - rates['espeak']:+.2f} [{low:+.2f}, {high:+.2f}]"
        )


if __name__ == "__main__":
    main()
