"""The lexicon, built by the real builder from a small file in Lexique's own format."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.lexicon import BrokenLexiconError, Lexicon
from cartable.french.lexicon_build import build_lexicon, main

HEADER = "\t".join(f"{i}_column" for i in range(1, 36))
ROWS = [
    ("coeur", "k9R", "coeur", "NOM", "m", "s", "300", "350", ""),
    ("couvent", "kuv@", "couvent", "NOM", "m", "s", "10,5", "20,5", ""),
    ("couvent", "kuv", "couver", "VER", "", "", "0,2", "0,4", "ind:pre:3p;"),
    ("coefficient", "koefisj@", "coefficient", "NOM", "m", "s", "1", "1", ""),
    ("héros", "eRo", "héros", "NOM", "m", "", "40", "50", ""),
    ("marin", "mars-05", "marin", "NOM", "m", "s", "8", "15", ""),
    ("VRAI", "vRE", "VRAI", "ADJ", "m", "s", "600", "300", ""),
    ("médecin", "mEds5", "médecin", "NOM", "m", "s", "100", "80", ""),
    ("lorsque", "lORsk°", "lorsque", "CON", "", "", "50", "150", ""),
    ("ballon", "bal§", "ballon", "NOM", "m", "s", "20", "20", ""),
    ("a priori", "apRijoRi", "a priori", "ADV", "", "", "1", "1", ""),
    ("est", "e", "être", "AUX", "", "", "8000", "6000", "ind:pre:3s;"),
    ("charmille", "SaRmij", "charmille", "NOM", "f", "s", "1", "1", ""),
    ("charmilles", "SaRmil", "charmille", "NOM", "f", "p", "1", "1", ""),
    ("louez", "lue", "louer", "VER", "", "", "1", "1", "imp:pre:2p;"),
    ("entriez", "@tRje", "entrer", "VER", "", "", "1", "1", "ind:imp:2p;"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lexique")
    lines = [HEADER]
    for form, phon, lemma, tag, gender, number, films, books, infover in ROWS:
        cells = [form, phon, lemma, tag, gender, number, "0", "0", films, books, infover]
        lines.append("\t".join([*cells, *[""] * 24]))
    (folder / "Lexique383.txt").write_text("\r\n".join(lines), encoding="latin-1")
    (folder / "h_aspire.txt").write_text("héros\nhibou\ncœur de héros\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small(folder: Path) -> Lexicon:
    output = folder / "out" / "lexicon.bin"
    build_lexicon(folder, output)
    return Lexicon.open(output)


def sounds(lexicon: Lexicon, word: str) -> str:
    entry = lexicon.entry(word)
    assert entry is not None
    return " ".join(f"{letters}:{sound}" for letters, sound in entry.readings[0].sounds)


def test_letters_are_aligned_with_their_sounds(small: Lexicon) -> None:
    assert sounds(small, "ballon") == "b:b a:a ll:l on:ɔ̃"
    assert sounds(small, "couvent") == "c:k ou:u v:v en:ɑ̃ t:"


def test_all_readings_are_kept_the_commonest_first(small: Lexicon) -> None:
    entry = small.entry("couvent")
    assert entry is not None
    assert [(r.pos, r.lemma, r.frequency) for r in entry.readings] == [
        ("NOUN", "couvent", 15.5),
        ("VERB", "couver", 0.3),
    ]
    assert entry.readings[1].sounds[-1] == ("ent", "")


def test_words_are_found_in_any_case_with_or_without_ligature(small: Lexicon) -> None:
    for word in ("cœur", "coeur", "CŒUR", "Coeur", "COEUR", "me\u0301decin", "MÉDECIN"):
        assert word in small
        assert small.entry(word) is not None
    assert "chat" not in small
    assert small.entry("chat") is None
    assert 12 not in small


def test_the_ligature_is_restored_only_where_one_vowel_is_heard(small: Lexicon) -> None:
    assert sounds(small, "cœur") == "c:k œu:œ r:ʁ"
    assert sounds(small, "coeur") == "c:k oeu:œ r:ʁ"
    assert "cœfficient" not in small


def test_known_faults_of_lexique_are_mended(small: Lexicon) -> None:
    assert sounds(small, "marin") == "m:m a:a r:ʁ in:ɛ̃"
    assert sounds(small, "vrai") == "v:v r:ʁ ai:ɛ"
    assert sounds(small, "est") == "est:ɛ"
    assert sounds(small, "lorsque") == "l:l o:ɔ r:ʁ s:s qu:k e:"
    assert sounds(small, "médecin") == "m:m é:e d:d e:ə c:s in:ɛ̃"


def test_h_aspire_and_phrases(small: Lexicon) -> None:
    hero, heart = small.entry("héros"), small.entry("cœur")
    assert hero is not None and hero.has_h_aspire
    assert heart is not None and not heart.has_h_aspire
    assert "a priori" not in small
    assert len(small) == len(small.forms()) == len(set(small))


def test_forms_of_one_word_are_said_alike(small: Lexicon) -> None:
    assert sounds(small, "charmilles") == "ch:ʃ a:a r:ʁ m:m i:i ll:j e: s:"
    assert sounds(small, "louez") == "l:l ou:w ez:e"
    assert sounds(small, "entriez") == "en:ɑ̃ t:t r:ʁ i:ij ez:e"


def test_lemmas_can_be_left_out(folder: Path) -> None:
    without = folder / "without.txt"
    without.write_text("couver\nballon\n", encoding="utf-8")
    output = folder / "held" / "lexicon.bin"
    main([str(folder), str(output), "--without", str(without)])
    held = Lexicon.open(output)
    entry = held.entry("couvent")
    assert entry is not None
    assert [r.pos for r in entry.readings] == ["NOUN"]
    assert "ballon" not in held


@pytest.mark.parametrize("data", [b"", b"CARTLEX2", b"\0" * 200])
def test_a_broken_file_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.bin"
    path.write_bytes(data)
    with pytest.raises(BrokenLexiconError):
        Lexicon.open(path)


def test_a_cut_file_is_refused(folder: Path, small: Lexicon, tmp_path: Path) -> None:
    whole = (folder / "out" / "lexicon.bin").read_bytes()
    path = tmp_path / "lexicon.bin"
    for length in range(0, len(whole), 97):
        path.write_bytes(whole[:length])
        with pytest.raises(BrokenLexiconError):
            Lexicon.open(path)


def test_a_plural_that_is_missing_inherits_from_its_singular(small: Lexicon) -> None:
    token = FrenchAnalyser(small).analyse_word("ballons")
    assert not token.is_known
    assert token.phonemes == "balɔ̃"
    assert [(g.letters, g.reason) for g in token.graphemes if g.is_mute] == [("s", "pluriel")]


def test_threads_share_it(small: Lexicon) -> None:
    analyser = FrenchAnalyser(small, cached_words=4)
    text = "Le couvent, le cœur, le marin et le médecin couvent les ballons. " * 20
    expected = analyser.analyse(text)
    results: list[bool] = []

    def work() -> None:
        results.append(analyser.analyse(text) == expected)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 6


def test_no_pair_of_the_real_lexicon_says_what_is_false(lexicon: Lexicon) -> None:
    """A bare vowel is never nasal, a hyphen never sounds; but for two names from Congo."""
    nasals = ("ɑ̃", "ɛ̃", "ɔ̃", "œ̃")
    wrong = set()
    for form in lexicon.forms():
        entry = lexicon.entry(form)
        for letters, sound in entry.readings[0].sounds if entry else ():
            if ("-" in letters and sound) or (letters in {*"aeiouy"} and sound.endswith(nasals)):
                wrong.add(form)
    assert {form for form in wrong if "ng" not in form} == set()


def test_every_form_of_the_real_lexicon_joins(lexicon: Lexicon) -> None:
    for form in lexicon.forms()[::7]:
        entry = lexicon.entry(form)
        assert entry is not None
        for reading in entry.readings:
            assert "".join(letters for letters, _ in reading.sounds) == form
