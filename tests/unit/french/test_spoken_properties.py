"""Whatever is written, what is said of it lies inside its token, in order, and in good time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartable.french.letters import word_set
from cartable.french.saying.numerals import cardinal_words
from cartable.french.saying.spoken import needs_speaking, speak
from cartable.french.sentences import split_sentences
from cartable.french.tokens import cut_tokens

PARTS = sorted(
    word_set(
        "1 12 0 06 007 2024 1 000 000 3,14 1.5 1/2 15/20 12/03/2024 2024-09-01 14h30 8:30 1er 2e "
        "XIV XIXe Louis chapitre n° nos € $ £ % ° °C km m² km/h g/L + - − × x ÷ = < > ≤ / : * ^ ² "
        "³ ⁻¹ √ π ½ M. av. J.-C. p. ex. etc. SNCF UE CM2 CO2 www.a.fr a.b@c.fr +33 6 12 34 56 78 "
        "😀 👩‍🏫 ٣ Ⅳ ª pages filles k€ M€ l' d' ( ) , . ; & # @ § é e\u0301 \u00ad "
        "A a y c x … → // ∈ α Ω H₂O Na⁺ NaCl "
        "Ami·e·s en kg m2 c. à s. n. m. pl. l'ex. M. "
        "qqn rdv V. I. L' 4e4 ch. – -5"
    )
)
NUMBER_LIKE = st.lists(
    st.tuples(st.sampled_from(PARTS), st.sampled_from(("", " ", "\u00a0", "\u202f", "\n")))
).map(lambda pairs: "".join(part + space for part, space in pairs))
DIGITS = st.text(st.sampled_from(list("0123456789 .,/:-hHxX°²€$%+=eréIVXLCDMn")))
WILD = st.text(st.characters(codec=None, exclude_categories=()))
GENDERS = ("m", "f", "")


def gender_of(word: str) -> str:
    return GENDERS[len(word) % 3]


def check(text: str) -> None:
    pieces = cut_tokens(text, 0, len(text))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    said = speak(text, pieces, gender_of)
    assert needs_speaking(pieces) or all(not words for words in said.values())
    for at, words in said.items():
        last = pieces[at].start
        for word in words:
            assert last <= word.start < word.end <= pieces[at].end
            assert word.text
            assert not any(letter.isspace() for letter in word.text)
            assert word.text == word.text.lower()
            last = word.start


@given(st.one_of(NUMBER_LIKE, DIGITS, WILD, st.text()))
@settings(max_examples=600, deadline=None)
def test_spoken_words_lie_in_their_token_in_order(text: str) -> None:
    check(text)


@given(st.one_of(NUMBER_LIKE, DIGITS))
@settings(max_examples=200, deadline=None)
def test_numbers_and_figures_have_something_to_say(text: str) -> None:
    pieces = cut_tokens(text, 0, len(text))
    said = speak(text, pieces, gender_of)
    for at, piece in enumerate(pieces):
        if piece.kind == "number":
            assert said[at], text[piece.start : piece.end]


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
@settings(max_examples=300, deadline=None)
def test_two_numbers_never_sound_the_same(one: int, other: int) -> None:
    assert (one == other) == (cardinal_words(one) == cardinal_words(other))


HOSTILE = [
    "1 000 " * 4_000, "1 000" + " 000" * 4_000, "www." * 8_000, "1" * 20_000, "1.1" * 8_000,
    "1/2" * 8_000, "1-" * 8_000, "06 12 34 56 7" * 2_000, "+33" * 8_000, "X" * 20_000,
    "XIV " * 5_000, "XIV-" * 5_000, "1 x " * 5_000, "12:30:" * 5_000, "€1" * 8_000, "²" * 20_000,
    "a1" * 10_000, "a1.1" * 8_000, "A.-" * 8_000, "n°" * 10_000, "p. " * 8_000, "nos 5 et " * 3_000,
    "1h" * 10_000, "2024-09-01" * 3_000, "1,50 €" * 4_000, "=" * 20_000, "SNCF " * 5_000,
    "a@b." * 8_000, "m²" * 10_000, "km/h/" * 5_000, "- " * 10_000, "I." * 10_000, "1e" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_hostile_runs_are_said_in_good_time(text: str) -> None:
    assert any(_seconds(text) < 2.5 for _ in range(3))


def _seconds(text: str) -> float:
    start = time.perf_counter()
    split_sentences(text)
    speak(text, cut_tokens(text, 0, len(text)), gender_of)
    return time.perf_counter() - start
