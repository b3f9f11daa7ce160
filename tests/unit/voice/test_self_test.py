"""Does a heavy voice keep up: the verdict, and how long it is believed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cartable.voice.contract import SpeechChunk, Utterance, VoiceError
from cartable.voice.espeak import EspeakEngine
from cartable.voice.self_test import (
    SENTENCE,
    Figures,
    Gauges,
    SelfTest,
    others_s,
    resident_mb,
)
from tests.heavy_voice import HeavyVoice, Journal

SOUND_S = sum(len(c.pcm) for c in EspeakEngine().synthesise(Utterance(SENTENCE))) / 2 / 22_050


class Machine:
    """Takes so long for a sentence, each try in turn; its clock moves when it speaks."""

    def __init__(self, *seconds: float, first_s: float = 0.1, others: float = 0.0) -> None:
        self.now = 0.0
        self.others = others
        self.memory = 100.0
        self.tries = list(seconds)
        self.first_s = first_s

    @property
    def gauges(self) -> Gauges:
        cores = os.cpu_count() or 1
        return Gauges(lambda: self.now, lambda: self.memory, lambda: self.now * self.others * cores)


class TimedVoice(HeavyVoice):
    """A voice that takes the machine's time."""

    def __init__(self, machine: Machine) -> None:
        super().__init__(Journal())
        self.machine = machine

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        chunks = list(super().synthesise(utterance))
        if utterance.text != SENTENCE:
            self.machine.now += 30  # loading is not counted
            self.machine.memory += 400
            yield from chunks
            return
        spent = self.machine.tries.pop(0)
        self.machine.now += self.machine.first_s
        yield chunks[0]
        self.machine.now += spent - self.machine.first_s
        yield from chunks[1:]


def run(file: Path, machine: Machine) -> Figures:
    return SelfTest(file, machine.gauges).run(TimedVoice(machine), "model 1")


def test_a_voice_that_keeps_up_is_tried_once(tmp_path: Path) -> None:
    machine = Machine(SOUND_S * 0.4)
    figures = run(tmp_path / "essai.json", machine)
    assert figures.keeps_up
    assert figures.real_time_factor == pytest.approx(0.4, abs=0.02)
    assert figures.first_piece_ms == pytest.approx(100)
    assert figures.memory_mb == 400
    assert not machine.tries


def test_a_busy_machine_gets_a_second_chance(tmp_path: Path) -> None:
    assert run(tmp_path / "a.json", Machine(SOUND_S * 2, SOUND_S * 0.5)).keeps_up
    slow = run(tmp_path / "b.json", Machine(SOUND_S * 1.5, SOUND_S * 2, others=0.1))
    assert not slow.keeps_up
    assert slow.real_time_factor == pytest.approx(1.5, abs=0.05)


def test_a_hopeless_machine_is_not_tried_twice(tmp_path: Path) -> None:
    machine = Machine(SOUND_S * 4, SOUND_S * 0.1)
    assert not run(tmp_path / "essai.json", machine).keeps_up
    assert machine.tries


def test_a_bad_result_of_a_busy_machine_is_not_believed_for_long(tmp_path: Path) -> None:
    file = tmp_path / "essai.json"
    slow = run(file, Machine(SOUND_S * 1.5, SOUND_S * 2, others=0.6))
    assert not slow.keeps_up and slow.is_doubtful
    assert slow.others_share == pytest.approx(0.6, abs=0.01)
    assert SelfTest(file).known("heavy", "model 1") is None
    good = run(file, Machine(SOUND_S * 0.5, others=0.6))
    assert SelfTest(file).known("heavy", "model 1") == good
    assert not good.is_doubtful


def test_what_other_programs_take_is_seen() -> None:
    code = "import time\nwhile time.process_time() < 0.6: pass"
    before = others_s()
    subprocess.run([sys.executable, "-c", code], check=True)
    assert others_s() - before > 0.4


@pytest.mark.parametrize(
    ("factor", "first_ms", "keeps_up"),
    [(0.75, 900, True), (0.76, 900, False), (0.3, 1_600, False), (0.75, 1_500, True)],
)
def test_the_verdict(factor: float, first_ms: float, keeps_up: bool) -> None:
    assert Figures(factor, first_ms, 400).keeps_up is keeps_up


def test_a_result_is_known_afterwards_for_that_model_alone(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "essai.json"
    figures = run(file, Machine(SOUND_S * 0.4))
    assert SelfTest(file).known("heavy", "model 1") == figures
    assert SelfTest(file).known("heavy", "model 2") is None
    assert SelfTest(file).known("piper", "model 1") is None
    assert [path.name for path in file.parent.iterdir()] == ["essai.json"]


def test_another_machine_tries_again(tmp_path: Path) -> None:
    file = tmp_path / "essai.json"
    run(file, Machine(SOUND_S * 0.4))
    for fact in ("processor", "cores", "runtime"):
        content = json.loads(file.read_text())
        content["engines"]["heavy"]["machine"][fact] = "another"
        changed = tmp_path / f"{fact}.json"
        changed.write_text(json.dumps(content))
        assert SelfTest(changed).known("heavy", "model 1") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'{"version": 2, "engines": {}}',
        b'{"version": 1, "engines": []}',
        b'{"version": 1, "engines": {"heavy": 3}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_a_file_that_knows_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "essai.json"
    file.write_bytes(content)
    assert SelfTest(file).known("heavy", "model 1") is None
    assert run(file, Machine(SOUND_S * 0.4)) == SelfTest(file).known("heavy", "model 1")


@pytest.mark.parametrize("figures", [None, {}, {"real_time_factor": "0.1"}, {"x": 1}])
def test_damaged_figures_are_no_figures(tmp_path: Path, figures: object) -> None:
    file = tmp_path / "essai.json"
    run(file, Machine(SOUND_S * 0.4))
    content = json.loads(file.read_text())
    known = content["engines"]["heavy"]["figures"]
    content["engines"]["heavy"]["figures"] = {**known, **figures} if figures else figures
    file.write_text(json.dumps(content))
    assert SelfTest(file).known("heavy", "model 1") is None


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    file = tmp_path / "file" / "essai.json"
    assert run(file, Machine(SOUND_S * 0.4)).keeps_up
    assert SelfTest(file).known("heavy", "model 1") is None


def test_a_voice_that_says_nothing_does_not_keep_up(tmp_path: Path) -> None:
    class Mute(HeavyVoice):
        def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
            return iter(())

    file = tmp_path / "essai.json"
    assert not SelfTest(file).run(Mute(), "model 1").keeps_up
    assert not (known := SelfTest(file).known("heavy", "model 1")) or not known.keeps_up


def test_a_voice_that_breaks_down_leaves_no_result(tmp_path: Path) -> None:
    journal = Journal(failure=VoiceError("heavy", "broken"))
    with pytest.raises(VoiceError):
        SelfTest(tmp_path / "essai.json").run(HeavyVoice(journal), "model 1")
    assert not (tmp_path / "essai.json").exists()


def test_the_real_clock_and_the_real_memory_give_figures(tmp_path: Path) -> None:
    figures = SelfTest(tmp_path / "essai.json").run(HeavyVoice(), "model 1")
    assert figures.real_time_factor > 0
    assert figures.first_piece_ms > 0
    assert resident_mb() > 10
