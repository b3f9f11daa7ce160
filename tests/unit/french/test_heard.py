"""What is heard of a sentence: liaisons, opened vowels, mute e kept or dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.french.analysis import FrenchAnalyser
from cartable.french.heard import heard_phonemes
from cartable.french.model import TokenKind

CASES = [
    ("les amis", "lez ami"),
    ("un bon ami", "œ̃ bɔn ami"),
    ("mon ami", "mɔ̃n ami"),
    ("un ancien élève", "œ̃n ɑ̃sjɛn elɛv"),
    ("en plein air", "ɑ̃ plɛn ɛʁ"),
    ("le premier étage", "lə pʁəmjɛʁ etaʒ"),
    ("quatre chats", "katʁə ʃa"),
    ("quatre amis", "katʁ ami"),
    ("un autre livre, rouge", "œ̃n otʁə livʁ ʁuʒ"),
    ("une hache", "ynə aʃ"),
    ("une table ronde", "yn tablə ʁɔ̃d"),
    ("samedi", "samdi"),
    ("vendredi", "vɑ̃dʁədi"),
    ("le petit cheval", "lə pəti ʃəval"),
    ("un médecin", "œ̃ medsɛ̃"),
    ("un atelier", "œ̃n atəlje"),
    ("presque rien", "pʁɛskə ʁjɛ̃"),
    ("les héros", "le eʁo"),
    ("quelques amis", "kɛlkəz ami"),
    ("de grosses araignées", "də ɡʁosəz aʁɛɲe"),
    ("de bonnes idées", "də bɔnz ide"),
    ("mille huit cents", "mil ɥi sɑ̃"),
    ("six fois", "si fwa"),
    ("8 × 10", "ɥi fwa dis"),
    ("6 > 5", "sis sypeʁjœʁ a sɛ̃k"),
    ("10 ≠ 8", "dis difeʁɑ̃ də ɥit"),
    ("dix supérieurs", "di sypeʁjœʁ"),
    ("le 21e jour", "lə vɛ̃t e ynjɛm ʒuʁ"),
    ("élodie@ecole-des-pres.fr", "elɔdi aʁɔbaz ekɔl tiʁɛ de tiʁɛ pʁɛ pwɛ̃ ɛfɛʁ"),
    ("jean@exemple.fr", "ʒɑ̃ aʁɔbaz ɛɡzɑ̃plə pwɛ̃ ɛfɛʁ"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_heard(text: str, expected: str, analyser: FrenchAnalyser) -> None:
    (sentence,) = analyser.analyse(text).sentences
    assert " ".join(w for words in heard_phonemes(sentence.tokens) for w in words) == expected


@given(st.text(st.sampled_from(list("aeéèhlnrst' -.,12345€xXVI"))))
def test_every_token_has_its_place(analyser: FrenchAnalyser, text: str) -> None:
    for sentence in analyser.analyse(text).sentences:
        heard = heard_phonemes(sentence.tokens)
        assert len(heard) == len(sentence.tokens)
        for token, words in zip(sentence.tokens, heard, strict=True):
            is_one = token.kind is TokenKind.WORD
            assert not words or len(words) == (1 if is_one else max(1, len(token.spoken)))
