"""The three tasks of the set-up: run the app, check the house, measure it."""

from __future__ import annotations

import argparse
import subprocess
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from setup.checks import check
from setup.display import has_display
from setup.environment import Environment
from setup.guard import hold
from setup.layout import Layout, find_layout
from setup.packs import Packs
from setup.speech import SetUpError, complain, prepare_console, say
from setup.state import Stamps
from setup.system import TESTS, VENV, WINDOW, Need, ask, can_install, install, missing_packages

LESSON = Path("assets") / "lecon" / "la-chouette.html"
_INTERRUPTED = 130
_LABELS = {
    ".html": "La page adaptée",
    ".txt": "Le texte",
    ".wav": "Le son",
    ".json": "Les repères (le temps de chaque mot)",
}


def main(arguments: Sequence[str]) -> int:
    """Return the exit code of the task named by `arguments`."""
    prepare_console()
    tasks = {"run": run, "test": test, "bench": bench}
    parser = argparse.ArgumentParser(
        prog="bootstrap.py", description="Met Cartable ASH en place, puis l’ouvre ou le vérifie."
    )
    parser.add_argument(
        "task", choices=tasks, help="run : ouvrir ; test : vérifier ; bench : mesurer"
    )
    try:
        return tasks[parser.parse_args(arguments).task](find_layout())
    except SetUpError as error:
        complain(str(error))
        return 1
    except KeyboardInterrupt:
        complain("Arrêté. Rien n’est perdu : relancez la même commande.")
        return _INTERRUPTED


def run(layout: Layout) -> int:
    """Open the window on the sample lesson, or adapt it to files where there is no screen."""
    is_windowed = has_display()
    prepare(layout, "run", required=WINDOW if is_windowed else (), wished=WINDOW)
    if is_windowed:
        say("J’ouvre Cartable ASH.")
        return _call(layout, "ouvrir", str(layout.root / LESSON))
    return _adapt_lesson(layout)


def test(layout: Layout) -> int:
    """Run every check and test of the house."""
    prepare(layout, "test", required=WINDOW + TESTS)
    return check(layout)


def bench(layout: Layout) -> int:
    """Run each measurement of tests/bench; 1 when one of them could not be made."""
    prepare(layout, "test", required=WINDOW + TESTS)
    failed_names = []
    for script, *arguments in _bench_runs(layout.root / "tests" / "bench"):
        name = " ".join((script.name, *arguments))
        say(f"Mesure : {name}")
        command = [layout.python, script, *arguments]
        done = subprocess.run(command, cwd=layout.root, check=False)
        failed_names += [name] if done.returncode != 0 else []
    if failed_names:
        complain("Mesures en échec : " + ", ".join(failed_names))
    return 1 if failed_names else 0


def _bench_runs(folder: Path) -> Iterator[list[Any]]:
    """Yield each run: a script, then its arguments; see `runs.toml`."""
    table = tomllib.loads((folder / "runs.toml").read_text(encoding="utf-8"))
    by_hand = table["by_hand"]["scripts"]
    for script in sorted(folder.glob("*.py")):
        if script.name not in by_hand:
            for arguments in table["arguments"].get(script.name, [[]]):
                yield [script, *arguments]


def prepare(
    layout: Layout, lock: str, required: tuple[Need, ...], wished: tuple[Need, ...] = ()
) -> None:
    """Bring the system, the environment and the packs to what the task needs.

    Raises:
        SetUpError: something required cannot be had.
    """
    environment, packs = Environment(layout), Packs(layout, with_tests=lock == "test")
    stamps = Stamps(layout.venv / "setup.json")
    if environment.is_ready(lock) and packs.is_ready() and stamps.has(f"system-{lock}", "ok"):
        return
    begin = time.monotonic()
    with hold(layout.packs / "setup.lock"):
        venv = () if layout.python.exists() else VENV
        is_complete = _prepare_system(venv + required, wished)
        environment.prepare(lock)
        if is_complete:
            stamps.put(**{f"system-{name}": "ok" for name in {"run", lock}})
        if not packs.is_ready():
            _prepare_packs(packs)
    say(f"Tout est en place ({time.monotonic() - begin:.0f} s).")


def _prepare_system(required: tuple[Need, ...], wished: tuple[Need, ...]) -> bool:
    """Return whether the system has all that is needed, once installed what could be."""
    needs = tuple(dict.fromkeys(required + wished))
    missing = missing_packages(needs)
    if missing and can_install():
        try:
            install(missing)
        except SetUpError as error:
            complain(str(error))
        missing = missing_packages(needs)
    if missing_packages(required):
        raise SetUpError(ask(missing))
    if missing:
        complain(ask(missing) + "\n(Sans écran, je continue : seule la fenêtre en a besoin.)")
    return not missing


def _prepare_packs(packs: Packs) -> None:
    """The app starts without packs and says what it lacks: their absence stops nothing."""
    try:
        packs.prepare()
    except SetUpError as error:
        complain(str(error))


def _adapt_lesson(layout: Layout) -> int:
    folder = layout.root / "build" / "lecon"
    say("Pas d’écran ici : j’adapte la leçon d’exemple dans des fichiers.")
    lesson = str(layout.root / LESSON)
    options = ("--sortie", str(folder), "--format", "html,txt", "--audio", "wav")
    code = _call(layout, "adapter", lesson, *options, output=subprocess.DEVNULL)
    if code == 0:
        print(f"La leçon d’origine : {lesson}")
        for path in sorted(folder.iterdir()):
            print(f"{_LABELS.get(path.suffix, 'Fichier')} : {path}")
    return code


def _call(layout: Layout, *arguments: str, output: int | None = None) -> int:
    program = layout.program("cartable")
    if not program.exists():
        raise SetUpError(f"Le programme {program} manque : effacez .venv et recommencez.")
    command: list[str | Path] = [program, *arguments]
    return subprocess.run(command, cwd=layout.root, stdout=output, check=False).returncode
