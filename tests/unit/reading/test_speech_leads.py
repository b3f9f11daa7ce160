"""What a listener wants said besides the text: headings of tables, notes, page numbers."""

from cartable.documents.model import (
    Cell,
    Document,
    Note,
    PageMark,
    Paragraph,
    Run,
    Table,
)
from cartable.profiles.settings import ReadingSettings, TableReading
from cartable.reading.book import book_of
from cartable.reading.cursor import Place, ReadingCursor
from cartable.reading.flow import flow_of
from cartable.reading.script import script_of
from cartable.reading.speech import SpokenSentence, cut_before, spoken_sentences
from cartable.reading.speech_leads import SpeechChoices, choices_of, labels_of

WITH_HEADERS = SpeechChoices(TableReading.CELLS_WITH_HEADERS)


def paragraph(*runs: str | Run) -> Paragraph:
    return Paragraph(tuple(run if isinstance(run, Run) else Run(run) for run in runs))


def cell(text: str, is_header: bool = False, column_span: int = 1) -> Cell:
    return Cell((paragraph(text),), is_header, column_span)


def said(sentences: tuple[SpokenSentence, ...]) -> list[str]:
    return ["".join(p.text for p in s.pieces).strip() for s in sentences if s.pieces]


def table_said(table: Table, choices: SpeechChoices = WITH_HEADERS) -> list[str]:
    return said(spoken_sentences(flow_of([table]), choices=choices))


BIRDS = Table(
    (
        (cell("Oiseau", True), cell("Taille", True), cell("Poids :", True)),
        (cell("Effraie", True), cell("35 cm"), cell("300 g")),
        (cell("Hulotte", True), cell("40 cm"), cell("")),
    )
)


def test_a_table_is_unfolded_with_its_headings() -> None:
    assert table_said(BIRDS) == [
        "Oiseau",
        "Taille",
        "Poids\u00a0:",
        "Ligne : Effraie",
        "Colonne Taille : 35 cm",
        "Colonne Poids : 300 g",
        "Ligne : Hulotte",
        "Colonne Taille : 40 cm",
    ]


def test_without_titles_rows_and_columns_have_numbers() -> None:
    table = Table(((cell("a"), cell("b")), (cell("c"), cell("d"))))
    assert table_said(table) == [
        "Ligne 1, colonne 1 : a",
        "Colonne 2 : b",
        "Ligne 2, colonne 1 : c",
        "Colonne 2 : d",
    ]


def test_a_title_over_two_columns_is_that_of_both() -> None:
    table = Table(
        (
            (cell("Semaine", True, 2), cell("Fin", True)),
            (cell("Lundi", True), cell("Mardi", True), cell("Samedi", True)),
            (cell("maths"), cell("sport"), cell("repos")),
        )
    )
    assert table_said(table)[-3:] == [
        "Ligne 1, colonne Semaine, Lundi : maths",
        "Colonne Semaine, Mardi : sport",
        "Colonne Fin, Samedi : repos",
    ]


def test_a_cell_lights_itself_whatever_is_said_before_it() -> None:
    flow = flow_of([BIRDS])
    sentence = next(
        s for s in spoken_sentences(flow, choices=WITH_HEADERS) if "35" in s.pieces[0].text
    )
    piece = sentence.pieces[0]
    start = piece.text.index("35")
    assert flow.text[slice(*piece.place_of(start, start + 2))] == "35"
    assert piece.place_of(0, 7) == (sentence.start, sentence.start)
    rest = cut_before(sentence, sentence.start + 3)
    assert rest.pieces[0].text == "cm"


def test_a_foreign_cell_keeps_its_voice_after_its_heading() -> None:
    english = Cell((paragraph(Run("owl", language="en")),))
    flow = flow_of([Table(((cell("Mot", True),), (english,)))])
    pieces = spoken_sentences(flow, choices=WITH_HEADERS)[1].pieces
    assert [(p.text, p.language) for p in pieces] == [
        ("Ligne 1, colonne Mot : ", "fr"),
        ("owl", "en"),
    ]


def test_tables_are_skipped_and_the_text_around_is_not() -> None:
    flow = flow_of([paragraph("Avant."), BIRDS, paragraph("Après.")])
    skipping = SpeechChoices(TableReading.SKIPPED)
    assert said(spoken_sentences(flow, choices=skipping)) == ["Avant.", "Après."]


NOTED = Document(
    "Livre",
    (
        PageMark("12"),
        paragraph("La chouette", Run("1", note="n1"), " dort."),
        PageMark("13"),
        paragraph("Fin."),
    ),
    notes=(Note("n1", "1", (paragraph("Un oiseau. De nuit."),)),),
)


def test_notes_are_said_at_their_place_and_their_calls_where_they_stand() -> None:
    flow = flow_of(NOTED.blocks[:2], 0, NOTED.notes)
    assert said(spoken_sentences(flow)) == ["La chouette dort."]
    wanted = said(spoken_sentences(flow, choices=SpeechChoices(reads_notes=True)))
    assert [" ".join(text.split()) for text in wanted] == [
        "La chouette, note 1, dort.",
        "Note 1 : Un oiseau.",
        "De nuit.",
    ]


def test_a_page_is_named_before_its_first_words() -> None:
    flow = flow_of(NOTED.blocks)
    choices = SpeechChoices(reads_page_numbers=True)
    assert said(spoken_sentences(flow, "fr", choices, labels_of(NOTED.blocks))) == [
        "Page 12. La chouette dort.",
        "Page 13. Fin.",
    ]


def test_other_choices_keep_the_place_and_hold_on_every_page() -> None:
    cursor = ReadingCursor(book_of(NOTED), Place(0, 4))
    cursor.set_choices(SpeechChoices(reads_page_numbers=True))
    assert cursor.place == Place(0, 4)
    assert cursor.sentence is not None and cursor.sentence.pieces[0].text.startswith("Page 12. ")
    assert cursor.next_sentence()
    assert cursor.sentence.pieces[0].text == "Page 13. Fin."
    cursor.set_choices(SpeechChoices())
    assert cursor.sentence.pieces[0].text == "Fin."


def test_the_script_obeys_a_pupils_settings() -> None:
    settings = ReadingSettings(
        table_reading=TableReading.SKIPPED, reads_notes=True, reads_page_numbers=True
    )
    text = script_of(NOTED, choices_of(settings)).text
    assert " ".join(text.split()) == (
        "Page 12. La chouette, note 1, dort. Page 13. Fin. Note 1 : Un oiseau. De nuit."
    )
    assert script_of(NOTED).text == "La chouette dort.\n\nFin.\n"
