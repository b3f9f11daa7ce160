"""The player without a device: its clock runs at the pace of the sound, and waits for it."""

import pytest

from cartable.ui.audio import AudioPlayer

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
