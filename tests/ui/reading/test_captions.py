"""What a pupil who does not hear sees of the voice, and the gestures that say a sentence again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cartable.profiles.settings import Highlight, ReadingSettings
from tests.ui.reading.test_page import page  # noqa: F401


def test_captions_are_there_on_request_and_fall_silent_with_the_voice(qtbot, page) -> None:  # noqa: F811
    assert not page.captions.isVisible()
    page.set_settings(ReadingSettings(shows_captions=True))
    assert page.captions.isVisible()
    height = page.captions.height()
    page.bar.play.click()
    qtbot.waitUntil(lambda: page.captions.words.text() == "La chouette", timeout=3000)
    assert page.captions.height() == height
    page.stop()
    assert page.captions.words.text() == ""


def test_the_sentence_is_said_again_from_the_keyboard(qtbot, page) -> None:  # noqa: F811
    assert "Alt+Haut" in page.bar.repeat.toolTip()
    page.activateWindow()
    page.paper.view.setFocus()
    QTest.keyClick(page.paper.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.paper.view.lit[1] == (0, 2), timeout=3000)


def test_syllables_in_step_are_chosen_in_the_drawer(qtbot, page) -> None:  # noqa: F811
    with qtbot.waitSignal(page.settings_changed) as changed:
        page.drawer.syllable.click()
    assert changed.args[0].highlight is Highlight.SYLLABLE
    assert not page.drawer.word.isChecked() and not page.drawer.sentence.isChecked()
    page.listening.say_word(page._cursor.flow.text.index("petite"))
    qtbot.waitUntil(lambda: page.paper.view.lit[1][1] > 0, timeout=3000)
    sentence, syllable = page.paper.view.lit
    assert sentence[0] <= syllable[0] < syllable[1] <= sentence[1]
    page.drawer.word.click()
    assert page.drawer.word.isChecked() and not page.drawer.syllable.isChecked()
