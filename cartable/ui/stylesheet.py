"""The palette and the stylesheet of Qt's own widgets; ours paint themselves from the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from cartable.ui.theme import METRICS, SPACES, ThemeTokens

if TYPE_CHECKING:
    from cartable.ui.look import Look

_TEMPLATE = """
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {control_line}; padding: 8px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 16px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 16px; margin: 0; }}
QScrollBar::handle {{ background: {control_line}; border: 4px solid {ground}; border-radius: 8px; }}
QScrollBar::handle:vertical {{ min-height: 44px; }}
QScrollBar::handle:horizontal {{ min-width: 44px; }}
QScrollBar::handle:hover {{ background: {ink}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit {{
    background: {card}; color: {ink}; border: 1px solid {control_line}; border-radius: {radius}px;
    padding: 2px 14px; min-height: {field_height}px;
    selection-background-color: {action}; selection-color: {on_action};
}}
QLineEdit:focus {{ border: {ring}px solid {focus}; padding: 0 12px; }}
QMenu {{
    background: {card}; color: {ink}; border: 1px solid {control_line}; padding: {small}px;
}}
QMenu::item {{ padding: {medium}px {large}px; border-radius: 8px; }}
QMenu::item:selected {{ background: {chosen_strong}; color: {ink}; }}
"""


def build_stylesheet(look: Look) -> str:
    """Return the application's stylesheet for a look."""
    tokens = look.tokens
    colours = tokens._asdict()
    return _TEMPLATE.format(
        **colours,
        radius=METRICS.radius,
        ring=METRICS.ring_width,
        field_height=look.control_height() - 6,
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
