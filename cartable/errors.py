"""The tree of errors: what the world did, and what we did wrong.

Rooms raise these; only the window and the command line word them (`cartable.wording`).
"""

from __future__ import annotations


class CartableError(Exception):
    """The root of every error that a room raises on purpose."""


class WorldError(CartableError):
    """The world said no: a broken file, a full disk, no sound device. Never our fault."""


class Fault(CartableError):  # noqa: N818 - a fault of ours is not called an error in front of a pupil
    """A bug of ours. The command line leaves with 70 and names the log file."""


class DiskFullError(WorldError):
    """The disk has no room left for what had to be written."""


class MissingPackError(WorldError):
    """A data pack (lexicon, fonts, voice) is not installed.

    Args:
        pack: the pack's name in the manifest.
    """

    def __init__(self, pack: str) -> None:
        super().__init__(pack)
        self.pack = pack


class CancelledError(CartableError):
    """The person asked to stop. Nothing is said: she knows."""
