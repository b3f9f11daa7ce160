"""Kill the real window while it reads aloud and its settings change; look at what is left.

    xvfb-run python tests/bench/kill_while_reading.py [KILLS=50] [SEED]

Each round a window opens on the same data folder, goes back to its document by "Continuer", and
says where it came back to; it is then driven by its own buttons (play, sentences, pages, sizes,
marks, themes) until SIGKILL, at a random moment; one round in five already while it starts. It
prints each place and settings as the page tells them, and as the store has written them.

After each kill: the schoolbag is whole; its settings are one of those that were told, none older
than the last one written; its place likewise, and none older than the last one told more than a
second (and what a loaded machine adds) before the kill. Leaves with 1 at the first failure.
"""

from __future__ import annotations

import contextlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from window_run import CODE, bench_environment

from cartable.paths import find_places
from cartable.profiles.settings import ReadingSettings
from cartable.schoolbag.errors import KeyringSilentError
from cartable.schoolbag.records import Place
from cartable.schoolbag.registry import open_or_create
from tests.wholeness import is_whole

PROMISED_S = 1.0
LOAD_S = 1.0
"""What a write may wait for on a machine that does other things."""
_CHAPTERS = 12


class NoKeyring:
    """The bench leaves the machine's keyring alone."""

    def read(self, name: str) -> str | None:
        raise KeyringSilentError

    def write(self, name: str, secret: str) -> bool:
        return False


@dataclass(frozen=True)
class Said:
    """A line of the child: what, when (monotone seconds), and its value."""

    what: str
    at_s: float
    value: object


@dataclass
class Tally:
    """What the rounds met."""

    kills: int = 0
    while_starting: int = 0
    came_back: int = 0
    written: Counter[str] = field(default_factory=Counter)
    ages_s: list[float] = field(default_factory=list)


# The child


def say(what: str, value: object) -> None:
    """Print a line at once, whatever happens next."""
    print(json.dumps([what, time.monotonic(), value]), flush=True)


def read_for_ever(lesson: Path, seed: int) -> None:
    """Open the window where it was left, and drive it until the end."""
    from window_run import start_window

    say("starting", 0)
    window = start_window()
    listen(window)
    if window.session._recents:
        window.session.home.document_chosen.emit(window.session._recents[0].id)
    else:
        window.session.desk.open_file(lesson)
    window.wait(lambda: window.session._opened_id != "")
    place = window.cursor.place
    say("back", [place.page, place.position])
    drive(window, random.Random(seed))


def listen(window) -> None:
    """Have what the page tells and what the store has written printed."""
    session = window.session
    bag = session._bag._bag
    session._reading.place_changed.connect(lambda page, at, count: say("place", [page, at]))
    session._reading.settings_changed.connect(lambda s: say("settings", settings_as_told(s)))
    save_places, save_reading = bag.places.save_all, bag.settings.save_reading

    def save_all(places) -> None:
        save_places(places)
        say("place written", [[place.page, place.position] for place in places.values()][-1])

    def save_settings(settings) -> None:
        save_reading(settings)
        say("settings written", settings_as_told(settings))

    bag.places.save_all, bag.settings.save_reading = save_all, save_settings


def settings_as_told(settings: ReadingSettings) -> str:
    """Return settings in one line that can be compared."""
    return repr(settings)


def drive(window, chance: random.Random) -> None:
    """Press the page's own buttons, reading aloud most of the time."""
    page = window.session._reading
    drawer, header, bar = page.drawer, page.header, page.bar
    presses = (
        bar.next, bar.next, bar.previous, header.next, header.next, header.previous,
        drawer.larger, drawer.smaller, drawer.syllables, drawer.mute, drawer.ruler,
    )  # fmt: skip
    while True:
        if page.listening.state.value != "playing":
            bar.play.click()
        window.rest(chance.uniform(0.02, 0.6))
        chance.choice(presses).click()


# The parent


def run_until_killed(folder: Path, lesson: Path, seed: int, delay_s: float, first: str):
    """Return what a window said before it was killed, and when that was."""
    command = [sys.executable, __file__, "--child", str(lesson), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=bench_environment(folder)) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        while lines[-1] and f'"{first}"'.encode() not in lines[-1]:
            lines.append(child.stdout.readline())
        assert lines[-1], "the window ended by itself"
        time.sleep(delay_s)
        child.kill()
        killed_s = time.monotonic()
        lines += child.stdout.read().splitlines(keepends=True)
    return list(understood(lines)), killed_s


def understood(lines: list[bytes]) -> Iterator[Said]:
    """Yield the lines that are whole."""
    for line in lines:
        with contextlib.suppress(ValueError):
            yield Said(*json.loads(line))


def look(folder: Path, said: list[Said], killed_s: float, before, tally: Tally):
    """Check what is left, and return the place and settings that are."""
    if not list(folder.glob("eleves/*.cartable")):
        return before
    with open_or_create(find_places(folder), lambda: CODE, NoKeyring()) as bag:
        assert is_whole(bag), "a page or an index is damaged"
        recents = bag.documents.recents()
        place = (bag.places.load(recents[0].id) if recents else None) or Place()
        left = [place.page, place.position], settings_as_told(bag.settings.load_reading())
    promised_s = killed_s - PROMISED_S - LOAD_S
    for kind, found, old in zip(("place", "settings"), left, before, strict=True):
        told = [line for line in said if line.what == kind]
        written = [line.value for line in said if line.what == f"{kind} written"]
        due_s = promised_s if kind == "place" else 0.0
        allowed = allowed_values(told, written, old, due_s)
        assert found in allowed, f"{kind}: {found} is left, {allowed} was expected"
        tally.written[kind] += len(written)
    note_age(said, left[0], killed_s, tally)
    back = [line.value for line in said if line.what == "back"]
    assert not back or back[0] == before[0] or before[0] == [0, 0], "it came back elsewhere"
    tally.came_back += bool(back)
    return left


def allowed_values(told: list[Said], written: list[object], old: object, due_s: float):
    """Return what may be on the disk: nothing older than what was written, or told and due."""
    values = [line.value for line in told]
    rank = values.index(written[-1]) if written else -1
    due = [i for i, line in enumerate(told) if line.at_s <= due_s]
    oldest = max([rank, *due])
    return values[oldest:] if oldest >= 0 else [old, *values]


def note_age(said: list[Said], left: object, killed_s: float, tally: Tally) -> None:
    """Note for how long the place on the disk had been left behind when the kill came."""
    told = [line for line in said if line.what == "place"]
    ranks = [i for i, line in enumerate(told) if line.value == left]
    if ranks and ranks[-1] + 1 < len(told):
        tally.ages_s.append(killed_s - told[ranks[-1] + 1].at_s)
    elif ranks:
        tally.ages_s.append(0.0)


def write_lesson(path: Path) -> Path:
    """Write a lesson of some chapters, so that there are pages to turn."""
    said = "La chouette chasse la nuit. Elle entend une souris sous la neige. Elle attend. "
    chapters = (f"# Chapitre {n}\n\n" + f"{said * 6}\n\n" * 8 for n in range(1, _CHAPTERS + 1))
    path.write_text("\n".join(chapters), encoding="utf-8")
    return path


def run(kills: int, chance: random.Random) -> Tally:
    """Kill as many times, on one data folder."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as root:
        folder, lesson = Path(root) / "donnees", write_lesson(Path(root) / "chouettes.md")
        left = ([0, 0], settings_as_told(ReadingSettings()))
        for rank in range(kills):
            is_starting = rank % 5 == 4
            first, longest_s = ("starting", 1.5) if is_starting else ("back", 4.0)
            said, killed_s = run_until_killed(
                folder, lesson, chance.randrange(10**6), chance.uniform(0.0, longest_s), first
            )
            left = look(folder, said, killed_s, left, tally)
            tally.kills += 1
            tally.while_starting += is_starting
    return tally


def main() -> None:
    """Kill, and print what was met."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    print(f"{kills} kills, seed {seed}", flush=True)
    tally = run(kills, random.Random(seed))
    ages = sorted(tally.ages_s) or [0.0]
    print(f"kills                            {tally.kills}")
    print(f"  of which while it started      {tally.while_starting}")
    print(f"came back to its place           {tally.came_back}")
    print(
        f"places / settings written        {tally.written['place']} / {tally.written['settings']}"
    )
    print(f"place on the disk behind by (s)  {ages[len(ages) // 2]:.2f}, at worst {ages[-1]:.2f}")
    print("lost, torn, or not whole         0")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        read_for_ever(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
