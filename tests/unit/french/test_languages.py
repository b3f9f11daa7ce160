"""The language of paragraphs; what is short, a list or code has none, and is read as French."""

from __future__ import annotations

import pytest

from cartable.french.languages import detect_language

FRENCH = [
    "Le chat dort sur le canapé pendant que la pluie tombe dans le jardin.",
    "Les volcans rejettent de la lave, des cendres et des gaz qui montent dans l'air.",
    "Maître Corbeau, sur un arbre perché, tenait en son bec un fromage.",
    "Demain, dès l'aube, à l'heure où blanchit la campagne, je partirai. Je sais que tu m'attends.",
    "Mélangez la farine et le sucre, ajoutez les œufs puis versez la pâte dans un moule beurré.",
    "En 1789, les députés du tiers état se réunissent à Versailles et forment une assemblée.",
    "Pour calculer l'aire d'un rectangle, on multiplie la longueur par la largeur.",
    "Elle a mis son manteau rouge et ses bottes, puis elle est sortie sans dire un mot.",
    "Consigne : relie chaque mot à son contraire et recopie les phrases dans ton cahier.",
    "Quand j'étais petit, mon grand-père me racontait comment il pêchait avec son père.",
    "On the road est un roman de Jack Kerouac que beaucoup de lecteurs connaissent dans le monde.",
    "Le week-end, ils jouent au football ou au basket-ball avec leurs copains du club.",
    "Vous devez installer le paquet avec la commande apt install, puis redémarrer le service.",
    "Heureux qui, comme Ulysse, a fait un beau voyage, ou comme cestui-là qui conquit la toison.",
    "Nous avons visité le musée du Louvre, où se trouve la Joconde, et nous avons pris le métro.",
    "Il était une fois une petite fille de village, la plus jolie qu'on eût su voir.",
    "Ce site utilise des cookies pour améliorer votre expérience ; vous pouvez les refuser.",
    "L'eau bout à cent degrés et gèle à zéro degré, sauf si la pression change.",
]
ENGLISH = [
    "The cat is sleeping on the sofa while the rain falls in the garden.",
    "We went to the museum and saw the paintings that my teacher told us about.",
    "This is a story about a boy who lived in a small house by the sea.",
    "You should read the text and answer the questions with your partner.",
    "It was the best of times, it was the worst of times, it was the age of wisdom.",
    "My name is Tom. I have two sisters and we live in London with our parents.",
    "Permission is granted to any person obtaining a copy, provided that the notice is kept.",
    "What do you want to do this weekend? They are going to the beach with their friends.",
    "The water cycle shows how water moves from the sea to the sky and then back.",
    "She has been working at the hospital for ten years, but she does not like it.",
]
GERMAN = [
    "Die Katze schläft auf dem Sofa und der Regen fällt in den Garten.",
    "Ich heiße Anna und ich wohne mit meinen Eltern in einer kleinen Stadt.",
    "Das Wasser ist kalt, aber wir gehen trotzdem in den See, weil es nicht regnet.",
    "Am Wochenende spielen wir Fußball oder fahren mit dem Fahrrad durch den Wald.",
    "Der Lehrer hat gesagt, dass wir für die Prüfung nur das Buch lesen müssen.",
    "Es war einmal ein König, der hatte eine Tochter und die war sehr schön.",
]
SPANISH = [
    "El gato duerme en el sofá mientras la lluvia cae en el jardín.",
    "Me llamo Ana y vivo con mis padres en una casa pequeña cerca del mar.",
    "Los niños juegan en el parque con sus amigos y después comen una manzana.",
    "¿Dónde está la biblioteca? Está cerca de la plaza, al lado del museo.",
    "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, vivía un hidalgo.",
    "Esta es una historia muy antigua que todos los abuelos cuentan por la noche.",
]
UNSURE = [
    "",
    "Bonjour !",
    "The end",
    "Chapitre 3",
    "Jean Dupont, Marie Martin, Ahmed Benali, John Smith, Sarah Connor",
    "200 g de farine, 3 œufs, 100 g de sucre",
    "for i in range(10): print(i) if i else None",
    "if (this.value == other.value) { return this.name; } while (not done) { do(); }",
    "sudo apt-get install build-essential devscripts debhelper",
    "Madrid, Barcelone, Séville, Valence, Bilbao, Grenade",
    "one two three four five six seven",
    "12 34 56 78 90",
    "😀 😀 😀",
    "Pain, lait, beurre, fromage, tomates, salade",
    "import sys; from os import path; def main(): with open(path) as f: return f.read()",
    "git commit -m message && git push origin main",
    "Hola amigo",
    "Guten Tag!",
    "Peter Pan and Wendy",
    "Café, thé, chocolat, jus d'orange, eau",
]  # fmt: skip


@pytest.mark.parametrize("text", FRENCH)
def test_french(text: str) -> None:
    assert detect_language(text) == "fr"


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", GERMAN)
def test_german(text: str) -> None:
    assert detect_language(text) == "de"


@pytest.mark.parametrize("text", SPANISH)
def test_spanish(text: str) -> None:
    assert detect_language(text) == "es"


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_unsure_is_not_called_foreign(text: str) -> None:
    assert detect_language(text) in {None, "fr"}


@pytest.mark.parametrize("text", ["Bonjour", "The end", "", "12 34"])
def test_short_texts_have_no_language(text: str) -> None:
    assert detect_language(text) is None
