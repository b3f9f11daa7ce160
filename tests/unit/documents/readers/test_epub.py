"""EPUB: chapters in order, contents, notes, pages, pictures; DRM and missing parts said."""

import zipfile
from pathlib import Path

import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    EncryptedDocumentError,
    OversizedDocumentError,
    ReadContext,
)
from cartable.documents.model import (
    Document,
    Image,
    Omission,
    PageMark,
    Paragraph,
    plain_text,
    text_of,
)
from cartable.documents.readers.epub import read

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS"
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/livre.opf"/></rootfiles></container>'
)
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Un</text>'
    '</navLabel><content src="un%20et%20demi.xhtml"/><navPoint><navLabel><text>Suite</text>'
    '</navLabel><content src="un%20et%20demi.xhtml#suite"/></navPoint></navPoint><navPoint>'
    '<navLabel><text>Deux</text></navLabel><content src="deux.xhtml"/></navPoint></navMap></ncx>'
)
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
    '<nav epub:type="toc"><ol><li><span>Partie</span><ol><li><a href="un%20et%20demi.xhtml">Un</a>'
    '<ol><li><a href="un%20et%20demi.xhtml#suite">Suite</a></li></ol></li></ol></li>'
    '<li><a href="deux.xhtml">Deux</a></li></ol></nav>'
    '<nav epub:type="page-list"><ol><li><a href="deux.xhtml#p7">7</a></li></ol></nav>'
    "</body></html>"
)


def opf(version: int, extra: str = "") -> str:
    contents = (
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        if version == 3
        else '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>Le livre</dc:title><dc:language>fr-FR</dc:language></metadata>"
        f"<manifest>{contents}"
        '<item id="b" href="deux.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="un%20et%20demi.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="c" href="notes.xhtml" media-type="application/xhtml+xml"/>'
        f'{extra}</manifest><spine><itemref idref="c" linear="no"/><itemref idref="a"/>'
        '<itemref idref="b"/></spine></package>'
    )


def page(inside: str) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://x/y.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>t</title></head><body>{inside}</body></html>"
    )


def members(version: int) -> dict[str, bytes]:
    texts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/livre.opf": opf(version),
        "OEBPS/nav.xhtml" if version == 3 else "OEBPS/toc.ncx": NAV if version == 3 else NCX,
        "OEBPS/un et demi.xhtml": page(
            '<h1>Un</h1><p>Avant<a epub:type="noteref" href="notes.xhtml#n1">1</a>&nbsp;!</p>'
            '<h2 id="suite">Suite</h2><p>Après. <img src="images/p.png" alt="point"/></p>'
        ),
        "OEBPS/deux.xhtml": page('<h1>Deux</h1><p>Fin<span id="p7"/>.</p><p>Vraiment.</p>'),
        "OEBPS/notes.xhtml": page(
            '<aside epub:type="footnote" id="n1"><p>1. Une note.</p></aside>'
        ),
    }
    return {name: text.encode() for name, text in texts.items()} | {
        "OEBPS/images/p.png": PIXEL,
    }


def read_members(
    tmp_path: Path, parts: dict[str, bytes], context: ReadContext | None = None
) -> Document:
    path = tmp_path / "livre.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return read(path, context or ReadContext())


@pytest.mark.parametrize("version", [2, 3])
def test_reads_the_chapters_in_spine_order_with_their_contents(
    tmp_path: Path, version: int
) -> None:
    document = read_members(tmp_path, members(version))
    assert (document.title, document.language) == ("Le livre", "fr")
    assert plain_text(document).split("\n")[:3] == ["Un", "Avant1\u00a0!", "Suite"]
    found = [(e.title, text_of(document.blocks[e.block].runs)) for e in document.outline]  # type: ignore[union-attr]
    assert found[-3:] == [("Un", "Un"), ("Suite", "Suite"), ("Deux", "Deux")]
    levels = [entry.level for entry in document.outline]
    assert levels == ([1, 2, 3, 1] if version == 3 else [1, 2, 1])


def test_notes_of_another_chapter_leave_the_flow(tmp_path: Path) -> None:
    document = read_members(tmp_path, members(3))
    assert "Une note" not in plain_text(document)
    (note,) = document.notes
    paragraph = document.blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert [run.note for run in paragraph.runs if run.note] == [note.id]


def test_pages_and_pictures(tmp_path: Path) -> None:
    document = read_members(tmp_path, members(3))
    assert [block.label for block in document.blocks if isinstance(block, PageMark)] == ["7"]
    (image,) = (block for block in document.blocks if isinstance(block, Image))
    assert image.alternative_text == "point"
    assert document.resources[image.resource].data == PIXEL


def test_drm_is_said_and_obfuscated_fonts_are_not_drm(tmp_path: Path) -> None:
    def encryption(algorithm: str) -> bytes:
        return (
            '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
            f'<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
        ).encode()

    fonts = members(3) | {
        "META-INF/encryption.xml": encryption("http://www.idpf.org/2008/embedding")
    }
    assert read_members(tmp_path, fonts).blocks
    locked = members(3) | {
        "META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    }
    with pytest.raises(EncryptedDocumentError):
        read_members(tmp_path, locked)


@pytest.mark.parametrize(
    "missing", ["META-INF/container.xml", "OEBPS/livre.opf", "OEBPS/nav.xhtml"]
)
def test_a_book_without_its_papers_is_still_read(tmp_path: Path, missing: str) -> None:
    parts = {name: data for name, data in members(3).items() if name != missing}
    assert "Après." in plain_text(read_members(tmp_path, parts))


def test_missing_and_broken_chapters_are_left_out_and_said(tmp_path: Path) -> None:
    parts = members(3)
    del parts["OEBPS/deux.xhtml"]
    document = read_members(tmp_path, parts)
    assert Omission.TRUNCATED_END in document.omissions and "Après" in plain_text(document)
    parts["OEBPS/deux.xhtml"] = b"<p>pas <b>bien</p> ferm&eacute;<"
    assert "pas bien" in plain_text(read_members(tmp_path, parts))


def test_bombs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OversizedDocumentError):
        read_members(tmp_path, members(3) | {"OEBPS/deux.xhtml": b"<p>" + b" " * 30_000_000})
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b;</p>'
    with pytest.raises(OversizedDocumentError):
        read_members(tmp_path, members(3) | {"OEBPS/deux.xhtml": laughs})


def test_no_book_at_all(tmp_path: Path) -> None:
    with pytest.raises(CorruptedDocumentError):
        read_members(tmp_path, {"a.bin": b"x"})


def test_a_long_book_shows_its_beginning_early(tmp_path: Path) -> None:
    parts = members(3)
    parts["OEBPS/un et demi.xhtml"] = page(
        "<h1>Un</h1>" + "<p>Une phrase de ce livre.</p>" * 200
    ).encode()
    shown: list[Document] = []
    reported: list[float] = []
    context = ReadContext(preview=shown.append, report=reported.append)
    document = read_members(tmp_path, parts, context)
    (preview,) = shown
    assert 0 < len(preview.blocks) < len(document.blocks)
    assert document.blocks[: len(preview.blocks)] == preview.blocks
    assert reported == sorted(reported) and reported[-1] == 1
