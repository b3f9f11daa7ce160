"""A document as an EPUB 3, that reads itself aloud where its chapters have a narration.

Any reader shows it; Thorium and others light each word while it is heard (media overlays).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cartable.documents.model import Block, Note, NoteKind, walk_runs
from cartable.documents.writers.body import Body, Marks, escaped
from cartable.documents.writers.epub_content import (
    ACTIVE_CLASS,
    EpubBook,
    EpubChapter,
    Narration,
)
from cartable.documents.writers.epub_package import (
    Package,
    language_of,
    navigation,
    package_of,
    sound_name,
    text_name,
)
from cartable.documents.writers.epub_pictures import EpubPictures
from cartable.documents.writers.look import PageLook
from cartable.documents.writers.style_sheet import style_of
from cartable.documents.writers.text import whole_file

_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_MARKS = Marks(
    note_call=' epub:type="noteref" role="doc-noteref"',
    note=' epub:type="footnote" role="doc-footnote"',
    page_mark=' epub:type="pagebreak" role="doc-pagebreak"',
)


def write(
    book: EpubBook,
    look: PageLook,
    path: Path,
    *,
    modified: datetime | None = None,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Write a book to `path`, whole or not at all.

    Args:
        book: its chapters, of which each that is narrated has its sound on the disk.
        look: how its pages look, and what is lit while it is read aloud.
        path: where it goes.
        modified: what the book says of its date; now by default.
        check: called before each file of the book; what it raises ends the writing.

    Raises:
        OSError: the disk said no; what stood at `path` is still there.
    """
    pictures = EpubPictures(book.document.resources)
    package = Package(book, pictures, modified or datetime.now(UTC))
    with whole_file(path) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and bare: that is how a program knows the file by its first bytes.
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("EPUB/style.css", _style(look))
        for rank, chapter in enumerate(book.chapters, 1):
            check()
            archive.writestr(f"EPUB/{text_name(rank)}", _page(book, chapter, pictures))
            if chapter.narration is not None:
                overlay = _overlay(rank, chapter.narration)
                archive.writestr(f"EPUB/{text_name(rank, 'smil')}", overlay)
                name = f"EPUB/{sound_name(rank)}"
                archive.write(chapter.narration.sound, name, zipfile.ZIP_STORED)
        for picture in pictures.used:
            check()
            archive.writestr(f"EPUB/{picture.name}", picture.data, zipfile.ZIP_STORED)
        archive.writestr("EPUB/nav.xhtml", navigation(book))
        archive.writestr("EPUB/package.opf", package_of(package))


def _style(look: PageLook) -> str:
    return f"""\
{style_of(look)}body {{ padding: 0 0.5em; }}
span:has(> .{ACTIVE_CLASS}) {{ background: {look.sentence_ground}; }}
.{ACTIVE_CLASS} {{ background: {look.word_ground}; border-radius: 0.15em;
  box-shadow: 0 0.12em 0 {look.word_underline}; }}
img.{ACTIVE_CLASS} {{ outline: 0.2em solid {look.word_underline}; }}
"""


def _page(book: EpubBook, chapter: EpubChapter, pictures: EpubPictures) -> str:
    body = Body(_called_notes(book, chapter.blocks), pictures.address, _MARKS)
    blocks = "\n".join(body.blocks(chapter.blocks))
    foot = "\n".join(body.notes())
    language = escaped(language_of(book))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n'
        f"<head>\n<title>{escaped(chapter.title)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f'<body>\n<section epub:type="chapter" role="doc-chapter">\n{blocks}\n{foot}\n'
        "</section>\n</body>\n</html>\n"
    )


def _called_notes(book: EpubBook, blocks: Sequence[Block]) -> dict[str, Note]:
    """Return the notes that a chapter calls, those that they call themselves included."""
    known = {n.id: n for n in book.document.notes if n.kind is not NoteKind.SPEAKER}
    called: dict[str, Note] = {}
    waiting = list(_calls(blocks))
    while waiting:
        key = waiting.pop(0)
        if key in known and key not in called:
            called[key] = known[key]
            waiting.extend(_calls(known[key].blocks))
    return called


def _calls(blocks: Sequence[Block]) -> Iterator[str]:
    for runs in walk_runs(tuple(blocks)):
        yield from (run.note for run in runs if run.note is not None)


def _overlay(rank: int, narration: Narration) -> str:
    """Return the SMIL of a chapter: which of its elements is heard when."""
    page, sound = text_name(rank), sound_name(rank)
    lines: list[str] = []
    for phrase in narration.phrases:
        if phrase.anchor:
            lines.append(f'<seq epub:textref="{page}#{phrase.anchor}">')
        for clip in phrase.clips:
            times = f'clipBegin="{_seconds(clip.start_ms)}" clipEnd="{_seconds(clip.end_ms)}"'
            text = f'<text src="{page}#{clip.anchor}"/>'
            lines.append(f'<par>{text}<audio src="{sound}" {times}/></par>')
        if phrase.anchor:
            lines.append("</seq>")
    inside = "\n".join(lines)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'version="3.0">\n<body epub:textref="{page}">\n{inside}\n</body>\n</smil>\n'
    )


def _seconds(time_ms: int) -> str:
    return f"{time_ms // 1000}.{time_ms % 1000:03d}s"
