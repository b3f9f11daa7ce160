"""The reading page: adapted text, what lights it, what guides the eye, and the voice's controls."""
