"""What each convention changes in a cut, and that nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartable.french.analysis import FrenchAnalyser
from cartable.french.conventions import (
    ECOLE,
    LIRECOULEUR,
    PRESETS,
    BetweenVowels,
    DoubleL,
    FinalE,
    SyllableConventions,
    Vowels,
)
from cartable.french.lexicon import Lexicon

SPLIT_LL = replace(LIRECOULEUR, double_l=DoubleL.SPLIT)
Y_FIRST = replace(LIRECOULEUR, y=BetweenVowels.PREVIOUS)
X_FIRST = replace(LIRECOULEUR, x=BetweenVowels.PREVIOUS)
S_TOGETHER = replace(LIRECOULEUR, splits_s=False)
SC_TOGETHER = replace(LIRECOULEUR, splits_sc=False)
H_TOGETHER = replace(LIRECOULEUR, splits_h=False)
E_MERGED = replace(LIRECOULEUR, final_e=FinalE.MERGED)
TWO_BEATS = replace(LIRECOULEUR, vowels=Vowels.TWO_BEATS)

STD_WRITTEN = [
    (LIRECOULEUR, "fi-lle a-be-ille vo-yez cra-yon e-xa-men ta-xi es-ca-lier ins-truc-tion"),
    (LIRECOULEUR, "as-cen-seur bon-heur ta-ble lion nua-ge chouet-te vio-let jouer"),
    (SPLIT_LL, "fil-le a-beil-le feuil-le-ton pa-pil-lon cuil-lè-re so-leil vil-le tra-vail-ler"),
    (Y_FIRST, "voy-ez cray-on ap-puy-er as-sey-ez ma-yon-nai-se co-ba-ye pa-ye pa-ys yeux"),
    (X_FIRST, "ex-a-men tax-i ex-hi-ber deu-xiè-me ta-xe ex-pli-quer soi-xan-te"),
    (S_TOGETHER, "e-sca-lier re-spi-rer in-struc-tion ob-sta-cle pas-ser ex-pli-quer fis-su-re"),
    (SC_TOGETHER, "a-scen-seur pi-sci-ne es-ca-lier scè-ne"),
    (H_TOGETHER, "bo-nheur ma-lheur ca-hier dé-sha-bi-ller"),
    (E_MERGED, "table parlent fille chouette ar-thrite bon-heur vie"),
    (TWO_BEATS, "li-on vi-o-let na-ti-on nu-a-ge chou-et-te jou-er é-tu-di-ant sci-en-ce"),
    (TWO_BEATS, "nuit oui pied chien ciel pre-mier juin pin-gouin loin huit hier vieux"),
    (ECOLE, "fil-le voy-ez ex-a-men es-ca-lier bon-heur ta-ble lion"),
]


@pytest.mark.parametrize(
    ("conventions", "expected"),
    [(conventions, word) for conventions, words in STD_WRITTEN for word in words.split()],
)
def test_written_cuts(conventions: SyllableConventions, expected: str, lexicon: Lexicon) -> None:
    analyser = FrenchAnalyser(lexicon, conventions=conventions)
    cuts = analyser.analyse_word(expected.replace("-", "")).syllables
    assert cuts is not None
    assert "-".join(cuts.std_written) == expected


@pytest.mark.parametrize(
    ("conventions", "word", "lc_written", "std_oral"),
    [
        (SPLIT_LL, "abeille", "a-bei-lle", "a-beille"),
        (SPLIT_LL, "famille", "fa-mi-lle", "fa-mille"),
        (LIRECOULEUR, "famille", "fa-mi-lle", "fa-mille"),
        (H_TOGETHER, "malheur", "ma-lheur", "ma-lheur"),
        (LIRECOULEUR, "malheur", "mal-heur", "ma-lheur"),
        (E_MERGED, "appelle", "a-ppelle", "ap-pelle"),
        (TWO_BEATS, "chouette", "chou-e-tte", "chou-ette"),
        (LIRECOULEUR, "souhaiter", "sou-hai-ter", "souhai-ter"),
    ],
)
def test_the_other_cuts_follow(
    conventions: SyllableConventions, word: str, lc_written: str, std_oral: str, lexicon: Lexicon
) -> None:
    cuts = FrenchAnalyser(lexicon, conventions=conventions).analyse_word(word).syllables
    assert cuts is not None
    assert ("-".join(cuts.lc_written), "-".join(cuts.std_oral)) == (lc_written, std_oral)


def test_dieresis_spares_the_endings_of_verbs(lexicon: Lexicon) -> None:
    analyser = FrenchAnalyser(lexicon, conventions=TWO_BEATS)
    tokens = analyser.analyse("Nous portions les portions.").sentences[0].tokens
    cuts = [t.syllables.std_written for t in tokens if t.text == "portions" and t.syllables]
    assert cuts == [("por", "tions"), ("por", "ti", "ons")]


def test_presets_are_known_by_name() -> None:
    assert PRESETS["lirecouleur"] == SyllableConventions()
    assert PRESETS["ecole"] is ECOLE
    assert "autre" not in PRESETS


CONVENTIONS = st.builds(
    SyllableConventions,
    st.sampled_from(DoubleL),
    st.sampled_from(BetweenVowels),
    st.sampled_from(BetweenVowels),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(FinalE),
    st.sampled_from(Vowels),
)
WORDS = st.one_of(
    st.text(st.sampled_from(list("aeiouyéèïhxslngtchrw'’-‐\u00ad\u0301AE")), min_size=1),
    st.text(min_size=1),
)


@given(CONVENTIONS, WORDS)
@settings(max_examples=300, deadline=None)
def test_whatever_the_conventions_a_cut_is_the_word(
    conventions: SyllableConventions, word: str
) -> None:
    cuts = FrenchAnalyser(None, conventions=conventions).analyse_word(word).syllables
    assert cuts is not None
    for cut in (cuts.std_written, cuts.lc_written, cuts.std_oral, cuts.lc_oral):
        assert "".join(cut) == word
        assert all(cut)
        assert len(cut) == 1 or all(piece.strip("-‐‑\u00ad\u200c\u200d") for piece in cut)
