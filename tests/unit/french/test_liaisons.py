"""Liaisons: ‿z‿ obligatory, (z) optional, nothing where forbidden."""

from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.model import TokenKind

CASES = [
    ("les amis", "les=z"),
    ("un enfant", "un=n"),
    ("ils ont", "ils=z"),
    ("nous avons", "nous=z"),
    ("mes yeux", "mes=z"),
    ("les héros", ""),
    ("les haricots", ""),
    ("les hommes", "les=z"),
    ("des onze amis", ""),
    ("les oui", ""),
    ("un petit enfant", "petit=t"),
    ("un grand arbre", "grand=t"),
    ("mon ami et elle", "mon=n"),
    ("un chat et un chien", ""),
    ("le soldat arrive", ""),
    ("en hiver", "en=n"),
    ("dans un arbre", "dans=z un=n"),
    ("chez elle", "chez=z"),
    ("très utile", "très=z"),
    ("vit-elle", "vit=t"),
    ("deux œufs", "deux=z"),
    ("Les amis, un arbre", "Les=z un=n"),
    ("les, amis", ""),
    ("les chats", ""),
    ("on arrive", "on=n"),
    ("quand il vient", "quand=t"),
    ("des enfants heureux", "des=z enfants=(z)"),
    ("il est arrivé", "est=(t)"),
    ("les bons élèves", "bons=z"),
    ("le premier étage", "premier=ʁ"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_liaisons(text: str, expected: str, analyser: FrenchAnalyser) -> None:
    shown = []
    for sentence in analyser.analyse(text).sentences:
        for token in sentence.tokens:
            if token.kind is TokenKind.WORD and token.liaison:
                sound = token.liaison.phoneme
                is_firm = token.liaison.kind == "obligatory"
                shown.append(f"{token.text}={sound}" if is_firm else f"{token.text}=({sound})")
    assert shown == expected.split()
