"""What is spelled, what is read, what an abbreviation sounds like."""

from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.letters import word_set
from cartable.french.saying.acronyms import is_acronym_in, is_spelled
from cartable.french.saying.roman import is_roman, roman_value
from cartable.french.short_forms import read_short_form

SPELLED = sorted(
    word_set("SNCF TGV EDF BD CP USA UE RATP AESH MDPH TDAH ENT PAP EPS ADN IUT URSS QCM")
)
READ = sorted(
    word_set("ONU UNESCO OTAN NASA SMIC CAPES SIDA PACS ULIS UNICEF ZEP INSEE GEVA-Sco SEGPA")
)
WORDS = sorted(
    word_set("UN EST ATTENTION CHAT ROI ANA LÉA MIX DIX Sncf edf VIE PARIS JE L' QUI MAISON")
)


@pytest.mark.parametrize("word", SPELLED)
def test_spelled_acronyms(word: str) -> None:
    assert is_spelled(word)
    assert is_acronym_in(word, is_among_capitals=False)
    assert read_short_form(word, word.lower()) is not None


@pytest.mark.parametrize("word", READ)
def test_read_acronyms(word: str) -> None:
    assert not is_spelled(word)
    assert is_acronym_in(word, is_among_capitals=False)


@pytest.mark.parametrize("word", WORDS)
def test_words_in_capitals_stay_words(word: str) -> None:
    assert not is_spelled(word)
    assert not is_acronym_in(word, is_among_capitals=False)


def test_among_capitals_only_sure_acronyms_are_spelled() -> None:
    assert is_acronym_in("EDF", is_among_capitals=True)
    assert is_acronym_in("SNCF", is_among_capitals=True)
    assert not is_acronym_in("BEL", is_among_capitals=True)
    assert not is_acronym_in("ODE", is_among_capitals=True)


@pytest.mark.parametrize(
    ("written", "phonemes"),
    [("Max.", "maksimɔm"), ("p. ex.", "paʁɛɡzɑ̃pl"), ("Mgr", "mɔ̃sɛɲœʁ"), ("dr", "dɔktœʁ")],
)
def test_an_abbreviation_sounds_as_the_words_it_stands_for(
    written: str, phonemes: str, analyser: FrenchAnalyser
) -> None:
    token = analyser.analyse_word(written)
    assert (token.phonemes, token.subkind) == (phonemes, "abbreviation")


@pytest.mark.parametrize(
    ("written", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XIX", 19), ("XL", 40), ("MCMXCIX", 1999),
     ("MIX", 1009), ("IIII", 0), ("IC", 0), ("VV", 0), ("", 0), ("xiv", 0), ("ABC", 0)],
)  # fmt: skip
def test_roman_values(written: str, value: int) -> None:
    assert roman_value(written) == value


@pytest.mark.parametrize(
    ("written", "before", "is_meant"),
    [("XIV", "Louis", True), ("I", "Henri", True), ("V", "acte", True), ("II", "", True),
     ("VI", "", False), ("VI", "Tome", True), ("MIX", "", False), ("DIX", "", False),
     ("I", "", False), ("X", "Malcolm", False), ("XXX", "", False), ("XXI", "", True),
     ("L", "taille", False), ("CM", "", False), ("MM", "", False)],
)  # fmt: skip
def test_roman_numerals_only_where_they_are_meant(
    written: str, before: str, is_meant: bool
) -> None:
    assert is_roman(written, before) is is_meant
