"""What the real lexicon says of words that dictionaries and spell-checkers get wrong."""

from __future__ import annotations

import pytest

from cartable.french.alignment import Aligner
from cartable.french.build.additions import added_rows
from cartable.french.lexicon import Lexicon

SAID = """
villa vila|sers sɛʁ|marins maʁɛ̃|vrai vʁɛ|faux fo|cœur kœʁ|sœur sœʁ|œuvre œvʁ|nœud nø|œuf œf|œufs ø
bœufs bø|manœuvre manœvʁ|coexister kɔɛɡziste|poésie pɔezi|moelle mwal|poêle pwal|week-end wikɛnd
second səɡɔ̃|août ut|oignon ɔɲɔ̃|monsieur məsjø|messieurs mesjø|femme fam|examen ɛɡzamɛ̃
solennel sɔlanɛl|gageure ɡaʒyʁ|persil pɛʁsi|sourcil suʁsi|dompteur dɔ̃tœʁ|sculpter skylte
automne ɔtɔn|damner dane|exact ɛɡzakt|gars ɡa|faon fɑ̃|paon pɑ̃|taon tɑ̃|aiguille eɡɥij
linguiste lɛ̃ɡɥist|équateur ekwatœʁ|quadrilatère kwadʁilatɛʁ|aquarium akwaʁjɔm|album albɔm
chorale kɔʁal|orchestre ɔʁkɛstʁ|archéologie aʁkeɔlɔʒi|chaos kaɔ|écho ekɔ|almanach almanak
yacht jɔt|pyjama piʒama|jungle ʒœ̃ɡl|shampooing ʃɑ̃pwɛ̃|clown klun|hall ɔl|alcool alkɔl
vingt-deux vɛ̃tdø|vingt-six vɛ̃tsis|quatre-vingts katʁəvɛ̃|dix-huit dizɥit|dix-neuf diznœf
soixante-dix-sept swasɑ̃tdisɛt|quatre-vingt-onze katʁəvɛ̃ɔ̃z|soixante-et-onze swasɑ̃teɔ̃z
quadruple kwadʁypl|châtié ʃatje|exo ɛɡzɔ|œdème edɛm|œsophage ezɔfaʒ|fœtus fetys|lesbien lɛsbjɛ̃
smartphones smaʁtfɔn|cliqueront klikəʁɔ̃|youtubeurs jutybœʁ|Jean ʒɑ̃|jean dʒin|Reims ʁɛ̃s|Caen kɑ̃
Metz mɛs|Bruxelles bʁysɛl|Auxerre ɔsɛʁ|Montpellier mɔ̃pɛlje|Agnès aɲɛs|Michel miʃɛl|Nicolas nikɔla
Raphaël ʁafaɛl|Strasbourg stʁazbuʁ|Europe øʁɔp|Asie azi|Égypte eʒipt
"""
ASPIRATED = """
héros hérisson hérissons harnais harcèlement hurlement hauteur huit handicap haricots hibou homard
hache hanneton hameau halètement honteusement
"""
MUTE = """
héroïne héroïnes héroïque hier huître humeur humus homme heure hiver hélicoptère hirondelle hôpital
haltère habit horloge héritier
"""
TEENS = "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
UNITS = "deux trois quatre cinq six sept huit neuf"
TENS = "vingt trente quarante cinquante soixante"


@pytest.mark.parametrize("case", SAID.replace("\n", "|").strip("|").split("|"))
def test_words_are_said_as_dictionaries_have_them(lexicon: Lexicon, case: str) -> None:
    word, said = case.split()
    entry = lexicon.entry(word)
    assert entry is not None
    assert lenient("".join(sound for _, sound in entry.readings[0].sounds)) == lenient(said)


def lenient(sounds: str) -> str:
    return sounds.replace("ɔ", "o").replace("o\u0303", "ɔ\u0303")


def test_ligatures_are_restored_in_forms_and_lemmas(lexicon: Lexicon) -> None:
    entry = lexicon.entry("soeurs")
    assert entry is not None and entry.form == "sœurs"
    assert {reading.lemma for reading in entry.readings} == {"sœur"}
    for word in ("coexister", "poésie", "moelle", "coercition", "foehn"):
        found = lexicon.entry(word)
        assert found is not None and found.form == word


@pytest.mark.parametrize("word", ASPIRATED.split())
def test_h_is_aspirated(lexicon: Lexicon, word: str) -> None:
    entry = lexicon.entry(word)
    assert entry is not None and entry.has_h_aspire


@pytest.mark.parametrize("word", MUTE.split())
def test_h_is_mute(lexicon: Lexicon, word: str) -> None:
    entry = lexicon.entry(word)
    assert entry is not None and not entry.has_h_aspire


def test_numbers_up_to_a_hundred_are_known(lexicon: Lexicon) -> None:
    teens, units, tens = TEENS.split(), UNITS.split(), TENS.split()
    numbers = [f"{ten}-{unit}" for ten in (*tens, "quatre-vingt") for unit in units]
    numbers += [f"{ten}-et-un" for ten in tens] + ["quatre-vingt-un", "soixante-et-onze"]
    numbers += [f"{ten}-{unit}" for ten in ("soixante", "quatre-vingt") for unit in teens]
    assert [number for number in numbers if number not in lexicon] == []


def test_a_name_is_one_with_its_capital_alone(lexicon: Lexicon) -> None:
    capital, small = lexicon.entry("Jean"), lexicon.entry("jean")
    assert capital is not None and small is not None
    assert capital.readings[0].pos == "PROPN"
    assert {reading.pos for reading in small.readings} == {"NOUN"}
    alone = lexicon.entry("strasbourg")
    assert alone is not None and alone.readings[0].pos == "PROPN"


def test_the_tables_of_added_words_are_sound() -> None:
    aligner, rows = Aligner(), list(added_rows())
    assert len({(row.form, row.pos) for row in rows}) == len(rows)
    for row in rows:
        assert row.ipa
        found = aligner.align(row.form, row.ipa)
        assert "".join(sound for _, sound in found.sounds) == row.ipa
        assert found.cost - len(found.sounds) < 3, row.form


def test_words_of_the_tables_are_left_out_on_request() -> None:
    forms = {row.form for row in added_rows(frozenset(("jean", "smartphone")))}
    assert forms.isdisjoint({"jean", "smartphone"}) and "agnès" in forms
