"""The caller's side: whatever the worker does, the caller gets an answer in time.

The badly behaved workers are real processes that speak the protocol up to a point.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from cartable.documents.contract import (
    CorruptedDocumentError,
    Limits,
    MissingDocumentError,
    OversizedDocumentError,
    SlowDocumentError,
)
from cartable.documents.opening import DocumentOpener
from cartable.errors import CancelledError

FOREVER = "import time; time.sleep(60)"
GREEDY = "import time; kept = [bytearray(b'x' * (1 << 20)) for _ in range(250)]; time.sleep(60)"
CRASH = "import os; os.abort()"
BABBLE = r"import os, time; os.write(1, b'D\x00\x00\x00\x04oops'); time.sleep(60)"
HALF = r"import os; os.write(1, b'D\x00\x00\x01\x04oops')"


def opener_of(script: str, **limits: float) -> DocumentOpener:
    bounds = Limits(**{name: type(getattr(Limits(), name))(v) for name, v in limits.items()})
    return DocumentOpener(limits=bounds, command=[sys.executable, "-c", script])


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def test_a_worker_that_hangs_is_slow() -> None:
    with pytest.raises(SlowDocumentError):
        opener_of(FOREVER, seconds=0.3).open(Path("a.pdf"))


def test_a_worker_that_takes_memory_is_stopped() -> None:
    with pytest.raises(OversizedDocumentError):
        opener_of(GREEDY, memory_bytes=100 << 20).open(Path("a.pdf"))


@pytest.mark.parametrize("script", [CRASH, BABBLE, HALF])
def test_a_worker_that_crashes_or_babbles_means_a_broken_file(script: str) -> None:
    with pytest.raises(CorruptedDocumentError):
        opener_of(script).open(Path("a.pdf"))


def test_cancelling_ends_the_process() -> None:
    before = children()
    with pytest.raises(CancelledError):
        opener_of(FOREVER).open(Path("a.pdf"), is_cancelled=lambda: bool(children() - before))
    assert children() == before


def test_a_missing_file_is_told_by_the_real_worker(tmp_path: Path) -> None:
    with pytest.raises(MissingDocumentError) as caught:
        DocumentOpener().open(tmp_path / "absent.pdf")
    assert caught.value.name == "absent.pdf"


def test_a_warm_worker_serves_once_and_close_ends_it(tmp_path: Path) -> None:
    before = children()
    opener = DocumentOpener()
    opener.warm()
    opener.warm()
    (warm,) = children() - before
    with pytest.raises(MissingDocumentError):
        opener.open(tmp_path / "absent.pdf")
    assert not psutil.pid_exists(warm)
    opener.warm()
    opener.close()
    assert children() == before


def test_a_worker_leaves_when_its_caller_dies() -> None:
    script = (
        "import sys, time; from cartable.documents.opening import DocumentOpener;"
        "import psutil, os; DocumentOpener().warm();"
        "print(psutil.Process().children()[0].pid, flush=True); os.kill(os.getpid(), 9)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    pid = int(done.stdout)
    deadline = time.monotonic() + 5
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.05)
    else:
        assert not psutil.pid_exists(pid)


def test_the_worker_is_told_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARTABLE_CODE", "chouette")
    monkeypatch.setenv("CARTABLE_SYNC_SECRET", "hibou")
    look = (
        "import json, os, struct; found = [k for k in os.environ if k.startswith('CARTABLE')];"
        "told = json.dumps({'error': 'CorruptedDocumentError', 'detail': f'{found}'}).encode();"
        "os.write(1, struct.pack('>cI', b'E', len(told)) + told)"
    )
    with pytest.raises(CorruptedDocumentError) as caught:
        opener_of(look).open(Path("a.pdf"))
    assert caught.value.detail == "[]"


def test_a_process_that_cannot_end_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    # A read stuck in a dead disk can't be made here: a process that is never killed stands for it.
    sleeping = "import time; time.sleep(8)"
    monkeypatch.setattr(subprocess.Popen, "kill", lambda self: None)
    started = time.monotonic()
    with pytest.raises(SlowDocumentError):
        opener_of(sleeping, seconds=0.1).open(Path("a.pdf"))
    assert time.monotonic() - started < 6
