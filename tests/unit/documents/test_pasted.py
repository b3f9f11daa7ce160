"""A text that was copied, as a document."""

from cartable.documents.model import Heading, Paragraph, text_of
from cartable.documents.pasted import LONGEST_CHARACTERS, document_of

WRAPPED = (
    "L’eau de la mer s’évapore sous l’effet de la chaleur du soleil\n"
    "et forme une vapeur que personne ne voit, puis des nuages qui\n"
    "avancent avec le vent et laissent tomber la pluie sur les champs.\n"
)


def texts(text: str) -> list[str]:
    return [text_of(block.runs) for block in document_of(text, "").blocks]


def test_wrapped_lines_are_joined_and_paragraphs_stay() -> None:
    first, second = texts(f"{WRAPPED}\n{WRAPPED}")
    assert first == second == " ".join(WRAPPED.split("\n")).strip()


def test_a_title_is_found() -> None:
    document = document_of(f"Le cycle de l’eau\n=================\n\n{WRAPPED * 3}", "Copie")
    assert isinstance(document.blocks[0], Heading) and isinstance(document.blocks[1], Paragraph)
    assert document.title == "Copie"


def test_another_language_is_told() -> None:
    english = "The owl hunts at night and sleeps during the day in the hollow of an old tree. " * 3
    assert document_of(english, "").language == "en"


def test_what_holds_nothing_to_read_has_no_block() -> None:
    for nothing in ("", " \t\r\n\f", "\u200b", "\ufeff"):
        assert document_of(nothing, "").blocks == ()


def test_a_text_without_end_is_cut() -> None:
    (whole,) = texts("a" * (LONGEST_CHARACTERS + 10))
    assert len(whole) == LONGEST_CHARACTERS


def test_ten_thousand_lines_that_are_one_paragraph_are_one() -> None:
    """It took a time that grew with the square of the lines: minutes for a megabyte."""
    (whole,) = texts("La chouette chasse la nuit. Elle dort.\n" * 10_000)
    assert whole.count("chouette") == 10_000
