"""What can go wrong with a pupil's file, each with its own name. A full disk is `DiskFullError`.

None carries a key, a code, a title or a folder: their text may end in a log.
"""

from __future__ import annotations

from pathlib import Path

from cartable.errors import WorldError


class BagError(WorldError):
    """The root of what happens to a pupil's file."""


class CodeNeededError(BagError):
    """This machine has no keyring that can keep the key, so a code has to be given.

    Args:
        is_first: True when there is no bag yet and the code is to be chosen; False when it has to
            be the one that was chosen.
    """

    def __init__(self, is_first: bool) -> None:
        super().__init__("first" if is_first else "again")
        self.is_first = is_first


class WrongCodeError(BagError):
    """The code given is not the one that was chosen."""


class KeyLostError(BagError):
    """The bag is there, and nothing on this machine holds its key. The bag is left as it is."""


class KeyringSilentError(BagError):
    """The system's keyring holds the key and did not answer in time: locked, or hanging.

    Trying again is right: the person may have just unlocked it.
    """


class NewerBagError(BagError):
    """Written by a newer Cartable: refused, and not a byte of it is changed."""


class DamagedBagError(BagError):
    """The file cannot be read, or not whole.

    Args:
        kept: where it was set aside when it could not be opened at all (the next opening makes a
            new bag); None when it was left in its place.
    """

    def __init__(self, kept: Path | None = None) -> None:
        super().__init__("set aside" if kept else "in its place")
        self.kept = kept


class BusyBagError(BagError):
    """Another window or command was writing and did not end within the wait."""


class BagAccessError(BagError):
    """The system refuses to read or write there: rights, a read-only stick, a stick pulled out."""
