"""The system's keyring, as the one place where a key may lie without a code.

Only the two keyrings that are backed by the person's own session count: the Secret Service on
Linux and the Credential Manager on Windows. They are named here, not discovered: discovery would
accept a plain-text or a null one, and loads every backend (0.1 s).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from cartable.schoolbag.errors import KeyringSilentError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "cartable-ash"
WAIT_S = 2.0
_T = TypeVar("_T")


class SecretStore(Protocol):
    """Something that keeps a secret text under a name, for this person on this machine."""

    def read(self, name: str) -> str | None:
        """Return the secret, or None where the keyring answers that it has none.

        Raises:
            KeyringSilentError: no keyring, or it does not answer in time, or stays locked.
        """
        ...

    def write(self, name: str, secret: str) -> bool:
        """Keep a secret; tell whether it can be read back."""
        ...


class SystemKeyring:
    """The real one. Nothing is imported or asked before the first call.

    Args:
        wait_s: seconds after which a keyring that does not answer is left alone.
    """

    def __init__(self, wait_s: float = WAIT_S) -> None:
        self._wait_s = wait_s

    def read(self, name: str) -> str | None:
        """Return the secret, or None; see `SecretStore.read`."""
        return _answer_within(self._wait_s, lambda: _read(name))

    def write(self, name: str, secret: str) -> bool:
        """Keep a secret; False for a keyring that is absent, silent, locked or forgetful."""
        try:
            return _answer_within(self._wait_s, lambda: _write(name, secret))
        except KeyringSilentError:
            return False


def _read(name: str) -> str | None:
    return _open_backend().get_password(SERVICE, name)


def _write(name: str, secret: str) -> bool:
    backend = _open_backend()
    backend.set_password(SERVICE, name, secret)
    return backend.get_password(SERVICE, name) == secret


def _open_backend() -> KeyringBackend:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring as Backend  # noqa: PLC0415
    else:
        from keyring.backends.SecretService import Keyring as Backend  # noqa: PLC0415
    if not Backend.viable:
        raise KeyringSilentError
    return Backend()  # type: ignore[no-untyped-call]


def _answer_within(seconds: float, ask: Callable[[], _T]) -> _T:
    """Return what `ask` returns; its failures of any kind count as silence.

    The thread is a daemon: a D-Bus that never answers must not hold the program's end either.
    """
    answers: list[_T] = []

    def run() -> None:
        with suppress(Exception):  # a keyring fails in as many ways as it has authors
            answers.append(ask())

    thread = Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(seconds)
    if not answers:
        raise KeyringSilentError
    return answers[0]
