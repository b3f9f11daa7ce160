"""What is heard of a text, as the engines get it."""

from __future__ import annotations

import pytest

from cartable.voice.pronunciation import FrenchPronouncer
from cartable.wiring import Wiring


@pytest.fixture(scope="module")
def pronounce() -> FrenchPronouncer:
    return FrenchPronouncer(Wiring().make_analyser())


def heard(said) -> str:
    """Return the phonemes as one line, with what parts them."""
    words = []
    for word in said:
        words.append(("" if word.is_joined else " ") + word.phonemes + word.sign)
    return "".join(words).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'école est finie.", "lekɔl ɛ fini."),
        ("Les amis, eux, rient !", "lez ami, ø, ʁi!"),
        ("Il a 1\u202f250 élèves (environ).", "il a mil dø sɑ̃ sɛ̃kɑ̃t elɛv( ɑ̃viʁɔ̃."),
        ("Titre\nPuis un texte", "titʁ\n pɥi œ̃ tɛkst"),
        ("Quoi ?! Vraiment…", "kwa? vʁɛmɑ̃…"),
        ("Donne-t-il un arc-en-ciel", "dɔntil œ̃n aʁkɑ̃sjɛl"),
        ("🎉 — …", ""),
        ("", ""),
    ],
)
def test_words_are_heard_with_what_parts_them(pronounce, text: str, expected: str) -> None:
    assert heard(pronounce(text)) == expected


def test_each_word_knows_where_it_comes_from(pronounce) -> None:
    text = "J'ai 22 €."
    said = pronounce(text)
    assert [(word.text, text[word.start : word.end]) for word in said] == [
        ("J'", "J'"),
        ("ai", "ai"),
        ("vingt-deux", "22"),
        ("euros", "€"),
    ]


def test_each_part_of_a_compound_is_a_word_of_its_own(pronounce) -> None:
    said = pronounce("L'arrière-grand-mère a quarante-deux ans, là-bas.")
    parts = [(word.text, word.phonemes) for word in said if word.text.endswith("-")]
    assert parts == [
        ("arrière-", "aʁjɛʁ"),
        ("grand-", "ɡʁɑ̃"),
        ("quarante-", "kaʁɑ̃t"),
        ("là-", "la"),
    ]
    assert [word.text for word in said if word.is_joined] == [
        "arrière-", "grand-", "mère", "deux", "bas",
    ]  # fmt: skip
