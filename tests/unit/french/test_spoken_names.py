"""Ranks, kings, acronyms, abbreviations, phone numbers and addresses, as they are said."""

from __future__ import annotations

import pytest

from cartable.french.saying.spoken import needs_speaking, speak
from cartable.french.tokens import cut_tokens
from tests.unit.french.saying import gender_of, say

RANKS = {
    "1er": "premier",
    "1ᵉʳ": "premier",
    "1ers": "premiers",
    "1re": "première",
    "1ère": "première",
    "1e fois": "première fois",
    "2e": "deuxième",
    "2ème": "deuxième",
    "2eme": "deuxième",
    "3es": "troisièmes",
    "2nd": "second",
    "2nde": "seconde",
    "2d": "second",
    "2de": "seconde",
    "6eA": "sixième a",
    "21e": "vingt et unième",
    "100e": "centième",
    "la 6e B": "la sixième bé",
    "XIXe siècle": "dix-neuvième siècle",
    "XIXᵉ siècle": "dix-neuvième siècle",
    "XXe": "vingtième",
    "le XIX siècle": "le dix-neuvième siècle",
    "XVIIIe-XIXe siècles": "dix-huitième dix-neuvième siècles",
    "au XIXe s. av. J.-C.": "au dix-neuvième siècle avant jésus-christ",
    "IIIᵉ et Iᵉʳ": "troisième et premier",
    "le IInd Empire": "le second Empire",
    "la Ve République": "la cinquième République",
    "n° 5": "numéro cinq",
    "N°12": "numéro douze",
    "nos 5 et 6": "numéros cinq et six",
    "nos 5 enfants": "nos cinq enfants",
    "n° d'appel": "numéro d'appel",
}
ROMANS = {
    "François Ier": "François premier",
    "Louis XIV": "Louis quatorze",
    "Napoléon III": "Napoléon trois",
    "Jean-Paul II": "Jean-Paul deux",
    "Henri I": "Henri premier",
    "Elizabeth I": "Elizabeth première",
    "Elizabeth II": "Elizabeth deux",
    "sous Charles X.": "sous Charles dix",
    "Paul V. est là.": "Paul vé est là",
    "Malcolm X": "Malcolm ixe",
    "chapitre IV": "chapitre quatre",
    "Chapitre I": "Chapitre un",
    "tome II": "tome deux",
    "Acte I, scène V": "Acte un scène cinq",
    "XXI": "vingt et un",
    "II. Les volcans": "deux Les volcans",
    "DIX": "DIX",
    "MIX": "MIX",
    "tome VI": "tome six",
    "LE MIX": "LE MIX",
    "I am": "i am",
}
ACRONYMS = {
    "SNCF": "esse enne cé effe",
    "le TGV": "le té gé vé",
    "EDF": "e dé effe",
    "HLM": "ache elle emme",
    "une BD": "une bé dé",
    "CP": "cé pé",
    "l'UE et l'ONU": "l'u e et l'onu",
    "USA": "u esse a",
    "l'AESH": "l'a e esse ache",
    "MDPH": "emme dé pé ache",
    "GEVA-Sco": "geva-sco",
    "ULIS": "ulis",
    "UNESCO, OTAN": "unesco otan",
    "ONU UNESCO NASA": "onu unesco nasa",
    "RATP": "erre a té pé",
    "PPRE": "pé pé erre e",
    "CE1 CM2": "cé e un cé emme deux",
    "CM1-CM2": "cé emme un cé emme deux",
    "4G": "quatre gé",
    "4K": "quatre ka",
    "6A": "six a",
    "A4": "a quatre",
    "B2": "bé deux",
    "H2O": "ache deux o",
    "CO2": "cé o deux",
    "MP3": "emme pé trois",
    "covid19": "covid dix-neuf",
    "ATTENTION": "ATTENTION",
    "LE CHAT EST UN ROI": "LE CHAT EST UN ROI",
    "UN, EST, LES": "UN EST LES",
    "LA SNCF": "LA esse enne cé effe",
    "TOM ET LÉA": "TOM ET LÉA",
    "J. K. Rowling": "ji ka Rowling",
    "J.-J. Rousseau": "ji ji Rousseau",
    "R.A.S.": "erre a esse",
    "É. Zola": "e Zola",
}
ABBREVIATIONS = {
    "le bd Voltaire": "le boulevard Voltaire",
    "12 av de la Gare": "douze avenue de la Gare",
    "3 pl Bellecour": "trois place Bellecour",
    "une bd de Tintin": "une bd de Tintin",
    "le Mt Blanc": "le mont Blanc",
    "le 1er sept. 2023": "le premier septembre deux mille vingt-trois",
    "bât. B, appt. 3": "bâtiment bé appartement trois",
    "art. 4, al. 2": "article quatre alinéa deux",
    "M. Dupont": "monsieur Dupont",
    "MM. Dupont": "messieurs Dupont",
    "Mme Curie": "madame Curie",
    "Mlle Petit": "mademoiselle Petit",
    "le Dr Knock": "le docteur Knock",
    "le Dr. Knock": "le docteur Knock",
    "le Pr Tournesol": "le professeur Tournesol",
    "Me Dupont": "maître Dupont",
    "Me voici": "Me voici",
    "St Paul": "saint Paul",
    "Ste Anne": "sainte Anne",
    "St-Denis": "saint-denis",
    "etc.": "et cetera",
    "p. ex. lui": "par exemple lui",
    "c.-à-d. moi": "c'est-à-dire moi",
    "cf. p. 12": "confer page douze",
    "av. J.-C.": "avant jésus-christ",
    "apr. J.-C.": "après jésus-christ",
    "12 av. Foch": "douze avenue Foch",
    "vol. 2, fig. 3": "volume deux figure trois",
    "vol. II": "volume deux",
    "art. 4": "article quatre",
    "Il aime son art. Il peint.": "Il aime son art Il peint",
    "ex. 3": "exercice trois",
    "ex. : lui": "exemple lui",
    "tél. 112": "téléphone cent douze",
    "env. 5": "environ cinq",
    "12 max.": "douze maximum",
    "s.v.p.": "s'il vous plaît",
    "le 3 sept. 2024": "le trois septembre deux mille vingt-quatre",
    "Ils sont sept. Bien.": "Ils sont sept Bien",
    "Rock & roll": "Rock et roll",
    "§ 4": "paragraphe quatre",
    "#1": "numéro un",
}
ADDRESSES = {
    "06 12 34 56 78": "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
    "01.23.45.67.89": "zéro un vingt-trois quarante-cinq soixante-sept quatre-vingt-neuf",
    "+33 (0)6 12 34 56 78": "plus trente-trois zéro six douze trente-quatre cinquante-six "
    "soixante-dix-huit",
    "0033 6 12 34 56 78": "zéro zéro trente-trois six douze trente-quatre cinquante-six "
    "soixante-dix-huit",
    "0612345678": "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
    "06 00 05 56 78": "zéro six zéro zéro zéro cinq cinquante-six soixante-dix-huit",
    "+33 6 12 34 56 78": "plus trente-trois six douze trente-quatre cinquante-six "
    "soixante-dix-huit",
    "marie.dupont@ecole.fr": "marie point dupont arobase ecole point fr",
    "a_b-c@d.org": "a tiret bas bé tiret cé arobase dé point org",
    "www.education.gouv.fr": "trois double-vé point education point gouv point fr",
    "https://exemple.fr/page-1/": "exemple point fr slash page tiret un",
    "www.sncf.com": "trois double-vé point esse enne cé effe point com",
    "un 😀 content": "un content",
}
CASES = RANKS | ROMANS | ACRONYMS | ABBREVIATIONS | ADDRESSES


@pytest.mark.parametrize("text", CASES)
def test_names_are_said_as_a_teacher_says_them(text: str) -> None:
    assert say(text) == CASES[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SNCF", "esse=S enne=N cé=C effe=F"),
        ("CM2", "cé=C emme=M deux=2"),
        ("12,50", "douze=12 virgule=, cinquante=50"),
        ("14h30", "quatorze=14 heures=h trente=30"),
        ("14/07/1789", "quatorze=14 juillet=07 mille=1 sept=7 cent=7 quatre-vingt-neuf=89"),
        ("3/4", "trois=3 quarts=/4"),
        ("n° 5", "numéro=n° cinq=5"),
        ("21e", "vingt=21 et=21 unième=21e"),
        ("Louis XIV", "quatorze=XIV"),
        ("+33 6 12 34 56 78", "plus=+ trente-trois=33 six=6 douze=12 trente-quatre=34"),
        ("a.b@c.fr", "a=a point=. bé=b arobase=@ cé=c point=. fr=fr"),
        ("50 %", "cinquante=50 pour=% cent=%"),
        ("p. ex.", "par=p. exemple=ex."),
    ],
)
def test_each_word_shows_where_it_comes_from(text: str, expected: str) -> None:
    said = speak(text, cut_tokens(text, 0, len(text)), gender_of)
    words = [word for place in sorted(said) for word in said[place]]
    shown = [f"{word.text}={text[word.start : word.end]}" for word in words]
    assert " ".join(shown).startswith(expected)


def test_the_comma_of_a_price_is_where_the_euros_are_said() -> None:
    text = "12,50 €"
    said = speak(text, cut_tokens(text, 0, len(text)), gender_of)
    assert [(w.text, text[w.start : w.end]) for w in said[0]] == [
        ("douze", "12"),
        ("euros", ","),
        ("cinquante", "50"),
    ]
    assert said[2] == ()


def test_plain_sentences_need_no_speaking() -> None:
    text = "L'école est finie, dit-il ; À demain !"
    pieces = cut_tokens(text, 0, len(text))
    assert not needs_speaking(pieces)
    assert speak(text, pieces, gender_of) == {}


def test_an_emoji_is_unsaid() -> None:
    assert speak("😀", cut_tokens("😀", 0, 1), gender_of) == {0: ()}
