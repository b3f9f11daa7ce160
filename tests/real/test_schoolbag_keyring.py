"""The Secret Service of a real gnome-keyring, on a session bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="needs gnome-keyring and dbus-run-session",
)

UNLOCKED = 'printf mot-de-passe | gnome-keyring-daemon --unlock --components=secrets >&2 && "$@"'
LOCKED = 'gnome-keyring-daemon --start --components=secrets >&2 && "$@"'

SCRIPT = """
import sys
from pathlib import Path
from cartable.paths import find_places
from cartable.profiles.settings import ReadingSettings
from cartable.schoolbag.errors import BagError
from cartable.schoolbag.registry import open_or_create

try:
    with open_or_create(find_places(Path(sys.argv[1])), lambda: None) as bag:
        print(bag.id, bag.settings.load_reading().size_pt)
        bag.settings.save_reading(ReadingSettings(size_pt=int(sys.argv[2])))
except BagError as error:
    print(type(error).__name__, getattr(error, "is_first", ""))
"""


@pytest.fixture
def session(tmp_path: Path):
    """Runs the script in a new session of the same person, and returns what it printed."""
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "CARTABLE_CODE"}}
    environment |= {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
    }
    (tmp_path / "run").mkdir(mode=0o700)

    def run(start: str, size: int) -> list[str]:
        script = [sys.executable, "-c", SCRIPT, str(tmp_path / "data"), str(size)]
        command = ["dbus-run-session", "--", "sh", "-c", start, "sh", *script]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    return run


def test_the_key_is_kept_by_the_keyring_from_one_session_to_the_next(session, tmp_path):
    bag_id, size = session(UNLOCKED, 33)
    assert size == "20"
    assert session(UNLOCKED, 34) == [bag_id, "33"]
    assert session(UNLOCKED, 35) == [bag_id, "34"]
    key_file = (tmp_path / "data" / "eleves" / f"{bag_id}.cle").read_text()
    assert '"keyring"' in key_file
    assert '"code"' not in key_file


def test_a_locked_keyring_asks_to_try_again_and_loses_nothing(session):
    bag_id, _ = session(UNLOCKED, 33)
    assert session(LOCKED, 40) == ["KeyringSilentError"]
    assert session(UNLOCKED, 34) == [bag_id, "33"]


def test_a_locked_keyring_on_the_first_day_asks_for_a_code(session, tmp_path):
    assert session(LOCKED, 33) == ["CodeNeededError", "True"]
    assert not list(tmp_path.glob("data/eleves/*.c*"))
