"""RTF: what word processors and simple writers put in it."""

from pathlib import Path

import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    OversizedDocumentError,
    ReadContext,
)
from cartable.documents.model import (
    Baseline,
    Document,
    Heading,
    Image,
    ListBlock,
    Omission,
    Paragraph,
    Table,
    plain_text,
    text_of,
)
from cartable.documents.readers.rtf import read

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Cyr;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}"
    r"{\s2 Titre 2;}}{\info{\title Ma le\'e7on}{\author Moi}}{\header En-t\'eate}"
)
PNG = (
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
    "cfc000000301010018dd8db00000000049454e44ae426082"
)


def read_rtf(tmp_path: Path, body: str, head: str = HEAD) -> Document:
    path = tmp_path / "lecon.rtf"
    path.write_bytes(f"{head}{body}}}".encode("latin-1"))
    return read(path, ReadContext())


def test_characters_of_every_kind(tmp_path: Path) -> None:
    document = read_rtf(
        tmp_path,
        r"\uc1 \'c9l\'e8ve \u339? {\uc2\u8212??} \u-10179?\u-8704? {\f1 \'cc\'e8\'f0} \~!\-\_a"
        r" \{x\} \emdash\lquote\rquote\par",
    )
    assert plain_text(document) == "Élève œ — 😀 Мир \u00a0!\u2011a {x} —‘’"
    assert document.title == "Ma leçon"


def test_marks_styles_and_hidden_text(tmp_path: Path) -> None:
    document = read_rtf(
        tmp_path,
        r"\pard\s1 {\b L'eau}\par\pard\s2 Vapeur\par\pard Un {\b gras}, {\i it}, H{\sub 2}O, "
        r"{\v cach\'e9}m{\super 3}\line fin\par",
    )
    first, second, paragraph = document.blocks
    assert isinstance(first, Heading) and first.level == 1 and not first.runs[0].is_bold
    assert isinstance(second, Heading) and second.level == 2
    assert isinstance(paragraph, Paragraph)
    assert text_of(paragraph.runs) == "Un gras, it, H2O, m3\nfin"
    assert {run.text: run.baseline for run in paragraph.runs}["2"] is Baseline.SUBSCRIPT


def test_lists_of_word_and_of_simple_writers(tmp_path: Path) -> None:
    document = read_rtf(
        tmp_path,
        r"\pard\ls1\ilvl0{\listtext\'b7\tab}un\par\pard\ls1\ilvl1{\listtext o\tab}a\par"
        r"\pard\ls1\ilvl0{\listtext\'b7\tab}deux\par\pard apr\'e8s\par"
        r"{\pard\li360\fi-360 3.\tab trois\par}{\pard\li360\fi-360 4.\tab quatre\par}",
    )
    bullets, between, numbers = document.blocks
    assert isinstance(bullets, ListBlock) and len(bullets.items) == 2
    assert isinstance(bullets.items[0].blocks[1], ListBlock)
    assert isinstance(between, Paragraph)
    assert isinstance(numbers, ListBlock) and (numbers.is_ordered, numbers.start) == (True, 3)
    assert plain_text(document).split("\n") == ["un", "a", "deux", "après", "trois", "quatre"]


def test_tables_notes_links_and_pictures(tmp_path: Path) -> None:
    document = read_rtf(
        tmp_path,
        r"\trowd\trhdr\cellx100\cellx200\pard\intbl \'c9tat\cell Temp\cell\row"
        r"\trowd\cellx100\cellx200\pard\intbl glace\cell 0\cell\row\pard "
        r"Eau{\super\chftn{\footnote\pard {\super\chftn} Liquide.}} et "
        r'{\field{\*\fldinst HYPERLINK "http://a.fr"}{\fldrslt lien}}.\par'
        r"{\*\shppict{\pict\pngblip\picw1 " + PNG + r"}}{\nonshppict{\pict\wmetafile8 00}}\par"
        r"{\*\inconnu secret}",
    )
    table, paragraph, image = document.blocks
    assert isinstance(table, Table) and table.rows[0][0].is_header and len(table.rows) == 2
    assert isinstance(paragraph, Paragraph) and isinstance(image, Image)
    assert text_of(paragraph.runs) == "Eau1 et lien."
    assert paragraph.runs[1].note == document.notes[0].id
    assert text_of(document.notes[0].blocks[0].runs) == "Liquide."  # type: ignore[union-attr]
    assert next(run.href for run in paragraph.runs if run.text == "lien") == "http://a.fr"
    assert document.resources[image.resource].media_type == "image/png"
    assert "secret" not in plain_text(document)


def test_a_file_cut_short_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes((HEAD + r"\pard Bonjour {\b tout le").encode("latin-1"))
    document = read(path, ReadContext())
    assert plain_text(document) == "Bonjour tout le"
    assert Omission.TRUNCATED_END in document.omissions


def test_nonsense_and_bottomless_groups(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError):
        read_rtf(tmp_path, "")
    with pytest.raises(CorruptedDocumentError):
        read_rtf(tmp_path, "bonjour", head="pas du tout {")
    with pytest.raises(OversizedDocumentError):
        read_rtf(tmp_path, "{" * 20_000 + "x")
    deep = "{\\b " * 5_000 + "fond" + "}" * 5_000
    assert plain_text(read_rtf(tmp_path, deep)) == "fond"
