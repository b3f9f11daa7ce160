"""Acronyms: which are spelled (SNCF), which are read like words (UNESCO).

The lists were read over one by one; what is in none of them follows the rules of `is_spelled`.
"""

from __future__ import annotations

from cartable.french.letters import VOWEL_LETTERS, word_set

READ_ACRONYMS = word_set(
    "ADEME ANAH AFNOR ASSEDIC BAFA BASIC CADA CAF CAPES CAPET CEDEX CEDEAO CERN CLIS CNAM CNED "
    "COVID CROUS CREPS DARES DASEN DOM DOM-TOM EHPAD ENA ENIM EPHAD ERASMUS ESPE ESPER FIFA FNAC "
    "FEMIS GEVA-Sco GEVASCO GIEC IDEX INALCO INED INRA INRAE INSEE INSERM INSPE IRCAM ITEP LASER "
    "LED MODEM NASA ONISEP ONU OPEP OTAN OULIPO OVNI PACS PEGI PISA POUDLARD RADAR RASED REP RIB "
    "SACEM SAMU SEGPA SESSAD SIDA SIRET SIREN SMIC SMUR TICE TOEFL TOEIC UEFA ULIS UNAPEI UNEF "
    "UNESCO UNICEF URSSAF USEP ZAC ZAD ZEP ZIL ZUP MEDEF FEDER EURATOM ASEAN CANOPE APEL PEEP "
    "CNES CAPPEI CAPSAIS SESAM PRONOTE ESAT SIVOM IFREMER OFPRA CIDJ PIN SIM RAM ROM GAFAM"
)
SPELLED_ACRONYMS = word_set(
    "ADN AED AESH AFP ANPE APHP ARN ARS ASH ASSR AVC AVS BO CAP CAPA CDI CEE CGT CIA CIO COP CPE "
    "DEA DESS DSDEN DUT EDF EMC ENS ENT EPCI EPLE EPS EREA ESS FAQ FBI FLE GIGN HPI IA IEN IEF IME "
    "INA IRM ISBN IUFM IUT JO OGM OK OMC OMS ONG PAF PAI PAP PAO PDG PIB PIAL PPRE RATP RER RSA "
    "SAV SOS SPA SUV TDAH TSA TVA UE UFC UHT UMP UNSS UPI URL URSS USA USB VAE VIH VTT EPI AMM APL "
    "CEA CAO CRDP EANA IDE OCDE OIT PEL PLU PME PMI SA SARL UAI UV VO VOST SES TER LLCE CDAPH"
)
_SHORT_WORDS = word_set(
    "aa ace ado age agi ah ai aie ail air ais ait ale ami an ana ans ape ara arc are art as au aux "
    "ave avec axe bac bah bai bal ban bar bas bat bec bel ben bey bib bic bio bip bis bit boa bob "
    "bof bol bon bop bot box boy bri bru bu bue bug bus but bye cab cal car cas ce cep ces cet chi "
    "ci cil cis clé co coi col com con coq cor cou cri cru cul da dan de der des dey dia die dis "
    "dit dix do doc dol don dos dot dru du duc due duo dur dus dut eau ego eh en erg es est et etc "
    "eu eue euh eus eut eux ex exo fa fac fan far fat fax fer feu fez fi fie fil fin fis fit foc "
    "foi fol for fou fui fun fus fut gag gai gal gars gaz gel gin go gré gui gus gym ha han hem "
    "hep heu hi hic hip hit ho hop hors hot hou hue hum ibis ici if ifs il ils in ion ira ire ive "
    "jars jas je jet jeu job jus ka kif kilo kit la lac lad lai las le lei les let leu lez li lie "
    "lin lis lit lob loi lors los lot lu lue lui lus lut lux lys ma mai mal man mas mat max me mec "
    "mer mes met mi mie mil min mir mis mit mix mob moi mol mon mors mot mou mu mue mur mus na "
    "ne nef nem net nez ni nid nie nil nom non nos nu nue nui nul nus obi off oh ohé oie ois on "
    "ont or ore ors os osa ose ost ou ouf oui ours out où ove pal pan par pas pat pec pep peu phi "
    "pic pie pif pis più pli plu pop pot pou pro psi pu pua pub pue pur pus put puy que qui ra rab "
    "rad rag rai ran rap ras rat re rex rez ria rie ris rit riz roc roi rot ru rua rue rus rut sac "
    "sas se sec sel ses set si sic sil sir sis six ska ski soi sol son sot sou stop su sub suc sue "
    "sui sur sus sut ta tac tag tan tao tas tau te tek tel ter tes tex thé tic tif tir to toc toi "
    "ton top tos tri tu tua tub tue tus tut un une uni uns us usa use va val van var vas ver via "
    "vie vif vil vin vis vit vol vos vu vue vus web ya yen zen zig zip zoo zou zut pré été âge "
    "ana eva lea leo lou tom tim joe ida ada ugo ian mia noa zoe elsa sam kim ali eli axel bea "
    "nils max guy luc eve ève léa léo zoé noé théo rémi rome oise ain aube lot var gers nord "
)
"""Words of two and three letters, and first names: in capitals they are still words."""

ACRONYM_SOUNDS = {"CNES": "knɛs"}
"""Those read like words that no rule reads rightly."""

_LONGEST_CHARS = 12
_MOST_SPELLED_CHARS = 6
_FEWEST_READ_CHARS = 4


def is_acronym_in(written: str, *, is_among_capitals: bool) -> bool:
    """Return whether capitals are an acronym for sure, before any lexicon is asked.

    `is_among_capitals`: a neighbour is in capitals too, so that a short word may be a word.
    """
    if len(written) > _LONGEST_CHARS:
        return False
    if written in READ_ACRONYMS:
        return not is_among_capitals or len(written) > _FEWEST_READ_CHARS
    if written in SPELLED_ACRONYMS:
        return not (is_among_capitals and written.lower() in _SHORT_WORDS)
    return is_spelled(written) and not (is_among_capitals and _has_vowel(written))


def is_listed(written: str) -> bool:
    """Return whether capitals are in the lists of acronyms, or have no vowel to read."""
    return written in READ_ACRONYMS or written in SPELLED_ACRONYMS or not _has_vowel(written)


def is_spelled(written: str) -> bool:
    """Return whether capitals are said letter by letter.

    By the lists first; then without a vowel, they are; of two or three letters, unless they make
    a short word; longer ones are read.
    """
    if written in SPELLED_ACRONYMS:
        return True
    if written in READ_ACRONYMS or not (written.isascii() and written.isalpha()):
        return False
    if not 1 < len(written) <= _MOST_SPELLED_CHARS or not written.isupper():
        return False
    if not _has_vowel(written):
        return True
    return len(written) < _FEWEST_READ_CHARS and written.lower() not in _SHORT_WORDS


def _has_vowel(written: str) -> bool:
    return not VOWEL_LETTERS.isdisjoint(written.lower())
