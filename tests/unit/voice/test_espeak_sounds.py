"""Our sounds, in espeak's mnemonics, said back by espeak itself."""

from __future__ import annotations

import unicodedata

import pytest

from cartable.voice.espeak_library import Prosody, load_espeak
from cartable.voice.espeak_sounds import espeak_sounds, join_sounds
from cartable.voice.espeak_stress import stressed_sounds

OURS = [*"pbtdkɡfvszʃʒmnɲŋlʁxjwaeɛioɔuyøœəθðh", "ɑ\u0303", "ɛ\u0303", "ɔ\u0303", "œ\u0303"]
ALIKE = {"ɑ": "a", "ɥ": "y", "g": "ɡ", "õ": "ɔ\u0303", "ç": "ç", "ʊ": "u"}


def say_back(mnemonics: str) -> str:
    """Return what espeak says that it said, in IPA without stress."""
    prosody = Prosody(175, 50, 0)
    speech = load_espeak().speak(f"[[{mnemonics}]]", "fr", prosody, has_phonemes=True, ipa=True)
    return "".join(event.name for event in speech.phonemes).replace("ˈ", "").replace("ˌ", "")


@pytest.mark.parametrize("sound", [*OURS, *ALIKE])
def test_each_sound_is_said_back_alone_between_vowels_and_after_another(sound: str) -> None:
    heard = ALIKE.get(sound, sound)
    for before, after in (("a", "a"), ("t", ""), ("n", "a"), ("s", "ʁ")):
        sounds = espeak_sounds(before + sound + after)
        assert sounds is not None
        said = unicodedata.normalize("NFC", say_back(join_sounds(sounds)))
        assert said == unicodedata.normalize("NFC", before + heard + after)


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("ɔ̃", ("O~",)),
        ("ˈvjɛ̃ː", ("v", "j", "E~")),
        ("t͡ʃ", ("t", "S")),
        ("kɥiʁ", ("k", "y", "i", "r")),
        ("", ()),
        ("ɕa", None),
        ("[[a", None),
    ],
)
def test_a_word_is_known_whole_or_not_at_all(word: str, sounds: tuple[str, ...] | None) -> None:
    assert espeak_sounds(word) == sounds


def test_an_i_before_a_vowel_stays_one() -> None:
    assert say_back("piOt") == "pjɔt"
    sounds = espeak_sounds("piɔt")
    assert sounds is not None
    assert say_back(join_sounds(sounds)) == "piɔt"


@pytest.mark.parametrize(
    ("words", "ipa", "ends", "written"),
    [
        (["maison"], "mɛzɔ̃", False, "mEz'O~"),
        (["Petite"], "pətitə", False, "p@t'it@"),
        (["les"], "lez", False, "le-z"),
        (["le"], "lə", False, "l@-"),
        (["le"], "lə", True, "l'@"),
        (["dans"], "dɑ̃", False, "dA~"),
        (["avec"], "avɛk", False, "av,Ek"),
        (["qu’", "il"], "kil", False, "kil"),
        (["l'", "école"], "lekɔl", False, "lek'Ol"),
        (["client"], "kliɑ̃", False, "kli;'A~"),
        (["s'"], "s", True, "s"),
    ],
)
def test_stress_is_on_the_last_vowel_of_words_that_bear_it(
    words: list[str], ipa: str, ends: bool, written: str
) -> None:
    assert stressed_sounds(words, espeak_sounds(ipa) or (), ends_group=ends) == written
