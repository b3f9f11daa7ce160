"""The voice that wiring makes: engines, rate, pronunciations; what the diagnostic says of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cartable.diagnostic import run_checks
from cartable.engines import list_slots
from cartable.french.exceptions import NO_EXCEPTIONS
from cartable.paths import Places, find_places
from cartable.profiles.settings import ReadingManner, ReadingSettings
from cartable.voice import system_rates
from cartable.voice.contract import Utterance
from cartable.voice.engine_keeper import Slot
from cartable.voice.ensemble import VoiceEnsemble
from cartable.voice.manners import Passage
from cartable.voice.pronunciation import Pronouncer
from cartable.voice.system import SystemEngine
from cartable.wiring import Wiring
from tests.heavy_voice import (
    ESPEAK,
    FAST,
    SILENT,
    SLOW,
    HeavyVoice,
    Journal,
    KnownTest,
    Stage,
    heavy_slot,
)


class HeavyWiring(Wiring):
    """A wiring that has a heavy engine of ours."""

    def __init__(self, places: Places) -> None:
        super().__init__(places)
        self.journal = Journal()

    def _voice_slots(self, pronounce: Pronouncer) -> tuple[Slot, ...]:
        return (heavy_slot(self.journal), ESPEAK)


class StageWiring(Wiring):
    """A wiring whose voice the test made."""

    def __init__(self, places: Places, voice: VoiceEnsemble) -> None:
        super().__init__(places)
        self.voice = voice

    def make_voice(self, exceptions: object = None) -> VoiceEnsemble:
        return self.voice


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return find_places(tmp_path)


def test_the_voice_of_this_machine_speaks(places: Places) -> None:
    wiring = Wiring(places)
    voice = wiring.make_voice()
    chunks = list(voice.synthesise(Utterance("Bonjour.", voice="fr")))
    assert {chunk.sample_rate for chunk in chunks} == {24_000 if wiring.natural_voice else 22_050}
    voice.close()


def test_without_the_natural_voice_nothing_is_resampled(tmp_path: Path) -> None:
    wiring = Wiring(Places(tmp_path, tmp_path, tmp_path, ()))
    chunks = list(wiring.make_voice().synthesise(Utterance("Bonjour.")))
    assert {chunk.sample_rate for chunk in chunks} == {22_050}


def test_the_voices_of_the_system_get_our_french(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A made-up driver of the system's own: nothing of it is started before it speaks."""
    monkeypatch.setattr(system_rates, "own_driver", lambda: "sapi5")
    pronounce = Wiring(places).make_pronouncer()
    slots = list_slots(pronounce, lambda: None, lambda: ())
    engine = next(slot for slot in slots if slot.name == "systeme").make()
    assert isinstance(engine, SystemEngine)
    assert engine._pronounce is pronounce


def test_exceptions_of_a_pupil_are_heard(places: Places, tmp_path: Path) -> None:
    table = tmp_path / "mots.csv"
    table.write_text("mot;sons\npersil;[pɛʁsil]\n", encoding="utf-8")
    wiring = HeavyWiring(places)
    exceptions = wiring.read_exceptions([table])
    voice, own = wiring.make_voice(), wiring.make_voice(exceptions)
    manners, settings = wiring.make_manners(), ReadingSettings()

    def heard() -> str:
        list(voice.synthesise(Utterance("persil", voice="heavy-fr")))
        return wiring.journal.heard[-1].said[0].phonemes

    def cut() -> str:
        parts = manners.parts_of(Passage("persil", "fr"), ReadingManner.BY_SYLLABLE, settings)
        return "-".join(part.said[0].phonemes for part in parts)

    assert (heard(), cut()) == ("pɛʁsi", "pɛʁ-si-pɛʁsi")
    wiring.use_exceptions(exceptions)
    assert (heard(), cut()) == ("pɛʁsil", "pɛʁ-sil-pɛʁsil")
    wiring.use_exceptions(NO_EXCEPTIONS)
    assert cut() == "pɛʁ-si-pɛʁsi"
    list(own.synthesise(Utterance("persil", voice="heavy-fr")))
    assert wiring.journal.heard[-1].said[0].phonemes == "pɛʁsil"


def test_the_first_default_utterance_tries_the_heavy_voice_once_a_machine(places: Places) -> None:
    for _ in range(2):
        wiring = HeavyWiring(places)
        with_figures = wiring.make_voice()
        list(with_figures.synthesise(Utterance("Bonjour.")))
        assert with_figures.figures_of("heavy") is not None
    assert [heard.text for heard in wiring.journal.heard] == ["Bonjour."]


def test_making_and_listing_import_nothing_heavy() -> None:
    code = """
import sys
from cartable.wiring import Wiring
assert Wiring().make_voice().voices()
heavy = {"numpy", "soxr", "soundfile", "onnxruntime", "nacl", "cartable.french.analysis"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def said_of_voices(places: Places, voice: VoiceEnsemble) -> tuple[bool, str]:
    check = next(c for c in run_checks(StageWiring(places, voice)) if c.name == "voix")
    return check.is_ok, check.message


def test_the_diagnostic_names_french_voices_without_trying_the_natural_one(places: Places) -> None:
    stage = Stage()
    is_ok, message = said_of_voices(places, stage.ensemble(self_test=KnownTest(FAST)))
    assert is_ok
    assert "Naturelle" in message and "eSpeak" in message and "anglais" not in message
    assert "n’a pas encore été essayée" in message
    assert stage.journal.loaded == 0


@pytest.mark.parametrize(
    ("figures", "words"), [(FAST, "assez rapide ici : 0,30"), (SLOW, "trop lente ici : 1,50")]
)
def test_the_diagnostic_tells_what_a_try_gave(places: Places, figures, words: str) -> None:
    test = KnownTest(figures, is_known=True)
    is_ok, message = said_of_voices(places, Stage().ensemble(self_test=test))
    assert is_ok and words in message


def test_the_diagnostic_tells_a_lack(places: Places) -> None:
    assert said_of_voices(places, Stage().ensemble(SILENT))[0] is False
    is_ok, message = said_of_voices(places, Stage().ensemble(ESPEAK))
    assert is_ok and "Pas de voix naturelle" in message
    broken = Journal(failure=OSError())
    is_ok, _ = said_of_voices(places, Stage().ensemble(Slot("heavy", lambda: HeavyVoice(broken))))
    assert not is_ok
