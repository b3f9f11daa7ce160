"""Markdown: structure, notes, tables; formulas stay text, tags do nothing."""

from pathlib import Path

import pytest

from cartable.documents.contract import CorruptedDocumentError, EmptyDocumentError, ReadContext
from cartable.documents.model import (
    Document,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphKind,
    Table,
    plain_text,
    text_of,
)
from cartable.documents.readers.markdown import read


def read_markdown(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "lecon.md"
    path.write_bytes(text.encode())
    return read(path, ReadContext())


def test_structure_notes_and_formulas(tmp_path: Path) -> None:
    document = read_markdown(
        tmp_path,
        "---\ntitle: Ma leçon\n---\n# L'eau\n\nUn *mot*[^n], `[^n]` et $x^2$.\n\n"
        "- un\n    - deux\n\n"
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n```\n  a\n[^n]: b\n```\n\n[^n]: La\n    note.\n",
    )
    heading, paragraph, bullets, table, code = document.blocks
    assert document.title == "Ma leçon"
    assert isinstance(heading, Heading) and isinstance(bullets, ListBlock)
    assert isinstance(paragraph, Paragraph)
    assert text_of(paragraph.runs) == "Un mot1, [^n] et $x^2$."
    assert isinstance(table, Table) and table.rows[0][0].is_header
    assert isinstance(code, Paragraph) and code.kind is ParagraphKind.CODE
    assert text_of(code.runs) == "  a\n[^n]: b"
    assert text_of(document.notes[0].blocks[0].runs) == "La note."  # type: ignore[union-attr]


def test_tags_do_nothing_and_what_is_no_tag_stays(tmp_path: Path) -> None:
    document = read_markdown(
        tmp_path,
        "Bonjour <ton nom>, 3 < 4. H<sub>2</sub>O <script>alert(1)</script>"
        "[clic](javascript:alert(1)) <iframe src='http://x'></iframe>\n",
    )
    assert plain_text(document).startswith("Bonjour <ton nom>, 3 < 4. H2O")
    assert "alert(1)" not in plain_text(document).replace("[clic](javascript:alert(1))", "")
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph) and all(run.href is None for run in paragraph.runs)


def test_nothing_nonsense_and_depth(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError):
        read_markdown(tmp_path, " \n")
    path = tmp_path / "a.md"
    path.write_bytes(bytes(range(256)) * 10)
    with pytest.raises(CorruptedDocumentError):
        read(path, ReadContext())
    assert "fond" in plain_text(read_markdown(tmp_path, "> " * 3_000 + "fond"))
