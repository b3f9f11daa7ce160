"""The closed words of French and what they let stand beside them: enough for a first tagging."""

from __future__ import annotations

from cartable.french.letters import word_set

_CLOSED = {
    "DET": "le la les l' un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses "
    "notre nos votre vos leur leurs quelques plusieurs chaque quel quelle quels quelles",
    "PRON": "je j' tu t' il elle on nous vous ils elles me m' te se s' y qui que qu' ceci cela ça "
    "celui celle ceux celles moi toi lui eux rien personne dont où c'",
    "ADP": "à de d' en dans par pour sur sous avec sans chez entre vers contre depuis pendant "
    "avant après jusqu' malgré selon dès parmi",
    "CCONJ": "et ou mais donc or ni car",
    "SCONJ": "si comme quand lorsque lorsqu' puisque puisqu' quoique quoiqu'",
    "ADV": "ne n' pas plus très trop bien mal souvent toujours jamais aussi encore déjà ici là "
    "peu beaucoup moins assez alors ensuite enfin puis hier demain oui non",
    "AUX": "est sont était étaient ai as a avons avez ont avait avaient suis es sommes êtes sera",
}
CLOSED_WORDS = {word: pos for pos, words in _CLOSED.items() for word in words.split()}

SUBJECTS = word_set("je j' tu il elle on nous vous ils elles qui ne n' se s' me m' te t'")
FIRM_SUBJECTS = frozenset(("je", "j'", "tu", "il", "ils", "on", "ne", "n'", "se", "s'"))
COMPLEMENT_WORDS = word_set("de du d' des à au aux en dans sur sous avec pour par chez")
PLURAL_SUBJECTS = frozenset(("ils", "elles", "nous", "vous"))
PLURAL_DETERMINERS = word_set(
    "les des ces mes tes ses nos vos leurs aux quelques plusieurs quels quelles deux trois "
    "quatre cinq six sept huit neuf dix cent mille tous toutes certains certaines"
)
SINGULAR_DETERMINERS = word_set(
    "le la un une du au ce cet cette mon ma ton ta son sa notre votre leur chaque"
)
PLURALS_OF_THEMSELVES = frozenset(("ils", "elles", "leurs", "autres", "celles"))
"""Plurals that Lexique gives as their own lemma."""
CLITIC_OR_ARTICLE = frozenset(["le", "la", "les", "l'", "leur"])

# How much more often than by chance a tag follows another; 1 where nothing is said.
FOLLOWING: dict[str, dict[str, float]] = {
    "": {"DET": 2.0, "PRON": 2.0, "NOUN": 1.0, "VERB": 0.4},
    "DET": {
        "NOUN": 9.0, "ADJ": 4.0, "NUM": 3.0, "VERB": 0.01, "AUX": 0.004, "PRON": 0.05,
        "ADP": 0.02, "ADV": 0.3, "CCONJ": 0.01, "SCONJ": 0.01, "INTJ": 0.05, "DET": 0.5,
    },
    "PRON": {"VERB": 8.0, "AUX": 8.0, "PRON": 3.0, "NOUN": 0.05, "ADJ": 0.2, "ADP": 0.6},
    "ADP": {"NOUN": 3.0, "DET": 4.0, "VERB": 0.6, "AUX": 0.05, "PRON": 1.0, "ADJ": 0.8},
    "NOUN": {"VERB": 2.0, "AUX": 3.0, "ADJ": 2.5, "NOUN": 0.02, "ADP": 3.0, "DET": 0.7},
    "PROPN": {"VERB": 3.0, "AUX": 4.0, "NOUN": 0.3, "ADJ": 0.6},
    "ADJ": {"NOUN": 2.5, "VERB": 0.8, "ADJ": 0.6, "AUX": 1.0, "ADP": 2.0},
    "AUX": {"ADJ": 4.0, "VERB": 2.0, "ADV": 3.0, "NOUN": 0.4, "DET": 2.0, "AUX": 0.3},
    "VERB": {"DET": 3.0, "ADP": 2.0, "ADV": 2.0, "NOUN": 0.6, "ADJ": 1.0, "VERB": 0.7},
    "ADV": {"ADJ": 2.0, "VERB": 1.2, "ADV": 1.5, "NOUN": 0.3},
    "NUM": {"NOUN": 8.0, "ADJ": 2.0, "VERB": 0.2, "AUX": 0.2},
    "CCONJ": {},
    "SCONJ": {"PRON": 3.0, "DET": 2.0, "NOUN": 0.6, "VERB": 0.4},
}  # fmt: skip

PLACES_OF_EST = word_set("à de vers dans par du au l'")
THREADS = word_set(
    "électrique électriques coton laine fer soie pêche couture araignée cuivre nylon "
    "téléphone téléphoniques barbelés barbelé tissu aiguille bobine coudre tisser marionnette "
    "dentaire conducteur conducteurs circuit"
)
COUNTS_THAT_CHANGE = frozenset(("six", "dix", "huit", "cinq"))
