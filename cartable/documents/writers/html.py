"""A document as one HTML file that looks as it does in the window, pictures inside.

Nothing in it asks for the network; a style sheet of its own keeps spacing, colours and grounds.
"""

from __future__ import annotations

import base64
from pathlib import Path

from cartable.documents.model import Document, NoteKind
from cartable.documents.writers import text
from cartable.documents.writers.body import Body, escaped
from cartable.documents.writers.look import PageLook
from cartable.documents.writers.style_sheet import style_of

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write(document: Document, look: PageLook, path: Path) -> None:
    """Write the document to `path`, whole or not at all.

    Raises:
        OSError: the disk said no; what stood at `path` is still there.
    """
    text.write(to_html(document, look), path)


def to_html(document: Document, look: PageLook) -> str:
    """Return the document as a page of HTML."""
    notes = {note.id: note for note in document.notes if note.kind is not NoteKind.SPEAKER}
    body = Body(notes, lambda key: _picture(document, key))
    blocks = "\n".join(body.blocks(document.blocks))
    foot = "\n".join(body.notes())
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{escaped(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(document.title)}</title>\n<style>\n{_style(look)}</style>\n</head>\n"
        f"<body>\n<main>\n{blocks}\n{foot}\n</main>\n</body>\n</html>\n"
    )


def _style(look: PageLook) -> str:
    """Return the style of a page that stands on its own: a sheet of paper, or a print."""
    return f"""\
{style_of(look)}main {{ max-width: {look.line_characters}ch; margin: 2rem auto;
  padding: 2.5rem 3rem; background: {look.paper}; border: 1px solid {look.line};
  border-radius: 16px; }}
@media print {{ body, main {{ background: none; border: 0; margin: 0; padding: 0; }} }}
"""


def _picture(document: Document, key: str) -> str:
    resource = document.resources.get(key)
    if resource is None:
        return ""
    data = base64.b64encode(resource.data).decode("ascii")
    return f"data:{escaped(resource.media_type)};base64,{data}"
