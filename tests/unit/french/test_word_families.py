"""The word that shows why a consonant is written: coup → couper, and no false family."""

from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.family_list import ALONE, NEVER_SHOWN, SHOWN, SHOWN_OF_NOUNS
from cartable.french.lexicon import Lexicon
from cartable.french.model import TokenKind

SHOWN_REASONS = """
coup couper; grand grande; petit petite; lait laitier; dent dentiste; sang sanguin; plomb plombier;
gris grise; rang ranger; bord border; chant chanter; toit toiture; camp camper; drap draper;
long longue; bois boiserie; tapis tapisser; riz rizière; blanc blanche; gentil gentille;
outil outiller; heureux heureuse; doux douce; roux rousse; gros grosse; chat chatte; deux deuxième;
pris prise; écrit écrite; mort morte; part partir; combat combattre; forêt forestier; Grand grande;
accident accidentel; continent continental; gourd dégourdi; biais biaiser;
aéroport aéroportuaire; pétard pétarader; cafard cafardeux;
sourcil sourciller; frit friture; vieillard vieillarde; art artiste
"""


FALSE_FAMILIES = """
mot cas loup mois frais tort repas banc puis couvent souris sursis carburant antécédent incident
quant capot gigot revers compas succès brouillard ragot badaud nid connard salaud merdeux Antilles
animaux
"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in SHOWN_REASONS.split(";")])
def test_a_word_of_the_family_is_shown(pair: str, analyser: FrenchAnalyser) -> None:
    word, shown = pair.split()
    reasons = [g.reason for g in analyser.analyse_word(word).graphemes if g.is_mute]
    assert reasons[-1] == f"{word.lower()} → {shown}"


@pytest.mark.parametrize(
    ("word", "reasons"),
    [
        ("grands", ["grand → grande", "pluriel"]),
        ("coups", ["coup → couper", "pluriel"]),
        ("œufs", ["œufs → œuf", "pluriel"]),
        ("champs", ["champ → champêtre", "pluriel"]),
        ("doigt", ["doigt → digital", "doigt → doigté"]),
        ("temps", ["temps → temporel", "consonne finale"]),
        ("respect", ["respect → respecter", "respect → respecter"]),
        ("prend", ["prend → prendre"]),
        ("prends", ["prends → prendre", "terminaison du verbe"]),
        ("bat", ["bat → battre"]),
        ("dort", ["terminaison du verbe"]),
        ("était", ["terminaison du verbe"]),
        ("chantes", ["e final", "terminaison du verbe"]),
        ("vraiment", ["consonne finale"]),
        ("dans", ["consonne finale"]),
        ("grand-père", ["consonne finale", "e final"]),
    ],
)
def test_each_mute_letter_has_its_reason(
    word: str, reasons: list[str], analyser: FrenchAnalyser
) -> None:
    assert [g.reason for g in analyser.analyse_word(word).graphemes if g.is_mute] == reasons


@pytest.mark.parametrize("word", FALSE_FAMILIES.split())
def test_a_false_family_is_not_shown(word: str, analyser: FrenchAnalyser) -> None:
    reasons = {g.reason for g in analyser.analyse_word(word).graphemes if g.is_mute}
    assert reasons <= {"consonne finale", "-ent du verbe", "pluriel", "e final"}


def test_a_homograph_is_explained_as_it_is_taken(analyser: FrenchAnalyser) -> None:
    tokens = analyser.analyse("Il part. Une part de gâteau.").sentences
    words = [t for s in tokens for t in s.tokens if t.kind is TokenKind.WORD and t.text == "part"]
    assert [t.graphemes[-1].reason for t in words] == ["part → partir", "part → partir"]
    tokens = analyser.analyse("Les poules du couvent couvent.").sentences
    words = [t for t in tokens[0].tokens if t.text == "couvent"]
    assert [t.graphemes[-1].reason for t in words] == ["consonne finale", "-ent du verbe"]


@pytest.mark.parametrize(("key", "shown"), SHOWN.items())
def test_the_reviewed_words_are_words(key: tuple[str, str], shown: str, lexicon: Lexicon) -> None:
    word, letter = key
    assert letter in word
    assert word in lexicon
    assert letter == "x" or letter in shown.replace("ç", "c")


def test_the_blade_is_not_explained_as_what_is_false(analyser: FrenchAnalyser) -> None:
    tokens = analyser.analyse("La faux coupe. Il est faux.").sentences
    words = [t for s in tokens for t in s.tokens if t.text == "faux"]
    assert [t.graphemes[-1].reason for t in words] == ["faux → faucher", "faux → fausse"]


def test_what_is_shown_is_a_word_that_texts_have(lexicon: Lexicon) -> None:
    for shown in (*SHOWN.values(), *SHOWN_OF_NOUNS.values()):
        entry = lexicon.entry(shown)
        assert entry is not None and not entry.readings[0].is_derived, shown
        assert shown not in NEVER_SHOWN


def test_no_reviewed_word_is_both_shown_and_left_alone() -> None:
    assert {word for word, _ in SHOWN} & ALONE <= {"prompt"}


def test_without_a_lexicon_no_family_is_shown(bare: FrenchAnalyser) -> None:
    assert bare.analyse_word("coup").graphemes[-1].reason == "consonne finale"
