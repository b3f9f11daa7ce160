"""Who speaks in the natural voice's pack: known without loading anything."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.voice.contract import Quality, Voice


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice, the file of its style in the pack, and whose way of speaking it has ("en-gb")."""

    voice: Voice
    style: str
    dialect: str


SPEAKERS = tuple(
    Speaker(Voice(f"kokoro-{style}", name, dialect[:2], "kokoro", Quality.NATURAL), style, dialect)
    for style, name, dialect in (
        ("siwis", "Siwis", "fr"),
        ("emma", "Emma (Royaume-Uni)", "en-gb"),
        ("heart", "Heart (États-Unis)", "en-us"),
        ("dora", "Dora", "es"),
    )
)
