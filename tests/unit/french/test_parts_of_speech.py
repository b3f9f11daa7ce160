"""Tags where the context decides: they choose sounds, so a wrong one is heard."""

from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.model import Token, TokenKind

SENTENCES = [
    ("Elles produisent leur nourriture.", "leur", "DET"),
    ("Je leur parle.", "leur", "PRON"),
    ("La porte est ouverte.", "porte", "NOUN"),
    ("Il la porte.", "porte", "VERB"),
    ("Il la porte.", "la", "PRON"),
    ("Les chats dorment.", "Les", "DET"),
    ("L'homme ferme la porte.", "ferme", "VERB"),
    ("La ferme est loin.", "ferme", "NOUN"),
    ("Ce matin il pleut.", "Ce", "DET"),
    ("Ce que tu dis.", "Ce", "PRON"),
    ("Les poules du couvent couvent.", "du", "DET"),
    ("Il va à l'est.", "est", "NOUN"),
    ("Il est grand.", "est", "AUX"),
    ("Marie chante bien.", "bien", "ADV"),
]
SOUNDS = [
    ("Nous portions les portions.", "portions", ["pɔʁtjɔ̃", "pɔʁsjɔ̃"]),
    ("Les fiers soldats ne peuvent se fier à lui.", "fier", ["fje"]),
    ("Tu as un as.", "as", ["a", "as"]),
    ("Il va à l'est, il est loin.", "est", ["ɛst", "ɛ"]),
    ("Le sens est clair, je sens une odeur.", "sens", ["sɑ̃s", "sɑ̃"]),
    ("Je lis un livre.", "lis", ["li"]),
    ("Un œuf, des œufs.", "œufs", ["ø"]),
    ("Cela convient. Ils convient leurs amis.", "convient", ["kɔ̃vjɛ̃", "kɔ̃vi"]),
    ("Il n'y en a plus. Deux plus deux.", "plus", ["ply", "plys"]),
    ("Deux plus un font trois. Neuf plus onze. Un plus neuf.", "plus", ["plys", "plys", "ply"]),
    ("Dix ans, dix chats, j'en ai dix.", "dix", ["diz", "di", "dis"]),
    ("Huit jours, huit ans.", "huit", ["ɥi", "ɥit"]),
    ("Le bus arrive. Je bus un verre.", "bus", ["bys", "by"]),
]


def words(analyser: FrenchAnalyser, text: str) -> list[Token]:
    sentences = analyser.analyse(text).sentences
    return [t for s in sentences for t in s.tokens if t.kind is TokenKind.WORD]


@pytest.mark.parametrize(("text", "word", "pos"), SENTENCES)
def test_tags(text: str, word: str, pos: str, analyser: FrenchAnalyser) -> None:
    assert next(t.pos for t in words(analyser, text) if t.text == word) == pos


@pytest.mark.parametrize(("text", "word", "sounds"), SOUNDS)
def test_sounds(text: str, word: str, sounds: list[str], analyser: FrenchAnalyser) -> None:
    assert [t.phonemes for t in words(analyser, text) if t.text.lower() == word] == sounds
