"""The pictures of a PDF page: photographs as they stand, anything else drawn anew from the page."""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cartable.documents.contract import Limits
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.pdf_text import Stretch

_MIN_SIDE = 14.0
_MIN_AREA = 900.0
_PAGE_SHARE = 0.85
_MAX_SCALE = 4.0
_MAX_SIDE_PIXELS = 1800
_DRAWING_PATHS = 12
_DRAWING_SIDE = 50.0
_LABEL_CHARACTERS = 25
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5

Box = tuple[float, float, float, float]
ToBox = Callable[[float, float, float, float], Box]


@dataclass(slots=True)
class Picture:
    """A picture on a page; `labels` are the words drawn inside it."""

    left: float
    top: float
    right: float
    bottom: float
    resource: str
    labels: str = ""
    size: float = 10.0
    text: str = ""

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object of a page that is no text."""

    kind: int
    raw: Any
    box: Box


def list_drawn(raw: Any, page: Any, to_box: ToBox) -> list[Drawn]:
    """Return the paths, images and forms of a page, in drawing order."""
    found: list[Drawn] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page), 20_000)):
        one = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(one)
        if kind in {_PATH, _IMAGE, _FORM} and raw.FPDFPageObj_GetBounds(one, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            found.append(Drawn(kind, one, to_box(left, bottom, right, top)))
    return found


class PictureTaker:
    """Takes the pictures of one page into the document's store."""

    def __init__(self, raw: Any, page: Any, size: tuple[float, float], store: PictureStore) -> None:
        self._raw = raw
        self._page = page
        self._width, self._height = size
        self._store = store
        self._limits: Limits = store.limits

    def take(self, drawn: Sequence[Drawn], stretches: Sequence[Stretch]) -> list[Picture]:
        """Return the page's pictures; the words of a drawing go into its labels."""
        pictures: list[Picture] = []
        for one in drawn:
            is_image = one.kind == _IMAGE or (one.kind == _FORM and self._holds_image(one))
            if is_image and self._is_worth_showing(one.box, bool(stretches)):
                pictures.append(Picture(*one.box, self._keep(one)))
        for box in _drawings(drawn, stretches, (self._width, self._height)):
            if not any(_overlaps(box, picture.box) for picture in pictures):
                labels = " ".join(s.text for s in stretches if _is_inside(s, box))
                pictures.append(Picture(*box, self._draw(box, 2.5), labels))
        return pictures

    def _holds_image(self, one: Drawn) -> bool:
        raw = self._raw
        count = min(raw.FPDFFormObj_CountObjects(one.raw), 200)
        inside = (raw.FPDFFormObj_GetObject(one.raw, index) for index in range(count))
        return any(raw.FPDFPageObj_GetType(member) == _IMAGE for member in inside)

    def _is_worth_showing(self, box: Box, has_text: bool) -> bool:
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) < _MIN_SIDE or width * height < _MIN_AREA:
            return False
        is_ground = width * height > _PAGE_SHARE * self._width * self._height
        return not (is_ground and has_text)

    def _keep(self, one: Drawn) -> str:
        if one.kind == _FORM:
            return self._draw(one.box, 2.5)
        width, height = ctypes.c_uint(), ctypes.c_uint()
        self._raw.FPDFImageObj_GetImagePixelSize(one.raw, width, height)
        if width.value * height.value > self._limits.image_pixels or not width.value:
            return self._store.leave_out()
        if self._is_plain_jpeg(one.raw):
            return self._store.add(self._raw_bytes(one.raw))
        return self._draw(one.box, width.value / max(one.box[2] - one.box[0], 1.0))

    def _is_plain_jpeg(self, image: Any) -> bool:
        raw = self._raw
        if raw.FPDFImageObj_GetImageFilterCount(image) != 1:
            return False
        name = ctypes.create_string_buffer(20)
        raw.FPDFImageObj_GetImageFilter(image, 0, name, len(name))
        if name.value != b"DCTDecode" or raw.FPDFPageObj_HasTransparency(image):
            return False
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(image, matrix)
        is_upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 0.01
        metadata = raw.FPDF_IMAGEOBJ_METADATA()
        raw.FPDFImageObj_GetImageMetadata(image, self._page, metadata)
        is_shown_elsewhere = metadata.colorspace in {
            raw.FPDF_COLORSPACE_DEVICERGB,
            raw.FPDF_COLORSPACE_DEVICEGRAY,
            raw.FPDF_COLORSPACE_CALRGB,
            raw.FPDF_COLORSPACE_CALGRAY,
            raw.FPDF_COLORSPACE_ICCBASED,
        }
        return is_upright and is_shown_elsewhere and metadata.bits_per_pixel in {8, 24}

    def _raw_bytes(self, image: Any) -> bytes:
        size = self._raw.FPDFImageObj_GetImageDataRaw(image, None, 0)
        buffer = ctypes.create_string_buffer(size)
        self._raw.FPDFImageObj_GetImageDataRaw(image, buffer, size)
        return buffer.raw

    def _draw(self, box: Box, scale: float) -> str:
        """Draw a region of the page and keep it as PNG."""
        from PIL import Image  # noqa: PLC0415 - most pages never need it

        left, top, right, bottom = _clip(box, self._width, self._height)
        longest = max(right - left, bottom - top)
        if longest <= 0:
            return self._store.leave_out()
        scale = min(max(scale, 1.0), _MAX_SCALE, _MAX_SIDE_PIXELS / longest)
        width, height = math.ceil((right - left) * scale), math.ceil((bottom - top) * scale)
        raw = self._raw
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            raw.FPDF_RenderPageBitmap(
                bitmap,
                self._page,
                round(-left * scale),
                round(-top * scale),
                round(self._width * scale),
                round(self._height * scale),
                0,
                0,
            )
            stride = raw.FPDFBitmap_GetStride(bitmap)
            pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        image = Image.frombytes("RGB", (width, height), pixels, "raw", "BGR", stride, 1)
        out = io.BytesIO()
        image.save(out, "PNG", compress_level=3)
        return self._store.add(out.getvalue())


def _clip(box: Box, width: float, height: float) -> Box:
    left, top, right, bottom = box
    return max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, height)


def _drawings(
    drawn: Iterable[Drawn], stretches: Sequence[Stretch], page_size: tuple[float, float]
) -> list[Box]:
    """Return the regions where many paths make a drawing, with labels rather than text."""
    boxes = [one.box for one in drawn if one.kind == _PATH and _is_stroke(one.box, page_size)]
    if not _DRAWING_PATHS <= len(boxes) < 3000:
        return []
    clusters = _cluster(boxes)
    return [
        _with_labels(box, stretches)
        for box, count in clusters
        if count >= _DRAWING_PATHS and _is_drawing(box, stretches)
    ]


def _is_stroke(box: Box, page_size: tuple[float, float]) -> bool:
    """Whether a path may belong to a drawing: neither a rule, nor the ground of the page."""
    width, height = box[2] - box[0], box[3] - box[1]
    is_rule = min(width, height) < 2 and max(width, height) > 15
    return not is_rule and width * height < 0.5 * page_size[0] * page_size[1]


def _cluster(boxes: Sequence[Box], reach: float = 10.0) -> list[tuple[Box, int]]:
    clusters: list[tuple[Box, int]] = []
    for box in boxes:
        merged, count = box, 1
        rest: list[tuple[Box, int]] = []
        for other, size in clusters:
            if _overlaps(merged, other, reach):
                merged = _union(merged, other)
                count += size
            else:
                rest.append((other, size))
        clusters = [*rest, (merged, count)]
    return clusters


def _is_drawing(box: Box, stretches: Sequence[Stretch]) -> bool:
    if min(box[2] - box[0], box[3] - box[1]) < _DRAWING_SIDE:
        return False
    inside = [stretch for stretch in stretches if _is_inside(stretch, box)]
    long = sum(len(stretch.text) > _LABEL_CHARACTERS for stretch in inside)
    mono = sum(stretch.pieces[0].face.is_mono for stretch in inside)
    is_listing = mono > len(inside) / 2
    return long <= len(inside) // 6 and len(inside) < 60 and not is_listing


def _with_labels(box: Box, stretches: Sequence[Stretch]) -> Box:
    for stretch in stretches:
        if _is_inside(stretch, box):
            box = _union(box, (stretch.left, stretch.top, stretch.right, stretch.bottom))
    return box


def _is_inside(stretch: Stretch, box: Box) -> bool:
    x, y = (stretch.left + stretch.right) / 2, (stretch.top + stretch.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _overlaps(one: Box, other: Box, reach: float = 0.0) -> bool:
    return (
        one[0] < other[2] + reach
        and other[0] < one[2] + reach
        and one[1] < other[3] + reach
        and other[1] < one[3] + reach
    )


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
