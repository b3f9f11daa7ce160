"""The palette and the stylesheet of Qt's own widgets; ours paint themselves from the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from cartable.ui.theme import METRICS, SPACES, ThemeTokens

if TYPE_CHECKING:
    from cartable.ui.look import Look

_TEMPLATE = """
QToolTip {{ background: {t.card}; color: {t.ink}; padding: 8px;
    border: 1px solid {t.control_line}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 16px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 16px; margin: 0; }}
QScrollBar::handle {{
    background: {t.control_line}; border: 4px solid {t.ground}; border-radius: 8px;
}}
QScrollBar::handle:vertical {{ min-height: 44px; }}
QScrollBar::handle:horizontal {{ min-width: 44px; }}
QScrollBar::handle:hover {{ background: {t.ink}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit {{
    background: {t.card}; color: {t.ink};
    border: 1px solid {t.control_line}; border-radius: {radius}px;
    padding: 2px 14px; min-height: {field_height}px;
    selection-background-color: {t.action}; selection-color: {t.on_action};
}}
QLineEdit:focus {{ border: {ring}px solid {t.focus}; padding: 0 12px; }}
QMenu {{
    background: {t.card}; color: {t.ink}; border: 1px solid {t.control_line}; padding: {small}px;
    icon-size: {icon}px;
}}
QMenu::item {{
    padding: {medium}px {large}px; border: {ring}px solid transparent; border-radius: 8px;
}}
QMenu::item:selected {{
    background: {t.chosen_strong}; color: {t.ink}; border-color: {t.focus};
}}
QMenu::separator {{ height: 1px; background: {t.control_line}; margin: {small}px; }}
"""


def build_stylesheet(look: Look) -> str:
    """Return the application's stylesheet for a look."""
    return _TEMPLATE.format(
        t=look.tokens,
        radius=METRICS.radius,
        ring=METRICS.ring_width,
        field_height=look.control_height() - 6,
        icon=look.scaled(METRICS.icon),
        small=SPACES.small,
        medium=SPACES.medium,
        large=SPACES.large,
    )


def build_palette(tokens: ThemeTokens) -> QPalette:
    """Return Qt's palette for a theme."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.card,
        role.AlternateBase: tokens.rail,
        role.Text: tokens.ink,
        role.Button: tokens.card,
        role.ButtonText: tokens.ink,
        role.Highlight: tokens.action,
        role.HighlightedText: tokens.on_action,
        role.Link: tokens.action,
        role.LinkVisited: tokens.action,
        role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.ink,
        role.Mid: tokens.line,
    }.items():
        palette.setColor(target, QColor(colour))
    return palette
