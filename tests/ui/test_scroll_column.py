"""A column that scrolls: what has the focus is seen, from wherever the focus came."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cartable.ui.widgets.surfaces import ScrollColumn


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.before = QPushButton("Avant")
    window.scroll = ScrollColumn()
    window.buttons = [QPushButton(f"{number}") for number in range(40)]
    for button in window.buttons:
        button.setMinimumHeight(44)
        window.scroll.column.addWidget(button)
    row = QHBoxLayout(window)
    row.addWidget(window.before)
    row.addWidget(window.scroll)
    window.resize(500, 300)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def test_tab_from_outside_brings_into_view_what_it_reaches(window, qtbot):
    bar = window.scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    window.before.setFocus()
    qtbot.waitUntil(window.before.hasFocus, timeout=3000)
    qtbot.keyClick(window.before, Qt.Key.Key_Tab)
    first = window.buttons[0]
    assert first.hasFocus() and not first.visibleRegion().isEmpty()
    assert bar.value() < 30


def test_a_page_that_gives_the_focus_itself_shows_where(window, qtbot):
    window.before.setFocus()
    window.buttons[-1].setFocus()
    qtbot.waitUntil(window.buttons[-1].hasFocus, timeout=3000)
    assert not window.buttons[-1].visibleRegion().isEmpty()
