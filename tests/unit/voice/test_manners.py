"""A text cut as a teacher would say it: by word, by syllable, by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.profiles.settings import ReadingManner, ReadingSettings, SyllableCut
from cartable.voice.manners import Manners, Part, Passage
from cartable.voice.spelling import name_of
from cartable.wiring import Wiring

SETTINGS = ReadingSettings()
BY_WORD, BY_SYLLABLE, SPELLED = (
    ReadingManner.BY_WORD,
    ReadingManner.BY_SYLLABLE,
    ReadingManner.SPELLED,
)


@pytest.fixture(scope="module")
def manners() -> Manners:
    return Wiring().make_manners()


def texts(parts: tuple[Part, ...]) -> list[str]:
    return [part.text for part in parts]


def sounds(part: Part) -> str:
    return "".join(word.phonemes for word in part.said)


def test_a_flowing_passage_is_one_part_left_to_the_engine(manners: Manners) -> None:
    (part,) = manners.parts_of(Passage("Le chat dort.", "fr"), ReadingManner.FLOWING, SETTINGS)
    assert (part.text, part.said, part.pause_ms) == ("Le chat dort.", (), 0)
    assert part.place_of(3, 7) == (3, 7)


def test_words_are_said_alone_as_their_sentence_makes_them_sound(manners: Manners) -> None:
    text = "Les poules du couvent couvent. Les amis ont 1 250 euros."
    parts = manners.parts_of(Passage(text, "fr"), BY_WORD, SETTINGS)
    assert [text[p.start : p.end] for p in parts] == [
        "Les", "poules", "du", "couvent", "couvent.", "Les", "amis", "ont", "1 250", "euros.",
    ]  # fmt: skip
    assert (sounds(parts[3]), sounds(parts[4])) == ("kuvɑ̃", "kuv")
    assert sounds(parts[5]) == "le"  # no liaison to a word that comes after a silence
    assert all(part.pause_ms > 0 for part in parts)
    for part in parts:
        assert all(0 <= said.start < said.end <= len(part.text) for said in part.said)


def test_a_word_out_of_its_sentence_keeps_its_sound(manners: Manners) -> None:
    passage = Passage("couvent", "fr", before="Les poules ", after=" leurs œufs.")
    (part,) = manners.parts_of(passage, ReadingManner.FLOWING, SETTINGS)
    assert (part.start, part.end, sounds(part)) == (0, 7, "kuv")


def test_syllables_are_said_then_the_word(manners: Manners) -> None:
    text = "L'école appelle."
    parts = manners.parts_of(Passage(text, "fr"), BY_SYLLABLE, SETTINGS)
    assert texts(parts) == ["L'é", "cole", "L'école", "a", "ppelle", "appelle."]
    assert [sounds(part) for part in parts] == ["le", "kɔl", "lekɔl", "a", "pɛl", "apɛl"]
    assert parts[1].place_of(0, 4) == (3, 7)
    letters = ["lé", "colle", "", "ha", "pèle", ""]  # for a voice that takes no sounds
    assert ["".join(word.respelling for word in part.said) for part in parts] == letters


@pytest.mark.parametrize(
    ("word", "cut", "expected"),
    [
        ("système", SyllableCut.STD_WRITTEN, ["sis", "tɛ", "mə"]),
        ("système", SyllableCut.LC_ORAL, ["sis", "tɛm"]),
        ("appelle", SyllableCut.STD_WRITTEN, ["a", "pɛ", "lə"]),
        ("portent", SyllableCut.STD_WRITTEN, ["pɔʁ", "tə"]),
        ("arc-en-ciel", SyllableCut.LC_ORAL, ["aʁk", "ɑ̃", "sjɛl"]),
        ("a-t-il", SyllableCut.LC_ORAL, ["a", "til"]),
        ("taxi", SyllableCut.LC_ORAL, ["ta", "ksi"]),
        ("SNCF", SyllableCut.LC_ORAL, ["ɛs", "ɛn", "se", "ɛf"]),
    ],
)
def test_each_syllable_has_the_sounds_of_its_letters(
    manners: Manners, word: str, cut: SyllableCut, expected: list[str]
) -> None:
    settings = ReadingSettings(syllable_cut=cut)
    found = manners.syllables_of(f"Il dit {word}.", "fr", settings)[2:]
    assert [syllable.phonemes for syllable in found] == expected


def test_a_word_of_one_syllable_is_said_once(manners: Manners) -> None:
    assert texts(manners.parts_of(Passage("Un chat", "fr"), BY_SYLLABLE, SETTINGS)) == [
        "Un",
        "chat",
    ]


def test_letters_have_their_names_accents_and_signs_too(manners: Manners) -> None:
    text = "Noé, aujourd'hui"
    parts = manners.parts_of(Passage(text, "fr"), SPELLED, SETTINGS)
    assert texts(parts)[:5] == ["enne majuscule", "o", "e accent aigu", "virgule", "Noé,"]
    assert "apostrophe" in texts(parts)
    assert [text[p.start : p.end] for p in parts[:4]] == ["N", "o", "é", ","]
    assert texts(manners.parts_of(Passage("SNCF", "fr"), SPELLED, SETTINGS))[0] == "esse"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("ç", "cé cédille"), ("ï", "i tréma"), ("œ", "e dans l'o"), ("-", "trait d'union"),
        ("7", "7"), ("y", "i-grec"), ("\ufffc", ""), ("ñ", "enne tilde"),
        ("ô", "o accent circonflexe"),
    ],
)  # fmt: skip
def test_names(character: str, name: str) -> None:
    assert name_of(character) == name


def test_another_language_is_cut_by_word_and_by_letter_alone(manners: Manners) -> None:
    passage = Passage("good morning", "en-GB")
    assert texts(manners.parts_of(passage, BY_SYLLABLE, SETTINGS)) == ["good", "morning"]
    assert texts(manners.parts_of(passage, SPELLED, SETTINGS))[:5] == ["g", "o", "o", "d", "good"]
    assert manners.syllables_of("good morning", "en", SETTINGS) == ()


@given(
    text=st.text(
        st.one_of(st.sampled_from("aéœMst 12.,'’-–\u00a0\n"), st.characters()), max_size=40
    ),
    manner=st.sampled_from(list(ReadingManner)),
)
def test_any_text_gives_parts_in_order_inside_it(manners, text, manner) -> None:
    parts = manners.parts_of(Passage(text, "fr"), manner, SETTINGS)
    starts = [part.start for part in parts if part.is_literal or manner is BY_WORD]
    assert starts == sorted(starts)
    for part in parts:
        assert 0 <= part.start <= part.end <= len(text)
        assert part.text.strip() or not text.strip()
