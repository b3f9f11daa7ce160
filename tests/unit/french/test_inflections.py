"""Forms added by rule: from toy words, then in the real lexicon."""

from __future__ import annotations

import pytest

from cartable.french.build.inflections import add_inflections
from cartable.french.build.lexique_source import SourceRow
from cartable.french.build.paradigms import Paradigm
from cartable.french.build.plurals import Entry
from cartable.french.lexicon import Lexicon, Reading, lengthen, shorten


def learnt(*models: tuple[str, str]) -> Paradigm:
    paradigm = Paradigm(str)
    for base, form in models:
        paradigm.learn(base, form)
    return paradigm


def test_a_word_follows_those_that_end_like_it() -> None:
    paradigm = learnt(
        ("cheval", "chevaux"), ("journal", "journaux"), ("sac", "sacs"), ("lac", "lacs")
    )
    assert paradigm.predict("tribunal") == "tribunaux"
    assert paradigm.predict("bac") == "bacs"


def test_models_that_disagree_say_nothing() -> None:
    paradigm = learnt(("jeter", "jette"), ("acheter", "achète"), ("parler", "parle"))
    assert paradigm.predict("caqueter") is None


def test_one_model_is_enough_for_a_long_ending_alone() -> None:
    paradigm = learnt(("prendre", "pris"))
    assert paradigm.predict("entreprendre") == "entrepris"
    assert paradigm.predict("fondre") is None
    assert paradigm.predict("prendre", least_context=8) is None


@pytest.mark.parametrize(("form", "lemma"), [("parlons", "parler"), ("va", "aller"), ("os", "os")])
def test_a_lemma_is_told_from_its_form(form: str, lemma: str) -> None:
    assert lengthen(form, shorten(form, lemma)) == lemma


def noun(form: str, lemma: str, number: str) -> tuple[SourceRow, tuple[tuple[str, str], ...]]:
    sounds = tuple((letter, "" if letter == "s" else letter) for letter in form)
    row = SourceRow(form, "", lemma, "NOUN", "m", number, "", 1.0)
    return row, sounds


def test_what_is_known_stays_as_it_is() -> None:
    entries: dict[str, Entry] = {}
    for word in ("balo", "solo", "kilo"):
        entries[word] = [noun(word, word, "s")]
        entries[word + "s"] = [noun(word + "s", word, "p")]
    entries["vélo"] = [noun("vélo", "vélo", "s")]
    before = {form: list(entry) for form, entry in entries.items()}
    assert add_inflections(entries) == 1
    ((row, sounds),) = entries.pop("vélos")
    assert (row.lemma, row.number, row.frequency, row.is_derived) == ("vélo", "p", 0.0, True)
    assert sounds[-2:] == (("o", "o"), ("s", ""))
    assert entries == before


def readings(lexicon: Lexicon, form: str) -> list[Reading]:
    entry = lexicon.entry(form)
    assert entry is not None, form
    return list(entry.readings)


@pytest.mark.parametrize(
    ("form", "lemma", "cells", "said"),
    [
        ("tricoterions", "tricoter", "cnd:pre:1p", "tʁikotəʁjɔ̃"),
        ("émulsifie", "émulsifier", "ind:pre:3s", "emylsifi"),
        ("désincrustât", "désincruster", "sub:imp:3s", "dezɛ̃kʁystɑ"),
        ("rabâchassiez", "rabâcher", "sub:imp:2p", "ʁabɑʃasje"),
        ("assombrirons", "assombrir", "ind:fut:1p", "asɔ̃bʁiʁɔ̃"),
        ("dérogeasses", "déroger", "sub:imp:2s", "deʁoʒas"),
    ],
)
def test_persons_are_added(lexicon: Lexicon, form: str, lemma: str, cells: str, said: str) -> None:
    reading = next(r for r in readings(lexicon, form) if r.pos == "VERB")
    assert reading.lemma == lemma
    assert cells in reading.verb_forms.split(";")
    sounds = "".join(sound for _, sound in reading.sounds)
    assert sounds.replace("ɔ", "o").replace("ɑ", "a") == said.replace("ɔ", "o").replace("ɑ", "a")


def test_added_forms_bear_their_mark_and_join(lexicon: Lexicon) -> None:
    derived = 0
    for form in lexicon:
        for reading in readings(lexicon, form):
            assert "".join(letters for letters, _ in reading.sounds) == form
            assert not reading.is_derived or reading.frequency == 0.0
            derived += reading.is_derived
    assert derived > 150_000


def test_forms_of_doubt_are_left_out(lexicon: Lexicon) -> None:
    for form in ("vaisez", "clorions", "disez", "pleuvez", "bésicloux"):
        assert form not in lexicon


ENT_WORDS = """
couvent content président violent excellent ferment expédient équivalent influent négligent résident
évident parent pressent fient coïncident diffèrent divergent émergent précèdent somnolent affluent
confluent détergent convergent insolent urgent
"""


@pytest.mark.parametrize("form", ENT_WORDS.split())
def test_ent_is_mute_in_the_verb(lexicon: Lexicon, form: str) -> None:
    verbs = [r for r in readings(lexicon, form) if "ind:pre:3p" in r.verb_forms]
    assert verbs and all(r.sounds[-1] in {("ent", ""), ("nt", "")} for r in verbs)
