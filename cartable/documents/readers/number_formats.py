"""Numbers as a list shows them: letters, Roman figures, ordinals."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 3999


def format_number(number: int, kind: str) -> str:
    """Return the number in a format of Word ("lowerLetter") or of OpenDocument ("a")."""
    shape = _FORMATS.get(kind)
    return shape(number) if shape else str(number)


def _letters(number: int) -> str:
    """Return a, b, …, z, aa, bb, …, as Word and LibreOffice count."""
    if not 0 < number <= _LARGEST:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 5)


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "upperLetter": lambda number: _letters(number).upper(),
    "A": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "a": _letters,
    "upperRoman": _roman,
    "I": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "i": lambda number: _roman(number).lower(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": lambda number: "1er" if number == 1 else f"{number}e",
    "none": lambda number: "",
    "": lambda number: "",
}
