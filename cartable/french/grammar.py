"""The closed words of French: how they are taken, and what their neighbours feel of them."""

from __future__ import annotations

from cartable.french.letters import word_set

_CLOSED = {
    "DET": "le la les l' un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses "
    "notre nos votre vos leur leurs quelques plusieurs chaque quel quelle quels quelles tous",
    "PRON": "je j' tu t' il elle on nous vous ils elles me m' te se s' y qui ceci cela ça "
    "celui celle ceux celles moi toi lui eux rien personne dont où c'",
    "ADP": "à de d' en dans par pour sur sous avec sans chez entre vers contre depuis pendant "
    "avant après jusqu' malgré selon dès parmi",
    "CCONJ": "et ou mais donc or ni car",
    "SCONJ": "que qu' si comme quand lorsque lorsqu' puisque puisqu' quoique quoiqu'",
    "ADV": "ne n' pas plus très trop bien mal souvent toujours jamais aussi encore déjà ici là "
    "peu beaucoup moins assez alors ensuite enfin puis hier demain oui non",
    "AUX": "est sont était étaient ai as a avons avez ont avait avaient suis es sommes êtes sera",
}
CLOSED_WORDS = {word: pos for pos, words in _CLOSED.items() for word in words.split()}

PLURAL_DETERMINERS = word_set(
    "les des ces mes tes ses nos vos leurs aux quelques plusieurs quels quelles deux trois "
    "quatre cinq six sept huit neuf dix cent mille tous toutes certains certaines"
)
SINGULAR_DETERMINERS = word_set(
    "le la un une du au ce cet cette mon ma ton ta son sa notre votre leur chaque"
)
NOMINAL = frozenset(("NOUN", "ADJ", "PROPN", "NUM"))
VERBAL = frozenset(("VERB", "AUX"))
PLURALS_OF_THEMSELVES = word_set(
    "ils elles leurs autres celles tous toutes plusieurs quelques certains certaines différents "
    "différentes divers diverses nos vos maints maintes aux"
)
"""Plurals that Lexique gives as their own lemma."""

_PERSONS = {
    "S": "je:1s j':1s tu:2s il:3s on:3s ils:3p",
    "W": "elle:3s elles:3p",
    "w": "nous:1p vous:2p",
    "O": "me m' te t' se s' le la les l' leur",
    "l": "lui moi toi",
    "Y": "y en",
    "R": "qui",
    "K": "que qu' dont où",
    "C": "ce c'",
}
CLASSES_OF_PRONOUNS = {
    word: (kind, person)
    for kind, words in _PERSONS.items()
    for word, _, person in (item.partition(":") for item in words.split())
}
"""Pronouns that verbs feel: the kind of `transitions`, and the person of a subject."""

_DETERMINERS = (
    ("D", "s", "m", "le un ce cet aucun nul certain"),
    ("D", "s", "f", "la une cette ma ta sa aucune nulle certaine"),
    ("D", "s", "", "l' mon ton son notre votre leur chaque quelque"),
    ("D", "p", "", "les ces mes tes ses nos vos leurs quelques plusieurs"),
    ("D", "p", "m", "certains"),
    ("D", "p", "f", "certaines"),
    ("E", "s", "m", "quel"),
    ("E", "s", "f", "quelle"),
    ("E", "p", "m", "quels"),
    ("E", "p", "f", "quelles"),
    ("F", "s", "m", "du au"),
    ("F", "p", "", "aux"),
    ("G", "p", "", "des"),
    ("Q", "s", "m", "tout"),
    ("Q", "s", "f", "toute"),
    ("Q", "p", "m", "tous"),
    ("Q", "p", "f", "toutes"),
)
CLASSES_OF_DETERMINERS = {
    word: (kind, number, gender)
    for kind, number, gender, words in _DETERMINERS
    for word in words.split()
}
"""Determiners: the kind of `transitions`, the number and the gender."""
MODALS = word_set("pouvoir vouloir devoir aller faire laisser falloir savoir venir oser aimer")
ADVERBS = {
    "X": word_set("ne n'"),
    "M": word_set("pas plus jamais point guère rien"),
    "q": word_set("beaucoup peu trop tant autant combien assez plein énormément"),
    "d": word_set("très tout si"),
}
"""Adverbs that their neighbours feel apart from others: the kind of `transitions`."""

THREADS = word_set(
    "électrique électriques coton laine fer soie pêche couture araignée cuivre nylon "
    "téléphone téléphoniques barbelés barbelé tissu aiguille bobine coudre tisser marionnette "
    "dentaire conducteur conducteurs circuit électricien électricité ampoule ampoules pile borne "
    "bornes interrupteur"
)

_ALWAYS = {
    "PRON": "c' quoi y lui moi toi tu on il je",
    "ADV": "peu moins près pourquoi comment cependant plus non",
    "ADP": "durant pour par sur sans avec dans de d'",
    "DET": "leurs mon",
    "CCONJ": "mais",
    "AUX": "sont",
}
_MIXED = """
que SCONJ 55 PRON 45
qu' SCONJ 60 PRON 40
ce PRON 55 DET 45
leur DET 70 PRON 30
comme SCONJ 97 ADV 3
si SCONJ 75 ADV 25
en ADP 72 PRON 28
tout DET 25 ADV 32 PRON 30 NOUN 8 ADJ 5
tous DET 70 PRON 30
toute DET 90 ADJ 10
toutes DET 86 PRON 14
autre ADJ 85 NOUN 8 PRON 7
autres ADJ 80 PRON 13 NOUN 7
personne NOUN 50 PRON 50
est AUX 985 NOUN 11 ADJ 4
suis AUX 96 VERB 4
soit AUX 76 SCONJ 20 ADV 4
ensemble ADV 70 NOUN 30
grâce NOUN 96 ADP 4
juste ADJ 65 ADV 35
haut ADJ 50 NOUN 30 ADV 20
bon ADJ 90 INTJ 6 NOUN 4
entre ADP 95 VERB 5
avant ADP 75 ADV 22 NOUN 3
après ADP 88 ADV 12
depuis ADP 92 ADV 8
derrière ADP 84 ADV 10 NOUN 6
devant ADP 88 ADV 9 NOUN 2 VERB 1
pas ADV 92 NOUN 8
a AUX 57 VERB 43
point NOUN 80 ADV 20
sous ADP 99 NOUN 1
vers ADP 95 NOUN 5
contre ADP 96 NOUN 2 VERB 2
quand SCONJ 95 ADV 5
or NOUN 50 CCONJ 50
un DET 96 PRON 4
une DET 97 PRON 3
être AUX 99 NOUN 1
bien ADV 97 NOUN 3
mal ADV 50 NOUN 46 ADJ 4
même ADV 60 ADJ 40
son DET 98 NOUN 2
ton DET 97 NOUN 3
maintenant ADV 98 VERB 2
"""
SHARES: dict[str, dict[str, float]] = {
    word: {pos: 100.0} for pos, words in _ALWAYS.items() for word in words.split()
} | {
    word: {pos: float(share) for pos, share in zip(cells[::2], cells[1::2], strict=True)}
    for word, *cells in map(str.split, _MIXED.strip().splitlines())
}
"""How often a word is taken each way, where Lexique's tags are not ours or its count is off."""
