"""EPUB books, versions 2 and 3: chapters in spine order, notes out of the flow."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cartable.documents.archive import Archive, open_archive
from cartable.documents.contract import (
    CorruptedDocumentError,
    DocumentError,
    EmptyDocumentError,
    Limits,
    OversizedDocumentError,
    ReadContext,
)
from cartable.documents.encodings import declared_encoding, decode_text
from cartable.documents.markup import Element, parse_html, parse_xml
from cartable.documents.model import (
    FRENCH,
    Block,
    Document,
    Note,
    Omission,
    OutlineEntry,
    walk_runs,
)
from cartable.documents.outline import choose_title, one_line, outline_of
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.epub_package import (
    Contents,
    Package,
    read_contents,
    read_package,
    resolve_address,
)
from cartable.documents.readers.html import picture_in_data_url
from cartable.documents.readers.html_walker import HtmlWalker, Surroundings, find_note_targets

_PREVIEW_CHARACTERS = 3000
_NOTE_SIGNS = (b"noteref", b"footnote", b"rearnote", b"endnote")


def read(path: Path, context: ReadContext) -> Document:
    """Return the document in an EPUB file.

    Raises:
        DocumentError: one of its subclasses, whatever the file holds.
    """
    with open_archive(path, context.limits) as archive:
        package = read_package(archive, path.name, context.limits)
        contents = read_contents(archive, package, path.name, context.limits)
        book = _Book(archive, package, contents, path, context)
        book.read_chapters()
        return book.document()


@dataclass(slots=True)
class _Book:
    """A book being read; each chapter adds its blocks."""

    archive: Archive
    package: Package
    contents: Contents
    path: Path
    context: ReadContext
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    omissions: list[Omission] = field(default_factory=list)
    store: PictureStore = field(init=False)
    targets: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        self.store = PictureStore(self.context.limits)

    def read_chapters(self) -> None:
        """Read every chapter that can be; show the first ones early."""
        chapters = self.package.chapters
        self.targets = self._call_targets()
        has_shown = False
        for rank, part in enumerate(chapters, start=1):
            self._read_chapter(part)
            self.context.report(rank / len(chapters))
            if not has_shown and rank < len(chapters) and self._has_a_page():
                has_shown = True
                self.context.preview(self.document())

    def document(self) -> Document:
        """Return the document of what has been read up to now."""
        blocks = tuple(self.blocks)
        if not blocks:
            raise (CorruptedDocumentError if self.omissions else EmptyDocumentError)(self.path.name)
        return Document(
            title=choose_title(self.package.title, blocks, self.path),
            blocks=blocks,
            language=self.package.language or FRENCH,
            notes=tuple(self.notes),
            outline=self._outline() or outline_of(blocks),
            resources=self.store.resources,
            format="epub",
            omissions=(*self.store.omissions, *dict.fromkeys(self.omissions)),
            page_count=len(self.contents.pages),
        )

    def _has_a_page(self) -> bool:
        lengths = (sum(len(r.text) for r in runs) for runs in walk_runs(tuple(self.blocks)))
        return sum(lengths) >= _PREVIEW_CHARACTERS

    def _read_chapter(self, part: str) -> None:
        root = self._parse(part)
        if root is None:
            self.omissions.append(Omission.TRUNCATED_END)
            return
        first = len(self.blocks)
        walker = HtmlWalker(self._surroundings(part, root))
        walker.walk(root)
        self.blocks += walker.blocks
        self.notes += walker.notes
        self.anchors.setdefault(part, first)
        for name, index in walker.anchors.items():
            self.anchors[f"{part}#{name}"] = first + index

    def _parse(self, part: str) -> Element | None:
        """Return the tree of a chapter; None when it is missing or damaged beyond reading."""
        try:
            return parse_chapter(self.archive.read(part), self.path.name, self.context.limits)
        except OversizedDocumentError:
            raise
        except DocumentError:
            return None

    def _call_targets(self) -> frozenset[str]:
        """Return the notes called from anywhere: books gather them in a chapter of their own."""
        targets: set[str] = set()
        if len(self.package.chapters) > 1:
            for part in self.package.chapters:
                try:
                    data = self.archive.read(part)
                    if any(sign in data for sign in _NOTE_SIGNS):
                        root = parse_chapter(data, self.path.name, self.context.limits)
                        targets |= _find_targets(root, part)
                except OversizedDocumentError:
                    raise
                except DocumentError:
                    continue
        return frozenset(targets)

    def _surroundings(self, part: str, root: Element) -> Surroundings:
        labels = {
            target.partition("#")[2]: label
            for target, label in self.contents.pages.items()
            if target.startswith(f"{part}#")
        }
        return Surroundings(
            load=lambda address: self._load_picture(address, part),
            keep=self.store.add,
            part=part,
            language=self.package.language or FRENCH,
            note_targets=self.targets | _find_targets(root, part),
            resolve=lambda address: resolve_address(address, part),
            page_labels=labels,
        )

    def _load_picture(self, address: str, part: str) -> str:
        data = picture_in_data_url(address, self.context.limits)
        if data is None:
            member = resolve_address(address, part).partition("#")[0]
            if not member or self.archive.size_bytes(member) > self.store.room_bytes:
                return self.store.leave_out()
            try:
                data = self.archive.read(member)
            except CorruptedDocumentError:
                return self.store.leave_out()
        return self.store.add(data)

    def _outline(self) -> tuple[OutlineEntry, ...]:
        lines = self.contents.lines
        entries: list[OutlineEntry] = []
        for rank, line in enumerate(lines):
            block = self._block_of(line.target)
            if block is None and not line.target:
                later = (self._block_of(deeper.target) for deeper in lines[rank + 1 :])
                block = next((found for found in later if found is not None), None)
            if block is not None and line.title:
                entries.append(OutlineEntry(one_line(line.title), max(line.level, 1), block))
        return tuple(entries)

    def _block_of(self, target: str) -> int | None:
        if not target:
            return None
        found = self.anchors.get(target, self.anchors.get(target.partition("#")[0]))
        return None if found is None else min(found, max(0, len(self.blocks) - 1))


def parse_chapter(data: bytes, name: str, limits: Limits) -> Element:
    """Return the root of a chapter: as XML, else as the loose HTML that some books hold.

    Raises:
        DocumentError: nothing can be made of it, or it is built to fill the memory.
    """
    try:
        return parse_xml(data, name, limits)
    except CorruptedDocumentError:
        return parse_html(decode_text(data, declared_encoding(data)), name, limits)


def _find_targets(root: Element, part: str) -> frozenset[str]:
    return find_note_targets(root, part, lambda address: resolve_address(address, part))
