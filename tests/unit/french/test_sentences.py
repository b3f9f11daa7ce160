"""Where sentences end, on cases that trap a full-stop cutter. "|" shows the cuts expected."""

from __future__ import annotations

import pytest

from cartable.french.sentences import split_sentences

CASES = [
    "Il pleut.| Il vente.",
    "Il pleut !| Quel temps !",
    "Tu viens ?| Oui.",
    "M. Dupont est là.| Il attend.",
    "Il paie 12 €, M. Roy.| Le 12, M. Roy vient.| C’est le 12.",
    "MM. Dupont et Durand sont là.",
    "Mme Martin arrive.| Mlle Petit aussi.",
    "Le Dr Knock et le Pr. Tournesol discutent.",
    "Mgr. Myriel ouvre sa porte.",
    "Cf. la page 12.| Voir aussi le plan.",
    "Prends un fruit, p. ex. une pomme.",
    "Des pommes, des poires, etc. sont vendues.",
    "Des pommes, des poires, etc.| Le marché ferme.",
    "Il vécut au Ier s. av. J.-C. et mourut jeune.",
    "C'était en 52 av. J.-C.| Les Gaulois perdirent.",
    "J.-C. naquit à Bethléem.",
    "J. Verne écrivit ce livre.| Il est célèbre.",
    "A. B. Martin est venu.",
    "Le nombre 3.14 est connu.| On le note pi.",
    "Le nombre 3,14 est connu.",
    "Voir p. 12 et p. 15.| Puis lire.",
    "Voir fig. 3.| Elle montre le volcan.",
    "L'art. 2 du règlement.",
    "1. Prends une feuille.| 2. Plie-la.",
    "a. Mesure le côté.",
    "Il hésita… puis partit.",
    "Il hésita...| Puis il partit.",
    "Euh... je ne sais pas.",
    "Attendez…| Je reviens.",
    "« Viens ! » dit-il.",
    "« Viens !\u00a0» cria Paul.| Il courut.",
    "« Viens ! »| Paul arriva.",
    "Il dit : « Viens. »| Elle vint.",
    "« Où vas-tu ? demanda-t-elle.| — Au marché. »",
    "— Bonjour !| — Salut !",
    "Ah ! quelle surprise !",
    "Quoi ?! Tu pars ?".replace("?! ", "?!| "),
    "Non !!!| Pas ça !",
    'Il dit "Viens." et partit.',
    'Il dit "Viens."| Elle vint.',
    "(Voir le plan.)| On continue.",
    "Voir (p. 3) le plan.",
    "Le site www.exemple.fr est ouvert.| Va le voir.",
    "Écris à paul@exemple.fr.| Il répondra.",
    "La version 2.0.1 est sortie.",
    "Il est 8 h.| On part.",
    "Il mesure 3 m.| Sa sœur aussi.",
    "Elle pèse 3 kg.| C'est lourd.",
    "Rendez-vous à 14h30.| Sois là.",
    "Première ligne\n|Deuxième ligne",
    "Titre\n\n|Un paragraphe.",
    "Vers un,\n|vers deux.",
    "  Bonjour.  |",
    "Un élève.| Éric arrive.",
    "Il a 10 ans.| 12 élèves sont là.",
    "La vitamine C est utile.",
    "Louis XIV. est roi".replace("XIV.", "XIV"),
    "Il arriva.|   Elle partit.",
    "Le n. 5 gagne.",
    "Voici le vol. 2 de la série.",
    "St. Paul est une ville.",
    "Paul a dit oui.| Et toi ?",
    "Elle cria : « Au feu ! Au secours ! » et courut.".replace("feu ! ", "feu !| "),
    "« C'est vrai ? » Il rit.".replace("» Il", "»| Il"),
    "Fin.\n|— Oui, dit-il.\n|— Non.",
    "Il y a 1 000 habitants.| C'est peu.",
    "Bla bla.Bla bla.",
    "Il est parti (hier.).| On l'attend.",
    "Le prof. Martin, etc., viendront.",
    "Le triangle est rectangle en C.| Calcule BC.",
    "Place un point A.| Trace la droite.",
    "Réponds par V ou F.| Vrai si oui.",
    "Verse 2 L.| Ajoute du sel.",
    "Il est isocèle en M.| L'angle est droit.",
    "J. K. Rowling écrit.| M. Dupont lit V. Hugo.",
    "M. Le Goff parle.| M. le maire aussi.",
    "M. L'Herbier filme.",
    "Voir (th. 6) et Doc. 3 de Ch. Perrault.",
    "45 + … = 100",
    "3 x ... = 27.| Calcule.",
    "3 × ? = 12",
    "Il hésite… - Non !".replace("… ", "…| "),
]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    text = case.replace("|", "")
    expected = [piece.strip() for piece in case.split("|") if piece.strip()]
    assert [text[start:end] for start, end in split_sentences(text)] == expected


def test_an_empty_text_has_no_sentence() -> None:
    assert split_sentences("") == ()
    assert split_sentences(" \n\t\u00a0") == ()
