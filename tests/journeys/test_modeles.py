"""`cartable modeles` as a teacher runs it, with a real Piper model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.piper_for_tests import labelled_folder


@pytest.fixture
def modeles(tmp_path: Path):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cartable", "modeles", *arguments],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "CARTABLE_DONNEES": str(tmp_path / "donnees")},
            timeout=240,
            check=False,
        )

    return run


def test_a_voice_is_added_once_it_has_spoken_then_listed(modeles) -> None:
    done = modeles("installer", str(labelled_folder() / "fr_FR-joe-medium.onnx"))
    assert (done.returncode, done.stdout) == (0, "voix-fr-fr-joe-medium\n"), done.stderr
    listed = json.loads(modeles("lister", "--json").stdout)
    assert listed["version"] == 1
    assert all(
        set(pack) == {"name", "title", "kind", "installed", "size_mb", "licence"}
        for pack in listed["packs"]
    )
    voices = {pack["name"]: pack for pack in listed["packs"] if pack["kind"] == "voice"}
    assert voices["voix-fr-fr-joe-medium"]["installed"]
    assert 60 < voices["voix-fr-fr-joe-medium"]["size_mb"] < 70
    assert "voice-piper-test" not in voices
    assert "✓ La voix Joe (voix-fr-fr-joe-medium, 63 Mo)" in modeles("lister").stdout


def test_a_voice_that_does_not_speak_is_refused(modeles, tmp_path: Path) -> None:
    broken = tmp_path / "fr_FR-cassee-low.onnx"
    broken.write_bytes(b"\x08\x07" + bytes(10_000))
    settings = (labelled_folder() / "fr_FR-joe-medium.onnx.json").read_text(encoding="utf-8")
    (tmp_path / f"{broken.name}.json").write_text(settings, encoding="utf-8")
    done = modeles("installer", str(broken))
    assert (done.returncode, done.stdout) == (1, "")
    assert "elle ne parle pas" in done.stderr
    assert not list((tmp_path / "donnees").rglob("*.onnx"))


def test_what_is_not_a_voice_is_refused_in_french(modeles, tmp_path: Path) -> None:
    page = tmp_path / "voix.onnx"
    page.write_text("<!DOCTYPE html>")
    (tmp_path / "voix.onnx.json").write_text("{}")
    done = modeles("installer", str(page))
    assert (done.returncode, done.stdout) == (1, "")
    assert "page web" in done.stderr
    done = modeles("installer", str(tmp_path / "absent.onnx"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert modeles("installer").returncode == 2
    assert modeles().returncode == 2
