import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.profiles.palettes import contrast
from cartable.ui.theme import METRICS, THEMES
from cartable.ui.widgets.buttons import ActionButton, IconButton, Kind, RailButton, RoundButton
from cartable.ui.widgets.choices import Choice, Segments, ThemeSwatches, ToggleRow
from cartable.ui.widgets.messages import Message, MessageStrip, ProgressRow
from cartable.ui.widgets.slider import LabelledSlider

CHOICES = (Choice("mot", "Mot"), Choice("phrase", "Phrase"), Choice("rien", "Rien"))


def every_control(look):
    return {
        "action": ActionButton(look, "Ouvrir un document", "folder-open", Kind.PRIMARY),
        "tall": ActionButton(look, "Reprendre", "play-circle", Kind.PRIMARY, is_tall=True),
        "icon": IconButton(look, "Retour", "arrow-left"),
        "round": RoundButton(look, "Lire", "play", 72, is_primary=True),
        "rail": RailButton(look, "Cartable", "briefcase"),
        "toggle": ToggleRow(look, "Lettres muettes", "eye-slash"),
    }


def role_of(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_control_is_high_enough_to_press(look, qtbot, percent):
    look.set_text_scale(percent)
    for name, control in every_control(look).items():
        qtbot.addWidget(control)
        assert control.sizeHint().height() >= METRICS.control_height, name


def test_every_control_has_a_name_and_a_focus(look, qtbot):
    for control in every_control(look).values():
        qtbot.addWidget(control)
        assert name_of(control)
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_enter_and_space_press(look, qtbot):
    button = ActionButton(look, "Ouvrir")
    qtbot.addWidget(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def ring_pixels(widget, look):
    image = widget.grab().toImage()
    colours = {image.pixelColor(image.width() // 2, y).name() for y in range(0, 4)}
    return look.tokens.focus.lower() in colours


def test_the_ring_shows_to_the_keyboard_not_to_the_mouse(look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, second = ActionButton(look, "Un"), ActionButton(look, "Deux")
    layout.addWidget(first)
    layout.addWidget(second)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_pixels(second, look)
    assert not ring_pixels(first, look)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring_pixels(first, look)
    qtbot.keyClick(first, Qt.Key.Key_Shift)
    assert ring_pixels(first, look)


def test_a_toggle_is_a_check_box_and_its_whole_row_switches(look, qtbot):
    row = ToggleRow(look, "Lettres muettes", "eye-slash")
    qtbot.addWidget(row)
    row.resize(280, 48)
    assert role_of(row) is QAccessible.Role.CheckBox
    with qtbot.waitSignal(row.toggled):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(270, 24))
    assert row.isChecked()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert not row.isChecked()


def test_a_narrow_toggle_wraps_its_words(look, qtbot):
    look.set_text_scale(200)
    row = ToggleRow(look, "Surligner la phrase", "highlighter-circle")
    qtbot.addWidget(row)
    assert row.heightForWidth(280) > row.heightForWidth(600)


def test_segments_tell_what_the_hand_chose_and_nothing_else(look, qtbot):
    segments = Segments(look, "Surlignage", CHOICES, "mot")
    qtbot.addWidget(segments)
    told = []
    segments.chosen.connect(told.append)
    segments.set_value("rien")
    assert segments.value == "rien" and told == []
    segments.show()
    qtbot.mouseClick(segments._segments[1], Qt.MouseButton.LeftButton)
    assert told == ["phrase"]
    assert [s.isChecked() for s in segments._segments] == [False, True, False]


def test_swatches_name_each_theme(look, qtbot):
    swatches = ThemeSwatches(look, "sombre")
    qtbot.addWidget(swatches)
    assert swatches.value == "sombre"
    names = [name_of(swatch) for swatch in swatches._swatches]
    assert names == ["Crème", "Blanc", "Bleu", "Sombre", "Contraste fort"]


def switch_of(look, is_on):
    """Return the picture of a switch, and the colour of its body beside the knob."""
    row = ToggleRow(look, "Règle", "ruler", is_on)
    row.resize(300, 48)
    image = row.grab().toImage().copy(300 - 14 - 46, 11, 46, 26)
    return image, image.pixelColor(12 if is_on else 32, 13).name()


@pytest.mark.parametrize("theme", THEMES)
def test_a_switch_tells_on_from_off_by_more_than_colour(look, theme):
    look.set_theme(theme)
    tokens = look.tokens
    off, off_body = switch_of(look, False)
    on, on_body = switch_of(look, True)
    assert off_body == tokens.ground.lower(), "off is hollow"
    assert on_body == tokens.action.lower(), "on is filled"
    knob_left, knob_right = off.copy(0, 0, 23, 26), on.copy(23, 0, 23, 26)
    inside = [knob_right.pixelColor(x, y).name() for x in range(7, 16) for y in range(8, 18)]
    ticked = [colour for colour in inside if contrast(colour, tokens.knob) >= 3]
    assert 8 <= len(ticked) < len(inside) / 2, "on is ticked"
    assert knob_left.pixelColor(13, 13).name() == tokens.control_line.lower()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_slider_keeps_room_for_the_hand(look, qtbot, percent):
    look.set_text_scale(percent)
    slider = LabelledSlider(look, "Vitesse", ("rows", "columns"), (80, 260, 10), 140)
    qtbot.addWidget(slider)
    slider.resize(400, 48)
    slider.show()
    assert all(icon.isVisible() for icon in slider._ends)
    slider.resize(slider.minimumSizeHint())
    assert slider._slider.width() >= 120
    slider.resize(400, 48)
    assert all(icon.isVisible() for icon in slider._ends)


def test_swatches_without_words_name_the_one_that_is_looked_at(look, qtbot):
    swatches = ThemeSwatches(look, "creme")
    qtbot.addWidget(swatches)
    with qtbot.waitActive(swatches):
        swatches.show()
        swatches.activateWindow()
    swatches._swatches[1].setFocus(Qt.FocusReason.TabFocusReason)
    assert swatches._caption.text() == "Blanc"
    swatches._swatches[1].clearFocus()
    assert swatches._caption.text() == "Crème"
    swatches.set_value("bleu")
    assert swatches._caption.text() == "Bleu"
    QTest.mouseMove(swatches._swatches[4])
    qtbot.waitUntil(lambda: swatches._caption.text() == "Contraste fort")
    assert ThemeSwatches(look, "creme", has_words=True)._caption.isHidden()


def test_a_slider_moves_by_key_and_click_and_says_its_value(look, qtbot):
    slider = LabelledSlider(
        look,
        "Vitesse",
        ("person-simple-walk", "person-simple-run"),
        (80, 400, 10),
        140,
        lambda value: f"{value} mots par minute",
    )
    qtbot.addWidget(slider)
    slider.resize(300, 48)
    slider.show()
    inner = slider._slider
    told = []
    slider.changed.connect(told.append)
    qtbot.keyClick(inner, Qt.Key.Key_Right)
    assert told == [150]
    assert inner.accessibleDescription() == "150 mots par minute"
    qtbot.mouseClick(inner, Qt.MouseButton.LeftButton, pos=QPoint(inner.width() - 2, 24))
    assert slider.value == 400
    slider.set_value(200)
    assert told[-1] == 400 and slider.value == 200


def test_the_strip_shows_three_parts_and_its_action(look, qtbot):
    strip = MessageStrip(look)
    qtbot.addWidget(strip)
    pressed = []
    message = Message(
        "Il ne s’ouvre pas.", "Rien n’a changé.", "Réessayer", lambda: pressed.append(1)
    )
    strip.show_message(message)
    strip.show()
    assert strip.message is message
    qtbot.mouseClick(strip._action, Qt.MouseButton.LeftButton)
    assert pressed == [1]
    assert strip.message is None and strip.isHidden()


def test_a_message_without_action_has_no_dead_button(look, qtbot):
    strip = MessageStrip(look)
    qtbot.addWidget(strip)
    strip.show_message(Message("C’est fait."))
    assert strip._action.isHidden() and strip._then.isHidden()


def test_progress_never_goes_back_and_can_be_cancelled(look, qtbot):
    row = ProgressRow(look)
    qtbot.addWidget(row)
    row.start("J’ouvre « guide.pdf »")
    row.advance(0.6)
    row.advance(0.2)
    assert row._bar.value() == 60
    with qtbot.waitSignal(row.cancelled):
        qtbot.mouseClick(row._cancel, Qt.MouseButton.LeftButton)


def test_the_look_changes_live(look, qtbot):
    button = ActionButton(look, "Ouvrir", kind=Kind.PRIMARY)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    before, size = button.grab().toImage().pixelColor(20, 6).name(), button.sizeHint()
    look.set_theme("sombre")
    look.set_text_scale(200)
    button.resize(button.sizeHint())
    assert button.grab().toImage().pixelColor(20, 6).name() != before
    assert button.sizeHint().width() > size.width() * 1.5
