"""The lists of a DOCX: bullets, numbers and labels, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cartable.documents.markup import Element
from cartable.documents.readers.docx_styles import StyleSheet, indent_of
from cartable.documents.readers.list_levels import ListMark
from cartable.documents.readers.number_formats import format_number
from cartable.documents.readers.ooxml_parts import W, integer

_BULLET = "bullet"
_PLACEHOLDER = re.compile(r"%([1-9])")
_PUNCTUATION = " .)(-–—:°]["


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    indent: int = 0
    restarts_after: int | None = None


@dataclass(slots=True)
class _List:
    """A list (`w:num`): the counters that it shares, its levels, its own fresh starts."""

    shared_id: str
    levels: dict[int, Level]
    fresh_starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of `numbering.xml`, with the state of their counters in one story."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def from_xml(cls, root: Element | None, styles: StyleSheet) -> Numbering:
        """Return the lists of a `w:numbering` element; none without it."""
        if root is None:
            return cls()
        shared = {n.get(f"{W}abstractNumId", ""): n for n in root.iterfind(f"{W}abstractNum")}
        numbers = {n.get(f"{W}numId", ""): n for n in root.iterfind(f"{W}num")}
        levels = {i: _levels(node) for i, node in shared.items()}
        return cls(
            {i: _list_of(node, shared, levels, numbers, styles) for i, node in numbers.items()}
        )

    def indent(self, list_id: str, level: int) -> int:
        """Return where the text of a level begins, in twentieths of a point."""
        found = self._lists.get(list_id)
        return found.levels.get(level, Level()).indent if found else 0

    def advance(self, list_id: str, level: int) -> ListMark | None:
        """Count one more paragraph of that list and level, and return its mark.

        None when the list is unknown or shows nothing at that level.
        """
        found = self._lists.get(list_id)
        if found is None or not 0 <= level <= 8:
            return None
        here = found.levels.get(level, Level())
        number = self._count(list_id, found, level, here)
        if here.format == _BULLET:
            return ListMark(level, is_continuation=not here.text.strip())
        if here.format == "none" and not _PLACEHOLDER.sub("", here.text).strip(_PUNCTUATION):
            return None
        if here.format.startswith("decimal") and _is_plain(here.text, level):
            return ListMark(level, is_ordered=True, number=number)
        return ListMark(level, label=self._label(found, here.text).strip())

    def _count(self, list_id: str, found: _List, level: int, here: Level) -> int:
        counters = self._counters.setdefault(found.shared_id, {})
        fresh = found.fresh_starts.get(level)
        if fresh is not None and (list_id, level) not in self._started:
            counters[level] = fresh
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = here.start
        self._started.add((list_id, level))
        for deeper in [k for k in counters if k > level]:
            after = found.levels.get(deeper, Level()).restarts_after
            if after is None or (after and level < after):
                del counters[deeper]
        return counters[level]

    def _label(self, found: _List, text: str) -> str:
        counters = self._counters.get(found.shared_id, {})

        def fill(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            shown = found.levels.get(level, Level())
            return format_number(counters.get(level, shown.start), shown.format)

        return _PLACEHOLDER.sub(fill, text)


def _is_plain(text: str, level: int) -> bool:
    """Whether the label is a lone number: "1.", "1)", "1 -"."""
    return text.strip(_PUNCTUATION) == f"%{level + 1}"


def _list_of(
    node: Element,
    shared: dict[str, Element],
    shared_levels: dict[str, dict[int, Level]],
    numbers: dict[str, Element],
    styles: StyleSheet,
) -> _List:
    shared_id = _value(node, "abstractNumId")
    linked = _value(shared[shared_id], "numStyleLink") if shared_id in shared else ""
    if linked:
        target = numbers.get(styles.list_of_style(linked) or "")
        if target is not None:
            shared_id = _value(target, "abstractNumId")
    levels = dict(shared_levels.get(shared_id, {}))
    fresh_starts: dict[int, int] = {}
    for override in node.iterfind(f"{W}lvlOverride"):
        level = integer(override.get(f"{W}ilvl"))
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[level] = _level(own)
        start = override.find(f"{W}startOverride")
        if start is not None:
            fresh_starts[level] = integer(start.get(f"{W}val"), 1)
    return _List(shared_id, levels, fresh_starts)


def _levels(node: Element) -> dict[int, Level]:
    return {integer(n.get(f"{W}ilvl")): _level(n) for n in node.iterfind(f"{W}lvl")}


def _level(node: Element) -> Level:
    properties = node.find(f"{W}pPr")
    restart = node.find(f"{W}lvlRestart")
    return Level(
        integer(_value(node, "start")),  # left out, it is 0: so says the standard
        _value(node, "numFmt") or "decimal",
        _value(node, "lvlText"),
        indent_of(properties) if properties is not None else 0,
        integer(restart.get(f"{W}val")) if restart is not None else None,
    )


def _value(node: Element, name: str) -> str:
    child = node.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""
