"""Colours of syllables and mute letters over a rendered page, block by block."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat

from cartable.profiles.palettes import Palette
from cartable.reading.marks import MarkKind, Marks
from cartable.ui.reading.rendering import RenderedPage


class MarksLayer(QSyntaxHighlighter):
    """Lays marks on a page as they come; the text itself never changes."""

    def __init__(self, page: RenderedPage, palette: Palette) -> None:
        super().__init__(page.document)
        self._page = page
        self._marks: dict[int, Marks] = {}
        self._formats = _formats(palette)

    def set_marks(self, marks: Mapping[int, Marks]) -> None:
        """Lay the marks of some paragraphs, by their index in the flow."""
        for index, found in marks.items():
            if self._marks.get(index, ()) == found:
                continue
            self._marks[index] = found
            start = self._page.flow.paragraphs[index].start
            position = self._page.to_document(start)
            self.rehighlightBlock(self._page.document.findBlock(position))

    def highlightBlock(self, text: str) -> None:
        """Colour the block that Qt asks for."""
        index = self._page.paragraph_of(self.currentBlock().blockNumber())
        if index is None:
            return
        origin = self._page.flow.paragraphs[index].start
        for mark in self._marks.get(index, ()):
            start = self._page.units(origin, origin + mark.start)
            length = self._page.units(origin + mark.start, origin + mark.end)
            self.setFormat(start, length, self._formats[mark.kind])


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
