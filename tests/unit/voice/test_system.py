"""The system's voices: SAPI5 through a stand-in with its faults, espeak's driver for real."""

from __future__ import annotations

import io
import itertools
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

from cartable import VOICE_WORKER_FLAG
from cartable.french.exceptions import Exceptions
from cartable.french.respelling import Respeller
from cartable.voice.contract import Quality, SaidWord, SpeechChunk, Utterance, VoiceError
from cartable.voice.pronunciation import FrenchPronouncer
from cartable.voice.system import SystemEngine
from cartable.voice.system_process import Patience
from cartable.voice.system_sound import SAMPLE_RATE, read_samples
from cartable.voice.system_voices import arrange_voices, find_language
from cartable.voice.system_worker import worker_command
from cartable.voice.word_spans import word_spans
from cartable.wiring import Wiring

FAKE = Path(__file__).with_name("fake_sapi5.py")
HORTENSE = "systeme-tts-ms-fr-fr-hortense-11-0"
TEXT = "un deux trois quatre cinq six"


def make_sapi(patience: Patience | None = None) -> SystemEngine:
    patience = patience or Patience(start=60.0, say=30.0)
    return SystemEngine("sapi5", [sys.executable, "-P", str(FAKE)], patience)


@pytest.fixture(scope="module")
def sapi() -> Iterator[SystemEngine]:
    engine = make_sapi()
    yield engine
    engine.close()


def speak(engine: SystemEngine, text: str, **manner: object) -> tuple[list[float], float]:
    chunks = list(engine.synthesise(Utterance(text, **manner)))  # type: ignore[arg-type]
    times = [mark.time_ms for chunk in chunks for mark in chunk.marks]
    return times, duration_ms(chunks)


def duration_ms(chunks: list[SpeechChunk]) -> float:
    return sum(len(chunk.pcm) / 2 / chunk.sample_rate * 1000 for chunk in chunks)


def test_sapi_voices_are_listed_one_by_one_with_their_language(sapi: SystemEngine) -> None:
    found = [(voice.id, voice.language, voice.quality) for voice in sapi.voices()]
    assert found == [
        (HORTENSE, "fr", Quality.GOOD),
        ("systeme-tts-ms-en-us-zira-11-0", "en", Quality.GOOD),
        ("systeme-tts-ms-fr-ca-caroline", "fr", Quality.GOOD),
    ]
    assert sapi.voice_for(Utterance(TEXT)).id == HORTENSE
    assert sapi.voice_for(Utterance(TEXT)).name == "Microsoft Hortense Desktop - French"
    assert not sapi.capabilities.can_change_pitch


@pytest.mark.parametrize("kind", ["", "HUITBITS ", "STEREO "])
def test_the_places_of_sapi_words_are_believed_in_any_format(sapi: SystemEngine, kind: str) -> None:
    times, whole_ms = speak(sapi, kind + TEXT)
    step_ms = (times[-1] - times[0]) / (len(times) - 1)
    assert times[0] < 20
    for before, after in itertools.pairwise(times):
        assert after - before == pytest.approx(step_ms, abs=15)
    assert whole_ms == pytest.approx(step_ms * (len(times) - 0.2), abs=40)


def test_words_are_spread_over_the_speech_when_no_event_tells_a_time(sapi: SystemEngine) -> None:
    told, told_ms = speak(sapi, TEXT + " AVECHEURE")
    spread, spread_ms = speak(sapi, TEXT + " SANSHEURE")
    assert len(spread) == len(told)
    assert spread == sorted(spread)
    assert len(set(spread)) == len(spread)
    assert spread_ms == pytest.approx(told_ms, rel=0.02)
    assert all(abs(a - b) < 400 for a, b in zip(told, spread, strict=True))


def test_sapi_speaks_at_the_rate_asked_in_its_coarse_steps(sapi: SystemEngine) -> None:
    text = " ".join(["mot"] * 20)
    for rate_wpm in (80, 120, 156, 240, 400):
        heard = 20 / speak(sapi, text, rate_wpm=rate_wpm)[1] * 60_000
        assert heard == pytest.approx(rate_wpm, rel=0.12)


def test_pauses_are_stretched_between_pieces(sapi: SystemEngine) -> None:
    text = " ".join(["mot"] * 25) + ". " + " ".join(["mot"] * 25)
    short, long = (speak(sapi, text, pauses=pauses)[1] for pauses in (0.5, 3.0))
    assert long > short + 800


@pytest.mark.parametrize("fault", ["VIDE", "MUET", "REFUSE", "PLANTE"])
def test_a_driver_that_fails_is_told_and_speaks_again(sapi: SystemEngine, fault: str) -> None:
    with pytest.raises(VoiceError):
        speak(sapi, f"un {fault} deux")
    assert len(speak(sapi, TEXT)[0]) == 6


def test_a_driver_that_speaks_once_is_started_again() -> None:
    engine = make_sapi()
    assert len(speak(engine, TEXT)[0]) == 6  # its pace was measured before: two texts were said
    first = engine._process
    for _ in range(2):
        assert len(speak(engine, "UNEFOIS " + TEXT)[0]) == 7
    assert engine._process is not first
    engine.close()


def test_a_driver_that_hangs_is_ended_and_the_next_text_is_heard() -> None:
    engine = make_sapi(Patience(start=60.0, say=0.3, letter=0.0))
    engine._patience = Patience(start=60.0, say=30.0)
    speak(engine, TEXT)
    hung = engine._process
    assert hung is not None
    hung._patience = Patience(say=0.3, letter=0.0)
    with pytest.raises(VoiceError, match="no answer"):
        speak(engine, "BLOQUE")
    assert not hung.is_alive()
    assert not hung._folder.exists()
    assert len(speak(engine, TEXT)[0]) == 6
    engine.close()


def test_closing_frees_whoever_waits_for_a_driver_that_hangs() -> None:
    engine = make_sapi()
    speak(engine, TEXT)
    errors: list[Exception] = []

    def wait() -> None:
        try:
            speak(engine, "BLOQUE")
        except VoiceError as error:
            errors.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.3)
    engine.close()
    thread.join(20)
    assert len(errors) == 1


def test_a_process_that_cannot_start_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    own = worker_command()
    for command in ([sys.executable, "-c", "1"], ["/nowhere/at/all"], own):
        with pytest.raises(VoiceError):
            SystemEngine("no-such-driver", command).voices()
    assert not list(tmp_path.iterdir())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    with pytest.raises(VoiceError):
        SystemEngine("espeak").voices()


@pytest.mark.parametrize(("kind", "subtype"), [("AIFF", "PCM_16"), ("WAV", "FLOAT")])
def test_a_mac_s_sound_is_read_too(kind: str, subtype: str) -> None:
    """NSSpeech writes AIFF whatever the file's name."""
    tone = np.sin(np.arange(44_100) / 30)
    file = io.BytesIO()
    soundfile.write(file, np.stack([tone, tone], 1) / 2, 44_100, subtype, format=kind)
    samples = read_samples(file.getvalue())
    assert len(samples) == pytest.approx(SAMPLE_RATE, abs=2)
    assert max(samples) == pytest.approx(16_384, rel=0.02)
    with pytest.raises(VoiceError):
        read_samples(file.getvalue()[:3])


def test_nothing_is_left_in_a_folder_that_is_ours_alone() -> None:
    engine = SystemEngine("espeak")
    speak(engine, "Bonjour")
    process = engine._process
    assert process is not None
    assert list(process._folder.iterdir()) == []
    if os.name == "posix":
        assert process._folder.stat().st_mode & 0o077 == 0
    engine.close()
    assert not process._folder.exists()
    assert not process.is_alive()


_DYING = """
import os, signal, sys
from cartable.voice.contract import Utterance
from cartable.voice.system import SystemEngine
engine = SystemEngine("espeak")
list(engine.synthesise(Utterance("Bonjour")))
print(engine._process._process.pid, engine._process._folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
"""


def test_the_process_ends_with_ours_and_leaves_nothing() -> None:
    command = [sys.executable, "-c", _DYING]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    pid, folder = done.stdout.split(maxsplit=1)
    deadline = time.monotonic() + 20
    while psutil.pid_exists(int(pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(int(pid))
    assert not Path(folder.strip()).exists()


def test_the_one_entry_starts_the_process_as_a_frozen_build_does(tmp_path: Path) -> None:
    folder = tmp_path / "voix"
    folder.mkdir()
    command = [sys.executable, "-m", "cartable", VOICE_WORKER_FLAG, str(folder), "espeak"]
    done = subprocess.run(command, input=b"", capture_output=True, check=True)
    assert done.stdout == b"" or b"espeak" in done.stdout  # its input ended before it was ready
    assert not folder.exists()


@pytest.mark.parametrize(
    ("tag", "name", "language"),
    [
        ("fr-FR", "", "fr"),
        ("fr_CA", "", "fr"),
        ("fr_FR.UTF-8", "", "fr"),
        ("\x05fr-fr", "", "fr"),
        ("40C", "", "fr"),
        ("40c;c0c", "", "fr"),
        ("0x040C", "", "fr"),
        ("Unknown Locale: 3084", "", "fr"),
        ("C0A", "", "es"),
        ("de", "", "de"),
        ("cmn", "", "cmn"),
        ("en-029", "", "en"),
        ("Unknown Locale: 1023", "", ""),
        ("Unknown", "", ""),
        ("", "Microsoft Hortense Desktop - French", "fr"),
        ("None", "Anglais", "en"),
        ("", "Martian", ""),
    ],
)
def test_a_language_is_found_however_it_is_told(tag: str, name: str, language: str) -> None:
    assert find_language([tag], name) == language


def test_ids_are_unique_and_stay() -> None:
    told = [
        {"id": rf"HKLM\{place}\TTS_MS_FR-FR_JULIE", "name": "Julie", "languages": ["fr-FR"]}
        for place in ("Speech", "Speech_OneCore")
    ]
    ids = [known.voice.id for known in arrange_voices(told, Quality.GOOD)]
    assert ids[0] == "systeme-tts-ms-fr-fr-julie"
    assert len(set(ids)) == 2
    assert ids == [known.voice.id for known in arrange_voices(told, Quality.GOOD)]


@pytest.fixture(scope="module")
def letters_engine() -> Iterator[SystemEngine]:
    """pyttsx3 on a real espeak, without our French."""
    engine = SystemEngine("espeak")
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def french_engine() -> Iterator[SystemEngine]:
    """The same with our French, and two names that a pupil has corrected."""
    analyser = Wiring().make_analyser()
    respeller = Respeller(analyser)
    pairs = (("Dupuis", "dupuisse"), ("Guilhem", "guillème"))
    own = Exceptions.of({word: respeller.entry(word, like) for word, like in pairs})
    engine = SystemEngine("espeak", pronounce=FrenchPronouncer(analyser.adapted(exceptions=own)))
    yield engine
    engine.close()


SAID_OTHERWISE = [
    ("12 kg", "douze kilogrammes"),
    ("Louis XIV", "Louis quatorze"),
    ("3 × 4 = 12", "trois fois quatre égale douze"),
    ("les fils électriques", "les file électriques"),
    ("M. Roy a 1\u202f250 €.", "monsieur Roy a mille deux cent cinquante euros."),
    ("Guilhem DUPUIS", "guillème dupuisse"),
]


@pytest.mark.parametrize(("text", "letters"), SAID_OTHERWISE)
def test_a_french_text_sounds_as_the_words_that_are_said(
    french_engine: SystemEngine, letters_engine: SystemEngine, text: str, letters: str
) -> None:
    expected = list(letters_engine.synthesise(Utterance(letters)))
    heard = list(french_engine.synthesise(Utterance(text)))
    # espeak's tremor is never twice the same: lengths are compared, not samples.
    assert duration_ms(heard) == pytest.approx(duration_ms(expected), abs=15)
    marks = [mark for chunk in heard for mark in chunk.marks]
    assert [(mark.start, mark.end) for mark in marks] == list(word_spans(text))


@pytest.mark.parametrize("text", [text for text, _ in SAID_OTHERWISE[2:4] + SAID_OTHERWISE[5:]])
def test_without_our_french_it_would_sound_otherwise(
    french_engine: SystemEngine, letters_engine: SystemEngine, text: str
) -> None:
    own, letters = (speak(each, text)[1] for each in (french_engine, letters_engine))
    assert abs(own - letters) > 15


def test_a_word_s_mark_is_where_its_first_said_word_is_heard(
    french_engine: SystemEngine, letters_engine: SystemEngine
) -> None:
    times, _ = speak(french_engine, "En 1998, 12 kg de sel.")
    words = speak(
        letters_engine, "En mille neuf cent quatre-vingt-dix-huit, douze kilogrammes de sel."
    )
    expected = [words[0][at] for at in (0, 1, 5, 6, 7, 8)]
    assert times == pytest.approx(expected, abs=20)


def test_marks_are_spread_by_what_is_said_where_no_event_tells_a_time() -> None:
    command = [sys.executable, "-P", str(FAKE)]
    patience = Patience(start=60.0, say=30.0)
    pronounce = Wiring().make_pronouncer()
    engine = SystemEngine("sapi5", command, patience, pronounce=pronounce)
    text = "un 1998 deux SANSHEURE"
    times, whole_ms = speak(engine, text)
    engine.close()
    assert len(times) == 4
    assert times[2] - times[1] > 3 * (times[1] - times[0])
    assert times[3] < whole_ms


def test_words_that_an_utterance_gives_are_said_in_place_of_its_text(
    letters_engine: SystemEngine,
) -> None:
    """A syllable said alone: its letters would be read otherwise."""
    said = (SaidWord(0, 3, "fem", "fa", respelling="fa"),)
    chunks = list(letters_engine.synthesise(Utterance("fem", said=said)))
    expected = list(letters_engine.synthesise(Utterance("fa")))
    assert duration_ms(chunks) == pytest.approx(duration_ms(expected), abs=15)
    assert [(m.start, m.end) for chunk in chunks for m in chunk.marks] == [(0, 3)]


def test_another_language_and_another_script_are_left_in_letters(
    french_engine: SystemEngine, letters_engine: SystemEngine
) -> None:
    for text, language in (("12 kg of fils", "en"), ("Привет", "fr")):
        own, letters = (
            speak(each, text, language=language)[1] for each in (french_engine, letters_engine)
        )
        assert own == pytest.approx(letters, abs=15)
        assert own > 200
