"""How many words espeak really says as our French engine asks, before and after it is told.

.venv/bin/python tests/bench/said.py [--show]

Over sentences_fr.txt and traps_fr.txt: espeak tells by its own events what sounds it made, word by
word; they are compared with those that the pronouncer expects, once as espeak reads the letters
and once as it is driven by the pronouncer. "Close" forgives what is taste or accent: é for è, o
for ô, eu open or closed, un for in, an e that falls or not, i for y before a vowel. Also printed:
the length of the driven sound over that of the letters.
"""

from __future__ import annotations

import argparse
import re
import statistics
import unicodedata
from pathlib import Path

from cartable.voice.contract import Utterance
from cartable.voice.espeak import EspeakEngine, choose_prosody
from cartable.voice.espeak_library import Speech, load_espeak
from cartable.voice.espeak_lines import Line
from cartable.voice.pronunciation import Pronouncer
from cartable.voice.word_spans import word_spans
from cartable.wiring import Wiring

HERE = Path(__file__).parent
SOUNDS = re.compile("[^a-zæðøœɑɐəɛɜɡɪɔɒʁʃʒɲŋɥθχʊʌç\u0303]")
CLOSE = str.maketrans("eɛoɔøœaɑijyuw", "EEOOWWAAIIYUU")


def main() -> None:
    """Print the shares and the lengths."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true", help="print what differs when driven")
    show = parser.parse_args().show
    pronounce = Wiring().make_pronouncer()
    engines = {"letters": EspeakEngine(), "driven": EspeakEngine(pronounce)}
    for name in ("sentences_fr.txt", "traps_fr.txt"):
        texts = [line for line in (HERE / name).read_text("utf-8").splitlines() if line.strip()]
        for manner, engine in engines.items():
            print_share(name, manner, engine, pronounce, texts, show=show and manner == "driven")
        print_lengths(name, *engines.values(), texts)


def print_share(
    name: str,
    manner: str,
    engine: EspeakEngine,
    pronounce: Pronouncer,
    texts: list[str],
    *,
    show: bool,
) -> None:
    """Print how many words are said as expected."""
    exact = close = words = 0
    for text in texts:
        for written, said, wanted, count in compare(engine, pronounce, text):
            words += count
            exact += count * (said == wanted)
            close += count * (loosen(said) == loosen(wanted))
            if show and said != wanted:
                print(f"    {written}: {said}, expected {wanted}")
    print(
        f"{name:18} {manner:8} {words} words: exact {exact / words:.2%}, close {close / words:.2%}"
    )


def compare(
    engine: EspeakEngine, pronounce: Pronouncer, text: str
) -> list[tuple[str, str, str, int]]:
    """Return words, what is said of them, what is expected, how many they are.

    Words that espeak says in one (parce qu'il) are compared in one.
    """
    spans = list(word_spans(text))
    said = [""] * len(spans)
    has_event = [False] * len(spans)
    for line in engine.lines(Utterance(text)):
        speech = speak(line)
        for event in speech.phonemes:
            at = token_of(spans, line.origins[speech.words[event.rank].position])
            if at is not None:
                said[at] += event.name
                has_event[at] = True
    wanted = [""] * len(spans)
    for word in pronounce(text):
        at = token_of(spans, word.start)
        if at is not None:
            wanted[at] += word.phonemes
    rows: list[tuple[str, str, str, int]] = []
    for at, (start, end) in enumerate(spans):
        row = (text[start:end], keep_sounds(said[at]), keep_sounds(wanted[at]), 1)
        if rows and not has_event[at]:
            before = rows.pop()
            row = (before[0] + " " + row[0], before[1], before[2] + row[2], before[3] + 1)
        rows.append(row)
    return rows


def token_of(spans: list[tuple[int, int]], place: int) -> int | None:
    """Return the rank of the token that holds a place."""
    return next((at for at, (start, end) in enumerate(spans) if start <= place < end), None)


def keep_sounds(ipa: str) -> str:
    """Return IPA without stress, length and signs; ɥ as espeak writes it."""
    return SOUNDS.sub("", unicodedata.normalize("NFD", ipa).replace("ɥ", "y"))


def loosen(sounds: str) -> str:
    """Return sounds with what is taste or accent made alike."""
    alike = sounds.replace("œ\u0303", "ɛ\u0303").replace("nj", "ɲ").replace("ij", "i")
    return alike.replace("ə", "").translate(CLOSE)


def speak(line: Line, *, ipa: bool = True) -> Speech:
    """Return a line as espeak says it."""
    prosody = choose_prosody(Utterance(""), "fr")
    return load_espeak().speak(line.text, "fr", prosody, has_phonemes=line.has_phonemes, ipa=ipa)


def print_lengths(name: str, letters: EspeakEngine, driven: EspeakEngine, texts: list[str]) -> None:
    """Print the lengths of the driven sound over those of the letters."""
    ratios = []
    for text in texts:
        lengths = [
            sum(len(chunk.pcm) for chunk in engine.synthesise(Utterance(text)))
            for engine in (letters, driven)
        ]
        ratios.append(lengths[1] / lengths[0])
    print(
        f"{name:18} length over letters: median {statistics.median(ratios):.3f}, "
        f"{min(ratios):.2f} to {max(ratios):.2f}"
    )


if __name__ == "__main__":
    main()
