"""Places in the flow and places on screen are the same places."""

import pytest

from cartable.documents.model import (
    Cell,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Resource,
    Run,
    Table,
)
from cartable.profiles.settings import ReadingSettings
from cartable.reading.flow import flow_of
from cartable.ui.reading.rendering import PageSpace, render

SPACE = PageSpace(600, 400, 40)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def cell(*texts: str, **more) -> Cell:
    return Cell(tuple(paragraph(text) for text in texts), **more)


BLOCKS = [
    Heading(1, (Run("Titre 😀 fin"),)),
    paragraph("Un 😀 deux 😀😀 trois"),
    Table(((cell("a"), cell("b")), (cell("c", "c deux", column_span=2),), (cell("d"), cell("")))),
    Table(((cell("z 😀"),),)),
    ListBlock((ListItem((paragraph("un"), paragraph("suite"))), ListItem((paragraph("deux"),)))),
    Image("i", "Une chouette", (Run("Légende"),)),
    Paragraph((Run("fin\nligne "), Run("grasse", is_bold=True))),
]


@pytest.fixture
def page(qapp):
    return render(flow_of(BLOCKS), ReadingSettings(), {}, SPACE)


def test_every_character_is_where_its_place_says(page) -> None:
    for item in page.flow.paragraphs:
        for position in range(item.start, item.end):
            place = page.to_document(position)
            shown = page.document.characterAt(place)
            expected = page.flow.text[position]
            assert shown == expected or ord(expected) > 0xFFFF
            assert page.to_flow(place) == position


def test_a_stretch_over_wide_characters_is_selected_whole(page) -> None:
    start = page.flow.text.index("deux")
    assert page.selection(start, start + 10).selectedText() == "deux 😀😀 tr"


def test_a_place_between_paragraphs_falls_on_one(page) -> None:
    for place in range(page.document.characterCount()):
        assert 0 <= page.to_flow(place) <= len(page.flow.text)


def test_pictures_keep_within_the_page(qapp) -> None:
    flow = flow_of([Image("large"), Image("haute"), Image("petite"), Image("perdue")])
    resources = {
        "large": Resource("image/png", b"", 3000, 300),
        "haute": Resource("image/png", b"", 100, 4000),
        "petite": Resource("image/png", b"", 50, 40),
    }
    page = render(flow, ReadingSettings(), resources, SPACE)
    assert page.pictures == {"large": 600, "haute": 10, "petite": 50}


def test_italics_become_strong_and_headings_are_headings(qapp) -> None:
    flow = flow_of([Heading(2, (Run("Titre"),)), Paragraph((Run("penché", is_italic=True),))])
    page = render(flow, ReadingSettings(), {}, SPACE)
    first, second = page.document.firstBlock(), page.document.lastBlock()
    assert first.blockFormat().headingLevel() == 2
    form = second.begin().fragment().charFormat()
    assert (form.fontItalic(), form.fontWeight()) == (False, 700)
