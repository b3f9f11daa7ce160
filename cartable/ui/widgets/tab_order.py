"""Tab in reading order where controls come late: Qt would put them last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(page: QWidget) -> None:
    """Have Tab go through a page's controls as its layouts show them."""
    # A choice that is not made has no Tab yet: its place counts for when it is.
    stops = [w for w in _widgets(page) if w.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    head = _first_of(page, stops)
    others = [widget for widget in stops if widget is not head]
    # Qt leaves a pair as it is when the second follows already, round the window's end or not: so
    # all are put behind what is first now, and that one goes to its place at the end.
    for before, after in pairwise([head, *others]):
        QWidget.setTabOrder(before, after)
    if head is not None and head is not stops[0]:
        QWidget.setTabOrder(stops[stops.index(head) - 1], head)


def _first_of(page: QWidget, stops: list[QWidget]) -> QWidget | None:
    """Return the one of a page's controls that Tab comes to first, None for a page without."""
    widget = page.nextInFocusChain()
    while widget is not page and widget not in stops:
        widget = widget.nextInFocusChain()
    return widget if widget in stops else None


def _widgets(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if isinstance(widget, QScrollArea):
        yield from _widgets(widget.widget())
    elif widget.layout() is not None:
        yield from _laid(widget.layout())


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for rank in range(layout.count()):
        item = layout.itemAt(rank)
        if item.widget() is not None:
            yield from _widgets(item.widget())
        elif item.layout() is not None:
            yield from _laid(item.layout())
