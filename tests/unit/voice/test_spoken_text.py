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
        ("n° 5, N°12, № 3", "numéro 5, numéro 12, numéro 3"),
        ("bon 5° nord", "bon 5° nord"),
        ("M. Dupont, p. 12", "monsieur Dupont, page 12"),
        ("le point M. est ici", "le point M. est ici"),
        ("3 + 4 = 7", "3 + 4  égale  7"),
        ("élu·e·s", "élues"),
        ("le 2e jour, la 1re fois", "le 2ème jour, la 1ère fois"),
        ("12h30 ou 12 h 30", "12 heures 30 ou 12 heures 30"),
        ("5 m, 3 m², 2 L, 10 min", "5 mètres, 3 mètres carrés, 2 litres, 10 minutes"),
        ("il y a 3 l'an passé", "il y a 3 l'an passé"),
        ("en 52 av. J.-C.", "en 52 avant Jésus-Christ"),
        ("au CM2, 5 cm", "au C M 2, 5 cm"),
        ("il fait -5 °C, 1939-1945", "il fait moins 5 °C, 1939-1945"),
        ("ﬁlle Ⅳ ａｂ 𝐛𝐨", "fille IV ab bo"),
        ("mi\u00addi\u200b", "midi"),
        ("x² et ½", "x² et ½"),
    ],
)
def test_french_is_said_as_a_reader_would(text: str, said: str) -> None:
    assert to_spoken_text(text, "fr").text == said


@pytest.mark.parametrize("mark", ["•", "▪", "🎉", "✔", "☺", "\ufffc", "\x01", "\x00", "*", "_"])
def test_what_is_no_text_is_not_said(mark: str) -> None:
    assert to_spoken_text(f"un {mark} deux", "fr").text.split() == ["un", "deux"]


def test_french_abbreviations_stay_in_french() -> None:
    assert to_spoken_text("n° 5 = 5", "en").text == "n° 5 = 5"


def test_each_said_character_remembers_its_place() -> None:
    text = "• n° 5 e\u0301te\u0301"
    spoken = to_spoken_text(text, "fr")
    assert text[spoken.origins[spoken.text.index("numéro")]] == "n"
    assert text[spoken.origins[spoken.text.index("5")]] == "5"
    assert text[spoken.origins[spoken.text.index("t")]] == "t"


@given(st.text(st.one_of(st.characters(), st.characters(categories=["Cs", "So", "Cc", "Mn"]))))
def test_any_text_can_be_handed_to_a_c_library(text: str) -> None:
    spoken = to_spoken_text(text, "fr")
    assert len(spoken.text) == len(spoken.origins)
    assert list(spoken.origins) == sorted(spoken.origins)
    assert all(0 <= origin < len(text) for origin in spoken.origins)
    spoken.text.encode()
    controls = {c for c in spoken.text if unicodedata.category(c) == "Cc"}
    assert controls <= {"\n"}
