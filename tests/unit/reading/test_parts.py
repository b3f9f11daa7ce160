"""A document's chapters, as files of sound and talking books have them."""

from __future__ import annotations

from itertools import pairwise

from cartable.documents.model import (
    Block,
    Document,
    Heading,
    Image,
    OutlineEntry,
    PageMark,
    Paragraph,
    Run,
)
from cartable.reading.parts import LONGEST_PART_WORDS, Part, parts_of
from cartable.reading.script import script_of, spoken_parts


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def parts(*blocks: Block, outline: tuple[OutlineEntry, ...] = ()) -> list[tuple[str, int, int]]:
    found = parts_of(Document("Le livre", blocks, outline=outline))
    assert found[0].first == 0
    assert found[-1].last == len(blocks)
    assert all(a.last == b.first for a, b in pairwise(found))
    return [(part.title, part.first, part.last) for part in found]


def test_a_text_without_titles_is_one_part() -> None:
    assert parts(paragraph("un"), paragraph("deux")) == [("Le livre", 0, 2)]
    assert parts() == [("Le livre", 0, 0)]


def test_the_strongest_titles_that_come_twice_cut() -> None:
    found = parts(
        *(heading(1, "Le livre"), paragraph("a"), heading(2, "Un"), heading(3, "x")),
        *(paragraph("b"), heading(2, "Deux"), paragraph("c")),
    )
    assert found == [("Le livre", 0, 2), ("Un", 2, 5), ("Deux", 5, 7)]


def test_what_comes_before_the_first_title_is_a_part_if_it_says_something() -> None:
    assert parts(PageMark("1"), heading(1, "Un"), heading(1, "Deux")) == [
        ("Un", 0, 2),
        ("Deux", 2, 3),
    ]
    assert parts(paragraph("préface"), heading(1, "Un"), heading(1, "Deux"))[0] == (
        "Le livre",
        0,
        1,
    )


def test_a_page_number_goes_with_the_chapter_that_it_opens() -> None:
    found = parts(heading(1, "Un"), paragraph("a"), PageMark("2"), heading(1, "Deux"))
    assert found == [("Un", 0, 2), ("Deux", 2, 4)]


def test_the_sources_own_table_of_contents_comes_first() -> None:
    outline = (OutlineEntry("Début", 1, 0), OutlineEntry("Fin", 1, 2))
    found = parts(heading(1, "A"), heading(1, "B"), paragraph("c"), outline=outline)
    assert found == [("Début", 0, 2), ("Fin", 2, 3)]


def test_a_chapter_of_hours_is_cut_at_its_sections_then_between_paragraphs() -> None:
    long = paragraph("mot " * (LONGEST_PART_WORDS - 10))
    found = parts(
        *(heading(1, "Un"), heading(2, "Un, a"), long, heading(2, "Un, b"), long, long),
        heading(1, "Deux"),
    )
    assert found == [
        ("Un", 0, 1),
        ("Un, a", 1, 3),
        ("Un, b", 3, 5),
        ("Un, b (2)", 5, 6),
        ("Deux", 6, 7),
    ]


def test_a_part_says_its_own_share_of_the_script() -> None:
    document = Document(
        "Le livre",
        (
            *(heading(1, "Un"), paragraph("Une phrase. Une autre."), heading(1, "Deux")),
            Paragraph((Run("Elle dit "), Run("hello", language="en"), Run("."))),
        ),
    )
    script = script_of(document)
    first, second = spoken_parts(document, script)
    assert first.part == Part("Un", 0, 2)
    assert (first.start, first.script.text) == (0, "Un\n\nUne phrase. Une autre.\n")
    assert second.script.text == "Deux\n\nElle dit hello.\n"
    for spoken in (first, second):
        for line in spoken.script.lines:
            assert spoken.script.text[line.start :].startswith(line.text)
            assert script.text[spoken.start + line.start :].startswith(line.text)
    assert len(first.script.lines) + len(second.script.lines) == len(script.lines)


def test_a_part_of_which_nothing_is_said_has_no_line() -> None:
    outline = (OutlineEntry("Un", 1, 0), OutlineEntry("Deux", 1, 1))
    document = Document("L", (heading(1, "Un"), Image("dessin")), outline=outline)
    spoken = spoken_parts(document, script_of(document))
    assert [len(each.script.lines) for each in spoken] == [1, 0]
    assert spoken[1].script.text == ""
