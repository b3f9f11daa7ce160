"""The silences between sentences: the same in the window and in a file of sound."""

from __future__ import annotations

SENTENCE_MS, PARAGRAPH_MS = 220.0, 480.0
"""After a sentence, and after the last one of a paragraph, at the usual rate."""
_USUAL_RATE_WPM = 150


def lasting_ms(pause_ms: float, rate_wpm: int, pauses: float) -> float:
    """Return how long a silence lasts for a reader: shorter where the voice is faster.

    Args:
        pause_ms: at the usual rate.
        rate_wpm: words a minute.
        pauses: how many times longer she wants them.
    """
    return pause_ms * pauses * _USUAL_RATE_WPM / rate_wpm
