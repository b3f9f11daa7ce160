"""Words said like a respelling: right to the ear, in the letters and in the syllables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartable.french.analysis import FrenchAnalyser
from cartable.french.exceptions import ExceptionProblem, Exceptions, WordExceptionError
from cartable.french.exceptions_text import ExceptionsReader
from cartable.french.lexicon import Lexicon
from cartable.french.plain_spelling import plain_respelling
from cartable.french.respelling import Respeller

# Names of a class: word, how it is said, its sounds, its syllables.
NAMES = """
Kévin quévine kevin Ké|vin
Aïssatou aïssatou aisatu A|ï|ssa|tou
Nguyen n-gouyène nɡujɛn Ngu|yen
Schwartz chouartse ʃwaʁts Schwartz
Xavier gzavié ɡzavje Xa|vier
Joachim joakim ʒoakim Jo|a|chim
Leïla leïla leila Le|ï|la
Hugues ugue yɡ Hugues
Yann iane jan Yann
Mbappé m-bapé mbape Mba|ppé
Jason djézonne dʒezɔn Ja|son
Brian braïane bʁajan Bri|an
Dylan dilane dilan Dy|lan
Ryan rayane ʁajan Ry|an
Steve stive stiv Steve
Jennifer djénifère dʒenifɛʁ Je|nni|fer
Enzo ènezo ɛnzo En|zo
Ethan étane etan E|than
Nathan natane natan Na|than
Mohamed moamède moamɛd Mo|ha|med
Youssef youssèfe jusɛf You|ssef
Chloé cloé kloe Chlo|é
Maël maèle maɛl Ma|ël
Gaëlle gaèle ɡaɛl Ga|ëlle
Loïc loïque lɔik Lo|ïc
Benoît benoi bənwa Be|noît
Alexis alexi alɛksi A|le|xis
Agnès agnèsse aɲɛs A|gnès
Thomas toma toma Tho|mas
Jessica djèssica dʒɛsika Je|ssi|ca
Michaël mika-èle mikaɛl Mi|cha|ël
Jean-Baptiste jan-batiste ʒɑ̃batist Jean-|Bap|tiste
Wendy ouènedi wɛndi Wen|dy
Wassim ouassime wasim Wa|ssim
Khadija kadidja kadidʒa Kha|di|ja
Ahmed amède amɛd Ah|med
Saïd saïde said Sa|ïd
Minecraft maïnecrafte majnəkʁaft Mi|ne|craft
Meghan mégane meɡan Me|ghan
Ewan éouane ewan E|wan
Sørensen seurène-sène sœʁɛnsɛn Sø|ren|sen
Müller muleur mylœʁ Mü|ller
Metz mèsse mɛs Metz
Laon lan lɑ̃ Laon
""".strip().splitlines()


@pytest.fixture(scope="module")
def analyser(lexicon: Lexicon) -> FrenchAnalyser:
    return FrenchAnalyser(lexicon)


@pytest.fixture(scope="module")
def respeller(analyser: FrenchAnalyser) -> Respeller:
    return Respeller(analyser)


@pytest.mark.parametrize("line", NAMES, ids=lambda line: line.split()[0])
def test_a_name_is_heard_and_cut_as_it_is_said(line, analyser, respeller) -> None:
    word, said_like, phonemes, syllables = line.split(" ")
    entry = respeller.entry(word, said_like)
    corrected = analyser.adapted(exceptions=Exceptions.of({word: entry}))
    for form in (word, word.lower(), word.upper()):
        token = corrected.analyse_word(form)
        assert token.phonemes == phonemes
        assert corrected.respell(form, phonemes, phonemes) == plain_respelling(said_like)
        assert "".join(g.letters for g in token.graphemes) == form
    first = corrected.analyse_word(word)
    assert "|".join(first.syllables.lc_oral) == syllables


def test_it_is_heard_in_a_title_and_behind_an_elision(analyser, respeller) -> None:
    entry = respeller.entry("Aïssatou", "aïssatou-ou")
    corrected = analyser.adapted(exceptions=Exceptions.of({"Aïssatou": entry}))
    said = [
        token.phonemes
        for sentence in corrected.analyse("L’ANNÉE D’AÏSSATOU. Le livre d’Aïssatou.").sentences
        for token in sentence.tokens
        if token.text.lower() == "aïssatou"
    ]
    assert said == ["aisatuu", "aisatuu"]


def test_what_was_found_is_found_again_from_its_ipa(respeller) -> None:
    reader = ExceptionsReader()
    for line in NAMES:
        word, said_like, phonemes, _ = line.split(" ")
        entry = respeller.entry(word, said_like)
        assert reader.make_entry(word, f"[{phonemes}]") == entry


def test_a_word_corrected_before_is_respelled_as_if_it_had_not_been(analyser) -> None:
    odd = Exceptions.of({"mère": ExceptionsReader().make_entry("mère", "pizza")})
    assert Respeller(analyser.adapted(exceptions=odd)).phonemes("mère") == "mɛʁ"


@pytest.mark.parametrize(
    ("word", "said_like", "problem"),
    [
        ("", "quévine", ExceptionProblem.NOT_A_WORD),
        ("deux mots", "quévine", ExceptionProblem.NOT_A_WORD),
        ("14", "quatorze", ExceptionProblem.NOT_A_WORD),
        ("k" * 81, "ka", ExceptionProblem.NOT_A_WORD),
        ("Kévin", "", ExceptionProblem.SOUNDS),
        ("Kévin", " - ", ExceptionProblem.SOUNDS),
        ("Kévin", "qu3vine", ExceptionProblem.SOUNDS),
        ("Kévin", "ké" * 41, ExceptionProblem.SOUNDS),
        ("Kévin", "🦉", ExceptionProblem.SOUNDS),
    ],
)
def test_what_cannot_be_read_is_refused(respeller, word, said_like, problem) -> None:
    with pytest.raises(WordExceptionError) as caught:
        respeller.entry(word, said_like)
    assert caught.value.problem == problem


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_respelling_is_taken_or_refused(word: str, said_like: str) -> None:
    analyser = FrenchAnalyser(None)
    try:
        entry = Respeller(analyser).entry(word, said_like)
    except WordExceptionError:
        return
    token = analyser.adapted(exceptions=Exceptions.of({word: entry})).analyse_word(word)
    assert "".join(g.phoneme for g in token.graphemes) == token.phonemes != ""
    assert "".join(g.letters for g in token.graphemes) == word
