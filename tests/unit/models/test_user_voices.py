from __future__ import annotations

import json
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from cartable.errors import CancelledError, DiskFullError, WorldError
from cartable.models import user_voices
from cartable.models.user_voices import (
    RefusedVoiceError,
    VoiceProblem,
    install_voice,
    list_voices,
    remove_voice,
)
from cartable.paths import Places
from cartable.wording import explain

MODEL = b"\x08\x07" + bytes(10_000)
SETTINGS = {"audio": {"sample_rate": 22050}, "phoneme_id_map": {"a": [1]}}


@pytest.fixture
def places(tmp_path: Path) -> Places:
    packs = tmp_path / "paquets"
    return Places(tmp_path, tmp_path, tmp_path, (packs, tmp_path / "autres"))


def bring(folder: Path, name: str = "fr_FR-siwis-medium", model: bytes = MODEL) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.onnx").write_bytes(model)
    (folder / f"{name}.onnx.json").write_text(json.dumps(SETTINGS))
    return folder / f"{name}.onnx"


def speaks(folder: Path) -> None:
    assert len(list(folder.glob("*.onnx"))) == 1


def is_silent(folder: Path) -> None:
    raise WorldError("silence")


def refusal(source: Path, places: Places) -> VoiceProblem:
    with pytest.raises(RefusedVoiceError) as refused:
        install_voice([source], places, speaks)
    assert not list_voices(places)
    said = explain(refused.value)
    assert refused.value.name in said.what
    return refused.value.problem


@pytest.mark.parametrize("given", ["model", "settings", "folder"])
def test_a_pair_is_kept_whole(tmp_path: Path, places: Places, given: str) -> None:
    model = bring(tmp_path / "usb")
    (tmp_path / "usb" / "MODEL_CARD").write_text("whose voice")
    source = {"model": model, "settings": Path(f"{model}.json"), "folder": model.parent}[given]
    (kept,) = install_voice([source], places, speaks)
    assert kept.name == "voix-fr-fr-siwis-medium"
    assert kept.is_whole
    assert (kept.folder / model.name).read_bytes() == MODEL
    assert (kept.folder / "MODEL_CARD").exists()
    assert list_voices(places) == (kept,)
    assert [path.name for path in places.packs[0].iterdir()] == [kept.name]


def test_a_folder_of_voices_is_kept_and_a_voice_is_replaced(tmp_path: Path, places: Places) -> None:
    bring(tmp_path / "usb")
    bring(tmp_path / "usb", "fr_FR-gilles-low")
    assert len(install_voice([tmp_path / "usb"], places, speaks)) == 2
    newer = MODEL + b"newer"
    bring(tmp_path / "usb", model=newer)
    install_voice([tmp_path / "usb"], places, speaks)
    found = {voice.name: voice for voice in list_voices(places)}
    assert len(found) == 2
    folder = found["voix-fr-fr-siwis-medium"].folder
    assert (folder / "fr_FR-siwis-medium.onnx").read_bytes() == newer


def test_what_is_not_a_voice_is_refused_and_nothing_is_kept(tmp_path: Path, places: Places) -> None:
    empty = tmp_path / "vide"
    empty.mkdir()
    assert refusal(empty, places) is VoiceProblem.NOTHING
    model = bring(tmp_path / "usb")
    settings = Path(f"{model}.json")
    page = b"\n <!DOCTYPE html><title>Hugging Face</title>" + bytes(9000)
    for content, problem in (
        (page, VoiceProblem.WEB_PAGE),
        (b"PK\x03\x04" + bytes(9000), VoiceProblem.NOT_A_MODEL),
        (MODEL[:100], VoiceProblem.NOT_A_MODEL),
        (b"", VoiceProblem.NOT_A_MODEL),
    ):
        model.write_bytes(content)
        assert refusal(model, places) is problem
    model.write_bytes(MODEL)
    for text in ("", "[]", "{}", '{"audio": 1, "phoneme_id_map": {}}', "[" * 100_000):
        settings.write_text(text)
        assert refusal(model, places) is VoiceProblem.NOT_SETTINGS
    settings.write_text("<html>")
    assert refusal(model, places) is VoiceProblem.WEB_PAGE
    settings.unlink()
    assert refusal(model, places) is VoiceProblem.HALF_PAIR
    settings.write_text(json.dumps(SETTINGS))
    model.unlink()
    assert refusal(settings, places) is VoiceProblem.HALF_PAIR
    with pytest.raises(FileNotFoundError):
        install_voice([tmp_path / "nulle part"], places, speaks)


def test_a_voice_that_does_not_speak_leaves_the_old_one(tmp_path: Path, places: Places) -> None:
    model = bring(tmp_path / "usb")
    install_voice([model], places, speaks)
    bring(tmp_path / "usb", model=MODEL + b"broken")
    with pytest.raises(RefusedVoiceError) as refused:
        install_voice([model], places, is_silent)
    assert refused.value.problem is VoiceProblem.SILENT
    (kept,) = list_voices(places)
    assert (kept.folder / model.name).read_bytes() == MODEL
    assert len(list(places.packs[0].iterdir())) == 1


def test_no_room_is_told_before_anything_is_copied(
    tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(user_voices.shutil, "disk_usage", lambda path: usage(1, 1, 1))
    with pytest.raises(DiskFullError):
        install_voice([bring(tmp_path / "usb")], places, speaks)
    assert not list(places.packs[0].iterdir())


def test_what_an_interruption_left_goes_and_damage_is_seen(tmp_path: Path, places: Places) -> None:
    left_over = places.packs[0] / ".voix-fr-xyz"
    left_over.mkdir(parents=True)
    (kept,) = install_voice([bring(tmp_path / "usb")], places, speaks)
    assert not left_over.exists()
    (kept.folder / "fr_FR-siwis-medium.onnx").write_bytes(b"short")
    assert not list_voices(places)[0].is_whole
    shutil.copytree(kept.folder, places.packs[1] / kept.name)
    assert len(list_voices(places)) == 1
    (kept.folder / "pack.json").write_text("[]")
    assert not list_voices(places)[0].is_whole


def test_progress_is_told_and_may_stop_everything(tmp_path: Path, places: Places) -> None:
    told: list[float] = []
    model = bring(tmp_path / "usb", model=MODEL + bytes(3 << 20))
    bring(tmp_path / "usb", "fr_FR-gilles-low")
    install_voice([model.parent], places, speaks, told.append)
    assert told == sorted(told) and len(told) > 5
    assert 0 < told[0] < 0.4 and 0.7 < told[-1] <= 1

    def stop(fraction: float) -> None:
        if fraction > 0.2:
            raise CancelledError

    bring(tmp_path / "usb", model=MODEL + b"newer" + bytes(3 << 20))
    with pytest.raises(CancelledError):
        install_voice([model], places, speaks, stop)
    kept = next(v for v in list_voices(places) if "siwis" in v.name)
    assert b"newer" not in (kept.folder / model.name).read_bytes()
    assert {path.name[0] for path in places.packs[0].iterdir()} == {"v"}


def test_a_disk_that_fills_up_meanwhile_is_told(
    tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_: float) -> None:
        raise OSError(28, "no space")

    with pytest.raises(DiskFullError):
        install_voice([bring(tmp_path / "usb")], places, speaks, fill)
    assert not list(places.packs[0].iterdir())


def test_a_trial_may_say_why(tmp_path: Path, places: Places) -> None:
    def refuse(folder: Path) -> None:
        raise RefusedVoiceError("it_IT-paola-medium", VoiceProblem.LANGUAGE)

    with pytest.raises(RefusedVoiceError) as refused:
        install_voice([bring(tmp_path / "usb")], places, refuse)
    assert refused.value.problem is VoiceProblem.LANGUAGE


def test_a_voice_that_was_added_here_is_removed_and_nothing_else(
    tmp_path: Path, places: Places
) -> None:
    (kept,) = install_voice([bring(tmp_path / "usb")], places, speaks)
    shared = places.packs[1] / "voix-de-l-ecole"
    shutil.copytree(kept.folder, shared)
    assert [voice.is_own for voice in list_voices(places)] == [True, False]
    (tmp_path / "eleves").mkdir()
    (places.packs[0] / "voice-kokoro").mkdir()
    for name in (
        "voix-de-l-ecole",
        "voice-kokoro",
        f"{kept.name}/../../eleves",
        "voix-*",
        "",
        "..",
    ):
        with pytest.raises(FileNotFoundError):
            remove_voice(name, places)
    remove_voice(kept.name, places)
    assert [voice.folder for voice in list_voices(places)] == [shared]
    assert [path.name for path in places.packs[0].iterdir()] == ["voice-kokoro"]
    assert (tmp_path / "usb" / "fr_FR-siwis-medium.onnx").exists()
