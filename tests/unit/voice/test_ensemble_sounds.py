"""The one voice: one rate, a pupil's pronunciations, sounds said again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cartable.voice.contract import SaidWord, Utterance
from tests.heavy_voice import SENTENCE, SILENT, Stage, speak


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_all_is_heard_at_one_rate(stage: Stage) -> None:
    voice = stage.ensemble(sample_rate=24_000)
    for manner in ({}, {"voice": "fr"}, {"language": "de"}):
        chunks = speak(voice, **manner)  # type: ignore[arg-type]
        assert {chunk.sample_rate for chunk in chunks} == {24_000}
    assert {chunk.sample_rate for chunk in speak(stage.ensemble(SILENT), SENTENCE)} == {22_050}


def said_as(phonemes: str) -> Callable[[str], tuple[SaidWord, ...]]:
    return lambda text: (SaidWord(0, len(text), text, phonemes),)


def test_a_pronunciation_changes_from_the_next_utterance_on(stage: Stage) -> None:
    voice = stage.ensemble()
    stage.pronounce = said_as("fil")
    speak(voice, "fils")
    stage.pronounce = said_as("fis")
    speak(voice, "fils")
    assert [heard.said[0].phonemes for heard in stage.journal.heard] == ["fil", "fis"]
    speak(voice, "fils", language="en")
    assert stage.journal.heard[-1].said == ()


def test_what_a_heavy_engine_said_is_said_again_without_it(stage: Stage) -> None:
    voice = stage.ensemble()
    first = speak(voice)
    again = speak(voice)
    assert len(stage.journal.heard) == 1
    assert b"".join(c.pcm for c in again) == b"".join(c.pcm for c in first)
    assert [m for c in again for m in c.marks] == [m for c in first for m in c.marks]
    speak(voice, rate_wpm=200)
    stage.pronounce = said_as("fis")
    speak(voice)
    assert len(stage.journal.heard) == 3


def test_a_schoolbag_keeps_its_sounds_on_the_disk(stage: Stage, tmp_path: Path) -> None:
    voice = stage.ensemble(sounds=tmp_path / "sons")
    speak(voice)
    assert not (tmp_path / "sons").exists()  # no key yet
    voice.use_cache_key(bytes(32))
    speak(voice)
    speak(voice, "Bonjour !", voice="fr")  # a light engine's are not kept
    assert len(list((tmp_path / "sons").iterdir())) == 1
    another = stage.ensemble(sounds=tmp_path / "sons")
    another.use_cache_key(bytes(32))
    loaded = stage.journal.loaded
    assert speak(another)
    assert stage.journal.loaded == loaded  # heard without loading anything
    another.use_cache_key(bytes(31) + b"1")  # another pupil
    speak(another)
    another.use_cache_key(None)
    speak(another)
    assert len(stage.journal.heard) == 4


def test_only_whole_sentences_are_kept(stage: Stage) -> None:
    voice = stage.ensemble()
    chunks = voice.synthesise(Utterance(SENTENCE))
    next(chunks)
    chunks.close()  # type: ignore[attr-defined]
    speak(voice)
    kept = voice.synthesise(Utterance(SENTENCE))
    next(kept)
    kept.close()  # type: ignore[attr-defined]
    speak(voice)
    assert len(stage.journal.heard) == 2
    long = "Le chat dort. " * 50
    speak(voice, long)
    speak(voice, long)
    assert len(stage.journal.heard) == 4


def test_closing_ends_an_engine_that_speaks(stage: Stage) -> None:
    voice = stage.ensemble()
    chunks = voice.synthesise(Utterance(SENTENCE))
    next(chunks)
    voice.close()
    assert stage.journal.closed == 1  # nobody waits for what was being made
    chunks.close()  # type: ignore[attr-defined]
    assert speak(voice, "Encore.")
