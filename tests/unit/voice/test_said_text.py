"""A text in the letters that any voice reads right, each of them from its place in the text."""

from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.exceptions import Exceptions
from cartable.french.exceptions_text import ExceptionsReader
from cartable.french.respelling import Respeller
from cartable.voice.contract import SaidWord
from cartable.voice.pronunciation import FrenchPronouncer
from cartable.voice.said_text import said_text
from cartable.wiring import Wiring

TABLE = """mot;sons;syllabes;muettes;comme
persil;;;persi(l);
Clémence;[klemans];;;clémansse
Wendy;[wɛndi];;;
Jean-Baptiste;[ʒɑ̃batis];;;
petits;[pəti];;;
parka;[paʁk];;;
SNCF;snèquefe;;;
kilogrammes;quilo;;;
"""


@pytest.fixture(scope="module")
def analyser() -> FrenchAnalyser:
    return Wiring().make_analyser()


@pytest.fixture(scope="module")
def plain(analyser: FrenchAnalyser) -> FrenchPronouncer:
    return FrenchPronouncer(analyser)


@pytest.fixture(scope="module")
def corrected(analyser: FrenchAnalyser) -> FrenchPronouncer:
    respeller = Respeller(analyser)
    pairs = (("Dupuis", "dupuisse"), ("Mbappé", "m-bapé"))
    own = Exceptions.of({word: respeller.entry(word, like) for word, like in pairs})
    exceptions = own.over(ExceptionsReader().read(TABLE))
    return FrenchPronouncer(analyser.adapted(exceptions=exceptions))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("12 kg de blé.", "douze kilogrammes de blé."),
        ("12kg", "douze kilogrammes"),
        ("Louis XIV a 1\u202f250 €", "Louis quatorze a mille deux cent cinquante euros"),
        ("3 × 4 = 12", "trois fois quatre égale douze"),
        ("3 + 4", "trois plusse quatre"),
        (
            "le 14/07/2024, à 8h05",
            "le quatorze juillet deux mille vingt-quatre, à huit heures cinq",
        ),
        ("1914-1918", "mille neuf cent quatorze mille neuf cent dix-huit"),
        ("12,50 € ou 12 %", "douze euros cinquante ou douze pour cent"),
        ("Mme Roy (M. Roy) dort…", "madame Roy (monsieur Roy) dort…"),
        ("Écris à a@b.fr", "Écris à a arobase bé point fr"),
        ("H2O, l'ONU et la SNCF", "ache deux o, l'onu et la SNCF"),
        ("L’école : « où est-il ? »", "L’école : « où est-il ? »"),
        ("Il dit-il 😀 # «non»", "Il dit-il «non»"),
        ("Titre\nl'arc-en-ciel", "Titre\nl'arc-en-ciel"),
    ],
)
def test_words_are_written_as_they_are_said(
    plain: FrenchPronouncer, text: str, letters: str
) -> None:
    assert said_text(text, plain(text)).text == letters


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("les fils électriques", "les file électriques"),
        ("les fils du roi", "les fils du roi"),
        ("ils pressent le pas", "ils prèsse le pas"),
        ("les poules du couvent couvent", "les poules du couvent couve"),
        ("Ils ont mangé ! Soit !", "Ils ont mangé ! soite !"),
        ("vingt-six amis, est-ce sûr ?", "vingt-six amis, est-ce sûr ?"),
    ],
)
def test_a_word_that_its_sentence_makes_sound_otherwise_is_respelled(
    plain: FrenchPronouncer, text: str, letters: str
) -> None:
    assert said_text(text, plain(text)).text == letters


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Clémence DUPUIS rit", "clémansse dupuisse rit"),
        ("L'été d’Mbappé.", "L'été d’mbapé."),
        ("du persil", "du pèrsi"),
        ("Wendy, là", "ouènedi, là"),
        ("Jean-Baptiste", "jant-batisse"),
        ("les petits amis", "les petise amis"),
        ("une parka", "une parque"),
        ("la SNCF", "la snèquefe"),
        ("12 kg", "douze quilo"),
    ],
)
def test_a_corrected_word_is_respelled_as_it_was_written_else_from_its_sounds(
    corrected: FrenchPronouncer, text: str, letters: str
) -> None:
    assert said_text(text, corrected(text)).text == letters


def test_each_letter_remembers_its_word(plain: FrenchPronouncer) -> None:
    text = "J'ai 1\u202f250 kg, là."
    spoken = said_text(text, plain(text))
    assert len(spoken.origins) == len(spoken.text)
    assert list(spoken.origins) == sorted(spoken.origins)
    starts = [0, 5, 11, 15]
    assert [part.strip() for part in spoken.parts(starts)] == [
        "J'ai",
        "mille deux cent cinquante",
        "kilogrammes,",
        "là.",
    ]


def test_what_is_no_word_of_the_text_is_left() -> None:
    said = [SaidWord(-2, 1, "a", "a"), SaidWord(0, 2, "mai", "mɛ"), SaidWord(2, 9, "son", "sɔ̃")]
    assert said_text("maison", said).text == "mai"
    assert said_text("", []).text == ""
