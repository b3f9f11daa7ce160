"""How fast the voice may be: the same wherever it is chosen."""

RATES_WPM = (80, 400, 10)
"""Words a minute: the slowest, the fastest, a step."""
