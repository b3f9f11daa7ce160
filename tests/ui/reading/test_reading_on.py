"""What the page does while the voice reads on without a rest."""

from dataclasses import replace

from shiboken6 import isValid

from cartable.documents.model import Document, PageMark
from cartable.ui.contract import OpenedDocument
from tests.ui.reading.test_page import page, paragraph  # noqa: F401 - a fixture


def read_to_the_end(qtbot, page) -> None:  # noqa: F811
    """Let the page be heard without a rest, words coming sooner than any timer of the page."""
    player = page.listening.player
    page.listening.play()
    for _ in range(4000):
        qtbot.wait(16)
        player.heard_ms = min(player.heard_ms + 60, player.written_ms)
        if player.is_ended and player.heard_ms >= player.written_ms:
            return
    raise AssertionError("the end was never heard")


def test_each_sentence_heard_is_a_place_told_without_waiting_for_a_rest(qtbot, page):  # noqa: F811
    page._rest.setInterval(60_000)
    told = []
    page.place_changed.connect(lambda index, position, count: told.append((index, position)))
    read_to_the_end(qtbot, page)
    text = page.listening._cursor.flow.text
    assert (0, 0) in told
    assert len({place for place in told if place[0] == 0}) >= 3
    assert (1, text.index("Elle niche")) in told


def test_a_page_is_laid_once_while_it_is_read(qtbot, page):  # noqa: F811
    laid = [page._rendered]
    page.listening.lit.connect(
        lambda heard: page._rendered is laid[-1] or laid.append(page._rendered)
    )
    read_to_the_end(qtbot, page)
    assert len(laid) == 2, "one for each of the lesson's two pages"


def test_a_page_on_which_there_is_nothing_is_shown_turned_and_read_over(qtbot, page):  # noqa: F811
    blocks = (PageMark("1"), paragraph("Début."), PageMark("2"), PageMark("3"), paragraph("Fin."))
    page.show_document(OpenedDocument("d9", Document("Une page blanche", blocks)))
    page.header.next.click()
    page.paper.view.light((0, 0), (0, 0))
    assert page.paper.view.toPlainText() == ""
    assert page.paper.view.first_visible() == 0
    page._on_rest()
    page._take_settings(replace(page._settings, size_pt=20))
    page.grab()
    page._on_play()
    qtbot.waitUntil(lambda: page.paper.view.toPlainText() == "Fin.", timeout=5000)


def test_the_pages_left_behind_are_given_back(qtbot, page):  # noqa: F811
    left = []
    for _ in range(3):
        page.header.next.click()
        page.header.previous.click()
        left.append(page._rendered.document)
    qtbot.waitUntil(lambda: [isValid(document) for document in left] == [False, False, True])
