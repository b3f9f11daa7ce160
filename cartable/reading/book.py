"""A document made ready to be read: what a cursor needs, and what may be made off the window."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.documents.model import Document
from cartable.reading.pages import Chapter, ReadingPage, chapters, paginate
from cartable.reading.portions import portion


@dataclass(frozen=True, slots=True)
class Book:
    """A document whose blocks are of a page's size at most, its pages and its chapters."""

    document: Document
    pages: tuple[ReadingPage, ...]
    chapters: tuple[Chapter, ...]


def book_of(document: Document) -> Book:
    """Return a document ready to be read. Takes tens of milliseconds for a manual."""
    portioned = portion(document)
    pages = paginate(portioned)
    return Book(portioned, pages, chapters(portioned, pages))
