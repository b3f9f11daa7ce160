"""Pictures are decoded beside the window, at the size at which they are shown."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageReader

from cartable.documents.contract import Limits
from cartable.documents.model import Resource
from cartable.documents.pictures import PictureStore
from cartable.ui.reading.loading import decode_picture

OWL = Path(__file__).parents[3] / "assets" / "lecon" / "la-chouette.svg"


def kept(data: bytes) -> Resource:
    store = PictureStore(Limits())
    key = store.add(data)
    return store.resources[key]


def raster(name: str, width: int, height: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    assert image.save(buffer, name)
    return bytes(buffer.data().data())


@pytest.mark.parametrize("name", ["png", "jpg", "bmp", "webp"])
def test_a_large_picture_comes_at_the_width_asked_for(name: str) -> None:
    image = decode_picture(kept(raster(name, 900, 300)), 300)
    assert (image.width(), image.height()) == (300, 100)
    assert image.pixelColor(150, 50).blue() > 140


def test_a_small_picture_keeps_its_size_and_a_drawing_takes_the_width() -> None:
    assert decode_picture(kept(raster("png", 90, 30)), 300).width() == 90
    owl = decode_picture(kept(OWL.read_bytes()), 1280)
    assert (owl.width(), owl.height()) == (1280, 840)
    assert owl.pixelColor(640, 500).alpha() == 255


def test_a_drawing_without_a_size_is_drawn_all_the_same() -> None:
    image = decode_picture(
        kept(b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="900" height="300"/></svg>'), 300
    )
    assert (image.width(), image.height()) == (300, 100)


def test_a_strip_a_mile_high_stays_small() -> None:
    head = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="100000">'
    data = head + b'<rect width="1" height="9"/></svg>'
    image = decode_picture(kept(data), 700)
    assert 0 < image.width() * image.height() < 17_000_000


def test_a_picture_is_only_what_its_resource_says() -> None:
    assert decode_picture(Resource("image/png", OWL.read_bytes(), 640, 420), 300).isNull()


def test_the_size_is_never_asked_of_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QImageReader, "size", lambda self: pytest.fail("it may take for ever"))
    assert not decode_picture(kept(OWL.read_bytes()), 300).isNull()


def test_the_window_has_its_turn_while_a_heavy_drawing_is_drawn() -> None:
    shapes = b'<rect width="300" height="300" fill-opacity="0.5"/>' * 3_000
    head = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">'
    drawing = kept(head + shapes + b"</svg>")
    done: list[QImage] = []
    work = threading.Thread(target=lambda: done.append(decode_picture(drawing, 900)))
    turns = 0
    work.start()
    while not done:
        time.sleep(0.001)
        turns += 1
    work.join()
    assert not done[0].isNull() and turns > 20
