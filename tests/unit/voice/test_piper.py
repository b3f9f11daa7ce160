"""Piper voices: their settings, their phonemes, their graph, and a real model speaking."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.errors import CancelledError
from cartable.voice.contract import Quality, SaidWord, Utterance, VoiceError
from cartable.voice.onnx_graph import (
    BrokenGraphError,
    list_nodes,
    with_given_result,
    with_output,
)
from cartable.voice.piper import PiperEngine, try_voices
from cartable.voice.piper_phonemes import PhonemeWriter, add_stress
from cartable.voice.piper_session import PiperSession
from cartable.voice.piper_trial import try_apart
from cartable.voice.piper_voice import PiperProblem, PiperVoiceError, read_piper_model
from cartable.voice.said_groups import group_words
from tests.contracts.piper_for_tests import MODEL, make_piper, piper_pack, pronouncers

IDS = {"_": [0], "^": [1], "$": [2], " ": [3], "a": [4], "b": [5], "ˈ": [6], ".": [7], "r": [8]}
SETTINGS: dict[str, Any] = {
    "audio": {"sample_rate": 22050, "quality": "medium"},
    "espeak": {"voice": "fr"},
    "language": {"code": "fr_FR"},
    "inference": {"noise_scale": 0.5, "length_scale": 1.1, "noise_w": 0.7},
    "phoneme_id_map": IDS,
    "num_speakers": 1,
}


def write_pair(folder: Path, name: str = "fr_FR-siwis-medium", **changes: Any) -> Path:
    path = folder / f"{name}.onnx"
    path.write_bytes(b"\x08\x07 not a model")
    (folder / f"{name}.onnx.json").write_text(json.dumps({**SETTINGS, **changes}))
    return path


@pytest.fixture(scope="module")
def piper() -> Iterator[PiperEngine]:
    engine = make_piper()
    yield engine
    engine.close()


def test_the_settings_tell_the_voice(tmp_path: Path) -> None:
    model = read_piper_model(write_pair(tmp_path))
    voice = model.voices[0]
    assert (voice.id, voice.name, voice.language) == ("piper-fr-fr-siwis-medium", "Siwis", "fr")
    assert voice.quality is Quality.NATURAL
    assert (model.noise, model.length, model.noise_w) == (0.5, 1.1, 0.7)
    low = read_piper_model(write_pair(tmp_path, "fr_FR-gilles-low", audio={"sample_rate": 16000}))
    assert (low.voices[0].quality, low.sample_rate) == (Quality.GOOD, 16000)


def test_a_model_of_several_people_is_several_voices(tmp_path: Path) -> None:
    names = {"jessica": 0, "pierre": 1}
    path = write_pair(tmp_path, "fr_FR-upmc-medium", num_speakers=2, speaker_id_map=names)
    assert [v.name for v in read_piper_model(path).voices] == ["Upmc – Jessica", "Upmc – Pierre"]
    crowd = write_pair(tmp_path, "en_US-libritts-high", num_speakers=904)
    assert len(read_piper_model(crowd).voices) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"audio": {}},
        {"audio": {"sample_rate": "22050"}},
        {"audio": {"sample_rate": 10**9}},
        {"audio": {"sample_rate": True}},
        {"phoneme_id_map": {}},
        {"phoneme_id_map": {**IDS, "a": ["x"]}},
        {"phoneme_id_map": {**IDS, "a": 4}},
        {"phoneme_id_map": {**IDS, "a": [-1]}},
        {"phoneme_id_map": [1, 2]},
        {"language": {"code": "../../etc"}},
        {"language": "fr"},
        {"phoneme_type": "text"},
        {"num_speakers": 0},
        {"num_speakers": 2, "speaker_id_map": [["a"]]},
        {"inference": {"length_scale": -1}},
        {"inference": {"noise_scale": None}},
    ],
)
def test_settings_that_are_not_a_voice_s_are_refused(tmp_path: Path, changes: Any) -> None:
    path = write_pair(tmp_path, **changes)
    with pytest.raises(PiperVoiceError) as refused:
        read_piper_model(path)
    assert refused.value.problem is PiperProblem.NOT_PIPER


@pytest.mark.parametrize("content", [b"", b"[]", b"<html>", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = write_pair(tmp_path)
    path.with_name(path.name + ".json").write_bytes(content)
    with pytest.raises(PiperVoiceError):
        read_piper_model(path)


def test_what_cannot_speak_is_skipped_with_the_reason(tmp_path: Path) -> None:
    write_pair(tmp_path)
    write_pair(tmp_path, "ka_GE-natia-medium", language={"code": "ka_GE"})
    write_pair(tmp_path, "fr_FR-broken-low", audio={})
    write_pair(tmp_path, "fr_FR-alone-low").unlink()
    (tmp_path / "fr_FR-other-low.onnx").write_bytes(b"\x08")
    engine = PiperEngine([tmp_path, tmp_path / "absent"], {"fr": lambda text: ()})
    assert [voice.id for voice in engine.voices()] == ["piper-fr-fr-siwis-medium"]
    reasons = {skipped.path.stem: skipped.problem for skipped in engine.skipped}
    assert reasons == {
        "ka_GE-natia-medium": PiperProblem.UNKNOWN_LANGUAGE,
        "fr_FR-broken-low": PiperProblem.NOT_PIPER,
        "fr_FR-alone-low": PiperProblem.HALF_PAIR,
        "fr_FR-other-low": PiperProblem.HALF_PAIR,
    }
    with pytest.raises(VoiceError):  # the model itself is broken
        list(engine.synthesise(Utterance("Bonjour")))
    with pytest.raises(VoiceError):
        try_voices(engine)


def test_phonemes_are_numbered_with_a_blank_between_and_a_stress() -> None:
    ids = {phoneme: tuple(number) for phoneme, number in IDS.items()}
    words = [SaidWord(0, 2, "la", "ba"), SaidWord(3, 6, "bar", "baʁ", sign=".")]
    numbers, firsts = PhonemeWriter(ids, "fr").write(words, ",")
    assert numbers == [1, 0, 5, 0, 4, 0, 3, 0, 5, 0, 6, 0, 4, 0, 8, 0, 7, 0, 2]
    assert firsts == [2, 8]
    joined, _ = PhonemeWriter(ids, "en").write([words[0], SaidWord(2, 3, "x", "a", True)], "")
    assert joined == [1, 0, 5, 0, 4, 0, 4, 0, 2]


@pytest.mark.parametrize(
    ("plain", "stressed"),
    [
        ("bɔ̃ʒuʁ", "bɔ̃ʒˈuʁ"),
        ("mɛzɔ̃", "mɛzˈɔ̃"),
        ("lə", "lˈə"),
        ("ɑ̃fɑ̃", "ɑ̃fˈɑ̃"),
        ("s", "s"),
        ("həlˈoʊ", "həlˈoʊ"),
    ],
)
def test_french_stress_is_before_the_last_full_vowel(plain: str, stressed: str) -> None:
    assert add_stress(plain) == stressed


def test_groups_end_at_signs_and_the_first_is_short_when_somebody_waits() -> None:
    said = tuple(
        SaidWord(4 * n, 4 * n + 3, "mot", "abcdefg", sign="," if n % 4 == 3 else "")
        for n in range(40)
    )
    text = "mot " * 40
    calm = list(group_words(Utterance(text, said=said), lambda text: ()))
    hasty = list(group_words(Utterance(text, said=said, is_urgent=True), lambda text: ()))
    assert len(calm[0].words) == 16
    assert len(hasty[0].words) == 3
    for groups in (calm, hasty):
        assert tuple(word for group in groups for word in group.words) == said
        assert [g.end for g in groups[:-1]] == [g.words[0].start for g in groups[1:]]
        assert groups[-1].end == len(text)
    assert calm[0].pause_ms > 0 == hasty[0].pause_ms
    assert (hasty[0].closing, calm[-1].closing) == (",", ".")


def test_the_real_graph_tells_its_durations_and_takes_its_chance() -> None:
    content = (piper_pack() / MODEL).read_bytes()
    nodes = {node.operation: node for node in list_nodes(content)}
    assert nodes["Ceil"].output == "/Ceil_output_0"
    chance = nodes["RandomNormalLike"]
    changed = with_given_result(with_output(content, "/Ceil_output_0"), chance)
    assert {node.output for node in list_nodes(changed)}.isdisjoint({chance.output})
    assert len(changed) < len(content) + 200


@given(st.binary(max_size=200))
def test_any_bytes_are_a_graph_or_refused(content: bytes) -> None:
    with suppress(BrokenGraphError):
        assert isinstance(list_nodes(content), tuple)


def test_durations_fill_the_sound_exactly() -> None:
    session = PiperSession(read_piper_model(piper_pack() / MODEL))
    numbers = [1, 0, 20, 0, 14, 0, 25, 0, 14, 0, 10, 0, 2]
    said, again = session.say(numbers, 1.0, 0), session.say(numbers, 1.0, 0)
    assert len(said.starts) == len(numbers)
    assert all(start % 256 == 0 for start in said.starts)
    assert said.starts == again.starts
    assert len(said.samples) == len(again.samples)
    slow = session.say(numbers, 2.5, 0)
    assert len(slow.samples) > 1.5 * len(said.samples)
    with pytest.raises(VoiceError):
        session.say([10**6], 1.0, 0)


def test_marks_are_where_sound_comes_back_after_a_pause(piper: PiperEngine) -> None:
    text = "Taxi. Papa. Karaté."
    chunks = list(piper.synthesise(Utterance(text, pauses=2.0)))
    sound = np.abs(np.frombuffer(b"".join(chunk.pcm for chunk in chunks), np.int16).astype(int))
    rate = chunks[0].sample_rate
    loud = np.flatnonzero(sound > 300)
    onsets = [int(loud[0]), *loud[1:][np.diff(loud) > 0.2 * rate]]
    times = [mark.time_ms for chunk in chunks for mark in chunk.marks]
    assert len(onsets) == len(times) == 3
    for onset, time_ms in zip(onsets, times, strict=True):
        assert time_ms == pytest.approx(onset * 1000 / rate, abs=40)


def test_pauses_and_given_words_are_obeyed(piper: PiperEngine) -> None:
    text = "Oui. Papa. Oui."
    short, long = (
        sum(len(c.pcm) for c in piper.synthesise(Utterance(text, pauses=pauses)))
        for pauses in (0.5, 3.0)
    )
    assert long > short + 22_050
    given = tuple(pronouncers()["fr"]("un deux trois quatre cinq six"))
    said = sum(len(c.pcm) for c in piper.synthesise(Utterance("6", said=given)))
    assert said > 2 * sum(len(c.pcm) for c in piper.synthesise(Utterance("6")))


def test_one_model_is_in_memory_and_none_after_closing(piper: PiperEngine) -> None:
    next(piper.synthesise(Utterance("oui")))
    first = piper._speaker
    next(piper.synthesise(Utterance("non")))
    assert piper._speaker is first is not None
    piper.close()
    assert piper._speaker is None
    try_voices(PiperEngine([piper_pack()], {"en": pronouncers()["en"]}))


def test_a_trial_apart_tells_what_ends_badly_or_not_at_all(tmp_path: Path) -> None:
    python = [sys.executable, "-c"]
    try_apart([*python, "import sys; assert sys.argv[1]"], tmp_path)
    for script in ("raise SystemExit(1)", "import os; os.abort()"):
        with pytest.raises(VoiceError):
            try_apart([*python, script], tmp_path)
    with pytest.raises(VoiceError):
        try_apart([*python, "import time; time.sleep(60)"], tmp_path, patience_seconds=0.5)
    with pytest.raises(VoiceError):
        try_apart(["/nowhere/at/all"], tmp_path)


def test_a_trial_apart_ends_when_nobody_wants_it_any_more(tmp_path: Path) -> None:
    looks = []

    def look() -> None:
        looks.append(time.monotonic())
        if len(looks) == 3:
            raise CancelledError

    began = time.monotonic()
    with pytest.raises(CancelledError):
        try_apart([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, on_wait=look)
    assert time.monotonic() - began < 10
