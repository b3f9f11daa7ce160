"""What is said of a text, and where each said character comes from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.voice.spoken_text import to_spoken_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("L'école d’à côté", "L'école d’à côté"),
        ("e\u0301cole", "école"),
        ("1\u202f250 élèves, 12\u00a0000\u00a0000", "1250 élèves, 12000000"),
        ("01\u00a023\u00a045", "01\u00a023\u00a045"),
        ("n° 5, 3 + 4 = 7", "n° 5, 3 + 4 = 7"),
        ("élu·e·s", "élues"),
        ("ﬁlle Ⅳ ａｂ 𝐛𝐨", "fille IV ab bo"),
        ("mi\u00addi\u200b", "midi"),
        ("x² et ½", "x² et ½"),
    ],
)
def test_what_is_written_is_kept_and_plain(text: str, said: str) -> None:
    assert to_spoken_text(text).text == said


@pytest.mark.parametrize("mark", ["•", "▪", "🎉", "✔", "☺", "\ufffc", "\x01", "\x00", "*", "_"])
def test_what_is_no_text_is_not_said(mark: str) -> None:
    assert to_spoken_text(f"un {mark} deux").text.split() == ["un", "deux"]


def test_each_said_character_remembers_its_place() -> None:
    text = "• 𝐛 5 e\u0301te\u0301 ﬁ"
    spoken = to_spoken_text(text)
    assert text[spoken.origins[spoken.text.index("i")]] == "ﬁ"
    assert text[spoken.origins[spoken.text.index("5")]] == "5"
    assert text[spoken.origins[spoken.text.index("t")]] == "t"


@given(st.text(st.one_of(st.characters(), st.characters(categories=["Cs", "So", "Cc", "Mn"]))))
def test_any_text_can_be_handed_to_a_c_library(text: str) -> None:
    spoken = to_spoken_text(text)
    assert len(spoken.text) == len(spoken.origins)
    assert list(spoken.origins) == sorted(spoken.origins)
    assert all(0 <= origin < len(text) for origin in spoken.origins)
    spoken.text.encode()
    controls = {c for c in spoken.text if unicodedata.category(c) == "Cc"}
    assert controls <= {"\n"}
