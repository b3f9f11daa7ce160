"""Two real PDF files, opened whole in the real worker: nothing of them is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest

from cartable.documents.model import (
    Block,
    Document,
    Heading,
    Image,
    ListBlock,
    PageMark,
    Paragraph,
    Table,
    text_of,
)
from cartable.documents.opening import DocumentOpener
from cartable.french.lexicon import FILE_NAME, Lexicon
from cartable.paths import source_root

SAMPLES = source_root().parent / "shared" / "samples"
LEXICON = source_root() / ".packs" / "lexicon" / FILE_NAME
WORD = re.compile(r"[^\W\d_]{2,}")

pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside the project"),
]


@pytest.fixture(scope="module")
def opener() -> DocumentOpener:
    return DocumentOpener(LEXICON if LEXICON.exists() else None)


@pytest.fixture(scope="module")
def guide(opener: DocumentOpener) -> Document:
    return opener.open(SAMPLES / "guide.pdf")


@pytest.fixture(scope="module")
def manual(opener: DocumentOpener) -> Document:
    return opener.open(SAMPLES / "experiences-sciences.pdf")


def texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield text_of(runs)
            case ListBlock(items=items):
                for item in items:
                    yield from texts(item.blocks)
            case Table(rows=rows, caption=caption):
                yield text_of(caption)
                for row in rows:
                    for cell in row:
                        yield from texts(cell.blocks)
            case Image(caption=caption, alternative_text=labels):
                yield f"{text_of(caption)} {labels}"
            case PageMark():
                continue


def words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).lower())


def share_in_order(wanted: Sequence[str], said: Sequence[str], apart: Sequence[str]) -> float:
    """Return the share of the wanted words that are said in order, or in the notes, apart."""
    blocks = SequenceMatcher(None, wanted, said).get_matching_blocks()
    in_order = {block.a + step for block in blocks for step in range(block.size)}
    left_over = Counter(word for at, word in enumerate(wanted) if at not in in_order)
    return (len(in_order) + (left_over & Counter(apart)).total()) / len(wanted)


def note_words(document: Document) -> list[str]:
    return words("\n".join(t for note in document.notes for t in texts(note.blocks)))


def raw_text(path: Path) -> str:
    """Return the text of the pages as pdfium gives it, in the order in which it is drawn."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return re.sub(r"\ufffe|-\r?\n", "", "\n".join(pages))


def test_the_guide_says_all_that_its_text_edition_says(guide: Document) -> None:
    reference = (SAMPLES / "guide.txt").read_text(encoding="utf-8")
    # The text edition spells out what the printed one calls "Section 1.1", and its contents
    # go deeper: the chapters are compared.
    reference = re.sub(r"(Section|Chapitre|Annexe)\s+[\d.A-Z]+,\s+«[^»]*»", r"\1", reference)
    start = "La réécriture de ce tutoriel avec des contenus à jour"
    wanted = words(re.sub(r"(\w-)\n\s*(\w)", r"\1\2", reference[reference.index(start) :]))
    whole = "\n".join(texts(guide.blocks))
    said = words(whole[whole.index(start) :])
    missing = (Counter(wanted) - Counter(said + note_words(guide))).total()
    assert len(wanted) > 20_000
    assert missing / len(wanted) < 0.005


def test_the_guide_keeps_the_words_of_its_pages_in_order(guide: Document) -> None:
    title = words("Guide du nouveau responsable Debian")
    wanted = words(raw_text(SAMPLES / "guide.pdf"))
    kept = [w for i, w in enumerate(wanted) if not _is_in_title(wanted, i, title)]
    said = words("\n".join(texts(guide.blocks)))
    assert share_in_order(kept, said, note_words(guide)) > 0.995


def _is_in_title(wanted: Sequence[str], index: int, title: Sequence[str]) -> bool:
    """Whether the word belongs to a running title."""
    starts = range(max(0, index - len(title) + 1), index + 1)
    return any(list(wanted[start : start + len(title)]) == list(title) for start in starts)


def test_the_guide_s_headings_and_notes_are_found(guide: Document) -> None:
    titles = [text_of(b.runs).replace("\n", " ") for b in guide.blocks if isinstance(b, Heading)]
    assert "2.2 Choix du programme" in titles
    assert any("Modification du code source" in title for title in titles)
    assert len(guide.notes) > 75
    called = {r.note for b in guide.blocks if isinstance(b, Paragraph) for r in b.runs if r.note}
    assert len(called) > 50
    assert "Guide du nouveau responsable Debian 7" not in "\n".join(texts(guide.blocks))


@pytest.mark.skipif(not LEXICON.exists(), reason="the lexicon is not compiled here")
def test_the_manual_s_broken_accents_are_whole_again(manual: Document) -> None:
    said = "\n".join(texts(manual.blocks))
    assert "Expériences" in said and "Électricité" in said
    assert not re.search("[´ˆ¨¸]", said)
    known = Lexicon.open(LEXICON)
    reference = _repaired(raw_text(SAMPLES / "experiences-sciences.pdf"))
    right = [w for w in words(said) if known.is_known(w) or w in reference]
    wrong = Counter(words(said)) - Counter(right)
    assert len(right) / len(words(said)) > 0.99, wrong


def _repaired(text: str) -> set[str]:
    """Return the words of TeX's text with each accent put on the letter that follows it."""
    marks = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327"}
    plain = text.replace("ı", "i")
    whole = re.sub("([´`ˆ¨¸])([A-Za-z])", lambda m: m[2] + marks[m[1]], plain)
    return set(words(unicodedata.normalize("NFC", whole)))


def test_the_manual_s_tables_pictures_and_captions_are_kept(manual: Document) -> None:
    tables = [block for block in manual.blocks if isinstance(block, Table)]
    images = [block for block in manual.blocks if isinstance(block, Image)]
    captions = [text_of(image.caption) for image in images if image.caption]
    assert len(tables) >= 8 and len(images) > 90
    assert len(captions) >= 25 and all(c.startswith(("Figure", "Table")) for c in captions)
    assert all(image.resource in manual.resources for image in images)
    assert manual.page_count == 105 and len(manual.outline) > 100
