"""How fast a voice speaks by itself: measured once on a sentence, since each voice has its pace."""

from __future__ import annotations

PACE_TEXTS = {
    "fr": (
        "Le matin, les enfants vont à l’école. "
        "La maîtresse lit une histoire de loups qui vivent en montagne."
    ),
    "en": (
        "In the morning, the children walk to school. "
        "The teacher tells them a story about mountains and rivers."
    ),
    "de": (
        "Am Morgen gehen die Kinder in die Schule. "
        "Die Lehrerin erzählt eine Geschichte von Bergen und Flüssen."
    ),
    "es": (
        "Por la mañana, los niños van a la escuela. "
        "La maestra cuenta una historia de montañas y de ríos."
    ),
}
"""A plain text of each language of the school, of the words that a lesson has."""


def pace_wpm(text: str, samples: int, sample_rate: int) -> float:
    """Return the words a minute of a text heard in so many samples; 0 when nothing was heard."""
    return len(text.split()) * 60 * sample_rate / samples if samples else 0.0
