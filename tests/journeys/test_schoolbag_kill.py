"""Real processes on one data folder: killed while they write, and writing at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cartable.paths import find_places
from cartable.schoolbag.records import Place
from cartable.schoolbag.registry import open_or_create
from cartable.schoolbag.system_keyring import KeyringSilentError
from tests.wholeness import is_whole

HARNESS = Path(__file__).parent.parent / "bench" / "schoolbag_kill.py"
CODE = "un code pour deux"

WRITER = """
import sys
from pathlib import Path
from cartable.paths import find_places
from cartable.profiles.settings import ReadingSettings
from cartable.schoolbag.records import Place
from cartable.schoolbag.registry import open_or_create

class NoKeyring:
    def write(self, name, secret):
        return False

name = sys.argv[2]
bag = open_or_create(find_places(Path(sys.argv[1])), lambda: "un code pour deux", NoKeyring())
for n in range(50):
    lesson = bag.documents.remember_opened(Path(f"/{name}/{n}"), name, "txt", f"{name}{n}")
    bag.places.save(lesson.id, Place(n, n, n))
    bag.settings.save_reading(ReadingSettings(size_pt=12 + n, rate_wpm=112 + n))
    print(lesson.id)
bag.close()
"""


class NoKeyring:
    def read(self, name):
        raise KeyringSilentError

    def write(self, name, secret):
        return False


@pytest.mark.parametrize("seed", ["11"])
def test_nothing_acknowledged_is_lost_to_a_kill(seed):
    run = subprocess.run(
        [sys.executable, str(HARNESS), "5", seed], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "lost, torn, or not whole       0" in run.stdout


def test_two_processes_write_one_bag_from_its_making(tmp_path):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in "ab"
    ]
    told = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(list(tmp_path.glob("eleves/*.cartable"))) == 1
    with open_or_create(find_places(tmp_path), lambda: CODE, NoKeyring()) as bag:
        assert is_whole(bag)
        assert {r.id for r in bag.documents.recents(200)} == {*told[0], *told[1]}
        for ids in told:
            assert [bag.places.load(i) for i in ids] == [Place(n, n, n) for n in range(50)]
        settings = bag.settings.load_reading()
        assert settings.rate_wpm == settings.size_pt + 100
