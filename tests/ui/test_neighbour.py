import os
import subprocess
import sys
from pathlib import Path

import pytest

from cartable.ui.neighbour import Doorbell, hand_over

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cartable.ui.neighbour import hand_over
application = QCoreApplication([])
document = Path(sys.argv[2]) if len(sys.argv) > 2 else None
sys.exit(0 if hand_over(Path(sys.argv[1]), document) else 3)
"""


def launch(*arguments):
    return subprocess.Popen([sys.executable, "-c", SECOND, *map(str, arguments)])


def test_a_second_launch_hands_its_file_over(qtbot, tmp_path):
    doorbell = Doorbell(tmp_path)
    document = tmp_path / "La chouette, été – « nuit ».pdf"
    with qtbot.waitSignal(doorbell.rung, timeout=20_000) as told:
        second = launch(tmp_path, document)
    assert told.args == [document]
    assert second.wait(20) == 0
    doorbell.close()


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode elsewhere")
def test_a_name_that_is_not_unicode_is_handed_over(qtbot, tmp_path):
    data = tmp_path / os.fsdecode(b"donn\xe9es")
    doorbell = Doorbell(data)
    document = tmp_path / os.fsdecode(b"le\xe7on.txt")
    with qtbot.waitSignal(doorbell.rung, timeout=20_000) as told:
        second = launch(data, document)
    assert told.args == [document]
    assert second.wait(20) == 0
    doorbell.close()


def test_a_second_launch_without_a_file_wants_the_window(qtbot, tmp_path):
    doorbell = Doorbell(tmp_path)
    with qtbot.waitSignal(doorbell.rung, timeout=20_000) as told:
        second = launch(tmp_path)
    assert told.args == [None]
    assert second.wait(20) == 0
    doorbell.close()


def test_alone_there_is_nobody_to_hand_to(qapp, tmp_path):
    assert hand_over(tmp_path, Path("lecon.pdf")) is False


def test_another_data_folder_is_another_window(qtbot, tmp_path):
    doorbell = Doorbell(tmp_path / "a")
    assert hand_over(tmp_path / "b", None) is False
    doorbell.close()


ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cartable.ui.neighbour import ask_to_read
application = QCoreApplication([])
sys.exit(0 if ask_to_read(Path(sys.argv[1]), sys.argv[2]) else 3)
"""


@pytest.mark.parametrize("token", ["", "gnome-shell/Cartable/1234-0-poste_TIME98"])
def test_a_second_launch_asks_the_first_to_read(qtbot, tmp_path, token):
    doorbell = Doorbell(tmp_path)
    with qtbot.waitSignal(doorbell.read_wanted, timeout=20_000) as told:
        second = subprocess.Popen([sys.executable, "-c", ASK, str(tmp_path), token])
    assert told.args == [token]
    assert second.wait(20) == 0
    doorbell.close()
