"""PDF files drawn word by word."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from PIL import Image as Picture

from cartable.documents.contract import (
    Limits,
    ReadContext,
)
from cartable.documents.model import (
    Block,
    Document,
    Paragraph,
    text_of,
)
from cartable.documents.readers.pdf import read

LEADING = 14.0

KNOWN = frozenset({"expérience", "grand-mère", "été", "dû", "température", "élève"})

LEFT = "La neige tombe sur le village et les enfants sortent avec leurs bonnets."

TIMES = {"E": 611, "x": 500, "p": 500, "t": 278, "a": 444, "l": 278, "e": 444}


@dataclass
class Page:
    """A page under construction; y is counted from the top."""

    commands: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    rotation: int = 0

    def text(self, x: float, y: float, words: str, size: float = 11, font: str = "R") -> None:
        raw = words.encode("cp1252").hex()
        self.commands.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {842 - y} Tm <{raw}> Tj ET")

    def lines(self, x: float, y: float, lines: Iterable[str], **looks: object) -> float:
        for line in lines:
            self.text(x, y, line, **looks)  # type: ignore[arg-type]
            y += LEADING
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.commands.append(f"{x0} {842 - y0} m {x1} {842 - y1} l S")

    def picture(self, box: tuple[float, float, float, float], jpeg: bytes) -> None:
        name = f"I{len(self.pictures)}"
        self.pictures[name] = jpeg
        left, top, right, bottom = box
        self.commands.append(
            f"q {right - left} 0 0 {bottom - top} {left} {842 - bottom} cm /{name} Do Q"
        )


def save(path: Path, pages: Sequence[Page], outline: Sequence[tuple[str, int]] = ()) -> Path:
    pdf = pikepdf.new()
    for page in pages:
        pdf.pages.append(pikepdf.Page(_page(pdf, page)))
    with pdf.open_outline() as tree:
        tree.root.extend(pikepdf.OutlineItem(title, index) for title, index in outline)
    pdf.save(path)
    return path


def _page(pdf: pikepdf.Pdf, page: Page) -> pikepdf.Dictionary:
    fonts = {
        f"/{key}": pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name(f"/{name}"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        for key, name in (("R", "Times-Roman"), ("B", "Times-Bold"), ("M", "Courier"))
    }
    images = {f"/{name}": _image(pdf, data) for name, data in page.pictures.items()}
    content = pdf.make_stream("\n".join(page.commands).encode())
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, 595, 842],
            Rotate=page.rotation,
            Contents=content,
            Resources=pikepdf.Dictionary(
                Font=pikepdf.Dictionary(fonts), XObject=pikepdf.Dictionary(images)
            ),
        )
    )


def _image(pdf: pikepdf.Pdf, jpeg: bytes) -> pikepdf.Stream:
    with Picture.open(io.BytesIO(jpeg)) as picture:
        width, height = picture.size
    return pikepdf.Stream(
        pdf,
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB,
        Filter=pikepdf.Name.DCTDecode,
    )


def jpeg(width: int = 200, height: int = 120) -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", (width, height), "orange").save(out, "JPEG")
    return out.getvalue()


def opened(path: Path, limits: Limits | None = None) -> Document:
    return read(path, ReadContext(limits=limits or Limits(), is_known=KNOWN.__contains__))


def texts(document: Document) -> list[str]:
    return [text_of(b.runs) for b in document.blocks if isinstance(b, Paragraph)]


def one(document: Document, kind: type[Block]) -> Block:  # type: ignore[valid-type]
    (found,) = (block for block in document.blocks if isinstance(block, kind))
    return found


def column(word: str) -> list[str]:
    return [f"{word} {n} {LEFT}"[:44] for n in range(12)]


def book(pages: int = 12) -> list[Page]:
    made = []
    for number in range(1, pages + 1):
        page = Page()
        page.text(60, 40, "Collège des Tilleuls — Sciences")
        page.text(60, 120, f"Leçon {number}", 18, "B")
        page.lines(60, 150, [f"Texte de la page {number}.", LEFT])
        page.text(290, 810, f"{number} / {pages}")
        made.append(page)
    return made


def width(letters: str, size: float = 11) -> float:
    return sum(TIMES[letter] for letter in letters) * size / 1000
