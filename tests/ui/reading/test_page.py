"""The reading page in a real window: opened, read, set and left from the keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cartable.documents.model import (
    Document,
    Heading,
    Image,
    Omission,
    OutlineEntry,
    PageMark,
    Paragraph,
    Resource,
    Run,
)
from cartable.french.analysis import FrenchAnalyser
from cartable.profiles.settings import Highlight, ReadingSettings, Theme
from cartable.reading.marks import Marker
from cartable.ui.contract import OpenedDocument
from cartable.ui.reading.page import ReadingPage
from cartable.ui.reading.sound_stream import State
from cartable.ui.tasks import Tasks
from cartable.wording import explain_omission
from tests.ui.reading.test_listening import HandPlayer, speaker_of

OWL = Path(__file__).parents[3] / "assets" / "lecon" / "la-chouette.svg"


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


LESSON = Document(
    "La chouette",
    (
        PageMark("1"),
        Heading(1, (Run("La chouette"),)),
        paragraph("La chouette est petite. Elle chasse la nuit."),
        Image("owl", "Une chouette brune"),
        PageMark("2"),
        Heading(1, (Run("Son nid"),)),
        paragraph("Elle niche dans un arbre."),
    ),
    outline=(OutlineEntry("La chouette", 1, 1), OutlineEntry("Son nid", 1, 5)),
    resources={"owl": Resource("image/svg+xml", OWL.read_bytes(), 640, 420)},
)


def make_page(look, tasks: Tasks) -> ReadingPage:
    return ReadingPage(
        look, tasks, lambda: Marker(FrenchAnalyser(None)), speaker_of(), HandPlayer()
    )


@pytest.fixture
def page(qtbot, look):
    tasks = Tasks()
    page = ReadingPage(
        look, tasks, lambda: Marker(FrenchAnalyser(None)), speaker_of(), HandPlayer()
    )
    qtbot.addWidget(page)
    page.resize(1184, 760)
    page.set_settings(ReadingSettings())
    page.show()
    page.show_document(OpenedDocument("d1", LESSON))
    qtbot.waitExposed(page)
    yield page
    page.stop()
    tasks.close()


def blocks_text(page: ReadingPage) -> str:
    return page.paper.view.toPlainText()


def colours(page: ReadingPage) -> set[str]:
    """Return every colour that marks have laid on the page."""
    found = set()
    block = page.paper.view.document().begin()
    while block.isValid():
        for form in block.layout().formats():
            found.add(form.format.foreground().color().name())
        block = block.next()
    return found


def test_the_text_is_there_and_its_marks_come(qtbot, page) -> None:
    assert "La chouette est petite." in blocks_text(page)
    qtbot.waitUntil(lambda: len(colours(page)) == 3, timeout=3000)


def test_switching_syllables_off_leaves_the_mute_letters(qtbot, page) -> None:
    qtbot.waitUntil(lambda: len(colours(page)) == 3, timeout=3000)
    with qtbot.waitSignal(page.settings_changed) as changed:
        page.drawer.syllables.click()
    assert changed.args[0].shows_syllables is False
    qtbot.waitUntil(lambda: len(colours(page)) == 1, timeout=3000)


def test_the_picture_is_decoded_in_place(qtbot, page) -> None:
    document = page.paper.view.document()
    url = "cartable:owl"
    kind = document.ResourceType.ImageResource.value
    qtbot.waitUntil(lambda: document.resource(kind, url).width() > 100, timeout=3000)


def test_space_reads_and_lights_the_word(qtbot, page) -> None:
    view = page.paper.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.lit[1] == (0, 2), timeout=3000)
    assert page.bar.play.text() == "Pause"
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert page.listening.state is State.PAUSED
    QTest.keyClick(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.listening.state is State.STOPPED, timeout=1000)
    assert view.lit == ((0, 0), (0, 0))


def test_a_click_says_the_word_and_a_click_beside_says_nothing(qtbot, page) -> None:
    view = page.paper.view
    start = page._cursor.flow.text.index("petite")
    rect = view._lines.between(*(page._rendered.to_document(p) for p in (start, start + 6)))[0]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    qtbot.waitUntil(lambda: view.lit[1] == (start, start + 7), timeout=3000)
    page.stop()
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.viewport().rect().bottomRight(),
    )
    qtbot.wait(60)
    assert page.listening.state is State.STOPPED


def test_pages_turn_by_key_and_the_place_is_told(qtbot, page) -> None:
    with qtbot.waitSignal(page.place_changed) as told:
        QTest.keyClick(page.paper.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0] == 1
    assert told.args[2] == 2
    assert "Son nid" in blocks_text(page)
    assert page.header.contents.text() == "Page 2 sur 2"
    assert not page.header.next.isEnabled()


def test_a_chapter_is_chosen_from_the_list(qtbot, page) -> None:
    page.header.contents.click()
    assert page.contents.isVisible()
    view = page.contents.list
    view.setCurrentIndex(view.model().index(1))
    view.activated.emit(view.currentIndex())
    assert "Elle niche" in blocks_text(page)
    assert page.drawer.isVisible()


def test_a_larger_size_keeps_what_is_read_in_view(qtbot, page) -> None:
    before = page.paper.view.document().defaultFont().pointSizeF()
    page.drawer.larger.click()
    assert page.paper.view.document().defaultFont().pointSizeF() > before


def test_the_ruler_does_not_stand_between_hand_and_text(qtbot, page) -> None:
    page.drawer.ruler.click()
    view = page.paper.view
    assert view.viewport().childAt(view.viewport().rect().center()) is None


def test_a_highlight_of_the_word_alone_leaves_the_sentence(qtbot, page) -> None:
    page.set_settings(ReadingSettings(highlight=Highlight.WORD))
    page._on_play()
    view = page.paper.view
    qtbot.waitUntil(lambda: view.lit[1] == (0, 2), timeout=3000)
    assert view.lit[0] == (0, 0)


def test_the_whole_document_takes_over_from_its_beginning(qtbot, look) -> None:
    tasks = Tasks()
    page = ReadingPage(
        look, tasks, lambda: Marker(FrenchAnalyser(None)), speaker_of(), HandPlayer()
    )
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.show_document(OpenedDocument("", Document("La chouette", LESSON.blocks[:4])))
    page.show_document(OpenedDocument("d1", LESSON, 1, 0))
    assert "Elle niche" in blocks_text(page)
    page.show_document(OpenedDocument("d2", Document("Autre", (paragraph("Autre leçon."),))))
    assert blocks_text(page) == "Autre leçon."
    page.stop()
    tasks.close()


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_shows_the_page(qtbot, look, page, theme: Theme) -> None:
    look.set_theme(theme.value)
    page.set_settings(ReadingSettings(theme=theme))
    assert page.grab().width() == page.width()


def test_no_control_is_nameless(page) -> None:
    nameless = []
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if widget.objectName().startswith("qt_"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            nameless.append(widget.metaObject().className())
    assert nameless == []


def test_tab_goes_round_in_reading_order(qtbot, page) -> None:
    page.activateWindow()
    page.header.back.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.header.back, timeout=3000)
    seen = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    order = [page.header.back, page.header.contents, page.header.next, page.paper.view]
    order += [page.drawer.syllables, page.drawer.mute, page.drawer.ruler, page.drawer.sentence]
    order += [page.drawer.smaller, page.drawer.larger, page.bar.previous, page.bar.play]
    found = [seen.index(widget) for widget in order]
    assert found == sorted(found)


def test_at_two_hundred_percent_on_a_small_screen_nothing_is_cut(qtbot, look, page) -> None:
    look.set_text_scale(200)
    page.resize(904, 600)
    qtbot.wait(50)
    try:
        assert page.minimumSizeHint().width() <= 904
        assert page.minimumSizeHint().height() <= 600
        assert page.header.drawer.isVisible()
        for button in page.header.findChildren(QWidget):
            if button.isVisible() and hasattr(button, "clicked"):
                assert button.width() >= button.sizeHint().width()
    finally:
        look.set_text_scale(100)


def test_pages_turn_again_and_again(qtbot, page) -> None:
    blocks = tuple(b for n in range(6) for b in (PageMark(str(n + 1)), paragraph(f"Page {n}.")))
    page.show_document(OpenedDocument("d3", Document("Six pages", blocks)))
    page.paper.view.setFocus()
    for number in range(1, 6):
        QTest.keyClick(page.paper.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert blocks_text(page) == f"Page {number}."


def test_what_a_document_could_not_give_is_said_once(qtbot, page) -> None:
    told = []
    page.trouble.connect(told.append)
    cut = Document("Coupé", (paragraph("Début."),), omissions=(Omission.TRUNCATED_END,))
    page.show_document(OpenedDocument("", cut))
    page.show_document(OpenedDocument("d4", cut))
    assert [said.what for said in told] == [explain_omission(Omission.TRUNCATED_END).what]


def test_escape_closes_the_list_and_leaves_the_voice(qtbot, page) -> None:
    page._on_play()
    qtbot.waitUntil(lambda: page.listening.state is State.PLAYING, timeout=3000)
    page.header.contents.click()
    QTest.keyClick(page.contents.list, Qt.Key.Key_Escape)
    assert not page.contents.isVisible()
    assert page.listening.state is State.PLAYING


def test_pages_are_listed_beside_chapters(qtbot, page) -> None:
    page.header.contents.click()
    model = page.contents.list.model()
    assert page.contents.kinds.isVisible()
    page.contents.kinds.set_value("pages")
    page.contents.kinds.chosen.emit("pages")
    lines = [model.index(row).data() for row in range(model.rowCount())]
    assert lines == ["Page 1 · La chouette", "Page 2 · Son nid"]


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (True, True, Highlight.WORD_AND_SENTENCE),
        (True, False, Highlight.SENTENCE),
        (False, True, Highlight.WORD),
        (False, False, Highlight.NONE),
    ],
)
def test_each_highlight_can_be_switched(page, sentence, word, expected) -> None:
    page.drawer.sentence.setChecked(not sentence)
    page.drawer.sentence.setChecked(sentence)
    page.drawer.word.setChecked(not word)
    page.drawer.word.setChecked(word)
    assert page._settings.highlight is expected


def test_a_rate_is_taken_once_the_hand_rests(qtbot, page) -> None:
    told = []
    page.settings_changed.connect(told.append)
    for rate in (150, 160, 170, 180):
        page.bar.rate._slider.setValue(rate)
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    assert [settings.rate_wpm for settings in told] == [180]


def test_escape_puts_the_open_drawer_away_before_the_voice(qtbot, page) -> None:
    page.resize(700, 700)
    page._on_play()
    qtbot.waitUntil(lambda: page.listening.state is State.PLAYING, timeout=3000)
    page.header.drawer.click()
    assert page.drawer.isVisible()
    QTest.keyClick(page.paper.view, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    assert page.listening.state is State.PLAYING


def test_a_click_on_a_setting_leaves_the_keys_to_the_text(qtbot, page) -> None:
    page.activateWindow()
    page.paper.view.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.paper.view, timeout=3000)
    QTest.mouseClick(page.drawer.larger, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.paper.view


def test_what_is_at_the_top_stays_there_when_the_width_changes(qtbot, page) -> None:
    words = " ".join(f"mot{number}" for number in range(1500))
    page.show_document(OpenedDocument("d9", Document("Long", (paragraph(words),))))
    view = page.paper.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0, timeout=3000)
    view.scroll_to(page._cursor.flow.text.index("mot700"))
    qtbot.wait(20)
    top = view.first_visible()
    for width in (1184, 900, 640, 1000, 1184):
        page.resize(width, 760)
        qtbot.wait(20)
    assert abs(view.first_visible() - top) < 120


def test_a_screen_down_begins_with_a_whole_line(qtbot, page) -> None:
    words = " ".join(f"mot{number}" for number in range(1500))
    page.show_document(OpenedDocument("d10", Document("Long", (paragraph(words),))))
    view = page.paper.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0, timeout=3000)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        QTest.keyClick(view, key)
        rect = view._line_rect_at(2)
        assert rect is not None
        assert rect.top() >= -1 or rect.bottom() < 4


def test_no_sound_is_told_once(qtbot, page) -> None:
    told = []
    page.trouble.connect(told.append)
    page.listening.silent.emit()
    page.listening.silent.emit()
    assert len(told) == 1
