"""The reader's place: by page, by sentence, and after the end of a file has come."""

from cartable.documents.model import (
    Document,
    Heading,
    Image,
    PageMark,
    Paragraph,
    Run,
)
from cartable.reading.book import book_of
from cartable.reading.cursor import Place, ReadingCursor


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


BOOK = Document(
    "Livre",
    (
        PageMark("1"),
        paragraph("Un. Deux."),
        PageMark("2"),
        Image("sans description"),
        PageMark("3"),
        Heading(1, (Run("Trois"),)),
        paragraph("Quatre."),
    ),
)


def heard(cursor: ReadingCursor) -> str:
    assert cursor.sentence is not None
    return cursor.flow.text[cursor.sentence.start : cursor.sentence.end]


def test_sentences_go_on_over_pages_and_pass_what_is_not_said() -> None:
    cursor = ReadingCursor(book_of(BOOK))
    seen = [heard(cursor)]
    while cursor.next_sentence():
        seen.append(heard(cursor))
    assert seen == ["Un.", "Deux.", "Trois", "Quatre."]
    assert cursor.place.page == 2
    back = []
    while cursor.previous_sentence():
        back.append(heard(cursor))
    assert back == ["Trois", "Deux.", "Un."]


def test_a_place_beyond_the_end_is_the_nearest_there_is() -> None:
    cursor = ReadingCursor(book_of(BOOK), Place(99, 9999))
    assert cursor.place.page == 2
    assert heard(cursor) == "Quatre."


def test_settling_on_a_silent_picture_goes_to_what_is_said_next() -> None:
    cursor = ReadingCursor(book_of(BOOK), Place(1, 0))
    assert cursor.settle()
    assert heard(cursor) == "Trois"


def test_a_document_without_words_has_nothing_to_say() -> None:
    cursor = ReadingCursor(book_of(Document("Vide", ())))
    assert cursor.sentence is None
    assert not cursor.settle()


def test_a_block_is_found_on_its_page() -> None:
    cursor = ReadingCursor(book_of(BOOK))
    cursor.go_to_block(6)
    assert heard(cursor) == "Quatre."


def test_the_whole_document_takes_the_place_of_its_beginning() -> None:
    cursor = ReadingCursor(book_of(Document("Livre", BOOK.blocks[:4])), Place(0, 4))
    assert not cursor.replace_book(book_of(BOOK))
    assert (cursor.place, len(cursor.pages)) == (Place(0, 4), 3)


def test_the_place_is_kept_where_the_whole_document_has_other_pages() -> None:
    chapters = tuple(
        block
        for name in "ABC"
        for block in (Heading(1, (Run(name),)), paragraph(f"Le début de {name}. " + "mot " * 900))
    )
    cursor = ReadingCursor(book_of(Document("Livre", chapters[:3])))
    cursor.go_to_block(2)
    assert (cursor.place.page, heard(cursor)) == (0, "B")
    assert cursor.replace_book(book_of(Document("Livre", chapters)))
    assert (cursor.place.page, heard(cursor)) == (1, "B")


def test_a_page_is_made_once_for_as_long_as_the_reader_stays_on_it():
    cursor = ReadingCursor(book_of(BOOK))
    flow = cursor.flow
    cursor.next_sentence()
    cursor.go_to(Place(0, 1))
    assert cursor.flow is flow
    cursor.go_to(Place(1))
    assert cursor.flow is not flow


def test_a_page_that_the_whole_book_leaves_as_it_was_is_kept():
    cursor = ReadingCursor(book_of(Document("Livre", BOOK.blocks[:4])))
    flow = cursor.flow
    assert not cursor.replace_book(book_of(BOOK))
    assert cursor.flow is flow
