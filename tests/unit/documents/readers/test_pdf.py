"""PDF files, drawn here word by word, as pages that a pupil is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartable.documents.contract import ReadContext
from cartable.documents.model import (
    Document,
    Heading,
    PageMark,
    plain_text,
)
from cartable.documents.readers.pdf import read
from tests.unit.documents.readers.pdf_drawing import (
    LEFT,
    Page,
    book,
    column,
    one,
    opened,
    save,
    texts,
    width,
)


def test_two_columns_under_a_title_are_read_one_after_the_other(tmp_path: Path) -> None:
    page = Page()
    page.text(120, 80, "Un titre qui va sur toute la largeur de la page", 20, "B")
    page.lines(60, 140, column("gauche"))
    page.lines(320, 146, column("droite"))
    page.lines(
        60, 400, ["Une ligne pleine, sous les colonnes, qui va d’un bord à l’autre de la page."]
    )
    document = opened(save(tmp_path / "a.pdf", [page]))
    words = plain_text(document).split()
    order = [w for w in words if w in {"titre", "gauche", "droite", "pleine,"}]
    assert order == ["titre"] + ["gauche"] * 12 + ["droite"] * 12 + ["pleine,"]
    assert isinstance(one(document, Heading), Heading)


def test_running_titles_and_page_numbers_go_and_pages_are_marked(tmp_path: Path) -> None:
    document = opened(save(tmp_path / "a.pdf", book()))
    said = plain_text(document)
    assert "Tilleuls" not in said and "/ 12" not in said
    assert all(f"Texte de la page {n}." in said for n in range(1, 13))
    assert [b.label for b in document.blocks if isinstance(b, PageMark)] == [
        str(n) for n in range(1, 13)
    ]
    assert document.page_count == 12


def test_a_repeated_line_inside_the_text_stays(tmp_path: Path) -> None:
    pages = []
    for word in ("premier", "beau", "grand", "petit", "dernier"):
        page = Page()
        page.lines(60, 80, [f"Le {word} jour se lève.", "Objectif du jour", LEFT])
        pages.append(page)
    assert plain_text(opened(save(tmp_path / "a.pdf", pages))).count("Objectif du jour") == 5


def test_the_preview_is_the_beginning_of_the_whole(tmp_path: Path) -> None:
    seen: list[Document] = []
    path = save(tmp_path / "a.pdf", book(30))
    whole = read(path, ReadContext(preview=seen.append))
    (preview,) = seen
    assert whole.blocks[: len(preview.blocks)] == preview.blocks
    assert 0 < len(preview.blocks) < len(whole.blocks) / 5


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Il fait une expé-", "rience de chimie.", "Il fait une expérience de chimie."),
        ("Il va chez sa grand-", "mère demain.", "Il va chez sa grand-mère demain."),
        ("Il viendra peut-", "être demain.", "Il viendra peut-être demain."),
        ("Il a pris la porte-", "Fenêtre du salon.", "Il a pris la porte-Fenêtre du salon."),
        ("Il lit un mot abra-", "cadabrant ce soir.", "Il lit un mot abracadabrant ce soir."),
        ("Il a compté de 10-", "20 objets rangés.", "Il a compté de 10- 20 objets rangés."),
    ],
)
def test_hyphens_at_line_ends_are_mended_and_real_ones_kept(
    tmp_path: Path, first: str, second: str, expected: str
) -> None:
    page = Page()
    page.lines(60, 100, [first, second])
    assert texts(opened(save(tmp_path / "a.pdf", [page]))) == [expected]


def test_accents_drawn_apart_sit_on_their_letters(tmp_path: Path) -> None:
    page = Page()
    at = 60 + width("Exp")
    page.text(60, 100, "Exp")
    page.text(at + 0.6, 100, "´")
    page.text(at, 100, "eriences")
    page.text(60, 97.5, "´")  # raised over its capital, and drawn far from it
    page.text(60, 160, "Ete d’abord")
    page.text(62, 157.5, "´")
    said = plain_text(opened(save(tmp_path / "a.pdf", [page])))
    assert "xpériences" in said and "Éte d’abord" in said


def test_lines_join_into_paragraphs_and_indents_part_them(tmp_path: Path) -> None:
    page = Page()
    full = "Les oies volent vers le sud quand le froid vient et que la neige"
    page.lines(75, 100, [full + " to"])
    page.lines(60, 114, [full + " tombe", "sur les champs."])
    page.lines(75, 142, [full + " fo"])
    page.lines(60, 156, [full + " fond."])
    assert len(texts(opened(save(tmp_path / "a.pdf", [page])))) == 2


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.lines(60, 100, [LEFT, LEFT[:-1], LEFT[:-1]])
    second.lines(60, 100, ["et puis ils rentrent. " + LEFT, LEFT])
    document = opened(save(tmp_path / "a.pdf", [first, second]))
    assert "leurs bonnets et puis ils rentrent" in plain_text(document)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, rotation: int) -> None:
    page = Page(rotation=rotation)
    turn = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[rotation]
    page.commands.append(f"q {turn} cm")
    page.lines(100, 300, [LEFT[:-1], "de laine."])
    page.commands.append("Q")
    document = opened(save(tmp_path / "a.pdf", [page]))
    assert plain_text(document) == f"{LEFT[:-1]} de laine."
