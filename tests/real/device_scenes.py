"""What the player does when devices are chosen, come, go and are let go; see `sound_scenes.py`."""

from __future__ import annotations

from collections.abc import Callable

import numpy

from cartable.ui.audio import AudioPlayer
from tests.real.sound_server import RATE, SoundServer
from tests.real.waiting import beeps, wait, wait_for

FAR_AHEAD_S = 30


def _begin(player: AudioPlayer, seconds: float = FAR_AHEAD_S) -> list[str]:
    """Play beeps; return what the player says of its device."""
    said: list[str] = []
    player.silenced.connect(lambda: said.append("silenced"))
    player.drained.connect(lambda: said.append("drained"))
    player.start(RATE)
    player.write(beeps(seconds))
    wait(700)
    return said


def chosen(server: SoundServer, player: AudioPlayer) -> object:
    """Choose a device in mid-stream, one that is away, then the system's own again."""
    server.plug_other()
    wait(400)
    names = [device.id for device in player.devices()]
    said = _begin(player)
    seen: dict[str, object] = {"devices": sorted(names), "usual": server.players()}
    recorder = server.record("other", "other")
    before_ms = player.heard_ms
    player.choose("other")
    seen["goes_on_ms"] = round(player.heard_ms - before_ms, 1)
    wait(2_300)
    heard = recorder.stop()
    seen["chosen"] = server.players()
    seen["beeps"] = len(heard.onsets())
    player.choose("nowhere")
    wait(500)
    seen["away"] = server.players()
    player.choose("other")
    wait(300)
    player.choose("")
    wait(500)
    return seen | {"usual again": server.players(), "said": said}


def comes_back(server: SoundServer, player: AudioPlayer) -> object:
    """Lose the chosen device to the other one, find it again; lose all, find one again."""
    server.plug_other()
    wait(400)
    player.choose("other")
    said = _begin(player)
    seen: dict[str, object] = {"first": server.players()}
    times = [player.heard_ms]
    for name, act in (
        ("without it", lambda: server.unplug_named("other")),
        ("with it again", server.plug_other),
        ("without any", lambda: _lose_all(server)),
        ("with one again", server.plug),
    ):
        act()
        wait(1_600)
        seen[name] = server.players()
        seen[f"{name}, silent"] = player.is_silent
        times.append(player.heard_ms)
    wait(3_000)  # a card without a listener plays by bursts of two seconds
    seen["goes_on"] = player.heard_ms - times[-1] > 500
    return seen | {"said": said, "goes_back": times != sorted(times)}


def _lose_all(server: SoundServer) -> None:
    server.unplug_named("null")
    server.unplug_named("other")


def follows(server: SoundServer, player: AudioPlayer) -> object:
    """Have the system's own device change while nothing was chosen."""
    server.plug_other()
    server.tell("set-default-sink", "null")
    wait(400)
    _begin(player)
    seen = {"before": server.players()}
    server.tell("set-default-sink", "other")
    wait(1_000)
    return seen | {"after": server.players()}


def let_go(server: SoundServer, player: AudioPlayer) -> object:
    """Leave the device over a long pause, and go on at the same sample."""
    recorder = server.record("kept")
    said: list[str] = []
    player.drained.connect(lambda: said.append("drained"))
    player.start(RATE)
    player.write(beeps(3))
    player.end()
    wait(1_100)
    player.pause()
    wait(200)
    seen: dict[str, object] = {"paused": server.players()}
    paused_ms = player.heard_ms
    player.let_go()  # what a minute's pause does
    wait(300)
    seen["let go"] = server.players()
    seen["moved_ms"] = player.heard_ms - paused_ms
    player.resume()
    wait_for(lambda: bool(said))
    heard = recorder.stop()
    onsets = heard.onsets()
    seen["beeps"] = len(onsets)
    seen["starved_ms"] = round(player.starved_ms)
    gaps = numpy.diff(onsets)
    return seen | {"gaps_ms": [round(float(gap) * 1000) for gap in gaps]}


def volume(server: SoundServer, player: AudioPlayer) -> object:
    """Return how loud each third of a stream is whose volume changes as it plays."""
    recorder = server.record("volume")
    player.start(RATE)
    player.write(bytes([0, 60]) * RATE * 6)
    levels = []
    for percent in (100, 50, 0, 100):
        player.set_volume(percent)
        levels.append(percent)
        wait(1_000)
    heard = recorder.stop().samples.astype(float)
    player.stop()
    loud = numpy.nonzero(numpy.abs(heard) > 1_000)[0]
    first = int(loud[0])
    middles = [first + round((rank + 0.75) * RATE) for rank in range(len(levels))]
    return [round(float(numpy.abs(heard[m : m + RATE // 10]).mean())) for m in middles]


def starved(server: SoundServer, player: AudioPlayer) -> object:
    """Return for how long the player says that it had nothing, with a hole of about 600 ms."""
    recorder = server.record("starved")
    player.start(RATE)
    player.write(beeps(0.5))
    wait(1_100)
    player.write(beeps(1))
    wait(300)
    starved_ms = player.starved_ms
    player.end()
    wait(1_500)
    recorder.drop()
    return [round(starved_ms), round(player.starved_ms)]


DEVICE_SCENES: dict[str, Callable[[SoundServer, AudioPlayer], object]] = {
    scene.__name__: scene for scene in (chosen, comes_back, follows, let_go, volume, starved)
}
