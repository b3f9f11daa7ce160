"""Words on the page: one class, five roles."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from cartable.ui.look import Look
from cartable.ui.theme import TEXT_SIZES
from cartable.ui.widgets.base import FollowsLook


class TextRole(Enum):
    """What words are for; each has its font and its ink."""

    TITLE = "title"
    SECTION = "section"
    NAME = "name"
    BODY = "body"
    STRONG = "strong"
    SECONDARY = "secondary"


class Label(FollowsLook, QLabel):
    """Words that wrap, in the font and the ink of their role; never cut."""

    def __init__(self, look: Look, text: str = "", role: TextRole = TextRole.BODY):
        super().__init__(text)
        self._role = role
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow(look)

    def restyle(self) -> None:
        """Take font and ink of the role."""
        self.setFont(self._font())
        tokens = self.look.tokens
        palette = QPalette(self.palette())
        ink = tokens.muted if self._role is TextRole.SECONDARY else tokens.ink
        palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
        self.setPalette(palette)

    def _font(self):
        look = self.look
        return {
            TextRole.TITLE: lambda: look.title_font(TEXT_SIZES.title),
            TextRole.SECTION: lambda: look.title_font(TEXT_SIZES.section),
            TextRole.NAME: lambda: look.title_font(TEXT_SIZES.name),
            TextRole.BODY: lambda: look.text_font(TEXT_SIZES.body),
            TextRole.STRONG: lambda: look.text_font(TEXT_SIZES.body, is_bold=True),
            TextRole.SECONDARY: lambda: look.text_font(TEXT_SIZES.secondary),
        }[self._role]()
