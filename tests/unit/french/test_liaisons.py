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
    ("les herbes, les uns, deux autres", "les=z les=z deux=z"),
    ("nous allons, elles habitent, ils aiment", "nous=z elles=z ils=z"),
    ("vous y allez, nous en avons, on y va", "vous=z nous=z en=n on=n"),
    ("vingt ans, cent ans, deux cents ans", "vingt=t cent=t cents=z"),
    ("vingt et un, cent un", "vingt=t"),
    ("tout à coup, tout entier, tout homme", "tout=t tout=t tout=t"),
    ("tout arrive, tout est fini", "tout=(t) tout=(t)"),
    ("de nombreuses années, quelques amis", "nombreuses=z quelques=z"),
    ("le Moyen Âge, le Second Empire, saint Antoine", "Moyen=n Second=t saint=t"),
    ("nous autres, les Nations unies, un vilain ours", "nous=z Nations=z vilain=n"),
    ("Plus on lit, moins il bâille", "Plus=z moins=z"),
    ("plus ou moins, plus aimable", "plus=z plus=z"),
    ("de temps en temps, mot à mot, corps à corps", "temps=z mot=t"),
    ("d'autres amis, certains élèves, certains aiment", "autres=z certains=z"),
    ("à tous égards, tous aiment", "tous=z"),
    ("vas-y, donnez-en, peut-on, allez-vous-en", "vas=z donnez=z peut=t vous=z"),
    ("ont-ils aimé, a-t-on été, parlez-nous aussi", "ont=t"),
    ("l'un est venu", ""),
    ("quand on, quand un, quant à, quand et où", "quand=t quand=t quant=t"),
    ("un aussi grand arbre", "un=n grand=t"),
    ("un enfant adorable, cent onze, mes huit amis", "un=n"),
    ("le second enfant, de vieux outils", "second=t vieux=z"),
    ("comment allez-vous", "comment=t"),
    ("les 12 amis, en 1789 il, les / amis", ""),
    ("en haut, les hamsters, les yaourts", ""),
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
