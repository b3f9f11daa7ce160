"""PDF files, drawn here word by word, as pages that a pupil is given."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest
from PIL import Image as Picture

from cartable.documents.contract import (
    CorruptedDocumentError,
    EncryptedDocumentError,
    Limits,
    ReadContext,
    ScannedDocumentError,
)
from cartable.documents.model import (
    Baseline,
    Block,
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
from cartable.documents.readers.pdf import read

LEADING = 14.0
KNOWN = frozenset({"expérience", "grand-mère", "été", "dû", "température", "élève"})
LEFT = "La neige tombe sur le village et les enfants sortent avec leurs bonnets."
TIMES = {"E": 611, "x": 500, "p": 500, "t": 278, "a": 444, "l": 278, "e": 444}


@dataclass
class Page:
    """A page under construction; y is counted from the top."""

    commands: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    rotation: int = 0

    def text(self, x: float, y: float, words: str, size: float = 11, font: str = "R") -> None:
        raw = words.encode("cp1252").hex()
        self.commands.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {842 - y} Tm <{raw}> Tj ET")

    def lines(self, x: float, y: float, lines: Iterable[str], **looks: object) -> float:
        for line in lines:
            self.text(x, y, line, **looks)  # type: ignore[arg-type]
            y += LEADING
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.commands.append(f"{x0} {842 - y0} m {x1} {842 - y1} l S")

    def picture(self, box: tuple[float, float, float, float], jpeg: bytes) -> None:
        name = f"I{len(self.pictures)}"
        self.pictures[name] = jpeg
        left, top, right, bottom = box
        self.commands.append(
            f"q {right - left} 0 0 {bottom - top} {left} {842 - bottom} cm /{name} Do Q"
        )


def save(path: Path, pages: Sequence[Page], outline: Sequence[tuple[str, int]] = ()) -> Path:
    pdf = pikepdf.new()
    for page in pages:
        pdf.pages.append(pikepdf.Page(_page(pdf, page)))
    with pdf.open_outline() as tree:
        tree.root.extend(pikepdf.OutlineItem(title, index) for title, index in outline)
    pdf.save(path)
    return path


def _page(pdf: pikepdf.Pdf, page: Page) -> pikepdf.Dictionary:
    fonts = {
        f"/{key}": pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name(f"/{name}"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        for key, name in (("R", "Times-Roman"), ("B", "Times-Bold"), ("M", "Courier"))
    }
    images = {f"/{name}": _image(pdf, data) for name, data in page.pictures.items()}
    content = pdf.make_stream("\n".join(page.commands).encode())
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, 595, 842],
            Rotate=page.rotation,
            Contents=content,
            Resources=pikepdf.Dictionary(
                Font=pikepdf.Dictionary(fonts), XObject=pikepdf.Dictionary(images)
            ),
        )
    )


def _image(pdf: pikepdf.Pdf, jpeg: bytes) -> pikepdf.Stream:
    with Picture.open(io.BytesIO(jpeg)) as picture:
        width, height = picture.size
    return pikepdf.Stream(
        pdf,
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB,
        Filter=pikepdf.Name.DCTDecode,
    )


def jpeg(width: int = 200, height: int = 120) -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", (width, height), "orange").save(out, "JPEG")
    return out.getvalue()


def opened(path: Path, limits: Limits | None = None) -> Document:
    return read(path, ReadContext(limits=limits or Limits(), is_known=KNOWN.__contains__))


def texts(document: Document) -> list[str]:
    return [text_of(b.runs) for b in document.blocks if isinstance(b, Paragraph)]


def one(document: Document, kind: type[Block]) -> Block:  # type: ignore[valid-type]
    (found,) = (block for block in document.blocks if isinstance(block, kind))
    return found


def column(word: str) -> list[str]:
    return [f"{word} {n} {LEFT}"[:44] for n in range(12)]


def test_two_columns_under_a_title_are_read_one_after_the_other(tmp_path: Path) -> None:
    page = Page()
    page.text(120, 80, "Un titre qui va sur toute la largeur de la page", 20, "B")
    page.lines(60, 140, column("gauche"))
    page.lines(320, 146, column("droite"))
    page.lines(
        60, 400, ["Une ligne pleine, sous les colonnes, qui va d’un bord à l’autre de la page."]
    )
    document = opened(save(tmp_path / "a.pdf", [page]))
    words = plain_text(document).split()
    order = [w for w in words if w in {"titre", "gauche", "droite", "pleine,"}]
    assert order == ["titre"] + ["gauche"] * 12 + ["droite"] * 12 + ["pleine,"]
    assert isinstance(one(document, Heading), Heading)


def test_an_unruled_table_is_read_by_rows_not_by_columns(tmp_path: Path) -> None:
    page = Page()
    for row, (animal, cry) in enumerate([("chat", "miaule"), ("chien", "aboie"), ("âne", "brait")]):
        page.text(80, 100 + row * LEADING, animal)
        page.text(300, 100 + row * LEADING, cry)
    assert plain_text(opened(save(tmp_path / "a.pdf", [page]))).split() == [
        "chat", "miaule", "chien", "aboie", "âne", "brait",
    ]  # fmt: skip


def book(pages: int = 12) -> list[Page]:
    made = []
    for number in range(1, pages + 1):
        page = Page()
        page.text(60, 40, "Collège des Tilleuls — Sciences")
        page.text(60, 120, f"Leçon {number}", 18, "B")
        page.lines(60, 150, [f"Texte de la page {number}.", LEFT])
        page.text(290, 810, f"{number} / {pages}")
        made.append(page)
    return made


def test_running_titles_and_page_numbers_go_and_pages_are_marked(tmp_path: Path) -> None:
    document = opened(save(tmp_path / "a.pdf", book()))
    said = plain_text(document)
    assert "Tilleuls" not in said and "/ 12" not in said
    assert all(f"Texte de la page {n}." in said for n in range(1, 13))
    assert [b.label for b in document.blocks if isinstance(b, PageMark)] == [
        str(n) for n in range(1, 13)
    ]
    assert document.page_count == 12


def test_a_repeated_line_inside_the_text_stays(tmp_path: Path) -> None:
    pages = []
    for word in ("premier", "beau", "grand", "petit", "dernier"):
        page = Page()
        page.lines(60, 80, [f"Le {word} jour se lève.", "Objectif du jour", LEFT])
        pages.append(page)
    assert plain_text(opened(save(tmp_path / "a.pdf", pages))).count("Objectif du jour") == 5


def test_the_preview_is_the_beginning_of_the_whole(tmp_path: Path) -> None:
    seen: list[Document] = []
    path = save(tmp_path / "a.pdf", book(30))
    whole = read(path, ReadContext(preview=seen.append))
    (preview,) = seen
    assert whole.blocks[: len(preview.blocks)] == preview.blocks
    assert 0 < len(preview.blocks) < len(whole.blocks) / 5


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Il fait une expé-", "rience de chimie.", "Il fait une expérience de chimie."),
        ("Il va chez sa grand-", "mère demain.", "Il va chez sa grand-mère demain."),
        ("Il viendra peut-", "être demain.", "Il viendra peut-être demain."),
        ("Il a pris la porte-", "Fenêtre du salon.", "Il a pris la porte-Fenêtre du salon."),
        ("Il lit un mot abra-", "cadabrant ce soir.", "Il lit un mot abracadabrant ce soir."),
        ("Il a compté de 10-", "20 objets rangés.", "Il a compté de 10- 20 objets rangés."),
    ],
)
def test_hyphens_at_line_ends_are_mended_and_real_ones_kept(
    tmp_path: Path, first: str, second: str, expected: str
) -> None:
    page = Page()
    page.lines(60, 100, [first, second])
    assert texts(opened(save(tmp_path / "a.pdf", [page]))) == [expected]


def width(letters: str, size: float = 11) -> float:
    return sum(TIMES[letter] for letter in letters) * size / 1000


def test_accents_drawn_apart_sit_on_their_letters(tmp_path: Path) -> None:
    page = Page()
    at = 60 + width("Exp")
    page.text(60, 100, "Exp")
    page.text(at + 0.6, 100, "´")
    page.text(at, 100, "eriences")
    page.text(60, 97.5, "´")  # raised over its capital, and drawn far from it
    page.text(60, 160, "Ete d’abord")
    page.text(62, 157.5, "´")
    said = plain_text(opened(save(tmp_path / "a.pdf", [page])))
    assert "xpériences" in said and "Éte d’abord" in said


def test_lines_join_into_paragraphs_and_indents_part_them(tmp_path: Path) -> None:
    page = Page()
    full = "Les oies volent vers le sud quand le froid vient et que la neige"
    page.lines(75, 100, [full + " to"])
    page.lines(60, 114, [full + " tombe", "sur les champs."])
    page.lines(75, 142, [full + " fo"])
    page.lines(60, 156, [full + " fond."])
    assert len(texts(opened(save(tmp_path / "a.pdf", [page])))) == 2


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.lines(60, 100, [LEFT, LEFT[:-1], LEFT[:-1]])
    second.lines(60, 100, ["et puis ils rentrent. " + LEFT, LEFT])
    document = opened(save(tmp_path / "a.pdf", [first, second]))
    assert "leurs bonnets et puis ils rentrent" in plain_text(document)


def test_bullets_and_numbers_make_nested_lists(tmp_path: Path) -> None:
    page = Page()
    page.lines(60, 100, ["Il faut :"])
    page.lines(72, 114, ["• de la farine", "• des œufs"])
    page.lines(90, 142, ["• frais", "• de la ferme"])
    page.lines(72, 170, ["• du lait"])
    page.lines(60, 198, ["Puis :"])
    page.lines(72, 212, ["1. mélanger", "2. cuire"])
    document = opened(save(tmp_path / "a.pdf", [page]))
    bullets, numbers = (b for b in document.blocks if isinstance(b, ListBlock))
    assert [len(item.blocks) for item in bullets.items] == [1, 2, 1]
    nested = bullets.items[1].blocks[1]
    assert isinstance(nested, ListBlock) and len(nested.items) == 2
    assert numbers.is_ordered and len(numbers.items) == 2
    assert "•" not in plain_text(document)


def test_a_dialogue_is_no_list(tmp_path: Path) -> None:
    page = Page()
    page.lines(72, 100, ["— Où vas-tu ?", "— À l’école ! dit le chat.", "— Moi aussi."])
    assert texts(opened(save(tmp_path / "a.pdf", [page]))) == [
        "— Où vas-tu ?", "— À l’école ! dit le chat.", "— Moi aussi.",
    ]  # fmt: skip


def test_a_ruled_table_keeps_its_cells(tmp_path: Path) -> None:
    page = Page()
    cells = [("Animal", "Pattes"), ("chat", "4"), ("merle", "2")]
    for row, pair in enumerate(cells):
        page.rule(60, 100 + row * 20, 260, 100 + row * 20)
        for column_, word in enumerate(pair):
            page.text(70 + 100 * column_, 114 + row * 20, word)
    page.rule(60, 160, 260, 160)
    for x in (60, 160, 260):
        page.rule(x, 100, x, 160)
    table = one(opened(save(tmp_path / "a.pdf", [page])), Table)
    assert isinstance(table, Table)
    said = [[text_of(c.blocks[0].runs) for c in row] for row in table.rows]  # type: ignore[union-attr]
    assert said == [list(pair) for pair in cells]
    assert [cell.is_header for row in table.rows for cell in row] == [True, True] + [False] * 4


def test_a_framed_text_is_no_table(tmp_path: Path) -> None:
    page = Page()
    for y in (90, 160):
        page.rule(50, y, 400, y)
    for x in (50, 400):
        page.rule(x, 90, x, 160)
    page.lines(60, 110, ["À retenir :", LEFT])
    document = opened(save(tmp_path / "a.pdf", [page]))
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert LEFT in plain_text(document)


def test_a_footnote_leaves_the_text_and_is_called(tmp_path: Path) -> None:
    page = Page()
    page.lines(60, 100, [LEFT] * 4)
    page.text(60, 156, "Le loup dort")
    page.text(60 + 62, 152, "1", 7)
    page.text(60, 780, "1. Un animal rare en France.", 8)
    document = opened(save(tmp_path / "a.pdf", [page]))
    (note,) = document.notes
    assert plain_text(document).count("rare") == 0
    assert text_of(note.blocks[0].runs) == "Un animal rare en France."  # type: ignore[union-attr]
    calls = [r for b in document.blocks if isinstance(b, Paragraph) for r in b.runs if r.note]
    assert [(run.note, run.text, run.baseline) for run in calls] == [
        (note.id, "1", Baseline.SUPERSCRIPT)
    ]


def test_small_print_that_nothing_calls_stays_in_the_text(tmp_path: Path) -> None:
    page = Page()
    page.lines(60, 100, [LEFT] * 4)
    page.text(60, 780, "1. Un animal rare en France.", 8)
    assert "Un animal rare" in plain_text(opened(save(tmp_path / "a.pdf", [page])))


def test_the_declared_outline_sets_the_levels(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", book(4), [("Leçon 1", 0), ("Leçon 3", 2)])
    document = opened(path)
    assert [(e.title, e.level) for e in document.outline] == [("Leçon 1", 1), ("Leçon 3", 1)]
    for entry in document.outline:
        heading = document.blocks[entry.block]
        assert isinstance(heading, Heading) and text_of(heading.runs) == entry.title


def test_a_picture_is_kept_with_its_caption(tmp_path: Path) -> None:
    page = Page()
    page.lines(60, 100, [LEFT] * 3)
    page.picture((100, 160, 300, 280), jpeg())
    page.text(120, 300, "Figure 1 : un renard roux.")
    document = opened(save(tmp_path / "a.pdf", [page]))
    image = one(document, Image)
    assert isinstance(image, Image)
    assert text_of(image.caption) == "Figure 1 : un renard roux."
    assert document.resources[image.resource].media_type == "image/jpeg"
    assert (document.resources[image.resource].width, document.omissions) == (200, ())


def test_a_picture_over_the_limit_is_left_out_and_told(tmp_path: Path) -> None:
    page = Page()
    page.lines(60, 100, [LEFT])
    page.picture((100, 160, 300, 280), jpeg())
    document = opened(save(tmp_path / "a.pdf", [page]), Limits(image_pixels=1000))
    assert document.omissions == (Omission.IMAGES,) and not document.resources


def test_typewriter_lines_keep_their_ends(tmp_path: Path) -> None:
    page = Page()
    page.lines(60, 100, [LEFT] * 3)
    page.text(60, 150, "si x > 0 :", font="M")
    page.text(86.4, 164, "avancer", font="M")
    document = opened(save(tmp_path / "a.pdf", [page]))
    code = [b for b in document.blocks if isinstance(b, Paragraph) and b.kind is ParagraphKind.CODE]
    assert [text_of(block.runs) for block in code] == ["si x > 0 :\n    avancer"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, rotation: int) -> None:
    page = Page(rotation=rotation)
    turn = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[rotation]
    page.commands.append(f"q {turn} cm")
    page.lines(100, 300, [LEFT[:-1], "de laine."])
    page.commands.append("Q")
    document = opened(save(tmp_path / "a.pdf", [page]))
    assert plain_text(document) == f"{LEFT[:-1]} de laine."


def test_pages_that_are_pictures_are_told(tmp_path: Path) -> None:
    scan, page = Page(), Page()
    scan.picture((0, 0, 595, 842), jpeg())
    page.lines(60, 100, [LEFT])
    with pytest.raises(ScannedDocumentError):
        opened(save(tmp_path / "a.pdf", [scan, scan]))
    mixed = opened(save(tmp_path / "b.pdf", [page, scan]))
    assert mixed.omissions == (Omission.PAGES_WITHOUT_TEXT,)
    assert LEFT in plain_text(mixed)


def test_a_password_is_told_and_an_owner_password_does_not_matter(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", book(2))
    for name, user in (("secret.pdf", "sésame"), ("libre.pdf", "")):
        with pikepdf.open(path) as pdf:
            pdf.save(tmp_path / name, encryption=pikepdf.Encryption(owner="maître", user=user))
    with pytest.raises(EncryptedDocumentError):
        opened(tmp_path / "secret.pdf")
    assert "Leçon 2" in plain_text(opened(tmp_path / "libre.pdf"))


def test_a_cut_file_gives_what_is_left_and_says_so(tmp_path: Path) -> None:
    whole = save(tmp_path / "a.pdf", book(12)).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * 0.9)])
    try:
        document = opened(path)
    except CorruptedDocumentError:
        pytest.fail("nine tenths of a file hold pages that can be read")
    assert Omission.TRUNCATED_END in document.omissions
    assert "Texte de la page 3." in plain_text(document)


def test_rubbish_is_corrupted(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    with pytest.raises(CorruptedDocumentError):
        opened(path)
