"""A text read in the bar: the word lit, the sentence on top, what can't be read said calmly."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cartable.documents.pasted import LONGEST_CHARACTERS
from cartable.profiles.settings import Highlight, ReadingSettings, Theme
from cartable.ui.readbar.clippings import NOTHING, Clipping, Kind
from cartable.ui.reading.sound_stream import State
from cartable.voice.contract import VoiceError
from tests.ui.readbar.scenes import TEXT
from tests.ui.reading.test_listening import HandPlayer


def test_a_text_is_read_word_by_word_and_its_sentence_is_lit(scene):
    scene.read()
    scene.hear("chouette")
    sentence, word = scene.bar.text.lit
    shown = scene.bar.text._page.flow.text
    assert shown[slice(*sentence)].strip() == "La chouette dort."
    assert shown[slice(*word)] == "chouette"
    assert scene.bar.play.text() == "Pause" and scene.bar.stop.isEnabled()
    scene.hear("souris")
    assert shown[slice(*scene.bar.text.lit[0])].strip() == "Elle rêve de souris."


def test_the_sentence_that_is_read_comes_to_the_top(scene):
    scene.read("Voici une phrase qui prend de la place dans la barre. " * 30)
    scene.hear("Voici")
    for _ in range(6):
        scene.aloud.listening.next_sentence()
    scene.lit.clear()
    scene.hear("Voici")
    view = scene.bar.text
    top = view._line_rect(view.lit[0][0]).top()
    assert 0 <= top < view._line_rect(view.lit[0][0]).height()
    assert view.verticalScrollBar().value() > 0


def test_the_pupils_font_colours_and_highlight_are_obeyed(scene):
    settings = replace(
        ReadingSettings(), size_pt=34, theme=Theme.DARK, highlight=Highlight.WORD, rate_wpm=200
    )
    scene.aloud.set_settings(settings)
    scene.read()
    scene.hear("chouette")
    assert scene.bar.text.lit[0] == (0, 0), "she wants the word alone"
    assert scene.bar.text.document().defaultFont().pointSizeF() == 34
    assert scene.bar.rate.value == 200
    bigger = replace(settings, size_pt=40)
    scene.aloud.set_settings(bigger)
    assert scene.bar.text.document().defaultFont().pointSizeF() == 40
    assert scene.aloud.listening.state is State.PLAYING, "and it goes on"


def test_syllables_are_coloured_as_in_a_lesson(scene, qtbot):
    scene.read()
    block = scene.bar.text.document().firstBlock()
    qtbot.waitUntil(lambda: bool(block.layout().formats()), timeout=20_000)


def test_keys_play_stop_and_go_from_sentence_to_sentence(scene, qtbot):
    scene.read()
    scene.hear("chouette")
    qtbot.keyClick(scene.bar.text, Qt.Key.Key_Space)
    assert scene.aloud.listening.state is State.PAUSED
    qtbot.keyClick(scene.bar.text, Qt.Key.Key_Space)
    assert scene.aloud.listening.state is State.PLAYING
    qtbot.keyClick(scene.bar.text, Qt.Key.Key_Right)
    scene.hear("Elle")
    qtbot.keyClick(scene.bar.text, Qt.Key.Key_Left)
    scene.hear("La")
    scene.bar.stop.click()
    assert scene.aloud.listening.state is State.STOPPED
    assert scene.bar.text.lit == ((0, 0), (0, 0))
    assert scene.bar.play.text() == "Lire" and not scene.bar.stop.isEnabled()


def test_when_all_was_heard_it_can_be_heard_again_from_the_beginning(scene):
    scene.read()
    scene.hear("chasse")
    scene.hear_all()
    assert scene.aloud.listening.state is State.STOPPED
    scene.bar.play.click()
    scene.hear("La")


def test_a_word_that_is_clicked_is_said(scene):
    scene.read()
    scene.hear("chouette")
    scene.bar.stop.click()
    scene.bar.text.word_chosen.emit(TEXT.index("rêve") + 1)
    scene.hear("rêve")


def test_another_speed_is_told_to_be_kept(scene, qtbot):
    scene.read()
    with qtbot.waitSignal(scene.aloud.settings_changed, timeout=2_000) as told:
        scene.bar.rate._slider.setValue(200)
    assert told.args[0].rate_wpm == 200
    qtbot.waitUntil(lambda: scene.player.starts == 2, timeout=5_000)  # it is made anew


def test_another_text_takes_the_place_of_the_first(scene):
    scene.read()
    scene.hear("chouette")
    scene.read("Un autre texte. Il est court.")
    scene.hear("autre")
    assert scene.bar.text.toPlainText().startswith("Un autre texte")


def test_lines_that_were_wrapped_are_one_sentence(scene):
    lines = ["L’eau de la mer s’évapore sous l’effet de la chaleur du soleil, et forme une"] * 8
    scene.read("\n".join([*lines, "vapeur que personne ne voit."]))
    assert len(scene.bar.text._page.flow.paragraphs) == 1


@pytest.mark.parametrize(
    ("clipping", "words"),
    [
        (NOTHING, "rien à lire"),
        (Clipping(Kind.PICTURE), "une image"),
        (Clipping(Kind.FILES, files=(Path("jeu.exe"),)), "ne sais pas lire"),
    ],
)
def test_what_cannot_be_read_is_said_calmly(scene, clipping, words):
    scene.aloud.read(clipping)
    assert words in scene.bar.told
    assert not scene.bar.play.isEnabled() and scene.bar.close_button.isEnabled()


def test_a_text_without_a_word_says_so(scene, qtbot):
    scene.aloud.read(Clipping(Kind.TEXT, "\u200b"))
    qtbot.waitUntil(lambda: "rien à lire" in scene.bar.told, timeout=5_000)
    scene.read()
    scene.hear("chouette")
    assert scene.bar.told == ""


def test_a_document_that_was_copied_is_offered(scene, qtbot):
    lesson = Path("/classe/Les volcans.pdf")
    scene.aloud.read(Clipping(Kind.FILES, files=(Path("/classe/jeu.exe"), lesson)))
    assert "Les volcans.pdf" in scene.bar.told
    with qtbot.waitSignal(scene.aloud.file_wanted, timeout=1_000) as told:
        scene.bar.action.click()
    assert told.args == [lesson]


def test_a_million_characters_are_read_while_the_rest_is_prepared(scene, qtbot):
    scene.aloud.read(Clipping(Kind.TEXT, "La chouette chasse la nuit. Elle dort.\n" * 26_000))
    qtbot.waitUntil(lambda: scene.player.starts > 0, timeout=20_000)
    assert len(scene.aloud._cursor.pages) < 5, "its beginning"
    scene.hear("chouette")
    qtbot.waitUntil(lambda: len(scene.aloud._cursor.pages) > 40, timeout=60_000)
    scene.lit.clear()
    scene.hear("chouette")
    assert scene.bar.said_beside == ""


def test_a_text_that_never_ends_is_cut_and_it_is_said(scene, qtbot):
    scene.aloud.read(Clipping(Kind.TEXT, "mot. " * (LONGEST_CHARACTERS // 5 + 1)))
    qtbot.waitUntil(lambda: "très long" in scene.bar.said_beside, timeout=30_000)


def test_one_word_of_a_hundred_thousand_letters_holds_nothing(scene):
    scene.read("a" * 100_000)
    scene.aloud.stop()


def test_a_voice_that_fails_is_said(scene, qtbot, monkeypatch):
    def fail():
        raise VoiceError

    monkeypatch.setattr(scene.speaker, "_make_engine", fail)
    scene.aloud.read(Clipping(Kind.TEXT, TEXT))
    qtbot.waitUntil(lambda: "voix ne répond pas" in scene.bar.told, timeout=5_000)


def test_without_a_device_it_is_said_under_the_text(scene, monkeypatch):
    monkeypatch.setattr(HandPlayer, "is_silent", True, raising=False)
    scene.player.is_silent = True
    scene.read()
    assert "haut-parleur" in scene.bar.said_beside
    assert scene.bar.told == ""
