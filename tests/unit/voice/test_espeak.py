"""espeak-ng itself: voices, prosody, onsets in its sound, the library's hazards."""

from __future__ import annotations

import array
import shutil
import subprocess
import sys
from pathlib import Path

import espeakng_loader
import pytest

from cartable.voice.contract import Utterance, VoiceError
from cartable.voice.espeak import EspeakEngine, choose_prosody
from cartable.voice.espeak_library import EspeakLibrary, Prosody, encode_folder, load_espeak

LIBRARY = Path(espeakng_loader.get_library_path())
DATA = Path(espeakng_loader.get_data_path())


def listen(text: str, **manner: object) -> tuple[array.array[int], dict[str, float]]:
    chunks = list(EspeakEngine().synthesise(Utterance(text, **manner)))  # type: ignore[arg-type]
    samples = array.array("h", b"".join(chunk.pcm for chunk in chunks))
    return samples, {text[m.start : m.end]: m.time_ms for c in chunks for m in c.marks}


def first_loud_ms(samples: array.array[int], after_ms: float = 0) -> float:
    start = round(after_ms * 22.05)
    return next(i for i in range(start, len(samples)) if abs(samples[i]) > 60) / 22.05


@pytest.mark.parametrize(
    "word", ["papa", "école", "chat", "tasse", "mer", "«\u00a0Bonjour", "— Oui"]
)
def test_the_first_word_is_heard_at_once_and_marked_there(word: str) -> None:
    samples, marks = listen(word)
    assert first_loud_ms(samples) < 5
    assert next(iter(marks.values())) == pytest.approx(first_loud_ms(samples), abs=2)


def test_after_a_pause_a_word_is_marked_where_the_sound_comes_back() -> None:
    samples, marks = listen("Avant le repas, papa lave la salade.")
    assert marks["papa"] == pytest.approx(first_loud_ms(samples, marks["papa"] - 100), abs=2)


def test_words_that_share_an_event_keep_their_order() -> None:
    text = "Il dort parce qu'il y a du bruit, est-ce que tu l'as vu ? 1 250 fois."
    _, marks = listen(text)
    times = list(marks.values())
    assert len(times) == len(set(times)) == 16


def test_a_long_text_has_one_clock_over_its_pieces() -> None:
    sentence = "Le renard traverse la rivière, puis la forêt. "
    samples, _ = listen(sentence * 30)
    chunks = EspeakEngine().synthesise(Utterance(sentence * 30))
    marks = [mark.time_ms for chunk in chunks for mark in chunk.marks]
    assert len(marks) == 30 * 8
    lengths = [marks[i + 8] - marks[i] for i in range(0, len(marks) - 8, 8)]
    assert max(lengths) - min(lengths) < 0.1 * min(lengths)
    assert marks[-1] < len(samples) / 22.05


def test_slow_speech_parts_the_words_and_fast_speech_does_not() -> None:
    slow, normal = (choose_prosody(Utterance("", rate_wpm=rate), "fr") for rate in (80, 150))
    assert slow.word_gap > 0
    assert normal.word_gap == 0


def test_a_voice_of_another_language_gives_way() -> None:
    text = "Les enfants jouent dans la cour avec un ballon rouge et jaune."
    own = len(listen(text)[0])
    german = len(listen(text, language="de", voice="de")[0])
    assert len(listen(text, voice="de")[0]) == pytest.approx(own, rel=0.01)
    assert german != pytest.approx(own, rel=0.01)


def test_missing_data_is_said_before_the_library_can_end_the_process(tmp_path: Path) -> None:
    with pytest.raises(VoiceError):
        EspeakLibrary(LIBRARY, tmp_path / "espeak-ng-data")


def test_a_missing_library_is_said(tmp_path: Path) -> None:
    with pytest.raises(VoiceError):
        EspeakLibrary(tmp_path / "nothing.so", DATA)


def test_an_interruption_inside_the_library_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    library = load_espeak()
    prosody = Prosody(150, 50, 0)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(library, "_keep", interrupt)
        with pytest.raises(KeyboardInterrupt):
            library.speak("Bonjour", "fr", prosody)
    assert len(library.speak("Bonjour", "fr", prosody).pcm) > 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows shortens paths in its own way")
def test_a_path_too_long_for_the_library_is_shortened(tmp_path: Path) -> None:
    deep = tmp_path / ("é" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    data = shutil.copytree(DATA, deep / "espeak-ng-data")
    assert encode_folder(Path("/usr/lib/é")) == "/usr/lib/é".encode()
    # In a process of its own: the library keeps one data folder a process.
    program = (
        "import sys; from pathlib import Path\n"
        "from cartable.voice.espeak_library import EspeakLibrary, Prosody\n"
        "library = EspeakLibrary(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(len(library.speak('Bonjour', 'fr', Prosody(150, 50, 0)).pcm))"
    )
    heard = subprocess.run(
        [sys.executable, "-c", program, str(LIBRARY), str(data)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(heard.stdout) > 10_000
