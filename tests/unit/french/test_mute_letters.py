"""Which letters are mute, and why: [mute] as a pupil sees them."""

from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.model import Token, TokenKind

MARKS = {
    "homme": "[h]omm[e]", "temps": "tem[p][s]", "doigt": "doi[g][t]", "petit": "peti[t]",
    "grand": "gran[d]", "coup": "cou[p]", "trop": "tro[p]", "champs": "cham[p][s]",
    "long": "lon[g]", "blanc": "blan[c]", "parlent": "parl[ent]", "table": "tabl[e]",
    "chats": "cha[t][s]", "hier": "[h]ier", "bonheur": "bon[h]eur", "cahier": "ca[h]ier",
    "compter": "com[p]ter", "automne": "auto[m]n[e]", "sculpture": "scul[p]tur[e]",
    "monsieur": "monsieu[r]", "gens": "gen[s]", "vingt": "vin[g][t]", "nuit": "nui[t]",
    "heureux": "[h]eureu[x]", "deux": "deu[x]", "paix": "pai[x]", "corps": "cor[p][s]",
    "gentil": "genti[l]", "fusil": "fusi[l]", "outil": "outi[l]", "avec": "avec", "sac": "sac",
    "chef": "chef", "mer": "mer", "neuf": "neuf", "sel": "sel", "avril": "avril",
    "fleur": "fleur", "sud": "sud", "ouest": "ouest", "mars": "mars", "ours": "ours",
    "virus": "virus", "net": "net", "femme": "femm[e]", "souvent": "souven[t]",
    "dent": "den[t]", "vent": "ven[t]", "content": "conten[t]", "président": "présiden[t]",
    "argent": "argen[t]", "moment": "momen[t]", "manger": "manger", "nez": "nez",
    "chez": "chez", "et": "et", "pied": "pied", "premier": "premier", "rouge": "roug[e]",
    "pluie": "plui[e]", "joie": "joi[e]", "ville": "vill[e]", "aiguë": "aigu[ë]",
    "tu": "tu", "dans": "dan[s]", "sans": "san[s]", "vous": "vou[s]", "pays": "pay[s]",
    "rythme": "ryt[h]m[e]", "œufs": "œu[f][s]", "cœur": "cœur", "nœud": "nœu[d]",
    "jouaient": "jouai[ent]", "voient": "voi[ent]", "asseoir": "ass[e]oir", "tabac": "taba[c]",
    "estomac": "estoma[c]", "respect": "respe[c][t]", "août": "août", "sept": "se[p]t",
    "marin": "marin", "vrai": "vrai", "faux": "fau[x]", "villa": "villa",
    "mots": "mo[t][s]", "idiot": "idio[t]",
    "mangeait": "mang[e]ai[t]",
    "pigeon": "pig[e]on", "bourgeois": "bourg[e]oi[s]", "faisan": "faisan", "faisait": "faisai[t]",
    "bienfaisants": "bienfaisan[t][s]", "dompter": "dom[p]ter", "dompteurs": "dom[p]teur[s]",
    "sculpteur": "scul[p]teur", "réflexes": "réflex[e][s]", "taxes": "tax[e][s]",
    "cow-boys": "cow-boy[s]", "exempts": "exem[p][t][s]", "clefs": "clef[s]", "clef": "clef",
    "gagnions": "gagnion[s]", "châtaignier": "châtaignier", "joaillier": "joaillier",
    "disjoncte": "disjonct[e]", "asthme": "asthm[e]", "dix-sept": "di[x]-se[p]t",
    "recroquevillé": "recroquevillé", "jouez": "jouez",
    "thé": "t[h]é", "mathématiques": "mat[h]ématiqu[e][s]", "sers": "ser[s]",
}  # fmt: skip


def marks(token: Token) -> str:
    return "".join(f"[{g.letters}]" if g.is_mute else g.letters for g in token.graphemes)


@pytest.mark.parametrize(("word", "expected"), MARKS.items())
def test_words_alone(word: str, expected: str, analyser: FrenchAnalyser) -> None:
    assert marks(analyser.analyse_word(word)) == expected


@pytest.mark.parametrize(
    ("word", "reasons"),
    [
        ("hommes", ["h", "e final", "pluriel"]),
        ("parlent", ["-ent du verbe"]),
        ("compter", ["consonne muette"]),
        ("gaieté", ["e muet"]),
        ("chevaux", ["pluriel"]),
        ("jeux", ["pluriel"]),
        ("fois", ["consonne finale"]),
        ("ils", ["pluriel"]),
        ("venus", ["pluriel"]),
        ("nous", ["consonne finale"]),
        ("chantes", ["e final", "terminaison du verbe"]),
    ],
)
def test_reasons(word: str, reasons: list[str], analyser: FrenchAnalyser) -> None:
    assert [g.reason for g in analyser.analyse_word(word).graphemes if g.is_mute] == reasons


SENTENCES = [
    ("Les poules du couvent couvent.", "couven[t] couv[ent]"),
    ("Ils content une histoire, il est content.", "cont[ent] conten[t]"),
    ("Le président parle, ils président.", "présiden[t] présid[ent]"),
    ("Ils violent la loi, un homme violent.", "viol[ent] violen[t]"),
    ("Elles excellent. Un excellent gâteau.", "excell[ent] excellen[t]"),
    ("Les rivières affluent vers l'affluent.", "afflu[ent] affluen[t]"),
    ("Ils négligent tout. Il est négligent.", "néglig[ent] négligen[t]"),
    ("Elles se parent. Un parent vient.", "par[ent] paren[t]"),
    ("Ils ferment la porte. Le ferment lève.", "ferm[ent] fermen[t]"),
    ("Ces mots équivalent à un poids équivalent.", "équival[ent] équivalen[t]"),
    ("Marie et Paul chantent souvent.", "chant[ent] souven[t]"),
    ("Les plantes qui poussent vite.", "pouss[ent]"),
    ("Ils jouent avec un client content.", "jou[ent] clien[t] conten[t]"),
    ("Son fils tient des fils électriques.", "fi[l]s fil[s]"),
    ("Les fils du tailleur cousent avec des fils.", "fi[l]s fil[s]"),
    ("Tous les enfants sont tous là.", "Tou[s] tous"),
    ("Le chien ronge un os, des os.", "os o[s]"),
    ("Six chats et six amis, ils sont six.", "Si[x] six six"),
    ("Les zouglons bimbolent vite.", "zouglon[s] bimbol[ent]"),
    ("Est-ce que ce chat dort ?", "c[e] ce"),
    ("Dis-je la vérité ? Je crois.", "j[e] Je"),
    ("Il n'y en a plus. Il y en a plus.", "plu[s] plus"),
    ("Il est plus grand que toi, plus que moi.", "plu[s] plus"),
    ("Moi non plus, un peu plus !", "plu[s] plus"),
    ("Dansent-ils ? Ils dansent.", "Dans[en][t] dans[ent]"),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_words_in_context(sentence: str, expected: str, analyser: FrenchAnalyser) -> None:
    analysis = analyser.analyse(sentence)
    shown = [
        (t.text, marks(t)) for s in analysis.sentences for t in s.tokens if t.kind is TokenKind.WORD
    ]
    wanted = expected.split()
    plain = {w.replace("[", "").replace("]", "") for w in wanted}
    assert [mark for text, mark in shown if text in plain] == wanted


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Tu finis ton travail.", "terminaison du verbe"),
        ("Je vieillis.", "terminaison du verbe"),
        ("J'eus peur.", "terminaison du verbe"),
        ("Tu réussis bien.", "terminaison du verbe"),
        ("Je partis hier.", "terminaison du verbe"),
        ("Je bus du lait.", "terminaison du verbe"),
        ("Je pris le train.", "terminaison du verbe"),
        ("Ils sont finis.", "pluriel"),
        ("Ils sont partis.", "pluriel"),
        ("Nous sommes réunis.", "pluriel"),
        ("Les livres lus hier.", "pluriel"),
        ("Il a pris le train.", "pris → prise"),
    ],
)
def test_the_s_of_a_person_is_not_that_of_a_plural(
    sentence: str, reason: str, analyser: FrenchAnalyser
) -> None:
    tokens = analyser.analyse(sentence).sentences[0].tokens
    verb = [t for t in tokens if t.pos == "VERB"][-1]
    assert verb.graphemes[-1].reason == reason


def test_without_a_lexicon_verbs_still_follow_their_subject(bare: FrenchAnalyser) -> None:
    tokens = bare.analyse("Ils dansent. Un accident.").sentences
    assert marks(tokens[0].tokens[2]) == "dans[ent]"
    assert marks(tokens[1].tokens[2]) == "acciden[t]"
