"""The player without a device: its clock runs at the pace of the sound, and waits for it."""

import pytest

from cartable.ui.audio import AudioPlayer
from cartable.ui.soundclock import SoundClock

RATE = 22_050
HALF_SECOND = bytes(RATE)


@pytest.fixture
def player(qapp, monkeypatch):
    from PySide6.QtMultimedia import QMediaDevices

    monkeypatch.setattr(QMediaDevices, "audioOutputs", staticmethod(lambda: []))
    player = AudioPlayer()
    yield player
    player.stop()


def test_the_clock_runs_without_a_device_and_the_end_is_told(qtbot, player) -> None:
    player.start(RATE)
    assert player.is_silent
    player.write(HALF_SECOND)
    player.end()
    with qtbot.waitSignal(player.drained, timeout=3000):
        pass
    assert player.heard_ms == pytest.approx(500, abs=1)


def test_time_is_never_ahead_of_what_was_written(qtbot, player) -> None:
    player.start(RATE)
    player.write(bytes(RATE // 10))
    qtbot.wait(200)
    assert player.heard_ms == pytest.approx(50, abs=1)
    player.write(HALF_SECOND)
    qtbot.wait(100)
    assert 50 < player.heard_ms < 550


def test_a_pause_stops_the_clock(qtbot, player) -> None:
    player.start(RATE)
    player.write(HALF_SECOND * 4)
    qtbot.wait(80)
    player.pause()
    at = player.heard_ms
    qtbot.wait(150)
    assert player.heard_ms == at
    player.resume()
    qtbot.wait(80)
    assert at < player.heard_ms < at + 140


def test_stopping_forgets_everything(qtbot, player) -> None:
    player.start(RATE)
    player.write(HALF_SECOND)
    player.stop()
    assert player.heard_ms == 0


class Device:
    """A device that takes 20 ms at each step and holds 50 ms; the test moves its time."""

    HELD_MS = 50.0
    STEP_MS = 20.0

    def __init__(self) -> None:
        self.now_ms = 1_000.0
        self.taken_ms = 0.0
        self.playing_from_ms: float | None = None
        self.clock = SoundClock(self.HELD_MS, lambda: self.now_ms)

    def fill(self) -> None:
        """Take as much as it holds; it plays 35 ms later."""
        self.taken_ms = self.HELD_MS
        self.playing_from_ms = self.now_ms + 35

    @property
    def true_ms(self) -> float:
        """What comes out of it now."""
        return max(0.0, self.now_ms - (self.playing_from_ms or self.now_ms))

    def pass_time(self, time_ms: float) -> None:
        """Let it play."""
        for _ in range(round(time_ms)):
            self.now_ms += 1
            if self.taken_ms - self.true_ms <= self.HELD_MS - self.STEP_MS:
                self.taken_ms += self.STEP_MS

    def error_ms(self, given_ms: float = 1e6) -> float:
        """Return the clock less the truth."""
        return self.clock.heard_ms(self.taken_ms, given_ms) - self.true_ms


@pytest.fixture
def device() -> Device:
    device = Device()
    assert device.error_ms() == 0
    device.fill()
    return device


def test_the_clock_waits_for_a_device_that_fills_itself_first(device: Device) -> None:
    errors = []
    for _ in range(40):
        errors.append(device.error_ms())
        device.pass_time(5)
    assert max(errors) <= 1
    assert min(errors) >= -20
    assert abs(errors[-1]) <= 5


@pytest.mark.parametrize("late_ms", [3, 15, 97])
def test_the_clock_is_true_however_late_the_looks(device: Device, late_ms: int) -> None:
    errors = []
    for _ in range(60):
        device.pass_time(late_ms)
        errors.append(device.error_ms())
    assert max(abs(error) for error in errors[30:]) <= 20


def test_the_clock_stops_with_a_device_that_has_nothing_left(device: Device) -> None:
    device.pass_time(300)
    device.error_ms()
    taken = device.taken_ms
    for _ in range(100):
        device.now_ms += 5
        heard = device.clock.heard_ms(taken, taken)
    assert heard == taken
    device.now_ms += 5
    assert device.clock.heard_ms(taken + 20, 1e6) == taken


def test_the_clock_goes_on_from_a_pause_with_what_the_device_held(device: Device) -> None:
    for _ in range(40):
        device.pass_time(5)
        device.error_ms()
    device.clock.pause(device.taken_ms, 1e6)
    heard = device.clock.heard_ms(device.taken_ms, 1e6)
    device.now_ms += 700
    device.playing_from_ms += 700
    assert device.clock.heard_ms(device.taken_ms, 1e6) == heard
    device.clock.resume()
    device.pass_time(10)
    assert abs(device.error_ms()) <= 5


def test_the_clock_runs_by_itself_once_the_device_is_gone(device: Device) -> None:
    device.pass_time(300)
    before = device.clock.heard_ms(device.taken_ms, 1e6)
    device.now_ms += 250
    assert device.clock.heard_ms(None, 1e6) == pytest.approx(before + 250)
    assert device.clock.heard_ms(None, 100) == pytest.approx(before + 250)
