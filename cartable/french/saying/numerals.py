"""Figures as French words, each with the span of the figures that it comes from.

Traditional hyphens (vingt-deux, but vingt et un, deux cents): a word between two spaces is a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from cartable.french.model import SpokenWord

Digit = tuple[int, int]
"""A figure's value and its place in the text."""

Said = list[SpokenWord]

_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante")
_MOST_DIGITS = 15
_MOST_DECIMALS = 3


def cardinal_words(number: int) -> tuple[str, ...]:
    """Return the words of a whole number, 0 or more."""
    written = str(number)
    return tuple(word.text for word in read_integer(written, 0, len(written)))


def spread(words: str, start: int, end: int) -> Said:
    """Return words that all come from one span."""
    return [SpokenWord(word, start, end) for word in words.split()]


def find_digits(text: str, start: int, end: int) -> list[Digit]:
    """Return the figures of a stretch of text, whatever stands between them."""
    return [(int(text[at]), at) for at in range(start, end) if text[at].isdecimal()]


def read_integer(text: str, start: int, end: int, *, is_feminine: bool = False) -> Said:
    """Return a whole number's words; a code that begins with 0 or is too long, by its figures."""
    digits = find_digits(text, start, end)
    if len(digits) > 1 and digits[0][0] == 0:
        return _read_code(digits)
    if len(digits) > _MOST_DIGITS:
        return _read_each(digits)
    return _read_whole(digits, is_feminine=is_feminine)


def read_value(text: str, start: int, end: int, *, is_feminine: bool = False) -> Said:
    """Return a whole number's words, its leading zeros unsaid: the 07 of a date."""
    digits = find_digits(text, start, end)
    while len(digits) > 1 and digits[0][0] == 0:
        digits = digits[1:]
    return _read_whole(digits[:_MOST_DIGITS], is_feminine=is_feminine)


def read_decimals(text: str, start: int, end: int) -> Said:
    """Return the words of what follows a decimal comma: zéro cinq, quatorze, un quatre un six."""
    digits = find_digits(text, start, end)
    zeros = _count_zeros(digits)
    rest = digits[zeros:]
    if len(digits) > _MOST_DECIMALS or not rest:
        return _read_each(digits)
    return _read_each(digits[:zeros]) + _read_whole(rest)


def read_ordinal(text: str, start: int, end: int) -> Said:
    """Return the words of a rank, masculine singular: deuxième, vingt et unième, premier."""
    digits = find_digits(text, start, end)[:_MOST_DIGITS]
    if [value for value, _ in digits] == [1]:
        return [SpokenWord("premier", digits[0][1], digits[0][1] + 1)]
    words = _read_whole(digits, may_agree=False)
    if words[0].text == "un" and words[-1].text in {"million", "milliard"}:
        words = words[1:]
    *others, last = words
    return [*others, SpokenWord(rank_word(last.text), last.start, last.end)]


def rank_word(cardinal: str) -> str:
    """Return the rank that a number's last word makes: cinq gives cinquième."""
    if cardinal.endswith("cinq"):
        return cardinal + "uième"
    if cardinal.endswith("neuf"):
        return cardinal[:-1] + "vième"
    if cardinal.endswith(("illions", "illiards")):
        cardinal = cardinal[:-1]
    return cardinal.removesuffix("e") + "ième"


def is_plural(text: str, start: int, end: int) -> bool:
    """Return whether what a number counts is plural: from 2 on, 1,9 is singular."""
    whole = find_digits(text, start, _whole_end(text, start, end))
    value = [digit for digit, _ in whole[_count_zeros(whole) :]]
    return len(value) > 1 or (bool(value) and value[0] > 1)


def ends_in_million(text: str, start: int, end: int) -> bool:
    """Return whether "de" follows a number: deux millions d'euros, trois milliards de kilos."""
    digits = find_digits(text, start, _whole_end(text, start, end))
    is_said_whole = 6 < len(digits) <= _MOST_DIGITS and digits[0][0] != 0
    return is_said_whole and _whole_end(text, start, end) == end and not any(
        value for value, _ in digits[-6:]
    )  # fmt: skip


def _whole_end(text: str, start: int, end: int) -> int:
    return next((at for at in range(start, end) if text[at] in ",."), end)


def _count_zeros(digits: Sequence[Digit]) -> int:
    return next((rank for rank, (value, _) in enumerate(digits) if value), len(digits))


def _read_code(digits: Sequence[Digit]) -> Said:
    zeros = _count_zeros(digits)
    if len(digits) - zeros in {1, 2}:
        return _read_each(digits[:zeros]) + _read_whole(digits[zeros:])
    return _read_each(digits)


def _read_each(digits: Sequence[Digit]) -> Said:
    return [SpokenWord(_UNITS[value], at, at + 1) for value, at in digits]


def _read_whole(
    digits: Sequence[Digit], *, is_feminine: bool = False, may_agree: bool = True
) -> Said:
    """Return the words of up to fifteen figures.

    `may_agree`: a last cent or vingt takes its s (deux cents, but deux cent mille).
    """
    if not any(value for value, _ in digits):
        return _read_each(digits[:1])
    words: Said = []
    words += _read_scale(digits[:-9], "milliard")
    words += _read_scale(digits[-9:-6], "million")
    words += _read_thousands(digits[-6:-3])
    return words + _read_group(digits[-3:], is_feminine=is_feminine, may_agree=may_agree)


def _read_scale(head: Sequence[Digit], scale: str) -> Said:
    head = head[_count_zeros(head) :]
    if not head:
        return []
    words = _read_whole(head)
    is_one = len(head) == 1 and head[0][0] == 1
    plural = scale if is_one else scale + "s"
    return [*words, SpokenWord(plural, words[-1].start, head[-1][1] + 1)]


def _read_thousands(head: Sequence[Digit]) -> Said:
    head = head[_count_zeros(head) :]
    if not head:
        return []
    is_one = len(head) == 1 and head[0][0] == 1
    words = [] if is_one else _read_group(head, may_agree=False)
    start = words[-1].start if words else head[0][1]
    return [*words, SpokenWord("mille", start, head[-1][1] + 1)]


def _read_group(
    digits: Sequence[Digit], *, is_feminine: bool = False, may_agree: bool = True
) -> Said:
    """Return the words of up to three figures, none for zeros."""
    words: Said = []
    tens = digits[-2:]
    rest = sum(value * 10**rank for rank, (value, _) in enumerate(reversed(tens)))
    if len(digits) == 3 and digits[0][0]:
        value, at = digits[0]
        if value > 1:
            words.append(SpokenWord(_UNITS[value], at, at + 1))
        plural = "s" if value > 1 and not rest and may_agree else ""
        words.append(SpokenWord("cent" + plural, at, at + 1))
    if rest:
        start = tens[_count_zeros(tens)][1]
        said = _say_below_hundred(rest, is_feminine=is_feminine, may_agree=may_agree)
        words += spread(said, start, tens[-1][1] + 1)
    return words


def _say_below_hundred(number: int, *, is_feminine: bool, may_agree: bool) -> str:
    unit = "une" if is_feminine else "un"
    if number < 20:
        return unit if number == 1 else _UNITS[number]
    if number >= 80:
        if number == 80:
            return "quatre-vingts" if may_agree else "quatre-vingt"
        return "quatre-vingt-" + (unit if number == 81 else _UNITS[number - 80])
    tens, ones = divmod(number, 10)
    if tens == 7:
        tens, ones = 6, ones + 10
    if ones == 0:
        return _TENS[tens]
    if ones in {1, 11}:
        return f"{_TENS[tens]} et {unit if ones == 1 else _UNITS[11]}"
    return f"{_TENS[tens]}-{_UNITS[ones]}"
