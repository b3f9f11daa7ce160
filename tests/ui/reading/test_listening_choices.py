"""What the pupil's settings make of the voice: manner, choices, syllables in step, captions."""

from collections.abc import Iterator

import pytest

from cartable.documents.model import Cell, Document, Image, Paragraph, Run, Table
from cartable.profiles.settings import Highlight, ReadingManner, ReadingSettings, TableReading
from cartable.reading.book import book_of
from cartable.reading.captions import LONGEST, caption_spans
from cartable.reading.cursor import Place, ReadingCursor
from cartable.ui.reading.comparisons import lit_spans
from cartable.ui.reading.sound_stream import Heard, State, Stream
from cartable.ui.reading.speaking import LitSyllable, Order, Sound
from cartable.voice.contract import SpeechChunk, Utterance, Voice
from cartable.voice.silent import SilentEngine
from tests.slow_engine import SlowEngine
from tests.ui.reading.test_listening import Scene, paragraph, speaker_of

BIRDS = Table(
    (
        (Cell((paragraph("Oiseau"),), True), Cell((paragraph("Taille"),), True)),
        (Cell((paragraph("Hulotte"),), True), Cell((paragraph("grande"),))),
    )
)
BOOK = Document(
    "Livre", (paragraph("Avant."), BIRDS, paragraph("Après la nuit."), Image("", "Nid"))
)


@pytest.fixture
def scene(qtbot) -> Iterator[Scene]:
    engine = SlowEngine()  # as quick as any here, and it keeps what it was asked
    scene = Scene(qtbot, lambda: engine)
    scene.asked = engine.asked
    scene.heard = []
    scene.listening.lit.connect(scene.heard.append)
    scene.cursor = ReadingCursor(book_of(BOOK))
    scene.listening.attach(scene.cursor)
    yield scene
    scene.listening.stop()
    scene.tasks.close()


def said(scene: Scene) -> list[str]:
    return [utterance.text.strip() for utterance in scene.asked]


def test_every_setting_of_the_voice_reaches_the_engine(scene: Scene) -> None:
    scene.listening.set_settings(
        ReadingSettings(rate_wpm=200, pitch=30, pauses=2.0, voice="silent", volume_percent=40)
    )
    assert scene.player.volume_percent == 40
    scene.listening.play()
    scene.hear("Oiseau")
    first = scene.asked[0]
    assert (first.rate_wpm, first.pitch, first.pauses, first.voice) == (200, 30, 2.0, "silent")
    assert first.is_urgent


def test_the_volume_changes_without_starting_anew(scene: Scene) -> None:
    scene.listening.play()
    scene.hear("Avant.")
    starts = scene.player.starts
    scene.listening.set_settings(ReadingSettings(volume_percent=10))
    assert (scene.player.volume_percent, scene.player.starts) == (10, starts)


def test_longer_pauses_make_the_silences_longer() -> None:
    def length_ms(pauses: float) -> float:
        order = Order(ReadingSettings(pauses=pauses, rate_wpm=150), ReadingManner.FLOWING)
        sentence = ReadingCursor(book_of(BOOK)).sentences[0]
        return sum(sound.duration_ms for sound in speaker_of().speak(sentence, order))

    assert length_ms(2.0) - length_ms(1.0) == pytest.approx(480, abs=1)


def test_a_manner_taken_while_reading_goes_on_from_the_word(scene: Scene) -> None:
    scene.listening.read_from(scene.cursor.flow.text.index("Après"))
    scene.hear("la")
    del scene.asked[:]
    scene.listening.set_settings(ReadingSettings(manner=ReadingManner.SPELLED))
    scene.hear("n")
    assert said(scene)[:4] == ["elle", "a", "la", "enne"]
    scene.listening.set_settings(ReadingSettings(manner=ReadingManner.BY_WORD))
    scene.hear("nuit.")
    assert "nuit." in said(scene)


def test_tables_skipped_or_unfolded_while_reading(scene: Scene) -> None:
    scene.listening.play()
    scene.hear("Avant.")
    scene.listening.set_settings(ReadingSettings(table_reading=TableReading.SKIPPED))
    scene.hear("Après")
    assert "Oiseau" not in scene.lit
    scene.listening.stop()
    scene.listening.set_settings(ReadingSettings(table_reading=TableReading.CELLS_WITH_HEADERS))
    scene.listening.read_from(scene.cursor.flow.text.index("Taille"))
    scene.hear("grande")
    assert "Colonne Taille : grande" in said(scene)


def test_one_word_is_spelled_alone_and_lights_letter_by_letter(scene: Scene) -> None:
    position = scene.cursor.flow.text.index("nuit")
    scene.listening.say_word(position, ReadingManner.SPELLED)
    scene.hear_all()
    assert [word for word in scene.lit if word] == ["n", "u", "i", "t", ".", "nuit."]
    assert all(heard.sentence[0] == heard.sentence[1] for heard in scene.heard if heard)
    assert scene.listening.state is State.STOPPED


def test_a_sentence_is_said_again_alone_or_on_the_way(scene: Scene) -> None:
    scene.listening.read_from(scene.cursor.flow.text.index("Après"))
    scene.hear("nuit.")
    scene.listening.repeat()
    scene.hear("la")
    assert scene.listening.state is State.PLAYING
    scene.listening.stop()
    scene.lit.clear()
    scene.listening.repeat()
    scene.hear_all()
    assert [word for word in scene.lit if word] == ["Après", "la", "nuit."]
    assert scene.listening.state is State.STOPPED


def test_a_change_over_a_pause_keeps_the_word(scene: Scene) -> None:
    scene.listening.read_from(scene.cursor.flow.text.index("Après"))
    scene.hear("nuit.")
    scene.listening.toggle()
    scene.listening.set_settings(ReadingSettings(rate_wpm=250))
    scene.lit.clear()
    scene.listening.toggle()
    scene.hear("nuit.")
    assert scene.lit == ["nuit."]


def test_syllables_are_lit_as_they_are_heard(scene: Scene) -> None:
    scene.listening.set_settings(ReadingSettings(highlight=Highlight.SYLLABLE))
    scene.listening.say_word(scene.cursor.flow.text.index("Hulotte"))
    scene.hear_all()
    text = scene.cursor.flow.text
    lit = [text[slice(*heard.syllable)] for heard in scene.heard if heard]
    assert lit == ["Hu", "lotte"]


def test_captions_say_what_is_not_written(scene: Scene) -> None:
    scene.listening.read_from(scene.cursor.flow.text.index("\ufffc"))
    scene.hear_all()
    assert {heard.said for heard in scene.heard if heard} == {"Image : Nid"}


def test_two_voices_of_two_rates_play_as_one_stream() -> None:
    class Treble(SilentEngine):
        def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
            rate = 24_000 if utterance.language == "en" else 22_050
            for chunk in super().synthesise(utterance):
                count = len(chunk.pcm) // 2 * rate // 22_050
                yield SpeechChunk(bytes(2 * count), rate, chunk.marks)

        def voice_for(self, utterance: Utterance) -> Voice:
            return self.voices()[0]

    runs = (Run("Elle dit "), Run("good morning everybody", language="en"), Run(" et dort."))
    sentence = ReadingCursor(book_of(Document("D", (Paragraph(runs),)))).sentences[0]
    order = Order(ReadingSettings(), ReadingManner.FLOWING)
    mixed = list(speaker_of(Treble).speak(sentence, order))
    plain = list(speaker_of().speak(sentence, order))

    def words(sounds: list[Sound]) -> list[float]:
        return [word.time_ms for sound in sounds for word in sound.words]

    assert {sound.sample_rate for sound in mixed} == {22_050}
    assert words(mixed) == pytest.approx(words(plain), abs=5)
    assert sum(s.duration_ms for s in mixed) == pytest.approx(
        sum(s.duration_ms for s in plain), abs=5
    )


SYLLABLES = (LitSyllable((0, 2), 2), LitSyllable((2, 6), 4))


def word(time_ms: float, syllables: tuple[LitSyllable, ...] = ()) -> Heard:
    return Heard(time_ms, Place(), (0, 20), (0, 6), syllables)


def test_syllables_share_their_words_time_by_their_sounds() -> None:
    stream = Stream(150)
    stream.note(word(100, SYLLABLES))
    stream.note(word(700))
    lit = [stream.heard_at(time_ms, by_syllable=True) for time_ms in (99, 100, 299, 301, 690, 700)]
    spans = [heard.syllable if heard else None for heard in lit]
    assert spans == [None, (0, 2), (0, 2), (2, 6), (2, 6), (0, 0)]


def test_a_silence_after_a_word_is_not_its_last_syllables() -> None:
    stream = Stream(150)
    stream.note(word(0, SYLLABLES))
    stream.note(word(10_000))
    heard = stream.heard_at(6 * 130 / 3 + 1, by_syllable=True)
    assert heard is not None and heard.syllable == (2, 6)


def test_syllable_in_step_lights_the_syllable_in_its_word() -> None:
    stream = Stream()
    stream.note(word(0, SYLLABLES))
    stream.written_ms = 900
    heard = stream.heard_at(1, by_syllable=True)
    assert heard is not None and stream.heard_at(1) == word(0, SYLLABLES)
    assert lit_spans(heard, Highlight.SYLLABLE) == ((0, 6), (0, 2))
    assert lit_spans(word(0), Highlight.SYLLABLE) == ((0, 6), (0, 6))
    assert lit_spans(heard, Highlight.NONE) == (None, None)


def test_hours_of_listening_keep_few_words() -> None:
    stream = Stream()
    for number in range(20_000):
        stream.note(word(number * 100.0))
        heard = stream.heard_at(number * 100.0)
        assert heard is not None and heard.time_ms == number * 100.0
    assert len(stream._timeline) < 3_000


@pytest.mark.parametrize(
    "text", ["", "Oui.", "Elle dort, " * 40, "mot " * 200, "a" * 500, "\u00a0" * 200]
)
def test_captions_tile_what_is_said(text: str) -> None:
    spans = caption_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(0 < end - start <= LONGEST for start, end in spans)
