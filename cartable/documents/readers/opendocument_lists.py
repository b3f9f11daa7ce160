"""The numbers of OpenDocument lists and headings, counted as LibreOffice counts them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cartable.documents.markup import Element
from cartable.documents.readers.list_levels import ListMark
from cartable.documents.readers.number_formats import format_number
from cartable.documents.readers.opendocument_styles import (
    OUTLINE,
    TEXT,
    ListLevel,
    OdfStyles,
    number,
)

_PUNCTUATION = " .)(-–—:°]["
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
Counters = dict[int, int]


@dataclass(slots=True)
class ListCounter:
    """Counts the items of the lists of one file."""

    styles: OdfStyles
    _by_style: dict[str, Counters] = field(default_factory=dict)
    _by_id: dict[str, Counters] = field(default_factory=dict)
    _headings: Counters = field(default_factory=dict)

    def open(self, node: Element, style: str) -> Counters:
        """Return the counters of a `text:list` of the first level, fresh or taken over."""
        earlier = self._by_id.get(node.get(f"{TEXT}continue-list", ""))
        if earlier is None and node.get(f"{TEXT}continue-numbering") == "true":
            earlier = self._by_style.get(style)
        counters = {} if earlier is None else earlier
        self._by_style[style] = counters
        if own := node.get(_XML_ID):
            self._by_id[own] = counters
        return counters

    def mark(self, item: Element, style: str, level: int, counters: Counters) -> ListMark:
        """Return the mark of an item's first paragraph."""
        shape = self.styles.list_level(style, level)
        if shape.is_void:
            return ListMark(level, is_continuation=True)
        if not shape.is_ordered:
            return ListMark(level)
        start = item.get(f"{TEXT}start-value")
        value = number(start, 1) if start else counters.get(level, shape.start - 1) + 1
        _set(counters, level, value)
        if _is_plain(shape):
            return ListMark(level, is_ordered=True, number=value)
        return ListMark(level, label=self._label(style, level, counters))

    def heading_label(self, node: Element, level: int) -> str:
        """Return the number that the file shows before a heading, or ""."""
        shape = self.styles.list_level(OUTLINE, level - 1)
        if not shape.format or node.get(f"{TEXT}is-list-header") == "true":
            return ""
        _set(self._headings, level - 1, self._headings.get(level - 1, shape.start - 1) + 1)
        return self._label(OUTLINE, level - 1, self._headings)

    def _label(self, style: str, level: int, counters: Counters) -> str:
        shape = self.styles.list_level(style, level)
        first = max(0, level - shape.shown_levels + 1)
        numbers = []
        for rank in range(first, level + 1):
            other = self.styles.list_level(style, rank)
            numbers.append(format_number(counters.get(rank, other.start), other.format))
        return f"{shape.prefix}{'.'.join(n for n in numbers if n)}{shape.suffix}".strip()


def _set(counters: Counters, level: int, value: int) -> None:
    counters[level] = value
    for deeper in [rank for rank in counters if rank > level]:
        del counters[deeper]


def _is_plain(shape: ListLevel) -> bool:
    has_words = (shape.prefix + shape.suffix).strip(_PUNCTUATION)
    return shape.format in {"1", ""} and shape.shown_levels <= 1 and not has_words
