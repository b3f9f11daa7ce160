"""Sounds in everyday letters: read back by our own French, the same sounds are heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.french.analysis import FrenchAnalyser
from cartable.french.lexicon import Lexicon
from cartable.french.plain_spelling import plain_respelling, spell_sounds
from cartable.french.respelling import Respeller
from cartable.french.unseen.pronunciation import Pronouncer

SPELLED = """
kevin quévine
aisatu aïssatou
ʃwaʁts choirtse
ɡzavje gzavié
leila léila
yɡ ugue
jan yane
mbape mbapé
bʁajan braïane
ewan éouane
wasim ouassime
ʒɑ̃batist jambatiste
alɛksi alèxi
bənwa benoi
maɛl mahèle
dʒɛsika djèssica
kadidʒa cadidja
dypɥis dupuisse
fil file
fis fisse
pʁɛs prèsse
kuvɑ̃ couvant
plys plusse
tus tousse
ɔs osse
ɛst êste
pɔʁsjɔ̃ porsion
aksjɔ̃ axion
bjɛ̃ bien
fij fille
fijɛt fiyète
tʁavaj travaille
ɡʁənuj grenouille
solɛj sôleille
nɔ̃bʁ nombre
ɑ̃nɥi an-nui
ɡitaʁ guitare
kɛ̃z quinze
ɡɛ̃ guin
pwɛ̃ poin
lɛsɔ̃ lèsson
ʒɑ̃ jant
tʁwa troi
wi oui
natif natif
lə le
e et
""".strip().splitlines()

LIKE = str.maketrans({"o": "ɔ", "ø": "œ", "e": "ɛ", "ɑ": "a", "ə": None, "j": "i", "ɥ": "y"})
"""Open or closed is as each voice has it."""


@pytest.fixture(scope="module")
def respeller(lexicon: Lexicon) -> Respeller:
    return Respeller(FrenchAnalyser(lexicon))


@pytest.mark.parametrize("line", SPELLED)
def test_sounds_are_spelled_and_read_back(respeller: Respeller, line: str) -> None:
    ipa, letters = line.split(" ")
    assert spell_sounds(ipa) == letters
    assert respeller.phonemes(letters) == ipa


@pytest.mark.parametrize(
    ("ipa", "letters"),
    [
        ("wɛndi", "ouènedi"),
        ("sœʁɛnsɛn", "seurèneçène"),
        ("amstɛʁ", "ammstère"),
        ("majnəkʁaft", "maïneucrafte"),
        ("blə", "bleu"),
    ],
)
def test_a_vowel_before_an_n_is_kept_from_being_nasal(ipa: str, letters: str) -> None:
    assert spell_sounds(ipa) == letters


def test_the_words_of_a_lesson_are_read_back(lexicon: Lexicon) -> None:
    """By the reading rules alone: what a voice does with letters that make no known word."""
    text = (
        "Les volcans sont des montagnes qui crachent du feu quand la roche fondue remonte par une "
        "cheminée jusqu'au cratère. Autrefois, les habitants de ce village cultivaient la vigne, "
        "le chanvre et quelques légumes ; aujourd'hui ils accueillent surtout des voyageurs. "
        "Une équipe scientifique surveille attentivement chaque secousse, car personne ne veut "
        "être surpris pendant son sommeil. Observe le schéma, puis complète le tableau : "
        "température, pression, épaisseur, composition. "
        "Explique pourquoi l'éruption produit tant de poussière."
    )
    rules = Pronouncer()
    words = [
        token.phonemes
        for sentence in FrenchAnalyser(lexicon).analyse(text).sentences
        for token in sentence.tokens
        if len(token.phonemes) > 2
    ]
    wrong = [
        (ipa, letters)
        for ipa in words
        for letters in [spell_sounds(ipa)]
        if sounds_of(rules, letters) != ipa.translate(LIKE)
    ]
    assert len(words) > 50
    assert wrong == []


def sounds_of(rules: Pronouncer, letters: str) -> str:
    return "".join(sound for _, sound in rules.pronounce(letters)).translate(LIKE)


@given(st.text("pbtdkɡfvszʃʒmnɲŋlʁxjwɥaɑeɛioɔuyøœə", max_size=12))
def test_any_sounds_have_letters(ipa: str) -> None:
    letters = spell_sounds(ipa)
    assert bool(letters) == bool(ipa)
    assert all(letter.isalpha() or letter == "-" for letter in letters)


@pytest.mark.parametrize(
    ("said_like", "letters"),
    [
        ("quévine", "quévine"),
        ("m-bapé", "mbapé"),
        ("N-Gouyène", "ngouyène"),
        ("mika-èle", "mika-èle"),
        ("jan  batiste ", "jan-batiste"),
        ("pa-t", "pat"),
        ("", ""),
    ],
)
def test_a_person_s_respelling_has_no_letter_alone(said_like: str, letters: str) -> None:
    assert plain_respelling(said_like) == letters
