"""Plain text: what was wrapped is joined, what was meant apart stays apart."""

from pathlib import Path

import pytest

from cartable.documents.contract import CorruptedDocumentError, EmptyDocumentError, ReadContext
from cartable.documents.model import (
    Document,
    Heading,
    ListBlock,
    PageMark,
    Paragraph,
    ParagraphKind,
    Table,
    plain_text,
    text_of,
)
from cartable.documents.readers.text import read

PROSE = """\
Le cycle de l'eau commence à la surface de la mer, que le soleil
chauffe tout au long de la journée. L'eau devient une vapeur que
personne ne voit, et qui monte très haut dans le ciel avant de se
refroidir. Elle forme alors des nuages que le vent pousse au loin.
"""


def read_text(tmp_path: Path, text: str | bytes, context: ReadContext | None = None) -> Document:
    path = tmp_path / "lecon.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, context or ReadContext())


def lines_of(document: Document) -> list[str]:
    return [text_of(b.runs) for b in document.blocks if isinstance(b, Paragraph | Heading)]


def test_wrapped_prose_is_joined(tmp_path: Path) -> None:
    document = read_text(tmp_path, f"{PROSE}\n{PROSE}")
    joined = " ".join(PROSE.split())
    assert lines_of(document) == [joined, joined]


def test_long_lines_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    line = "Une phrase assez longue pour faire un paragraphe sans retour à la ligne, " * 3
    document = read_text(tmp_path, f"{line}\n\n{line}\n")
    assert len(document.blocks) == 2


def test_verse_keeps_its_lines(tmp_path: Path) -> None:
    poem = "Demain, dès l'aube,\nÀ l'heure où blanchit\nLa campagne,\nJe partirai."
    assert lines_of(read_text(tmp_path, f"{PROSE}\n{poem}\n\n{PROSE}"))[1] == poem


def test_dialogue_is_no_list(tmp_path: Path) -> None:
    said = "— Bonjour, dit le chat.\n— Bonjour ! répondit l'enfant.\n– Tu viens ?"
    document = read_text(tmp_path, f"{PROSE}\n{said}\n")
    assert lines_of(document)[1:] == said.split("\n")


def test_lists_nest_and_number(tmp_path: Path) -> None:
    document = read_text(
        tmp_path,
        "Il faut :\n\n  * de l'eau ;\n      - froide\n      - chaude\n  * du sel.\n\n"
        "3. verser\n4. remuer\n5. attendre\n\nFin de la recette.\n",
    )
    bullets, numbers = (b for b in document.blocks if isinstance(b, ListBlock))
    assert len(bullets.items) == 2 and isinstance(bullets.items[0].blocks[1], ListBlock)
    assert numbers.is_ordered and numbers.start == 3 and len(numbers.items) == 3
    assert lines_of(document)[-1] == "Fin de la recette."


def test_a_number_that_begins_a_wrapped_line_opens_no_list(tmp_path: Path) -> None:
    text = PROSE.replace("personne", "12. personne")
    assert all(isinstance(b, Paragraph) for b in read_text(tmp_path, text).blocks)


def test_titles_underlined_numbered_and_alone(tmp_path: Path) -> None:
    document = read_text(
        tmp_path,
        f"Le cycle de l'eau\n=================\n\n{PROSE}\n1.2 La vapeur\n\n{PROSE}\n"
        f"Les nuages\n----------\n\n{PROSE}\nLa pluie\n\n{PROSE}",
    )
    headings = [b for b in document.blocks if isinstance(b, Heading)]
    assert [(text_of(h.runs), h.level) for h in headings] == [
        ("Le cycle de l'eau", 1),
        ("1.2 La vapeur", 3),
        ("Les nuages", 2),
        ("La pluie", 2),
    ]
    assert document.title == "Le cycle de l'eau"


def test_pages_code_and_columns(tmp_path: Path) -> None:
    document = read_text(
        tmp_path,
        f"{PROSE}\n$ ls -l\n$ cd maison\n\n{PROSE}\f{PROSE}\nchat\tcat\nchien\tdog\n",
    )
    assert [b.label for b in document.blocks if isinstance(b, PageMark)] == ["1", "2"]
    assert document.page_count == 2
    codes = [b for b in document.blocks if isinstance(b, Paragraph) and "ls" in text_of(b.runs)]
    assert codes[0].kind is ParagraphKind.CODE
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert len(table.rows) == 2 and len(table.rows[0]) == 2


def test_a_hyphen_at_the_end_of_a_line_is_mended_with_the_lexicon(tmp_path: Path) -> None:
    text = PROSE.replace("une vapeur que\npersonne", "une va-\npeur que personne")
    known = ReadContext(is_known=lambda word: word == "vapeur")
    assert "une vapeur que" in plain_text(read_text(tmp_path, text, known))
    assert "une va-peur que" in plain_text(read_text(tmp_path, text))


def test_spans_are_characters_of_the_file(tmp_path: Path) -> None:
    text = f"  Un titre\r\n\r\n{PROSE}".replace("\n", "\r\n")
    document = read_text(tmp_path, text)
    first = document.blocks[0]
    assert not isinstance(first, PageMark)
    assert text[first.source.start : first.source.end] == "Un titre"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac-roman"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "L’élève a mangé un œuf à Noël, là où ça coûte cher."
    assert plain_text(read_text(tmp_path, text.encode(encoding))) == text


def test_nothing_and_nonsense(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError):
        read_text(tmp_path, b"\n \n")
    with pytest.raises(CorruptedDocumentError):
        read_text(tmp_path, bytes(range(256)) * 10)


def test_a_lesson_typed_by_a_teacher(tmp_path: Path) -> None:
    document = read_text(
        tmp_path,
        "SCIENCES - CM1\nL'eau dans tous ses états\n\n1) Observe\n\nQue vois-tu ?\n- de la glace\n"
        "- de la vapeur\n\n2) Lis\n\n- Viens, dit Léa.\n- Oui ! répondit Tom.\n\n"
        "Vocabulaire :\nsolide : qui ne coule pas\nliquide : qui coule\n",
    )
    assert document.title == "SCIENCES - CM1 L'eau dans tous ses états"
    assert [entry.title for entry in document.outline] == ["1. Observe", "2. Lis"]
    (bullets,) = (block for block in document.blocks if isinstance(block, ListBlock))
    assert len(bullets.items) == 2
    assert lines_of(document)[-3:] == [
        "— Viens, dit Léa.",
        "— Oui ! répondit Tom.",
        "Vocabulaire :\nsolide : qui ne coule pas\nliquide : qui coule",
    ]
