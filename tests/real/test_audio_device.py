"""The player on a real sound server: what is lit is what is heard, and no device is for ever."""

from __future__ import annotations

import contextlib
import functools
import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.real.sound_server import is_installed

pytestmark = pytest.mark.skipif(not is_installed(), reason="needs pulseaudio and pactl")

ROOT = Path(__file__).parents[2]
NEAR_MS = 30
FAR_MS = 80
"""A machine that is busy with other tests may delay one look."""


@pytest.fixture
def play(tmp_path_factory: pytest.TempPathFactory):
    """Plays a scene of `sound_scenes.py` in its own process, and returns what it saw."""

    def run(scene: str) -> Any:
        folder = tmp_path_factory.mktemp("sound")  # short: a socket's path has 108 bytes
        command = [sys.executable, "-m", "tests.real.sound_scenes", scene, str(folder)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


def on_a_busy_machine(test: Callable[[Any], None]) -> Callable[[Any], None]:
    """Give a test of time three tries: a starved sound server is late whatever the code does.

    The bench `listening.py` measures; here a clock that is wrong is wrong three times.
    """

    @functools.wraps(test)
    def tried(play: Any) -> None:
        for _ in range(2):
            with contextlib.suppress(AssertionError):
                return test(play)
        return test(play)

    return tried


def assert_follows(heard: dict[str, Any]) -> None:
    """Check that the clock was true to each beep, and went to the end."""
    errors = [abs(error) for error in heard["errors_ms"]]
    assert heard["has_ended"]
    assert heard["beeps"] == 4
    assert not heard["goes_back"]
    assert statistics.median(errors) < NEAR_MS, errors
    assert max(errors) < FAR_MS, errors


@on_a_busy_machine
def test_the_clock_is_true_to_the_sound(play) -> None:
    for heard in play("clock").values():
        assert_follows(heard)


@on_a_busy_machine
def test_a_pause_and_a_stop_are_heard_at_once(play) -> None:
    left_ms = play("silence")
    assert left_ms["pause"] < 100
    assert left_ms["stop"] < 100


@on_a_busy_machine
def test_a_card_taken_away_is_told_and_found_again(play) -> None:
    seen = play("unplugged")
    assert seen["said"] == ["silenced", "drained"]
    assert seen["is_silent_after"]
    assert_follows(seen["again"])


def test_another_card_takes_over_at_the_next_start(play) -> None:
    seen = play("replaced")
    assert "drained" in seen["said"]
    assert not seen["is_silent_after"]


def test_a_dead_sound_server_takes_nothing_with_it(play) -> None:
    seen = play("killed")
    assert seen["said"] == ["silenced", "drained"]
    assert seen["is_silent_after"]


@on_a_busy_machine
def test_a_sound_server_that_comes_back_is_used_again(play) -> None:
    seen = play("restarted")
    assert seen["said"] == ["silenced", "drained"]
    assert_follows(seen["again"])


def test_sixty_hasty_gestures_with_a_real_voice_and_a_device_that_goes(play) -> None:
    seen = play("gestures")
    assert seen["failures"] == []
    assert seen["is_lit_after"]
    assert seen["threads"] == ["MainThread"]
    assert seen["threads_grown"] == {}
    assert seen["earliest_word_ms"] >= 0
    assert seen["latest_word_ms"] < 120  # a word is lit at the first tick after its time


def test_the_sound_goes_to_the_device_that_is_chosen_at_the_same_sample(play) -> None:
    seen = play("chosen")
    assert seen["devices"] == ["null", "other"]
    assert seen["usual"] == ["null"]
    assert abs(seen["goes_on_ms"]) < 1
    assert seen["chosen"] == ["other"]
    assert seen["beeps"] >= 3
    assert seen["away"] == ["null"]  # one that is not there: the system's own meanwhile
    assert seen["usual again"] == ["null"]
    assert seen["said"] == []


def test_a_chosen_device_is_found_again_each_time_it_comes_back(play) -> None:
    seen = play("comes_back")
    assert seen["first"] == ["other"]
    assert seen["without it"] == ["null"]
    assert seen["with it again"] == ["other"]
    assert (seen["without any"], seen["without any, silent"]) == ([], True)
    assert (seen["with one again"], seen["with one again, silent"]) == (["null"], False)
    assert seen["said"] == ["silenced"]
    assert seen["goes_on"] and not seen["goes_back"]


def test_without_a_choice_the_systems_own_device_is_followed(play) -> None:
    assert play("follows") == {"before": ["null"], "after": ["other"]}


def test_a_device_is_let_go_over_a_long_pause_and_nothing_is_lost(play) -> None:
    seen = play("let_go")
    assert (seen["paused"], seen["let go"]) == (["null"], [])
    assert seen["moved_ms"] == 0
    assert seen["beeps"] == 6
    assert seen["starved_ms"] == 0


@on_a_busy_machine
def test_the_volume_changes_while_it_plays(play) -> None:
    full, half, none, again = play("volume")
    assert 0 == none < half < full / 2
    assert again == full


@on_a_busy_machine
def test_the_player_knows_for_how_long_it_had_nothing(play) -> None:
    starved_ms, in_the_end_ms = play("starved")
    assert 350 < starved_ms < 750
    assert in_the_end_ms == starved_ms
