"""Sounds and h that the build settles over words where the source wavers."""

from __future__ import annotations

import pytest

from cartable.french.build.vowels import settle_vowels
from cartable.french.lexicon import Lexicon

SAID = """
peur pœʁ|peuple pœpl|peuples pœpl|peuplent pœpl|pleuve plœv|pleuvent plœv|beugle bœɡl
meugle mœɡl|veule vœl|meule mœl|meute møt|creuse kʁøz|neutre nøtʁ|peul pøl|jeûne ʒøn|heureux øʁø
préchauffe pʁeʃof|préchauffes pʁeʃof|paul pol|aurore oʁoʁ|destin dɛstɛ̃|secteur sɛktœʁ
paye pɛj|vainc vɛ̃|wrap ʁap|smoothie smuzi|ping-pong piŋpɔ̃ɡ|escape-game ɛskɛjpɡɛjm
challenger ʃalɑ̃dʒœʁ|challengers ʃalɑ̃dʒœʁ|christ kʁist|jésus-christ ʒezykʁi|tandis tɑ̃di
saône son|saône-et-loire sonelwaʁ|aisne ɛn|descartes dekaʁt|michel-ange mikɛlɑ̃ʒ|darwin daʁwin
Los los|angeles ɑ̃dʒəlɛs|buenos bwenos|viêt vjɛt|nam nam|guatemala ɡwatemala|mumbai mumbaj
tiers-ordre tjɛʁzoʁdʁ|arrière-grand-oncle aʁjɛʁɡʁɑ̃tɔ̃kl|petits-enfants pətizɑ̃fɑ̃
"""
ASPIRATED = """
hurlons hurlions hurla hochions hocha halons halètent hissez hissons hissas hérissé hérissée
hachais hachurer harcelons harassé harponnait hersa hiérarchisée hoquetaient huguenot héraut
hélons haillonneux handballeur hobbit héros
"""
MUTE = "héroïne héroïnes héroïque habile habit halogène hameçon hésiter hier huile humain hiver"


@pytest.mark.parametrize("case", SAID.replace("\n", "|").strip("|").split("|"))
def test_sounds(lexicon: Lexicon, case: str) -> None:
    word, said = case.split()
    entry = lexicon.entry(word)
    assert entry is not None
    found = ["".join(s for _, s in r.sounds) for r in entry.readings if not r.is_derived]
    found = found or ["".join(s for _, s in entry.readings[0].sounds)]
    assert said in [sounds.replace("ɔ", "o").replace("o\u0303", "ɔ\u0303") for sounds in found]


def test_the_vowel_of_a_verb_opens_where_its_syllable_is_closed(lexicon: Lexicon) -> None:
    entry = lexicon.entry("pressent")
    assert entry is not None
    said = {r.lemma: "".join(sound for _, sound in r.sounds) for r in entry.readings}
    assert said["presser"] == "pʁɛs"


def test_a_word_without_vowel_stays_as_it_is() -> None:
    assert settle_vowels(()) == ()
    assert settle_vowels((("p", "p"), ("f", "f"))) == (("p", "p"), ("f", "f"))


@pytest.mark.parametrize("word", ASPIRATED.split())
def test_all_forms_of_a_word_keep_its_h(lexicon: Lexicon, word: str) -> None:
    entry = lexicon.entry(word)
    assert entry is not None and entry.has_h_aspire


@pytest.mark.parametrize("word", MUTE.split())
def test_other_words_do_not_get_it(lexicon: Lexicon, word: str) -> None:
    entry = lexicon.entry(word)
    assert entry is not None and not entry.has_h_aspire


def test_an_h_is_that_of_all_forms_but_of_heros(lexicon: Lexicon) -> None:
    kinds: dict[str, set[bool]] = {}
    for form in lexicon:
        entry = lexicon.entry(form) if form.startswith("h") else None
        for reading in entry.readings if entry else ():
            assert entry is not None
            kinds.setdefault(reading.lemma, set()).add(entry.has_h_aspire)
    assert [lemma for lemma, found in kinds.items() if len(found) > 1] == ["héros"]


def test_the_parts_of_speech_of_tandis_and_puis(lexicon: Lexicon) -> None:
    tandis, puis = lexicon.entry("tandis"), lexicon.entry("puis")
    assert tandis is not None and puis is not None
    assert {r.pos for r in tandis.readings} == {"ADV"}
    assert puis.readings[0].pos == "ADV"
    assert {r.pos for r in puis.readings} == {"ADV", "VERB"}
