"""Tables, lists, notes and pictures of a PDF."""

from __future__ import annotations

from pathlib import Path

from cartable.documents.model import (
    Baseline,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    ParagraphKind,
    Table,
    plain_text,
    text_of,
)
from tests.unit.documents.readers.pdf_drawing import (
    LEADING,
    LEFT,
    Page,
    book,
    jpeg,
    one,
    opened,
    save,
    texts,
)


def test_an_unruled_table_is_read_by_rows_not_by_columns(tmp_path: Path) -> None:
    page = Page()
    for row, (animal, cry) in enumerate([("chat", "miaule"), ("chien", "aboie"), ("âne", "brait")]):
        page.text(80, 100 + row * LEADING, animal)
        page.text(300, 100 + row * LEADING, cry)
    assert plain_text(opened(save(tmp_path / "a.pdf", [page]))).split() == [
        "chat", "miaule", "chien", "aboie", "âne", "brait",
    ]  # fmt: skip


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


def test_typewriter_lines_keep_their_ends(tmp_path: Path) -> None:
    page = Page()
    page.lines(60, 100, [LEFT] * 3)
    page.text(60, 150, "si x > 0 :", font="M")
    page.text(86.4, 164, "avancer", font="M")
    document = opened(save(tmp_path / "a.pdf", [page]))
    code = [b for b in document.blocks if isinstance(b, Paragraph) and b.kind is ParagraphKind.CODE]
    assert [text_of(block.runs) for block in code] == ["si x > 0 :\n    avancer"]
