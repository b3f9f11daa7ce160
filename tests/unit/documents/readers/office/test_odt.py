"""ODT files with what LibreOffice hides in them."""

from __future__ import annotations

import base64

import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    ReadContext,
)
from cartable.documents.model import (
    Baseline,
    Heading,
    Image,
    ListBlock,
    NoteKind,
    Omission,
    PageMark,
    ParagraphKind,
    Table,
    plain_text,
    text_of,
)
from cartable.documents.readers.odt import read

NUMBERED = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"'
    ' style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2"'
    ' text:bullet-char="•"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-number text:level="1"'
    ' style:num-format="a" style:num-suffix=")"/></text:list-style>'
)


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def h(inner: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{inner}</text:h>'


def text_style(name: str, properties: str, parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="text" style:parent-style-name="{parent}">'
        f"<style:text-properties {properties}/></style:style>"
    )


def items(*texts: str) -> str:
    return "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)


def lines(path) -> list[str]:
    return plain_text(read(path, ReadContext())).split("\n")


def test_headings_keep_their_level_and_the_number_that_shows(make_odf):
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"'
        ' style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1"'
        ' text:display-levels="2"/></text:outline-style>'
    )
    body = p("Le titre", "Title") + h("L'eau", 1) + h("La mer", 2) + h("Le lac", 2) + h("Le feu", 1)
    document = read(make_odf(body, styles=outline), ReadContext())
    shown = [(b.level, text_of(b.runs)) for b in document.blocks if isinstance(b, Heading)]
    assert shown == [
        (1, "Le titre"), (1, "I.\u00a0L'eau"), (2, "I.1\u00a0La mer"), (2, "I.2\u00a0Le lac"),
        (1, "II.\u00a0Le feu"),
    ]  # fmt: skip
    assert document.title == "Le titre"


def test_styles_are_followed_to_their_parents(make_odf):
    automatic = text_style("T1", 'style:text-position="sub 58%"', "Fort") + text_style(
        "T2", 'fo:font-style="italic"'
    )
    body = p(
        '<text:span text:style-name="T1">2</text:span><text:span text:style-name="T2">m</text:span>'
    )
    (only,) = read(
        make_odf(body, automatic=automatic, styles=text_style("Fort", 'fo:font-weight="bold"')),
        ReadContext(),
    ).blocks
    first, second = only.runs
    assert first.is_bold and first.baseline is Baseline.SUBSCRIPT
    assert second.is_italic and not second.is_bold


def test_lists_in_pieces_are_mended(make_odf):
    body = (
        f'<text:list xml:id="a" text:style-name="L1">{items("un", "deux")}</text:list>'
        '<text:list text:style-name="L1"><text:list-item><text:list>'
        f"{items('puce')}</text:list></text:list-item></text:list>"
        f'<text:list text:continue-list="a" text:style-name="L1">{items("trois")}</text:list>'
        + p("coupure")
        + f'<text:list text:style-name="L1"><text:list-item text:start-value="7">{p("sept")}'
        "</text:list-item></text:list>"
        + f'<text:list text:style-name="L2">{items("x", "y")}</text:list>'
    )
    blocks = read(make_odf(body, automatic=NUMBERED), ReadContext()).blocks
    first, _, seventh, letters = blocks
    assert isinstance(first, ListBlock) and first.is_ordered and len(first.items) == 3
    assert isinstance(first.items[1].blocks[1], ListBlock)
    assert isinstance(seventh, ListBlock) and seventh.start == 7
    assert [text_of(i.blocks[0].runs) for i in letters.items] == ["a) x", "b) y"]


def test_spaces_tabs_breaks_links_and_xml_line_ends(make_odf):
    body = p(
        'un<text:s text:c="3"/>deux\n   trois<text:tab/>quatre<text:line-break/>cinq '
        '<text:a xlink:href="https://a.fr">lien</text:a> '
        '<text:a xlink:href="../x.odt">voisin</text:a>'
    )
    (only,) = read(make_odf(body), ReadContext()).blocks
    assert text_of(only.runs) == "un deux trois quatre\ncinq lien voisin"
    assert [run.href for run in only.runs if run.href] == ["https://a.fr"]


def test_notes_go_apart_with_their_labels(make_odf):
    body = p(
        'Eau<text:note text:id="n" text:note-class="endnote">'
        "<text:note-citation>i</text:note-citation>"
        f"<text:note-body>{p('Note longue.')}</text:note-body></text:note> claire."
    )
    document = read(make_odf(body), ReadContext())
    assert text_of(document.blocks[0].runs) == "Eaui claire."
    (note,) = document.notes
    assert (note.label, note.kind) == ("i", NoteKind.ENDNOTE)
    assert note.id == next(run.note for run in document.blocks[0].runs if run.note)


def test_deleted_hidden_and_repeated_text_is_left_out(make_odf):
    automatic = text_style("C", 'text:display="none"')
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('effacé')}</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        f"<text:table-of-content><text:index-body>{p('Chapitre 1')}</text:index-body>"
        "</text:table-of-content>"
        f'<text:section text:display="none">{p("réponses")}</text:section>'
        f"<text:section>{p('Visible')}</text:section>"
        + p('Reste<text:span text:style-name="C"> caché</text:span>'
            "<office:annotation><text:p>commentaire</text:p></office:annotation>.")
    )  # fmt: skip
    assert lines(make_odf(body, automatic=automatic)) == ["Visible", "Reste."]


def test_images_captions_and_boxes(make_odf, picture):
    frame = (
        '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:title>Titre</svg:title>'
        "<svg:desc>Un schéma</svg:desc></draw:frame>"
    )
    inside = p(frame + "Figure 1", "Illustration")
    body = p(f"<draw:frame><draw:text-box>{inside}</draw:text-box></draw:frame>Autour.") + p(
        '<draw:frame><draw:image xlink:href="Pictures/b.svm"/></draw:frame>'
    )
    extra = {"Pictures/a.png": picture, "Pictures/b.svm": b"VCLMTF"}
    document = read(make_odf(body, extra=extra), ReadContext())
    image, around, other = document.blocks
    assert isinstance(image, Image) and image.alternative_text == "Un schéma"
    assert text_of(image.caption) == "Figure 1" and text_of(around.runs) == "Autour."
    assert other.resource == "" and document.omissions == (Omission.IMAGES,)


def test_tables_keep_headers_spans_and_covered_cells(make_odf):
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(text)}</table:table-cell>"

    body = (
        p("Tableau 1", "Table")
        + f"<table:table><table:table-header-rows><table:table-row>{cell('A')}{cell('B')}"
        "</table:table-row></table:table-header-rows><table:table-row>"
        f"{cell('large', 'table:number-columns-spanned=' + chr(34) + '2' + chr(34))}"
        "<table:covered-table-cell/></table:table-row></table:table>"
    )
    (only,) = read(make_odf(body), ReadContext()).blocks
    assert isinstance(only, Table)
    assert text_of(only.caption) == "Tableau 1"
    assert [c.is_header for c in only.rows[0]] == [True, True]
    assert [c.column_span for c in only.rows[1]] == [2]


def test_embedded_formulas_are_read(make_odf):
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>'
    )
    body = p('Soit <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame> ici.')
    (only,) = read(make_odf(body, extra={"Object 1/content.xml": math}), ReadContext()).blocks
    assert text_of(only.runs) == "Soit x² ici."
    assert next(run.formula for run in only.runs if run.formula).spoken


def test_pages_follow_soft_and_hard_breaks(make_odf):
    automatic = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties'
        ' fo:break-before="page"/></style:style>'
    )
    body = p("un") + "<text:soft-page-break/>" + p("deux") + p("trois", "P1")
    document = read(make_odf(body, automatic=automatic), ReadContext())
    shown = [b.label if isinstance(b, PageMark) else text_of(b.runs) for b in document.blocks]
    assert shown == ["1", "un", "2", "deux", "3", "trois"]
    assert document.page_count == 3


def test_a_flat_file_is_read_with_its_picture(make_odf, tmp_path, picture):
    from zipfile import ZipFile

    with ZipFile(make_odf(p("Plat") + p("<draw:frame><draw:image/></draw:frame>"))) as archive:
        content = archive.read("content.xml").decode()
    data = f"<office:binary-data>{base64.b64encode(picture).decode()}</office:binary-data>"
    path = tmp_path / "plat.fodt"
    path.write_text(content.replace("<draw:image/>", f"<draw:image>{data}</draw:image>"))
    document = read(path, ReadContext())
    assert plain_text(document) == "Plat"
    assert len(document.resources) == 1


def test_what_is_no_document_says_why(make_odf, tmp_path):
    manifest = "<m><e><manifest:encryption-data xmlns:manifest='m'/></e></m>"
    with pytest.raises(EncryptedDocumentError):
        read(make_odf(p("x"), extra={"META-INF/manifest.xml": manifest}), ReadContext())
    with pytest.raises(EmptyDocumentError):
        read(make_odf(p("")), ReadContext())
    with pytest.raises(CorruptedDocumentError):
        read(make_odf("", name="lecon.odp"), ReadContext())
    (tmp_path / "page.odt").write_text("<html><body>Portail</body></html>")
    with pytest.raises(CorruptedDocumentError):
        read(tmp_path / "page.odt", ReadContext())


@pytest.mark.parametrize(
    "around",
    [
        "<text:list><text:list-item>{}</text:list-item></text:list>",
        "<table:table><table:table-row><table:table-cell>{}</table:table-cell><table:table-cell/>"
        "</table:table-row></table:table>",
        "<text:section>{}</text:section>",
        "<text:p><draw:frame><draw:text-box>{}</draw:text-box></draw:frame></text:p>",
        "<text:p><text:span>{}</text:span></text:p>",
    ],
)
@pytest.mark.parametrize("depth", [150, 1000, 3000])
def test_bottomless_nesting_is_read_flat(make_odf, around, depth):
    deep = p("au fond")
    for _ in range(depth):
        deep = around.replace("{}", deep)
    assert plain_text(read(make_odf(deep), ReadContext())).count("au fond") == 1


def test_code_lines_and_quotations_are_told_by_their_style(make_odf):
    body = (
        p("a = 1", "Preformatted_20_Text") + p("<text:s/>b = 2", "Preformatted_20_Text")
        + p("Dit-il.", "Quotations")
    )  # fmt: skip
    code, quotation = read(make_odf(body), ReadContext()).blocks
    assert code.kind is ParagraphKind.CODE and text_of(code.runs) == "a = 1\n b = 2"
    assert quotation.kind is ParagraphKind.QUOTATION
