"""What is said from end to end, as one text that can be read too."""

from cartable.documents.model import (
    Baseline,
    Cell,
    Document,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Run,
    Table,
)
from cartable.reading.script import script_of


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


LESSON = Document(
    "Leçon",
    (
        Heading(1, (Run("Titre"),)),
        paragraph("Une phrase. Une autre."),
        ListBlock((ListItem((paragraph("un"),)), ListItem((paragraph("deux"),)))),
        Table(((Cell((paragraph("a"),)), Cell((paragraph("b"),))),)),
        Image("i", "Un chat"),
        Image("muette"),
        Paragraph((Run("Elle dit "), Run("hello", language="en"), Run("."))),
    ),
)


def test_paragraphs_stand_apart_items_have_their_dash() -> None:
    assert script_of(LESSON).text == (
        "Titre\n\nUne phrase. Une autre.\n\n– un\n– deux\n\na\nb\n\nImage : Un chat\n\n"
        "Elle dit hello.\n"
    )


def test_each_line_is_where_its_start_says() -> None:
    script = script_of(LESSON)
    for line in script.lines:
        assert script.text[line.start : line.start + len(line.text)] == line.text
    assert [line.language for line in script.lines][-3:] == ["fr", "en", "fr"]


def test_a_raised_figure_is_not_another_number() -> None:
    square = Paragraph((Run("10"), Run("2", baseline=Baseline.SUPERSCRIPT), Run(" cm")))
    assert script_of(Document("D", (square,))).text == "10² cm\n"


def test_an_empty_document_says_nothing() -> None:
    assert script_of(Document("D", ())).text == ""
