"""The window: the rail, the pages in a stack, one strip for messages, one row for progress."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cartable.paths import source_root
from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import RailButton
from cartable.ui.widgets.drop import DropVeil, dropped_files
from cartable.ui.widgets.messages import MessageStrip, ProgressRow
from cartable.ui.widgets.screen_room import screen_room

_SCALE_STEP = 25
_FIRST_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 48)
"""What a title bar and its edges take, at most: it is known only once the window is shown."""


class Entry(NamedTuple):
    """A way to a page: its key, its word, its icon."""

    key: str
    text: str
    icon: str
    is_bottom: bool = False


class Rail(FollowsLook, QWidget):
    """The ways to go, icons over words: pages on top, the rest at the bottom."""

    chosen = Signal(str)

    def __init__(self, look: Look, entries: tuple[Entry, ...]):
        super().__init__()
        self.setAccessibleName(self.tr("Pages de Cartable"))
        self._buttons: dict[str, RailButton] = {}
        self._top, self._bottom = QVBoxLayout(), QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACES.small, 14, SPACES.small, 14)
        layout.setSpacing(0)
        for part in (self._top, self._bottom):
            part.setSpacing(6)
        layout.addLayout(self._top)
        layout.addStretch(1)
        layout.addLayout(self._bottom)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.follow(look)
        for entry in entries:
            self._add(entry)

    def set_entry_shown(self, key: str, is_shown: bool) -> None:
        """Show or hide an entry: what can't be used is not there."""
        self._buttons[key].setVisible(is_shown)

    def set_current(self, key: str) -> None:
        """Fill the entry of the page that is shown."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def sizeHint(self) -> QSize:
        """Return 96 px, or more where a word needs it."""
        widest = max((b.sizeHint().width() for b in self._buttons.values()), default=0)
        return QSize(max(METRICS.rail_width, widest + 2 * SPACES.small), 0)

    def paintEvent(self, event) -> None:
        """Paint the ground and the line beside the pages."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(self.rect(), tokens.rail)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), tokens.line)
        painter.end()

    def _add(self, entry: Entry) -> None:
        button = RailButton(self.look, entry.text, entry.icon)
        button.setProperty("key", entry.key)
        button.clicked.connect(self._tell)
        self._buttons[entry.key] = button
        (self._bottom if entry.is_bottom else self._top).addWidget(button)

    def _tell(self) -> None:
        button = self.sender()
        button.setChecked(True)  # a second click must not empty it
        self.chosen.emit(button.property("key"))


class Shell(FollowsLook, QWidget):
    """The window itself. It knows no page by name: they come under the keys of its entries.

    Entries are given at once: the rail is then before the rest for Tab as it is for the eye.
    """

    painted = Signal()
    """The first paint is over: what can wait may begin."""
    files_dropped = Signal(list)
    page_chosen = Signal(str)
    open_requested = Signal()
    """Ctrl+O, on any page."""
    closing = Signal()
    hidden = Signal()
    """It was closed, and only hides: see `keeps_running`."""

    def __init__(self, look: Look, entries: tuple[Entry, ...]):
        super().__init__()
        self.keeps_running = False
        """Whether closing the window hides it: the pupil chose that Cartable stays ready."""
        self._pages: dict[str, QWidget] = {}
        self._shown_key = ""
        self._is_painted = False
        self.rail = Rail(look, entries)
        self.strip = MessageStrip(look)
        self.progress = ProgressRow(look)
        self._stack = QStackedWidget()
        self._veil = DropVeil(look, self)
        self._lay_out()
        self._bind_keys()
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self.resize(_FIRST_SIZE)
        self.setWindowTitle(self.tr("Cartable"))
        self.setWindowIcon(QIcon(str(source_root() / "assets" / "images" / "cartable.svg")))
        self.rail.chosen.connect(self.show_page)
        self.follow(look)

    def place(self, geometry: QByteArray) -> None:
        """Put the window where it was left, else where it fits; never beyond the screen.

        A screen without room for the whole of it and its title bar is filled.
        """
        is_restored = not geometry.isEmpty() and self.restoreGeometry(geometry)
        screen = screen_room(self)
        room = screen.size() - _FRAME
        if not is_restored:
            self.resize(_FIRST_SIZE)
        is_too_large = self.width() > room.width() or self.height() > room.height()
        if is_too_large and not self.isMaximized():
            self.resize(self.size().boundedTo(room))
            self.move(screen.topLeft())
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def add_page(self, key: str, page: QWidget) -> None:
        """Add a page; without an entry of its key, the rail does not lead to it."""
        self._pages[key] = page
        self._stack.addWidget(page)

    def has_page(self, key: str) -> bool:
        """Return whether a page of this name was added."""
        return key in self._pages

    def show_page(self, key: str) -> None:
        """Show a page, and give it the focus."""
        if key not in self._pages:
            return
        page = self._pages[key]
        is_new, self._shown_key = key != self._shown_key, key
        self._stack.setCurrentWidget(page)
        self.rail.set_current(key)
        self.setWindowTitle(self._title_of(page))
        if is_new:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_chosen.emit(key)

    def add_notice(self, notice: QWidget) -> None:
        """Add a row at the top of every page, shown while it has something to say."""
        notice.hide()
        notice.installEventFilter(self)
        self._notices.layout().addWidget(notice)
        self._notice_rows.append(notice)

    @property
    def current_page(self) -> str:
        """The key of the page that is shown, "" before the first."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def set_rail_shown(self, is_shown: bool) -> None:
        """Hide the rail while there is nowhere to go (the code is asked)."""
        self.rail.setVisible(is_shown)

    def come_to_front(self) -> None:
        """Show the window above the others, as far as the system lets us."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def restyle(self) -> None:
        """Keep the rail as wide as its words."""
        self.rail.updateGeometry()

    def dragEnterEvent(self, event) -> None:
        """Say what letting go will do."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._veil.rise()

    def dragLeaveEvent(self, event) -> None:
        """Take the veil away."""
        self._veil.hide()

    def dropEvent(self, event) -> None:
        """Hand the files over."""
        self._veil.hide()
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def resizeEvent(self, event) -> None:
        """Leave pages their room under what is said."""
        super().resizeEvent(event)
        self.strip.fit()

    def paintEvent(self, event) -> None:
        """Paint the ground; tell once that the window is there."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.tokens.ground)
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the notices their room while one of them is shown, and none after."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._notices.setVisible(not all(row.isHidden() for row in self._notice_rows))
        return super().eventFilter(watched, event)

    def closeEvent(self, event) -> None:
        """Tell before going; hide instead where the pupil chose it, not as the session ends."""
        if self.keeps_running and not QGuiApplication.instance().isSavingSession():
            event.ignore()
            self.hide()
            self.hidden.emit()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _title_of(self, page: QWidget) -> str:
        name = page.windowTitle()
        return self.tr("{page} – Cartable").format(page=name) if name else self.tr("Cartable")

    def _lay_out(self) -> None:
        self._notice_rows: list[QWidget] = []
        notices = QVBoxLayout()
        notices.setContentsMargins(SPACES.normal, SPACES.medium, SPACES.normal, 0)
        notices.setSpacing(SPACES.small)
        self._notices = QWidget()
        self._notices.setLayout(notices)
        self._notices.hide()
        for notice in (self.strip, self.progress):
            self.add_notice(notice)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._notices)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def _bind_keys(self) -> None:
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, self._enlarge),
            (QKeySequence("Ctrl+="), self._enlarge),
            (QKeySequence.StandardKey.ZoomOut, self._reduce),
            (QKeySequence("Ctrl+0"), self._reset_scale),
            (QKeySequence("Ctrl+Q"), self.close),
            (QKeySequence.StandardKey.Open, self.open_requested.emit),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    def _enlarge(self) -> None:
        self.look.set_text_scale(self.look.text_scale_percent + _SCALE_STEP)

    def _reduce(self) -> None:
        self.look.set_text_scale(self.look.text_scale_percent - _SCALE_STEP)

    def _reset_scale(self) -> None:
        self.look.set_text_scale(100)
