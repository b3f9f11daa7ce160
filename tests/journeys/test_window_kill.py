"""The real window, killed while it reads: three times here, fifty in the bench."""

import os
import subprocess
import sys
from pathlib import Path

HARNESS = Path(__file__).parent.parent / "bench" / "kill_while_reading.py"


def test_a_window_killed_while_it_reads_comes_back_to_its_place():
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, str(HARNESS), "3", "7"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "kills                            3" in run.stdout
    assert "lost, torn, or not whole         0" in run.stdout
