"""Colours of syllables and mute letters over a rendered page, a few paragraphs at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from cartable.profiles.palettes import Palette
from cartable.reading.marks import Mark, MarkKind, Marks
from cartable.ui.reading.rendering import RenderedPage

_NEAR = 200
"""Letters between paragraphs that are laid anew together."""


class MarksLayer:
    """Lays marks on a page as they come; the text itself never changes.

    Not a QSyntaxHighlighter, which has the page laid anew after each paragraph: this does it once
    for neighbours, and holds the window a fifth as long (tests/bench/latency.py).
    """

    def __init__(self, page: RenderedPage, palette: Palette) -> None:
        self._page = page
        self._marks: dict[int, Marks] = {}
        self._formats = _formats(palette)

    def set_marks(self, marks: Mapping[int, Marks]) -> None:
        """Lay the marks of some paragraphs, by their index in the flow."""
        changed = [index for index, found in marks.items() if self._marks.get(index, ()) != found]
        for start, end in _joined(self._lay(index, marks[index]) for index in changed):
            self._page.document.markContentsDirty(start, end - start)

    def _lay(self, index: int, marks: Marks) -> tuple[int, int]:
        """Colour a paragraph; return where it stands in the document."""
        self._marks[index] = marks
        origin = self._page.flow.paragraphs[index].start
        block = self._page.document.findBlock(self._page.to_document(origin))
        block.layout().setFormats([self._range(origin, mark) for mark in marks])
        return block.position(), block.position() + block.length()

    def _range(self, origin: int, mark: Mark) -> QTextLayout.FormatRange:
        stretch = QTextLayout.FormatRange()
        stretch.start = self._page.units(origin, origin + mark.start)
        stretch.length = self._page.units(origin + mark.start, origin + mark.end)
        stretch.format = self._formats[mark.kind]
        return stretch


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches that spans make together, those near each other as one."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if stretches and start <= stretches[-1][1] + _NEAR:
            stretches[-1] = stretches[-1][0], end
        else:
            stretches.append((start, end))
    return stretches


def _formats(palette: Palette) -> dict[MarkKind, QTextCharFormat]:
    first, second, mute = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    first.setForeground(QColor(palette.syllables[0]))
    second.setForeground(QColor(palette.syllables[1]))
    mute.setForeground(QColor(palette.mute))
    mute.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    mute.setUnderlineColor(QColor(palette.mute))
    return {
        MarkKind.FIRST_SYLLABLE: first,
        MarkKind.SECOND_SYLLABLE: second,
        MarkKind.MUTE: mute,
    }
