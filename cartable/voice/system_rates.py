"""What each of pyttsx3's drivers can do, and which number makes it speak at the rate asked."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass

from cartable.voice.contract import Quality

ESPEAK = "espeak"
_SAPI_BASE, _SAPI_STEP = 156.63, 1.11
"""pyttsx3 turns words a minute into SAPI's steps by these, and cuts what is after the point."""
_SAPI_SPAN = 3.0
"""SAPI documents ten steps up as three times the speed, ten down as a third."""


@dataclass(frozen=True, slots=True)
class DriverTraits:
    """A driver: how pleasant its voices are, and its rate.

    `neutral_rate` is the number at which a voice's own pace is measured; `rate_for` takes how many
    times faster than that is wanted, and returns the number to give; under `slowest` it is the same
    one, and slower speech comes from gaps between words.
    """

    quality: Quality
    can_change_pitch: bool
    neutral_rate: float
    rate_for: Callable[[float], float]
    slowest: float = 0.0


def own_driver() -> str:
    """Return pyttsx3's name of the system's own voices; `ESPEAK`, on Linux, is as ours."""
    return {"win32": "sapi5", "darwin": "nsss"}.get(sys.platform, ESPEAK)


def traits_of(driver: str) -> DriverTraits:
    """Return the traits of a driver; an unknown one is taken for a plain one."""
    return _DRIVERS.get(driver, _PLAIN)


def _sapi_rate(ratio: float) -> float:
    """Return words a minute that pyttsx3 cuts to SAPI's nearest step."""
    step = min(10, max(-10, round(10 * math.log(ratio, _SAPI_SPAN))))
    middle = step + 0.5 * ((step > 0) - (step < 0))
    return float(_SAPI_BASE * _SAPI_STEP**middle)


def _between(neutral: int, lowest: int, highest: int) -> Callable[[float], float]:
    return lambda ratio: min(highest, max(lowest, round(neutral * ratio)))


_PLAIN = DriverTraits(Quality.GOOD, False, 175, _between(175, 60, 600))
_DRIVERS = {
    "sapi5": DriverTraits(Quality.GOOD, False, _SAPI_BASE, _sapi_rate),
    "nsss": _PLAIN,
    ESPEAK: DriverTraits(Quality.BASIC, True, 175, _between(175, 80, 450), slowest=80 / 175),
}
