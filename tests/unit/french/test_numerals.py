"""Numbers as words, and the figures that each word comes from."""

from __future__ import annotations

import pytest

from cartable.french.saying.numerals import (
    cardinal_words,
    ends_in_million,
    is_plural,
    read_decimals,
    read_integer,
    read_ordinal,
)

CARDINALS = {
    0: "zéro",
    1: "un",
    11: "onze",
    16: "seize",
    17: "dix-sept",
    20: "vingt",
    21: "vingt et un",
    22: "vingt-deux",
    61: "soixante et un",
    69: "soixante-neuf",
    70: "soixante-dix",
    71: "soixante et onze",
    72: "soixante-douze",
    79: "soixante-dix-neuf",
    80: "quatre-vingts",
    81: "quatre-vingt-un",
    90: "quatre-vingt-dix",
    91: "quatre-vingt-onze",
    97: "quatre-vingt-dix-sept",
    99: "quatre-vingt-dix-neuf",
    100: "cent",
    101: "cent un",
    111: "cent onze",
    171: "cent soixante et onze",
    180: "cent quatre-vingts",
    200: "deux cents",
    203: "deux cent trois",
    280: "deux cent quatre-vingts",
    999: "neuf cent quatre-vingt-dix-neuf",
    1000: "mille",
    1001: "mille un",
    1100: "mille cent",
    1250: "mille deux cent cinquante",
    1789: "mille sept cent quatre-vingt-neuf",
    2000: "deux mille",
    2024: "deux mille vingt-quatre",
    21_000: "vingt et un mille",
    75_001: "soixante-quinze mille un",
    80_000: "quatre-vingt mille",
    100_000: "cent mille",
    200_000: "deux cent mille",
    200_200: "deux cent mille deux cents",
    1_000_000: "un million",
    1_001_001: "un million mille un",
    2_500_000: "deux millions cinq cent mille",
    80_000_000: "quatre-vingts millions",
    200_000_000: "deux cents millions",
    1_000_000_000: "un milliard",
    3_000_000_001: "trois milliards un",
    10**12: "mille milliards",
    2_500 * 10**9: "deux mille cinq cents milliards",
}
ORDINALS = {
    "1": "premier",
    "2": "deuxième",
    "3": "troisième",
    "4": "quatrième",
    "5": "cinquième",
    "9": "neuvième",
    "11": "onzième",
    "21": "vingt et unième",
    "30": "trentième",
    "71": "soixante et onzième",
    "80": "quatre-vingtième",
    "81": "quatre-vingt-unième",
    "95": "quatre-vingt-quinzième",
    "100": "centième",
    "101": "cent unième",
    "200": "deux centième",
    "1000": "millième",
    "2000": "deux millième",
    "1000000": "millionième",
    "2000000": "deux millionième",
}


@pytest.mark.parametrize("number", CARDINALS)
def test_cardinals(number: int) -> None:
    assert " ".join(cardinal_words(number)) == CARDINALS[number]


@pytest.mark.parametrize("figures", ORDINALS)
def test_ordinals(figures: str) -> None:
    words = read_ordinal(figures, 0, len(figures))
    assert " ".join(word.text for word in words) == ORDINALS[figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 250", "mille=1 deux=2 cent=2 cinquante=50"),
        ("12 345", "douze=12 mille=12 trois=3 cent=3 quarante-cinq=45"),
        ("212 000", "deux=2 cent=2 douze=12 mille=12"),
        ("1 001 000", "un=1 million=1 mille=1"),
        ("71", "soixante=71 et=71 onze=71"),
        ("205", "deux=2 cent=2 cinq=5"),
        ("2 500 000", "deux=2 millions=2 cinq=5 cent=5 mille=500"),
        ("100", "cent=1"),
        ("0", "zéro=0"),
        ("000", "zéro=0 zéro=0 zéro=0"),
        ("007", "zéro=0 zéro=0 sept=7"),
        ("05", "zéro=0 cinq=5"),
        ("01000", "zéro=0 un=1 zéro=0 zéro=0 zéro=0"),
    ],
)
def test_each_word_comes_from_its_figures(text: str, expected: str) -> None:
    words = read_integer(text, 0, len(text))
    shown = [f"{word.text}={text[word.start : word.end]}" for word in words]
    assert shown == expected.split(" ")


def test_too_long_a_number_is_said_by_its_figures() -> None:
    text = "1234567890123456"
    assert [w.text for w in read_integer(text, 0, 16)][:3] == ["un", "deux", "trois"]
    assert len(read_integer(text, 0, 16)) == 16


@pytest.mark.parametrize(
    ("text", "feminine"),
    [
        ("1", "une"),
        ("21", "vingt et une"),
        ("81", "quatre-vingt-une"),
        ("101", "cent une"),
        ("71", "soixante et onze"),
        ("2", "deux"),
        ("21 000", "vingt et un mille"),
        ("1 001", "mille une"),
    ],
)
def test_feminine(text: str, feminine: str) -> None:
    words = read_integer(text, 0, len(text), is_feminine=True)
    assert " ".join(word.text for word in words) == feminine


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14", "quatorze"),
        ("05", "zéro cinq"),
        ("5", "cinq"),
        ("00", "zéro zéro"),
        ("007", "zéro zéro sept"),
        ("125", "cent vingt-cinq"),
        ("1416", "un quatre un six"),
    ],
)
def test_decimals(text: str, said: str) -> None:
    assert " ".join(word.text for word in read_decimals(text, 0, len(text))) == said


def test_what_is_plural_and_what_takes_de() -> None:
    values = ("0", "1", "1,9", "0,5", "2", "2,0", "10", "1 000")
    plural = [t for t in values if is_plural(t, 0, len(t))]
    assert plural == ["2", "2,0", "10", "1 000"]
    values = ("1 000 000", "1 500 000", "2 000 000,5", "1 000")
    de = [t for t in values if ends_in_million(t, 0, len(t))]
    assert de == ["1 000 000"]
