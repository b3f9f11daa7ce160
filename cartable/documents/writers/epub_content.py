"""What an EPUB is made of: chapters, and when each of their words is heard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cartable.documents.model import Block, Document

ACTIVE_CLASS = "-epub-media-overlay-active"
"""What a reader puts on the element that it reads aloud."""


@dataclass(frozen=True, slots=True)
class Clip:
    """From when to when an element is heard, in milliseconds of its chapter's sound."""

    anchor: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """The clips of one element around theirs; its anchor is "" where none is around."""

    anchor: str
    clips: tuple[Clip, ...]


@dataclass(frozen=True, slots=True)
class Narration:
    """A chapter's sound, an MP3, and what is heard in it: clips in order, none empty.

    Their anchors are those of the chapter's runs and pictures.
    """

    sound: Path
    duration_ms: int
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class EpubChapter:
    """A page of the book."""

    title: str
    blocks: tuple[Block, ...]
    narration: Narration | None = None


@dataclass(frozen=True, slots=True)
class EpubBook:
    """A book: `document` gives its title, its language, its notes and its pictures."""

    document: Document
    chapters: tuple[EpubChapter, ...]
    narrator: str = ""
