"""RTF: groups and control words turned into paragraphs, without recursion."""

from __future__ import annotations

from pathlib import Path

from cartable.documents.archive import read_file
from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    ReadContext,
)
from cartable.documents.model import Document, Omission
from cartable.documents.outline import choose_title, outline_of
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.rtf_reading import RtfReading
from cartable.documents.readers.rtf_tokens import cut_tokens

_REPORT_TOKENS = 20_000


def read(path: Path, context: ReadContext) -> Document:
    """Return the document in an RTF file.

    Raises:
        DocumentError: one of its subclasses, whatever the file holds.
    """
    data = read_file(path, context.limits)
    if not data.strip():
        raise EmptyDocumentError(path.name)
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise CorruptedDocumentError(path.name, "no \\rtf")
    reading = RtfReading(path.name, PictureStore(context.limits))
    for rank, (token, end) in enumerate(cut_tokens(data)):
        reading.take(token)
        if rank % _REPORT_TOKENS == 0:
            context.report(min(1.0, end / len(data)))
    blocks = reading.finish()
    if not blocks:
        raise EmptyDocumentError(path.name)
    is_cut = (Omission.TRUNCATED_END,) if reading.is_cut_short else ()
    return Document(
        title=choose_title(reading.title, blocks, path),
        blocks=blocks,
        notes=tuple(reading.notes),
        outline=outline_of(blocks),
        resources=reading.store.resources,
        format="rtf",
        omissions=(*reading.store.omissions, *is_cut),
    )
