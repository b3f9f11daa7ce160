"""Pages: the pupil's own clean file, word for word; the lesson alone of a messy one."""

import base64
from pathlib import Path

import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    MissingDocumentError,
    ReadContext,
)
from cartable.documents.model import (
    Baseline,
    Document,
    Heading,
    Image,
    ListBlock,
    Omission,
    PageMark,
    Paragraph,
    ParagraphKind,
    Table,
    plain_text,
    text_of,
)
from cartable.documents.readers.html import read

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def read_html(tmp_path: Path, page: str | bytes) -> Document:
    path = tmp_path / "ma_leçon.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read(path, ReadContext())


def body(tmp_path: Path, inside: str) -> Document:
    return read_html(tmp_path, f"<html lang=fr><body>{inside}</body></html>")


def test_runs_keep_their_marks(tmp_path: Path) -> None:
    document = body(
        tmp_path,
        "<p>Une <b>molécule</b> d'<i>eau</i>, H<sub>2</sub>O,\n <a href='http://a.fr'>lien</a>"
        "<br>et <span lang='en-GB'>hello</span> <q>oui</q><script>non()</script></p>",
    )
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert text_of(paragraph.runs) == ("Une molécule d'eau, H2O, lien\net hello «\u00a0oui\u00a0»")
    marks = {run.text: run for run in paragraph.runs}
    assert marks["molécule"].is_bold and marks["eau"].is_italic
    assert marks["2"].baseline is Baseline.SUBSCRIPT
    assert marks["lien"].href == "http://a.fr" and marks["hello"].language == "en"


def test_nested_lists_and_starts(tmp_path: Path) -> None:
    document = body(tmp_path, "<ul><li>un<ul><li>a<li>b</ul><li>deux</ul><ol start=4><li>q</ol>")
    first, second = document.blocks
    assert isinstance(first, ListBlock) and isinstance(second, ListBlock)
    assert [len(item.blocks) for item in first.items] == [2, 1]
    assert isinstance(first.items[0].blocks[1], ListBlock)
    assert second.is_ordered and second.start == 4


def test_a_data_table_keeps_headers_and_spans_and_a_layout_table_is_flattened(
    tmp_path: Path,
) -> None:
    document = body(
        tmp_path,
        "<table><caption>Eau</caption><tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr>"
        "<td colspan=9999999>3</table>"
        "<table role=presentation><tr><td>gauche<td>droite</table>",
    )
    table, left, right = document.blocks
    assert isinstance(table, Table) and text_of(table.caption) == "Eau"
    assert [cell.is_header for cell in table.rows[0]] == [True, True]
    assert table.rows[1][0].row_span == 2 and table.rows[2][0].column_span <= 200
    assert [text_of(b.runs) for b in (left, right) if isinstance(b, Paragraph)] == [
        "gauche",
        "droite",
    ]


def test_pictures_come_from_the_page_or_beside_it_never_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "dessin été.png").write_bytes(PIXEL)
    (tmp_path.parent / "dehors.png").write_bytes(PIXEL + b"x")
    data = base64.b64encode(PIXEL + b"y").decode()
    document = body(
        tmp_path,
        "<p>a</p><figure><img src='dessin%20%C3%A9t%C3%A9.png' alt='goutte'><figcaption>Fig. 1"
        f"</figcaption></figure><img src='data:image/png;base64,{data}' alt=b>"
        "<img src='../dehors.png' alt=c><img src='http://x.fr/a.png' alt=d>"
        "<img src='file:///etc/passwd' alt=e>",
    )
    images = [block for block in document.blocks if isinstance(block, Image)]
    assert [image.alternative_text for image in images] == ["goutte", "b", "c", "d", "e"]
    assert [bool(image.resource) for image in images] == [True, True, False, False, False]
    assert text_of(images[0].caption) == "Fig. 1"
    assert document.omissions == (Omission.IMAGES,)


@pytest.mark.parametrize(
    "address",
    [
        "\\\\serveur\\partage\\x.png",
        "%5C%5Cserveur%5Cpartage%5Cx.png",
        "//serveur/partage/x.png",
        "%2F%2Fserveur/partage/x.png",
        "images/..%5C..%5Cx.png",
        "images/../../x.png",
        "..",
        "C:x.png",
        "C%3A%5Cx.png",
        "/etc/x.png",
        "x%00.png",
    ],
)
def test_no_disk_is_asked_for_a_picture_elsewhere(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lecon.html"
    path.write_text(f'<p>Bonjour</p><img src="{address}" alt="x">')
    asked: list[str] = []
    for name in ("resolve", "is_file", "stat"):
        real = getattr(Path, name)

        def ask(self: Path, *more: object, real: object = real, **named: object) -> object:
            asked.append(self.name)
            return real(self, *more, **named)  # type: ignore[operator]

        monkeypatch.setattr(Path, name, ask)
    document = read(path, ReadContext())
    monkeypatch.undo()
    assert document.omissions == (Omission.IMAGES,)
    assert set(asked) <= {path.name, tmp_path.name}


def test_notes_leave_the_flow_and_are_called(tmp_path: Path) -> None:
    document = body(
        tmp_path,
        "<p>Eau<sup><a href='#n1' id=r1>1</a></sup>.</p><p id=fin>Fin.</p><section "
        "role=doc-endnotes><h2>Notes</h2><ol><li id=n1>Liquide. <a href='#r1'>↩</a></ol></section>",
    )
    assert plain_text(document) == "Eau1.\nFin."
    (note,) = document.notes
    assert (note.label, text_of(note.blocks[0].runs)) == ("1", "Liquide.")  # type: ignore[union-attr]
    first = document.blocks[0]
    assert isinstance(first, Paragraph) and first.runs[1].note == note.id


def test_a_link_back_never_takes_a_paragraph_for_a_note(tmp_path: Path) -> None:
    document = body(
        tmp_path,
        "<p id=r1>Le long paragraphe<sup><a href='#n1'>1</a></sup>.</p>"
        "<p id=n1><sup><a href='#r1'>1</a></sup> La note.</p>",
    )
    assert "Le long paragraphe" in plain_text(document)
    assert len(document.notes) == 1


def test_hidden_code_math_and_pages(tmp_path: Path) -> None:
    document = body(
        tmp_path,
        "<p>vu<span style='display: none'>caché</span><span hidden>caché</span></p>"
        "<pre>a\n  b</pre><p><math><msup><mi>x</mi><mn>2</mn></msup></math></p>"
        "<span role=doc-pagebreak aria-label=12></span><blockquote>cité</blockquote>",
    )
    assert "caché" not in plain_text(document)
    code, formula, page, quotation = document.blocks[1:]
    assert isinstance(code, Paragraph) and code.kind is ParagraphKind.CODE
    assert text_of(code.runs) == "a\n  b"
    assert isinstance(formula, Paragraph) and formula.runs[0].formula is not None
    assert formula.runs[0].formula.spoken == "x au carré"
    assert isinstance(page, PageMark) and page.label == "12"
    assert isinstance(quotation, Paragraph) and quotation.kind is ParagraphKind.QUOTATION


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta http-equiv=content-type content='text/html; charset=windows-1252'>", "cp1252"),
        ("", "cp1252"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("", "mac-roman"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=zorglub>", "utf-8"),
    ],
)
def test_encodings_declared_or_not(tmp_path: Path, head: str, encoding: str) -> None:
    text = "L’élève a mangé un œuf à Noël : ça coûte cher"
    page = f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding)
    assert plain_text(read_html(tmp_path, page)) == text


def test_ten_thousand_levels_keep_their_text(tmp_path: Path) -> None:
    for tag in ("div", "b", "ul><li", "blockquote", "span", "table><tr><td"):
        document = read_html(tmp_path, f"<{tag}>" * 10_000 + "au fond" + "<p>après")
        assert "au fond" in plain_text(document) and "après" in plain_text(document)


def test_a_messy_page_gives_its_lesson(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='/p{n}'>Rubrique numéro {n} du site</a></li>" for n in range(40))
    lesson = "".join(
        f"<p>Le cycle de l'eau, étape {n} : la vapeur monte, refroidit, puis retombe en pluie sur "
        "les montagnes et dans les vallées où elle rejoint la mer.</p>"
        for n in range(8)
    )
    document = read_html(
        tmp_path,
        "<html lang=fr><head><title>L'eau - Site</title><script>x</script></head><body>"
        f"<div class='cookie-banner'><p>Nous utilisons des cookies, acceptez-les tous.</p></div>"
        f"<nav><ul>{links}</ul></nav><main><h1>Le cycle de l'eau</h1>{lesson}"
        "<table><tr><th>État</th><th>Température</th></tr><tr><td>glace</td><td>0</td></tr></table>"
        f"</main><aside class=pub><p>Achetez nos cahiers</p></aside><footer><ul>{links}</ul>"
        "<p>Mentions légales</p></footer></body></html>",
    )
    text = plain_text(document)
    assert text.count("étape") == 8 and "glace" in text
    for junk in ("cookies", "Rubrique", "Achetez", "Mentions"):
        assert junk not in text
    assert isinstance(document.blocks[0], Heading)
    assert any(isinstance(block, Table) for block in document.blocks)


def test_titles(tmp_path: Path) -> None:
    assert body(tmp_path, "<p>a").title == "Ma leçon"
    assert body(tmp_path, "<h1>L'eau</h1>").title == "L'eau"
    page = "<title>Le titre</title><body><h1>L'eau</h1><p>x"
    assert read_html(tmp_path, page).title == "Le titre"


def test_the_outline_points_at_its_headings(tmp_path: Path) -> None:
    document = body(tmp_path, "<p>a</p><h2>b</h2><p>c</p><h4>d</h4>")
    assert [(e.title, e.level, e.block) for e in document.outline] == [("b", 1, 1), ("d", 2, 3)]


def test_what_is_no_page_is_said(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError):
        read_html(tmp_path, b" \n")
    with pytest.raises(EmptyDocumentError):
        read_html(tmp_path, b"<html><body><script>x</script></body></html>")
    for nonsense in (b"PK\x03\x04\x00\x00", bytes(range(256)) * 20, b"du texte seul"):
        with pytest.raises(CorruptedDocumentError):
            read_html(tmp_path, nonsense)
    with pytest.raises(MissingDocumentError):
        read(tmp_path / "rien.html", ReadContext())
