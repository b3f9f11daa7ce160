"""Sounds kept: the same ones again, mark for mark, and only for the same question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cartable.voice.contract import SaidWord, SpeechChunk, Utterance, WordMark
from cartable.voice.espeak import EspeakEngine
from cartable.voice.sound_cache import KeptSound, MemorySounds, join_chunks, question_of
from tests.heavy_voice import HEAVY_VOICES

VOICE = HEAVY_VOICES[0]
SAID = (SaidWord(0, 3, "fils", "fis"),)
UTTERANCE = Utterance("fils", said=SAID)


def question(utterance: Utterance = UTTERANCE, model: str = "1") -> bytes:
    return question_of(utterance, VOICE, utterance.said, model)


def test_a_sound_comes_back_as_the_engine_gave_it() -> None:
    given = list(EspeakEngine().synthesise(Utterance("Le chat dort, la souris danse.")))
    kept = join_chunks(given)
    assert kept is not None
    again = list(kept.chunks())
    assert b"".join(c.pcm for c in again) == b"".join(c.pcm for c in given)
    marks = [mark for chunk in given for mark in chunk.marks]
    assert [mark for chunk in again for mark in chunk.marks] == marks
    heard_ms = 0.0
    for chunk in again:
        heard_ms += len(chunk.pcm) / 2 * 1000 / chunk.sample_rate
        del marks[: len(chunk.marks)]
        assert all(mark.time_ms >= heard_ms for mark in marks)


def test_what_is_no_sound_is_not_kept() -> None:
    assert join_chunks([]) is None
    assert join_chunks([SpeechChunk(b"", 22_050, (WordMark(0, 1, 0),))]) is None
    assert join_chunks([SpeechChunk(b"ab", 22_050), SpeechChunk(b"ab", 24_000)]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"text": "file"},
        {"language": "en"},
        {"rate_wpm": 151},
        {"pitch": 51},
        {"pauses": 1.5},
        {"said": (SaidWord(0, 3, "fils", "fil"),)},
        {"said": (SaidWord(0, 3, "fils", "fis", sign="."),)},
        {"said": ()},
    ],
)
def test_another_manner_is_another_question(change: dict[str, object]) -> None:
    assert question(replace(UTTERANCE, **change)) != question()


def test_another_voice_or_model_is_another_question() -> None:
    other = replace(VOICE, id="heavy-2")
    assert question_of(UTTERANCE, other, SAID, "1") != question()
    assert question(model="2") != question()


def test_haste_is_no_part_of_the_question_and_any_text_has_one() -> None:
    assert question(replace(UTTERANCE, is_urgent=True)) == question()
    assert question(Utterance("\ud800 \x00"))


def test_memory_keeps_what_was_asked_for_last() -> None:
    sounds = MemorySounds(limit_bytes=3_000)
    kept = {name: KeptSound(bytes(1_000), 22_050, ()) for name in (b"a", b"b", b"c", b"d")}
    for name in (b"a", b"b", b"c"):
        sounds.keep(name, kept[name])
    assert sounds.find(b"a") is kept[b"a"]
    sounds.keep(b"d", kept[b"d"])
    assert sounds.find(b"b") is None
    assert all(sounds.find(name) is kept[name] for name in (b"a", b"c", b"d"))


def test_memory_counts_a_sound_once_and_refuses_one_too_long() -> None:
    sounds = MemorySounds(limit_bytes=3_000)
    for _ in range(5):
        sounds.keep(b"a", KeptSound(bytes(2_000), 22_050, ()))
    sounds.keep(b"b", KeptSound(bytes(500), 22_050, ()))
    assert sounds.find(b"a") and sounds.find(b"b")
    sounds.keep(b"c", KeptSound(bytes(4_000), 22_050, ()))
    assert sounds.find(b"c") is None
