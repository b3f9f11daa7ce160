"""The content says what a file is; the name only helps."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    DocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    Limits,
    MissingDocumentError,
    OldWordDocumentError,
    OversizedDocumentError,
    ScannedDocumentError,
    UnknownFormatError,
)
from cartable.documents.formats import Format, detect_format

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def make(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def make_zip(folder: Path, name: str, members: dict[str, str]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return path


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("cours.txt", b"%PDF-1.4\n...", Format.PDF),
        ("cours", b"scanner noise\n%PDF-1.4\n", Format.PDF),
        ("cours.doc", b"{\\rtf1 Bonjour}", Format.RTF),
        ("cours.doc", b"<html><body>Bonjour", Format.HTML),
        ("page.txt", b"\xef\xbb\xbf<!DOCTYPE html><p>Bonjour", Format.HTML),
        ("page.xhtml", b"<?xml version='1.0'?><html>", Format.HTML),
        ("notes.md", b"# Titre", Format.MARKDOWN),
        ("notes.txt", "Été à l’école".encode("cp1252"), Format.TEXT),
        ("notes.txt", "Été".encode("utf-16"), Format.TEXT),
        ("notes.txt", "Une phrase assez longue.".encode("utf-16-le"), Format.TEXT),
        ("notes", b"Il dit : <oui>.", Format.TEXT),
    ],
)
def test_content_goes_before_the_name(
    tmp_path: Path, name: str, content: bytes, expected: Format
) -> None:
    assert detect_format(make(tmp_path, name, content), Limits()) is expected


@pytest.mark.parametrize(
    ("name", "members", "expected"),
    [
        ("a.zip", {"word/document.xml": ""}, Format.DOCX),
        ("a.docx", {"mimetype": "application/vnd.oasis.opendocument.text"}, Format.ODT),
        ("a", {"mimetype": "application/epub+zip"}, Format.EPUB),
        ("a.epub", {"META-INF/container.xml": ""}, Format.EPUB),
        ("a.pptx", {"ppt/presentation.xml": ""}, Format.PPTX),
    ],
)
def test_an_archive_is_known_by_its_members(
    tmp_path: Path, name: str, members: dict[str, str], expected: Format
) -> None:
    assert detect_format(make_zip(tmp_path, name, members), Limits()) is expected


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("vide.txt", b"", EmptyDocumentError),
        ("vide.docx", b"   \r\n", EmptyDocumentError),
        ("vieux.doc", OLE, OldWordDocumentError),
        ("vieux.docx", OLE, OldWordDocumentError),
        ("secret.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedDocumentError),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(50), ScannedDocumentError),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n" + bytes(50), ScannedDocumentError),
        ("cours.docx", b"<!DOCTYPE html><title>Connexion</title>", CorruptedDocumentError),
        ("cours.pdf", b"<html><body>Portail captif</body>", CorruptedDocumentError),
        ("cours.epub", b"pas une archive", CorruptedDocumentError),
        ("son.bin", bytes(range(256)) * 4, UnknownFormatError),
        ("texte.txt", bytes(range(256)) * 4, CorruptedDocumentError),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, error: type[DocumentError]
) -> None:
    with pytest.raises(error) as caught:
        detect_format(make(tmp_path, name, content), Limits())
    assert caught.value.name == name


def test_an_archive_of_something_else_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError):
        detect_format(make_zip(tmp_path, "a.zip", {"a.png": ""}), Limits())


def test_a_missing_file_a_folder_and_a_large_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingDocumentError):
        detect_format(tmp_path / "absent.pdf", Limits())
    with pytest.raises(MissingDocumentError):
        detect_format(tmp_path, Limits())
    with pytest.raises(OversizedDocumentError):
        detect_format(make(tmp_path, "gros.txt", b"x" * 101), Limits(file_bytes=100))


def test_a_text_that_begins_like_a_bitmap_is_a_text(tmp_path: Path) -> None:
    assert detect_format(make(tmp_path, "sport.txt", b"BMX et velo."), Limits()) is Format.TEXT


def test_a_flat_opendocument_text_is_read_as_one(tmp_path: Path) -> None:
    content = (
        b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:'
        b'xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"/>'
    )
    assert detect_format(make(tmp_path, "lecon.fodt", content), Limits()) is Format.ODT
