"""Words in espeak's IPA, each with its own sounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartable.voice.contract import VoiceError
from cartable.voice.espeak_pronouncer import EspeakPronouncer


def heard(language: str, text: str, *, keeps_stress: bool = True) -> str:
    """Return each word's letters in the text, its sounds and its sign."""
    said = EspeakPronouncer(language, keeps_stress=keeps_stress)(text)
    return " ".join(f"{text[w.start : w.end]}:{w.phonemes}{w.sign}" for w in said)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en-gb", "The cat, don't you?", "The:ðə cat:kˈat, don't:dˈəʊnt you:juː?"),
        ("en-gb", "the end of the hour", "the:ðɪ end:ˈɛnd of:ɒv the:ðɪ hour:ˈaʊə"),
        ("en-gb", "such as that", "such:sˈʌtʃ as:ɐz that:ðˈat"),
        ("en-gb", "for a while", "for a:fəɹə while:wˈaɪl"),
        ("en-us", "better water", "better:bˈɛɾɚ water:wˈɔːɾɚ"),
        ("en-us", "Mr. Smith (a friend).", "Mr:mˈɪstɚ Smith:smˈɪθ( a:ɐ friend:fɹˈɛnd."),
        ("de", "Straße ist schön.\nGut", "Straße:ʃtɾˈɑːsə ist:ɪst schön:ʃˈøːn. Gut:ɡˈuːt"),
        ("es", "¿Está el niño? ¡Hola!", "Está:estˈa el:el niño:nˈiɲo? Hola:ˈola!"),
        ("fr", "l'école parce qu'il", "l'école:lekˈɔl parce:paʁs qu'il:kˈil"),
        ("en-us", "Title\ntext 🎉 [[a]]", "Title:tˈaɪɾəl\n text:tˈɛkst a:ɐ"),
        ("en-gb", "", ""),
        ("en-gb", "… — 🎉", ""),
    ],
)  # fmt: skip
def test_each_word_has_its_own_sounds(language: str, text: str, expected: str) -> None:
    assert heard(language, text) == expected


def test_a_number_is_said_in_words_over_its_digits() -> None:
    said = EspeakPronouncer("en-gb")("by 1,250 cats")
    assert [word.phonemes for word in said if word.start == 3] == [
        "wˈɒn",
        "θˈaʊzənd",
        "tˈuːhˈʌndɹɪdən",
        "fˈɪfti",
    ]
    assert {(word.end, word.is_joined) for word in said if word.start == 3} == {(8, False)}


def test_stress_can_be_left_out() -> None:
    assert heard("en-us", "hello world", keeps_stress=False) == "hello:həloʊ world:wɜːld"


def test_a_long_text_loses_no_word() -> None:
    said = EspeakPronouncer("en-gb")("the cat sat on the mat. " * 50)
    assert len(said) == 6 * 50
    assert [word.start for word in said] == sorted(word.start for word in said)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(VoiceError):
        EspeakPronouncer("tlh-x")("nuqneH")


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        st.one_of(st.sampled_from("athe of 12,.!?'-\n[](«\u00a0"), st.characters()), max_size=60
    )
)
def test_any_text_is_taken_and_spans_stay_inside(text: str) -> None:
    said = EspeakPronouncer("en-gb")(text)
    assert all(0 <= word.start < word.end <= len(text) and word.phonemes for word in said)
    assert [word.start for word in said] == sorted(word.start for word in said)
