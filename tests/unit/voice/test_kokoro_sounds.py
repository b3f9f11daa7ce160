"""Phonemes as the network takes them, where a French word is stressed, and tempo."""

from __future__ import annotations

import numpy as np
import pytest

from cartable.voice.contract import SaidWord
from cartable.voice.french_stress import stress_words
from cartable.voice.kokoro_sounds import NOBODY, Sounds
from cartable.voice.kokoro_speech import Heard
from cartable.voice.kokoro_tempo import find_tempo, stretch

SIGNS = " .,!…“\u0303ˈabdefiklmnoprstuvwyzøœəɛɔɑɹɡɥɲŋʁʃʒʧʤIWAYQOçɜːT"
VOCABULARY = {sign: rank for rank, sign in enumerate(SIGNS, 1)}
SIGN_OF = {rank: sign for sign, rank in VOCABULARY.items()}


def write(numbers: tuple[int, ...]) -> str:
    return "".join(SIGN_OF.get(number, "|") for number in numbers)


@pytest.mark.parametrize(
    ("dialect", "phonemes", "expected"),
    [
        ("fr", "sɛ̃kɑ̃t", "sɛ\u0303kɑ\u0303t"),
        ("fr", "bõ", "bo\u0303"),
        ("fr", "ʀoʒ ga", "ʁoʒ ɡa"),
        ("fr", "tʃɛk", "ʧɛk"),
        ("fr", "nɥi", "nyi"),
        ("fr", "a☃ǃb", "ab"),
        ("en-gb", "həʊm tʃeə", "Qm ʧɛː"),
        ("en-us", "hoʊm t͡ʃɜːɹ", "Om ʧɜɹ"),
        ("en-us", "naɪt", "nIt"),
        ("es", "mut͡ʃo", "muʧo"),
    ],
)
def test_phonemes_become_those_of_the_network(dialect, phonemes, expected) -> None:
    assert write(Sounds(VOCABULARY, dialect).of_word(phonemes)) == expected


def test_a_phrase_has_its_spaces_its_signs_and_its_boundaries() -> None:
    words = (
        SaidWord(0, 2, "l'", "l"),
        SaidWord(2, 7, "école", "ekɔl", is_joined=True, sign=","),
        SaidWord(9, 12, "oui", "wi"),
    )
    tokens = Sounds(VOCABULARY, "fr").of_phrase(words)
    assert write(tokens.numbers) == "|lekɔl, wi.|"
    assert tokens.owners == (NOBODY, 0, 1, 1, 1, 1, NOBODY, NOBODY, 2, 2, NOBODY, NOBODY)


@pytest.mark.parametrize(
    ("text", "phonemes", "sign", "expected"),
    [
        ("école", "ekɔl", "", "ekˈɔl"),
        ("les", "lez", "", "lez"),
        ("les", "le", ".", "lˈe"),
        ("bon", "bɔ\u0303", "", "bˈɔ\u0303"),
        ("marbre", "maʁbʁə", "", "mˈaʁbʁə"),
        ("le", "lə", ",", "lˈə"),
        ("pst", "pst", "!", "pst"),
        ("l'", "l", "", "l"),
    ],
)
def test_the_last_syllable_is_stressed(text, phonemes, sign, expected) -> None:
    [word] = stress_words([SaidWord(0, 1, text, phonemes, sign=sign)])
    assert word.phonemes == expected


@pytest.mark.parametrize("factor", [0.45, 0.8, 1.3, 2.5])
def test_a_stretched_sound_keeps_its_pitch_and_moves_its_words(factor: float) -> None:
    hum = (0.5 * np.sin(2 * np.pi * 200 / 24_000 * np.arange(24_000))).astype(np.float32)
    hum[12_000:14_400] = 0
    heard = stretch(Heard(hum, (0, 14_400)), factor)
    assert len(heard.samples) == pytest.approx(24_000 * factor, rel=0.01)
    middle = round(13_200 * factor)
    returns = middle + int(np.flatnonzero(np.abs(heard.samples[middle:]) > 0.1)[0])
    assert heard.onsets[0] <= 24 * 6
    assert heard.onsets[1] == pytest.approx(returns, abs=24 * 12)
    steady = heard.samples[2_000 : 2_000 + 2_400]
    assert np.argmax(np.abs(np.fft.rfft(steady))) == pytest.approx(20, abs=1)  # 10 Hz each
    silence = heard.samples[round(12_500 * factor) : round(13_900 * factor)]
    assert np.max(np.abs(silence[400:-400]), initial=0) < 0.05
    assert 0.35 < np.max(np.abs(heard.samples)) < 0.6


def test_a_rate_out_of_range_is_brought_into_it() -> None:
    assert find_tempo(1, "siwis") == find_tempo(80, "siwis")
    assert find_tempo(9999, "siwis") == find_tempo(400, "siwis")
    assert find_tempo(160, "siwis").factor == pytest.approx(find_tempo(80, "siwis").factor * 2)
