"""The look of one window as it is now: theme, text size, families, icons."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QFont, QIcon, QPainter
from PySide6.QtWidgets import QApplication

from cartable.ui.fonts import Families, make_font
from cartable.ui.icons import Icons
from cartable.ui.stylesheet import build_palette, build_stylesheet
from cartable.ui.theme import DEFAULT_THEME, METRICS, TEXT_SIZES, ThemeTokens, tokens_of

LEAST_SCALE, MOST_SCALE = 100, 200


class Look(QObject):
    """What every widget asks for its colours, fonts and sizes.

    Handed by constructor. `changed` comes after the theme or the text size changed: a widget then
    takes its fonts and sizes anew (the bricks of `ui.widgets` do it by themselves).
    """

    changed = Signal()

    def __init__(
        self,
        theme: str = DEFAULT_THEME,
        text_scale_percent: int = LEAST_SCALE,
        families: Families = Families(),  # noqa: B008 - frozen
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens_of(theme)
        self._percent = _within(text_scale_percent)
        self._families = families
        self._icons = Icons()

    @property
    def tokens(self) -> ThemeTokens:
        """The colours of the theme."""
        return self._tokens

    @property
    def text_scale_percent(self) -> int:
        """The size of the window's text, 100 to 200."""
        return self._percent

    @property
    def families(self) -> Families:
        """The families that were found."""
        return self._families

    def set_theme(self, theme: str) -> None:
        """Change the theme, live."""
        if self._tokens is not tokens_of(theme):
            self._tokens = tokens_of(theme)
            self._announce()

    def set_text_scale(self, percent: int) -> None:
        """Change the size of the window's text, live; kept within 100 and 200."""
        if self._percent != _within(percent):
            self._percent = _within(percent)
            self._announce()

    def scaled(self, pixels: float) -> int:
        """Return a size that follows the text: fonts, icons."""
        return round(pixels * self._percent / 100)

    def control_height(self, at_100: int = METRICS.control_height) -> int:
        """Return the height of a control: it grows half as fast as its text."""
        return round(at_100 * (1 + (self._percent - 100) / 200))

    def title_font(self, pixels: int = TEXT_SIZES.title) -> QFont:
        """Return the font of titles, `pixels` high at 100 %."""
        return make_font(self._families.title, self.scaled(pixels), 600)

    def text_font(self, pixels: int = TEXT_SIZES.body, is_bold: bool = False) -> QFont:
        """Return the font of all other text, `pixels` high at 100 %."""
        return make_font(self._families.text, self.scaled(pixels), 700 if is_bold else 400)

    def paint_icon(self, painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
        """Paint an icon by its Phosphor name."""
        self._icons.paint(painter, name, colour, rect)

    def icon(self, name: str, colour: str = "", size: int = METRICS.icon) -> QIcon:
        """Return an icon for Qt's own widgets, in ink unless a colour is given."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            pixels = self.scaled(size)
            icon.addPixmap(self._icons.pixmap(name, colour or self._tokens.ink, pixels, ratio))
        return icon

    def apply(self, application: QApplication) -> None:
        """Dress the application; called again by itself at each change."""
        application.setPalette(build_palette(self._tokens))
        application.setFont(self.text_font())
        application.setStyleSheet(build_stylesheet(self))

    def _announce(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.apply(application)
        self.changed.emit()


def _within(percent: int) -> int:
    return min(MOST_SCALE, max(LEAST_SCALE, percent))
