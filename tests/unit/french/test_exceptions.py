"""A teacher's and a pupil's exceptions: how they are written, checked and obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartable.french.analysis import FrenchAnalyser
from cartable.french.exceptions import (
    NO_EXCEPTIONS,
    ExceptionEntry,
    ExceptionProblem,
    Exceptions,
    WordExceptionError,
)
from cartable.french.exceptions_text import ExceptionRow, ExceptionsReader, write_rows
from cartable.french.lexicon import Lexicon
from cartable.french.model import Token, TokenKind

READER = ExceptionsReader()


def marks(token: Token) -> str:
    return "".join(f"[{g.letters}]" if g.is_mute else g.letters for g in token.graphemes)


def cut(token: Token) -> str:
    assert token.syllables is not None
    return "|".join(token.syllables.std_written)


@pytest.mark.parametrize(
    ("line", "word", "phonemes", "syllables", "mute"),
    [
        ("pizza;pidza;piz-za", "pizza", "pidza", "piz|za", "pizza"),
        ("pizza;pidza;piz-za", "PIZZA", "pidza", "PIZ|ZA", "PIZZA"),
        ("persil;persile", "persil", "pɛʁsil", "per|sil", "persil"),
        ("persil;;;persil", "persil", "pɛʁsil", "per|sil", "persil"),
        ("cerf;;;cer(f)", "cerf", "sɛʁ", "cerf", "cer[f]"),
        ("ananas;;;ananas", "ananas", "ananas", "a|na|nas", "ananas"),
        ("ananas;;;anana(s)", "ananas", "anana", "a|na|nas", "anana[s]"),
        ("août;;;(a)oût", "août", "ut", "août", "[a]oût"),
        ("hommes;;;homme(s)", "hommes", "ɔm", "hom|mes", "[h]omm[e][s]"),
        ("Kylian;[kiljɑ̃];Ky-lian", "Kylian", "kiljɑ̃", "Ky|lian", "Kylian"),
        ("Nathan;[natã]", "Nathan", "natɑ̃", "Na|than", "Nat[h]an"),
        ("rugby;/rygbi/", "rugby", "ʁyɡbi", "rug|by", "rugby"),
        ("week-end;;week-end", "week-end", "wikɛnd", "week-|end", "week-end"),
        ("aujourd’hui;;au/jour/d'hui", "aujourd'hui", "oʒuʁdɥi", "au|jour|d'hui", "aujourd'[h]ui"),
        ("table;;table", "table", "tabl", "table", "tabl[e]"),
    ],
)  # fmt: skip
def test_an_exception_is_obeyed(
    line: str, word: str, phonemes: str, syllables: str, mute: str, lexicon: Lexicon
) -> None:
    token = FrenchAnalyser(lexicon, exceptions=READER.read(line)).analyse_word(word)
    assert (token.phonemes, cut(token), marks(token)) == (phonemes, syllables, mute)
    assert token.is_known
    assert "".join(g.phoneme for g in token.graphemes) == token.phonemes


def test_an_exception_holds_for_its_exact_form_alone(lexicon: Lexicon) -> None:
    analyser = FrenchAnalyser(lexicon, exceptions=READER.read("cerf;;;cer(f)"))
    plain = FrenchAnalyser(lexicon).analyse_word("cerfs")
    assert analyser.analyse_word("cerfs") == plain


def test_neighbours_do_not_undo_an_exception(lexicon: Lexicon) -> None:
    analyser = FrenchAnalyser(lexicon, exceptions=READER.read("plus;;;plus"))
    tokens = analyser.analyse("Je n'en ai plus faim.").sentences[0].tokens
    assert [t.phonemes for t in tokens if t.text == "plus"] == ["plys"]


def test_only_syllables_leave_the_neighbours_their_say(lexicon: Lexicon) -> None:
    analyser = FrenchAnalyser(lexicon, exceptions=READER.read("plus;;pl-us"))
    tokens = analyser.analyse("Il est plus grand, un peu plus !").sentences[0].tokens
    found = [(t.phonemes, cut(t)) for t in tokens if t.text == "plus"]
    assert found == [("ply", "pl|us"), ("plys", "pl|us")]


def test_an_engine_takes_new_exceptions_at_once_and_the_old_one_stays(lexicon: Lexicon) -> None:
    before = FrenchAnalyser(lexicon)
    assert before.analyse_word("persil").phonemes == "pɛʁsi"
    after = before.adapted(exceptions=READER.read("persil;;;persil"))
    assert after.analyse_word("persil").phonemes == "pɛʁsil"
    assert before.analyse_word("persil").phonemes == "pɛʁsi"
    again = after.adapted(exceptions=NO_EXCEPTIONS)
    assert again.analyse_word("persil") == before.analyse_word("persil")


def test_an_acronym_is_no_longer_spelled(lexicon: Lexicon) -> None:
    text = "La SNCF et la RATP."
    before = FrenchAnalyser(lexicon).analyse(text).sentences[0].tokens
    analyser = FrenchAnalyser(lexicon, exceptions=READER.read("SNCF;snecef"))
    after = analyser.analyse(text).sentences[0].tokens
    assert [len(t.spoken) for t in before if t.text.isupper()] == [4, 4]
    assert [len(t.spoken) for t in after if t.text.isupper()] == [0, 4]
    assert [t.phonemes for t in after if t.text == "SNCF"] == ["snəsɛf"]


def test_what_the_pupil_says_holds_over_the_class() -> None:
    teacher = READER.read("ananas;;;anana(s)\npersil;;;persi(l)")
    pupil = READER.read("ananas;;a-nanas")
    both = pupil.over(teacher)
    assert both.get("ananas") == pupil.get("ananas")
    assert both.get("persil") == teacher.get("persil")


def test_a_heading_names_columns_in_any_order() -> None:
    lists = [
        "mot;sons;syllabes;muettes\npizza;pidza;piz-za;",
        "\ufeffMot\tremarque\tsyllabes\tsons\n\n# une note\npizza\titalien\tpiz-za\tpidza\n",
        "mot,syllabes,sons\r\npizza,piz-za,pidza\r\n",
        '"mot";"sons";"syllabes"\n"pizza";"pidza";"piz-za"',
    ]
    assert len({tuple(READER.read(text).entries.items()) for text in lists}) == 1


def test_a_written_list_comes_back_as_it_was() -> None:
    rows = (
        ExceptionRow("Kévin", "[kevin]", like="quévine"),
        ExceptionRow("pizza", "pidza", "piz-za"),
        ExceptionRow("persil", mute="persi(l)", like='dit « sans "l" »; voilà'),
    )
    text = write_rows(rows)
    assert READER.read_rows(text) == rows
    assert READER.read_rows(text.replace(";comme", ";remarque"))[0].like == ""
    assert READER.read(text).get("kévin") == READER.make_entry("Kévin", "[kevin]")


def test_what_a_person_wrote_of_the_sounds_is_kept_for_voices_that_take_letters() -> None:
    taken = READER.read(
        "mot;sons;muettes;comme\nKévin;[kevin];;quévine\npizza;pidza;;\npersil;;persi(l);\nAnn;[an];;"
    )
    assert {word: entry.like for word, entry in taken.entries.items()} == {
        "kévin": "quévine",
        "pizza": "pidza",
        "persil": "",
        "ann": "",
    }


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("mot;sons\npizza;pidza\npizza;pitsa", 3, ExceptionProblem.REPEATED),
        ("mot;sons\n\npizza;pi3za", 3, ExceptionProblem.SOUNDS),
        ("mot;prononciation\npizza;pidza", 1, ExceptionProblem.HEADING),
        ("mot;comme\npizza;pidza", 1, ExceptionProblem.HEADING),
        ("Kylian;Ky-li-an", 1, ExceptionProblem.SOUNDS),
        ("pizza;[pidŋ§a]", 1, ExceptionProblem.SOUNDS),
        ("pizza;[]", 1, ExceptionProblem.SOUNDS),
        ("pizza;;pis-sa", 1, ExceptionProblem.SYLLABLES),
        ("pizza;;piz", 1, ExceptionProblem.SYLLABLES),
        ("pizza;;;piz(za", 1, ExceptionProblem.MUTE),
        ("pizza;;;(pizza)", 1, ExceptionProblem.MUTE),
        ("pizza;;;pi(z)z", 1, ExceptionProblem.MUTE),
        ("pizza", 1, ExceptionProblem.EMPTY),
        ("pizza;;;", 1, ExceptionProblem.EMPTY),
        ("une pizza;;u-ne", 1, ExceptionProblem.NOT_A_WORD),
        ("l'ami;;l'a-mi", 1, ExceptionProblem.NOT_A_WORD),
        (";pidza", 1, ExceptionProblem.NOT_A_WORD),
        ("Dr;docteur", 1, ExceptionProblem.NOT_A_WORD),
        ("14;quatorze", 1, ExceptionProblem.NOT_A_WORD),
        ("12/03/2024;date", 1, ExceptionProblem.NOT_A_WORD),
        ("a" * 90 + ";a", 1, ExceptionProblem.NOT_A_WORD),
        ("a-b;;a|-b", 1, ExceptionProblem.SYLLABLES),
        ("a\0b;c", 1, ExceptionProblem.NOT_A_WORD),
    ],
)
def test_a_wrong_line_is_named(text: str, line: int, problem: ExceptionProblem) -> None:
    with pytest.raises(WordExceptionError) as caught:
        READER.read(text)
    assert (caught.value.line, caught.value.problem) == (line, problem)


@pytest.mark.parametrize(
    "entry",
    [
        ExceptionEntry(),
        ExceptionEntry(sounds=(("piz", "piz"),)),
        ExceptionEntry(sounds=(("pizza", "p1"),)),
        ExceptionEntry(sounds=(("pizza", ""),)),
        ExceptionEntry(syllables=("piz", "", "za")),
        ExceptionEntry(mute=(True, False)),
    ],
)
def test_entries_made_by_hand_are_checked_too(entry: ExceptionEntry) -> None:
    with pytest.raises(WordExceptionError):
        Exceptions.of({"Pizza": entry})


CELLS = st.text(st.sampled_from(list("aeiou'’-hnstéxz()[]/|·;\t,\n#\"ɑ\u0303 \u0301\u00ad0AŒ")))


@given(st.one_of(CELLS, st.text()))
@settings(max_examples=300, deadline=None)
def test_any_list_is_read_or_refused_and_never_breaks_a_word(text: str) -> None:
    try:
        exceptions = READER.read(text)
    except WordExceptionError:
        return
    analyser = FrenchAnalyser(None, exceptions=exceptions)
    for word in exceptions.entries:
        check_word(analyser.analyse_word(word))
        check_word(analyser.analyse_word(word.upper()))


WORD = st.text(st.sampled_from(list("aeiouéhnstlxzqE\u0301'-")), min_size=1, max_size=8)


@given(WORD, st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_is_said_of_a_word_its_letters_stay(word: str, data: st.DataObject) -> None:
    written = data.draw(
        st.lists(st.sampled_from(["", "-", "|"]), min_size=len(word), max_size=len(word))
    )
    syllables = "".join(sum(zip(word, written, strict=True), ()))
    brackets = data.draw(st.lists(st.booleans(), min_size=len(word), max_size=len(word)))
    mute = "".join(f"({c})" if b else c for c, b in zip(word, brackets, strict=True))
    try:
        entry = READER.make_entry(word, syllables=syllables, mute=mute)
    except WordExceptionError:
        return
    analyser = FrenchAnalyser(None, exceptions=Exceptions.of({word: entry}))
    token = analyser.analyse_word(word)
    assert token.text == word
    check_word(token)


def check_word(token: Token) -> None:
    cuts = token.syllables
    assert token.kind is TokenKind.WORD and cuts is not None
    assert "".join(g.letters for g in token.graphemes) == token.text
    assert "".join(g.phoneme for g in token.graphemes) == token.phonemes
    assert all(g.letters for g in token.graphemes)
    for one in (cuts.std_written, cuts.lc_written, cuts.std_oral, cuts.lc_oral):
        assert "".join(one) == token.text
        assert all(one)
