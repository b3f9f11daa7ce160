"""One window for one data folder: a second launch hands its file to the first."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1500
_LONGEST_MESSAGE = 32_768
_JUST_SHOW = b"-"
_READ = b"-lire "
"""A wish, then the pass that lets a window take the keys under Wayland; no path begins so."""


def hand_over(data: Path, document: Path | None) -> bool:
    """Give a file (or the mere wish to be seen) to the window that is open; False without one."""
    return _send(data, os.fsencode(document.absolute()) if document else _JUST_SHOW)


def ask_to_read(data: Path, activation_token: str = "") -> bool:
    """Ask the Cartable that is open to read the clipboard aloud; False without one.

    Args:
        data: the data folder.
        activation_token: `XDG_ACTIVATION_TOKEN` of this process, "" without one.
    """
    return _send(data, _READ + activation_token.encode())


def _send(data: Path, words: bytes) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(_name(data))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(words + b"\n")
    is_sent = socket.waitForBytesWritten(_WAIT_MS)
    # The first window answers once it has read: leaving earlier may drop the bytes on Windows.
    is_heard = is_sent and socket.waitForReadyRead(_WAIT_MS)
    socket.disconnectFromServer()
    return is_heard


class Doorbell(QObject):
    """Listens, in the first window, for those that come after."""

    rung = Signal(object)
    """A Path, or None when only the window is wanted."""
    read_wanted = Signal(str)
    """The clipboard is to be read aloud; with it, an activation token or ""."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        QLocalServer.removeServer(_name(data))  # what a killed window left behind
        self._server.listen(_name(data))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read_from(socket)

    def _read(self) -> None:
        self._read_from(self.sender())

    def _read_from(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST_MESSAGE:
            socket.abort()
            return
        if socket.canReadLine():
            words = bytes(socket.readLine().data()).rstrip(b"\n")
            socket.write(b"ok\n")
            socket.flush()
            self._tell(words)

    def _tell(self, words: bytes) -> None:
        if words.startswith(_READ):
            self.read_wanted.emit(words.removeprefix(_READ).decode(errors="replace"))
        else:
            self.rung.emit(None if words == _JUST_SHOW else Path(os.fsdecode(words)))


def _name(data: Path) -> str:
    return f"cartable-{crc32(os.fsencode(data.absolute())):08x}"
