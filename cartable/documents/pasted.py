"""A text that comes from no file, as a document: what was copied or selected elsewhere."""

from __future__ import annotations

from cartable.documents.contract import ReadContext
from cartable.documents.languages import mark_languages
from cartable.documents.model import Document
from cartable.documents.readers.text import blocks_of

LONGEST_CHARACTERS = 2_000_000
"""About three novels: a longer text keeps its beginning."""


def document_of(text: str, title: str) -> Document:
    """Return a text as a document, its wrapped lines joined, its titles and lists found.

    It has no block when nothing in the text can be read. Takes seconds for a million
    characters: not for the window's own thread.
    """
    blocks = blocks_of(text[:LONGEST_CHARACTERS], ReadContext().is_known)
    return mark_languages(Document(title, blocks, format="txt"))
