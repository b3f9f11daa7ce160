"""What opens the bag goes without numpy; who imports numpy at that moment gets it."""

import subprocess
import sys

PROGRAM = """
import sys, threading
from cartable.schoolbag import cipher

entered, done = threading.Event(), threading.Event()
problems = []

def voice():
    entered.wait(10)
    try:
        import numpy
        assert numpy.zeros(1).size == 1
    except BaseException as error:
        problems.append(repr(error))
    done.set()

thread = threading.Thread(target=voice)
thread.start()
with cipher._without_numpy():
    try:
        import numpy
        problems.append("numpy is not hidden")
    except ImportError:
        pass
    entered.set()
    assert done.wait(30)
import numpy
thread.join()
assert not problems, problems
"""


def test_numpy_is_hidden_from_one_thread_alone() -> None:
    run_program(PROGRAM)


def test_the_engine_loads_without_numpy() -> None:
    program = (
        "import sys; from cartable.schoolbag.cipher import load_engine; load_engine();"
        "from sqlite_utils import db; assert db.np is None; assert 'numpy' not in sys.modules"
    )
    run_program(program)


def run_program(program: str) -> None:
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
