"""What is clearly in another language is marked; the rest is left alone."""

from cartable.documents.languages import mark_languages
from cartable.documents.model import (
    Document,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphKind,
    Run,
    walk_runs,
)

FRENCH = "Les élèves vont à l'école avec leurs cahiers, et ils apprennent dans la classe."
ENGLISH = "The children are going to the school with their books, and they have learnt a lot."
GERMAN = "Die Kinder gehen mit ihren Büchern in die Schule und sie haben nicht viel Zeit."


def paragraph(text: str, language: str | None = None) -> Paragraph:
    return Paragraph((Run(text, language=language),))


def languages_of(document: Document) -> list[str | None]:
    return [run.language for runs in walk_runs(document.blocks) for run in runs]


def test_paragraphs_in_another_language_are_marked() -> None:
    inner = ListBlock((ListItem((paragraph(GERMAN),)),))
    document = Document("t", (paragraph(FRENCH), paragraph(ENGLISH), inner, paragraph(FRENCH)))
    marked = mark_languages(document)
    assert marked.language == "fr"
    assert languages_of(marked) == [None, "en", "de", None]


def test_a_book_in_english_is_in_english() -> None:
    blocks = (paragraph(ENGLISH), paragraph(ENGLISH), paragraph(ENGLISH), paragraph(FRENCH))
    marked = mark_languages(Document("t", blocks))
    assert marked.language == "en"
    assert languages_of(marked) == [None, None, None, "fr"]


def test_what_is_declared_short_or_code_is_left() -> None:
    code = Paragraph((Run(ENGLISH),), ParagraphKind.CODE)
    blocks = (paragraph(FRENCH), paragraph(ENGLISH, "it"), paragraph("Hello"), code)
    assert languages_of(mark_languages(Document("t", blocks))) == [None, "it", None, None]


def test_a_run_inside_a_french_paragraph() -> None:
    mixed = Paragraph((Run(FRENCH + " "), Run(ENGLISH, is_italic=True), Run(" " + FRENCH)))
    assert languages_of(mark_languages(Document("t", (mixed,)))) == [None, "en", None]
