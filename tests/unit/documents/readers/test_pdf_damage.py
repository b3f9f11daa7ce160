"""PDF files without text, locked, cut short, or none at all."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    EncryptedDocumentError,
    Limits,
    ScannedDocumentError,
)
from cartable.documents.model import (
    Omission,
    plain_text,
)
from tests.unit.documents.readers.pdf_drawing import (
    LEFT,
    Page,
    book,
    jpeg,
    opened,
    save,
)


def test_a_picture_over_the_limit_is_left_out_and_told(tmp_path: Path) -> None:
    page = Page()
    page.lines(60, 100, [LEFT])
    page.picture((100, 160, 300, 280), jpeg())
    document = opened(save(tmp_path / "a.pdf", [page]), Limits(image_pixels=1000))
    assert document.omissions == (Omission.IMAGES,) and not document.resources


def test_pages_that_are_pictures_are_told(tmp_path: Path) -> None:
    scan, page = Page(), Page()
    scan.picture((0, 0, 595, 842), jpeg())
    page.lines(60, 100, [LEFT])
    with pytest.raises(ScannedDocumentError):
        opened(save(tmp_path / "a.pdf", [scan, scan]))
    mixed = opened(save(tmp_path / "b.pdf", [page, scan]))
    assert mixed.omissions == (Omission.PAGES_WITHOUT_TEXT,)
    assert LEFT in plain_text(mixed)


def test_a_password_is_told_and_an_owner_password_does_not_matter(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", book(2))
    for name, user in (("secret.pdf", "sésame"), ("libre.pdf", "")):
        with pikepdf.open(path) as pdf:
            pdf.save(tmp_path / name, encryption=pikepdf.Encryption(owner="maître", user=user))
    with pytest.raises(EncryptedDocumentError):
        opened(tmp_path / "secret.pdf")
    assert "Leçon 2" in plain_text(opened(tmp_path / "libre.pdf"))


def test_a_cut_file_gives_what_is_left_and_says_so(tmp_path: Path) -> None:
    whole = save(tmp_path / "a.pdf", book(12)).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * 0.9)])
    try:
        document = opened(path)
    except CorruptedDocumentError:
        pytest.fail("nine tenths of a file hold pages that can be read")
    assert Omission.TRUNCATED_END in document.omissions
    assert "Texte de la page 3." in plain_text(document)


def test_rubbish_is_corrupted(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    with pytest.raises(CorruptedDocumentError):
        opened(path)
