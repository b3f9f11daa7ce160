"""The package of an EPUB: what is in it, in which order it is read, what it says of itself."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from cartable.documents.model import (
    FRENCH,
    Block,
    Heading,
    Image,
    ListBlock,
    PageMark,
    Table,
    plain_text,
    text_of,
    walk_runs,
)
from cartable.documents.outline import one_line
from cartable.documents.writers.body import escaped, is_language
from cartable.documents.writers.epub_content import ACTIVE_CLASS, EpubBook, EpubChapter
from cartable.documents.writers.epub_pictures import EpubPictures

_XHTML = "application/xhtml+xml"
_SMIL = "application/smil+xml"
_SUMMARY = (
    "Le texte peut être agrandi, espacé et lu par une synthèse vocale. Les titres, les listes et "
    "les tableaux sont balisés."
)
_TALKING_SUMMARY = (
    "Livre parlant : chaque mot s’éclaire pendant qu’il est lu à voix haute. " + _SUMMARY
)


@dataclass(frozen=True, slots=True)
class Package:
    """What the package's file is written from; all the pages are written already."""

    book: EpubBook
    pictures: EpubPictures
    modified: datetime


def text_name(rank: int, ending: str = "xhtml") -> str:
    """Return the name of a chapter's page, or of its overlay."""
    return f"chapitre-{rank:03d}.{ending}"


def sound_name(rank: int) -> str:
    """Return the name of a chapter's sound."""
    return text_name(rank, "mp3")


def language_of(book: EpubBook) -> str:
    """Return the book's language: its document's, French where that is no language."""
    language = book.document.language
    return language if is_language(language) else FRENCH


def navigation(book: EpubBook) -> str:
    """Return the table of contents: chapters, then the titles inside each; and source pages."""
    chapters = "\n".join(_entry(rank, each) for rank, each in enumerate(book.chapters, 1))
    pages = "\n".join(_page_entries(book))
    listed = (
        '<nav epub:type="page-list" role="doc-pagelist" hidden="hidden">\n<h2>Pages</h2>\n'
        f"<ol>\n{pages}\n</ol>\n</nav>\n"
    )
    language = escaped(language_of(book))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n'
        f"<head>\n<title>{escaped(_title(book))}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n'
        '<nav epub:type="toc" role="doc-toc">\n<h1>Sommaire</h1>\n'
        f"<ol>\n{chapters}\n</ol>\n</nav>\n{listed if pages else ''}</body>\n</html>\n"
    )


def package_of(package: Package) -> str:
    """Return the package's file."""
    book = package.book
    spine = "\n".join(f'<itemref idref="c{rank}"/>' for rank, _ in enumerate(book.chapters, 1))
    lines = "\n".join((*_metadata(package), "</metadata>", "<manifest>", *_manifest(package)))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{escaped(language_of(book))}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{lines}\n'
        f"</manifest>\n<spine>\n{spine}\n</spine>\n</package>\n"
    )


def _title(book: EpubBook) -> str:
    return one_line(book.document.title) or "Sans titre"


def _entry(rank: int, chapter: EpubChapter) -> str:
    """Return a chapter's line, with the titles inside it under it, its own first one excepted."""
    page = text_name(rank)
    titles = [
        (f"{page}#titre-{number}", one_line(text_of(heading.runs)))
        for number, heading in enumerate(_headings(chapter.blocks), 1)
        if not (number == 1 and one_line(text_of(heading.runs)) == chapter.title)
    ]
    inside = "\n".join(
        f'<li><a href="{address}">{escaped(title)}</a></li>' for address, title in titles if title
    )
    under = f"\n<ol>\n{inside}\n</ol>" if inside else ""
    return f'<li><a href="{page}">{escaped(chapter.title)}</a>{under}</li>'


def _page_entries(book: EpubBook) -> Iterator[str]:
    for rank, chapter in enumerate(book.chapters, 1):
        marks = (block for block in _flat(chapter.blocks) if isinstance(block, PageMark))
        for number, mark in enumerate(marks, 1):
            address = f"{text_name(rank)}#page-{number}"
            yield f'<li><a href="{address}">{escaped(mark.label) or number}</a></li>'


def _headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    return (block for block in _flat(blocks) if isinstance(block, Heading))


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks and those inside them, in the order in which they are written."""
    for block in blocks:
        yield block
        match block:
            case ListBlock(items=items):
                for item in items:
                    yield from _flat(item.blocks)
            case Table(rows=rows):
                for row in rows:
                    for cell in row:
                        yield from _flat(cell.blocks)
            case _:
                continue


def _metadata(package: Package) -> Iterator[str]:
    book = package.book
    yield f'<dc:identifier id="id">urn:uuid:{_identifier(book)}</dc:identifier>'
    yield f"<dc:title>{escaped(_title(book))}</dc:title>"
    yield f"<dc:language>{escaped(language_of(book))}</dc:language>"
    yield _meta("dcterms:modified", f"{package.modified:%Y-%m-%dT%H:%M:%SZ}")
    yield _meta("rendition:layout", "reflowable")
    yield from _accessibility(package)
    yield from _durations(book)


def _accessibility(package: Package) -> Iterator[str]:
    book = package.book
    is_talking = any(chapter.narration for chapter in book.chapters)
    images = [b for c in book.chapters for b in _flat(c.blocks) if isinstance(b, Image)]
    modes = ["textual", *(["auditory"] * is_talking), *(["visual"] * bool(package.pictures.used))]
    features = [
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
    ]
    if is_talking:
        features.append("synchronizedAudioText")
    if images and all(image.alternative_text.strip() for image in images):
        features.append("alternativeText")
    if any(_has_formula(chapter) for chapter in book.chapters):
        features.append("MathML")
    yield from (_meta("schema:accessMode", mode) for mode in modes)
    yield _meta("schema:accessModeSufficient", "textual")
    yield from (_meta("schema:accessibilityFeature", feature) for feature in features)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta("schema:accessibilitySummary", _TALKING_SUMMARY if is_talking else _SUMMARY)


def _has_formula(chapter: EpubChapter) -> bool:
    return any(run.formula is not None for runs in walk_runs(chapter.blocks) for run in runs)


def _durations(book: EpubBook) -> Iterator[str]:
    total = 0
    for rank, chapter in enumerate(book.chapters, 1):
        if chapter.narration is not None:
            duration = chapter.narration.duration_ms
            total += duration
            yield _meta("media:duration", _clock(duration), f' refines="#o{rank}"')
    if total:
        yield _meta("media:duration", _clock(total))
        yield _meta("media:active-class", ACTIVE_CLASS)
        yield _meta("media:narrator", escaped(book.narrator or "Cartable ASH"))


def _manifest(package: Package) -> Iterator[str]:
    book = package.book
    yield _item("nav", "nav.xhtml", _XHTML, ' properties="nav"')
    yield _item("style", "style.css", "text/css")
    for rank, chapter in enumerate(book.chapters, 1):
        marks = ' properties="mathml"' if _has_formula(chapter) else ""
        if chapter.narration is not None:
            yield _item(f"o{rank}", text_name(rank, "smil"), _SMIL)
            yield _item(f"a{rank}", sound_name(rank), "audio/mpeg")
            marks += f' media-overlay="o{rank}"'
        yield _item(f"c{rank}", text_name(rank), _XHTML, marks)
    for picture in package.pictures.used:
        yield _item(PurePosixPath(picture.name).stem, picture.name, picture.media_type)


def _item(key: str, href: str, media_type: str, more: str = "") -> str:
    return f'<item id="{key}" href="{href}" media-type="{media_type}"{more}/>'


def _meta(name: str, value: str, more: str = "") -> str:
    return f'<meta property="{name}"{more}>{value}</meta>'


def _clock(time_ms: int) -> str:
    seconds, rest = divmod(time_ms, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def _identifier(book: EpubBook) -> uuid.UUID:
    """Return a name that is the book's own, the same when it is written again."""
    content = f"{book.document.title}\n{book.narrator}\n{plain_text(book.document)}"
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_OID, digest)
