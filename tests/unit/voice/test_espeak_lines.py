"""What espeak is given, and what it says of it."""

from __future__ import annotations

import array
import itertools

import pytest

from cartable.voice.contract import SaidWord, Utterance
from cartable.voice.espeak import EspeakEngine
from cartable.voice.espeak_library import Prosody, load_espeak
from cartable.voice.espeak_lines import Line, pronounced_lines
from cartable.wiring import Wiring


@pytest.fixture(scope="module")
def engine() -> EspeakEngine:
    return EspeakEngine(Wiring().make_pronouncer())


def heard(engine: EspeakEngine, text: str, **manner: object) -> str:
    """Return what espeak says that it said: IPA without stress, words apart, pauses as "|"."""
    lines = engine.lines(Utterance(text, **manner))  # type: ignore[arg-type]
    return " | ".join(say_back(line) for line in lines)


def say_back(line: Line) -> str:
    prosody = Prosody(175, 50, 0)
    speech = load_espeak().speak(line.text, "fr", prosody, has_phonemes=line.has_phonemes, ipa=True)
    words = [""] * len(speech.words)
    for event in speech.phonemes:
        words[event.rank] += event.name.strip("ˈˌ-").replace("-", "")
    return " ".join(words)


def listen(
    engine: EspeakEngine, text: str, **manner: object
) -> tuple[float, list[tuple[str, float]]]:
    chunks = list(engine.synthesise(Utterance(text, **manner)))  # type: ignore[arg-type]
    samples = array.array("h", b"".join(chunk.pcm for chunk in chunks))
    marks = [(text[m.start : m.end], m.time_ms) for c in chunks for m in c.marks]
    return len(samples) / 22.05, marks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("les fils électriques", "le fil elɛktʁik"),
        ("ils pressent le pas", "il pʁɛs lə pa"),
        ("deux plus deux", "dø plys dø"),
        ("les poules du couvent couvent", "le pul dy kuvɑ̃ kuv"),
        ("Ses amis, eux, jouent.", "sez ami ø ʒu"),
        ("M. Dupont a 1\u202f250 €.", "məsjø dypɔ̃ a mil dø sɑ̃ sɛ̃kɑ̃t øʁo"),
        ("Louis XIV", "lwi katɔʁz"),
        ("3 × 4 = 12", "tʁwa fwa katʁ eɡal duz"),
        ("12/03/2024", "duz maʁs dø mil vɛ̃tkatʁ"),
        ("la SNCF", "la ɛsɛnseɛf"),
        ("Salut 😀 toi", "saly twa"),
        ("[[bal]] au [bois", "bal o bwa"),
        ("l'école, aujourd'hui", "lekɔl oʒuʁdyi"),
    ],
)
def test_espeak_says_what_we_hear_in_a_french_text(
    engine: EspeakEngine, text: str, said: str
) -> None:
    assert heard(engine, text) == said


def test_sounds_that_espeak_lacks_are_said_in_letters() -> None:
    said = (SaidWord(0, 3, "bal", "bɕl"), SaidWord(4, 7, "[[a", "!"), SaidWord(8, 10, "ta", "ta"))
    assert heard(EspeakEngine(), "bal aaa ta", said=said) == "bal a ta"


def test_a_token_that_nobody_pronounces_is_read_in_letters(engine: EspeakEngine) -> None:
    words = heard(engine, "le mot Привет est là").split()
    assert words[:2] == ["lə", "mo"]
    assert words[-2:] == ["ɛ", "la"]
    assert len(words) > 4


def test_without_a_pronouncer_letters_are_read() -> None:
    assert heard(EspeakEngine(), "deux plus deux") == "dø ply dø"


def test_lines_end_at_signs_and_no_word_is_lost() -> None:
    text = "Le chat dort, puis il mange la souris grise. " * 60 + "mot " * 2000
    pronounce = Wiring().make_pronouncer()
    lines = list(pronounced_lines(text, pronounce))
    spans = [span for line in lines for span in line.spans]
    assert len(spans) == 9 * 60 + 2000
    assert spans == sorted(spans)
    assert max(len(line.text) for line in lines) < 1000
    assert {line.pause_ms for line in lines[:10]} == {150.0, 300.0}
    assert lines[-2].pause_ms == 0


@pytest.mark.parametrize("text", ["ba" * 1500, "qu'" * 1000, "a-" * 1500, "ж" * 1500, "l" * 900])
def test_a_word_too_long_for_espeak_is_given_in_parts(engine: EspeakEngine, text: str) -> None:
    for line in engine.lines(Utterance(text)):
        assert max(len(word) for word in line.text.split()) <= 130
        assert len(line.origins) == len(line.text) < 2000
    duration, marks = listen(engine, text)
    assert [word for word, _ in marks] == [text]
    assert duration > 60


def test_a_long_word_of_few_sounds_is_short(engine: EspeakEngine) -> None:
    assert heard(engine, "a" * 2000) == "a"


def test_a_syllable_is_said_as_it_is_given(engine: EspeakEngine) -> None:
    said = (SaidWord(4, 7, "cou", "ku"), SaidWord(7, 11, "vent", "v"))
    assert heard(engine, "ils couvent", said=said) == "ku v"


@pytest.mark.parametrize(("language", "said"), [("fr", "iɡʁɛk"), ("en", "igrek")])
def test_a_letter_has_its_name(engine: EspeakEngine, language: str, said: str) -> None:
    given = (SaidWord(0, 1, "igrek", "iɡʁɛk"),)
    (line,) = engine.lines(Utterance("Y", language, said=given))
    assert line.has_phonemes == (language == "fr") or "[[" not in line.text
    duration, marks = listen(engine, "Y", language=language, said=given)
    assert duration > 200
    assert [word for word, _ in marks] == ["Y"]
    assert (said in line.text) == (language == "en")


def test_said_words_out_of_the_text_are_left_out(engine: EspeakEngine) -> None:
    said = (SaidWord(-1, 2, "a", "a"), SaidWord(1, 9, "a", "a"), SaidWord(0, 0, "a", "a"))
    duration, marks = listen(engine, "bon", said=said)
    assert (duration, marks) == (0, [])


def between(marks: list[tuple[str, float]]) -> dict[str, float]:
    """Return the time from each word to the next."""
    return {word: after - time for (word, time), (_, after) in itertools.pairwise(marks)}


TWO = "Le chat dort, la souris danse. Puis le chien arrive ; il aboie ! Le chat part."


@pytest.mark.parametrize("is_driven", [True, False])
def test_pauses_grow_and_shrink_and_words_do_not(engine: EspeakEngine, is_driven: bool) -> None:
    speaker = engine if is_driven else EspeakEngine()
    normal, marks = listen(speaker, TWO)
    half, half_marks = listen(speaker, TWO, pauses=0.5)
    triple, triple_marks = listen(speaker, TWO, pauses=3.0)
    silence = (triple - normal) / 2
    assert silence > 600
    assert normal - half == pytest.approx(silence / 2, rel=0.15)
    gaps = [between(timed) for timed in (half_marks, marks, triple_marks)]
    for word in ("Le", "souris", "chien"):
        assert gaps[0][word] == pytest.approx(gaps[1][word], abs=12)
        assert gaps[2][word] == pytest.approx(gaps[1][word], abs=12)
    for word in ("dort,", "danse.", "arrive", "aboie"):
        assert gaps[0][word] < gaps[1][word] - 40 < gaps[2][word] - 200


def test_pauses_out_of_range_are_brought_into_it(engine: EspeakEngine) -> None:
    for asked, limit in ((0.0, 0.5), (99.0, 3.0)):
        expected = listen(engine, TWO, pauses=limit)[0]
        assert listen(engine, TWO, pauses=asked)[0] == pytest.approx(expected, rel=0.01)
