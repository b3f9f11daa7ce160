"""Pictures are known from their header; too large ones are left out."""

import struct
import zlib

import pytest

from cartable.documents.contract import Limits
from cartable.documents.model import Omission
from cartable.documents.pictures import PictureHeader, PictureStore, inspect_picture


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"\0" * 9
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(3, 4), PictureHeader("image/png", 3, 4)),
        (b"GIF89a" + struct.pack("<HH", 5, 6) + b"\0" * 4, PictureHeader("image/gif", 5, 6)),
        (JPEG, PictureHeader("image/jpeg", 40, 30)),
        (
            b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x09\0\0\x13\0\0",
            PictureHeader("image/webp", 10, 20),
        ),
        (
            b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 7, -8) + b"\0" * 8,
            PictureHeader("image/bmp", 7, 8),
        ),
        (
            b'<?xml version="1.0"?><svg width="2cm" viewBox="0 0 9 8"/>',
            PictureHeader("image/svg+xml", 9, 8),
        ),
        (b"<svg width='10px' height='20'/>", PictureHeader("image/svg+xml", 10, 20)),
        (b"bonjour", None),
        (b"", None),
        (b"\x89PNG\r\n\x1a\n", None),
    ],
)
def test_type_and_size_come_from_the_header(data: bytes, expected: PictureHeader | None) -> None:
    assert inspect_picture(data) == expected


def test_a_truncated_picture_never_raises() -> None:
    for whole in (png(3, 4), JPEG, b"RIFF\0\0\0\0WEBPVP8 " + b"\1" * 30, b"BM" + b"\xff" * 30):
        for end in range(len(whole)):
            inspect_picture(whole[:end])


def test_the_store_keeps_once_and_leaves_out_giants() -> None:
    store = PictureStore(Limits())
    assert store.add(png(2, 2)) == store.add(png(2, 2)) == "image-1"
    assert store.omissions == ()
    assert store.add(png(50_000, 50_000)) == ""
    assert store.add(b"rien") == ""
    assert store.omissions == (Omission.IMAGES,)
    assert set(store.resources) == {"image-1"}


def test_the_store_stops_at_its_room() -> None:
    store = PictureStore(Limits(images_bytes=len(png(1, 1)) + 5))
    assert store.add(png(1, 1)) and not store.add(png(1, 2))
    assert store.room_bytes == 5


def test_a_drawing_is_kept_safe_and_one_that_makes_too_much_is_left_out() -> None:
    store = PictureStore(Limits())
    key = store.add(b'<svg width="9" height="8"><script>mal()</script><rect/></svg>')
    assert store.resources[key].data == b'<svg width="9" height="8"><rect/></svg>'
    assert (store.resources[key].width, store.resources[key].height) == (9, 8)
    assert store.omissions == ()
    assert store.add(b"<svg width='9' height='8'>" + b"<rect/>" * 40_000 + b"</svg>") == ""
    assert store.omissions == (Omission.IMAGES,)


def test_a_jpeg_of_endless_scans_is_left_out() -> None:
    store = PictureStore(Limits())
    assert store.add(JPEG + b"\xff\xda\0\x02" * 12)
    assert not store.add(JPEG + b"\xff\xda\0\x02" * 300)
