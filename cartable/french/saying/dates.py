"""Dates and hours as they are said."""

from __future__ import annotations

import re

from cartable.french.model import SpokenWord
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import Said, is_plural, read_integer, read_value

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_FIGURES = re.compile(r"\d+")
_LAST_DAY = 31


def say_date(line: Line, at: int) -> Said:
    """Return the words of a date; figures that make none are said one by one."""
    piece = line.piece(at)
    spans = [found.span() for found in _FIGURES.finditer(line.text, piece.start, piece.end)]
    if spans[0][1] - spans[0][0] == 4:
        return _say_in_parts(line.text, spans)
    if spans[1][1] - spans[1][0] == 4:
        month_at, year_at = spans
        name = MONTHS[int(line.text[slice(*month_at)]) - 1]
        return [SpokenWord(name, *month_at), *_say_year(line.text, *year_at)]
    day, month = (int(line.text[start:end]) for start, end in spans[:2])
    if not (0 < day <= _LAST_DAY and 0 < month <= len(MONTHS)):
        return [word for start, end in spans for word in read_integer(line.text, start, end)]
    words = say_day_and_month(line.text, spans[0], spans[1])
    return words + [w for start, end in spans[2:] for w in _say_year(line.text, start, end)]


def say_day_and_month(text: str, day_at: tuple[int, int], month_at: tuple[int, int]) -> Said:
    """Return the words of a day and its month, both in figures: premier septembre."""
    words = _say_day(text, *day_at, int(text[slice(*day_at)]))
    return [*words, SpokenWord(MONTHS[int(text[slice(*month_at)]) - 1], *month_at)]


def _say_in_parts(text: str, spans: list[tuple[int, int]]) -> Said:
    """Return a date written year first in the order of its figures: spans never go back."""
    year, month, day = (int(text[start:end]) for start, end in spans)
    start, end = spans[0][0], spans[-1][1]
    if not (0 < day <= _LAST_DAY and 0 < month <= len(MONTHS)):
        return [word for span in spans for word in read_integer(text, *span)]
    said = [word.text for word in _say_day(text, *spans[2], day)]
    said.append(MONTHS[month - 1])
    said += [word.text for word in read_value(text, *spans[0])] if year else []
    return [SpokenWord(word, start, end) for word in said]


def _say_day(text: str, start: int, end: int, day: int) -> Said:
    if day == 1:
        return [SpokenWord("premier", start, end)]
    return read_value(text, start, end)


def _say_year(text: str, start: int, end: int) -> Said:
    return read_integer(text, start, end) if end - start == 2 else read_value(text, start, end)


def say_hour(line: Line, at: int) -> Said:
    """Return the words of an hour or of a length of time: quatorze heures trente."""
    piece, text = line.piece(at), line.text
    spans = [found.span() for found in _FIGURES.finditer(text, piece.start, piece.end)]
    start, end = spans[0]
    words = read_value(text, start, end, is_feminine=True)
    sign = next((at for at in range(end, piece.end) if text[at] in "hH:"), end)
    words.append(SpokenWord("heures" if is_plural(text, start, end) else "heure", sign, sign + 1))
    for rank, (start, end) in enumerate(spans[1:]):
        is_named = len(spans) > 2 or text[piece.end - 3 : piece.end] == "min"
        if not is_named and not text[start:end].strip("0"):
            continue
        words += read_value(text, start, end, is_feminine=is_named)
        if is_named:
            name = ("minute", "seconde")[rank] + "s" * is_plural(text, start, end)
            words.append(SpokenWord(name, words[-1].start, end if len(spans) > 2 else piece.end))
    return words
