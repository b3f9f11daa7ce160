"""How fast the voice may be, and how it is said: the same wherever it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

RATES_WPM = (80, 400, 10)
"""Words a minute: the slowest, the fastest, a step."""


def say_rate(rate_wpm: int) -> str:
    """Return a rate in words."""
    words = QCoreApplication.translate("rates", "{rate} mots par minute")
    return words.format(rate=rate_wpm)
