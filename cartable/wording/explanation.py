"""What is said to a person, and the two sentences about her work that come back everywhere."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING_CHANGED = "Ton fichier n’a pas changé."
WORK_IS_SAFE = "Ton travail est gardé."


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said to a person when something did not work."""

    what: str
    safe: str
    action: str

    @property
    def text(self) -> str:
        """The three parts, one after another."""
        return " ".join(part for part in (self.what, self.safe, self.action) if part)
