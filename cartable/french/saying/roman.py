"""Roman numerals: their value, and the words that show that one is meant."""

from __future__ import annotations

import re

from cartable.french.letters import word_set

_CANONICAL = re.compile(
    r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LONGEST_CHARS = 15

KINGS = word_set(
    "Louis Henri François Charles Napoléon Philippe Jean Paul Jean-Paul Benoît Pie Léon Grégoire "
    "Guillaume Richard Georges George Édouard Edouard Edward Jacques Frédéric Frédéric-Guillaume "
    "Pierre Nicolas Alexandre Ivan Gustave Gustave-Adolphe Christian Clément Innocent Urbain Jules "
    "Sixte Boniface Ramsès Aménophis Amenhotep Thoutmosis Séthi Ptolémée Xerxès Darius Cyrus "
    "Antiochos Baudouin Léopold Albert Rainier Mohammed Hassan Victor-Emmanuel Alphonse Ferdinand "
    "Rodolphe Maximilien Othon Otton Conrad Sigismond Carlos Juan-Carlos Felipe Hugues Robert "
    "Lothaire Childéric Clovis Dagobert Thierry Clotaire Childebert Chilpéric Sigebert Pépin "
    "Carloman Ladislas Stanislas Casimir Olaf Harald Haakon Oscar Sélim Selim Mehmed Mourad "
    "Abdülhamid Joseph François-Joseph Amédée Célestin Honorius Eugène Théodose Constantin "
    "Justinien Tibère Basile Manuel Michel Alexis Raymond Thibaut Étienne Tsar Faruk Fouad "
    "Umberto Humbert Vatican Charles-Albert Jean-Baptiste Sylvestre Nabuchodonosor Sargon Pedro "
    "Moctezuma Norodom Hiro-Hito Henry James William Charlie Mindaugas Bohémond Amaury Foulques"
)
QUEENS = word_set(
    "Elizabeth Élisabeth Elisabeth Catherine Marie Anne Christine Jeanne Isabelle Margrethe "
    "Marguerite Béatrix Victoria Cléopâtre Bérénice Arsinoé Hatchepsout Blanche Mathilde"
)
LABELS = word_set(
    "chapitre chap. tome tomes acte actes scène livre livres partie volume vol. article art. "
    "titre section annexe phase type niveau leçon unité figure fig. planche siècle étape module "
    "groupe période séquence exercice document doc dossier division an tableau chapitres "
    "paragraphe point question strophe chant sonate symphonie opus rang degré axe t."
)
_LETTERED = word_set(
    "point figure fig. groupe exercice question plan planche document doc dossier annexe axe type "
    "module section"
)
"""Behind these words one letter is a letter: le point I, le groupe V."""

_PLAIN_ENOUGH = word_set("II IV IX XI XV")


def roman_value(written: str) -> int:
    """Return the value of a Roman numeral in capitals, 0 when it is none."""
    if len(written) > _LONGEST_CHARS or not _CANONICAL.fullmatch(written):
        return 0
    total, last = 0, 0
    for letter in reversed(written):
        value = _VALUES[letter]
        total += value if value >= last else -value
        last = max(last, value)
    return total


def is_roman(written: str, before: str) -> bool:
    """Return whether capitals are a number behind the word `before` ("" for none)."""
    if not roman_value(written):
        return False
    if len(written) == 1 and (written not in "IVX" or before.lower() in _LETTERED):
        return False
    if before in KINGS or before in QUEENS or before.lower() in LABELS:
        return True
    is_small = set(written) <= set("IVX")
    return written in _PLAIN_ENOUGH or (len(written) > 2 and is_small and written != "XXX")
