"""A text in a WAV file, with its words in time."""

from __future__ import annotations

import array
import errno
import itertools
import json
import wave
from dataclasses import replace
from pathlib import Path

import pytest

from cartable.errors import CancelledError, DiskFullError
from cartable.voice.contract import Utterance, VoiceError
from cartable.voice.espeak import EspeakEngine
from cartable.voice.silent import SilentEngine
from cartable.voice.sound_files import SoundFileError, sound_file
from cartable.voice.timed_speech import (
    Passage,
    TimedSpeech,
    marks_to_json,
    place_sentences,
    speak,
    speak_to_file,
)
from cartable.voice.word_spans import word_spans
from tests.heavy_voice import Journal, Stage

TEXT = "Le chat dort. Il rêve de 1\u202f250 souris !\n\nLe chien aboie."
SPANS = ((0, 13), (14, 40), (42, 57))


def spoken(folder: Path, text: str = TEXT) -> TimedSpeech:
    passages = place_sentences(text, SPANS, Utterance("", rate_wpm=120))
    return speak_to_file(EspeakEngine(), text, passages, folder / "leçon.wav")


def read_wav(path: Path) -> tuple[int, array.array[int]]:
    with wave.open(str(path)) as wav:
        assert (wav.getnchannels(), wav.getsampwidth()) == (1, 2)
        samples = array.array("h", wav.readframes(wav.getnframes()))
        return wav.getframerate(), samples


def test_sentences_know_where_a_paragraph_ends() -> None:
    passages = list(place_sentences(TEXT, SPANS, Utterance("", rate_wpm=90)))
    assert [p.utterance.text for p in passages] == [TEXT[a:b] for a, b in SPANS]
    assert [p.pause_ms for p in passages] == [220, 480, 480]
    assert {p.utterance.rate_wpm for p in passages} == {90}


def test_every_word_of_the_text_is_timed(tmp_path: Path) -> None:
    speech = spoken(tmp_path)
    assert [(word.start, word.end) for word in speech.words] == list(word_spans(TEXT))
    assert speech.words[0].time_ms < 10
    for word, following in itertools.pairwise(speech.words):
        assert word.time_ms < word.end_ms <= following.time_ms
    assert speech.words[-1].end_ms == speech.duration_ms


def test_the_file_is_as_long_as_said_and_silent_between_sentences(tmp_path: Path) -> None:
    speech = spoken(tmp_path)
    rate, samples = read_wav(tmp_path / "leçon.wav")
    assert rate == speech.sample_rate
    assert len(samples) * 1000 / rate == pytest.approx(speech.duration_ms, abs=0.1)
    for last, first, pause_ms in (("dort.", "Il", 275), ("souris", "Le chien", 600)):
        end = next(w.end_ms for w in speech.words if w.start == TEXT.index(last))
        start = next(w.time_ms for w in speech.words if w.start == TEXT.index(first))
        assert start - end == pytest.approx(pause_ms, abs=15)
        silence = samples[round(end * rate / 1000) : round((end + pause_ms - 5) * rate / 1000)]
        assert max(map(abs, silence)) < 100
        burst = samples[round(start * rate / 1000) : round((start + 40) * rate / 1000)]
        assert max(map(abs, burst)) > 100


def test_the_json_is_the_one_promised(tmp_path: Path) -> None:
    value = json.loads(json.dumps(marks_to_json(spoken(tmp_path))))
    assert list(value) == ["version", "engine", "voice", "sample_rate", "duration_ms", "marks"]
    assert (value["version"], value["engine"], value["voice"]) == (1, "espeak", "fr")
    assert value["sample_rate"] == 22050
    assert set(value["marks"][0]) == {"start", "end", "time_ms", "end_ms"}
    assert value["duration_ms"] > value["marks"][-1]["time_ms"] > 0


def test_two_passages_may_share_a_token(tmp_path: Path) -> None:
    text = "C'est (cool), l'weekend."
    passages = [
        Passage(0, Utterance("C'est (")),
        Passage(7, Utterance("cool", "en"), 0),
        Passage(11, Utterance("), l'"), 0),
        Passage(16, Utterance("weekend", "en"), 0),
    ]
    speech = speak_to_file(EspeakEngine(), text, passages, tmp_path / "a.wav")
    assert [(word.start, word.end) for word in speech.words] == list(word_spans(text))


def test_nothing_to_say_gives_a_valid_empty_file(tmp_path: Path) -> None:
    speech = speak_to_file(SilentEngine(), "", [], tmp_path / "vide.wav")
    assert (speech.words, speech.duration_ms) == ((), 0)
    assert len(read_wav(tmp_path / "vide.wav")[1]) == 0


def test_progress_counts_the_characters_said(tmp_path: Path) -> None:
    seen: list[int] = []
    passages = place_sentences(TEXT, SPANS, Utterance(""))
    with sound_file(tmp_path / "a.wav") as writer:
        speak(SilentEngine(), TEXT, passages, writer, report=seen.append)
    assert seen == [13, 40, 56]


def test_a_cancelled_recording_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "leçon.wav"
    target.write_bytes(b"before")
    answers = itertools.chain([False] * 5, itertools.repeat(True))
    passages = place_sentences(TEXT, SPANS, Utterance(""))
    with pytest.raises(CancelledError), sound_file(target) as writer:
        speak(EspeakEngine(), TEXT, passages, writer, is_cancelled=lambda: next(answers))
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: wave.Wave_write, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(wave.Wave_write, "writeframesraw", refuse)
    with pytest.raises(DiskFullError):
        spoken(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_disk_full_at_the_last_byte_is_said_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, *a, **k: real_open(
            Path("/dev/full") if self.suffix == ".part" else self, *a, **k
        ),
    )
    with pytest.raises(DiskFullError):
        spoken(tmp_path)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(SoundFileError) as error:
        spoken(tmp_path / "nowhere")
    assert error.value.name == "leçon.wav"


def test_a_voice_error_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(VoiceError):
        speak_to_file(EspeakEngine(), "x", [Passage(0, Utterance("x", "tlh"))], tmp_path / "a.wav")
    assert list(tmp_path.iterdir()) == []


def test_the_pauses_asked_for_part_sentences_too(tmp_path: Path) -> None:
    silences = []
    for times, rate_wpm in ((1.0, 150), (2.0, 150), (1.0, 300)):
        manner = Utterance("", pauses=times, rate_wpm=rate_wpm)
        passages = [
            Passage(0, replace(manner, text="Un."), 250),
            Passage(4, replace(manner, text="Deux."), 250),
        ]
        speech = speak_to_file(SilentEngine(), "Un. Deux.", passages, tmp_path / "s.wav")
        silences.append(speech.words[1].time_ms - speech.words[0].end_ms)
    assert silences == pytest.approx([250, 500, 125], abs=0.1)


def test_the_voice_named_is_the_one_that_spoke(tmp_path: Path) -> None:
    stage = Stage(journal=Journal(failure=OSError()))
    passages = place_sentences(TEXT, SPANS, Utterance(""))
    speech = speak_to_file(stage.ensemble(), TEXT, passages, tmp_path / "s.wav")
    assert (speech.engine, speech.voice) == ("espeak", "fr")
    speech = speak_to_file(
        Stage().ensemble(), TEXT, place_sentences(TEXT, SPANS, Utterance("")), tmp_path / "s.wav"
    )
    assert (speech.engine, speech.voice) == ("heavy", "heavy-fr")
