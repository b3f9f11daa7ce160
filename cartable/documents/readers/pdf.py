"""PDF files with a text layer, through pdfium; pikepdf mends the ones that are cut short."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    ReadContext,
    ScannedDocumentError,
)
from cartable.documents.model import Document, Omission
from cartable.documents.outline import choose_title, outline_of
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.pdf_assembly import Assembly
from cartable.documents.readers.pdf_outline import apply_bookmarks, read_bookmarks
from cartable.documents.readers.pdf_pages import PageContent, PageReader

_PREVIEW_PAGES = 3
_SAMPLE_PAGES = 8
_MAX_PAGES = 5000
_WRONG_PASSWORD = 4
_TAIL_BYTES = 2048


def prepare() -> None:
    """Load what reading will need, before there is anything to read."""
    import pypdfium2.raw  # noqa: F401, PLC0415 - 50 ms, paid while the worker is idle


def read(path: Path, context: ReadContext) -> Document:
    """Return the document in a PDF; its first pages go to `context.preview` when it is long."""
    pdf, is_cut = _open(path)
    count = min(len(pdf), _MAX_PAGES)
    if count == 0:
        raise EmptyDocumentError(path.name)
    store = PictureStore(context.limits)
    reader = PageReader(pdf, store)
    writer = _Writer(path, pdf, store, context)
    pages: list[PageContent] = []
    for index in range(count):
        pages.append(reader.read(index))
        if index + 1 == _SAMPLE_PAGES < count and _has_text(pages[:_PREVIEW_PAGES]):
            context.preview(writer.write(pages, _PREVIEW_PAGES))
        context.report(0.85 * (index + 1) / count)
    _check(pages, path)
    is_short = is_cut or len(pdf) > count
    return writer.write(pages, count, (Omission.TRUNCATED_END,) if is_short else ())


class _Writer:
    """Turns pages into a document."""

    def __init__(self, path: Path, pdf: Any, store: PictureStore, context: ReadContext) -> None:
        self._path = path
        self._store = store
        self._context = context
        self._bookmarks = read_bookmarks(pdf)
        self._declared_title = _declared_title(pdf)
        self._count = len(pdf)

    def write(
        self, pages: Sequence[PageContent], count: int, omissions: tuple[Omission, ...] = ()
    ) -> Document:
        """Return the document of the first `count` of the pages; all of them are measured."""
        assembly = Assembly(pages, self._context.is_known)
        built, notes = assembly.build(count)
        marked, entries = apply_bookmarks(built, self._bookmarks)
        blocks = tuple(marked)
        silent = [page for page in pages[:count] if not page.has_text and page.has_ground]
        if silent:
            omissions = (*omissions, Omission.PAGES_WITHOUT_TEXT)
        return Document(
            title=choose_title(self._declared_title, blocks, self._path),
            blocks=blocks,
            notes=tuple(notes),
            outline=entries or outline_of(blocks),
            resources=self._store.resources,
            format="pdf",
            omissions=(*omissions, *self._store.omissions),
            page_count=self._count,
        )


def _open(path: Path) -> tuple[Any, bool]:
    """Return pdfium's document, and whether the file is cut short."""
    import pypdfium2  # noqa: PLC0415 - 50 ms that other formats do not pay

    try:
        return pypdfium2.PdfDocument(path), not _has_end(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            raise EncryptedDocumentError(path.name) from error
    mended = _mend(path)
    try:
        return pypdfium2.PdfDocument(mended), True
    except pypdfium2.PdfiumError as error:
        raise CorruptedDocumentError(path.name, str(error)) from error


def _has_end(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        return b"%%EOF" in stream.read()


def _mend(path: Path) -> bytes:
    import pikepdf  # noqa: PLC0415 - only for broken files

    out = io.BytesIO()
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            pdf.save(out)
    except pikepdf.PasswordError as error:
        raise EncryptedDocumentError(path.name) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError) as error:
        raise CorruptedDocumentError(path.name, str(error)) from error
    return out.getvalue()


def _declared_title(pdf: Any) -> str:
    title = str(pdf.get_metadata_value("Title")).strip()
    # Word processors declare the file's name: "Microsoft Word - cours.doc".
    is_file_name = title.startswith("Microsoft ") or Path(title).suffix.lower() in {
        ".doc", ".docx", ".odt", ".pdf", ".tex", ".dvi", ".indd", ".ppt", ".pptx", ".pub",
    }  # fmt: skip
    return "" if is_file_name else title


def _has_text(pages: Sequence[PageContent]) -> bool:
    return any(page.has_text for page in pages)


def _check(pages: Sequence[PageContent], path: Path) -> None:
    if _has_text(pages):
        return
    if any(page.has_ground for page in pages):
        raise ScannedDocumentError(path.name)
    raise EmptyDocumentError(path.name)
