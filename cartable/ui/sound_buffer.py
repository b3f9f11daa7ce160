"""The sound of a stream that was not heard yet: what waits, and what a device may yet lose."""

from __future__ import annotations


class SoundBuffer:
    """Bytes of a stream, from the first that is not heard for certain to the last written.

    A device that goes away takes with it what it was given and did not play: it is kept here until
    it is heard, to be given again to the next one.
    """

    def __init__(self) -> None:
        self._kept = bytearray()
        self._first = 0
        self.pushed = 0
        """How many bytes of the stream a device was given."""

    @property
    def written(self) -> int:
        """How many bytes the stream has."""
        return self._first + len(self._kept)

    @property
    def waiting(self) -> int:
        """How many bytes no device was given."""
        return self.written - self.pushed

    @property
    def kept(self) -> int:
        """How many bytes are held."""
        return len(self._kept)

    def add(self, pcm: bytes) -> None:
        """Add sound at the end."""
        self._kept += pcm

    def next(self, count: int) -> bytes:
        """Return up to `count` bytes that no device was given; `pushed` says which were taken."""
        start = self.pushed - self._first
        return bytes(self._kept[start : start + count])

    def forget(self, heard: int) -> None:
        """Drop what was heard, on a device or on none."""
        count = min(heard, self.written) - self._first
        if count > 0:
            self.pushed = max(self.pushed, self._first + count)
            del self._kept[:count]
            self._first += count

    def rewind(self, heard: int) -> None:
        """Have all that was not heard given again."""
        self.pushed = min(max(heard, self._first), self.written)
