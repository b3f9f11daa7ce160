"""The bar as a hand, a keyboard, a screen reader and a large text meet it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QSlider

from cartable.ui.readbar.bar import ReadBar
from cartable.ui.theme import METRICS, THEMES
from tests.accessibility.test_pages import CONTROLS, interfaces


@pytest.fixture
def bar(qtbot, look, tmp_path):
    bar = ReadBar(look, tmp_path)
    qtbot.addWidget(bar)
    bar.appear()
    bar.show_reading()
    return bar


def test_it_stays_above_the_others_and_ends_nothing_when_it_closes(bar):
    flags = bar.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.FramelessWindowHint
    assert not bar.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_it_comes_at_the_bottom_of_the_screen_then_where_it_was_left(bar, look, qtbot, tmp_path):
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(bar.geometry())
    assert bar.geometry().center().y() > screen.center().y()
    bar.resize(bar.width() - 40, bar.height() + 20)
    bar.move(QPoint(24, 36))
    left = bar.geometry()
    bar.close()
    again = ReadBar(look, tmp_path)
    qtbot.addWidget(again)
    again.appear()
    assert again.geometry() == left


@pytest.mark.parametrize("spoilt", ["", "zz", "00ff", "é"])
def test_a_spoilt_place_is_no_place(look, qtbot, tmp_path, spoilt):
    (tmp_path / "barre.geometrie").write_text(spoilt, "utf-8")
    bar = ReadBar(look, tmp_path)
    qtbot.addWidget(bar)
    bar.appear()
    assert QGuiApplication.primaryScreen().availableGeometry().contains(bar.geometry())


def test_escape_closes_it_wherever_the_focus_is(bar, qtbot):
    for widget in (bar.text, bar.play, bar.rate._slider):
        bar.appear()
        with qtbot.waitActive(bar):
            bar.activateWindow()
        widget.setFocus()
        with qtbot.waitSignal(bar.closed, timeout=1_000):
            qtbot.keyClick(widget, Qt.Key.Key_Escape)
        assert not bar.isVisible()


def test_every_control_has_a_name_for_a_screen_reader(bar):
    named = [
        interface.text(QAccessible.Text.Name).strip()
        for interface in interfaces(QAccessible.queryAccessibleInterface(bar))
        if interface.role() in CONTROLS
    ]
    assert len(named) >= 6 and all(named)


def test_what_is_told_in_place_of_a_text_is_announced(bar, monkeypatch):
    announced = []
    monkeypatch.setattr(
        "cartable.ui.readbar.bar.announce", lambda _, words: announced.append(words)
    )
    bar.tell("Il n’y a rien à lire.", "Copie un texte.")
    bar.tell_beside("Pas de son.")
    assert announced == ["Il n’y a rien à lire. Copie un texte.", "Pas de son."]


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("is_told", [False, True])
def test_controls_are_large_and_nothing_is_cut(bar, look, qtbot, percent, is_told):
    look.set_text_scale(percent)
    if is_told:
        bar.tell("Tu as copié le document « Les volcans.pdf ».", "", "Ouvrir ce document")
    bar.resize(bar.minimumSizeHint())
    qtbot.wait(10)
    assert bar.width() <= 1024 - 32 and bar.height() <= 600 - 32
    controls = [c for c in bar.findChildren(QAbstractButton) if c.isVisible()]
    assert len(controls) >= 5
    for control in controls:
        assert control.height() >= METRICS.control_height, control.text()
        assert control.width() >= control.minimumSizeHint().width()
        assert bar.rect().contains(control.mapTo(bar, control.rect().center()))
    assert bar.findChild(QSlider).height() >= METRICS.control_height


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_painted_in_every_theme(bar, look, qtbot, theme):
    look.set_theme(theme)
    qtbot.wait(5)
    image = bar.grab().toImage()
    assert image.pixelColor(6, 6).name().lower() == look.tokens.ground.lower()
    assert image.pixelColor(0, 60).name().lower() == look.tokens.control_line.lower()


def test_tab_goes_from_the_text_through_the_controls_in_order(bar, qtbot):
    with qtbot.waitActive(bar):
        bar.activateWindow()
    bar.set_playing(True, True)
    bar.text.setFocus()
    reached = []
    for _ in range(6):
        qtbot.keyClick(bar.focusWidget(), Qt.Key.Key_Tab)
        reached.append(bar.focusWidget())
    expected = [bar.previous, bar.play, bar.next, bar.stop, bar.rate._slider, bar.close_button]
    assert reached == expected


def test_a_click_on_a_control_leaves_the_keys_to_the_text(bar, qtbot):
    with qtbot.waitActive(bar):
        bar.activateWindow()
    bar.text.setFocus()
    qtbot.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    assert bar.focusWidget() is bar.text


def test_it_tells_when_the_focus_comes(bar, qtbot):
    with qtbot.waitActive(bar):
        bar.activateWindow()
    with qtbot.waitSignal(bar.activated, timeout=1_000):
        bar.changeEvent(QEvent(QEvent.Type.ActivationChange))
