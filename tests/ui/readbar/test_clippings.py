"""What there is to read: the last of the selection and of the copy, and what it is."""

import pytest
from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QClipboard, QImage

from cartable.ui.readbar.clippings import NOTHING, Clipping, Clippings, Kind, clipping_of


class TwoBoards(QObject):
    """A clipboard with a selection beside it, as X11 has; offscreen has none."""

    dataChanged = Signal()  # noqa: N815 - Qt's name
    selectionChanged = Signal()  # noqa: N815

    def __init__(self, has_selection=True):
        super().__init__()
        self.held = {}
        self._has_selection = has_selection

    def supportsSelection(self):  # noqa: N802
        return self._has_selection

    def mimeData(self, mode):  # noqa: N802
        return self.held.get(mode)

    def copy(self, data):
        self.held[QClipboard.Mode.Clipboard] = data
        self.dataChanged.emit()

    def select(self, data):
        self.held[QClipboard.Mode.Selection] = data
        self.selectionChanged.emit()


def text(words):
    data = QMimeData()
    data.setText(words)
    return data


def picture():
    data = QMimeData()
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    return data


def files(*names):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    data.setText("\n".join(names))  # as file managers do
    return data


def found(words):
    return Clipping(Kind.TEXT, words)


def test_what_is_old_gives_way_to_what_is_new(qapp):
    board = TwoBoards()
    clippings = Clippings(board)
    assert clippings.read() is NOTHING
    board.copy(text("copié"))
    assert clippings.read() == found("copié")
    board.select(text("choisi"))
    assert clippings.read() == found("choisi")
    board.copy(text("copié ensuite"))
    assert clippings.read() == found("copié ensuite")


def test_a_selection_that_was_let_go_gives_way_to_the_copy(qapp):
    board = TwoBoards()
    clippings = Clippings(board)
    board.copy(text("copié"))
    board.select(text("choisi"))
    board.select(text(""))
    assert clippings.read() == found("copié")


def test_what_was_there_before_the_start_is_the_copy_first(qapp):
    board = TwoBoards()
    board.select(text("choisi"))
    assert Clippings(board).read() == found("choisi")
    board.copy(text("copié"))
    assert Clippings(board).read() == found("copié")


def test_without_a_selection_on_this_system_there_is_the_copy(qapp):
    board = TwoBoards(has_selection=False)
    clippings = Clippings(board)
    board.select(text("choisi"))
    assert clippings.read() is NOTHING


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (text("mot"), Kind.TEXT),
        (text(" \n\t "), Kind.NOTHING),
        (picture(), Kind.PICTURE),
        (QMimeData(), Kind.NOTHING),
        (None, Kind.NOTHING),
        (files("/a.pdf", "/b.pdf"), Kind.FILES),
    ],
)
def test_each_thing_is_told_from_the_others(qapp, data, kind):
    assert clipping_of(data).kind is kind


def test_a_word_processors_text_is_text_though_a_picture_comes_with_it(qapp):
    data = picture()
    data.setText("La chouette")
    assert clipping_of(data) == found("La chouette")


def test_the_address_of_a_page_is_text(qapp):
    data = QMimeData()
    data.setUrls([QUrl("https://exemple.fr/lecon.pdf")])
    data.setText("https://exemple.fr/lecon.pdf")
    assert clipping_of(data).kind is Kind.TEXT
