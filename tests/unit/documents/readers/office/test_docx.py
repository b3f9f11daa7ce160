"""DOCX files that only Word, a teacher in a hurry or an enemy would write."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    OldWordDocumentError,
    OversizedDocumentError,
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
    Paragraph,
    ParagraphKind,
    Table,
    plain_text,
    text_of,
)
from cartable.documents.readers.docx import read

FRENCH_WORDS = frozenset({"la", "le", "les", "une", "maison", "et", "mot"})


def p(*runs: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(
    style_id: str, name: str, inner: str = "", base: str = "", kind: str = "paragraph"
) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{based}{inner}'
        "</w:style>"
    )


def item(text: str, list_id: str = "1", level: int = 0) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(r(text), more=numbering)


def level(rank: int, shape: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{rank}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "bullet", "•")}'
    f"{level(2, 'decimal', '%1.%3')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "lowerLetter", "%1)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "Exercice %1 :")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def lines(path) -> list[str]:
    return plain_text(read(path, ReadContext())).split("\n")


def test_headings_are_found_in_any_language_and_through_their_bases(make_docx):
    sheet = (
        style("Titre1", "heading 1")
        + style("Mien", "Ma partie", base="Titre2")
        + style("Titre2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("berschrift3", "Überschrift 3")
        + style("Titre", "Title")
    )
    body = (
        p(r("L'eau"), style="Titre")
        + p(r("Les états"), style="Titre1")
        + p(r("La glace"), style="Mien")
        + p(r("Das Eis"), style="berschrift3")
        + p(r("À part"), more='<w:outlineLvl w:val="3"/>')
        + p(r("Plus un titre"), style="Titre2", more='<w:outlineLvl w:val="9"/>')
    )
    document = read(make_docx(body, styles=sheet), ReadContext())
    shown = [(b.level, text_of(b.runs)) for b in document.blocks if isinstance(b, Heading)]
    assert shown == [(1, "L'eau"), (1, "Les états"), (2, "La glace"), (3, "Das Eis"), (4, "À part")]
    assert isinstance(document.blocks[-1], Paragraph)
    assert document.title == "L'eau"
    assert [entry.title for entry in document.outline] == [title for _, title in shown]


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


def test_inline_marks_come_from_runs_character_styles_and_paragraph_styles(make_docx):
    sheet = (
        style("Fort", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
        + style("Def", "Définition", "<w:rPr><w:b/></w:rPr>")
        + style("Titre1", "heading 1", "<w:rPr><w:b/></w:rPr>")
    )
    body = (
        p(r("un ", '<w:rStyle w:val="Fort"/>'),
          r("deux ", '<w:rStyle w:val="Fort"/><w:b w:val="0"/>'),
          r("m", '<w:i w:val="true"/>'), r("2", '<w:vertAlign w:val="superscript"/>'))
        + p(r("gras"), r("maigre", '<w:b w:val="false"/>'), style="Def")
        + p(r("Titre"), style="Titre1")
    )  # fmt: skip
    one, two, title = read(make_docx(body, styles=sheet), ReadContext()).blocks
    assert [(x.text, x.is_bold, x.is_italic) for x in one.runs[:3]] == [
        ("un ", True, False), ("deux ", False, False), ("m", False, True),
    ]  # fmt: skip
    assert one.runs[3].baseline is Baseline.SUPERSCRIPT
    assert [x.is_bold for x in two.runs] == [True, False]
    assert not title.runs[0].is_bold


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_links_are_kept_from_elements_and_fields_and_scripts_are_not(make_docx):
    body = p(
        f'<w:hyperlink r:id="h1">{r("site")}</w:hyperlink>',
        r(" "),
        f'<w:hyperlink r:id="h2">{r("piège")}</w:hyperlink>',
        r(" "),
        field(' HYPERLINK "https://b.fr/x" ', r("champ")),
    )
    rels = {"h1": ("hyperlink", "https://a.fr"), "h2": ("hyperlink", "javascript:alert(1)")}
    (only,) = read(make_docx(body, rels=rels), ReadContext()).blocks
    assert {x.text.strip(): x.href for x in only.runs if x.text.strip()} == {
        "site": "https://a.fr", "piège": None, "champ": "https://b.fr/x",
    }  # fmt: skip


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


def test_tracked_changes_show_the_text_as_it_will_be(make_docx):
    body = (
        p(
            r("Il "),
            f"<w:ins>{r('pleut')}</w:ins><w:del><w:r><w:delText>neige</w:delText></w:r></w:del>",
        )
        + p(r("début "), more="<w:rPr><w:del/></w:rPr>")
        + p(r("fin"))
        + f"<w:moveFrom>{p(r('ailleurs'))}</w:moveFrom>"
    )
    assert lines(make_docx(body)) == ["Il pleut", "début fin"]


def test_hidden_text_soft_hyphens_symbols_and_breaks(make_docx):
    body = p(
        r("caché", "<w:vanish/>"),
        r("po"), "<w:r><w:softHyphen/></w:r>", r("rte"),
        "<w:r><w:noBreakHyphen/></w:r>", r("clé"),
        "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', r(" vu"),
        '<w:r><w:sym w:font="Symbol" w:char="F070"/></w:r>',
    )  # fmt: skip
    assert lines(make_docx(body)) == ["porte-clé", "✓ vuπ"]


def test_a_text_box_is_read_once_after_its_paragraph(make_docx):
    box = f"<w:txbxContent>{p(r('Dans la boîte'))}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>"
        f"{box}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(make_docx(p(r("Avant "), drawing, r("après.")))) == [
        "Avant après.",
        "Dans la boîte",
    ]


def image(key: str, text: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Image 1" descr="{text}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


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


def cell(text: str, properties: str = "", look: str = "") -> str:
    inner = p(r(text, look)) if text else p()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str, header: bool = False) -> str:
    shown = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    first, *rest = rows
    more = "".join(f"<w:tr>{row}</w:tr>" for row in rest)
    return f"<w:tbl><w:tr>{shown}{first}</w:tr>{more}</w:tbl>"


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


def test_notes_are_numbered_as_called_and_kept_apart(make_docx):
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="9"/><w:t>*</w:t></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(r(text))}</w:footnote>'
        for n, text in ((7, "sept"), (3, "trois"), (9, "étoile"))
    )
    path = make_docx(
        p(r("a"), call.format(7), r("b"), call.format(3), r("c"), end, r("d"), star, r("e")),
        footnotes=f'<w:footnote w:type="separator" w:id="0">{p(r("---"))}</w:footnote>{notes}',
        endnotes=f'<w:endnote w:id="2">{p(r("fin"))}</w:endnote>',
    )
    document = read(path, ReadContext())
    (only,) = document.blocks
    assert text_of(only.runs) == "a1b2cid*e"
    calls = [run.note for run in only.runs if run.note]
    assert calls == [note.id for note in document.notes]
    assert [(n.label, n.kind, text_of(n.blocks[0].runs)) for n in document.notes] == [
        ("1", NoteKind.FOOTNOTE, "sept"), ("2", NoteKind.FOOTNOTE, "trois"),
        ("i", NoteKind.ENDNOTE, "fin"), ("*", NoteKind.FOOTNOTE, "étoile"),
    ]  # fmt: skip


def test_formulas_are_kept_with_their_words(make_docx):
    half = (
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    )
    blocks = read(
        make_docx(p(r("Soit "), half) + f"<m:oMathPara>{half}</m:oMathPara>"), ReadContext()
    ).blocks
    assert [text_of(b.runs) for b in blocks] == ["Soit 1/2", "1/2"]
    assert all(b.runs[-1].formula and "mfrac" in b.runs[-1].formula.mathml for b in blocks)


FRENCH = "Les chats et les chiens sont dans la maison avec nous. "
ENGLISH = "The cat is in the house and they are happy with you."


def test_foreign_runs_are_told_by_their_words_not_by_a_wrong_tag(make_docx):
    english = '<w:lang w:val="en-US"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{english}</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    body = p(r(FRENCH * 3)) + p(r("Bravo !")) + p(r(ENGLISH, english))
    document = read(make_docx(body, styles=defaults), ReadContext())
    assert document.language == "fr"
    languages = [[run.language for run in b.runs] for b in document.blocks]
    assert languages == [[None], [None], ["en"]]


def test_a_short_foreign_run_is_believed_when_the_lexicon_does_not_know_it(make_docx):
    english = '<w:lang w:val="en-US"/>'
    body = p(r(FRENCH * 3)) + p(r("Le mot "), r("house", english), r(" et "), r("maison", english))
    context = ReadContext(is_known=FRENCH_WORDS.__contains__)
    last = read(make_docx(body), context).blocks[-1]
    assert [(run.text, run.language) for run in last.runs] == [
        ("Le mot ", None), ("house", "en"), (" et maison", None),
    ]  # fmt: skip


def test_pages_are_marked_where_word_laid_them_out(make_docx):
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        p(r("un"))
        + p(turn, r("deux"))
        + p(r("trois "), turn, r("suite."))
        + table(cell("a") + cell("b"), f"<w:tc>{p(turn, r('c'))}</w:tc>" + cell("d"))
    )
    document = read(make_docx(body), ReadContext())
    shown = [b.label if isinstance(b, PageMark) else type(b).__name__ for b in document.blocks]
    assert shown == ["1", "Paragraph", "2", "Paragraph", "Paragraph", "3", "Table", "4"]
    assert document.page_count == 4


def test_a_list_over_two_pages_is_cut_at_the_mark_and_goes_on_counting(make_docx):
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = item("un") + p(turn, r("deux"), more=numbering) + item("trois")
    blocks = read(make_docx(body, numbering=NUMBERING), ReadContext()).blocks
    assert isinstance(blocks[2], PageMark) and blocks[2].label == "2"
    assert isinstance(blocks[3], ListBlock) and blocks[3].start == 2 and len(blocks[3].items) == 2


def test_controls_show_their_content_and_not_their_prompt(make_docx):
    shown = f"<w:sdt><w:sdtContent>{p(r('Réponse'))}</w:sdtContent></w:sdt>"
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{p(r('Cliquez ici'))}</w:sdtContent></w:sdt>"
    )
    assert lines(make_docx(shown + prompt)) == ["Réponse"]


def test_lines_of_code_make_one_block(make_docx):
    sheet = style("HTMLprformat", "HTML Preformatted")
    body = p(r("si a :"), style="HTMLprformat") + p(r("    b = 1"), style="HTMLprformat")
    (only,) = read(make_docx(body, styles=sheet), ReadContext()).blocks
    assert only.kind is ParagraphKind.CODE
    assert text_of(only.runs) == "si a :\n    b = 1"


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


def test_strict_files_are_read_too(make_docx):
    path = make_docx(p(r("Strict")))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
            b"http://purl.oclc.org/ooxml/wordprocessingml/",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        )
        for name, data in parts.items()
    }
    assert strict != parts
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in strict.items():
            archive.writestr(name, data)
    assert lines(path) == ["Strict"]


def test_a_long_document_gives_its_beginning_early(make_docx):
    seen = []
    fractions = []
    path = make_docx("".join(p(r(f"Phrase {n}.")) for n in range(1000)))
    document = read(path, ReadContext(preview=seen.append, report=fractions.append))
    (early,) = seen
    assert 20 < len(early.blocks) < 200
    assert document.blocks[: len(early.blocks)] == early.blocks
    assert fractions == sorted(fractions) and fractions[-1] == 1.0


def test_what_is_no_document_says_why(make_docx, tmp_path):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    cases = {
        EmptyDocumentError: b"",
        CorruptedDocumentError: b"<html><body>Connexion au portail</body></html>",
        OldWordDocumentError: ole,
        EncryptedDocumentError: ole + "EncryptedPackage".encode("utf-16-le"),
    }
    for error, data in cases.items():
        path = tmp_path / "x.docx"
        path.write_bytes(data)
        with pytest.raises(error):
            read(path, ReadContext())
    with pytest.raises(EmptyDocumentError):
        read(make_docx(p()), ReadContext())
    cut = make_docx(p(r("mots " * 400))).read_bytes()
    (tmp_path / "cut.docx").write_bytes(cut[: len(cut) // 2])
    with pytest.raises(CorruptedDocumentError):
        read(tmp_path / "cut.docx", ReadContext())


def test_a_cut_main_part_gives_what_is_left_and_says_so(make_docx):
    path = make_docx("")
    whole = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{p(r("Avant."))}<w:p><w:r><w:t>Cou'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", whole)
    document = read(path, ReadContext())
    assert plain_text(document).startswith("Avant.")
    assert Omission.TRUNCATED_END in document.omissions


@pytest.mark.parametrize(
    "body",
    [
        table(cell("x") + "{}") ,
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        "<w:p><w:ins>{}</w:ins></w:p>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("depth", [150, 1000, 3000])
def test_bottomless_nesting_is_read_flat(make_docx, body, depth):
    if body.startswith("<w:tbl>"):
        body = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    deep = p(r("au fond"))
    for _ in range(depth):
        deep = body.replace("{}", deep)
    assert plain_text(read(make_docx(deep), ReadContext())).count("au fond") == 1


def test_bombs_are_refused(make_docx):
    limits = replace(ReadContext().limits, member_bytes=1 << 20)
    with pytest.raises(OversizedDocumentError):
        read(make_docx(p(r("a" * (2 << 20)))), ReadContext(limits=limits))
    path = make_docx("")
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", laughs)
    with pytest.raises(OversizedDocumentError):
        read(path, ReadContext())
