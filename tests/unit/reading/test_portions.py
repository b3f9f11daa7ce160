"""Blocks too long for a page are cut, and nothing of them is lost."""

from cartable.documents.model import (
    Cell,
    Document,
    ListBlock,
    ListItem,
    OutlineEntry,
    Paragraph,
    Run,
    Table,
    plain_text,
)
from cartable.reading.pages import count_words
from cartable.reading.portions import MAXIMUM_BLOCK_WORDS, portion


def test_a_document_of_short_blocks_comes_back_as_it_is() -> None:
    document = Document("D", (Paragraph((Run("Un mot."),)),))
    assert portion(document) is document


def test_a_long_paragraph_is_cut_at_sentences_and_keeps_its_runs() -> None:
    sentence = "Le chat dort sur le toit. "
    runs = (Run(sentence * 400), Run(sentence * 400, is_bold=True))
    document = Document(
        "D", (Paragraph(runs), Paragraph((Run("Fin."),))), outline=(OutlineEntry("Fin", 1, 1),)
    )
    cut = portion(document)
    assert all(count_words(block) <= MAXIMUM_BLOCK_WORDS for block in cut.blocks)
    assert plain_text(cut).split() == plain_text(document).split()
    assert cut.outline[0].block == len(cut.blocks) - 1
    bold = [
        run.text for b in cut.blocks if isinstance(b, Paragraph) for run in b.runs if run.is_bold
    ]
    assert len(" ".join(bold).split()) == 400 * 6


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    document = Document("D", (Paragraph((Run("mot " * 5000),)),))
    cut = portion(document)
    assert all(count_words(block) <= MAXIMUM_BLOCK_WORDS for block in cut.blocks)
    assert len(plain_text(cut).split()) == 5000


def test_a_long_list_goes_on_counting() -> None:
    items = tuple(ListItem((Paragraph((Run("un deux trois"),)),)) for _ in range(1000))
    cut = portion(Document("D", (ListBlock(items, is_ordered=True),)))
    starts = [block.start for block in cut.blocks if isinstance(block, ListBlock)]
    assert starts == [1, 501]


def test_a_long_table_repeats_its_header() -> None:
    header = (Cell((Paragraph((Run("Tête"),)),), is_header=True),)
    rows = tuple((Cell((Paragraph((Run("a b c"),)),)),) for _ in range(1200))
    cut = portion(Document("D", (Table((header, *rows), (Run("Légende"),)),)))
    tables = [block for block in cut.blocks if isinstance(block, Table)]
    assert len(tables) == 3
    assert all(table.rows[0] == header for table in tables)
    assert sum(len(table.rows) - 1 for table in tables) == 1200
    assert [bool(table.caption) for table in tables] == [True, False, False]
