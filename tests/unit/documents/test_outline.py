"""Outlines and titles made from what the document holds."""

from pathlib import Path

from cartable.documents.model import Block, Heading, Paragraph, Run
from cartable.documents.outline import choose_title, outline_of, readable_stem


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


def test_levels_start_at_one_and_skip_none() -> None:
    blocks: tuple[Block, ...] = (
        heading(3, "a"),
        Paragraph((Run("x"),)),
        heading(5, "b"),
        heading(3, "c"),
        heading(1, "d"),
    )
    found = [(entry.title, entry.level, entry.block) for entry in outline_of(blocks)]
    assert found == [("a", 1, 0), ("b", 2, 2), ("c", 1, 3), ("d", 1, 4)]


def test_title_from_metadata_heading_or_name() -> None:
    path = Path("lecon_de-sciences.html")
    assert choose_title(" Le\n titre ", (heading(1, "h"),), path) == "Le titre"
    assert choose_title("Sans titre", (heading(1, "h"),), path) == "h"
    assert choose_title("", (), path) == "Lecon de sciences"
    assert readable_stem(Path("a - b.txt")) == "A - b"
