"""A text cut into sentences. Between two of them lies only white space."""

from __future__ import annotations

import re

from cartable.french.letters import word_set

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_FACES = "\U0001f300-\U0001faff\u263a\u2665\u2764\ufe0f\u200d"
_STOP = re.compile(
    r"[.!?…](?<![.!?…][.!?…])[.!?…]*+"
    rf"(?:(?:[”’\"')\]]++|\s?»)*+(?:[ \u00a0\u202f]?[{_FACES}]+)*(?=\s|$)"
    r"|(?<=[ \u00a0\u202f][!?])(?=[A-ZÀ-Ý][a-zà-ÿ'’])|(?<=[a-zà-ÿ]{3}[.!?…])(?=[A-ZÀ-Ý]))"
)
_OPENERS = re.compile(r"[\s«“\"'‘(\[—–\-•*]*")
_LAST_WORD = re.compile(r"(?:(?<=[ldLD]['’])|(?<![^\s«»“”\"()\[\]]))[^\s«»“”\"()\[\]'’]*$")
_NUMBERING = re.compile(r"\s*[(•*—–-]*\s*(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[IVX]{1,5})$")
_ITEM = re.compile(r"[a-z]\)\s")
_NUMBER = re.compile(r"\d|[IVXLC]+(?![^\W_])")
_INITIAL = re.compile(r"(?:^|[.\-’'])[A-ZÀ-Ü]$|^[A-ZÀ-Ü][a-z]?\.-[A-Z]$|^Ph$|^Ch$")

_ALWAYS = word_set(
    "MM Mme Mmes Mlle Mlles Dr Drs Pr Mgr St Ste Sts cf Cf av apr p.ex c.-à-d vs Vve Cie "
    "Sté bd Bd bld boul bât appt imm env fbg Me Mr Mrs"
)
_TITLES = word_set("prof cap lt gal sgt cdt cne")
_BEFORE_NUMBER = word_set(
    "p pp art chap ch vol t th fig n no nº n° éd al tab tabl ex exo réf l v doc pb"
)
_UNLESS_CAPITAL = word_set(
    "etc ex coll éd hab ibid id op cit trad suiv sq tél adj adv masc fém sing plur subst syn "
    "qqch qqn min max jr sept oct nov déc janv févr"
)
_STARTERS = word_set(
    "Le La Les L Un Une Des Il Elle Ils Elles On Je J Tu Nous Vous Ce C Cette Ces Cet Mais Et "
    "Ou Où Donc Or Car Puis Ensuite Alors Quand Dans En Au Aux Pour Par Sur Avec Sans Si S "
    "Son Sa Ses Mon Ma Mes Ton Ta Tes Notre Votre Leur Leurs Qui Que Qu Quel Quelle D De Du À "
    "A Après Avant Voici Voilà Comme Comment Pourquoi Chaque Tout Tous Toute Toutes Plus Même "
    "Enfin Non Oui Ne N"
)
_ORDERS = word_set(
    "Ajoute Additionne Associe Barre Calcule Cherche Choisis Classe Coche Colle Colorie Compare "
    "Complète Compte Conclus Construis Copie Corrige Déduis Démontre Décris Découpe Dessine "
    "Détermine Divise Donne Écris Ecris Encadre Entoure Explique Exprime Fais Indique Justifie Lis "
    "Marque Mesure Mélange Montre Multiplie Nomme Note Observe Place Pose Précise Prends Prouve "
    "Range Recopie Regarde Relie Relève Réponds Reproduis Résous Retrouve Simplifie Souligne "
    "Soustrais Surligne Trace Trouve Utilise Vérifie Verse Versez Ajoutez Calculez Tracez Placez "
    "Construisez Montrez Démontrez Déterminez Donnez Justifiez Écrivez Complétez Mélangez Vrai "
    "Faux Combien Soit Soient Est"
)
"""Orders of a worksheet and other words that no family name follows a capital's full stop as."""

_NAMED_LETTER = word_set(
    "point points sommet lettre vitamine figure groupe exercice angle droite classe catégorie "
    "segment côté milieu centre réponse case colonne"
)
_ARTICLES = word_set("Le La Les L De Du Des D")
_BLANK = re.compile(r"[=+−×÷<≤≥≠≈](?!>)|>(?!>)|[-–:]\s?\d+\s?[=+−×-]")
_LONGEST_NUMBERING_CHARS = 12
_TOKEN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+")


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences, in order. A line's end always ends one."""
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        spans.extend(_split_line(text, line.start(), line.end()))
    return tuple(spans)


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _is_end(text, start, stop, end):
            _add(spans, text, start, stop.end())
            start = stop.end()
    _add(spans, text, start, end)
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.strip())
    if begin < stop:
        spans.append((begin, stop))


def _is_end(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    opened = _OPENERS.match(text, stop.end(), end)
    at = opened.end() if opened else stop.end()
    following = text[at : min(end, at + 1)]
    is_item = _ITEM.match(text, at, end) is not None
    if (following.islower() and not is_item) or (not following and "»" not in stop.group()):
        return False
    if following in {",", ";", ":", "»", ")", "]"} and following:
        return False
    if stop.group() != "." and _BLANK.match(text, stop.end() + 1, end):
        return False
    if at == stop.end() and not text[max(start, stop.start() - 1)].isspace():
        return _is_glued(text, start, stop, end)
    if stop.group() != ".":
        return True
    return not _is_abbreviated(text, start, stop.start(), text[at : min(end, at + 30)])


def _is_glued(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Return whether a sentence starts right behind a stop: "fin.Le", but not "fichier.Nom"."""
    found = _LAST_WORD.search(text, max(start, stop.start() - 30), stop.start())
    is_word = found is not None and found.group().isalpha()
    return is_word and _starts_sentence(text[stop.end() : min(end, stop.end() + 30)])


def _is_abbreviated(text: str, start: int, dot: int, following: str) -> bool:
    """Return whether the full stop at `dot` belongs to an abbreviation, an initial or a number."""
    found = _LAST_WORD.search(text, max(start, dot - 30), dot)
    last = found.group() if found else ""
    if dot - start < _LONGEST_NUMBERING_CHARS and _NUMBERING.match(text[start:dot]):
        return True
    if last in _ALWAYS:
        return True
    if last.lower() in _BEFORE_NUMBER and _NUMBER.match(following):
        return True
    if last.lower() in _UNLESS_CAPITAL:
        return not following[:1].isupper()
    if len(last) == 1 and last.isupper():
        return not _names_letter(text[max(start, dot - 30) : dot - 1], following)
    return (last.lower() in _TITLES or bool(_INITIAL.search(last))) and not _starts_sentence(
        following
    )


def _names_letter(before: str, following: str) -> bool:
    """Return whether a capital before a full stop ends its sentence: no name's initial, no M.

    `following` tells by a word that starts sentences, but not Le before a capital (M. Le Goff).
    """
    words: list[str] = _TOKEN.findall(before)
    is_behind_word = before.rstrip()[-1:].isalnum()
    if is_behind_word and (words[-1].lower() in _NAMED_LETTER or words[-1].isdecimal()):
        return following[:1].isupper()
    first = _WORD.match(following)
    if first is None:
        return False
    if first.group() in _ARTICLES:
        rest = following[first.end() :].lstrip(" '’\u00a0")
        return not rest[:1].isupper()
    return first.group() in _STARTERS or first.group() in _ORDERS


def _starts_sentence(following: str) -> bool:
    word = _WORD.match(following)
    return word is not None and word.group() in _STARTERS
