"""A command that is told to end: quickly, and nothing half made stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signal to send")


@pytest.mark.parametrize("order", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("sound", ["wav", "mp3"])
def test_a_book_that_is_ended_leaves_nothing_half_made(
    tmp_path: Path, order: str, sound: str
) -> None:
    book = tmp_path / "livre.txt"
    book.write_text("Le petit chat dort sur le tapis, et la souris danse. " * 4000, "utf-8")
    profile = tmp_path / "profil.json"
    profile.write_text('{"version": 1, "voice": "fr"}', "utf-8")
    out = tmp_path / "sortie"
    command = [sys.executable, "-m", "cartable", "adapter", str(book), "--sortie", str(out)]
    command += ["--format", "epub", "--audio", sound, "--profil", str(profile)]
    environment = {**os.environ, "CARTABLE_DONNEES": str(tmp_path / "donnees")}
    end_once_it_writes(command, environment, out, order)


def test_a_text_that_is_ended_leaves_nothing_half_made(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cartable", "dire", "Le petit chat dort. " * 4000]
    command += ["--voix", "fr", "--sortie", str(tmp_path / "sortie" / "texte.ogg")]
    (tmp_path / "sortie").mkdir()
    environment = {**os.environ, "CARTABLE_DONNEES": str(tmp_path / "donnees")}
    end_once_it_writes(command, environment, tmp_path / "sortie", "SIGINT")


def test_what_is_started_to_outlive_its_terminal_goes_on(tmp_path: Path) -> None:
    """As under `nohup`: an order that our parent has us ignore is ignored."""
    command = [sys.executable, "-m", "cartable", "dire", "Le petit chat dort. " * 400]
    command += ["--voix", "fr", "--sortie", str(tmp_path / "texte.ogg")]
    environment = {**os.environ, "CARTABLE_DONNEES": str(tmp_path / "donnees")}
    ignoring = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *command]
    run = subprocess.Popen(ignoring, env=environment, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".*.part")):
        assert run.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    run.send_signal(signal.SIGHUP)
    assert run.wait(60) == 0 and (tmp_path / "texte.ogg").exists()


def _hear_orders() -> None:
    """Hear Ctrl-C also where the tests run in the background of a shell, which ignores it."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def end_once_it_writes(
    command: list[str], environment: dict[str, str], out: Path, order: str
) -> None:
    run = subprocess.Popen(
        command,
        env=environment,
        stderr=subprocess.PIPE,
        preexec_fn=_hear_orders,  # noqa: PLW1509 - no thread of ours runs meanwhile
    )
    try:
        deadline = time.monotonic() + 60
        while not any(path.stat().st_size > 50_000 for path in out.glob(".*.part")):
            assert run.poll() is None and time.monotonic() < deadline
            time.sleep(0.02)
        run.send_signal(getattr(signal, order))
        _, told = run.communicate(timeout=20)
        assert (run.returncode, told) == (130, b"")
    finally:
        run.kill()
    assert list(out.iterdir()) == []
