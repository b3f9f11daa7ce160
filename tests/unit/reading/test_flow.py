"""A page of blocks as one text: positions hold for whoever shows, marks or says it."""

from hypothesis import given
from hypothesis import strategies as st

from cartable.documents.model import (
    Cell,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Note,
    NoteKind,
    PageMark,
    Paragraph,
    Run,
    Table,
)
from cartable.reading.flow import PICTURE, FlowKind, flow_of


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def test_paragraphs_tile_the_text_with_one_line_feed_between() -> None:
    blocks = [Heading(1, (Run("Titre"),)), PageMark("2"), paragraph("Un."), paragraph("")]
    flow = flow_of(blocks, 4)
    assert flow.text == "Titre\nUn.\n"
    assert [(p.start, p.end, p.block) for p in flow.paragraphs] == [
        (0, 5, 4),
        (6, 9, 6),
        (10, 10, 7),
    ]


def test_runs_keep_their_place_in_the_flow() -> None:
    flow = flow_of([paragraph("Avant"), Paragraph((Run("le "), Run("chat", is_bold=True)))])
    placed = flow.paragraphs[1].runs
    assert [flow.text[piece.start : piece.end] for piece in placed] == ["le ", "chat"]
    assert placed[1].run.is_bold


def test_a_list_gives_its_markers_once_an_item_and_nests() -> None:
    inner = ListBlock((ListItem((paragraph("dedans"),)),))
    outer = ListBlock(
        (ListItem((paragraph("un"), paragraph("suite"), inner)), ListItem((paragraph("deux"),))),
        is_ordered=True,
        start=3,
    )
    flow = flow_of([outer])
    seen = [(flow.paragraph_text(p), p.marker, p.depth) for p in flow.paragraphs]
    assert seen == [("un", "3.", 1), ("suite", "", 1), ("dedans", "•", 2), ("deux", "4.", 1)]


def test_cells_stand_row_by_row_with_their_place() -> None:
    table = Table(
        (
            (
                Cell((paragraph("Jour"),), is_header=True),
                Cell((paragraph("Menu"),), is_header=True),
            ),
            (Cell((paragraph("lundi"),)), Cell(())),
        )
    )
    flow = flow_of([table])
    places = [(p.table.row, p.table.column, p.table.is_header) for p in flow.paragraphs if p.table]
    assert places == [(0, 0, True), (0, 1, True), (1, 0, False), (1, 1, False)]
    assert flow.text == "Jour\nMenu\nlundi\n"
    assert (flow.tables[0].rows, flow.tables[0].columns) == (2, 2)


def test_merged_cells_leave_no_hole_and_no_double() -> None:
    table = Table(
        (
            (Cell((paragraph("haut"),), row_span=2), Cell((paragraph("a"),))),
            (Cell((paragraph("b"),)),),
            (Cell((paragraph("large"),), column_span=2),),
        )
    )
    flow = flow_of([table])
    places = [(p.table.row, p.table.column) for p in flow.paragraphs if p.table]
    assert places == [(0, 0), (0, 1), (1, 1), (2, 0)]
    assert flow.tables[0].spans == ((0, 0, 2, 1), (2, 0, 1, 2))


def test_a_table_inside_a_cell_gives_its_words_in_order() -> None:
    inner = Table(((Cell((paragraph("x"),)), Cell((paragraph("y"),))),))
    flow = flow_of([Table(((Cell((paragraph("a"), inner)),),))])
    assert flow.text == "a\nx\ny"
    assert {(p.table.row, p.table.column) for p in flow.paragraphs if p.table} == {(0, 0)}


def test_a_picture_is_one_character_with_its_caption_after() -> None:
    flow = flow_of([Image("i1", "Une chouette", (Run("Fig. 1"),))])
    assert flow.text == f"{PICTURE}\nFig. 1"
    assert [p.kind for p in flow.paragraphs] == [FlowKind.PICTURE, FlowKind.CAPTION]


def test_what_would_shift_a_text_view_is_replaced_character_for_character() -> None:
    flow = flow_of([paragraph("a\u2029b\rc\x00d\ufffce\nf\ud800g")])
    assert flow.text == "a b c d e\u2028f g"
    assert len(flow.paragraphs) == 1


def test_a_note_stands_at_the_foot_of_the_page_that_calls_it() -> None:
    notes = (
        Note("n1", "1", (paragraph("La note."), paragraph("Sa suite."))),
        Note("n2", "2", (paragraph("D’une autre page."),)),
        Note("s", "", (paragraph("Pour le professeur."),), NoteKind.SPEAKER),
    )
    called = Paragraph((Run("Un mot"), Run("1", note="n1"), Run(".")))
    flow = flow_of([called, paragraph("Fin.")], 0, notes)
    assert flow.text == "Un mot1.\nFin.\nLa note.\nSa suite."
    assert [(p.kind, p.marker) for p in flow.paragraphs[2:]] == [
        (FlowKind.NOTE, "1"),
        (FlowKind.NOTE, ""),
    ]


def test_a_mark_never_begins_a_line() -> None:
    flow = flow_of([paragraph("Dit-elle : « Viens ! » 12 : 3 ; oui ?")])
    assert flow.text == "Dit-elle\u00a0: «\u00a0Viens\u00a0!\u00a0» 12\u00a0: 3\u00a0; oui\u00a0?"


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8), st.integers(0, 300))
def test_any_position_has_its_paragraph(texts: list[str], position: int) -> None:
    flow = flow_of([paragraph(text) for text in texts])
    index = flow.paragraph_at(position)
    found = flow.paragraphs[index]
    assert found.start <= position
    assert index == len(flow.paragraphs) - 1 or position < flow.paragraphs[index + 1].start
