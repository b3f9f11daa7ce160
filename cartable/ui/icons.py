"""Phosphor icons as crisp pictures of any size and colour.

qtawesome carries the font; its own start (every font, a QtPy layer) costs several times the first
paint, so the one font file is read directly and its outlines are painted as paths.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QRawFont, QTransform

_FONT = "phosphor-1.3.0.ttf"
_CHARACTERS = "phosphor-charmap-1.3.0.json"
_EM_PIXELS = 128


class Icons:
    """Draws icons by their Phosphor name ("book-open"); keeps what it drew."""

    def __init__(self) -> None:
        self._outlines: dict[str, QPainterPath] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, device_ratio: float = 1.0) -> QPixmap:
        """Return an icon as a square picture of `size` logical pixels."""
        key = (name, colour, size, device_ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, device_ratio)
        return self._pixmaps[key]

    def paint(self, painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
        """Paint an icon into a square."""
        scale = rect.width() / _EM_PIXELS
        transform = QTransform.fromTranslate(rect.x(), rect.y() + rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(transform.scale(scale, scale), True)
        painter.fillPath(self._outline(name), QColor(colour))
        painter.restore()

    def has(self, name: str) -> bool:
        """Return whether the family has this icon."""
        return name in self._characters

    def _draw(self, name: str, colour: str, size: int, device_ratio: float) -> QPixmap:
        pixmap = QPixmap(round(size * device_ratio), round(size * device_ratio))
        pixmap.setDevicePixelRatio(device_ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, name, colour, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _outline(self, name: str) -> QPainterPath:
        if name not in self._outlines:
            glyphs = self._font.glyphIndexesForString(chr(int(self._characters[name], 16)))
            self._outlines[name] = self._font.pathForGlyph(glyphs[0])
        return self._outlines[name]

    @cached_property
    def _font(self) -> QRawFont:
        return QRawFont(str(_folder() / _FONT), _EM_PIXELS)

    @cached_property
    def _characters(self) -> Mapping[str, str]:
        return json.loads((_folder() / _CHARACTERS).read_text("utf-8"))


def _folder() -> Path:
    spec = find_spec("qtawesome")
    assert spec is not None and spec.origin is not None  # a dependency in pyproject.toml
    return Path(spec.origin).parent / "fonts"
