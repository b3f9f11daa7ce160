"""PPTX and ODP: slides in order, shapes in the order in which an eye reads them."""

from __future__ import annotations

import pytest

from cartable.documents.contract import EmptyDocumentError, ReadContext
from cartable.documents.model import (
    Heading,
    Image,
    ListBlock,
    NoteKind,
    PageMark,
    Paragraph,
    Run,
    Table,
    plain_text,
    text_of,
)
from cartable.documents.readers import odp, pptx
from cartable.documents.readers.slides import Box, Shape, reading_order


def shape(text: str, at: tuple[int, int] = (0, 0), kind: str | None = None, size=(100, 50)) -> str:
    place = f'<p:ph type="{kind}"/>' if kind else ("<p:ph idx='1'/>" if kind == "" else "")
    paragraphs = text if text.startswith("<a:p>") else f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        f"</p:spPr><p:txBody>{paragraphs}</p:txBody></p:sp>"
    )


def line(text: str, properties: str = "", level: int = 0) -> str:
    return f'<a:p><a:pPr lvl="{level}">{properties}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>'


BULLETS = (
    "<p:txStyles><p:bodyStyle>"
    '<a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr><a:lvl2pPr><a:buChar char="–"/></a:lvl2pPr>'
    "</p:bodyStyle></p:txStyles>"
)


def lines(document) -> list[str]:
    return plain_text(document).split("\n")


def named(text: str, box: Box) -> Shape:
    return Shape((Paragraph((Run(text),)),), box)


def order(*shapes: Shape) -> str:
    return " ".join(text_of(s.blocks[0].runs) for s in reading_order(shapes))


def test_shapes_are_read_row_by_row_or_column_by_column_as_they_stand():
    crooked = [
        named("b", Box(60, 1, 90, 20)),
        named("c", Box(0, 40, 30, 60)),
        named("a", Box(0, 3, 30, 20)),
    ]
    assert order(*crooked) == "a b c"
    columns = [
        named("gauche", Box(0, 0, 45, 10)), named("droite", Box(55, 0, 100, 10)),
        named("texte-gauche", Box(0, 11, 45, 90)), named("texte-droite", Box(55, 11, 100, 90)),
    ]  # fmt: skip
    assert order(*columns) == "gauche texte-gauche droite texte-droite"
    rows = [
        named("Q1", Box(0, 0, 45, 10)), named("R1", Box(47, 0, 100, 10)),
        named("Q2", Box(0, 40, 45, 50)), named("R2", Box(47, 40, 100, 50)),
    ]  # fmt: skip
    assert order(*rows) == "Q1 R1 Q2 R2"
    assert order(Shape((Paragraph((Run("sans place"),)),)), rows[0]) == "Q1 sans place"


def test_slides_begin_with_a_mark_and_a_title(make_pptx):
    path = make_pptx(
        shape("Le contenu", (0, 60)) + shape("L'eau", kind="title") + shape("3", kind="sldNum"),
        shape("Sans titre"),
        shape("Cachée"),
        hidden=(3,),
        notes={1: shape("Dire bonjour.", kind="body") + shape("1", kind="sldNum")},
    )
    document = pptx.read(path, ReadContext())
    assert [b.label for b in document.blocks if isinstance(b, PageMark)] == ["1", "2"]
    heads = [text_of(b.runs) for b in document.blocks if isinstance(b, Heading)]
    assert heads == ["L'eau", "Diapositive 2"]
    assert lines(document) == ["L'eau", "Le contenu", "Diapositive 2", "Sans titre"]
    assert document.page_count == 3 and document.title == "L'eau"
    (note,) = document.notes
    assert note.kind is NoteKind.SPEAKER and text_of(note.blocks[0].runs) == "Dire bonjour."


def test_bullets_come_from_the_master_and_numbers_are_counted(make_pptx):
    number = '<a:buAutoNum type="arabicPeriod"/>'
    letter = '<a:buAutoNum type="alphaLcParenR"/>'
    body = shape(
        line("puce") + line("sous-puce", level=1) + line("libre", "<a:buNone/>")
        + line("un", number) + line("deux", number) + line("x", letter) + line("y", letter),
        kind="body",
    )  # fmt: skip
    free = shape(line("boîte"), (0, 500))
    bullets, plain, numbers, letters, box = pptx.read(
        make_pptx(body + free, master=BULLETS), ReadContext()
    ).blocks[2:]
    assert isinstance(bullets, ListBlock) and isinstance(bullets.items[0].blocks[1], ListBlock)
    assert text_of(plain.runs) == "libre" and text_of(box.runs) == "boîte"
    assert isinstance(numbers, ListBlock) and numbers.is_ordered and len(numbers.items) == 2
    assert [text_of(i.blocks[0].runs) for i in letters.items] == ["a) x", "b) y"]


def test_a_place_is_inherited_from_the_layout(make_pptx):
    layout = shape("modèle", (0, 900), kind="body")
    bare = shape("en bas", kind="body").replace('<a:off x="0" y="0"/><a:ext cx="100" cy="50"/>', "")
    bare = bare.replace("<a:xfrm></a:xfrm>", "")
    document = pptx.read(make_pptx(bare + shape("en haut", (0, 10)), layout=layout), ReadContext())
    assert lines(document)[1:] == ["en haut", "en bas"]


def test_tables_pictures_groups_and_math(make_pptx, picture):
    def cell(text: str, more: str = "") -> str:
        return f"<a:tc {more}><a:txBody>{line(text)}</a:txBody></a:tc>"

    wide, covered = cell("A", 'gridSpan="2"'), cell("", 'hMerge="1"')
    table = (
        '<p:graphicFrame><p:xfrm><a:off x="0" y="300"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic>'
        '<a:graphicData><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tr>{wide}{covered}</a:tr>"
        f"<a:tr>{cell('1')}{cell('2')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    pic = (
        '<p:pic><p:nvPicPr><p:cNvPr id="4" name="i" descr="Un volcan"/></p:nvPicPr><p:blipFill>'
        '<a:blip r:embed="i1"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="600"/>'
        '<a:ext cx="9" cy="9"/></a:xfrm></p:spPr></p:pic>'
    )
    group = (
        '<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="800"/><a:ext cx="9" cy="9"/></a:xfrm>'
        "</p:grpSpPr>"
        f"{shape('bas', (0, 90))}{shape('haut', (0, 0))}</p:grpSp>"
    )
    math = (
        "<a:p><mc:AlternateContent><mc:Choice Requires='a14'><a14:m xmlns:a14='x'><m:oMath><m:r>"
        "<m:t>x=2</m:t></m:r></m:oMath></a14:m></mc:Choice><mc:Fallback><a:r><a:t>image</a:t></a:r>"
        "</mc:Fallback></mc:AlternateContent></a:p>"
    )
    path = make_pptx(
        pic + table + group + shape(math, (0, 0)),
        rels={"i1": ("image", "../media/a.png")},
        extra={"ppt/media/a.png": picture},
    )
    formula, grid, image, high, low = pptx.read(path, ReadContext()).blocks[2:]
    assert formula.runs[0].formula and "image" not in text_of(formula.runs)
    assert isinstance(grid, Table) and [len(row) for row in grid.rows] == [1, 2]
    assert grid.rows[0][0].is_header and grid.rows[0][0].column_span == 2
    assert isinstance(image, Image) and image.alternative_text == "Un volcan" and image.resource
    assert [text_of(b.runs) for b in (high, low)] == ["haut", "bas"]


@pytest.mark.parametrize(
    "around",
    [
        "<p:grpSp>{}</p:grpSp>",
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>",
    ],
)
@pytest.mark.parametrize("depth", [150, 1000, 3000])
def test_bottomless_groups_keep_their_text(make_pptx, around, depth):
    deep = shape("au fond")
    for _ in range(depth):
        deep = around.replace("{}", deep)
    document = pptx.read(make_pptx(shape("Titre", kind="title") + deep), ReadContext())
    assert plain_text(document).count("au fond") == 1


@pytest.mark.parametrize("depth", [150, 1000, 3000])
def test_bottomless_groups_of_odp_keep_their_text(make_odf, depth):
    deep = frame("au fond", "1cm")
    for _ in range(depth):
        deep = f"<draw:g>{deep}</draw:g>"
    document = odp.read(make_odf(f"<draw:page>{deep}</draw:page>", name="x.odp"), ReadContext())
    assert plain_text(document).count("au fond") == 1


def test_empty_decks_are_told(make_pptx, make_odf):
    with pytest.raises(EmptyDocumentError):
        pptx.read(make_pptx(""), ReadContext())
    with pytest.raises(EmptyDocumentError):
        odp.read(make_odf("<draw:page/>", name="x.odp"), ReadContext())


def frame(text: str, y: str, kind: str = "", more: str = "") -> str:
    return (
        f'<draw:frame presentation:class="{kind}" svg:x="1cm" svg:y="{y}" svg:width="5cm"'
        f' svg:height="1cm" {more}><draw:text-box><text:p>{text}</text:p></draw:text-box>'
        "</draw:frame>"
    )


def test_impress_slides_are_read_like_powerpoint_ones(make_odf):
    hidden = (
        '<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties'
        ' presentation:visibility="hidden"/></style:style>'
    )
    prompt = 'presentation:placeholder="true"'
    body = (
        f"<draw:page>{frame('bas', '9cm')}{frame('haut', '40mm')}{frame('L’eau', '1cm', 'title')}"
        f"{frame('2024', '1cm', 'date-time')}{frame('Cliquez ici', '2cm', 'outline', prompt)}"
        f"<presentation:notes>{frame('Dire.', '1cm', 'notes')}</presentation:notes></draw:page>"
        f'<draw:page draw:style-name="dp2">{frame("Cachée", "1cm")}</draw:page>'
        '<draw:page><draw:custom-shape draw:transform="rotate (0.5) translate (1cm 2cm)">'
        "<text:p>Forme"
        "</text:p></draw:custom-shape></draw:page>"
    )
    document = odp.read(make_odf(body, name="x.odp", automatic=hidden), ReadContext())
    assert lines(document) == ["L’eau", "haut", "bas", "Diapositive 3", "Forme"]
    assert [b.label for b in document.blocks if isinstance(b, PageMark)] == ["1", "3"]
    assert document.page_count == 3
    (note,) = document.notes
    assert note.kind is NoteKind.SPEAKER and text_of(note.blocks[0].runs) == "Dire."
