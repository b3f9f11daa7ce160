"""The set-up, by its real processes: what it refuses, what it mends, what it does twice."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = ROOT / "installers" / "bootstrap.py"


@pytest.fixture(autouse=True)
def _installers_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "installers"))


def call(*command: object, **more: object) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    environment = os.environ | {"PYTHONUTF8": "1"} | dict(more.pop("env", {}))  # type: ignore[call-overload]
    return subprocess.run(
        words, capture_output=True, encoding="utf-8", env=environment, check=False, **more
    )  # type: ignore[call-overload,no-any-return]


def test_an_old_python_is_told_so_in_french_and_in_english() -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); sys.argv = ['x', 'run'];"
        f"runpy.run_path({str(BOOTSTRAP)!r}, run_name='__main__')"
    )
    done = call(sys.executable, "-c", code)
    assert done.returncode == 1
    assert "a besoin de Python 3.11" in done.stderr
    assert "needs Python 3.11 or newer; this one is 3.9.2" in done.stderr
    assert "Traceback" not in done.stderr


def test_its_first_file_parses_on_an_old_python() -> None:
    ast.parse(BOOTSTRAP.read_text(encoding="utf-8"), feature_version=(3, 4))


@pytest.mark.parametrize("words", [(), ("danser",)])
def test_without_a_task_it_says_how_to_call_it(words: tuple[str, ...]) -> None:
    done = call(sys.executable, BOOTSTRAP, *words)
    assert done.returncode == 2
    assert "{run,test,bench}" in done.stderr


def test_a_half_made_environment_is_made_anew_and_a_sound_one_is_kept(tmp_path: Path) -> None:
    from setup.environment import Environment
    from setup.layout import Layout
    from setup.speech import SetUpError

    layout = Layout(tmp_path)
    environment = Environment(layout)
    with pytest.raises(SetUpError, match="pip"):  # there is no lock file here
        environment.prepare("run")
    assert call(layout.python, "-m", "pip", "--version").returncode == 0
    witness = layout.venv / "witness"
    witness.touch()
    with pytest.raises(SetUpError):
        environment.prepare("run")
    assert witness.exists()
    (layout.venv / "unfinished").touch()  # what a kill in the middle leaves
    with pytest.raises(SetUpError):
        environment.prepare("run")
    assert not witness.exists()
    assert not environment.is_ready("run")


def test_the_pack_of_the_tests_is_asked_for_by_the_tests_alone(tmp_path: Path) -> None:
    from setup.layout import Layout
    from setup.packs import Packs
    from setup.state import Stamps

    layout = Layout(tmp_path)
    entry = '[[packs]]\nname = "{0}"\nsources = [{{ route = "pypi" }}]\n{1}\n'
    layout.manifest.parent.mkdir()
    layout.manifest.write_text(entry.format("a", "") + entry.format("b", "is_for_tests = true"))
    (layout.packs / "a").mkdir(parents=True)
    (layout.packs / "a" / "pack.json").touch()
    run, tests = Packs(layout), Packs(layout, with_tests=True)
    Stamps(layout.packs / "setup.json").put(packs=run._digest())
    assert (run.is_ready(), tests.is_ready()) == (True, False)
    (layout.packs / "b").mkdir()
    (layout.packs / "b" / "pack.json").touch()
    assert not tests.is_ready()  # it may be an old one
    Stamps(layout.packs / "setup.json").put(**{"packs-tests": run._digest()})
    assert (run.is_ready(), tests.is_ready()) == (True, True)


HOLDER = """
import sys
from pathlib import Path
from setup.guard import hold
with hold(Path("setup.lock")):
    print("in", flush=True)
    sys.stdin.read()
"""


def start_holder(folder: Path) -> subprocess.Popen[str]:
    """Start a process that takes the lock of `folder` and keeps it until its input closes."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "installers"), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def test_two_setups_at_once_take_turns(tmp_path: Path) -> None:
    with start_holder(tmp_path) as first:
        assert first.stdout.readline() == "in\n"  # type: ignore[union-attr]
        with start_holder(tmp_path) as second:
            assert "Une autre installation" in second.stdout.readline()  # type: ignore[union-attr]
            assert second.poll() is None
            first.stdin.close()  # type: ignore[union-attr]
            assert second.stdout.readline() == "in\n"  # type: ignore[union-attr]
            second.stdin.close()  # type: ignore[union-attr]
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_setup_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with start_holder(tmp_path) as killed:
        killed.stdout.readline()  # type: ignore[union-attr]
        killed.kill()
    with start_holder(tmp_path) as next_one:
        assert next_one.stdout.readline() == "in\n"  # type: ignore[union-attr]
        next_one.stdin.close()  # type: ignore[union-attr]


def test_a_stamp_holds_until_what_it_stands_for_changes(tmp_path: Path) -> None:
    from setup.state import Stamps, digest

    lock = tmp_path / "run.txt"
    lock.write_text("a==1")
    stamps = Stamps(tmp_path / ".venv" / "setup.json")
    assert not stamps.has("run", digest([lock]))
    stamps.put(run=digest([lock]))
    assert stamps.has("run", digest([lock]))
    lock.write_text("a==2")
    assert not stamps.has("run", digest([lock]))
    (tmp_path / ".venv" / "setup.json").write_text('{"run": ')  # torn
    assert not stamps.has("run", digest([lock]))


def test_what_lacks_is_named_with_one_command_to_type() -> None:
    from setup.system import Need, ask, has_file, has_library, has_program, missing_packages

    needs = (
        Need("not-there", has_library("libnot-there.so.9")),
        Need("nor-this", has_program("nor-this-program")),
        Need("python-itself", has_program(sys.executable)),
        Need("no-file", has_file("share/no-such-file-*")),
    )
    if os.name == "nt":
        assert missing_packages(needs) == ()
        return
    missing = missing_packages(needs)
    assert missing == ("not-there", "nor-this", "no-file")
    told = ask(missing)
    assert "not-there nor-this no-file" in told
    if shutil.which("apt-get"):
        assert told.count("sudo apt-get install") == 1


def test_a_screen_is_believed_only_when_it_answers(tmp_path: Path) -> None:
    from setup.display import has_display, offer_display

    if os.name == "nt":
        assert has_display({})
        return
    assert not has_display({})
    assert not has_display({"DISPLAY": ":4093"})
    assert not has_display({"DISPLAY": "nonsense"})
    assert not has_display({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)})
    if shutil.which("Xvfb") is None or shutil.which("openbox") is None:
        pytest.skip("no virtual screen here")
    with offer_display() as drawn:
        assert drawn["QT_QPA_PLATFORM"] == "xcb"
        assert has_display(drawn)
    assert not has_display(drawn)


def _is_set_up() -> bool:
    sys.path.insert(0, str(ROOT / "installers"))
    try:
        from setup.environment import Environment
        from setup.layout import Layout

        return Environment(Layout(ROOT)).is_ready("run")
    finally:
        sys.path.remove(str(ROOT / "installers"))


@pytest.mark.skipif(not _is_set_up(), reason="this checkout was not set up by bootstrap.py")
def test_run_without_a_screen_adapts_the_sample_lesson_and_says_where() -> None:
    no_screen = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = call(sys.executable, BOOTSTRAP, "run", env=no_screen)
    assert done.returncode == 0, done.stderr
    folder = ROOT / "build" / "lecon"
    made = {path.suffix: path for path in folder.iterdir()}
    assert {".html", ".txt", ".wav", ".json"} <= set(made)
    for suffix in (".html", ".txt", ".wav", ".json"):
        assert made[suffix].stat().st_size > 1000
        assert str(made[suffix]) in done.stdout
