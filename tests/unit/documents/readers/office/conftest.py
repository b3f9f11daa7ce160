"""Office files built on the fly: a zip, a few parts of XML."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

_SCHEMAS = "http://schemas.openxmlformats.org/"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
WORD_NAMES = (
    f'xmlns:w="{_SCHEMAS}wordprocessingml/2006/main"'
    f' xmlns:r="{_SCHEMAS}officeDocument/2006/relationships"'
    f' xmlns:a="{_SCHEMAS}drawingml/2006/main" xmlns:m="{_SCHEMAS}officeDocument/2006/math"'
    f' xmlns:wp="{_SCHEMAS}drawingml/2006/wordprocessingDrawing"'
    f' xmlns:pic="{_SCHEMAS}drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml"'
    f' xmlns:c="{_SCHEMAS}drawingml/2006/chart" xmlns:p="{_SCHEMAS}presentationml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
ODF_NAMES = " ".join(
    f'xmlns:{prefix}="{_OASIS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("draw", "drawing"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
        ("presentation", "presentation"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
Parts = Mapping[str, str | bytes]
Build = Callable[..., Path]


def png(width: int = 3, height: int = 2) -> bytes:
    """A true picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def write_zip(path: Path, parts: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part from id → (kind, target); an http target is external."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_SCHEMAS}officeDocument/2006/relationships/{kind}"'
        f' Target="{target}" TargetMode="{"External" if ":" in target else "Internal"}"/>'
        for key, (kind, target) in targets.items()
    )
    opening = f'<Relationships xmlns="{_SCHEMAS}package/2006/relationships">'
    return f"{opening}{lines}</Relationships>"


@pytest.fixture
def make_docx(tmp_path: Path) -> Build:
    """Return what writes a DOCX from the XML of its body."""

    def make(
        body: str,
        *,
        name: str = "lecon.docx",
        rels: Mapping[str, tuple[str, str]] | None = None,
        extra: Parts | None = None,
        **parts: str,
    ) -> Path:
        targets = dict(rels or {})
        files: dict[str, str | bytes] = {
            "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f"<w:document {WORD_NAMES}><w:body>{body}</w:body></w:document>",
        }
        for part, inner in parts.items():
            targets[f"part-{part}"] = (part, f"{part}.xml")
            files[f"word/{part}.xml"] = f"<w:{part} {WORD_NAMES}>{inner}</w:{part}>"
        files["word/_rels/document.xml.rels"] = relations(targets)
        return write_zip(tmp_path / name, {**files, **(extra or {})})

    return make


@pytest.fixture
def make_odf(tmp_path: Path) -> Build:
    """Return what writes an ODT or ODP from the XML of its body."""

    def make(body: str, *, name: str = "lecon.odt", automatic: str = "", styles: str = "",
             extra: Parts | None = None) -> Path:  # fmt: skip
        kind = "presentation" if name.endswith("p") else "text"
        content = (
            f"<office:document-content {ODF_NAMES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>"
        )
        sheet = (
            f"<office:document-styles {ODF_NAMES}><office:styles>{styles}</office:styles>"
            "</office:document-styles>"
        )
        files: dict[str, str | bytes] = {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "styles.xml": sheet,
        }
        return write_zip(tmp_path / name, {**files, **(extra or {})})

    return make


@pytest.fixture
def make_pptx(tmp_path: Path) -> Build:
    """Return what writes a PPTX from the XML of the shapes of each slide."""

    def make(*slides: str, layout: str = "", master: str = "", hidden: tuple[int, ...] = (),
             notes: Mapping[int, str] | None = None, extra: Parts | None = None,
             rels: Mapping[str, tuple[str, str]] | None = None) -> Path:  # fmt: skip
        ids = "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in range(1, len(slides) + 1))
        files: dict[str, str | bytes] = {
            "_rels/.rels": relations({"rId1": ("officeDocument", "ppt/presentation.xml")}),
            "ppt/presentation.xml": f"<p:presentation {WORD_NAMES}><p:sldIdLst>{ids}</p:sldIdLst>"
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(
                {f"s{n}": ("slide", f"slides/slide{n}.xml") for n in range(1, len(slides) + 1)}
            ),
            "ppt/slideLayouts/slideLayout1.xml": _slide(layout, "sldLayout"),
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
                {"m": ("slideMaster", "../slideMasters/slideMaster1.xml")}
            ),
            "ppt/slideMasters/slideMaster1.xml": _slide("", "sldMaster", master),
        }
        for number, shapes in enumerate(slides, 1):
            show = ' show="0"' if number in hidden else ""
            targets = {"l": ("slideLayout", "../slideLayouts/slideLayout1.xml"), **(rels or {})}
            if notes and number in notes:
                targets["n"] = ("notesSlide", f"../notesSlides/notesSlide{number}.xml")
                files[f"ppt/notesSlides/notesSlide{number}.xml"] = _slide(notes[number], "notes")
            files[f"ppt/slides/slide{number}.xml"] = _slide(shapes, f"sld{show}")
            files[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(targets)
        return write_zip(tmp_path / "lecon.pptx", {**files, **(extra or {})})

    return make


def _slide(shapes: str, tag: str, after: str = "") -> str:
    opened, _, attributes = tag.partition(" ")
    return (
        f"<p:{opened} {attributes} {WORD_NAMES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>"
        f"{after}</p:{opened}>"
    )


@pytest.fixture
def picture() -> bytes:
    """A PNG of 3 × 2 pixels."""
    return png()
