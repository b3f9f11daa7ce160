"""Voices and corrected words across the whole window: real wiring, schoolbag, French engine."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cartable.ui.reading.sound_stream import State
from cartable.ui.reading.word_menu import word_at
from cartable.voice.notices import Notice
from cartable.wording import explain_notice
from tests.heavy_voice import LightEnsemble
from tests.ui.session.scenes import let_work_end

LESSON = "LE LIVRE DE KÉVIN\n\nL’ami de Kévin lit. Kévin aussi.\n"


def open_lesson(start, qtbot, tmp_path):
    path = tmp_path / "lecon.txt"
    path.write_text(LESSON, "utf-8")
    session = start(path)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    return session


def syllables(session, word):
    """Return a word of the page cut where its colours change."""
    document = session._reading.paper.view.document()
    block = document.begin()
    while block.isValid():
        at = block.text().find(word)
        if at >= 0:
            stretches = [
                (form.start, form.length, form.format.foreground().color().name())
                for form in block.layout().formats()
                if at <= form.start < at + len(word)
            ]
            return "|".join(block.text()[s : s + n] for s, n, _ in stretches)
        block = block.next()
    return ""


def test_a_word_corrected_from_the_lesson_is_right_at_once_and_after_a_restart(
    start, qtbot, tmp_path, wiring
):
    session = open_lesson(start, qtbot, tmp_path)
    pronounce = wiring.make_pronouncer()
    before = pronounce("Kévin lit")[0].phonemes
    qtbot.waitUntil(lambda: "Ké|vin" in syllables(session, "Kévin"), timeout=20_000)

    view = session._reading.paper.view
    flow = view.flow
    assert word_at(flow, flow.text.index("Kévin") + 2) == "Kévin"
    menu = session._reading.paper.word_menu.make_menu(flow.text.index("Kévin"))
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == [
        "Écouter «\u00a0Kévin\u00a0»",
        "Écouter par syllabes",
        "Épeler",
        "Lire à partir d’ici",
        "Mal prononcé\u00a0? Corriger «\u00a0Kévin\u00a0»",
    ]
    actions[-1].trigger()
    assert session.shell.current_page == "mots"
    form = session.pages._words_page.form
    assert form.word.text() == "Kévin" and session.shell.focusWidget() is form.said
    form.said.insert("ka-éva-ine")
    qtbot.waitUntil(form.keep.isEnabled, timeout=20_000)
    QTest.mouseClick(form.keep, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: len(session.pages._words.words) == 1, timeout=20_000)
    after = pronounce("Kévin lit")[0].phonemes
    assert (before, after) == ("kevin", "kaevain")
    marks = session.pages._words.words[0].marks
    QTest.mouseClick(session.pages._words_page._back, Qt.MouseButton.LeftButton)
    assert session.shell.current_page == "lire"
    qtbot.waitUntil(lambda: "Ké|vin" not in syllables(session, "Kévin"), timeout=20_000)
    cut = "|".join("Kévin"[mark.start : mark.end] for mark in marks)
    assert syllables(session, "Kévin") == cut
    assert pronounce("LE LIVRE DE KÉVIN")[-1].phonemes == "kaevain"
    let_work_end(qtbot, session)
    session.shell.close()

    again = open_lesson(start, qtbot, tmp_path)
    qtbot.waitUntil(lambda: syllables(again, "Kévin") == cut, timeout=20_000)
    assert pronounce("Kévin lit")[0].phonemes == "kaevain"


def test_the_menu_opens_by_the_right_button_and_by_its_key(start, qtbot, tmp_path):
    session = open_lesson(start, qtbot, tmp_path)
    view = session._reading.paper.view
    asked = []
    view.menu_wanted.disconnect()
    view.menu_wanted.connect(lambda position, where: asked.append(position))
    start_of = view.flow.text.index("Kévin")
    view.put_caret(start_of)
    kinds = QContextMenuEvent.Reason
    QApplication.sendEvent(view, QContextMenuEvent(kinds.Keyboard, QPoint(), QPoint()))
    place = view._page.to_document(start_of)
    rect = view._lines.between(place, place + 5)[0]
    on_it = rect.center().toPoint()
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(kinds.Mouse, on_it, on_it))
    beside = view.viewport().rect().bottomRight()
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(kinds.Mouse, beside, beside))
    assert asked[0] == start_of and asked[2] == -1
    assert start_of <= asked[1] <= start_of + 5


def test_words_are_found_without_their_neighbours_and_signs(start, qtbot, tmp_path):
    session = open_lesson(start, qtbot, tmp_path)
    flow = session._reading.paper.view.flow
    at = flow.text.index("ami")
    assert [word_at(flow, at), word_at(flow, at + 3)] == ["ami", "ami"]
    assert word_at(flow, flow.text.index("lit.") + 3) == "lit"
    assert word_at(flow, len(flow.text)) in ("aussi", "")


def test_a_voice_chosen_is_followed_by_the_lesson_and_kept(start, qtbot, tmp_path):
    session = open_lesson(start, qtbot, tmp_path)
    session._reading.drawer.voice.click()
    assert session.shell.current_page == "voix"
    page = session.pages._voices_page
    qtbot.waitUntil(lambda: bool(page.voices._rows), timeout=20_000)
    voice_id = list(page.voices._rows)[-1]
    page.voices._rows[voice_id].click()
    page.reading._notes.click()
    assert session._reading._settings.voice == voice_id and session._reading._settings.reads_notes
    session._reading.bar.rate_changed.emit(200)
    assert (
        page.speaking._rate.value == 200 and page.voices.chosen_row is page.voices._rows[voice_id]
    )
    let_work_end(qtbot, session)
    session.shell.close()
    again = start()
    settings = again.settings.settings
    assert (settings.voice, settings.rate_wpm, settings.reads_notes) == (voice_id, 200, True)


def test_a_sample_and_a_lesson_never_speak_together(start, qtbot, tmp_path):
    session = open_lesson(start, qtbot, tmp_path)
    reading, speech = session._reading, session.speech()
    reading.listening.play()
    assert reading.listening.state is State.PLAYING
    session.pages.show("voix")
    assert reading.listening.state is State.STOPPED
    page = session.pages._voices_page
    page.speaking.listen.click()
    assert speech.key == page.speaking.listen.key
    reading.listening.play()
    assert speech.key == "" and reading.listening.state is State.PLAYING
    page.speaking.listen.click()
    assert reading.listening.state is State.STOPPED and speech.key
    session.shell.show_page("accueil")
    assert speech.key == ""


def test_without_a_schoolbag_words_are_obeyed_for_this_run(start, qtbot, monkeypatch, wiring):
    from cartable.schoolbag.errors import BagAccessError
    from tests.ui.session.scenes import refuse

    monkeypatch.setattr(wiring, "open_schoolbag", refuse(BagAccessError()))
    session = start(is_open=False)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    qtbot.waitUntil(lambda: session._reading is not None, timeout=20_000)
    session.pages.correct("Kévin")
    form = session.pages._words_page.form
    QTest.keyClicks(form.said, "kavane")
    qtbot.waitUntil(form.keep.isEnabled, timeout=20_000)
    form.keep.click()
    qtbot.waitUntil(lambda: len(session.pages._words.words) == 1, timeout=20_000)
    assert wiring.make_pronouncer()("Kévin")[0].phonemes == "kavan"


def test_the_device_chosen_on_this_machine_comes_back(start, wiring):
    session = start()
    session.speech().player.choose("usb")
    session.shell.close()
    assert start().speech().player.chosen == "usb"


def test_the_voice_gets_ready_keeps_sounds_for_the_open_bag_and_tells_its_notices(
    start, qtbot, wiring, monkeypatch
):
    asked = []

    class Watched(LightEnsemble):
        def use_cache_key(self, key):
            asked.append(("key", key))

        def get_ready(self, voice="", *, is_asked=False):
            asked.append(("ready", voice))

        def close(self):
            asked.append(("closed", None))

    made = []
    monkeypatch.setattr(wiring, "make_voice", lambda: made.append(Watched()) or made[-1])
    session = start()
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=20_000)
    assert asked == [("key", session._bag.key_of_sounds()), ("ready", "")]
    made[0]._notices.tell(Notice.TOO_SLOW)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=5_000)
    assert session.shell.strip.message.what == explain_notice(Notice.TOO_SLOW).what
    session.shell.close()
    assert asked[2:] == [("key", None), ("closed", None)] and len(made) == 1
