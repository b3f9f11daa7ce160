"""DOCX files that only Word, a teacher in a hurry or an enemy would write."""

from __future__ import annotations

from cartable.documents.contract import ReadContext
from cartable.documents.model import (
    Baseline,
    Heading,
    NoteKind,
    PageMark,
    Paragraph,
    ParagraphKind,
    text_of,
)
from cartable.documents.readers.docx import read
from tests.unit.documents.readers.office.docx_pieces import (
    ENGLISH,
    FRENCH,
    FRENCH_WORDS,
    cell,
    field,
    lines,
    p,
    r,
    style,
    table,
)


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
