from cartable.documents.model import Document, Heading, Paragraph, Run
from cartable.reading.book import book_of
from cartable.reading.portions import MAXIMUM_BLOCK_WORDS


def test_a_book_has_no_block_longer_than_a_page_and_its_chapters_follow():
    endless = Paragraph((Run("La chouette dort. " * MAXIMUM_BLOCK_WORDS),))
    blocks = (Heading(1, (Run("Un"),)), endless, Heading(1, (Run("Deux"),)), endless)
    book = book_of(Document("Livre", blocks))
    assert len(book.document.blocks) > len(blocks)
    assert [chapter.title for chapter in book.chapters] == ["Un", "Deux"]
    assert all(
        book.pages[chapter.page].first <= chapter.block < book.pages[chapter.page].last
        for chapter in book.chapters
    )
    assert book.pages[-1].last == len(book.document.blocks)
