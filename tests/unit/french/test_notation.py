"""How a pupil's page writes sums, letters, units, formulas and short forms, as they are said."""

from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser
from tests.unit.french.saying import say

MINUSES = {
    "9 - 2 = 7": "neuf moins deux égale sept",
    "x² + 3x - 4": "ixe au carré plus trois ixe moins quatre",
    "12 – 7": "douze moins sept",
    "- 10 °C": "moins dix degrés celsius",
    "Il fait - 10 °C.": "Il fait moins dix degrés celsius",
    "(-2) + (-3) = -5": "moins deux plus moins trois égale moins cinq",
    "en -52": "en moins cinquante-deux",
    "vers -3000": "vers moins trois mille",
    "de -5 à -3": "de moins cinq à moins trois",
    "-20 %": "moins vingt pour cent",
    "25 - … = 20": "vingt-cinq moins égale vingt",
    "… - 5 = 3": "moins cinq égale trois",
    "6 : … = 2": "six divisé par égale deux",
    "2n - 1": "deux enne moins un",
    "score 3-2": "score trois à deux",
    "p. 12-13": "page douze à treize",
}
LETTERS = {
    "A, B, C ou D": "a bé cé ou dé",
    "la vitamine C": "la vitamine cé",
    "c) et d)": "cé et dé",
    "la lettre h est": "la lettre ache est",
    "P = m × g": "pé égale emme fois gé",
    "a. b. c.": "a bé cé",
    "y = 3x + 2": "i-grec égale trois ixe plus deux",
    "x et y": "ixe et i-grec",
    "Soit n un entier": "Soit enne un entier",
    "il y a": "il y a",
    "Vas-y.": "Vas y",
    "Y a-t-il": "Y a t il",
    "A Paris": "A Paris",
    "donne-t-il": "donne t il",
    "c est beau": "c est beau",
    "l'ami d'Ali": "l'ami d'Ali",
    "l'H et d'A": "l'ache et d'a",
    "il n a pas": "il n a pas",
    "M Dupont et Mme Y": "monsieur Dupont et madame i-grec",
    "x = -b / 2a": "ixe égale moins bé sur deux a",
    "3 M€": "trois millions d'euros",
}
UNITS = {
    "25 m2": "vingt-cinq mètres carrés",
    "3 cm3": "trois centimètres cubes",
    "1 km2": "un kilomètre carré",
    "3 L/min": "trois litres par minute",
    "2 €/kg": "deux euros par kilogramme",
    "8 g/cm³": "huit grammes par centimètre cube",
    "2 mol/L": "deux moles par litre",
    "120 hab./km²": "cent vingt habitants par kilomètre carré",
    "80/min.": "quatre-vingts par minute",
    "v = d/t": "vé égale dé sur té",
    "a/b et x/2": "a sur bé et ixe sur deux",
    "V/F": "vé effe",
    "72 : 8 = 9": "soixante-douze divisé par huit égale neuf",
    "25 : 5": "vingt-cinq divisé par cinq",
    "60 km / h": "soixante kilomètres par heure",
    "en kg": "en kilogrammes",
    "le kg": "le kilogramme",
    "en m puis en cm": "en mètres puis en centimètres",
    "3 x … = 27": "trois fois égale vingt-sept",
    "… x 4 = 12": "fois quatre égale douze",
    "3 x (4 + 2)": "trois fois quatre plus deux",
}
ROMANS = {
    "Acte V. Scène IV": "Acte cinq Scène quatre",
    "le point I et le groupe V": "le point i et le groupe vé",
    "I) Les causes": "un Les causes",
    "I - Les causes": "un Les causes",
    "I. Les causes": "un Les causes",
    "V. Hugo": "vé Hugo",
    "chapitre X": "chapitre dix",
    "chapitre L": "chapitre elle",
    "Il est isocèle en M.": "Il est isocèle en emme",
    "4e4 et 6eB": "quatrième quatre et sixième bé",
}
SIGNS = {
    "2π α Δ": "deux pi alpha delta",
    "(AB) // (CD)": "a bé parallèle à cé dé",
    "(AB) ⊥ (CD)": "a bé perpendiculaire à cé dé",
    "x ∈ A": "ixe appartient à a",
    "H₂O CO₂": "ache deux o cé o deux",
    "Na⁺ Ca²⁺": "enne a plus cé a deux plus",
    "NaCl NaOH McDo": "enne a cé elle enne a o ache McDo",
    "x₁": "ixe un",
    "Fe2+": "effe e deux plus",
    "Ami·e·s": "amis",
    "5·3": "cinq fois trois",
}
SHORT = {
    "12 av. de la République": "douze avenue de la République",
    "av. J.-C.": "avant jésus-christ",
    "n. m. pl.": "nom masculin pluriel",
    "f. pl.": "féminin pluriel",
    "2 c. à s. de sel": "deux cuillères à soupe de sel",
    "1 c. à soupe": "une cuillère à soupe",
    "2 cuil. à café": "deux cuillères à café",
    "l'ex. 3": "l'exercice trois",
    "Ex. n° 4": "exercice numéro quatre",
    "qqn dit qqch": "quelqu'un dit quelque chose",
    "40 M d'habitants": "quarante millions d'habitants",
    "RDV, Rdv, rdv": "rendez-vous rendez-vous rendez-vous",
    "(th. 6)": "théorème six",
    "Doc. 3": "document trois",
    "Ch. Perrault": "charles Perrault",
    "LLCE et SES": "elle elle cé e et esse e esse",
}
CASES = MINUSES | LETTERS | UNITS | ROMANS | SIGNS | SHORT


@pytest.mark.parametrize("text", CASES)
def test_notations_are_said_as_a_teacher_says_them(text: str) -> None:
    said = say(text).replace(" …", "").replace("… ", "")
    assert said == CASES[text]


@pytest.mark.parametrize(
    ("text", "phonemes"),
    [
        ("CM1", "se ɛm œ̃"),
        ("M6", "ɛm sis"),
        ("F", "ɛf"),
        ("n", "ɛn"),
        ("y = 2", "iɡʁɛk"),
        ("DM", "de ɛm"),
        ("USA", "y ɛs a"),
        ("SES", "ɛs ə ɛs"),
        ("CNES", "knɛs"),
        ("etc.", "ɛt seteʁa"),
    ],
)
def test_letters_and_acronyms_sound_as_their_names(
    text: str, phonemes: str, analyser: FrenchAnalyser
) -> None:
    token = analyser.analyse(text).sentences[0].tokens[0]
    assert " ".join(word.phonemes for word in token.spoken) == phonemes
    assert "".join(g.letters for g in token.graphemes) in {token.text, ""}
