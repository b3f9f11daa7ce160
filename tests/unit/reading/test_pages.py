"""Pages: the source's own where it has some, chapters elsewhere, never too long."""

from cartable.documents.model import (
    Document,
    Heading,
    OutlineEntry,
    PageMark,
    Paragraph,
    Run,
    Table,
)
from cartable.reading.pages import MAXIMUM_WORDS, chapters, page_of_block, paginate


def words(count: int) -> Paragraph:
    return Paragraph((Run(" ".join(["mot"] * count)),))


def title(text: str, level: int = 1) -> Heading:
    return Heading(level, (Run(text),))


def test_an_empty_document_has_one_page() -> None:
    pages = paginate(Document("Vide", ()))
    assert [(page.first, page.last) for page in pages] == [(0, 0)]


def test_pages_of_the_source_are_the_pages() -> None:
    blocks = (
        PageMark("iv"),
        words(3),
        PageMark("1"),
        title("Un"),
        words(2),
        PageMark("2"),
        words(1),
    )
    pages = paginate(Document("D", blocks))
    assert [(p.first, p.last, p.label, p.title) for p in pages] == [
        (0, 2, "iv", ""),
        (2, 5, "1", "Un"),
        (5, 7, "2", ""),
    ]


def test_what_stands_before_the_first_page_mark_is_kept() -> None:
    pages = paginate(Document("D", (title("Couverture"), PageMark("1"), words(1), PageMark("2"))))
    assert [(p.first, p.last) for p in pages] == [(0, 1), (1, 3), (3, 4)]


def test_a_short_document_is_one_page() -> None:
    pages = paginate(Document("D", (title("A"), words(100), title("B"), words(100))))
    assert len(pages) == 1


def test_a_long_document_is_cut_at_its_chapters() -> None:
    blocks = (title("Livre"), title("A", 2), words(900), title("B", 2), words(900))
    pages = paginate(Document("D", blocks))
    assert [(p.first, p.last, p.title) for p in pages] == [(0, 3, "Livre"), (3, 5, "B")]


def test_a_section_of_a_few_lines_stays_with_the_one_before() -> None:
    blocks = (title("A"), words(1500), title("B"), words(10), title("C"), words(900))
    assert [page.first for page in paginate(Document("D", blocks))] == [0, 2]


def test_no_page_holds_more_than_the_bound() -> None:
    blocks = tuple(words(500) for _ in range(100))
    pages = paginate(Document("D", blocks))
    assert max(page.words for page in pages) <= MAXIMUM_WORDS
    assert [page.last for page in pages[:-1]] == [page.first for page in pages[1:]]
    assert pages[-1].last == 100


def test_the_list_of_chapters_leads_to_pages() -> None:
    blocks = (title("A"), words(2000), title("B"), words(2000))
    document = Document("D", blocks, outline=(OutlineEntry("Bé", 1, 2),))
    pages = paginate(document)
    assert [(c.title, c.page) for c in chapters(document, pages)] == [("Bé", 1)]
    without = Document("D", blocks)
    assert [(c.title, c.page) for c in chapters(without, pages)] == [("A", 0), ("B", 1)]


def test_a_block_beyond_the_end_is_on_the_last_page() -> None:
    pages = paginate(Document("D", (words(1), Table(()))))
    assert page_of_block(pages, 99) == 0
