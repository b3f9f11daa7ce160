"""The written page keeps every word, wears its style, and asks for nothing outside."""

from pathlib import Path

import pytest
from lxml import html as parser

from cartable.documents.model import (
    Baseline,
    Cell,
    Document,
    Formula,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Note,
    NoteKind,
    PageMark,
    Paragraph,
    ParagraphKind,
    Resource,
    Run,
    RunStyle,
    Table,
)
from cartable.documents.writers import html
from cartable.profiles.settings import ReadingSettings, Theme
from cartable.reading.adapt import look_of

LOOK = look_of(ReadingSettings(theme=Theme.BLUE, size_pt=24))


def written(*blocks, **more) -> parser.HtmlElement:
    return parser.fromstring(html.to_html(Document("Titre & <fin>", tuple(blocks), **more), LOOK))


def test_structure_survives() -> None:
    table = Table(
        (
            (Cell((Paragraph((Run("Jour"),)),), is_header=True, column_span=2),),
            (Cell((Paragraph((Run("lundi"),)),)), Cell((Paragraph((Run("4"),)),))),
        ),
        (Run("Légende"),),
    )
    items = ListBlock((ListItem((Paragraph((Run("un"),)),)),), is_ordered=True, start=3)
    page = written(
        Heading(2, (Run("A < B"),)),
        items,
        table,
        Paragraph((Run("x = 1\n  y"),), ParagraphKind.CODE),
        PageMark("iv"),
    )
    assert page.findtext(".//title") == "Titre & <fin>"
    assert page.findtext(".//h2") == "A < B"
    assert page.find(".//ol").get("start") == "3"
    assert page.find(".//th").get("colspan") == "2"
    assert page.findtext(".//caption") == "Légende"
    assert page.find(".//pre").text_content() == "x = 1  y"
    assert "Page iv" in page.text_content()


def test_runs_wear_their_style_and_language() -> None:
    mute = RunStyle(colour="#595959", is_dotted=True)
    formula = Formula("<math/>", "x au carré")
    page = written(
        Paragraph(
            (
                Run("peti"),
                Run("t", style=mute),
                Run("the cat", language="en"),
                Run("2", baseline=Baseline.SUPERSCRIPT),
                Run("x²", formula=formula),
                Run("gras", is_bold=True),
            )
        )
    )
    (span,) = page.xpath("//span[@class='mute']")
    assert (span.text, span.get("style")) == ("t", "color:#595959")
    assert page.xpath("//span[@lang='en']")[0].text == "the cat"
    assert page.findtext(".//sup") == "2"
    assert page.xpath("//span[@role='math']")[0].get("aria-label") == "x au carré"
    assert page.findtext(".//strong") == "gras"


def test_pictures_are_inside_and_nothing_is_fetched() -> None:
    page = written(
        Image("i", "Une chouette", (Run("Fig. 1"),)),
        Image("", "Perdue"),
        Paragraph((Run("ici", href="javascript:alert(1)"), Run("là", href="https://exemple.fr"))),
        resources={"i": Resource("image/png", b"png")},
    )
    image = page.find(".//img")
    assert (image.get("alt"), image.get("src")[:22]) == ("Une chouette", "data:image/png;base64,")
    assert "Perdue" in page.text_content()
    assert [a.get("href") for a in page.iter("a")] == ["https://exemple.fr"]
    assert not page.xpath("//script | //link | //iframe")


def test_a_note_is_reached_from_its_call() -> None:
    note = Note("n1", "1", (Paragraph((Run("La note."),)),))
    page = written(Paragraph((Run("mot"), Run("1", note="n1"))), notes=(note,))
    target = page.find(".//a").get("href").removeprefix("#")
    assert "La note." in page.get_element_by_id(target).text_content()


def test_a_presenter_s_notes_stay_out_of_the_pupil_s_page() -> None:
    note = Note("n1", "", (Paragraph((Run("Ne pas dire la réponse."),)),), NoteKind.SPEAKER)
    page = written(Paragraph((Run("mot"), Run("1", note="n1"))), notes=(note,))
    assert "réponse" not in page.text_content()
    assert "mot1" in page.text_content() and not page.xpath("//a")


@pytest.mark.parametrize("name", ['x"; } body { display: none', "x</style><script>mal()</script>"])
def test_a_font_name_cannot_leave_its_quotes(name: str) -> None:
    text = html.to_html(Document("D", ()), look_of(ReadingSettings(font_family=name)))
    family = text.partition('font-family: "')[2].partition('"')[0]
    assert family.startswith("x") and not set(family) & set("\"'\\;{}<>/()")
    assert "<script" not in text


def test_the_page_forbids_itself_the_network_and_scripts() -> None:
    (policy,) = written().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def test_a_formula_is_written_as_one_its_words_beside_it() -> None:
    mathml = (
        '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mfrac onclick="mal()">'
        '<m:mi href="javascript:mal()">x</m:mi><m:mn>2</m:mn></m:mfrac>'
        '<m:semantics><img src="http://mal.example/a.png"/><m:annotation-xml>mal</m:annotation-xml>'
        "<script>mal()</script></m:semantics></m:math>"
    )
    text = html.to_html(
        Document("D", (Paragraph((Run("x/2", formula=Formula(mathml, "x sur deux")),)),)), LOOK
    )
    assert "<mfrac><mi>x</mi><mn>2</mn></mfrac>" in text
    assert 'aria-label="x sur deux"' in text and 'alttext="x/2"' in text
    assert "mal" not in text.replace("normal", "")


@pytest.mark.parametrize("mathml", ["", "<math/>", "<p>x</p>", "<math", "<math>&nope;"])
def test_a_formula_that_is_none_is_written_on_one_line(mathml: str) -> None:
    page = written(Paragraph((Run("x/2", formula=Formula(mathml, "x sur deux")),)))
    assert page.xpath("//span[@role='math']")[0].text == "x/2"


def test_half_characters_are_written_as_a_sign_for_them() -> None:
    assert written(Paragraph((Run("a\ud800b"),))).findtext(".//p") == "a\ufffdb"


def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.html"
    target.write_text("avant", encoding="utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError("no room")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no room"):
        html.write(Document("D", (Paragraph((Run("un"),)),)), LOOK, target)
    assert target.read_text(encoding="utf-8") == "avant"
    assert list(tmp_path.iterdir()) == [target]
