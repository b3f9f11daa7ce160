"""Numbers as they are said with what they count: vingt et une pages, douze euros cinquante."""

from __future__ import annotations

import re

from cartable.french.letters import word_set
from cartable.french.model import SpokenWord
from cartable.french.saying.dates import MONTHS
from cartable.french.saying.measures import BIG_MONEY, CENTS, CENTS_PLURAL, MONEY, UNITS, Unit
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import (
    Said,
    ends_in_million,
    find_digits,
    is_plural,
    read_decimals,
    read_integer,
    read_value,
    spread,
)

LABELS = word_set(
    "chapitre chap. page pages p. pp. numéro n° exercice exercices ex. leçon question figure fig. "
    "classe étape tome volume vol. article art. ligne lignes document doc partie section annexe "
    "activité problème tableau séance séquence niveau groupe numéros nos unité paragraphe étage "
    "an années année en le du au ce janvier février mars avril mai juin juillet août septembre "
    "octobre novembre décembre vers depuis dès avant après été hiver automne printemps fin début"
)
"""Behind these words a number names a thing, and does not count the next word."""

HALVES = frozenset(("1/2", "½"))
_ORDERED = LABELS - word_set("le du au ce en vers depuis dès avant après été fin début")
_EPICENE = word_set("autre jeune même double simple large vaste énorme petite grande nouvelle")
_CLOSED = word_set(
    "elles ils nous vous mes tes ses nos vos leurs les des ces certaines certains plusieurs toutes "
    "tous quelques dans sans sous après très moins plus puis dès alors jamais toujours mais pas "
    "fois-ci hors vers lors lorsque environ sur ou et est sont était de d"
)
_FEMININE = word_set(
    "main mains maison maisons voiture voitures part parts fin fins chance chances page pages rue "
    "rues poche poches radio radios gorge gorges œuvre œuvres oeuvre oeuvres somme sommes barbe "
    "barbes carrière rose roses crème crèmes auto autos vague vagues souris ombre ombres orange "
    "oranges remarque remarques ordonnance ordonnances pub pubs vapeur vapeurs enseigne enseignes "
    "bosse bosses pratique pratiques technique techniques claque claques crêpe crêpes trompette "
    "trompettes moule moules carpe carpes pendule pendules émeraude émeraudes cartouche cartouches "
    "romance romances finale finales pupille pupilles manœuvre manœuvres critique critiques"
)
"""Common feminine nouns that Lexique leaves without a gender."""

_H_ASPIRE = ("haricot", "héros", "hamster", "hibou", "handball", "hertz", "hérisson", "homard")
_BEFORE_ONE = frozenset(("par", "le", "au", "du", "un", "ce"))
_CENT_DECIMALS = 2
_LONGEST_ITEM_CHARS = 3


def say_number(line: Line, at: int) -> Said:
    """Return the words of a number, in the gender of what it counts."""
    piece, after = line.piece(at), line.after(at)
    following = line.written(after)
    if piece.subkind == "money":
        return _say_money(line, at)
    if line.written(at) == "1" and following.lower() in MONTHS:
        return [SpokenWord("premier", piece.start, piece.end)]
    unit = unit_at(line, after)
    is_measure = unit is not None or line.piece(after).subkind in {"percent", "money"}
    is_feminine = unit.gender == "f" if unit else _counts_feminine(line, at)
    words = read_number(
        line.text, piece.start, piece.end, is_feminine=is_feminine, has_comma=is_measure
    )
    if words[-1].text in {"cents", "quatre-vingts"} and _names(line, at):
        words[-1] = words[-1]._replace(text=words[-1].text.removesuffix("s"))
    if not is_measure and _needs_de(line, at):
        words.append(SpokenWord(_de(following).strip(), words[-1].start, piece.end))
    return words


def read_number(
    text: str, start: int, end: int, *, is_feminine: bool = False, has_comma: bool = False
) -> Said:
    """Return the words of a number as written, its decimals and its parts (1.2.3) included.

    `has_comma`: a full stop is said as the comma that it stands for (3.5 km).
    """
    marks = [at for at in range(start, end) if text[at] in ",."]
    if not marks or _parts_thousands(text, start, end, marks):
        return read_integer(text, start, end, is_feminine=is_feminine)
    words = read_integer(text, start, marks[0], is_feminine=is_feminine and len(marks) == 1)
    for mark, stop in zip(marks, (*marks[1:], end), strict=True):
        is_comma = text[mark] == "," or (has_comma and len(marks) == 1)
        words.append(SpokenWord("virgule" if is_comma else "point", mark, mark + 1))
        read = read_decimals if is_comma else read_integer
        words += read(text, mark + 1, stop)
    return words


def say_unit(line: Line, at: int) -> Said:
    """Return the words of a unit, singular below two, behind "/" too; plural without a number."""
    piece, before = line.piece(at), line.before(at)
    unit = unit_at(line, at)
    if unit is None:
        return []
    number = line.piece(before)
    if line.written(at + 1) == ")" and piece.start - line.pieces[0].start < _LONGEST_ITEM_CHARS:
        return []
    if line.written(before) == "/":
        name = unit.one
    elif not line.is_number(before):
        name = unit.one if line.word_before(at) in _BEFORE_ONE else unit.many
    elif number.subkind == "fraction":
        is_half = line.written(before) in HALVES
        name = unit.one if is_half else _de(unit.one) + unit.one
    else:
        name = unit.many if is_plural(line.text, number.start, number.end) else unit.one
        if ends_in_million(line.text, number.start, number.end):
            name = _de(name) + name
    return spread(name, piece.start, piece.end)


def say_money_sign(line: Line, at: int) -> Said:
    """Return the words of a currency's sign, none when the number before it holds them."""
    piece, before = line.piece(at), line.before(at)
    coin, number = MONEY[line.written(at)], line.piece(before)
    if line.is_number(before):
        if number.subkind == "money" and _cents(line, before):
            return []
        name = coin.many if is_plural(line.text, number.start, number.end) else coin.one
        if ends_in_million(line.text, number.start, number.end):
            name = _de(name) + name
    elif line.is_number(at + 1) or line.written(before) in {"k", "M", "Md"}:
        return []
    elif line.written(at) == "$" and not line.word_before(at).isalpha():
        return []  # a line of commands: $ ls, $HOME
    else:
        name = coin.many
        if line.word_before(at).startswith(("million", "milliard")):
            name = _de(name) + name
    return spread(name, piece.start, piece.end)


def say_big_money(line: Line, at: int) -> Said:
    """Return the words of the k, M or Md between a number and its €: millions d'euros."""
    piece, number = line.piece(at), line.piece(line.before(at))
    name = BIG_MONEY.get(line.written(at) + line.written(at + 1), "")
    if is_plural(line.text, number.start, number.end) and not name.startswith("mille"):
        name = name.replace(" ", "s ", 1)
    return spread(name, piece.start, piece.end)


def _say_money(line: Line, at: int) -> Said:
    piece, sign = line.piece(at), _currency(line, at)
    coin, start, end = MONEY[sign], piece.start, piece.end
    cents = _cents(line, at)
    is_feminine = coin.gender == "f"
    if not cents:
        words = read_number(line.text, start, end, is_feminine=is_feminine, has_comma=True)
        if line.written(at - 1) == sign and line.written(line.after(at)) not in MONEY:
            name = coin.many if is_plural(line.text, start, end) else coin.one
            words += spread(name, words[-1].start, end)
        return words
    mark, whole = cents[0][1] - 1, find_digits(line.text, start, cents[0][1] - 1)
    units, hundredths = any(v for v, _ in whole), any(v for v, _ in cents)
    if not units and hundredths:
        name = (
            CENTS.get(sign, "") if [v for v, _ in cents] == [0, 1] else CENTS_PLURAL.get(sign, "")
        )
        words = read_value(line.text, mark + 1, end)
        return words + spread(name, words[-1].start, end)
    words = read_integer(line.text, start, mark, is_feminine=is_feminine)
    name = coin.many if is_plural(line.text, start, mark) else coin.one
    words += spread(name, mark, mark + 1)
    return words + (read_value(line.text, mark + 1, end) if hundredths else [])


def _currency(line: Line, at: int) -> str:
    following = line.written(line.after(at))
    return following if following in MONEY else line.written(at - 1)


def _cents(line: Line, at: int) -> list[tuple[int, int]]:
    """Return the figures of the hundredths of a sum of money that shows two of them."""
    piece = line.piece(at)
    marks = [place for place in range(piece.start, piece.end) if line.text[place] in ",."]
    if len(marks) != 1 or piece.end - marks[0] - 1 != _CENT_DECIMALS:
        return []
    return find_digits(line.text, marks[0] + 1, piece.end)


def _parts_thousands(text: str, start: int, end: int, marks: list[int]) -> bool:
    """Return whether full stops or commas only part the thousands (1.250.000)."""
    if len(marks) < 2 or len({text[mark] for mark in marks}) > 1 or marks[0] - start > 3:
        return False
    stops = (*marks[1:], end)
    return all(stop - mark == 4 for mark, stop in zip(marks, stops, strict=True))


def _names(line: Line, at: int) -> bool:
    """Return whether a number tells which, and not how many: page quatre-vingt, l'an huit cent."""
    before, piece = line.word_before(at), line.piece(at)
    return before in _ORDERED or (before == "en" and piece.end - piece.start == 4)


def unit_at(line: Line, at: int) -> Unit | None:
    """Return the unit at a place, if one was found behind a number there."""
    if line.piece(at).subkind != "unit":
        return None
    return UNITS.get(line.written(at).removesuffix("."))


def _needs_de(line: Line, at: int) -> bool:
    piece, following = line.piece(at), line.written(line.after(at))
    if not ends_in_million(line.text, piece.start, piece.end) or not line.is_space(at + 1):
        return False
    return (
        following.isalpha()
        and following.islower()
        and following not in _CLOSED
        and bool(line.gender_of(following))
    )


def _de(name: str) -> str:
    """Return "de " or "d'" as the next word asks."""
    is_elided = re.match(r"[aeiouyàâéèêëîïôœh]", name) and not name.startswith(_H_ASPIRE)
    return "d'" if is_elided else "de "


def _counts_feminine(line: Line, at: int) -> bool:
    """Return whether a number counts a feminine noun: 1 fille, 21 pages, but chapitre 1."""
    piece = line.piece(at)
    digits = find_digits(line.text, max(piece.start, piece.end - 2), piece.end)
    values = [value for value, _ in digits]
    if not values or values[-1] != 1 or (len(values) > 1 and values[0] in {1, 7, 9}):
        return False
    if line.word_before(at) in LABELS or not line.is_space(at + 1):
        return False
    noun = line.after(at)
    if line.written(noun) in _EPICENE or line.written(noun).removesuffix("s") in _EPICENE:
        noun = line.after(noun)
    written = line.written(noun)
    if written.startswith(("c.", "cuil")):  # cuillère
        return line.piece(noun).subkind == "abbreviation"
    if not written.islower() or written in _CLOSED:
        return False
    is_one = piece.end - piece.start == 1
    return (is_one or written.endswith(("s", "x"))) and is_feminine_noun(line, noun)


def is_feminine_noun(line: Line, at: int) -> bool:
    """Return whether the word at a place is a feminine noun."""
    written = line.written(at)
    gender = line.gender_of(written)
    return gender == "f" or (gender == "" and written in _FEMININE)
