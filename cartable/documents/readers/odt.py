"""LibreOffice text documents (.odt, and flat .fodt): everything that a pupil reads, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cartable.documents.contract import EmptyDocumentError, ReadContext
from cartable.documents.markup import Element, local_name
from cartable.documents.model import Block, Document, Image, PageMark, SourceSpan
from cartable.documents.outline import choose_title, outline_of
from cartable.documents.readers.list_levels import Flow
from cartable.documents.readers.opendocument_parts import OdfPackage, open_package
from cartable.documents.readers.opendocument_story import OdfStory, is_hidden_section
from cartable.documents.readers.opendocument_styles import TEXT, OdfStyles
from cartable.documents.readers.proofing import Proofing, document_language, primary_tag

_REPORT_EVERY = 100
_PREVIEW_BLOCKS = 60
_PREVIEW_FROM = 400


def read(path: Path, context: ReadContext) -> Document:
    """Return the OpenDocument text in `path`.

    Raises:
        DocumentError: Encrypted, OldWord, Corrupted, Oversized, Empty or Missing.
    """
    with open_package(path, context.limits) as package:
        body = package.body("text")
        story = open_story(package, body, context)
        story.has_pages = next(body.iter(f"{TEXT}soft-page-break"), None) is not None
        blocks = _read_body(body, story, path, context)
        if all(isinstance(b, PageMark) or b == Image("") for b in blocks):
            raise EmptyDocumentError(path.name)
        document = _document(story, blocks, path)
    context.report(1.0)
    return replace(document, notes=story.notes, outline=outline_of(blocks))


def open_story(package: OdfPackage, body: Element, context: ReadContext) -> OdfStory:
    """Return what reads the stories of a file, its styles and its language being known."""
    styles = OdfStyles.from_roots(package.content, package.styles)
    declared = primary_tag(styles.default_language)
    language = document_language(_texts_of(body), declared)
    return OdfStory(package, styles, Proofing(language, declared, context.is_known))


def _read_body(
    body: Element, story: OdfStory, path: Path, context: ReadContext
) -> tuple[Block, ...]:
    flow = Flow()
    if story.has_pages:
        flow.add_page(PageMark("1", SourceSpan("content.xml", page=1)))
    children = list(_children(body))
    is_previewed = len(children) < _PREVIEW_FROM
    for position, child in enumerate(children):
        story.position = position
        story.add(child, flow)
        if not is_previewed and flow.count >= _PREVIEW_BLOCKS:
            is_previewed = True
            context.preview(_document(story, flow.finished(), path))
        if position % _REPORT_EVERY == 0:
            context.report(0.95 * position / len(children))
    return flow.finish()


def _children(body: Element) -> Iterator[Element]:
    """Yield the children of a body, those of its visible sections in their place."""
    for child in body:
        if local_name(child) != "section":
            yield child
        elif not is_hidden_section(child):
            yield from _children(child)


def _document(story: OdfStory, blocks: tuple[Block, ...], path: Path) -> Document:
    return Document(
        title=choose_title(story.title or story.package.title(), blocks, path),
        blocks=blocks,
        language=story.proofing.document,
        resources=story.package.pictures.resources,
        format="odt",
        omissions=story.package.omissions,
        page_count=story.page if story.has_pages else 0,
    )


def _texts_of(body: Element) -> Iterator[str]:
    for node in body.iter(f"{TEXT}p", f"{TEXT}h"):
        yield " ".join(node.itertext())
