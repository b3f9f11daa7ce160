"""Reading anything on a real X11 screen: other programs hold texts, a hand presses the keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xclip", "xdotool")
BAR = "Lire le presse-papiers"
PATIENCE_S = 40

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, TOOLS)),
    reason=f"needs {', '.join(TOOLS)}",
)


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    """A screen of its own: what is copied and pressed there concerns nobody else."""
    sys.path.insert(0, str(ROOT / "installers"))
    try:
        from setup.display import offer_display
    finally:
        sys.path.remove(str(ROOT / "installers"))
    with offer_display() as drawn:
        assert drawn["QT_QPA_PLATFORM"] == "xcb"
        no_bus = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}  # its keyring, its tray
        yield os.environ | drawn | no_bus | {"CARTABLE_CODE": "chouette-7"}


@pytest.fixture
def play(screen: dict[str, str], tmp_path: Path):
    def run(scene: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.real.anywhere_scenes", scene, str(tmp_path)]
        done = subprocess.run(
            command, cwd=ROOT, env=screen, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


def assert_read(found: dict[str, Any], *words: str) -> None:
    assert found == {"shown": True, "words": list(words), "visible": True, "active": True}


def test_the_keys_read_what_was_chosen_last_whatever_the_locks(play) -> None:
    found = play("keys")
    assert found["keys"] == "Ctrl+Alt+L"
    assert_read(found["selection"], "La", "chouette", "dort")
    assert found["paused"], "Espace is the bar's"
    assert_read(found["copy"], "Le", "hibou", "a")
    assert_read(found["Caps_Lock"], "Avec", "la", "touche")
    assert_read(found["Num_Lock"], "Avec", "la", "touche")
    assert found["closed"] and found["window"]


def test_keys_that_another_program_has_are_left_to_it(play) -> None:
    found = play("taken")
    assert found == {
        "other": True,
        "second": "Ctrl+Alt+E",
        "same": False,
        "none": "taken",
        "given back": True,
    }


def test_nothing_is_said_and_a_document_that_was_copied_opens(play) -> None:
    found = play("files")
    assert "rien à lire" in found["nothing"]
    assert found["offered"] and found["opened"] and not found["bar"]


@pytest.mark.skipif(shutil.which("trayer") is None, reason="needs trayer")
def test_with_a_tray_the_pupil_may_have_cartable_stay(play, screen) -> None:
    with subprocess.Popen(["trayer"], env=screen) as place:
        found = play("tray")
        place.terminate()
    assert found["tray"] and found["offered"]
    assert found["hidden"] and found["still there"] and found["back"] and found["ended"]
    assert_read(found["read"], "La", "chouette", "dort")


@pytest.fixture
def command(screen: dict[str, str], tmp_path: Path):
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        environment = screen | {"CARTABLE_DONNEES": str(tmp_path / "donnees")}
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "cartable", *arguments],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def copied(screen: dict[str, str]) -> Iterator[None]:
    """A text that another program holds as its copy."""
    command = ["xclip", "-quiet", "-selection", "clipboard", "-target", "UTF8_STRING"]
    quiet = subprocess.DEVNULL
    owner = subprocess.Popen(command, env=screen, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
    assert owner.stdin is not None
    owner.stdin.write(b"La chouette dort le jour. Elle chasse la nuit.")
    owner.stdin.close()
    yield
    owner.kill()
    owner.wait()


def window_of(screen: dict[str, str], title: str) -> int:
    """Return the process of the window of a title, once it is there."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        search = ["xdotool", "search", "--onlyvisible", "--name", title, "getwindowpid"]
        found = subprocess.run(search, env=screen, capture_output=True, text=True, check=False)
        if found.returncode == 0 and found.stdout.strip():
            return int(found.stdout.split()[0])
        time.sleep(0.1)
    raise AssertionError(f"no window named {title}")


def press(screen: dict[str, str], title: str, key: str) -> None:
    """Press a key once the window of a title has the keys, as a hand does."""
    search = ["xdotool", "search", "--onlyvisible", "--name", title]
    subprocess.run([*search, "windowactivate", "--sync"], env=screen, check=False)
    subprocess.run(["xdotool", "key", key], env=screen, check=True)


def test_a_copy_is_written_as_sound(command, copied, tmp_path) -> None:
    sound, marks = tmp_path / "copie.wav", tmp_path / "copie.json"
    done = command("dire", "--presse-papiers", "--sortie", str(sound), "--reperes", str(marks))
    assert done.wait(PATIENCE_S) == 0
    with wave.open(str(sound)) as heard:
        assert heard.getnframes() > heard.getframerate()
    assert len(json.loads(marks.read_text("utf-8"))["marks"]) == 9


def test_without_a_window_the_command_reads_in_the_bar_and_ends_with_it(
    command, copied, screen
) -> None:
    alone = command("dire", "--presse-papiers")
    assert window_of(screen, BAR) == alone.pid
    assert alone.poll() is None
    press(screen, BAR, "Escape")
    assert alone.wait(PATIENCE_S) == 0


def test_with_a_window_the_command_has_it_read(command, copied, screen) -> None:
    window = command()
    assert window_of(screen, "Cartable$") == window.pid
    second = command("dire", "--presse-papiers")
    assert second.wait(PATIENCE_S) == 0
    assert window_of(screen, BAR) == window.pid
    press(screen, BAR, "Escape")
    assert window.poll() is None


def test_a_command_that_reads_gives_the_window_to_a_second_launch(
    command, copied, screen, tmp_path
) -> None:
    lesson = tmp_path / "lecon.txt"
    lesson.write_text("La chouette.\n\nElle dort.", "utf-8")
    alone = command("dire", "--presse-papiers")
    assert window_of(screen, BAR) == alone.pid
    assert command("ouvrir", str(lesson)).wait(PATIENCE_S) == 0
    assert window_of(screen, "Cartable$") == alone.pid
    press(screen, BAR, "Escape")
    time.sleep(0.5)
    assert alone.poll() is None, "the window is there now"
