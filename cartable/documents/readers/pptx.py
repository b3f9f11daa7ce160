"""PowerPoint presentations (.pptx), slide by slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cartable.documents.archive import open_archive
from cartable.documents.contract import CorruptedDocumentError, EmptyDocumentError, ReadContext
from cartable.documents.model import Block, Document, Omission
from cartable.documents.ole_files import refuse_ole
from cartable.documents.outline import choose_title, outline_of
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.drawings import DrawingReader
from cartable.documents.readers.ooxml_parts import A, P, Package, Part, R, core_title
from cartable.documents.readers.pptx_placeholders import Inheritance, placeholder_type
from cartable.documents.readers.pptx_slides import SlideReader
from cartable.documents.readers.pptx_text import TextReader
from cartable.documents.readers.proofing import Proofing, document_language
from cartable.documents.readers.slides import Deck, has_content, title_of_deck

_PREVIEW_SLIDES = 5
_PREVIEW_FROM = 30
_FALSE = frozenset({"0", "false", "off"})


def read(path: Path, context: ReadContext) -> Document:
    """Return the presentation in `path`; each slide begins with its mark and its title.

    Raises:
        DocumentError: Encrypted, OldWord, Corrupted, Oversized, Empty or Missing.
    """
    refuse_ole(path, context.limits)
    with open_archive(path, context.limits) as archive:
        package = Package(archive, path.name, context.limits)
        return _Reading(path, package, context).run()


@dataclass(frozen=True, slots=True)
class _Slide:
    number: int
    part: Part


class _Reading:
    """One reading of one file."""

    def __init__(self, path: Path, package: Package, context: ReadContext) -> None:
        self._path = path
        self._context = context
        self._package = package
        self._main = package.main_part("ppt/presentation.xml")
        self._drawings = DrawingReader(package, PictureStore(context.limits))
        self._models: dict[str, Part | None] = {}
        self._is_short = False

    def run(self) -> Document:
        targets = self._slide_paths()
        slides = list(self._open_slides(targets))
        proofing = Proofing(
            document_language(_texts_of(slides), None), None, self._context.is_known
        )
        deck = Deck()
        for slide in slides:
            self._read_slide(slide, proofing, deck)
            if slide.number == _PREVIEW_SLIDES and len(targets) >= _PREVIEW_FROM:
                self._context.preview(self._document(deck, proofing, len(targets)))
            self._context.report(slide.number / len(targets))
        if not has_content(deck):
            raise EmptyDocumentError(self._path.name)
        return self._document(deck, proofing, len(targets))

    def _slide_paths(self) -> list[str]:
        nodes = self._main.root.iterfind(f"{P}sldIdLst/{P}sldId")
        relations = (self._main.relations.get(node.get(f"{R}id", "")) for node in nodes)
        return [relation.target for relation in relations if relation]

    def _open_slides(self, targets: list[str]) -> Iterator[_Slide]:
        found = False
        for number, target in enumerate(targets, 1):
            part = self._package.part(target)
            if part is None:
                self._is_short = True
                continue
            found = True
            if part.root.get("show", "1").lower() not in _FALSE:
                yield _Slide(number, part)
        if targets and not found:
            raise CorruptedDocumentError(self._path.name, "no slide can be read")

    def _read_slide(self, slide: _Slide, proofing: Proofing, deck: Deck) -> None:
        layout = self._model(slide.part.first("slideLayout"))
        master = self._model(layout.first("slideMaster")) if layout else None
        inheritance = Inheritance(layout.root if layout else None, master.root if master else None)
        text = TextReader(slide.part, proofing)
        reader = SlideReader(slide.part, text, self._drawings, inheritance)
        title, shapes = reader.read(slide.part.root)
        deck.add(slide.number, title, shapes, self._speaker_notes(slide, proofing))

    def _model(self, path: str | None) -> Part | None:
        if path is None:
            return None
        if path not in self._models:
            self._models[path] = self._package.part(path)
        return self._models[path]

    def _speaker_notes(self, slide: _Slide, proofing: Proofing) -> tuple[Block, ...]:
        part = self._package.part(slide.part.first("notesSlide"))
        if part is None:
            return ()
        text = TextReader(part, proofing)
        return tuple(
            block
            for shape in part.root.iter(f"{P}sp")
            if placeholder_type(shape) == "body"
            for body in shape.iterfind(f"{P}txBody")
            for block in text.read(body, ())
        )

    def _document(self, deck: Deck, proofing: Proofing, count: int) -> Document:
        blocks = tuple(deck.blocks)
        is_short = self._is_short or self._main.is_damaged
        truncated = (Omission.TRUNCATED_END,) if is_short else ()
        declared = core_title(self._package)
        return Document(
            title=choose_title(declared or title_of_deck(deck), blocks, self._path),
            blocks=blocks,
            language=proofing.document,
            notes=tuple(deck.notes),
            outline=outline_of(blocks),
            resources=self._drawings.pictures.resources,
            format="pptx",
            omissions=(*truncated, *self._drawings.omissions),
            page_count=count,
        )


def _texts_of(slides: list[_Slide]) -> Iterator[str]:
    for slide in slides:
        for paragraph in slide.part.root.iter(f"{A}p"):
            yield "".join(node.text or "" for node in paragraph.iter(f"{A}t"))
