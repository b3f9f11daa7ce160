"""A pupil's open schoolbag: what the window and the command line hold."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from cartable.schoolbag.database import BagDatabase
from cartable.schoolbag.keys import BagKey
from cartable.schoolbag.pronunciations import PronunciationRepository
from cartable.schoolbag.repositories import (
    Clock,
    DocumentRepository,
    PlaceRepository,
    SettingsRepository,
)


def _now() -> datetime:
    return datetime.now(UTC)


class Schoolbag:
    """One pupil's file, open, by way of its repositories.

    Any thread may call, one at a time writes; the window calls from its store worker, since a
    write waits for the disk. `registry.open_or_create` gives one.

    Args:
        now: the clock that dates what is written.
    """

    def __init__(self, path: Path, key: BagKey, now: Clock = _now) -> None:
        self.id = path.stem
        self._key = key
        self._database = BagDatabase(path, key)
        self.settings = SettingsRepository(self._database, now)
        self.documents = DocumentRepository(self._database, now)
        self.places = PlaceRepository(self._database, now)
        self.pronunciations = PronunciationRepository(self._database, now)

    def derive_key(self, purpose: str) -> bytes:
        """Return this pupil's 256-bit key for what is kept beside the bag, one for each purpose."""
        return self._key.derive(purpose)

    def close(self) -> None:
        """Close the file. Nothing acknowledged depends on it."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
