"""Marks on paragraphs and on documents that writers get."""

import itertools
from dataclasses import replace

from cartable.documents.model import (
    Cell,
    Document,
    Formula,
    Heading,
    Paragraph,
    Run,
    Table,
    plain_text,
    walk_runs,
)
from cartable.french.analysis import FrenchAnalyser
from cartable.french.conventions import ECOLE
from cartable.french.exceptions_text import ExceptionsReader
from cartable.profiles.palettes import palette_of
from cartable.profiles.settings import ReadingSettings, SyllableCut
from cartable.reading.adapt import adapt
from cartable.reading.flow import flow_of
from cartable.reading.marks import Mark, Marker, MarkKind

ALL = ReadingSettings(syllable_cut=SyllableCut.LC_WRITTEN)


def marker() -> Marker:
    return Marker(FrenchAnalyser(None))


def shown(text: str, settings: ReadingSettings = ALL) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.kind.value) for m in marker().text_marks(text, settings)]


def test_syllables_alternate_inside_each_word() -> None:
    without_mute = ReadingSettings(shows_mute_letters=False, syllable_cut=SyllableCut.LC_WRITTEN)
    assert shown("le village", without_mute) == [
        ("le", "first_syllable"),
        ("vi", "first_syllable"),
        ("lla", "second_syllable"),
        ("ge", "first_syllable"),
    ]


def test_mute_letters_stand_over_syllables() -> None:
    assert ("t", "mute") in shown("petit")


def test_a_consonant_that_a_liaison_makes_heard_is_not_mute() -> None:
    assert ("s", "mute") not in shown("nous avons")[:3]
    assert ("s", "mute") in shown("nous, avons")


def test_a_hyphen_is_no_letter() -> None:
    assert all("-" not in letters for letters, _ in shown("Jésus-Christ, arc-en-ciel"))


def test_switches_off_leave_nothing() -> None:
    assert shown("petit", ReadingSettings(shows_syllables=False, shows_mute_letters=False)) == []


def test_marks_are_in_order_and_never_overlap() -> None:
    marks = marker().text_marks("Les élèves chantent aujourd’hui l’été.", ALL)
    assert all(a.end <= b.start for a, b in itertools.pairwise(marks))


def test_other_languages_formulas_and_headings_have_no_mark() -> None:
    blocks = [
        Heading(1, (Run("Le titre"),)),
        Paragraph(
            (Run("Un chat "), Run("the cat", language="en"), Run("x", formula=Formula("", "x")))
        ),
    ]
    flow = flow_of(blocks)
    found = [marker().marks_of(flow, p, "fr", ALL) for p in flow.paragraphs]
    assert found[0] == ()
    assert {flow.paragraphs[1].start + m.end <= flow.text.index("the") for m in found[1]} == {True}
    assert found[1]


def test_an_adapted_document_keeps_every_letter_and_wears_its_marks() -> None:
    table = Table(((Cell((Paragraph((Run("petit"),)),)),),))
    document = Document("D", (Paragraph((Run("Le vil"), Run("lage", is_bold=True))), table))
    settings = ReadingSettings(syllable_cut=SyllableCut.LC_WRITTEN)
    adapted = adapt(document, settings, marker())
    assert plain_text(adapted) == plain_text(document)
    runs = [run for group in walk_runs(adapted.blocks) for run in group]
    palette = palette_of(settings.theme)
    styles = {run.text: run.style.colour for run in runs if run.style}
    assert styles["l"] == styles["la"] == palette.syllables[1]
    assert next(run for run in runs if run.text == "la").is_bold
    mute = next(run for run in runs if run.style and run.style.is_dotted)
    assert mute.style is not None and mute.style.colour == palette.mute


def test_the_same_paragraph_is_analysed_once() -> None:
    class Counting(FrenchAnalyser):
        calls = 0

        def analyse(self, text):
            self.calls += 1
            return super().analyse(text)

    analyser = Counting(None)
    shared = Marker(analyser)
    assert shared.text_marks("Un chat.", ALL) == shared.text_marks("Un chat.", ALL)
    assert analyser.calls == 1
    assert MarkKind.MUTE in {m.kind for m in shared.text_marks("petit", ALL)}


def shown_syllables(marker: Marker, text: str, settings: ReadingSettings) -> str:
    return "-".join(text[m.start : m.end] for m in marker.text_marks(text, settings))


def test_the_conventions_of_the_settings_are_obeyed_and_left_again() -> None:
    shared = marker()
    plain = ReadingSettings(syllable_cut=SyllableCut.STD_WRITTEN, shows_mute_letters=False)
    school = replace(plain, conventions=ECOLE)
    assert shown_syllables(shared, "voyez", plain) == "vo-yez"
    assert shown_syllables(shared, "voyez", school) == "voy-ez"
    assert shown_syllables(shared, "voyez", plain) == "vo-yez"


def test_an_exception_is_seen_in_the_marks() -> None:
    settings = ReadingSettings(shows_mute_letters=True, shows_syllables=False)
    assert marker().text_marks("un cerf", settings) == ()
    exceptions = ExceptionsReader().read("cerf;;;cer(f)")
    adapted = Marker(FrenchAnalyser(None).adapted(exceptions=exceptions))
    assert adapted.text_marks("un cerf", settings) == (Mark(6, 7, MarkKind.MUTE),)
