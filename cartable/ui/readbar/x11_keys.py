"""Keys held on X11, over a connection of our own to the server (libxcb, which Qt needs anyway).

A connection apart: what the server refuses comes back as the answer to our request, not as an
error in Qt's stream. https://www.x.org/releases/current/doc/xproto/x11protocol.html (GrabKey)
"""

from __future__ import annotations

import ctypes

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from cartable.ui.readbar.shortcut import KeyHolder, Keys

_CONTROL, _ALT = 1 << 2, 1 << 3
_CAPS_LOCK, _NUM_LOCK = 1 << 1, 1 << 4
"""NumLock is the second modifier on every keyboard that X.Org sets up."""
_ASYNC = 1
_KEY_PRESS, _KEY_RELEASE, _MAPPING_NOTIFY = 2, 3, 34
_SENT = 0x80
_LIBRARY = "libxcb.so.1"
_SETUP_KEYCODES = 34
"""Where `xcb_setup_t` holds its least and its greatest keycode, a byte each."""
_EVENT_TIME = 4
"""Where an event of a key holds its time, in milliseconds."""
_LOCKS = (0, _CAPS_LOCK, _NUM_LOCK, _CAPS_LOCK | _NUM_LOCK)


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.POINTER(ctypes.c_uint32)),
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _Xcb:
    """The few functions of libxcb that holding a key takes."""

    def __init__(self) -> None:
        pointer, byte, word = ctypes.c_void_p, ctypes.c_uint8, ctypes.c_uint32
        short, number = ctypes.c_uint16, ctypes.c_int
        library = ctypes.CDLL(_LIBRARY)
        for name, result, *arguments in (
            ("xcb_connect", pointer, ctypes.c_char_p, pointer),
            ("xcb_connection_has_error", number, pointer),
            ("xcb_get_file_descriptor", number, pointer),
            ("xcb_get_setup", pointer, pointer),
            ("xcb_setup_roots_iterator", _Screens, pointer),
            ("xcb_get_keyboard_mapping", _Cookie, pointer, byte, byte),
            ("xcb_get_keyboard_mapping_reply", pointer, pointer, _Cookie, pointer),
            ("xcb_get_keyboard_mapping_keysyms", ctypes.POINTER(word), pointer),
            ("xcb_get_keyboard_mapping_keysyms_length", number, pointer),
            ("xcb_grab_key_checked", _Cookie, pointer, byte, word, short, byte, byte, byte),
            ("xcb_ungrab_key", _Cookie, pointer, byte, word, short),
            ("xcb_request_check", pointer, pointer, _Cookie),
            ("xcb_poll_for_event", pointer, pointer),
            ("xcb_flush", number, pointer),
            ("xcb_disconnect", None, pointer),
        ):
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
            setattr(self, name.removeprefix("xcb_"), function)
        self.free = ctypes.CDLL(None).free
        self.free.argtypes = (pointer,)


class X11Keys(KeyHolder):
    """Holds a combination on the whole screen, whether CapsLock and NumLock are on or off."""

    pressed = Signal()

    def __init__(self, xcb: _Xcb, connection: int, parent: QObject) -> None:
        super().__init__(parent)
        self._xcb = xcb
        self._connection = connection
        self._root = xcb.setup_roots_iterator(xcb.get_setup(connection)).data[0]
        self._keys: Keys | None = None
        self._code = 0
        self._released_at_ms = -1
        self._events = QSocketNotifier(
            xcb.get_file_descriptor(connection), QSocketNotifier.Type.Read, self
        )
        self._events.activated.connect(self._read_events)

    def hold(self, keys: Keys) -> bool:
        """Ask for a combination; `False` when another program has it, or no key gives it."""
        self._release()
        code = self._code_of(keys)
        if not code or not self._grab(code):
            return False
        self._keys, self._code = keys, code
        return True

    def close(self) -> None:
        """Give the keys back, and leave."""
        if self._connection:
            self._events.setEnabled(False)
            self._release()
            self._xcb.disconnect(self._connection)
            self._connection = 0

    def _follow_keyboard(self) -> None:
        """Hold the letter where another keyboard has it; most often it is where it was."""
        if self._keys is not None and self._code_of(self._keys) not in (0, self._code):
            self.hold(self._keys)

    def _grab(self, code: int) -> bool:
        """Take a key with each state of the locks, or with none of them."""
        taken = [_CONTROL | _ALT | locks for locks in _LOCKS if self._grab_one(code, locks)]
        if len(taken) < len(_LOCKS):
            self._give_back(code, taken)
        return len(taken) == len(_LOCKS)

    def _grab_one(self, code: int, locks: int) -> bool:
        modifiers = _CONTROL | _ALT | locks
        cookie = self._xcb.grab_key_checked(
            self._connection, 0, self._root, modifiers, code, _ASYNC, _ASYNC
        )
        refusal = self._xcb.request_check(self._connection, cookie)
        if refusal:
            self._xcb.free(refusal)
        return not refusal

    def _release(self) -> None:
        if self._code:
            self._give_back(self._code, [_CONTROL | _ALT | locks for locks in _LOCKS])
            self._keys, self._code = None, 0

    def _give_back(self, code: int, modifiers: list[int]) -> None:
        for each in modifiers:
            self._xcb.ungrab_key(self._connection, code, self._root, each)
        self._xcb.flush(self._connection)

    def _code_of(self, keys: Keys) -> int:
        """Return the key that gives the letter without Maj on this keyboard, 0 for none."""
        setup = self._xcb.get_setup(self._connection)
        least, most = (ctypes.c_uint8 * 2).from_address(setup + _SETUP_KEYCODES)
        cookie = self._xcb.get_keyboard_mapping(self._connection, least, most - least + 1)
        reply = self._xcb.get_keyboard_mapping_reply(self._connection, cookie, None)
        if not reply:
            return 0
        symbols = self._xcb.get_keyboard_mapping_keysyms(reply)
        count = self._xcb.get_keyboard_mapping_keysyms_length(reply)
        per_key = count // (most - least + 1)
        firsts = [symbols[rank] for rank in range(0, count, per_key)]
        self._xcb.free(reply)
        letter = ord(keys.letter)  # a Latin letter's symbol is its own number
        return least + firsts.index(letter) if letter in firsts else 0

    @Slot()
    def _read_events(self) -> None:
        while self._connection and (event := self._xcb.poll_for_event(self._connection)):
            kind = ctypes.c_uint8.from_address(event).value & ~_SENT
            time_ms = ctypes.c_uint32.from_address(event + _EVENT_TIME).value
            self._xcb.free(event)
            if kind == _KEY_RELEASE:
                self._released_at_ms = time_ms
            elif kind == _KEY_PRESS and time_ms != self._released_at_ms:
                self.pressed.emit()  # a key that is kept down goes up and down in the same instant
            elif kind == _MAPPING_NOTIFY:
                self._follow_keyboard()
        if self._connection and self._xcb.connection_has_error(self._connection):
            self._events.setEnabled(False)  # the server has gone; its end would ring for ever


def connect(parent: QObject) -> X11Keys | None:
    """Return what holds keys on the display of this process, `None` if it can't be reached."""
    try:
        xcb = _Xcb()
    except OSError:
        return None
    connection = xcb.connect(None, None)
    if xcb.connection_has_error(connection):
        xcb.disconnect(connection)
        return None
    return X11Keys(xcb, connection, parent)
