"""What lies on each page of a PDF: stretches of text, pictures, ruled tables."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cartable.documents.links import safe_link
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.pdf_pictures import Box, Picture, PictureTaker, list_drawn
from cartable.documents.readers.pdf_tables import Grid, find_grids, read_edges
from cartable.documents.readers.pdf_text import (
    FaceBook,
    Stretch,
    gather_stretches,
    read_glyphs,
)

Point = Callable[[float, float], tuple[float, float]]


@dataclass(slots=True)
class PageContent:
    """A page, read: what is on it, not yet in order."""

    index: int
    label: str
    width: float
    height: float
    stretches: list[Stretch] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    has_ground: bool = False
    """Something is drawn, be it a scan."""

    @property
    def has_text(self) -> bool:
        """Whether a word is on the page."""
        return bool(self.stretches or self.grids or any(one.labels for one in self.pictures))


class PageReader:
    """Reads the pages of one document, one at a time; pictures go into the store."""

    def __init__(self, pdf: Any, store: PictureStore) -> None:
        from pypdfium2 import raw  # noqa: PLC0415 - 30 ms that other formats do not pay

        self._raw = raw
        self._pdf = pdf
        self._store = store

    def read(self, index: int) -> PageContent:
        """Return what is on a page; a page that pdfium cannot load is empty."""
        raw = self._raw
        label = self._label(index)
        page = raw.FPDF_LoadPage(self._pdf.raw, index)
        if not page:
            return PageContent(index, label, 595.0, 842.0, has_ground=True)
        try:
            return self._read_page(page, index, label)
        finally:
            raw.FPDF_ClosePage(page)

    def _read_page(self, page: Any, index: int, label: str) -> PageContent:
        raw = self._raw
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        content = PageContent(index, label, width, height)
        point = self._point_of(page)
        rotation = raw.FPDFPage_GetRotation(page)
        text_page = raw.FPDFText_LoadPage(page)
        if text_page:
            try:
                faces = FaceBook(raw, text_page, rotation)
                glyphs = read_glyphs(raw, text_page, faces, point)
            finally:
                raw.FPDFText_ClosePage(text_page)
            on_page = [g for g in glyphs if -2 < g.left < width + 2 and -2 < g.base < height + 2]
            content.stretches = gather_stretches(on_page)
        self._add_links(page, content.stretches, point)
        self._add_drawn(page, content, point)
        return content

    def _add_drawn(self, page: Any, content: PageContent, point: Point) -> None:
        drawn = list_drawn(self._raw, page, lambda *sides: _turned_box(point, *sides))
        content.has_ground = bool(drawn)
        across, down = read_edges(self._raw, drawn, point)
        content.grids = find_grids(across, down, content.stretches)
        in_tables = [(grid.left, grid.top, grid.right, grid.bottom) for grid in content.grids]
        loose = [one for one in drawn if not any(_is_within(one.box, box) for box in in_tables)]
        taker = PictureTaker(self._raw, page, (content.width, content.height), self._store)
        content.pictures = taker.take(loose, content.stretches)
        gone = {
            id(s) for g in content.grids for row in g.rows for cell in row for s in cell.stretches
        }
        content.stretches = [s for s in content.stretches if id(s) not in gone]
        _remove_labels(content)

    def _point_of(self, page: Any) -> Point:
        """Return what turns a point of the PDF into one from the shown page's top left."""
        raw = self._raw
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        edges = (left, bottom, right, top)
        if not raw.FPDFPage_GetCropBox(page, *edges) and not raw.FPDFPage_GetMediaBox(page, *edges):
            right.value = raw.FPDF_GetPageWidthF(page)
            top.value = raw.FPDF_GetPageHeightF(page)
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        turns: tuple[Point, ...] = (
            lambda x, y: (x - x0, y1 - y),
            lambda x, y: (y - y0, x - x0),
            lambda x, y: (x1 - x, y - y0),
            lambda x, y: (y1 - y, x1 - x),
        )
        return turns[int(raw.FPDFPage_GetRotation(page)) % 4]

    def _label(self, index: int) -> str:
        raw = self._raw
        size = raw.FPDF_GetPageLabel(self._pdf.raw, index, None, 0)
        if size <= 2 or size > 100:
            return ""
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_GetPageLabel(self._pdf.raw, index, buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()

    def _add_links(self, page: Any, stretches: list[Stretch], point: Point) -> None:
        raw = self._raw
        position = ctypes.c_int(0)
        link = raw.FPDF_LINK()
        box = raw.FS_RECTF()
        for _ in range(500):
            if not raw.FPDFLink_Enumerate(page, position, link):
                return
            address = self._address_of(link)
            if address and raw.FPDFLink_GetAnnotRect(link, box):
                sides = _turned_box(point, box.left, box.bottom, box.right, box.top)
                _mark_link(stretches, sides, address)

    def _address_of(self, link: Any) -> str:
        raw = self._raw
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            return ""
        size = raw.FPDFAction_GetURIPath(self._pdf.raw, action, None, 0)
        if not 1 < size < 4000:
            return ""
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(self._pdf.raw, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace")
        return safe_link(address) or ""


def _turned_box(point: Point, left: float, bottom: float, right: float, top: float) -> Box:
    x0, y0 = point(left, bottom)
    x1, y1 = point(right, top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - 3
        and inner[1] >= outer[1] - 3
        and inner[2] <= outer[2] + 3
        and inner[3] <= outer[3] + 3
    )


def _remove_labels(content: PageContent) -> None:
    """Words drawn inside a drawing are in its picture, and in its labels."""
    boxes = [picture.box for picture in content.pictures if picture.labels]
    content.stretches = [
        stretch
        for stretch in content.stretches
        if not any(
            box[0] <= (stretch.left + stretch.right) / 2 <= box[2]
            and box[1] <= (stretch.top + stretch.bottom) / 2 <= box[3]
            for box in boxes
        )
    ]


def _mark_link(stretches: list[Stretch], box: Box, address: str) -> None:
    """Put the address on the pieces that lie in the link's box."""
    for stretch in stretches:
        if not (box[1] - 1 <= stretch.base <= box[3] + 1 and stretch.left < box[2]):
            continue
        at = stretch.left
        share = (stretch.right - stretch.left) / max(len(stretch.text), 1)
        for piece in stretch.pieces:
            width = share * len(piece.text)
            middle = at + width / 2
            if box[0] <= middle <= box[2]:
                piece.href = address
            at += width
