"""How the letters of an office document look, style laid over style."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.documents.model import Baseline


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; `None` is left to whatever lies below."""

    is_bold: bool | None = None
    is_italic: bool | None = None
    baseline: Baseline | None = None
    is_hidden: bool | None = None
    language: str | None = None
    font: str | None = None
    """Only where a font changes what letters mean (symbols of Word)."""

    def over(self, base: Look) -> Look:
        """Return this look laid over another."""
        return Look(
            base.is_bold if self.is_bold is None else self.is_bold,
            base.is_italic if self.is_italic is None else self.is_italic,
            base.baseline if self.baseline is None else self.baseline,
            base.is_hidden if self.is_hidden is None else self.is_hidden,
            base.language if self.language is None else self.language,
            base.font if self.font is None else self.font,
        )


PLAIN = Look()
"""A look that says nothing."""
