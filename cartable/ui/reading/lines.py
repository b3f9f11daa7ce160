"""Where lines and words are on the paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit


class Lines:
    """Finds the lines of a view; rectangles are the viewport's, places those of the document."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view

    def at(self, place: int) -> QRectF | None:
        """Return where the line at a place is, `None` past the end."""
        block = self._view.document().findBlock(place)
        if not block.isValid():
            return None
        line = block.layout().lineForTextPosition(place - block.position())
        return self._rect(block, line) if line.isValid() else None

    def between(self, start: int, end: int) -> list[QRectF]:
        """Return one rectangle a line for a stretch of the document."""
        found: list[QRectF] = []
        block = self._view.document().findBlock(start)
        while block.isValid() and block.position() < end:
            origin = block.position()
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - origin, line.textStart())
                last = min(end - origin, line.textStart() + line.textLength())
                if first < last:
                    left, right = line.cursorToX(first), line.cursorToX(last)
                    found.append(self._rect(block, line, (_number(left), _number(right))))
            block = block.next()
        return found

    def _rect(
        self, block: QTextBlock, line: QTextLine, edges: tuple[float, float] | None = None
    ) -> QRectF:
        """Return where letters of a line are, without the extra space between lines."""
        layout = self._view.document().documentLayout()
        corner = layout.blockBoundingRect(block).topLeft()
        top = corner.y() + line.y() - self._view.verticalScrollBar().value()
        left, right = edges or (line.x(), line.x() + line.naturalTextWidth())
        return QRectF(corner.x() + left, top, right - left, line.ascent() + line.descent())


def _number(found: object) -> float:
    """Return the x of `cursorToX`, which PySide gives alone or with the position that it chose."""
    return float(found[0] if isinstance(found, tuple) else found)
