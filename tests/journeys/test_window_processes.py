"""Two launches on one data folder: real processes, one window."""

import os
import subprocess
import sys
import time

import pytest

from cartable.paths import find_places
from cartable.schoolbag.errors import BagError
from cartable.schoolbag.registry import open_or_create
from tests.conftest import NoKeyring

CODE = "chouette-7"
_PATIENCE_S = 40


@pytest.fixture
def launch(tmp_path):
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "CARTABLE_DONNEES": str(tmp_path / "donnees"),
        "CARTABLE_CODE": CODE,
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",  # whose keyring it is keeps it as it was
    }
    started = []

    def launch(*arguments):
        command = [sys.executable, "-m", "cartable", *map(str, arguments)]
        started.append(subprocess.Popen(command, env=environment))
        return started[-1]

    yield launch
    for process in started:
        process.kill()
        process.wait()


def titles(folder):
    """Return the titles of the recent documents, the last opened first."""
    if not list(folder.glob("eleves/*.cartable")):
        return []
    try:
        with open_or_create(find_places(folder), lambda: CODE, NoKeyring()) as bag:
            return [record.path.rsplit("/", 1)[-1] for record in bag.documents.recents()]
    except BagError:
        return []  # in the making


def wait_for(folder, expected):
    deadline = time.monotonic() + _PATIENCE_S
    while (found := titles(folder)) != expected:
        assert time.monotonic() < deadline, f"{found} instead of {expected}"
        time.sleep(0.2)


def test_a_second_launch_hands_its_file_to_the_window_that_is_open(launch, tmp_path):
    first, second = tmp_path / "Été.txt", tmp_path / "« Nuit » à lire.txt"
    first.write_text("La chouette dort le jour.", "utf-8")
    second.write_text("La chouette chasse la nuit.", "utf-8")
    folder = tmp_path / "donnees"
    window = launch("ouvrir", first)
    wait_for(folder, [first.name])
    other = launch("ouvrir", second)
    assert other.wait(_PATIENCE_S) == 0
    wait_for(folder, [second.name, first.name])
    assert window.poll() is None, "the first window is the one that lives"
    window.kill()
    window.wait()
    third = launch("ouvrir", first)  # what the killed window left does not keep it out
    wait_for(folder, [first.name, second.name])
    assert third.poll() is None
