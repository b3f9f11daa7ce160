"""Which stretches get a mark."""

from __future__ import annotations

import pytest

from cartable.voice.word_spans import word_spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bonjour, le monde !", ["Bonjour,", "le", "monde"]),
        ("« Oui », dit-il.", ["Oui", "dit-il."]),
        ("1\u202f250 ou 1 250", ["1\u202f250", "ou", "1", "250"]),
        ("mot\u00a0: 12\u00a0%", ["mot", "12"]),
        ("— • …", []),
        ("n° 5", ["n°", "5"]),
    ],
)
def test_tokens_with_a_letter_or_digit(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words
