"""Words that no lexicon holds: names, invented and broken words, other scripts."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartable.french.analysis import FrenchAnalyser
from cartable.french.letters import fold
from cartable.french.lexicon import Lexicon
from cartable.french.mute_letters import VERB_ENT
from cartable.french.unseen.reader import UnseenReader
from cartable.french.words import WordReader

SIGNS = st.text(
    st.sampled_from(
        list("aeiounrtlsmch") + list("éèïüœñšøﬁǆßçＡａΩжع漢\ufffdÃ©´¨'’-\u0301\u030c\u00adİſⅧ")
    )
)
WILD = st.text(st.characters(codec=None, exclude_categories=()))


_ALIKE = str.maketrans("ɛɔ", "eo")


def say(analyser: FrenchAnalyser, word: str) -> str:
    """Return the phonemes of a word, open vowels and closed ones alike."""
    return analyser.analyse_word(word).phonemes.translate(_ALIKE)


@pytest.mark.parametrize(
    ("word", "phonemes"),
    [
        ("Dupont", "dypɔ̃"), ("Renault", "ʁəno"), ("Gauthier", "ɡotje"), ("Lefèvre", "ləfɛvʁ"),
        ("Nguyen", "ŋɥijɛn"), ("Mohamed", "mɔamɛd"), ("Fatima", "fatima"), ("Yanis", "janis"),
        ("Kévin", "kevin"), ("Wendy", "wɛndi"), ("Inès", "inɛs"), ("Zoé", "zoe"), ("Loïc", "loik"),
        ("Maël", "maɛl"), ("Chloé", "kloe"), ("Théo", "teo"), ("Hugo", "yɡo"), ("Jean", "ʒɑ̃"),
        ("Jean-Luc", "ʒɑ̃lyk"), ("Vincent", "vɛ̃sɑ̃"), ("Hadès", "adɛs"), ("Reims", "ʁɛ̃s"),
        ("KEVIN", "kevin"), ("DUPONT", "dypɔ̃"), ("Saint-Denis", "sɛ̃dəni"),
        ("Saint-Exupéry", "sɛ̃tɛɡzypeʁi"), ("Saint-Omer", "sɛ̃tɔmɛʁ"), ("Saint-Amand", "sɛ̃tamɑ̃"),
        ("Saint-Ouen", "sɛ̃twɛ̃"), ("Saint-Antoine", "sɛ̃tɑ̃twan"), ("Saint-Éloi", "sɛ̃telwa"),
        ("Saint-Hilaire", "sɛ̃tilɛʁ"), ("Saint-Yves", "sɛ̃tiv"), ("Saint-Luc", "sɛ̃lyk"),
        ("Pyrénées-Atlantiques", "piʁenezatlɑ̃tik"), ("Hautes-Alpes", "otzalp"),
        ("Pyrénées-Orientales", "piʁenezɔʁjɑ̃tal"), ("Hautes-Pyrénées", "otpiʁene"),
        ("Grand-Est", "ɡʁɑ̃tɛst"), ("Charles-Henri", "ʃaʁlɑ̃ʁi"), ("Louis-Antoine", "lwiɑ̃twan"),
    ],
)  # fmt: skip
def test_names_are_said_as_in_france(analyser: FrenchAnalyser, word: str, phonemes: str) -> None:
    assert say(analyser, word) == phonemes.translate(_ALIKE)


@pytest.mark.parametrize(
    ("word", "phonemes"),
    [
        ("gruffalo", "ɡʁyfalo"), ("schtroumpfons", "ʃtʁumfɔ̃"), ("quidditch", "kiditʃ"),
        ("mirliflore", "miʁliflɔʁ"), ("zinzinuler", "zɛ̃zinyle"), ("streaming", "stʁimiŋ"),
        ("gamer", "ɡɛjmœʁ"), ("pfff", "pf"), ("brrr", "bʁ"), ("hobbit", "ɔbit"),
        ("déconfinement", "dekɔ̃finəmɑ̃"),
        ("cyberharcèlement", "sibɛʁaʁsɛləmɑ̃"), ("microplastique", "mikʁoplastik"),
        ("petit-ours", "pətituʁs"), ("grand-héros", "ɡʁɑ̃eʁo"), ("cent-vingt-trois", "sɑ̃vɛ̃ttʁwa"),
        ("deux-mille-vingt-quatre", "dømilvɛ̃tkatʁ"), ("cent-vingt-et-un", "sɑ̃vɛ̃teœ̃"),
        ("cent-quatre-vingt-trois", "sɑ̃katʁəvɛ̃tʁwa"), ("éco-quartier", "ekokaʁtje"),
        ("grabouillait", "ɡʁabujɛ"),
    ],
)  # fmt: skip
def test_new_and_invented_words(analyser: FrenchAnalyser, word: str, phonemes: str) -> None:
    assert say(analyser, word) == phonemes.translate(_ALIKE)


@pytest.mark.parametrize(
    ("word", "graphemes"),
    [
        ("Ã©cole", "Ã©:e c:k o:ɔ l:l e:"),
        ("\ufffdcole", "\ufffd:e c:k o:ɔ l:l e:"),
        ("e´cole", "e´:e c:k o:ɔ l:l e:"),
        ("ECOLE", "E:e C:k O:ɔ L:l E:"),
        ("Ecole", "E:e c:k o:ɔ l:l e:"),
        ("ﬁlle", "ﬁ:fi ll:j e:"),
        ("ﬁn", "ﬁn:fɛ̃"),
        ("ｂｏｎ", "ｂ:b ｏｎ:ɔ̃"),
        ("noooon", "n:n oooon:ɔ̃"),
        ("ouiiii", "ou:w iiii:i"),
        ("alllô", "a:a lll:l ô:o"),
        ("Škoda", "Š:ʃ k:k o:ɔ d:d a:a"),
        ("Łódź", "Ł:l ó:ɔ d:d ź:ʒ"),
        ("école漢字", "é:e c:k o:ɔ l:l e: 漢: 字:"),
    ],
)
def test_broken_held_and_foreign_letters(
    analyser: FrenchAnalyser, word: str, graphemes: str
) -> None:
    found = analyser.analyse_word(word).graphemes
    written = " ".join(f"{g.letters}:{g.phoneme}" for g in found)
    assert written.translate(_ALIKE) == graphemes.translate(_ALIKE)


@pytest.mark.parametrize("word", ["αβγ", "مرحبا", "漢字", "жук", "\ufffd"])
def test_other_scripts_have_no_sound_and_nothing_mute(analyser: FrenchAnalyser, word: str) -> None:
    token = analyser.analyse_word(word)
    assert token.phonemes == ""
    assert not any(g.is_mute for g in token.graphemes)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("schtroumpfer", [("VERB", "", "inf;"), ("NOUN", "s", "")]),
        ("zinzinulaient", [("VERB", "p", "ind:imp:3p;")]),
        ("zorgloutent", [("VERB", "p", "ind:pre:3p;")]),
        ("zorglubement", [("ADV", "", ""), ("NOUN", "s", "")]),
        ("zorglubité", [("NOUN", "s", ""), ("VERB", "s", "par:pas;")]),
        ("zorglubs", [("NOUN", "p", "")]),
        ("Zorglub", [("PROPN", "s", "")]),
    ],
)
def test_an_ending_tells_how_to_take_a_word(
    lexicon: Lexicon, word: str, expected: list[tuple[str, str, str]]
) -> None:
    candidates = WordReader(lexicon).read(word).candidates
    found = [(c.pos, c.number, c.verb_forms) for c in candidates]
    assert found[: len(expected)] == expected


def test_a_word_made_of_another_keeps_its_h(lexicon: Lexicon) -> None:
    reader = WordReader(lexicon)
    assert reader.read("haletent").has_h_aspire
    assert not reader.read("hameçonnaillent").has_h_aspire
    assert not WordReader(None).read("haletent").has_h_aspire


def test_ent_is_mute_in_the_reading_as_a_verb(analyser: FrenchAnalyser, lexicon: Lexicon) -> None:
    candidates = WordReader(lexicon).read("crabouillent").candidates
    assert [c.graphemes[-1].reason for c in candidates if c.pos == "VERB"] == [VERB_ENT]
    assert say(analyser, "crabouillent") == "kʁabuj"
    assert any(c.phonemes.endswith("ɑ̃") for c in candidates)


def test_a_prefix_leaves_the_known_word_its_sound_and_its_kind(lexicon: Lexicon) -> None:
    candidate = WordReader(lexicon).read("néosablier").candidates[0]
    assert (candidate.phonemes, candidate.pos) == ("neosablije", "NOUN")


def test_rules_read_where_there_is_no_lexicon(bare: FrenchAnalyser) -> None:
    assert say(bare, "gruffalo") == "ɡʁyfalo"
    assert say(bare, "ﬁlle") == "fij"


def test_long_words_are_read_in_time_that_grows_with_them(analyser: FrenchAnalyser) -> None:
    for word in (
        "anticonstitution" * 6,
        "ab" * 20_000,
        "a" * 40_000,
        "Éa" * 9_000,
        "é\ufffd" * 9_000,
    ):
        started = time.process_time()
        token = analyser.analyse_word(word)
        assert time.process_time() - started < 3.0
        assert "".join(g.letters for g in token.graphemes) == word
        assert token.phonemes
    assert say(analyser, "anticonstitution" * 6).startswith("ɑ̃tik")


@given(st.one_of(SIGNS, WILD))
@settings(max_examples=400, deadline=None)
def test_graphemes_give_back_any_word(reader: UnseenReader, word: str) -> None:
    folded = fold(word)[0]
    readings = reader.guess(word, folded)
    assert readings
    for reading in readings:
        assert "".join(letters for letters, _ in reading.sounds) == folded
        assert reading.frequency > 0 or reading.is_derived


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> UnseenReader:
    return UnseenReader(lexicon)


def test_threads_read_alike(lexicon: Lexicon) -> None:
    words = [f"{start}{end}" for start in ("zorg", "plou", "cré", "ann") for end in
             ("lubait", "quinent", "tionnelle", "village", "phore", "xième")]  # fmt: skip
    shared = UnseenReader(lexicon)
    expected = [UnseenReader(lexicon).guess(word, word) for word in words]
    found: list[bool] = []

    def work() -> None:
        found.append([shared.guess(word, word) for word in words] == expected)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 6
