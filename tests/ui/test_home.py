import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from cartable.ui.contract import RecentDocument
from cartable.ui.home.cards import DocumentTile
from cartable.ui.home.page import HomePage
from cartable.ui.home.words import HomeWords, whole_facts
from cartable.ui.widgets.buttons import Kind

TODAY = date(2026, 3, 12)


def noon_ms(day):
    return int(time.mktime((day.year, day.month, day.day, 12, 0, 0, 0, 0, -1)) * 1000)


RECENTS = (
    RecentDocument("a", "La chouette", "html", noon_ms(TODAY), 2, 3),
    RecentDocument("b", "Les volcans", "pdf", noon_ms(TODAY - timedelta(1))),
    RecentDocument("c", "Le Petit Prince", "epub", noon_ms(TODAY - timedelta(40))),
)


@pytest.fixture
def page(look, qtbot):
    page = HomePage(look)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    return page


def open_window(qtbot, page):
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def test_before_the_schoolbag_is_open_nothing_is_said_of_it(page):
    page.show()
    assert page._open.isVisible()
    assert page.findChildren(QAbstractButton) == [page._open]


def test_the_first_day_offers_a_lesson(page, qtbot):
    page.show_recents((), TODAY)
    page.show()
    assert page._first_day.isVisible() and not page._others_title.isVisible()
    with qtbot.waitSignal(page.sample_requested):
        qtbot.keyClick(page._first_day.button, Qt.Key.Key_Return)


def test_the_last_document_comes_first_and_resumes(page, qtbot):
    page.show_recents(RECENTS, TODAY)
    page.show()
    assert page._continue._title.text() == "La chouette"
    assert page._continue._facts.text() == "Page web · page 2 sur 3 · aujourd’hui"
    with qtbot.waitSignal(page.document_chosen) as told:
        qtbot.mouseClick(page._continue.button, Qt.MouseButton.LeftButton)
    assert told.args == ["a"]


def test_the_others_are_tiles_in_order(page, qtbot):
    page.show_recents(RECENTS, TODAY)
    page.show()
    tiles = page._others.findChildren(DocumentTile)
    assert [tile.text() for tile in tiles] == ["Les volcans", "Le Petit Prince"]
    assert tiles[0].accessibleDescription() == "PDF · hier"
    with qtbot.waitSignal(page.document_chosen) as told:
        qtbot.keyClick(tiles[1], Qt.Key.Key_Return)
    assert told.args == ["c"]


def test_the_tiles_are_made_anew(page, qtbot):
    page.show_recents(RECENTS, TODAY)
    page.show_recents(RECENTS[:2], TODAY)
    qtbot.wait(10)
    assert len(page._others.findChildren(DocumentTile)) == 1


def test_the_focus_goes_to_the_one_thing_to_do(page, qtbot):
    page.show_recents(RECENTS, TODAY)
    open_window(qtbot, page)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    assert page._continue.button.hasFocus()


def test_the_focus_follows_the_documents_that_come_after_the_page(page, qtbot):
    open_window(qtbot, page)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    assert page._open.hasFocus()
    page.show_recents(RECENTS, TODAY)
    assert page._continue.button.hasFocus()


def test_the_focus_stays_where_the_hand_put_it(page, qtbot):
    page.show_recents(RECENTS, TODAY)
    open_window(qtbot, page)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    page._open.setFocus(Qt.FocusReason.TabFocusReason)
    page.show_recents(RECENTS[:2], TODAY)
    assert page._open.hasFocus()


def test_one_button_alone_is_strong(page):
    page.show_recents((), TODAY)
    assert page._open.kind is Kind.PRIMARY
    page.show_recents(RECENTS, TODAY)
    assert page._open.kind is Kind.SECONDARY
    assert page._continue.button.kind is Kind.PRIMARY


def test_a_tile_says_the_page(page):
    at_page = RecentDocument("d", "Sciences", "pdf", noon_ms(TODAY), 11, 105)
    page.show_recents((RECENTS[0], at_page), TODAY)
    (tile,) = page._others.findChildren(DocumentTile)
    assert tile.accessibleDescription() == "PDF · page 11 sur 105 · aujourd’hui"


def test_lessons_of_the_same_title_are_told_apart(page):
    hour_ms = 3_600_000
    twins = (
        RecentDocument("a", "Les volcans", "docx", noon_ms(TODAY)),
        RecentDocument("b", "Les volcans", "docx", noon_ms(TODAY) - 2 * hour_ms),
        RecentDocument("c", "Les volcans", "pdf", noon_ms(TODAY)),
    )
    page.show_recents(twins, TODAY)
    tiles = page._others.findChildren(DocumentTile)
    assert page._continue._facts.text() == "Word · aujourd’hui à 12 h 00"
    assert [tile.accessibleDescription() for tile in tiles] == [
        "Word · aujourd’hui à 10 h 00",
        "PDF · aujourd’hui",
    ]


def test_facts_that_wrap_are_never_cut(page, look):
    book = RecentDocument("b", "Contes", "epub", noon_ms(TODAY - timedelta(4)), 105, 1205)
    look.set_text_scale(200)
    page.show_recents((RECENTS[0], book), TODAY)
    (tile,) = page._others.findChildren(DocumentTile)
    assert tile.heightForWidth(300) > tile.heightForWidth(1200)
    assert whole_facts("Livre numérique · page 5 sur 27").split(" ") == [
        "Livre\u00a0numérique\u00a0·",
        "page\u00a05\u00a0sur\u00a027",
    ]


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (0, "aujourd’hui"),
        (1, "hier"),
        (3, "lundi"),
        (6, "vendredi"),
        (7, "le 5 mars"),
        (100, "en décembre 2025"),
    ],
)
def test_days_are_said_as_one_says_them(qapp, age, words):
    assert HomeWords().day_word(noon_ms(TODAY - timedelta(age)), TODAY) == words


@pytest.mark.parametrize(
    ("page_number", "count", "words"),
    [(0, 0, ""), (1, 0, ""), (3, 0, "page 3"), (2, 3, "page 2 sur 3"), (0, 12, "")],
)
def test_pages_are_said_when_they_are_known(qapp, page_number, count, words):
    assert HomeWords().page_words(page_number, count) == words
