"""What is said of a page, and where each sound belongs."""

from hypothesis import given
from hypothesis import strategies as st

from cartable.documents.model import Formula, Image, Paragraph, ParagraphKind, Run
from cartable.reading.flow import flow_of
from cartable.reading.speech import sentence_at, spoken_sentences


def said(*blocks) -> list[list[tuple[str, str]]]:
    sentences = spoken_sentences(flow_of(list(blocks)))
    return [[(p.text.strip(), p.language) for p in s.pieces] for s in sentences]


def test_sentences_stand_where_they_are_in_the_flow() -> None:
    flow = flow_of([Paragraph((Run("Le chat dort. Il ronfle."),)), Paragraph((Run("Fin."),))])
    sentences = spoken_sentences(flow)
    assert [flow.text[s.start : s.end] for s in sentences] == [
        "Le chat dort.",
        "Il ronfle.",
        "Fin.",
    ]
    assert [s.ends_paragraph for s in sentences] == [False, True, True]
    assert sentence_at(sentences, 15) == 1
    assert sentence_at(sentences, 0) == 0


def test_another_language_is_a_piece_of_its_own() -> None:
    runs = (Run("Elle dit "), Run("good morning", language="en"), Run(" en souriant."))
    assert said(Paragraph(runs)) == [
        [("Elle dit", "fr"), ("good morning", "en"), ("en souriant.", "fr")]
    ]


def test_a_language_without_voice_is_read_in_french() -> None:
    assert said(Paragraph((Run("Ciao bella.", language="it"),))) == [[("Ciao bella.", "fr")]]


def test_a_formula_is_said_in_words_and_lights_whole() -> None:
    formula = Formula("<math/>", "x au carré")
    flow = flow_of([Paragraph((Run("Calcule "), Run("x²", formula=formula), Run(" ici.")))])
    (sentence,) = spoken_sentences(flow)
    (piece,) = sentence.pieces
    start = piece.text.index("au carré")
    assert flow.text[slice(*piece.place_of(start, start + 8))] == "x²"
    start = piece.text.index("ici")
    assert flow.text[slice(*piece.place_of(start, start + 3))] == "ici"


def test_the_number_of_a_note_is_not_said() -> None:
    flow = flow_of([Paragraph((Run("La chouette"), Run("1", note="n1"), Run(" dort.")))])
    (sentence,) = spoken_sentences(flow)
    assert sentence.pieces[0].text == "La chouette dort."
    assert flow.text[slice(*sentence.pieces[0].place_of(12, 17))] == "dort."


def test_a_picture_is_described_or_silent() -> None:
    assert said(Image("i", "Une chouette")) == [[("Image : Une chouette", "fr")]]
    assert said(Image("i")) == [[]]


def test_code_is_said_as_it_stands() -> None:
    assert said(Paragraph((Run("x = 1"),), ParagraphKind.CODE)) == [[("x = 1", "fr")]]


@given(st.lists(st.text(max_size=20), max_size=6))
def test_every_place_said_is_a_place_shown(texts: list[str]) -> None:
    flow = flow_of([Paragraph(tuple(Run(text) for text in texts))])
    for sentence in spoken_sentences(flow):
        for piece in sentence.pieces:
            for position, character in enumerate(piece.text):
                start, end = piece.place_of(position, position + 1)
                assert sentence.start <= start < end <= sentence.end
                assert flow.text[start] == character or character == " "
