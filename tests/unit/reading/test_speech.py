"""What is said of a page, and where each sound belongs."""

from hypothesis import given
from hypothesis import strategies as st

from cartable.documents.model import Formula, Image, Note, Paragraph, ParagraphKind, Run
from cartable.reading.flow import flow_of
from cartable.reading.speech import (
    cut_before,
    sentence_at,
    spoken_sentences,
    spoken_word,
    word_at,
)


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


def test_reading_goes_on_from_a_word() -> None:
    formula = Formula("<math/>", "x au carré")
    runs = (Run("Calcule "), Run("x²", formula=formula), Run(" puis écris."))
    flow = flow_of([Paragraph(runs)])
    (sentence,) = spoken_sentences(flow)
    rest = cut_before(sentence, flow.text.index("écris"))
    assert [piece.text for piece in rest.pieces] == ["écris."]
    assert flow.text[slice(*rest.pieces[0].place_of(0, 5))] == "écris"
    after = cut_before(sentence, flow.text.index("x²"))
    assert after.pieces[0].text.split() == ["x", "au", "carré", "puis", "écris."]
    assert cut_before(sentence, 0) is sentence
    assert cut_before(sentence, sentence.end).pieces == ()


def test_a_word_alone_is_said_with_its_place() -> None:
    flow = flow_of([Image("i", "Un chat"), Paragraph((Run("Le grand chat."),))])
    start = flow.text.index("grand")
    assert word_at(flow, start + 2) == (start, start + 5)
    word = spoken_word(flow, start + 2)
    assert word is not None
    assert [piece.text for piece in word.pieces] == ["grand"]
    assert word.pieces[0].place_of(0, 5) == (start, start + 5)
    picture = spoken_word(flow, 0)
    assert picture is not None
    assert picture.pieces[0].text == "Image : Un chat"
    assert spoken_word(flow_of([Paragraph(())]), 0) is None


def test_a_note_is_said_when_it_is_asked_for_and_not_in_passing() -> None:
    note = Note("n1", "1", (Paragraph((Run("La note."),)),))
    flow = flow_of([Paragraph((Run("Un mot"), Run("1", note="n1"), Run(".")))], 0, (note,))
    sentences = spoken_sentences(flow)
    assert [[piece.text for piece in s.pieces] for s in sentences] == [["Un mot."], []]
    word = spoken_word(flow, flow.text.index("note"))
    assert word is not None
    assert word.pieces[0].text == "note."


@given(st.lists(st.text(max_size=20), max_size=6))
def test_every_place_said_is_a_place_shown(texts: list[str]) -> None:
    flow = flow_of([Paragraph(tuple(Run(text) for text in texts))])
    for sentence in spoken_sentences(flow):
        for piece in sentence.pieces:
            for position, character in enumerate(piece.text):
                start, end = piece.place_of(position, position + 1)
                assert sentence.start <= start < end <= sentence.end
                assert flow.text[start] == character or character == " "
