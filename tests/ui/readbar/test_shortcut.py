"""The keys: the first of the wished ones that is free, and what is said of them."""

import ctypes

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal

from cartable.ui.readbar import windows_keys, windows_selection
from cartable.ui.readbar.card import AnywhereCard
from cartable.ui.readbar.clippings import NOTHING, Kind
from cartable.ui.readbar.shortcut import WISHES, GlobalShortcut, Hold, KeyHolder, make_holder


class Holder(KeyHolder):
    pressed = Signal()

    def __init__(self, *taken):
        super().__init__()
        self.taken = taken
        self.held = None

    def hold(self, keys):
        self.held = None if keys.letter in self.taken else keys
        return self.held is not None

    def close(self):
        self.held = None


@pytest.mark.parametrize(
    ("taken", "keys", "hold"),
    [
        ((), "Ctrl+Alt+L", Hold.HELD),
        (("l",), "Ctrl+Alt+E", Hold.HELD),
        (("l", "e"), None, Hold.TAKEN),
    ],
)
def test_the_first_keys_that_are_free_are_held(qapp, taken, keys, hold):
    holder = Holder(*taken)
    shortcut = GlobalShortcut(holder)
    assert (shortcut.keys.name if shortcut.keys else None) == keys
    assert shortcut.hold is hold
    shortcut.close()
    assert holder.held is None


def test_where_no_keys_are_given_none_are_held(qapp):
    assert make_holder(QObject()) is None, "offscreen"
    shortcut = GlobalShortcut(None)
    assert shortcut.hold is Hold.IMPOSSIBLE and shortcut.keys is None
    shortcut.close()


@pytest.mark.parametrize(
    ("holder", "words"),
    [
        (Holder(), "appuie sur Ctrl+Alt+L"),
        (Holder("l"), "appuie sur Ctrl+Alt+E"),
        (Holder("l", "e"), "se sert déjà des touches Ctrl+Alt+L et Ctrl+Alt+E"),
        (None, "aucune touche ne peut le faire"),
    ],
)
def test_the_page_says_plainly_which_keys_there_are(qtbot, look, holder, words):
    card = AnywhereCard(look, GlobalShortcut(holder), has_tray=False, has_menu=True)
    qtbot.addWidget(card)
    assert words in card.words.text()
    assert card.stays_ready.isHidden() and not card.menu.isHidden()


def test_wishes_are_letters_that_every_latin_keyboard_has():
    assert all(len(keys.letter) == 1 and keys.letter.isascii() for keys in WISHES)


class User32:
    """What Windows would answer, as its documentation says; the machine itself is not here."""

    def __init__(self):
        self.registered = []
        self.is_taken = False
        self.sequence = 7
        self.down = {0x11, 0x12}
        self.typed = []
        self.on_copy = None

    def RegisterHotKey(self, window, number, modifiers, key):  # noqa: N802
        if not self.is_taken:
            self.registered.append((number, modifiers, key))
        return int(not self.is_taken)

    def UnregisterHotKey(self, window, number):  # noqa: N802
        self.registered = [each for each in self.registered if each[0] != number]

    def GetAsyncKeyState(self, key):  # noqa: N802
        return 0x8000 if key in self.down else 0

    def GetClipboardSequenceNumber(self):  # noqa: N802
        return self.sequence

    def keybd_event(self, key, scan, flags, extra):
        self.typed.append((key, flags))
        if (key, flags) == (0x43, 2) and self.on_copy is not None:
            self.on_copy()


@pytest.fixture
def user(monkeypatch):
    user = User32()
    windll = type("windll", (), {"user32": user})
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    return user


def test_windows_posts_the_keys_to_the_thread(qapp, user):
    keys = windows_keys.WindowsKeys(qapp)
    pressed = []
    keys.pressed.connect(lambda: pressed.append(True))
    assert keys.hold(WISHES[0])
    assert user.registered == [(1, 0x4003, ord("L"))]
    message = windows_keys.wintypes.MSG()
    message.message, message.wParam = 0x0312, 1
    keys._filter.nativeEventFilter(Bytes(b"windows_dispatcher_MSG"), ctypes.addressof(message))
    message.message = 0x0100
    keys._filter.nativeEventFilter(Bytes(b"windows_dispatcher_MSG"), ctypes.addressof(message))
    assert pressed == [True]
    user.is_taken = True
    assert not keys.hold(WISHES[1])
    assert user.registered == []
    keys.close()


class Bytes:
    def __init__(self, value):
        self._value = value

    def data(self):
        return self._value


def board_with(clipboard, words):
    data = QMimeData()
    data.setText(words)
    clipboard.setMimeData(data)


def test_windows_is_asked_for_the_selection_and_the_copy_is_put_back(qapp, qtbot, user):
    clipboard = qapp.clipboard()
    board_with(clipboard, "copié avant")

    def copy():
        board_with(clipboard, "choisi")
        user.sequence += 1

    user.on_copy = copy
    copier = windows_selection.SelectionCopier(clipboard, qapp)
    with qtbot.waitSignal(copier.copied, timeout=3_000) as told:
        copier.begin()
        qtbot.wait(60)
        assert user.typed == [], "while Alt is down, Ctrl+C is another command"
        user.down.clear()
    assert (told.args[0].kind, told.args[0].text) == (Kind.TEXT, "choisi")
    assert clipboard.text() == "copié avant"
    assert user.typed == [(0x11, 0), (0x43, 0), (0x43, 2), (0x11, 2)]


def test_where_nothing_is_selected_windows_copies_nothing(qapp, qtbot, user):
    user.down.clear()
    board_with(qapp.clipboard(), "copié avant")
    copier = windows_selection.SelectionCopier(qapp.clipboard(), qapp)
    with qtbot.waitSignal(copier.copied, timeout=3_000) as told:
        copier.begin()
    assert told.args == [NOTHING]
    assert qapp.clipboard().text() == "copié avant"
