"""Word documents (.docx, .docm): everything that a pupil reads, in order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cartable.documents.archive import open_archive
from cartable.documents.contract import EmptyDocumentError, ReadContext
from cartable.documents.markup import Element
from cartable.documents.model import Block, Document, Image, Omission, PageMark, SourceSpan
from cartable.documents.ole_files import refuse_ole
from cartable.documents.outline import choose_title, outline_of
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.docx_inline import Pages
from cartable.documents.readers.docx_notes import NoteBook
from cartable.documents.readers.docx_numbering import Numbering
from cartable.documents.readers.docx_story import Sources, Story, texts_of
from cartable.documents.readers.docx_styles import StyleSheet
from cartable.documents.readers.drawings import DrawingReader
from cartable.documents.readers.list_levels import Flow
from cartable.documents.readers.ooxml_parts import Package, Part, W, core_title
from cartable.documents.readers.proofing import Proofing, document_language, primary_tag

_REPORT_EVERY = 100
_PREVIEW_BLOCKS = 60
_PREVIEW_FROM = 400


def read(path: Path, context: ReadContext) -> Document:
    """Return the Word document in `path`.

    Raises:
        DocumentError: Encrypted, OldWord, Corrupted, Oversized, Empty or Missing.
    """
    refuse_ole(path, context.limits)
    with open_archive(path, context.limits) as archive:
        package = Package(archive, path.name, context.limits)
        return _Reading(path, package, context).run()


class _Reading:
    """One reading of one file."""

    def __init__(self, path: Path, package: Package, context: ReadContext) -> None:
        self._path = path
        self._context = context
        self._main = package.main_part("word/document.xml")
        self._sources = _open_sources(package, self._main, context)
        self._declared_title = core_title(package)
        breaks = self._main.root.iter(f"{W}lastRenderedPageBreak")
        self._pages = Pages(next(breaks, None) is not None)

    def run(self) -> Document:
        story = Story(self._main, self._sources, self._pages)
        blocks = self._read_body(story)
        notes = self._sources.notes.read_all(self._read_note)
        if not any(not isinstance(b, PageMark) for b in blocks):
            raise EmptyDocumentError(self._path.name)
        document = replace(self._document(blocks), notes=notes, outline=outline_of(blocks))
        if not document.resources and all(isinstance(b, PageMark | Image) for b in blocks):
            raise EmptyDocumentError(self._path.name)
        self._context.report(1.0)
        return document

    def _read_body(self, story: Story) -> tuple[Block, ...]:
        body = self._main.root.find(f"{W}body")
        children = list(body) if body is not None else []
        flow = Flow()
        if self._pages.has_breaks:
            flow.add_page(PageMark("1", SourceSpan(self._main.path, page=1)))
        is_previewed = len(children) < _PREVIEW_FROM
        for position, child in enumerate(children):
            story.position = position
            story.add(child, flow)
            if not is_previewed and flow.count >= _PREVIEW_BLOCKS:
                is_previewed = True
                self._context.preview(self._document(flow.finished()))
            if position % _REPORT_EVERY == 0:
                self._context.report(0.95 * position / len(children))
        return flow.finish()

    def _read_note(self, part: Part, node: Element) -> tuple[Block, ...]:
        return Story(part, self._sources, Pages(False)).read(node)

    def _document(self, blocks: tuple[Block, ...]) -> Document:
        drawings = self._sources.drawings
        damaged = (Omission.TRUNCATED_END,) if self._main.is_damaged else ()
        return Document(
            title=choose_title(self._sources.title or self._declared_title, blocks, self._path),
            blocks=blocks,
            language=self._sources.proofing.document,
            resources=drawings.pictures.resources,
            format="docx",
            omissions=(*damaged, *drawings.omissions),
            page_count=self._pages.count if self._pages.has_breaks else 0,
        )


def _open_sources(package: Package, main: Part, context: ReadContext) -> Sources:
    styles_part = package.part(main.first("styles"))
    styles = StyleSheet.from_xml(styles_part.root if styles_part else None)
    numbering_part = package.part(main.first("numbering"))
    declared = primary_tag(styles.paragraph(None).look.over(styles.default_look).language)
    return Sources(
        styles,
        Numbering.from_xml(numbering_part.root if numbering_part else None, styles),
        DrawingReader(package, PictureStore(context.limits)),
        NoteBook.open(package, main),
        Proofing(document_language(texts_of(main.root), declared), declared, context.is_known),
    )
