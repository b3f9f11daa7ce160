"""The words that a pupil and her teacher have corrected, kept as they wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from cartable.french.letters import fold
from cartable.schoolbag.database import BagDatabase, Row
from cartable.schoolbag.records import PronunciationRecord, WordOrigin
from cartable.schoolbag.repositories import Clock, storable, to_ms

if TYPE_CHECKING:
    from sqlite_utils.db import Table

_KEY = ("folded", "origin")


class PronunciationRepository:
    """Corrected words, one row for a word and who said it: a pupil's stands beside a teacher's."""

    def __init__(self, database: BagDatabase, now: Clock) -> None:
        self._database = database
        self._now = now

    def load_all(self) -> tuple[PronunciationRecord, ...]:
        """Return all words, in alphabetical order, a pupil's before a teacher's."""
        rows = self._database.read(
            "SELECT word, sounds, syllables, mute, said_like, origin FROM pronunciations"
            " ORDER BY folded, origin"
        )
        return tuple(map(_to_record, rows))

    def keep(self, records: Iterable[PronunciationRecord]) -> None:
        """Keep words, all or none; each takes the place of what the same person said of it."""
        now_ms = to_ms(self._now())
        rows = [_to_row(record, now_ms) for record in records]
        with self._database.write() as db:
            cast("Table", db["pronunciations"]).upsert_all(rows, pk=_KEY)

    def remove(self, word: str, origin: WordOrigin) -> None:
        """Let go of what a person said of a word; `keep` brings it back."""
        with self._database.write() as db:
            db.execute(
                "DELETE FROM pronunciations WHERE folded = ? AND origin = ?",
                [fold(word)[0], str(origin)],
            )


def _to_row(record: PronunciationRecord, now_ms: int) -> dict[str, Any]:
    return {
        "folded": storable(fold(record.word)[0]),
        "origin": str(record.origin),
        "word": storable(record.word),
        "sounds": storable(record.sounds),
        "syllables": storable(record.syllables),
        "mute": storable(record.mute),
        "said_like": storable(record.said_like),
        "updated_ms": now_ms,
    }


def _to_record(row: Row) -> PronunciationRecord:
    word, sounds, syllables, mute, said_like, origin = row
    return PronunciationRecord(word, sounds, syllables, mute, said_like, WordOrigin(origin))
