"""The engine around the network; and, where its pack is, the network itself."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cartable.errors import CancelledError, MissingPackError
from cartable.models.shelf import pack_folder
from cartable.voice.contract import Quality, SaidWord, Utterance, VoiceError
from cartable.voice.kokoro import KokoroEngine
from cartable.voice.word_spans import word_spans
from cartable.wiring import Wiring
from tests.unit.voice.humming import HummingModel

STORY = (
    "Les volcans sont des montagnes qui crachent du feu, et la lave coule lentement sur leurs "
    "pentes. Sous la terre, la roche est si chaude qu'elle fond."
)


@pytest.fixture(scope="module")
def pronounce():
    return Wiring().make_pronouncer()


@pytest.fixture
def network() -> HummingModel:
    return HummingModel()


@pytest.fixture
def engine(network, pronounce) -> Iterator[KokoroEngine]:
    made = KokoroEngine(Path("absent"), {"fr": pronounce}, model=network)
    yield made
    made.close()


@pytest.fixture(scope="module")
def pack() -> Path:
    try:
        return pack_folder("voice-kokoro", Wiring().places)
    except MissingPackError:
        if os.environ.get("CI") and shutil.which("npm"):
            raise
        pytest.skip("the pack voice-kokoro is not installed")


@pytest.fixture(scope="module")
def real(pack, pronounce) -> Iterator[KokoroEngine]:
    made = KokoroEngine(pack, {"fr": pronounce})
    yield made
    made.close()


def hear(engine: KokoroEngine, text: str, **manner):
    chunks = list(engine.synthesise(Utterance(text, **manner)))
    samples = np.frombuffer(b"".join(chunk.pcm for chunk in chunks), "<i2").astype(int)
    return samples, [mark for chunk in chunks for mark in chunk.marks]


def silences_ms(samples: np.ndarray) -> list[int]:
    peaks = np.abs(samples[: len(samples) // 24 * 24]).reshape(-1, 24).max(axis=1)
    runs = [(loud, len(list(run))) for loud, run in itertools.groupby(peaks > 260)]
    return [length for loud, length in runs[1:-1] if not loud and length > 100]


def test_only_voices_whose_language_is_pronounced_are_listed(network, pronounce) -> None:
    french = KokoroEngine(Path(), {"fr": pronounce}, model=network)
    assert [(v.id, v.language, v.quality) for v in french.voices()] == [
        ("kokoro-siwis", "fr", Quality.NATURAL)
    ]
    pronouncers = {"fr": pronounce, "en-us": pronounce, "es": pronounce}
    several = KokoroEngine(Path(), pronouncers, model=network)
    assert [v.id for v in several.voices()] == ["kokoro-siwis", "kokoro-heart", "kokoro-dora"]
    both = KokoroEngine(Path(), {"fr": pronounce, "en": pronounce}, model=network)
    assert both.voice_for(Utterance("Hello", "en-GB")).id == "kokoro-emma"


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(
        st.one_of(
            st.sampled_from("aéœzM 1295.,:;!?'’\u00a0\u202f\n\t-–•<&[]=°nN\u0301\u00ad\ufffc\x00"),
            st.characters(),
            st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"]),
        ),
        max_size=80,
    ),
    rate_wpm=st.integers(0, 1000),
    pauses=st.floats(0, 10),
    is_urgent=st.booleans(),
)
def test_any_text_has_its_marks_in_order(engine, text, rate_wpm, pauses, is_urgent) -> None:
    samples, marks = hear(engine, text, rate_wpm=rate_wpm, pauses=pauses, is_urgent=is_urgent)
    assert [(mark.start, mark.end) for mark in marks] == list(word_spans(text))
    times = [mark.time_ms for mark in marks]
    assert times == sorted(times)
    assert all(0 <= time_ms <= len(samples) / 24 for time_ms in times)


@pytest.mark.parametrize("text", ["a" * 2000, "9" * 400, "mot " * 300, "un, " * 300, STORY * 5])
def test_no_run_is_longer_than_the_network_hears(engine, network, text: str) -> None:
    _, marks = hear(engine, text, rate_wpm=400)
    assert len(marks) == len(list(word_spans(text)))
    assert network.asked
    # HummingModel refuses a longer one.


def test_phonemes_that_nobody_knows_are_left_out(engine) -> None:
    said = (
        SaidWord(0, 2, "ab", "ǃabǂ†"),
        SaidWord(3, 5, "cd", "ʘ☃"),
        SaidWord(6, 8, "ef", "\ud800"),
        SaidWord(-5, 900, "hors", "x" * 3000, sign="§"),
    )
    samples, marks = hear(engine, "ab cd ef", said=said)
    assert len(marks) == 3
    assert len(samples) > 24 * 100


def test_what_is_said_may_be_given(engine, network) -> None:
    hear(engine, "monsieur", said=(SaidWord(0, 3, "mon", "mɔ̃"),))
    given_tokens = network.asked[-1]
    hear(engine, "mon", said=(SaidWord(0, 3, "mon", "mɔ̃"),))
    assert network.asked[-1] == given_tokens


def test_words_are_heard_where_their_hum_begins(engine) -> None:
    samples, marks = hear(engine, "Papa, mama, bébé.", rate_wpm=195)
    loud = np.flatnonzero(np.abs(samples) > 260)
    begins = [loud[0], *loud[1:][np.diff(loud) > 24 * 100]]
    assert len(begins) == 3
    for mark, begin in zip(marks, begins, strict=True):
        assert mark.time_ms == pytest.approx(begin / 24, abs=12)


def test_pauses_are_as_long_as_asked(engine) -> None:
    text = "Papa, mama. Bébé, papa. Mama."
    usual = silences_ms(hear(engine, text, rate_wpm=195)[0])
    assert len(usual) == 4
    for factor in (0.5, 2.0, 3.0):
        asked = silences_ms(hear(engine, text, rate_wpm=195, pauses=factor)[0])
        for before, after in zip(usual, asked, strict=True):
            assert after == pytest.approx(before * factor, rel=0.25, abs=30)


def test_joins_do_not_click_and_nothing_clips(engine) -> None:
    samples, _ = hear(engine, STORY * 3, is_urgent=True, pauses=2.0)
    steps = np.abs(np.diff(samples))
    assert np.max(np.abs(samples)) < 32_767
    assert np.max(steps) < 1200  # a hum of 150 Hz at 0.3 rises by 390 at most


def test_an_urgent_text_begins_with_a_short_run_and_they_grow(engine, network) -> None:
    hear(engine, STORY, is_urgent=True)
    urgent = [len(tokens) for tokens in network.asked]
    network.asked.clear()
    hear(engine, STORY)
    assert urgent[0] < 40 < len(network.asked[0])
    assert len(network.asked) == 2  # a sentence each
    assert all(after < 2.7 * before for before, after in itertools.pairwise(urgent[:3]))


def test_the_next_phrase_is_made_while_one_is_heard(engine, network) -> None:
    chunks = engine.synthesise(Utterance(STORY + " Fin. " + STORY))
    next(chunks)
    deadline = time.monotonic() + 20
    while len(network.asked) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)
    assert len(network.asked) == 2  # one ahead, no more
    chunks.close()


def test_closing_does_not_wait_for_what_is_being_made(engine, network) -> None:
    chunks = engine.synthesise(Utterance(STORY + " Fin. " + STORY))
    next(chunks)
    network.gate.clear()  # the second run never ends by itself
    chunks.close()
    network.gate.set()
    assert hear(engine, "Papa.")[1]


def test_what_nobody_wants_any_more_is_left_at_once(engine, network) -> None:
    network.gate.clear()  # a run that never ends by itself
    with pytest.raises(CancelledError):
        list(engine.synthesise(Utterance(STORY, is_wanted=lambda: not network.asked)))
    network.gate.set()
    assert hear(engine, "Papa.")[1]


def test_closing_the_engine_ends_who_listens_and_it_speaks_again(engine, network) -> None:
    network.gate.clear()
    chunks = engine.synthesise(Utterance(STORY))
    heard: list[object] = []

    def listen() -> None:
        with pytest.raises(CancelledError):
            heard.extend(chunks)
        heard.append("cancelled")

    listener = threading.Thread(target=listen)
    listener.start()
    deadline = time.monotonic() + 20
    while not network.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    engine.close()
    listener.join(20)
    assert not listener.is_alive()
    assert heard == ["cancelled"]
    assert network.is_closed
    network.gate.set()
    assert hear(engine, "Papa.")[1]


def test_a_pack_without_its_files_says_so(tmp_path: Path, pronounce) -> None:
    engine = KokoroEngine(tmp_path, {"fr": pronounce})
    with pytest.raises(VoiceError):
        list(engine.synthesise(Utterance("Bonjour")))
    (tmp_path / "vocab.json").write_text('{"vocab": {"a": 43}}')
    (tmp_path / "kokoro.onnx").write_bytes(b"not a model")
    (tmp_path / "siwis.bin").write_bytes(bytes(1024 * 510))
    with pytest.raises(VoiceError):
        list(engine.synthesise(Utterance("Bonjour")))
    engine.close()


def test_the_real_voice_speaks_and_does_not_clip(real) -> None:
    samples, marks = hear(real, "Le petit chat dort.")
    assert [mark.start for mark in marks] == [0, 3, 9, 14]
    assert 700 < len(samples) / 24 < 3500
    assert 3_000 < np.max(np.abs(samples)) < 32_767
    assert np.max(np.abs(samples[:24])) < 600  # it begins from silence
    assert marks[0].time_ms < 60


def test_a_real_run_is_ended_at_once_and_the_memory_comes_back(pack) -> None:
    """In a process of its own: the memory of a long test run has holes that hide the model."""
    command = [sys.executable, "-m", "tests.unit.voice.kokoro_memory", str(pack)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    rested, loaded, left, speaks_again = json.loads(run.stdout)
    assert loaded - rested > 80e6
    assert left - rested < 0.6 * (loaded - rested)
    assert speaks_again
