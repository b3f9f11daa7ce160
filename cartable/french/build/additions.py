"""The words and names of the reviewed tables, as rows of the source."""

from __future__ import annotations

from collections.abc import Iterator

from cartable.french.build.added_names import NAMES
from cartable.french.build.added_words import WORDS
from cartable.french.build.lexique_source import SourceRow, decode_sounds

_NAME_FREQUENCY = 200.0
"""Nominal, and high: a name is given to words with a capital alone, where it is the likeliest."""
_WORD_FREQUENCY = 1.0
"""Nominal, per million words: no corpus counted them."""


def added_rows(without: frozenset[str] = frozenset()) -> Iterator[SourceRow]:
    """Yield a row for each word and name of the tables, but for the lemmas to leave out."""
    for _, gender, names in NAMES:
        for form, ipa in _read(names, without):
            yield SourceRow(form, ipa, form, "PROPN", gender, "s", "", _NAME_FREQUENCY)
    for _, pos, gender, words in WORDS:
        number = "" if pos in {"VERB", "NUM", "ADV"} else "s"
        verb_forms = "inf;" if pos == "VERB" else ""
        for form, ipa in _read(words, without):
            is_common = pos == "ADJ" and form.endswith("e")
            row_gender = "" if is_common else gender
            yield SourceRow(form, ipa, form, pos, row_gender, number, verb_forms, _WORD_FREQUENCY)


def _read(table: str, without: frozenset[str]) -> Iterator[tuple[str, str]]:
    for item in table.split(";"):
        form, codes = item.split()
        if form not in without:
            yield form, decode_sounds(codes)
