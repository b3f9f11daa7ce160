"""Words that were said find their letters again, each once, in the order of the voice."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cartable.documents.model import (
    Baseline,
    Block,
    Cell,
    Document,
    Formula,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Note,
    Paragraph,
    Run,
    Table,
    walk_runs,
)
from cartable.reading.overlay import AnchoredDocument, anchor_words
from cartable.reading.script import script_of
from cartable.wiring import Wiring


def said_words(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"\S*\w\S*", text)]


def anchored(*blocks: Block, notes: tuple[Note, ...] = ()) -> AnchoredDocument:
    document = Document("L", blocks, notes=notes)
    script = script_of(document)
    return anchor_words(document, script, said_words(script.text))


def letters(found: AnchoredDocument) -> dict[str, str]:
    """Return the letters under each id, in the order of the page."""
    under: dict[str, str] = {}
    for runs in walk_runs(found.document.blocks):
        for run in runs:
            for anchor in run.anchors:
                under[anchor] = under.get(anchor, "") + run.text
    return under


def words(found: AnchoredDocument) -> list[str]:
    under = letters(found)
    return [under.get(w.anchor, w.anchor) for s in found.sentences for w in s.words]


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs))


def test_words_and_sentences_are_told_apart() -> None:
    found = anchored(paragraph("Le chat dort. Il ", Run("rêve", is_bold=True), " !"))
    assert words(found) == ["Le", "chat", "dort.", "Il", "rêve"]
    assert [letters(found)[s.anchor] for s in found.sentences] == ["Le chat dort.", "Il rêve !"]


def test_a_word_of_two_runs_is_one() -> None:
    found = anchored(paragraph("in", Run("connu", is_bold=True), "s ici"))
    assert words(found) == ["inconnus", "ici"]


def test_a_formula_is_one_place_for_all_its_words() -> None:
    square = Run("x²", formula=Formula("<math/>", "x au carré"))
    found = anchored(paragraph("Calcule ", square, "."))
    assert words(found) == ["Calcule", "x²"]
    (sentence,) = found.sentences
    assert [(w.first, w.last) for w in sentence.words] == [(0, 1), (1, 4)]


def test_a_picture_is_shown_while_its_description_is_heard() -> None:
    found = anchored(paragraph("Avant."), Image("i", "Un chat gris"), paragraph("Après."))
    picture = found.document.blocks[1]
    assert isinstance(picture, Image)
    assert picture.anchor
    assert words(found) == ["Avant.", picture.anchor, "Après."]
    assert [bool(sentence.anchor) for sentence in found.sentences] == [True, False, True]


def test_a_notes_call_is_not_heard() -> None:
    call = Run("1", baseline=Baseline.SUPERSCRIPT, note="n1")
    found = anchored(paragraph("Un mot", call, " puis fin"), notes=(Note("n1", "1", ()),))
    assert words(found) == ["Un", "mot", "puis", "fin"]
    (runs,) = walk_runs(found.document.blocks)
    (call,) = (run for run in runs if run.note)
    assert len(call.anchors) == 1  # within the sentence, of no word


def test_two_languages_in_one_word_are_one_place() -> None:
    found = anchored(paragraph("Vive l'", Run("weekend", language="en"), " !"))
    assert words(found) == ["Vive", "l'weekend"]


def test_lists_and_tables_are_followed_cell_by_cell() -> None:
    table = Table(
        (
            (Cell((paragraph("a b"),), is_header=True, row_span=2), Cell((paragraph("c"),))),
            (Cell((Table(((Cell((paragraph("d"),)),),), (Run("cachée"),)),)),),
        ),
        (Run("Légende"),),
    )
    items = ListBlock((ListItem((paragraph("un"),)), ListItem((paragraph("deux"),))))
    found = anchored(Heading(1, (Run("Titre"),)), items, table)
    assert words(found) == ["Titre", "un", "deux", "Légende", "a", "b", "c", "d"]


def test_a_document_of_which_nothing_was_said_stays_as_it_is() -> None:
    document = Document("L", (paragraph("Un mot."),))
    found = anchor_words(document, script_of(document), ())
    assert found.sentences == ()
    assert found.document.blocks == document.blocks


@pytest.mark.parametrize("name", ["la-chouette.html"])
def test_every_word_of_a_lesson_has_its_place_once(name: str) -> None:
    document = Wiring().opener.open(Path("assets", "lecon", name))
    script = script_of(document)
    spans = said_words(script.text)
    found = anchor_words(document, script, spans)
    ranks = [r for s in found.sentences for w in s.words for r in range(w.first, w.last)]
    assert ranks == list(range(len(spans)))
    ids = [w.anchor for s in found.sentences for w in s.words]
    assert len(set(ids)) == len(ids)
    text = script_of(document).text
    for sentence in found.sentences:
        for word in sentence.words:
            if word.anchor in letters(found) and word.last - word.first == 1:
                start, end = spans[word.first]
                shown = letters(found)[word.anchor].replace("\u00a0", " ")
                assert shown == text[start:end].replace("\u00a0", " ")
    assert replace(found.document, blocks=()) == replace(document, blocks=())
