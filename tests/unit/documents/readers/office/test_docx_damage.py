"""DOCX files that are long, damaged, strict, or built to harm."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    OldWordDocumentError,
    OversizedDocumentError,
    ReadContext,
)
from cartable.documents.model import (
    Omission,
    plain_text,
)
from cartable.documents.readers.docx import read
from tests.unit.documents.readers.office.docx_pieces import (
    cell,
    lines,
    p,
    r,
    table,
)


def test_strict_files_are_read_too(make_docx):
    path = make_docx(p(r("Strict")))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
            b"http://purl.oclc.org/ooxml/wordprocessingml/",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        )
        for name, data in parts.items()
    }
    assert strict != parts
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in strict.items():
            archive.writestr(name, data)
    assert lines(path) == ["Strict"]


def test_a_long_document_gives_its_beginning_early(make_docx):
    seen = []
    fractions = []
    path = make_docx("".join(p(r(f"Phrase {n}.")) for n in range(1000)))
    document = read(path, ReadContext(preview=seen.append, report=fractions.append))
    (early,) = seen
    assert 20 < len(early.blocks) < 200
    assert document.blocks[: len(early.blocks)] == early.blocks
    assert fractions == sorted(fractions) and fractions[-1] == 1.0


def test_what_is_no_document_says_why(make_docx, tmp_path):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    cases = {
        EmptyDocumentError: b"",
        CorruptedDocumentError: b"<html><body>Connexion au portail</body></html>",
        OldWordDocumentError: ole,
        EncryptedDocumentError: ole + "EncryptedPackage".encode("utf-16-le"),
    }
    for error, data in cases.items():
        path = tmp_path / "x.docx"
        path.write_bytes(data)
        with pytest.raises(error):
            read(path, ReadContext())
    with pytest.raises(EmptyDocumentError):
        read(make_docx(p()), ReadContext())
    cut = make_docx(p(r("mots " * 400))).read_bytes()
    (tmp_path / "cut.docx").write_bytes(cut[: len(cut) // 2])
    with pytest.raises(CorruptedDocumentError):
        read(tmp_path / "cut.docx", ReadContext())


def test_a_cut_main_part_gives_what_is_left_and_says_so(make_docx):
    path = make_docx("")
    whole = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{p(r("Avant."))}<w:p><w:r><w:t>Cou'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", whole)
    document = read(path, ReadContext())
    assert plain_text(document).startswith("Avant.")
    assert Omission.TRUNCATED_END in document.omissions


@pytest.mark.parametrize(
    "body",
    [
        table(cell("x") + "{}") ,
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        "<w:p><w:ins>{}</w:ins></w:p>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("depth", [150, 1000, 3000])
def test_bottomless_nesting_is_read_flat(make_docx, body, depth):
    if body.startswith("<w:tbl>"):
        body = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    deep = p(r("au fond"))
    for _ in range(depth):
        deep = body.replace("{}", deep)
    assert plain_text(read(make_docx(deep), ReadContext())).count("au fond") == 1


def test_bombs_are_refused(make_docx):
    limits = replace(ReadContext().limits, member_bytes=1 << 20)
    with pytest.raises(OversizedDocumentError):
        read(make_docx(p(r("a" * (2 << 20)))), ReadContext(limits=limits))
    path = make_docx("")
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", laughs)
    with pytest.raises(OversizedDocumentError):
        read(path, ReadContext())
