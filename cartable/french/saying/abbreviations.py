"""Abbreviations as they are said. Keys are in small letters, with their full stop."""

from __future__ import annotations

_TABLE = """
m. monsieur | mm. messieurs | mme madame | mme. madame | mmes mesdames | mlle mademoiselle
mlle. mademoiselle | mlles mesdemoiselles | dr docteur | dr. docteur | drs docteurs
pr professeur | pr. professeur | prs professeurs | prof. professeur | mgr monseigneur
mgr. monseigneur | me maître | me. maître | st saint | st. saint | ste sainte | ste. sainte
sts saints | stes saintes | vve veuve | cie compagnie
etc. et cetera | cf. confer | cf confer | ex. exemple | p. page | pp. pages | chap. chapitre
vol. volume
fig. figure | art. article | tab. tableau | t. tome | s. siècle | éd. édition | ed. édition
coll. collection | tél. téléphone | tel. téléphone | env. environ | max. maximum | min. minimum
av. avant | apr. après | hab. habitants | bd boulevard | bd. boulevard | bld. boulevard
boul. boulevard | fbg. faubourg | pl. place | dép. département | arr. arrondissement
réf. référence | trad. traduction | trim. trimestre | qqch. quelque_chose | qqn. quelqu'un
adj. adjectif | adv. adverbe | masc. masculin | fém. féminin | sing. singulier | plur. pluriel
inf. infinitif | conj. conjonction | prép. préposition | syn. synonyme | contr. contraire
janv. janvier | févr. février | avr. avril | juil. juillet | sept. septembre | oct. octobre
nov. novembre | déc. décembre | n° numéro | nº numéro | nos numéros
ibid. ibidem | i.e. c'est-à-dire | n.b. nota_bene | p.-s. post-scriptum | p.s. post-scriptum
s.v.p. s'il_vous_plaît | j.-c. jésus-christ | n.-d. notre-dame | c.-à-d. c'est-à-dire
r.-v. rendez-vous | o.k. o_ka | rdv rendez-vous | qqn quelqu'un | qqch quelque_chose
bât. bâtiment | mt mont | appt. appartement | al. alinéa | imm. immeuble | av avenue | bld boulevard
fbg faubourg | pl place | th. théorème | doc. document | ch. chapitre | pb. problème
"""


def _read_table() -> dict[str, str]:
    rows = (row.split() for line in _TABLE.splitlines() for row in line.split("|"))
    return {row[0]: row[1].replace("_", " ") for row in rows if len(row) == 2} | {
        "etc.": "et cetera",
        "n. b.": "nota bene",
        "p. ex.": "par exemple",
    }


SAID = _read_table()
"""What is said of an abbreviation written in one piece; its words are parted by spaces."""

DOTLESS = frozenset(("Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Dr", "Drs", "Pr", "Ste", "Stes"))
"""Written without a full stop, they are no other word."""

BEFORE_NAME = frozenset(("Me", "St", "Sts", "Mt"))
"""Written without a full stop, they stand for a word only before a capital."""

STREETS = frozenset(("bd", "Bd", "bld", "Bld", "av", "Av", "fbg", "pl"))
"""Written without a full stop, they stand for a word before a name: bd Voltaire, av de la Gare."""
