"""Pictures of a document, known from their header alone: nothing is decoded here.

Whoever decodes them does it beside the window: what would cost too much there is left out here.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from cartable.documents.contract import Limits
from cartable.documents.model import Omission, Resource
from cartable.documents.svg_drawings import clean_drawing

SVG = "image/svg+xml"
_SVG_HEAD_BYTES = 4096
_PIXELS_PER_UNIT = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_START_OF_SCAN = b"\xff\xda"
_MOST_SCANS = 200
"""A progressive JPEG has about ten; each takes as long as a whole picture."""
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """What the first bytes of a picture say; a size of 0 is unknown."""

    media_type: str
    width: int = 0
    height: int = 0


def inspect_picture(data: bytes) -> PictureHeader | None:
    """Return the type and size of a PNG, JPEG, GIF, WebP, BMP or SVG; None for anything else."""
    try:
        return _inspect(data)
    except (struct.error, IndexError, ValueError, OverflowError):
        return None


@dataclass(slots=True)
class PictureStore:
    """Gathers a document's pictures within the limits; the same bytes are kept once."""

    limits: Limits
    _resources: dict[str, Resource] = field(default_factory=dict)
    _keys: dict[bytes, str] = field(default_factory=dict)
    _bytes: int = 0
    _has_left_out: bool = False

    @property
    def resources(self) -> Mapping[str, Resource]:
        """What `Document.resources` takes."""
        return dict(self._resources)

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """`(Omission.IMAGES,)` when a picture was left out, else nothing."""
        return (Omission.IMAGES,) if self._has_left_out else ()

    @property
    def room_bytes(self) -> int:
        """How many bytes of pictures may still be kept: do not unpack a larger one."""
        return max(0, self.limits.images_bytes - self._bytes)

    def add(self, data: bytes) -> str:
        """Keep a picture and return its key; "" (and an omission) when it may not be kept."""
        digest = hashlib.sha256(data).digest()
        if digest in self._keys:
            return self._keys[digest]
        found = self._make_safe(data) if len(data) <= self.room_bytes else None
        if found is None:
            return self.leave_out()
        key = f"image-{len(self._resources) + 1}"
        self._resources[key] = found
        self._keys[digest] = key
        self._bytes += len(found.data)
        return key

    def leave_out(self) -> str:
        """Note that a picture is missing or unreadable; return the empty key."""
        self._has_left_out = True
        return ""

    def _make_safe(self, data: bytes) -> Resource | None:
        header = inspect_picture(data)
        if header is not None and header.media_type == SVG:
            data = clean_drawing(data, self._pixels_of) or b""
            header = inspect_picture(data)
        if header is None or self._is_too_costly(header, data):
            return None
        return Resource(header.media_type, data, header.width, header.height)

    def _pixels_of(self, data: bytes) -> int:
        header = inspect_picture(data)
        if header is None or self._is_too_costly(header, data):
            return 0
        return header.width * header.height

    def _is_too_costly(self, header: PictureHeader, data: bytes) -> bool:
        if header.width * header.height > self.limits.image_pixels:
            return True
        return header.media_type == "image/jpeg" and data.count(_START_OF_SCAN) > _MOST_SCANS


def _inspect(data: bytes) -> PictureHeader | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureHeader("image/png", *struct.unpack_from(">II", data, 16))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return PictureHeader("image/gif", *struct.unpack_from("<HH", data, 6))
    if data.startswith(b"\xff\xd8\xff"):
        return PictureHeader("image/jpeg", *_jpeg_size(data))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return PictureHeader("image/webp", *_webp_size(data))
    if data.startswith(b"BM") and len(data) > 26:
        return PictureHeader("image/bmp", *_bmp_size(data))
    return _svg(data)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    position = 2
    while position + 9 < len(data):
        if data[position] != 0xFF:
            position += 1
            continue
        marker = data[position + 1]
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:
            position += 1 if marker == 0xFF else 2
            continue
        position += 2 + struct.unpack_from(">H", data, position + 2)[0]
    return 0, 0


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        return width, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _bmp_size(data: bytes) -> tuple[int, int]:
    if struct.unpack_from("<I", data, 14)[0] == 12:
        width, height = struct.unpack_from("<HH", data, 18)
        return width, height
    width, height = struct.unpack_from("<ii", data, 18)
    return abs(width), abs(height)


def _svg(data: bytes) -> PictureHeader | None:
    head = data[:_SVG_HEAD_BYTES].decode("utf-8", "replace")
    tag = re.search(r"<(?:\w+:)?svg\b[^>]*", head)
    if tag is None or not head.lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    width, height = _svg_length(tag.group(0), "width"), _svg_length(tag.group(0), "height")
    box = re.search(r"viewBox\s*=\s*[\"']([^\"']+)", tag.group(0))
    if box and not (width and height):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", box.group(1))]
        if len(numbers) == 4:
            width, height = round(numbers[2]), round(numbers[3])
    return PictureHeader(SVG, width, height)


def _svg_length(tag: str, name: str) -> int:
    found = re.search(rf"\s{name}\s*=\s*[\"']\s*([\d.]+)\s*([a-z%]*)", tag)
    scale = _PIXELS_PER_UNIT.get(found.group(2)) if found else None
    return round(float(found.group(1)) * scale) if found and scale else 0
