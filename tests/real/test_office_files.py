"""Files that LibreOffice really wrote from lessons of ours; real documents as DOCX and ODT."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cartable.documents.contract import (
    EncryptedDocumentError,
    OldWordDocumentError,
    ReadContext,
)
from cartable.documents.model import (
    Document,
    Image,
    ListBlock,
    NoteKind,
    PageMark,
    Paragraph,
    Table,
    plain_text,
    text_of,
)
from cartable.documents.readers import docx, odp, odt, pptx

OFFICE = Path(__file__).parent / "office"
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
READERS = {".docx": docx.read, ".odt": odt.read, ".odp": odp.read, ".pptx": pptx.read}
WORD = re.compile(r"[^\W_]+")


def read(path: Path) -> Document:
    return READERS[path.suffix](path, ReadContext())


@pytest.mark.parametrize("name", ["volcans.docx", "volcans.odt"])
def test_a_lesson_of_libreoffice_is_whole(name):
    document = read(OFFICE / name)
    assert document.title == "Les volcans" and document.language == "fr"
    assert document.omissions == ()
    (numbered,) = [b for b in document.blocks if isinstance(b, ListBlock)]
    assert numbered.is_ordered and len(numbered.items) == 3
    bullets = numbered.items[1].blocks[1]
    assert isinstance(bullets, ListBlock) and not bullets.is_ordered and len(bullets.items) == 2
    (image,) = [b for b in document.blocks if isinstance(b, Image)]
    assert image.alternative_text == text_of(image.caption) == "La coupe d’un volcan"
    assert document.resources[image.resource].width == 60
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    assert text_of(table.caption) == "Des volcans actifs"
    assert [cell.is_header for cell in table.rows[0]] == [True] * 3
    assert not table.rows[1][0].is_header
    assert [entry.title for entry in document.outline] == [
        "Les volcans", "Comment naît un volcan", "Deux volcans",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["volcans.docx", "volcans.odt"])
def test_its_notes_and_formulas_are_kept(name):
    document = read(OFFICE / name)
    (note,) = document.notes
    assert text_of(note.blocks[0].runs) == "La lave est une roche fondue."
    runs = [run for b in document.blocks if isinstance(b, Paragraph) for run in b.runs]
    assert [run.text for run in runs if run.note == note.id] == ["1"]
    (formula,) = [run.formula for run in runs if run.formula]
    assert "mfrac" in formula.mathml and "sur" in formula.spoken
    assert {run.text for run in runs if run.is_bold} == {"montagne"}
    assert {run.text for run in runs if run.is_italic} == {"lave"}


@pytest.mark.parametrize("name", ["diapos.odp", "diapos.pptx"])
def test_slides_of_impress_are_whole(name):
    document = read(OFFICE / name)
    assert [b.label for b in document.blocks if isinstance(b, PageMark)] == ["1", "2", "3", "4"]
    assert plain_text(document).split("\n") == [
        "Les volcans", "Comment naît un volcan", "le magma monte", "il sort", "en coulée",
        "en nuage", "Deux volcans", "Volcan", "Pays", "Etna", "Italie", "Pelée", "France",
        "La coupe", "La coupe d’un volcan",
    ]  # fmt: skip
    (note,) = document.notes
    assert note.kind is NoteKind.SPEAKER and note.label == "2"
    assert text_of(note.blocks[0].runs) == "Montrer la vidéo."


@pytest.mark.parametrize("name", ["protege.docx", "protege.odt"])
def test_a_password_is_told(name):
    with pytest.raises(EncryptedDocumentError):
        read(OFFICE / name)


def test_an_old_word_file_under_a_new_name_is_told(tmp_path):
    path = tmp_path / "ancien.docx"
    path.write_bytes((OFFICE / "ancien.doc").read_bytes())
    with pytest.raises(OldWordDocumentError):
        read(path)


def kept_share(source: list[str], read_words: list[str]) -> float:
    """The share of the source's words that are met in order, none being sought far ahead."""
    place = kept = 0
    for word in source:
        window = read_words[place : place + 40]
        if word in window:
            place += window.index(word) + 1
            kept += 1
    return kept / len(source)


@pytest.mark.samples
@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc makes the files")
@pytest.mark.parametrize(("sample", "kind"), [
    ("guide.txt", "docx"), ("guide.txt", "odt"), ("manuel.epub", "docx"), ("manuel.epub", "odt"),
])  # fmt: skip
def test_real_documents_keep_their_words(sample, kind, tmp_path):
    source = SAMPLES / sample
    if not source.exists():
        pytest.skip("no samples here")
    shape = "epub" if source.suffix == ".epub" else "markdown"
    path = tmp_path / f"sample.{kind}"
    subprocess.run(["pandoc", "-f", shape, str(source), "-o", str(path)], check=True)
    plain = subprocess.run(
        ["pandoc", "-f", shape, "-t", "plain", "--wrap=none", str(source)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    previews: list[Document] = []
    document = READERS[path.suffix](path, ReadContext(preview=previews.append))
    notes = [text_of(b.runs) for n in document.notes for b in n.blocks if isinstance(b, Paragraph)]
    words = WORD.findall(plain_text(document) + "\n" + "\n".join(notes))
    # The numbers of lists are the model's, not words of its text.
    wanted = [word for word in WORD.findall(plain) if not word.isdecimal()]
    assert len(wanted) > 20_000
    assert kept_share(wanted, [word for word in words if not word.isdecimal()]) >= 0.995
    (early,) = previews
    assert early.blocks == document.blocks[: len(early.blocks)]
