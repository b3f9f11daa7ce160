"""Lists, tables and pictures of a DOCX."""

from __future__ import annotations

from cartable.documents.contract import ReadContext
from cartable.documents.model import (
    Image,
    ListBlock,
    Omission,
    PageMark,
    Paragraph,
    Table,
    text_of,
)
from cartable.documents.readers.docx import read
from tests.unit.documents.readers.office.docx_pieces import (
    NUMBERING,
    cell,
    image,
    item,
    lines,
    p,
    r,
    style,
    table,
)


def test_lists_nest_count_and_go_on_after_a_paragraph(make_docx):
    body = (
        item("un") + item("puce", level=1) + item("deux") + p(r("coupure")) + item("trois")
        + item("cinq", "4")
    )  # fmt: skip
    blocks = read(make_docx(body, numbering=NUMBERING), ReadContext()).blocks
    first, _, third, fifth = blocks
    assert isinstance(first, ListBlock) and first.is_ordered and first.start == 1
    nested = first.items[0].blocks[1]
    assert isinstance(nested, ListBlock) and not nested.is_ordered
    assert len(first.items) == 2
    assert isinstance(third, ListBlock) and third.start == 3
    assert isinstance(fifth, ListBlock) and fifth.start == 5


def test_letters_and_words_of_a_label_are_read_with_the_item(make_docx):
    body = (
        item("la pluie", "2") + item("la neige", "2") + item("Calcule.", "3") + item("x", level=2)
    )
    assert lines(make_docx(body, numbering=NUMBERING)) == [
        "a) la pluie", "b) la neige", "Exercice 1 : Calcule.", "1.1 x",
    ]  # fmt: skip


def test_an_indented_paragraph_continues_its_item(make_docx):
    body = item("un") + p(r("suite"), more='<w:ind w:left="720"/>') + item("deux")
    (only,) = read(make_docx(body, numbering=NUMBERING), ReadContext()).blocks
    assert isinstance(only, ListBlock)
    assert [len(i.blocks) for i in only.items] == [2, 1]


def test_a_table_of_contents_is_left_out_and_an_unclosed_one_swallows_nothing(make_docx):
    toc = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = (
        p(toc, r("L'eau 3"))
        + p(r("Le feu 5"))
        + p(r("L'eau"), style="Titre1")
        + p(r("Elle coule."))
        + p(r("La terre 7"), style="TM1")
    )
    sheet = style("Titre1", "heading 1") + style("TM1", "toc 1")
    assert lines(make_docx(body, styles=sheet)) == ["L'eau", "Elle coule."]


def test_images_keep_their_text_and_take_their_caption(make_docx, picture):
    sheet = style("Lgende", "caption")
    body = (
        p(image("i1", "Un schéma")) + p(r("Figure 1 : l'eau"), style="Lgende")
        + p(r("Un mot "), image("i1", "photo.png"), r("au milieu."))
        + p(image("i2", ""))
    )  # fmt: skip
    rels = {"i1": ("image", "media/a.png"), "i2": ("image", "media/b.emf")}
    extra = {"word/media/a.png": picture, "word/media/b.emf": b"\1\0\0\0"}
    document = read(make_docx(body, styles=sheet, rels=rels, extra=extra), ReadContext())
    first, sentence, second, third = document.blocks
    assert isinstance(first, Image) and first.alternative_text == "Un schéma"
    assert text_of(first.caption) == "Figure 1 : l'eau"
    assert text_of(sentence.runs) == "Un mot au milieu."
    assert isinstance(second, Image) and second.alternative_text == ""
    assert third.resource == "" and document.omissions == (Omission.IMAGES,)
    assert document.resources[first.resource].width == 3


def test_vml_pictures_of_old_files_are_kept(make_docx, picture):
    pict = '<w:r><w:pict><v:shape alt="Un chat"><v:imagedata r:id="i1"/></v:shape></w:pict></w:r>'
    path = make_docx(
        p(pict), rels={"i1": ("image", "media/a.png")}, extra={"word/media/a.png": picture}
    )
    (only,) = read(path, ReadContext()).blocks
    assert isinstance(only, Image) and only.alternative_text == "Un chat" and only.resource


def test_tables_keep_spans_headers_and_vertical_merges(make_docx):
    wide, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("Eau", wide) + cell("Part"),
        cell("mer", top) + cell("salée") + cell("97 %"),
        cell("", below) + cell("morte") + cell("1 %"),
        header=True,
    )
    (only,) = read(make_docx(body), ReadContext()).blocks
    assert isinstance(only, Table)
    assert [c.is_header for c in only.rows[0]] == [True, True]
    assert only.rows[0][0].column_span == 2
    assert only.rows[1][0].row_span == 2
    assert [len(row) for row in only.rows] == [2, 3, 2]


def test_headers_are_guessed_from_a_bold_row_or_an_empty_corner(make_docx):
    bold = table(cell("A", look="<w:b/>") + cell("B", look="<w:b/>"), cell("1") + cell("2"))
    double = table(cell("") + cell("lundi"), cell("matin") + cell("lire"))
    plain = table(cell("1") + cell("2"), cell("3") + cell("4"))
    path = make_docx(bold + p(r("-")) + double + p(r("-")) + plain)
    tables = [b for b in read(path, ReadContext()).blocks if isinstance(b, Table)]
    heads = [[[c.is_header for c in row] for row in t.rows] for t in tables]
    assert heads == [
        [[True, True], [False, False]], [[True, True], [True, False]], [[False, False]] * 2,
    ]  # fmt: skip


def test_a_frame_of_one_cell_is_no_table(make_docx):
    assert all(
        isinstance(b, Paragraph)
        for b in read(
            make_docx(table(cell("Retenir : l'eau bout à 100 °C."))), ReadContext()
        ).blocks
    )


def test_a_list_over_two_pages_is_cut_at_the_mark_and_goes_on_counting(make_docx):
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = item("un") + p(turn, r("deux"), more=numbering) + item("trois")
    blocks = read(make_docx(body, numbering=NUMBERING), ReadContext()).blocks
    assert isinstance(blocks[2], PageMark) and blocks[2].label == "2"
    assert isinstance(blocks[3], ListBlock) and blocks[3].start == 2 and len(blocks[3].items) == 2


def test_a_chart_becomes_a_table(make_docx):
    chart = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://x/chart">'
        '<c:chart r:id="c1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    part = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:ser>'
        "<c:tx><c:v>Pluie</c:v></c:tx>"
        '<c:cat><c:pt idx="0"><c:v>mai</c:v></c:pt><c:pt idx="1"><c:v>juin</c:v></c:pt></c:cat>'
        '<c:val><c:pt idx="0"><c:v>12.50</c:v></c:pt><c:pt idx="1"><c:v>7</c:v></c:pt></c:val>'
        "</c:ser></c:chartSpace>"
    )
    path = make_docx(
        p(chart), rels={"c1": ("chart", "charts/c.xml")}, extra={"word/charts/c.xml": part}
    )
    assert lines(path) == ["Pluie", "mai", "12,5", "juin", "7"]
