"""The zip guard refuses what would fill the memory, and only with errors that are worded."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from cartable.documents.archive import open_archive
from cartable.documents.contract import (
    CorruptedDocumentError,
    DocumentError,
    EncryptedDocumentError,
    Limits,
    MissingDocumentError,
    OversizedDocumentError,
)


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def read_all(path: Path, limits: Limits | None = None) -> dict[str, bytes]:
    with open_archive(path, limits or Limits()) as archive:
        return {name: archive.read(name) for name in archive.names}


def test_reads_members_whatever_the_case_and_the_slashes(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"OEBPS\\Texte.xhtml": b"bonjour"})
    with open_archive(path, Limits()) as archive:
        assert archive.find("oebps/texte.xhtml") == "OEBPS/Texte.xhtml"
        assert archive.read("OEBPS/TEXTE.xhtml") == b"bonjour"
        assert archive.find("rien") is None
        with pytest.raises(CorruptedDocumentError):
            archive.read("rien")


def test_refuses_a_bomb_by_ratio_size_total_and_count(tmp_path: Path) -> None:
    bomb = make_zip(tmp_path / "bomb.zip", {"a": b"\0" * 20_000_000})
    with pytest.raises(OversizedDocumentError):
        read_all(bomb)
    fair = make_zip(tmp_path / "fair.zip", {n: bytes(range(256)) * 100 for n in "abc"})
    assert len(read_all(fair)) == 3
    with pytest.raises(OversizedDocumentError):
        read_all(fair, Limits(member_bytes=20_000))
    with pytest.raises(OversizedDocumentError):
        read_all(fair, Limits(total_bytes=60_000))
    with pytest.raises(OversizedDocumentError):
        read_all(fair, Limits(members=2))
    with pytest.raises(OversizedDocumentError):
        read_all(fair, Limits(file_bytes=10))


def test_a_lying_size_in_the_directory_does_not_help(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "lie.zip", {"a": b"\0" * 20_000_000})
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 10)
    path.write_bytes(data)
    with pytest.raises(DocumentError):
        read_all(path)


@pytest.mark.parametrize("name", ["../dehors", "/etc/passwd", "a/../../b", "C:/x"])
def test_refuses_names_that_leave_the_archive(tmp_path: Path, name: str) -> None:
    with pytest.raises(CorruptedDocumentError):
        read_all(make_zip(tmp_path / "a.zip", {name: b""}))


def test_says_that_a_member_is_encrypted(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a": b"x"})
    data = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(magic) + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(EncryptedDocumentError):
        read_all(path)


def test_damage_raises_document_errors_alone(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("un.xml", b"<a>" + b"bonjour " * 500 + b"</a>")
        packed.writestr("deux.xml", b"<b/>")
    whole = buffer.getvalue()
    path = tmp_path / "a.zip"
    for position in range(0, len(whole), 3):
        for damaged in (
            whole[:position],
            whole[:position] + bytes([whole[position] ^ 0x41]) + whole[position + 1 :],
        ):
            path.write_bytes(damaged)
            try:
                read_all(path)
            except DocumentError:
                continue


def test_a_missing_file_or_a_folder_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "rien.zip", tmp_path):
        with pytest.raises(MissingDocumentError):
            read_all(path)
