"""What the repositories take and give: frozen values, without a row in sight."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pupil stopped.

    `position` and `sentence_start` are characters of the document's reading flow, from 0; `page`
    is the rank of the page shown, from 0, and `page_count` how many there were (0: unknown).
    """

    position: int = 0
    page: int = 0
    sentence_start: int = 0
    page_count: int = 0


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document that was opened. Its repr shows nothing of the pupil: it may end in a log.

    `path` is where it was last seen, None once another document stands there; `place` is None for
    one that was never read; `has_model` tells whether it opens without its file.
    """

    id: str
    content: str = field(repr=False)
    """SHA-256 of the source's bytes, in hexadecimal."""
    title: str = field(repr=False)
    format: str
    path: str | None = field(repr=False)
    added: datetime
    opened: datetime
    place: Place | None = None
    has_model: bool = False


class WordOrigin(StrEnum):
    """Who says how a word is pronounced; what a pupil says holds over what her teacher does."""

    PUPIL = "eleve"
    TEACHER = "professeur"


@dataclass(frozen=True, slots=True)
class PronunciationRecord:
    """What a person says of a word: the cells of a teacher's list (`french.exceptions_text`).

    `said_like` is what she wrote of its sounds ("quévine") where `sounds` are in IPA. Its repr
    shows nothing of the pupil: a name is hers.
    """

    word: str = field(repr=False)
    sounds: str = field(default="", repr=False)
    syllables: str = field(default="", repr=False)
    mute: str = field(default="", repr=False)
    said_like: str = field(default="", repr=False)
    origin: WordOrigin = WordOrigin.PUPIL
